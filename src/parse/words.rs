//! The words of a block, in the form in which constructs of other dialects are searched.

use crate::config::MarkdownOptions;

/// Replaces a byte of code.
pub(super) const CODE: u8 = 1;
/// Replaces a byte of a link or a picture that is not part of its words.
pub(super) const LINK: u8 = 2;
/// Replaces a byte before the words of a line: marks of a quotation, an indent.
pub(super) const BEFORE: u8 = 3;
/// Replaces the ampersand of an entity that the Markdown parser has read.
pub(super) const ENTITY: u8 = 4;
/// Replaces a mark of a construct that is read.
pub(super) const READ: u8 = 5;
/// Replaces any other byte that is not part of words.
pub(super) const OTHER: u8 = 0;

/// The words of a block in its source.
pub(super) struct Words<'w> {
    /// The source, with everything but words replaced.
    pub(super) text: &'w str,
    /// The offsets of its lines.
    pub(super) lines: &'w [usize],
    /// Whether the block follows a table.
    pub(super) follows_table: bool,
    /// Whether the block is the first of its file.
    pub(super) is_first: bool,
    /// Whether the block follows the first line of a fenced one.
    pub(super) follows_fence: bool,
    /// What is read here, so that it is not a mistake.
    pub(super) options: &'w MarkdownOptions,
}

impl Words<'_> {
    /// A line without its line end.
    pub(super) fn line(&self, index: usize) -> Option<&str> {
        let start = *self.lines.get(index)?;
        let end = self.lines.get(index + 1).copied().unwrap_or(self.text.len());
        let line = self.text.get(start..end)?;
        Some(line.split('\n').next().unwrap_or_default().trim_end())
    }
}
