//! State shared by the steps of parsing: the draft so far, counts and limits.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::attributes::Untaken;
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

/// The state of parsing.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) options: Arc<MarkdownOptions>,
    pub(super) draft: Draft,
    /// The part of the list of chapters that is open.
    pub(super) part: Option<usize>,
    pub(super) diagnostics: Diagnostics,
    /// Constructs of other dialects.
    ///
    /// By index in the table of constructs: the first position, and the number of
    /// occurrences.
    pub(super) dialects: BTreeMap<usize, (Span, usize)>,
    /// Attributes without effect.
    pub(super) attributes: Untaken,
    /// HTML that a book does not keep.
    pub(super) html: HtmlFindings,
    /// The names of the notes that front matter may call: those of the file's text.
    pub(super) callable: BTreeSet<String>,
    /// The notes in brackets of the file that is read.
    pub(super) notes: Vec<WrittenNote>,
    /// How many more blocks are allowed.
    pub(super) blocks: u32,
    /// How many more inlines are allowed.
    pub(super) inlines: u32,
}

impl Reading {
    pub(super) fn diagnostic(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Counts HTML that a book does not keep; the first position is reported.
    pub(super) fn met(&mut self, met: Met, name: &str, at: Span) {
        self.html.entry((met, name.to_owned())).or_insert((at, 0)).1 += 1;
    }

    /// Whether a limit was exceeded, so that nothing more is read.
    pub(super) fn is_full(&self) -> bool {
        self.draft.beyond.is_some()
    }

    /// Counts blocks that begin at `at`.
    pub(super) fn count_blocks(&mut self, count: usize, at: &Span) {
        match left(self.blocks, count) {
            Some(left) => self.blocks = left,
            None => _ = self.draft.beyond.get_or_insert(Beyond::Block(at.clone())),
        }
    }

    /// Counts inlines that begin at `at`.
    pub(super) fn count_inlines(&mut self, count: usize, at: &Span) {
        match left(self.inlines, count) {
            Some(left) => self.inlines = left,
            None => _ = self.draft.beyond.get_or_insert(Beyond::Inline(at.clone())),
        }
    }
}

/// The rest of a limit; `None` if it is exceeded.
fn left(most: u32, count: usize) -> Option<u32> {
    most.checked_sub(u32::try_from(count).ok()?)
}

/// A parsed piece of Markdown.
#[derive(Default)]
pub(super) struct Tree {
    /// The blocks in order.
    pub(super) blocks: Vec<Block>,
    /// The notes defined in it.
    pub(super) notes: Vec<WrittenNote>,
}

/// The index of the next item of a list.
pub(super) fn next_number<T>(table: &[T]) -> u32 {
    u32::try_from(table.len()).unwrap_or(u32::MAX)
}

/// A block that is numbered later.
pub(super) fn new_block(span: Span, kind: BlockKind) -> Block {
    Block { id: BlockId(0), span, kind }
}
