//! Chapters as the book has them: what opens them taken apart from their text.

use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Chapter;
use crate::book::DraftChapter;
use crate::book::draft::WrittenNote;
use crate::config::Config;
use crate::language::Language;

/// Makes the book's chapters; the notes of all files, in order, beside them.
pub(super) fn settle(
    drafts: Vec<DraftChapter>,
    config: &Config,
) -> (Vec<Chapter>, Vec<WrittenNote>) {
    let of_book = config.metadata.known_language();
    let mut notes = Vec::new();
    let mut chapters = Vec::with_capacity(drafts.len());
    for mut draft in drafts {
        notes.append(&mut draft.notes);
        let epigraph = if draft.epigraph.is_empty() {
            opening_quote(&mut draft.blocks)
        } else {
            draft.epigraph
        };
        let language = draft.language.as_deref().map(Language::of_tag);
        // A chapter whose language has no words of ours keeps the book's.
        let language = language.filter(|language| language.row().is_known);
        let language = language.unwrap_or(of_book);
        chapters.push(Chapter {
            words: config.words.translated(of_book, language),
            source: draft.source,
            language: draft.language,
            label: draft.label,
            title: draft.title,
            short_title: draft.short_title,
            subtitle: draft.subtitle,
            author: draft.author,
            epigraph,
            blocks: draft.blocks,
        });
    }
    (chapters, notes)
}

/// Takes a quotation that stands first out of the text: what it holds.
fn opening_quote(blocks: &mut Vec<Block>) -> Vec<Block> {
    if !matches!(blocks.first(), Some(Block { kind: BlockKind::Quote(_), .. })) {
        return Vec::new();
    }
    match blocks.remove(0).kind {
        BlockKind::Quote(inner) => inner,
        _ => Vec::new(),
    }
}

/// The blocks of a chapter in reading order, without what they hold.
pub(super) fn outer_blocks(chapter: &Chapter) -> impl DoubleEndedIterator<Item = &Block> {
    chapter
        .label
        .iter()
        .chain([&chapter.title])
        .chain(&chapter.subtitle)
        .chain(&chapter.author)
        .chain(&chapter.epigraph)
        .chain(&chapter.blocks)
}
