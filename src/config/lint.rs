//! `[lint]`: which diagnostics the book allows or denies, and its house list of words.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::house::HouseList;
use crate::base::Code;
use crate::base::Level;
use crate::base::Span;

/// The levels of codes, each with the place where it is set.
pub type Levels = BTreeMap<Code, (Level, Span)>;

/// `[lint]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LintOptions {
    /// The levels in the whole book.
    pub levels: Levels,
    /// Those in one file, which count before those of the book.
    pub files: Vec<FileLevels>,
    /// Words that are right, though the dictionary does not have them.
    pub known: BTreeSet<String>,
    /// Words with what is written instead.
    pub words: HouseList,
}

/// `[lint.files."name"]`: the levels in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileLevels {
    /// The file's name, relative to the book's folder.
    pub name: String,
    /// Where it is named.
    pub span: Span,
    /// The levels.
    pub levels: Levels,
}
