//! The words of a block, as the constructs are looked for in them.

/// Stands for a byte of code.
pub(super) const CODE: u8 = 1;
/// Stands for a byte of a link or a picture that is none of its words.
pub(super) const LINK: u8 = 2;
/// Stands for a byte before the words of a line: the marks of a quotation, an indent.
pub(super) const BEFORE: u8 = 3;
/// Stands for a byte of anything else that is no word.
pub(super) const OTHER: u8 = 0;

/// The words of a block as they are in its source.
pub(super) struct Words<'w> {
    /// The source, with other bytes in place of what is no word.
    pub(super) text: &'w str,
    /// Where its lines begin.
    pub(super) lines: &'w [usize],
    /// Whether they follow on a table.
    pub(super) follows_table: bool,
    /// Whether they are the first of their file.
    pub(super) is_first: bool,
    /// Whether `: ` makes lists of terms here, so that it is no mistake.
    pub(super) has_definitions: bool,
}

impl Words<'_> {
    /// A line without its end.
    pub(super) fn line(&self, index: usize) -> Option<&str> {
        let start = *self.lines.get(index)?;
        let end = self.lines.get(index + 1).copied().unwrap_or(self.text.len());
        let line = self.text.get(start..end)?;
        Some(line.split('\n').next().unwrap_or_default().trim_end())
    }
}
