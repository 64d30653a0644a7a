//! Locations in the manuscript, as they are printed.

/// A location with file, line and column; lines and columns are counted from 1.
pub(super) struct Location {
    pub(super) file: String,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
}
