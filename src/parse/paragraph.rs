//! Makes a block of a paragraph's inlines: words, a figure, or verse.

use std::ops::Range;

use super::characters::printable;
use super::inlines;
use super::reading::Reading;
use super::reading::Tree;
use super::verse;
use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::base::codes;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::ImageRef;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::Text;

/// Parses a range of a file as blocks; used for captions.
pub(super) type ReadBlocks = fn(&str, Range<usize>, SourceId, &mut Reading) -> Tree;

/// The kind of block that a paragraph's inlines form; `read` parses a caption.
pub(super) fn kind(
    inlines: Vec<Inline>,
    text: &str,
    source: SourceId,
    reading: &mut Reading,
    read: ReadBlocks,
) -> BlockKind {
    if let Some(stanzas) = verse::stanzas(&inlines, text, source, reading) {
        return BlockKind::Verse(stanzas);
    }
    if let [Inline { kind: InlineKind::Image(image), .. }] = inlines[..] {
        let caption = caption(image, text, source, reading, read);
        return BlockKind::Figure { image, caption, number: None };
    }
    BlockKind::Paragraph(inlines::finish(inlines, false, text, source, reading))
}

/// A picture's title as its caption. It is parsed as Markdown if it is in the source
/// verbatim, and is plain text if characters in it had to be escaped.
fn caption(
    image: ImageRef,
    text: &str,
    source: SourceId,
    reading: &mut Reading,
    read: ReadBlocks,
) -> Vec<Inline> {
    let Some(written) = reading.draft.images.get(image.0 as usize) else {
        return Vec::new();
    };
    let Some(title) = written.title.clone() else { return Vec::new() };
    let span = written.span.clone();
    let calls_note = title.contains("[^");
    if calls_note {
        let diagnostic = Diagnostic::new(codes::CAPTION_NOTE, "a caption calls no notes");
        let hint = "call the note from the text that the figure belongs to";
        reading.diagnostic(diagnostic.at(span.clone()).hint(hint));
    }
    if !calls_note && let Some(at) = text[span.range()].rfind(title.as_str()) {
        let start = span.start + at;
        let parsed = read(text, start..start + title.len(), source, reading);
        if let Ok([Block { kind: BlockKind::Paragraph(words), .. }]) =
            <[Block; 1]>::try_from(parsed.blocks)
        {
            return words;
        }
    }
    let mut words = Text::default();
    words.push(&printable(&title), span.range());
    vec![Inline { span, kind: InlineKind::Text(words) }]
}
