//! The pages of the best path, and what each of them paid for.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::column::Column;
use super::layout::Format;
use super::layout::Layout;
use super::layout::PageStart;
use super::layout::What;
use super::page::Filler;
use super::page::Purpose;
use super::price::Charge;
use super::sweep::Paths;

/// Fills the pages of the path that leads to `end` again.
pub(super) fn trace(
    column: &Column,
    format: &Format,
    called: &[u32],
    paths: &Paths,
    end: Option<PageStart>,
) -> Vec<Layout> {
    let mut layouts = as_paid(column, format, called, paths, end);
    settle_lent(&mut layouts);
    move_widows(&mut layouts);
    move_late_figures(&mut layouts);
    for layout in &mut layouts {
        layout.paid.sort_by_key(|charge| Reverse(charge.price()));
    }
    layouts
}

/// The pages, each with all charges as they were paid.
pub(super) fn as_paid(
    column: &Column,
    format: &Format,
    called: &[u32],
    paths: &Paths,
    end: Option<PageStart>,
) -> Vec<Layout> {
    let mut layouts = Vec::new();
    let mut at = end;
    while let Some(place) = at {
        let from = paths.get(&place).and_then(|path| path.from);
        if let Some(from) = from {
            let filler = Filler::new(column, format, called, from, Purpose::CONTENT);
            layouts.extend(filler.page(place));
        }
        at = from;
    }
    layouts.reverse();
    layouts
}

/// A left-hand page lends before its neighbour is known. When the neighbour returns
/// nothing and paid for it, the left-hand page is uneven by itself.
fn settle_lent(layouts: &mut [Layout]) {
    let mut debt = false;
    for layout in layouts.iter_mut().rev() {
        let owes = |charge: &Charge| match *charge {
            Charge::Uneven { more, owed } => more != owed,
            Charge::Owed(_) => true,
            _ => false,
        };
        let owes = layout.paid.iter().any(owes);
        for charge in &mut layout.paid {
            if let Charge::Lent(more) = *charge
                && debt
            {
                *charge = Charge::Uneven { more, owed: more };
            }
        }
        debt = owes;
    }
}

/// A page that ends before the last line of a paragraph pays for the widow, which is on
/// the next page.
fn move_widows(layouts: &mut [Layout]) {
    let mut widowed = false;
    for layout in layouts {
        let paid = layout.paid.len();
        layout.paid.retain(|charge| *charge != Charge::Widow);
        let ends_so = layout.paid.len() < paid;
        if widowed {
            layout.paid.push(Charge::Widow);
        }
        widowed = ends_so;
    }
}

/// Each page that a figure waits for pays for it. The figure is late only if text passed
/// it: it may have waited for nothing but other figures.
fn move_late_figures(layouts: &mut [Layout]) {
    let mut waited = BTreeSet::new();
    let mut furthest = 0;
    for layout in layouts {
        layout.paid.retain(|charge| match charge {
            Charge::FigureLate(piece) => {
                waited.insert(*piece);
                false
            }
            _ => true,
        });
        for placed in &layout.placed {
            let (What::Solid(piece) | What::Lines { piece, .. }) = placed.what else {
                continue;
            };
            if piece < furthest && waited.remove(&piece) {
                layout.paid.push(Charge::FigureLate(piece));
            }
            furthest = piece.max(furthest);
        }
    }
}
