//! Locations in the manuscript, as they are printed.

use std::path::Path;

/// What makes the names of a book's files relative to the current folder: `manuscript/`.
pub(super) fn prefix_of(folder: &Path) -> String {
    match folder.to_string_lossy() {
        folder if folder == "." => String::new(),
        folder if folder.ends_with(['/', std::path::MAIN_SEPARATOR]) => {
            folder.into_owned()
        }
        folder => format!("{folder}/"),
    }
}

/// A location with file, line and column; lines and columns are counted from 1.
pub(super) struct Location {
    pub(super) file: String,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
}
