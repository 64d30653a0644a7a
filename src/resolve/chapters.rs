//! Draft chapters → chapters: the epigraph is separated from the text.

use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Chapter;
use crate::book::DraftChapter;
use crate::book::Quote;
use crate::book::block::all_blocks;
use crate::book::draft::WrittenNote;
use crate::book::runs::plain_text;
use crate::config::Config;
use crate::config::Words;
use crate::language::Language;

/// Makes the book's chapters; also returns the notes of all files, in order.
pub(super) fn settle(
    drafts: Vec<DraftChapter>,
    config: &Config,
) -> (Vec<Chapter>, Vec<WrittenNote>) {
    let mut notes = Vec::new();
    let mut chapters = Vec::with_capacity(drafts.len());
    for mut draft in drafts {
        notes.append(&mut draft.notes);
        if draft.head.epigraph.is_empty() {
            draft.head.epigraph = opening_quote(&mut draft.blocks);
        }
        let words = words_in(draft.head.language.as_deref(), config);
        let head = draft.head;
        let (number, is_labelled) = (None, false);
        chapters.push(Chapter { head, number, is_labelled, words, blocks: draft.blocks });
    }
    (chapters, notes)
}

/// The program's own words in a chapter of that language.
pub(super) fn words_in(language: Option<&str>, config: &Config) -> Words {
    let of_book = config.metadata.known_language();
    // A chapter in a language without built-in words keeps the words of the book's
    // language.
    let language =
        language.map(Language::of_tag).filter(|language| language.row().is_known);
    config.words.translated(of_book, language.unwrap_or(of_book))
}

/// Removes a quotation at the beginning of the text and returns its content.
fn opening_quote(blocks: &mut Vec<Block>) -> Quote {
    match blocks.first() {
        Some(Block { kind: BlockKind::Quote(quoted), .. }) if is_epigraph(quoted) => {}
        _ => return Quote::default(),
    }
    match blocks.remove(0).kind {
        BlockKind::Quote(quote) => quote,
        _ => Quote::default(),
    }
}

/// The longest epigraph, in characters.
const LONGEST: usize = 600;

/// Whether a quotation is short and plain enough for an epigraph, and not a labelled
/// note.
fn is_epigraph(quoted: &Quote) -> bool {
    let is_plain = |block: &Block| {
        matches!(block.kind, BlockKind::Paragraph(_) | BlockKind::Verse(_))
    };
    let blocks = all_blocks(quoted);
    let length: usize =
        blocks.iter().map(|block| plain_text(block.inlines()).chars().count()).sum();
    let first = quoted.blocks.first().map(|block| plain_text(block.inlines()));
    quoted.iter().all(is_plain)
        && length <= LONGEST
        && !first.is_some_and(|words| is_labelled(&words))
}

/// Whether words begin with one word and a colon: `Note: this chapter …`.
fn is_labelled(words: &str) -> bool {
    words.split_once(':').is_some_and(|(label, _)| {
        let label = label.trim();
        !label.is_empty() && label.chars().all(char::is_alphabetic)
    })
}

/// The top-level blocks of a chapter in reading order, without their children.
pub(super) fn outer_blocks(chapter: &Chapter) -> impl DoubleEndedIterator<Item = &Block> {
    chapter.head.lines().chain(&chapter.head.epigraph).chain(&chapter.blocks)
}
