//! Column → pages, by dynamic programming over the places where a page may begin.
//!
//! After M. F. Plass, *Optimal pagination techniques for automatic typesetting
//! systems* (thesis, Stanford 1981), and F. Mittelbach, "A general framework for
//! globally optimized pagination" (`DocEng` 2016): paragraphs come in variants of one
//! line more or less, facing pages may run a line short or long together. A state is a
//! place in the column, the first line of a note that is not set yet, the first figure
//! that waits, the side of the page and what its left-hand neighbour lent. All pages
//! lead forward, so one sweep finds the best way, and a page that begins at a state is
//! the same whatever came before it: only costs are kept, and the pages of the best way
//! are filled once more at the end.

mod column;
mod ending;
mod layout;
mod notes;
mod page;
mod price;
mod sweep;
#[cfg(test)]
mod tests;

use std::ops::Range;

pub(crate) use column::Column;
pub(crate) use column::Kept;
pub(crate) use column::NoteLines;
pub(crate) use column::Piece;
pub(crate) use column::PieceKind;
pub(crate) use column::TextLine;
pub(crate) use column::Way;
pub(crate) use layout::Format;
pub(crate) use layout::Layout;
use layout::Place;
pub(crate) use layout::Placed;
pub(crate) use layout::What;
use page::Filler;
pub(crate) use page::calls;
use sweep::Paths;

/// The pages of a column, and what they cost.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pages {
    /// What is on each.
    pub(crate) layouts: Vec<Layout>,
    /// The price of all together, by which the column could have been cut.
    pub(crate) cost: i64,
}

/// Cuts a column into pages. `most` is what they are known to cost at most, when they
/// have been made with less choice before.
pub(crate) fn make_up(column: &Column, format: &Format, most: Option<i64>) -> Pages {
    let called = column.called_before();
    let (paths, end) = sweep::cheapest(column, format, &called, most);
    let cost = end.and_then(|end| paths.get(&end)).map_or(0, |path| path.cost);
    let layouts = trace(column, format, &called, &paths, end);
    Pages { layouts, cost }
}

/// Fills the pages of the best path once more.
fn trace(
    column: &Column,
    format: &Format,
    called: &[u32],
    paths: &Paths,
    end: Option<Place>,
) -> Vec<Layout> {
    let mut layouts = Vec::new();
    let mut at = end;
    while let Some(place) = at {
        let from = paths.get(&place).and_then(|path| path.from);
        if let Some(from) = from {
            layouts.extend(Filler::new(column, format, called, from, false).page(place));
        }
        at = from;
    }
    layouts.reverse();
    layouts
}

/// Whether a chapter's last page has too few lines.
pub(crate) fn is_short_end(layout: &Layout, is_first: bool) -> bool {
    layout.foot < price::END_LINES && !is_first && layout.notes.is_empty()
}

/// Leadings that lines of notes take at the foot of a page, the white above them
/// included.
pub(crate) fn slots_of_notes(
    column: &Column,
    format: &Format,
    lines: &Range<u32>,
) -> u32 {
    let from = lines.start;
    notes::NoteRoom { column, format, from, called_before: 0 }.slots(lines.end)
}
