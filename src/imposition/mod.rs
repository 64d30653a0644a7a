//! [`PageSet`] → [`Sheets`]: where each page stands on which side of which sheet.
//!
//! `order` says which page is where in the folded book, `paper` how the pages lie on the
//! paper.

mod order;
mod paper;

use crate::book::Anchor;
use crate::config::Imposition;
use crate::config::SheetLayout;
use crate::page::Page;
use crate::page::PageSet;
use crate::page::PrintRun;
use crate::page::Sheets;
use crate::page::sheets::Folding;
use crate::page::sheets::SheetSide;
use order::Slot;
use paper::Bed;
use paper::Half;

/// A sheet's side before the pages are measured: those of its halves, and how many sheets
/// are around it in the fold.
struct Pair {
    halves: [Slot; 2],
    around: usize,
}

/// Puts pages on sheets, two on each side. Those of a book with left and right pages stand
/// on their own side of the fold. Blank pages that fill a booklet's last sheet go to its
/// end, but before a last page of that name, the colophon.
#[must_use]
pub fn impose(pages: &PageSet, colophon: &Anchor, asked: &Imposition) -> Sheets {
    let (pairs, folding) = match asked.layout {
        SheetLayout::TwoUp => (two_up(&pages.pages), Folding::None),
        SheetLayout::Booklet { signature } => {
            let most = signature.map(|pages| (pages as usize / 4).max(1));
            booklet(pages, colophon, most)
        }
    };
    let bed = Bed::of(&pages.pages, asked);
    let sides = pairs.iter().map(|Pair { halves: [left, right], around }| {
        let place = |page: Slot, half| bed.place(&pages.pages, page?, (half, *around));
        SheetSide { left: place(*left, Half::Left), right: place(*right, Half::Right) }
    });
    let sides: Vec<SheetSide> = sides.collect();
    let sheets = sides.len().div_ceil(2);
    let count = pages.pages.len();
    let run = PrintRun {
        paper: bed.paper,
        scale: bed.scale,
        pages: count,
        sheets,
        blanks: (sheets * 4).saturating_sub(count),
        folding,
    };
    Sheets { sides, run }
}

/// The spreads of the open book. The first right-hand page has nothing beside it.
fn two_up(pages: &[Page]) -> Vec<Pair> {
    let mut slots = order::slots(pages, 0);
    if order::is_two_sided(pages) {
        slots.insert(0, None);
    }
    let spreads = slots.chunks(2).map(|pair| Pair {
        halves: [pair.first().copied().flatten(), pair.get(1).copied().flatten()],
        around: 0,
    });
    spreads.skip_while(|pair| pair.halves == [None, None]).collect()
}

/// The sides of the sheets of a booklet. A cover has a sheet of its own around the others,
/// which may be of other paper.
fn booklet(
    pages: &PageSet,
    colophon: &Anchor,
    most: Option<usize>,
) -> (Vec<Pair>, Folding) {
    let covers = order::covers(&pages.pages);
    let slots = order::padded(pages, covers, colophon);
    let signatures = signatures(slots.len() / 4, most);
    let has_cover = covers > 0;
    let mut pairs = Vec::new();
    if has_cover {
        // Outside the front at the right, the back at the left; inside nothing.
        pairs.push(Pair { halves: [None, Some(0)], around: 0 });
        pairs.push(Pair { halves: [None, None], around: 0 });
    }
    // Around several signatures it is glued, and moves none of them.
    let around = usize::from(has_cover && signatures.len() == 1);
    let mut rest = slots.as_slice();
    for &sheets in &signatures {
        let (signature, after) = rest.split_at(rest.len().min(sheets * 4));
        fold(signature, around, &mut pairs);
        rest = after;
    }
    (pairs, Folding::Folded { signatures, has_cover })
}

/// Sheets of each signature: as even as possible, since a thin one comes loose.
fn signatures(sheets: usize, most: Option<usize>) -> Vec<usize> {
    if sheets == 0 {
        return Vec::new();
    }
    let count = sheets.div_ceil(most.unwrap_or(sheets));
    let (each, longer) = (sheets / count, sheets % count);
    (0..count).map(|at| each + usize::from(at < longer)).collect()
}

/// The sides of a signature from outside to inside: the first and last of its pages that
/// are left are on a front, the next ones behind them.
fn fold(slots: &[Slot], around: usize, pairs: &mut Vec<Pair>) {
    let (mut rest, mut around) = (slots, around);
    while let [first, second, inside @ .., third, last] = rest {
        pairs.push(Pair { halves: [*last, *first], around });
        pairs.push(Pair { halves: [*second, *third], around });
        (rest, around) = (inside, around + 1);
    }
}
