//! The format of pages, where one may begin, and what is placed on it.

use std::ops::Range;

use super::price::Charge;
use crate::base::Length;
use crate::page::Side;

/// The format of the pages.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Format {
    /// Lines on a full page.
    pub(crate) lines: u32,
    /// Side of the first page.
    pub(crate) first: Side,
    /// Whether left and right pages face each other.
    pub(crate) two_sided: bool,
    /// From baseline to baseline in the text.
    pub(crate) leading: Length,
    /// From baseline to baseline in the notes.
    pub(crate) note_leading: Length,
    /// Least distance from the text's last baseline to the notes' first one.
    pub(crate) note_gap: Length,
}

/// A page as made up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Layout {
    /// Its content, from top to bottom.
    pub(crate) placed: Vec<Placed>,
    /// Leadings down to the last ink of the text.
    pub(crate) foot: u32,
    /// The lines of notes at its foot.
    pub(crate) notes: Range<u32>,
    /// The leading, counted from 1, of the line where the notes end.
    pub(crate) height: u32,
    /// The charges that it paid, the dearest first.
    pub(crate) paid: Vec<Charge>,
}

/// Something on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Placed {
    /// What it is.
    pub(crate) what: What,
    /// The leading where it begins, from 0.
    pub(crate) slot: u32,
}

/// The things that can be placed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    /// A piece that is never cut.
    Solid(usize),
    /// Some lines of a paragraph.
    Lines {
        /// The paragraph.
        piece: usize,
        /// The way it is set.
        way: usize,
        /// The lines.
        lines: Range<usize>,
    },
    /// A repeated table header.
    Head(usize),
}

/// No figure waits.
pub(super) const NONE_WAITS: u32 = u32::MAX;

/// Where a page begins, and in what state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PageStart {
    pub(super) piece: u32,
    pub(super) line: u32,
    pub(super) way: u16,
    /// The first line of a note that is not set yet.
    pub(super) note_line: u32,
    /// The first figure that waits for a page.
    pub(super) waiting: u32,
    pub(super) is_verso: bool,
    /// The surplus (or deficit) of lines of the spread's left-hand page.
    pub(super) lent: i8,
}
