//! A chapter → its documents: one, or several where one would be too large for old
//! readers.
//!
//! Cuts are between blocks of the text, before a heading if one is near. Notes stay with
//! their first call, so that they still pop up.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Book;
use crate::book::CallRef;
use crate::book::Chapter;
use crate::book::InlineKind;
use crate::book::block::all_blocks;
use crate::book::runs::all_inlines;

/// Limit of a document's bytes, unless it is a single picture or the like: readers built on
/// Adobe's engine fail from 300 kB on.
pub(super) const MOST: usize = 250_000;

/// Bytes that head, reopened sections and longer references may add to a document.
const SPARE: usize = 10_000;

/// The part of a chapter in one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ChapterPart {
    /// Name of the document.
    pub(super) name: String,
    /// Its blocks, by index in the chapter.
    pub(super) blocks: Range<usize>,
    /// Its notes, by index among the chapter's notes.
    pub(super) notes: Vec<usize>,
}

/// Sizes of a chapter's markup, in bytes.
#[derive(Debug, Default)]
pub(super) struct Sizes {
    /// Size of everything before the text.
    pub(super) opening: usize,
    /// Size of each block of the text.
    pub(super) blocks: Vec<usize>,
    /// Size of each note.
    pub(super) notes: Vec<usize>,
}

/// Name of a chapter's first document, by the chapter's index.
pub(super) fn chapter_file(index: usize) -> String {
    format!("chapter-{:02}.xhtml", index + 1)
}

/// Each chapter in one document.
pub(super) fn whole(book: &Book) -> Vec<Vec<ChapterPart>> {
    let chapters = book.chapters.iter().enumerate();
    let part = |(index, chapter): (usize, &Chapter)| ChapterPart {
        name: chapter_file(index),
        blocks: 0..chapter.blocks.len(),
        notes: (0..book.notes_of(index).count()).collect(),
    };
    chapters.map(|one| vec![part(one)]).collect()
}

/// The documents of each chapter, by the sizes from `measure`; `None` when each chapter
/// fits in one.
pub(super) fn divide(
    book: &Book,
    measure: impl Fn(usize) -> Sizes,
) -> Option<Vec<Vec<ChapterPart>>> {
    let mut parts = whole(book);
    let mut is_divided = false;
    for (index, chapter) in book.chapters.iter().enumerate() {
        if !may_be_long(book, index) {
            continue;
        }
        let sizes = measure(index);
        let blocks = with_notes(book, index, &sizes);
        let cuts = cuts(&chapter.blocks, &blocks, sizes.opening);
        if !cuts.is_empty() {
            let owners = owners(book, index);
            parts[index] = parts_of(index, &cuts, chapter.blocks.len(), &owners);
            is_divided = true;
        }
    }
    is_divided.then_some(parts)
}

/// The sizes of a chapter's blocks, each with the notes that it calls first.
pub(super) fn with_notes(book: &Book, index: usize, sizes: &Sizes) -> Vec<usize> {
    let mut blocks = sizes.blocks.clone();
    for (size, owner) in sizes.notes.iter().zip(owners(book, index)) {
        if let Some(block) = blocks.get_mut(owner) {
            *block += size;
        }
    }
    blocks
}

/// Whether a block of a chapter may be too long, likewise.
pub(super) fn may_have_long_block(book: &Book, chapter: usize) -> bool {
    let blocks = book.chapters.get(chapter).map(|chapter| &chapter.blocks);
    blocks.into_iter().flatten().any(|block| length(block) > MOST / 16)
}

fn length(block: &Block) -> usize {
    block.span.end - block.span.start
}

/// Whether a chapter may be too long: markup is at most sixteen times its source.
fn may_be_long(book: &Book, chapter: usize) -> bool {
    let texts = book.chapters.get(chapter).map(|chapter| &chapter.blocks);
    let notes = book.notes_of(chapter).map(|note| &note.blocks);
    let sum: usize = texts.into_iter().chain(notes).flatten().map(length).sum();
    sum > MOST / 16
}

/// For each note of a chapter the block with its first call; a note called only by a note
/// belongs to that note's block.
fn owners(book: &Book, index: usize) -> Vec<usize> {
    let mut found: BTreeMap<CallRef, usize> = BTreeMap::new();
    let add = |blocks: &[Block], owner: usize, found: &mut BTreeMap<CallRef, usize>| {
        let inlines =
            all_blocks(blocks).into_iter().flat_map(|b| all_inlines(b.inlines()));
        found.extend(inlines.filter_map(|inline| match inline.kind {
            InlineKind::NoteCall(call) => Some((call, owner)),
            _ => None,
        }));
    };
    let Some(chapter) = book.chapters.get(index) else { return Vec::new() };
    for (at, block) in chapter.blocks.iter().enumerate() {
        add(std::slice::from_ref(block), at, &mut found);
    }
    let mut owners = Vec::new();
    for note in book.notes_of(index) {
        // A call that is in no block is in the opening.
        let owner = note.calls.first().and_then(|call| found.get(call)).copied();
        let owner = owner.unwrap_or_default();
        add(&note.blocks, owner, &mut found);
        owners.push(owner);
    }
    owners
}

/// The blocks before which a chapter is cut. `sizes` are those of its blocks with their
/// notes.
fn cuts(blocks: &[Block], sizes: &[usize], opening: usize) -> Vec<usize> {
    let most = MOST - SPARE;
    let mut cuts = Vec::new();
    let (mut start, mut filled) = (0, opening);
    let mut at = 0;
    while at < sizes.len() {
        if filled + sizes[at] <= most || at == start {
            filled += sizes[at];
            at += 1;
            continue;
        }
        let cut = best_cut(blocks, sizes, start..at);
        cuts.push(cut);
        (start, at, filled) = (cut, cut, 0);
    }
    cuts
}

/// Where to cut a run of blocks that fills a document: before the highest heading of its
/// second half, the last of equals; else at its end, but not after a heading.
fn best_cut(blocks: &[Block], sizes: &[usize], range: Range<usize>) -> usize {
    let half: usize = sizes[range.clone()].iter().sum::<usize>() / 2;
    let mut before = 0;
    let mut best: Option<(u8, usize)> = None;
    for at in range.clone() {
        let level = level(&blocks[at]);
        if let Some(level) = level
            && before >= half
            && at > range.start
            && best.is_none_or(|(highest, _)| level <= highest)
        {
            best = Some((level, at));
        }
        before += sizes[at];
    }
    if let Some((_, cut)) = best {
        return cut;
    }
    let mut cut = range.end;
    while cut > range.start + 1 && level(&blocks[cut - 1]).is_some() {
        cut -= 1;
    }
    cut
}

/// The level of a heading.
pub(super) fn level(block: &Block) -> Option<u8> {
    match block.kind {
        BlockKind::Heading { level, .. } => Some(level),
        _ => None,
    }
}

fn parts_of(
    index: usize,
    cuts: &[usize],
    end: usize,
    owners: &[usize],
) -> Vec<ChapterPart> {
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([end]);
    let ranges = starts.zip(ends).enumerate();
    let part = |(number, (start, end)): (usize, (usize, usize))| ChapterPart {
        name: match number {
            0 => chapter_file(index),
            _ => format!("chapter-{:02}-{}.xhtml", index + 1, number + 1),
        },
        blocks: start..end,
        notes: (0..owners.len())
            .filter(|&note| (start..end).contains(&owners[note]))
            .collect(),
    };
    ranges.map(part).collect()
}
