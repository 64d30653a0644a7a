//! Positions in the printed text → positions in the manuscript.

use std::collections::BTreeMap;

use super::Block;
use super::BlockId;
use super::BlockKind;
use super::Book;
use super::Locus;
use super::block::all_blocks;
use super::runs::Run;
use super::runs::runs;
use crate::base::Span;

/// Maps the text of a book to its sources.
#[derive(Debug)]
pub struct Places<'b> {
    blocks: BTreeMap<BlockId, &'b Block>,
    /// The text of the blocks requested so far: traversed once, not once per line.
    runs: BTreeMap<BlockId, Vec<Run<'b>>>,
}

impl Book {
    /// The map to its sources.
    #[must_use]
    pub fn places(&self) -> Places<'_> {
        let chapters = self.chapters.iter().flat_map(|chapter| {
            let text = all_blocks(&chapter.blocks);
            chapter.head.lines().chain(all_blocks(&chapter.head.epigraph)).chain(text)
        });
        let notes = self.notes.iter().flat_map(|note| all_blocks(&note.blocks));
        let blocks = chapters.chain(notes).map(|block| (block.id, block)).collect();
        Places { blocks, runs: BTreeMap::new() }
    }

    /// The source of a position in its text. For many positions use [`Self::places`].
    #[must_use]
    pub fn source_of(&self, locus: Locus) -> Option<Span> {
        self.places().source_of(locus, 1)
    }
}

impl<'b> Places<'b> {
    /// The span of a block.
    #[must_use]
    pub fn block(&self, id: BlockId) -> Option<Span> {
        self.blocks.get(&id).map(|block| block.span.clone())
    }

    /// The span of `length` bytes of a block's text; the whole block when it does not
    /// have them, and `None` when it is not in the text of the book.
    pub fn source_of(&mut self, locus: Locus, length: usize) -> Option<Span> {
        let Locus { block: id, offset } = locus;
        let block = *self.blocks.get(&id)?;
        if let BlockKind::Code { .. } = block.kind {
            return Some(block.span.clone());
        }
        let known = self.runs.entry(id).or_insert_with(|| {
            let is_text = |run: &Run<'_>| !run.inline.own_text().is_empty();
            runs(block.inlines()).filter(is_text).collect()
        });
        let from = offset as usize;
        Some(span_of(known, from, from + length).unwrap_or_else(|| block.span.clone()))
    }
}

/// The span of a range of a block's text.
fn span_of(runs: &[Run<'_>], from: usize, to: usize) -> Option<Span> {
    let first = runs.get(runs.partition_point(|run| run.end() <= from))?;
    let after = runs.partition_point(|run| run.offset < to);
    let last = runs.get(after.checked_sub(1)?)?;
    let start = from.saturating_sub(first.offset);
    let start = first.inline.source_of(start).unwrap_or(first.inline.span.start);
    let end = to.min(last.end()).checked_sub(last.offset)?;
    let end = last.inline.source_of(end).unwrap_or(last.inline.span.end);
    (start < end).then(|| Span::new(first.inline.span.source, start..end))
}
