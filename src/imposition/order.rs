//! The pages of the folded book in their order.

use crate::book::Anchor;
use crate::page::Folio;
use crate::page::Page;
use crate::page::PageSet;
use crate::page::Side;

/// The index of a page; `None` is blank.
pub(super) type Slot = Option<usize>;

/// Whether left and right pages differ.
pub(super) fn is_two_sided(pages: &[Page]) -> bool {
    pages.iter().any(|page| page.side == Side::Verso)
}

/// The pages from one on, the first slot at the right, the others left and right by turns.
/// A page on the other side has a blank before it: an excerpt may open on any.
pub(super) fn slots(pages: &[Page], from: usize) -> Vec<Slot> {
    let is_two_sided = is_two_sided(pages);
    let mut slots = Vec::with_capacity(pages.len() + 4);
    for (at, page) in pages.iter().enumerate().skip(from) {
        let is_left = slots.len() % 2 == 1;
        if is_two_sided && (page.side == Side::Verso) != is_left {
            slots.push(None);
        }
        slots.push(Some(at));
    }
    slots
}

/// How many pages at the start are the cover: itself, and its blank inside.
pub(super) fn covers(pages: &[Page]) -> usize {
    let is_cover = |page: &Page| page.folio == Folio::COVER;
    match pages {
        [first, inside, ..] if is_cover(first) && is_cover(inside) => 2,
        [first, ..] if is_cover(first) => 1,
        _ => 0,
    }
}

/// The pages after the cover, as many as are on whole sheets. Blank ones go to the end,
/// where they say that the book is over; only a colophon stays behind them, unless it
/// would come to the other side of its leaf.
pub(super) fn padded(pages: &PageSet, covers: usize, colophon: &Anchor) -> Vec<Slot> {
    let mut slots = slots(&pages.pages, covers);
    let missing = slots.len().next_multiple_of(4) - slots.len();
    let last = slots.len().saturating_sub(1);
    let ends = pages.places.get(colophon).map(|place| place.page);
    if last > 0 && ends.is_some() && slots.last().copied().flatten() == ends {
        let step = if is_two_sided(&pages.pages) { 2 } else { 1 };
        let before = missing / step * step;
        slots.splice(last..last, std::iter::repeat_n(None, before));
    }
    slots.resize(slots.len().next_multiple_of(4), None);
    slots
}
