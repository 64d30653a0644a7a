//! Titles as they are repeated elsewhere: in contents and above the chapters' links.

use super::writer::Writer;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::Text;

impl Writer<'_> {
    /// Writes a title with its markup, without what belongs in the text alone: note
    /// references, links, names of places, pictures, line breaks.
    pub(crate) fn title(&mut self, inlines: &[Inline]) {
        self.unmarked(&repeated(inlines));
    }
}

// Recurses as deep as emphasis and links nest, which the parser limits.
fn repeated(inlines: &[Inline]) -> Vec<Inline> {
    let mut kept = Vec::new();
    for inline in inlines {
        let mut inline = inline.clone();
        match &inline.kind {
            InlineKind::Link { body, .. } => {
                kept.extend(repeated(body));
                continue;
            }
            InlineKind::NoteCall(_) | InlineKind::Anchor(_) | InlineKind::Image(_) => {
                continue;
            }
            InlineKind::LineBreak => {
                let text = Text { text: " ".to_owned(), ..Text::default() };
                inline.kind = InlineKind::Text(text);
            }
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::Emphasis(_)
            | InlineKind::Strong(_)
            | InlineKind::Strike(_)
            | InlineKind::Superior(_)
            | InlineKind::Inferior(_)
            | InlineKind::SmallCaps(_)
            | InlineKind::Marked { .. }
            | InlineKind::Foreign { .. } => {}
        }
        if let Some(body) = inline.body_mut() {
            *body = repeated(body);
        }
        kept.push(inline);
    }
    kept
}
