//! Large print: pages for readers who see little.
//!
//! The rules follow the UK Association for Accessible Formats (minimum standards MS03 and
//! guidance G003), the clear print guidelines of the RNIB, and the guidelines of the
//! American Council of the Blind and of the American Printing House for the Blind.
//! `docs/reference.md` says which rule is whose.

use crate::base::Length;

/// Large print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LargePrint {
    /// The least size of all type, except superiors.
    pub size: Length,
    /// The face of the text.
    pub face: LargePrintFace,
}

/// The face of a text in large print.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LargePrintFace {
    /// That of the book.
    #[default]
    Text,
    /// The sans.
    Sans,
}

impl LargePrint {
    /// The least size that is called large print.
    pub const LEAST: Length = Length::pt(16);

    /// The size of superiors, in thousandths of that of the text.
    pub const SUPERIORS: i64 = 750;

    /// From baseline to baseline, in thousandths of the size.
    pub const LEADING: i64 = 1_350;

    /// The thinnest rule.
    pub const RULE: Length = Length::milli_pt(750);
}

impl Default for LargePrint {
    fn default() -> Self {
        Self { size: Self::LEAST, face: LargePrintFace::Text }
    }
}
