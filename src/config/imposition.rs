//! `impose`, `sheet`, `paper-thickness`, `signature`: pages on the sheets of a printer.

use super::Paper;
use crate::base::Length;
use crate::base::Size;

/// How pages are put on sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imposition {
    /// The order of the pages.
    pub layout: SheetLayout,
    /// The paper to print on; the next larger standard one by default.
    pub sheet: Option<Paper>,
    /// How thick the paper is; that of an office by default.
    pub thickness: Option<Length>,
}

/// The order of pages on sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetLayout {
    /// Two pages side by side, as in an open book.
    TwoUp,
    /// Sheets that are folded in the middle and put into each other.
    Booklet {
        /// The most pages that are folded together, a multiple of four; `None`: all.
        signature: Option<u32>,
    },
}

impl Imposition {
    /// Office paper of 80 g/m².
    pub const THICKNESS: Length = Length::micrometres(100);
}

/// The papers that printers and copiers take, upright, the smallest of each series first.
pub const SHEETS: [(&str, Size); 5] = [
    ("a5", sides(148_000, 210_000)),
    ("a4", sides(210_000, 297_000)),
    ("a3", sides(297_000, 420_000)),
    ("letter", Size::new(Length::pt(612), Length::pt(792))),
    ("tabloid", Size::new(Length::pt(792), Length::pt(1_224))),
];

const fn sides(width: i64, height: i64) -> Size {
    Size::new(Length::micrometres(width), Length::micrometres(height))
}
