//! Finds the attribution of a quotation: a last line that begins with a dash.

use super::reading::new_block;
use crate::base::Span;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::Quote;
use crate::book::runs::text_of;

/// The longest attribution, in characters; anything longer is direct speech.
const LONGEST: usize = 120;

/// A quotation of these blocks. A last paragraph that begins with a dash is its
/// attribution: `— Montaigne`. If other paragraphs begin with a dash too, it is a
/// dialogue, which has none.
pub(super) fn quote(mut blocks: Vec<Block>) -> Quote {
    part_attribution(&mut blocks);
    let is_attributed = blocks.split_last().is_some_and(|(last, words)| {
        begins_with_dash(words_of(last))
            && !words.is_empty()
            && !words.iter().any(|block| begins_with_dash(words_of(block)))
            && text_of(last.inlines()).chars().count() <= LONGEST
    });
    let by = if is_attributed { blocks.pop().map(Box::new) } else { None };
    Quote { blocks, by }
}

/// The words of a paragraph; empty for other blocks.
fn words_of(block: &Block) -> &[Inline] {
    match &block.kind {
        BlockKind::Paragraph(words) => words,
        _ => &[],
    }
}

/// Splits off the last line of a quotation as a paragraph of its own, if it begins with a
/// dash and follows a hard line break:
///
/// ```text
/// > Je ne peins pas l'être, je peins le passage.\
/// > — Montaigne
/// ```
fn part_attribution(blocks: &mut Vec<Block>) {
    let Some(last) = blocks.last_mut() else { return };
    let span = last.span.clone();
    let BlockKind::Paragraph(words) = &mut last.kind else { return };
    let is_end = |inline: &Inline| matches!(inline.kind, InlineKind::LineBreak);
    let Some(at) = words.iter().rposition(is_end) else { return };
    if begins_with_dash(words) || !begins_with_dash(&words[at + 1..]) {
        return;
    }
    let by = words.split_off(at + 1);
    words.truncate(at);
    let start = by.first().map_or(span.end, |inline| inline.span.start);
    last.span.end = words.last().map_or(span.start, |inline| inline.span.end);
    let span = Span::new(span.source, start..span.end);
    blocks.push(new_block(span, BlockKind::Paragraph(by)));
}

/// Whether words begin with a dash: the character before a space or a letter, or two or
/// three hyphens before a space.
fn begins_with_dash(words: &[Inline]) -> bool {
    let text = text_of(words);
    let is_blank = |rest: &str| rest.starts_with([' ', '\u{a0}', '\u{202f}']);
    let is_letter = |rest: &str| rest.starts_with(char::is_alphabetic);
    let after = |dash| text.strip_prefix(dash);
    ["—", "–"].into_iter().filter_map(after).any(|rest| is_blank(rest) || is_letter(rest))
        || ["---", "--"].into_iter().filter_map(after).any(is_blank)
}
