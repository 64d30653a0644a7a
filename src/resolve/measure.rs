//! Limits on the size of a book: blocks, chapters, notes, links, table cells.

use crate::base::Code;
use crate::base::Diagnostic;
use crate::base::Span;
use crate::base::codes;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Draft;
use crate::book::block::all_blocks;
use crate::book::draft::Beyond;
use crate::config::Limits;

/// Checks a draft against the configured limits.
///
/// Returns one diagnostic for each limit exceeded, at the first element beyond it. Such a
/// book must not be processed further.
#[must_use]
pub fn check_limits(draft: &Draft, limits: &Limits) -> Vec<Diagnostic> {
    let chapters = &draft.chapters;
    let notes = || {
        let of_chapters = chapters.iter().flat_map(|chapter| &chapter.notes);
        of_chapters.chain(&draft.biographies.notes)
    };
    let links = draft.links.iter().map(|link| &link.span);
    let calls = draft.calls.iter().map(|call| &call.span);
    let mut found = Vec::new();
    let mut tell = |first: Option<&Span>, what: &Counted, most: u32| {
        let Some(span) = first else { return };
        let message = format!("a book can't have more than {most} {}", what.words);
        let diagnostic = Diagnostic::new(what.code, message).at(span.clone());
        found.push(diagnostic.hint(what.hint).hint(Limits::hint(what.key)));
    };
    match &draft.beyond {
        Some(Beyond::Block(span)) => tell(Some(span), &BLOCKS, limits.blocks),
        Some(Beyond::Inline(span)) => tell(Some(span), &INLINES, limits.inlines),
        None => {}
    }
    let titles = chapters.iter().map(|chapter| &chapter.head.title.span);
    tell(beyond(titles, limits.chapters), &CHAPTERS, limits.chapters);
    tell(beyond(notes().map(|note| &note.span), limits.notes), &NOTES, limits.notes);
    tell(beyond(links, limits.links), &LINKS, limits.links);
    tell(beyond(calls, limits.links), &CALLS, limits.links);
    let texts = chapters.iter().map(|chapter| &chapter.blocks);
    let texts = texts.chain([&draft.biographies.blocks]);
    let large = texts
        .chain(notes().map(|note| &note.blocks))
        .flat_map(all_blocks)
        .find(|block| cells(block) > limits.table_cells as usize);
    tell(large.map(|block| &block.span), &CELLS, limits.table_cells);
    found
}

/// What a limit counts: its code, its message and its key in `actes.toml`.
struct Counted {
    code: Code,
    words: &'static str,
    hint: &'static str,
    key: &'static str,
}

const BLOCKS: Counted = Counted {
    code: codes::BLOCKS_TOO_MANY,
    words: "blocks (paragraphs, items, cells and their like)",
    hint: "make two books of it",
    key: "blocks",
};

const INLINES: Counted = Counted {
    code: codes::INLINES_TOO_MANY,
    words: "inlines (stretches of words, emphasis, links, line breaks)",
    hint: "make two books of it",
    key: "inlines",
};

const CHAPTERS: Counted = Counted {
    code: codes::CHAPTERS_TOO_MANY,
    words: "chapters",
    hint: "a chapter begins at each heading of level 1: make some of them level 2",
    key: "chapters",
};

const NOTES: Counted = Counted {
    code: codes::NOTES_TOO_MANY,
    words: "notes",
    hint: "make two books of it",
    key: "notes",
};

const LINKS: Counted = Counted {
    code: codes::LINKS_TOO_MANY,
    words: "links",
    hint: "make two books of it",
    key: "links",
};

const CALLS: Counted = Counted { words: "calls of notes", ..LINKS };

const CELLS: Counted = Counted {
    code: codes::TABLE_TOO_LARGE,
    words: "cells in a table",
    hint: "part the table",
    key: "table-cells",
};

/// The first element beyond the limit.
fn beyond<'s>(mut spans: impl Iterator<Item = &'s Span>, most: u32) -> Option<&'s Span> {
    spans.nth(most as usize)
}

/// The number of cells of a table; 0 for any other block.
fn cells(block: &Block) -> usize {
    match &block.kind {
        BlockKind::Table(table) => table.columns.len() * (table.rows.len() + 1),
        _ => 0,
    }
}
