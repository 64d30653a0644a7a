//! Who is quoted: the last line of a quotation, told from the words quoted.

use super::Block;
use super::BlockKind;
use super::block::plain_text;

/// The longest attribution, in characters: what is longer is a speech.
const LONGEST: usize = 120;

/// The quoted words and their attribution: a last paragraph that begins with a dash,
/// `— Montaigne`. A dialogue, where other paragraphs begin so too, has none.
#[must_use]
pub fn attribution(blocks: &[Block]) -> Option<(&[Block], &Block)> {
    let (last, words) = blocks.split_last()?;
    let is_attribution = begins_with_dash(last)
        && !words.is_empty()
        && !words.iter().any(begins_with_dash)
        && plain_text(last.inlines()).chars().count() <= LONGEST;
    is_attribution.then_some((words, last))
}

fn begins_with_dash(block: &Block) -> bool {
    let BlockKind::Paragraph(words) = &block.kind else { return false };
    let words = plain_text(words);
    let rest = words.strip_prefix(['—', '–']);
    rest.is_some_and(|rest| rest.starts_with([' ', '\u{a0}', '\u{202f}']))
}
