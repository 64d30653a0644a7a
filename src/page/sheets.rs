//! Pages on the sheets of a printer.
//!
//! A sheet lies across, and two pages stand on each of its sides; between them it is folded.

use crate::base::Point;
use crate::base::Size;

/// The sheets that some pages are printed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheets {
    /// Fronts and backs by turns; the last sheet may have a front only.
    pub sides: Vec<SheetSide>,
    /// What is to be known for printing them.
    pub run: PrintRun,
}

/// A side of a sheet: at most one page in each half.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SheetSide {
    /// In the left half.
    pub left: Option<Placement>,
    /// In the right half.
    pub right: Option<Placement>,
}

/// A page on a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placement {
    /// Its index.
    pub page: usize,
    /// Its top left corner on the sheet. What is past the fold is not printed.
    pub at: Point,
}

/// What is to be known for printing sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintRun {
    /// The paper as it lies: its longer side across.
    pub paper: Size,
    /// The size of the printed pages, in millionths of their own; at most all of it.
    pub scale: u32,
    /// Pages of the book.
    pub pages: usize,
    /// Sheets of paper.
    pub sheets: usize,
    /// Halves of sides without a page of the book.
    pub blanks: usize,
    /// What is done with the printed sheets.
    pub folding: Folding,
}

/// What is done with printed sheets. Whichever: printed on both sides, they are turned over
/// their short edge, as the leaves of a book are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Folding {
    /// They are held together as they are.
    None,
    /// They are folded in the middle.
    Folded {
        /// How many of them are put into each other, for each signature.
        signatures: Vec<usize>,
        /// Whether one more, the first, is the cover around all of them.
        has_cover: bool,
    },
}

impl PrintRun {
    /// All of a page's own size, in millionths.
    pub const WHOLE: u32 = 1_000_000;
}
