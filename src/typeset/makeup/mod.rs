//! Column → pages, by dynamic programming over the places where a page may begin.
//!
//! After M. F. Plass, *Optimal pagination techniques for automatic typesetting systems*
//! (thesis, Stanford 1981), and F. Mittelbach, "A general framework for globally
//! optimized pagination" (`DocEng` 2016): paragraphs come in variants of one line more or
//! less, facing pages may run a line short or long together. A state is a place in the
//! column, the first note line not yet set, the first waiting figure, the side of the
//! page and what its left-hand neighbour lent. All pages lead forward, so one sweep finds
//! the best way, and a page that begins at a state is the same whatever comes before:
//! only costs are kept, and the pages of the best way are filled again at the end.

mod column;
mod ending;
mod layout;
mod lines;
mod notes;
mod page;
mod price;
mod sweep;
#[cfg(test)]
mod tests;
mod trace;

pub(crate) use column::Column;
pub(crate) use column::ColumnPiece;
pub(crate) use column::NoteLines;
pub(crate) use column::PieceKind;
pub(crate) use column::TextLine;
pub(crate) use column::Way;
pub(crate) use column::WhiteRule;
pub(crate) use layout::Format;
pub(crate) use layout::Layout;
pub(crate) use layout::Placed;
pub(crate) use layout::What;
pub(crate) use price::Charge;

/// The pages of a column, and what they cost.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pages {
    /// Their layouts.
    pub(crate) layouts: Vec<Layout>,
    /// The total price, which was minimised.
    pub(crate) cost: i64,
}

/// Cuts a column into pages. `most` is an upper bound of their cost, known when they have
/// been made with fewer variants before.
pub(crate) fn make_up(column: &Column, format: &Format, most: Option<i64>) -> Pages {
    let called = column.called_before();
    let (paths, end) = sweep::cheapest(column, format, &called, most);
    let cost = end.and_then(|end| paths.get(&end)).map_or(0, |path| path.cost);
    let layouts = trace::trace(column, format, &called, &paths, end);
    Pages { layouts, cost }
}
