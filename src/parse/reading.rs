//! What the steps of parsing share: the draft so far, and the blocks of a stretch of text.

use crate::base::Diagnostic;
use crate::base::Span;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::BlockKind;
use crate::book::Draft;
use crate::book::draft::WrittenNote;
use crate::config::MarkdownOptions;

/// What was read so far.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) options: MarkdownOptions,
    pub(super) draft: Draft,
    pub(super) remarks: Vec<Diagnostic>,
}

impl Reading {
    pub(super) fn remark(&mut self, remark: Diagnostic) {
        self.remarks.push(remark);
    }
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
