//! Characters that no face has: told once each, where they are first used.

use std::collections::BTreeMap;
use std::ops::Range;

use super::paragraph::fitting;
use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::base::Sources;
use crate::base::Span;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Book;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::block::all_blocks;
use crate::book::block::all_inlines;
use crate::fonts::Family;
use crate::fonts::FontBook;

/// Characters that are told one by one; a book in a script that no face has is full of
/// them.
const TOLD: usize = 20;

/// Tells of every character of the book that no face has.
#[must_use]
pub fn missing(book: &Book, fonts: &FontBook, sources: &Sources) -> Vec<Diagnostic> {
    let mut search = Search { fonts, sources, known: BTreeMap::new(), found: Vec::new() };
    search.about(book);
    for chapter in &book.chapters {
        let heads = [&chapter.label, &chapter.subtitle, &chapter.author];
        search.block(&chapter.title);
        for block in heads.into_iter().flatten() {
            search.block(block);
        }
        for block in all_blocks(&chapter.epigraph) {
            search.block(block);
        }
        for block in all_blocks(&chapter.blocks) {
            search.block(block);
        }
    }
    for block in book.notes.iter().flat_map(|note| all_blocks(&note.blocks)) {
        search.block(block);
    }
    search.remarks()
}

/// A character that no face has.
struct Missing {
    cluster: String,
    span: Option<Span>,
    uses: usize,
}

struct Search<'a> {
    fonts: &'a FontBook,
    sources: &'a Sources,
    /// Characters looked at: whether they are missing, and which one of `found` then.
    known: BTreeMap<String, Option<usize>>,
    found: Vec<Missing>,
}

impl Search<'_> {
    /// What the settings say of the book; they are the first file that was read.
    fn about(&mut self, book: &Book) {
        let about = &book.metadata;
        let said = [Some(&about.title), about.subtitle.as_ref(), about.label.as_ref()];
        let authors = about.authors.iter().map(|author| &author.name);
        let printed = [about.place.as_ref(), about.publisher.as_ref()];
        let all = said.into_iter().chain(printed).flatten().chain(authors);
        let settings = self
            .sources
            .iter()
            .next()
            .map(|(id, source)| Span::new(id, 0..source.text.len()));
        for text in all {
            self.text(text, |_| settings.clone());
        }
    }

    fn block(&mut self, block: &Block) {
        if let BlockKind::Code { text, .. } = &block.kind {
            self.text(text, |_| Some(block.span.clone()));
        }
        for inline in all_inlines(block.inlines()) {
            self.inline(inline, block.span.source);
        }
    }

    fn inline(&mut self, inline: &Inline, source: SourceId) {
        match &inline.kind {
            InlineKind::Text(text) => self.text(&text.text, |at| {
                let start = text.source_of(at)?;
                Some(Span::new(source, start..inline.span.end.max(start)))
            }),
            InlineKind::Code(text) => self.text(text, |_| Some(inline.span.clone())),
            InlineKind::Emphasis(_)
            | InlineKind::Strong(_)
            | InlineKind::Strike(_)
            | InlineKind::Superior(_)
            | InlineKind::Inferior(_)
            | InlineKind::SmallCaps(_)
            | InlineKind::Foreign { .. }
            | InlineKind::Link { .. }
            | InlineKind::NoteCall(_)
            | InlineKind::Image(_)
            | InlineKind::LineBreak => {}
        }
    }

    /// Looks at a text; `place` tells in what stretch of a source a byte of it is
    /// written.
    fn text(&mut self, text: &str, place: impl Fn(usize) -> Option<Span>) {
        let face = self.fonts.face(self.fonts.find(Family::Text, false, false));
        if text.chars().all(|c| c.is_ascii() || face.glyph(c).is_some()) {
            return;
        }
        for range in fitting::clusters(text) {
            let cluster = &text[range.clone()];
            if cluster.is_ascii() {
                continue;
            }
            match self.known.get(cluster) {
                Some(None) => {}
                Some(Some(at)) => self.found[*at].uses += 1,
                None if fitting::is_shown(cluster, self.fonts) => {
                    self.known.insert(cluster.to_owned(), None);
                }
                None => {
                    let span =
                        place(range.start).map(|span| self.narrowed(cluster, span));
                    self.known.insert(cluster.to_owned(), Some(self.found.len()));
                    let cluster = cluster.to_owned();
                    self.found.push(Missing { cluster, span, uses: 1 });
                }
            }
        }
    }

    /// The first place of a character within a stretch; the stretch's beginning when it
    /// is written otherwise there.
    fn narrowed(&self, cluster: &str, span: Span) -> Span {
        let text = &self.sources.get(span.source).text;
        let Some(at) = text.get(span.range()).and_then(|part| part.find(cluster)) else {
            return Span::new(span.source, span.start..span.start);
        };
        let range: Range<usize> = span.start + at..span.start + at + cluster.len();
        Span::new(span.source, range)
    }

    fn remarks(self) -> Vec<Diagnostic> {
        let more = self.found.len().saturating_sub(TOLD);
        let mut remarks: Vec<Diagnostic> =
            self.found.iter().take(TOLD).map(remark).collect();
        if more > 0 {
            let message = format!("no face has {more} other characters of the book");
            let remark = Diagnostic::warning("glyph-missing", message);
            remarks.push(remark.hint("name a font for their script in [fonts]"));
        }
        remarks
    }
}

fn remark(missing: &Missing) -> Diagnostic {
    let codes: Vec<String> =
        missing.cluster.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
    let mut message = format!("no face has `{}` ({})", missing.cluster, codes.join(" "));
    match missing.uses {
        1 => {}
        2 => message.push_str("; it is used once more"),
        more => message.push_str(&format!("; it is used {} times more", more - 1)),
    }
    let remark = Diagnostic::warning("glyph-missing", message)
        .hint("name a font that has it in [fonts], or write it otherwise");
    match &missing.span {
        Some(span) => remark.at(span.clone()),
        None => remark,
    }
}
