//! What the steps of parsing share: the draft so far, and the blocks of a stretch of text.

use std::collections::BTreeMap;

use super::html::HtmlFindings;
use super::html::Met;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::Span;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::BlockKind;
use crate::book::Draft;
use crate::book::draft::Beyond;
use crate::book::draft::WrittenNote;
use crate::config::MarkdownOptions;

/// What was read so far.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) options: MarkdownOptions,
    pub(super) draft: Draft,
    pub(super) diagnostics: Diagnostics,
    /// What of other dialects was met.
    ///
    /// By the row of the table: the first place, and how many there are.
    pub(super) dialects: BTreeMap<usize, (Span, usize)>,
    /// What of HTML was met that a book does not keep.
    pub(super) html: HtmlFindings,
    /// Blocks that may still be made.
    pub(super) blocks: u32,
    /// Inlines that may still be made.
    pub(super) inlines: u32,
}

impl Reading {
    pub(super) fn diagnostic(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Counts what of HTML a book does not keep; the first place is reported.
    pub(super) fn met(&mut self, met: Met, name: &str, at: Span) {
        self.html.entry((met, name.to_owned())).or_insert((at, 0)).1 += 1;
    }

    /// Whether there is too much already: nothing more is read.
    pub(super) fn is_full(&self) -> bool {
        self.draft.beyond.is_some()
    }

    /// Counts blocks that begin at a place.
    pub(super) fn count_blocks(&mut self, count: usize, at: &Span) {
        match left(self.blocks, count) {
            Some(left) => self.blocks = left,
            None => _ = self.draft.beyond.get_or_insert(Beyond::Block(at.clone())),
        }
    }

    /// Counts inlines that begin at a place.
    pub(super) fn count_inlines(&mut self, count: usize, at: &Span) {
        match left(self.inlines, count) {
            Some(left) => self.inlines = left,
            None => _ = self.draft.beyond.get_or_insert(Beyond::Inline(at.clone())),
        }
    }
}

/// What is left of what may be made; `None` when it is too little.
fn left(most: u32, count: usize) -> Option<u32> {
    most.checked_sub(u32::try_from(count).ok()?)
}

/// A stretch of Markdown as blocks.
#[derive(Default)]
pub(super) struct Tree {
    /// The blocks in order.
    pub(super) blocks: Vec<Block>,
    /// The notes defined among them.
    pub(super) notes: Vec<WrittenNote>,
}

/// The number of the next item of a table.
pub(super) fn next_number<T>(table: &[T]) -> u32 {
    u32::try_from(table.len()).unwrap_or(u32::MAX)
}

/// A block whose number is still to come.
pub(super) fn new_block(span: Span, kind: BlockKind) -> Block {
    Block { id: BlockId(0), span, kind }
}
