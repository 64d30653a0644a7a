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
    if let [Inline { kind: InlineKind::Image(image), .. }, names @ ..] = &inlines[..]
        && names.iter().all(|one| matches!(one.kind, InlineKind::Anchor(_)))
    {
        let (image, mut caption) = (*image, names.to_vec());
        caption.extend(self::caption(image, text, source, reading, read));
        return BlockKind::Figure { image, caption, number: None };
    }
    BlockKind::Paragraph(inlines::finish(
        inlines,
        inlines::WordsPlace::Text,
        text,
        source,
        reading,
    ))
}

/// A picture's title as its caption, or its alternative text, if the book asks for it, in
/// the language of the picture. It is parsed as Markdown if it is in the source verbatim,
/// and is plain text if characters in it had to be escaped.
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
    let (span, language) = (written.span.clone(), written.language.clone());
    let at = written.alt_at.range();
    let (title, at) = match &written.title {
        Some(title) => {
            let at = text[span.range()].rfind(title.as_str());
            let at = at.map(|at| span.start + at..span.start + at + title.len());
            (title.clone(), at)
        }
        None if reading.options.alt_captions && !at.is_empty() => {
            (text[at.clone()].to_owned(), Some(at))
        }
        None => return Vec::new(),
    };
    let calls_note = title.contains("[^") || title.contains("^[");
    if calls_note {
        let diagnostic = Diagnostic::new(codes::CAPTION_NOTE, "a caption calls no notes");
        let hint = "call the note from the text that the figure belongs to";
        reading.diagnostic(diagnostic.at(span.clone()).hint(hint));
    }
    let parsed = at.filter(|_| !calls_note).and_then(|at| {
        let parsed = read(text, at, source, reading);
        match <[Block; 1]>::try_from(parsed.blocks) {
            Ok([Block { kind: BlockKind::Paragraph(words), .. }]) => Some(words),
            Ok(_) | Err(_) => None,
        }
    });
    let words = parsed.unwrap_or_else(|| {
        let mut words = Text::default();
        words.push(&printable(&title), span.range());
        vec![Inline { span: span.clone(), kind: InlineKind::Text(words) }]
    });
    match language {
        Some(language) => {
            let kind = InlineKind::Foreign { language, body: words };
            vec![Inline { span, kind }]
        }
        None => words,
    }
}
