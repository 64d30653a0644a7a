//! Printed sheets, put together by hand as the program says.

use actes::page::sheets::Folding;

use super::file::Printed;
use super::file::PrintedSide;

/// The words in a half of a side; `None` when nothing is printed there.
type Half = Option<String>;

/// A printed sheet: what its reader sees on the front, and turned over like the leaf of a
/// book on the back.
struct Sheet {
    front: [Half; 2],
    back: [Half; 2],
}

/// The sheets that come out of the printer.
fn sheets(printed: &Printed) -> Vec<Sheet> {
    // The paper lies across, so that its short edges are at the left and the right.
    assert!(printed.paper[0] > printed.paper[1]);
    assert_eq!(printed.duplex, "DuplexFlipShortEdge");
    let sheets = printed.sides.chunks(2).map(|sides| {
        let [front, back] = [sides.first(), sides.get(1)]
            .map(|side| [0, 1].map(|half| Some(side?.half(half)?.words.clone())));
        if let [front, back] = sides {
            assert_matching(printed.paper[0], front, back);
        }
        Sheet { front, back }
    });
    sheets.collect()
}

/// Checks that the pages of a leaf lie on each other.
fn assert_matching(width: f64, front: &PrintedSide, back: &PrintedSide) {
    for half in [0, 1] {
        let (Some(page), Some(behind)) = (front.half(half), back.half(1 - half)) else {
            continue;
        };
        let edges = [page.left, width - behind.left - behind.width];
        assert!((edges[0] - edges[1]).abs() < 0.002, "left edges {edges:?}");
        assert!((page.bottom - behind.bottom).abs() < 0.002);
    }
}

/// The pages of a folded booklet from the first to the last.
pub(super) fn folded(printed: &Printed, folding: &Folding) -> Vec<Half> {
    let Folding::Folded { signatures, has_cover } = folding else {
        panic!("sheets that are folded");
    };
    let mut stack = sheets(printed).into_iter();
    let cover = has_cover.then(|| stack.next().unwrap());
    let mut inside = Vec::new();
    for &count in signatures {
        inside.extend(nested(stack.by_ref().take(count).collect(), Vec::new()));
    }
    assert!(stack.next().is_none(), "a sheet that belongs to no signature");
    nested(cover.into_iter().collect(), inside)
}

/// Sheets put into each other in the order in which they were printed, the front of the
/// first outside, around what is there already.
fn nested(sheets: Vec<Sheet>, mut inside: Vec<Half>) -> Vec<Half> {
    for Sheet { front: [last, first], back: [second, last_but_one] } in
        sheets.into_iter().rev()
    {
        inside.splice(0..0, [first, second]);
        inside.extend([last_but_one, last]);
    }
    inside
}

/// The spreads of two-up sheets in the order of reading.
pub(super) fn spreads(printed: &Printed) -> Vec<[Half; 2]> {
    let mut spreads = Vec::new();
    for Sheet { front, back } in sheets(printed) {
        spreads.extend([front, back]);
    }
    spreads.truncate(printed.sides.len());
    spreads
}
