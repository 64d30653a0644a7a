//! Values of the front matter as text.

use super::characters;
use super::front::Value;
use super::reading::Reading;
use super::reading::new_block;
use super::tree;
use crate::base::SourceId;
use crate::base::Span;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::Text;

/// A value of the front matter as a paragraph. If it parses as another kind of block
/// (`2. Title`), it is used as plain text.
pub(super) fn read_line(
    text: &str,
    value: &Value,
    source: SourceId,
    reading: &mut Reading,
) -> Block {
    let at = value.at.clone();
    let span = Span::new(source, at.clone());
    if text[at.clone()] != value.words {
        let mut words = Text::default();
        words.push(&characters::printable(value.words.trim()), at);
        let inline = Inline { span: span.clone(), kind: InlineKind::Text(words) };
        return new_block(span, BlockKind::Paragraph(vec![inline]));
    }
    let mut parsed = tree::read(text, at.clone(), source, reading);
    if let [Block { kind: BlockKind::Paragraph(_), .. }] = parsed.blocks[..]
        && let Some(block) = parsed.blocks.pop()
    {
        return block;
    }
    let mut words = Text::default();
    words.push(&characters::printable(&text[at.clone()]), at);
    let inline = Inline { span: span.clone(), kind: InlineKind::Text(words) };
    new_block(span, BlockKind::Paragraph(vec![inline]))
}
