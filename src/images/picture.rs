//! A picture, ready to be printed.

use super::Doubt;
use crate::base::Size;
use crate::page::Artwork;

/// A picture, ready to be printed.
#[derive(Debug, Clone)]
pub struct Picture {
    /// What is printed.
    pub artwork: Artwork,
    /// Its own size on paper.
    pub natural: Size,
    /// Whether it has none, so that only the proportions of `natural` tell.
    pub fills: bool,
    /// Pixels from left to right as it is seen; `None` for drawings.
    pub pixels: Option<u32>,
    /// What its author may want to know.
    pub doubts: Vec<Doubt>,
}
