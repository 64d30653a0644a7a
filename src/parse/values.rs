//! Values of front matter and attributes as text.

use std::ops::Range;

use super::characters;
use super::front::Value;
use super::reading::Reading;
use super::reading::new_block;
use super::tree;
use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::base::Span;
use crate::base::codes;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::Text;

/// A value of the front matter as a paragraph.
pub(super) fn read_line(
    text: &str,
    value: &Value,
    source: SourceId,
    reading: &mut Reading,
) -> Block {
    if text[value.at.clone()] == value.words {
        return paragraph(text, value.at.clone(), source, reading);
    }
    let span = Span::new(source, value.at.clone());
    if let Some(call) = first_call(&value.words) {
        let message = format!("`{call}` calls no note here: this value is plain text");
        let hint = "write the value without quotation marks, or in lines below `key: |`";
        let diagnostic = Diagnostic::new(codes::NOTE_UNDEFINED, message).hint(hint);
        reading.diagnostic(diagnostic.at(span.clone()));
    }
    as_typed(value.words.trim(), span)
}

/// The first call of a note in words, `[^name]`.
fn first_call(words: &str) -> Option<&str> {
    let (start, _) = words.match_indices("[^").next()?;
    let end = words[start..].find(|c: char| c == ']' || c.is_whitespace())?;
    let call = words.get(start..=start + end)?;
    (call.len() > "[^]".len() && call.ends_with(']')).then_some(call)
}

/// A range as a paragraph. If it parses as another kind of block (`2. Title`), it is used
/// as plain text.
pub(super) fn paragraph(
    text: &str,
    at: Range<usize>,
    source: SourceId,
    reading: &mut Reading,
) -> Block {
    let mut parsed = tree::read(text, at.clone(), source, reading);
    if let [Block { kind: BlockKind::Paragraph(_), .. }] = parsed.blocks[..]
        && let Some(block) = parsed.blocks.pop()
    {
        return block;
    }
    as_typed(&text[at.clone()], Span::new(source, at))
}

/// Plain text as a paragraph.
pub(super) fn as_typed(written: &str, span: Span) -> Block {
    let mut words = Text::default();
    words.push(&characters::printable(written), span.range());
    let inline = Inline { span: span.clone(), kind: InlineKind::Text(words) };
    new_block(span, BlockKind::Paragraph(vec![inline]))
}
