//! A picture, ready for print.

use std::collections::BTreeSet;

use super::ImageWarning;
use crate::base::Size;
use crate::page::Artwork;

/// A picture, ready for print.
#[derive(Debug, Clone)]
pub struct Picture {
    /// What is printed.
    pub artwork: Artwork,
    /// Its natural size on paper.
    pub natural: Size,
    /// Whether it has none, so that only the proportions of `natural` count.
    pub fills: bool,
    /// Width in pixels as displayed; `None` for drawings.
    pub pixels: Option<u32>,
    /// The families of the faces of its text, if it is a drawing.
    pub faces: BTreeSet<String>,
    /// Warnings for the author.
    pub warnings: Vec<ImageWarning>,
}
