//! Content turned by 90° anticlockwise, on pages of its own: its head is at the left of
//! the page, and it is read from the right.

use crate::base::Length;
use crate::base::Point;
use crate::base::Size;
use crate::config::Design;
use crate::page::Item;
use crate::typeset::galley::Solid;

/// A page as seen from its right side.
#[derive(Debug, Clone, Copy)]
pub(super) struct TurnedPage {
    /// Width of turned lines: from the last baseline of the page to the head of the
    /// block of text.
    pub(super) measure: Length,
    /// Width of upright lines: the turned ones are side by side on it.
    across: Length,
    /// Lines of an upright page.
    slots: u32,
    /// From the first of them to the last.
    down: Length,
}

/// Position of the first turned baseline, in thousandths of the leading from the left
/// edge: the rule over it is on the edge.
const FIRST_BASELINE: i64 = 700;

impl TurnedPage {
    /// The page of a design.
    pub(super) fn of(design: &Design) -> Self {
        let down = design.leading * i64::from(design.lines.saturating_sub(1));
        Self {
            measure: down + design.first_baseline,
            across: design.measure,
            slots: design.lines,
            down,
        }
    }

    /// How many turned lines fit.
    pub(super) fn lines(&self, leading: Length) -> usize {
        let lines = self.across.0.div_euclid(leading.0.max(1));
        usize::try_from(lines).unwrap_or(1).max(1)
    }

    /// Turns a piece that is set upright; it takes a page of its own.
    pub(super) fn turn(&self, upright: Solid, leading: Length) -> Solid {
        let foot = self.down;
        let edge = leading.per_mille(FIRST_BASELINE);
        let items = upright
            .items
            .into_iter()
            .map(|(at, item)| turn_item(at, item, edge, foot))
            .collect();
        // Anchors lead to the whole page.
        let anchors =
            upright.anchors.into_iter().map(|(name, _)| (name, Length::ZERO)).collect();
        Solid {
            slots: self.slots,
            items,
            anchors,
            calls: upright.calls,
            floats: true,
            locus: upright.locus,
            ..Solid::default()
        }
    }
}

/// Turns an item around the corner of the left edge and the last baseline.
fn turn_item(at: Point, item: Item, edge: Length, foot: Length) -> (Point, Item) {
    let origin = Point::new(edge + at.y, foot - at.x);
    // The rectangle's corner that was at the lower left is now at the upper left.
    let lying = |size: Size| {
        let corner = Point::new(origin.x, origin.y - size.width);
        (corner, Size::new(size.height, size.width))
    };
    match item {
        Item::Glyphs(mut run) => {
            run.turned = true;
            (origin, Item::Glyphs(run))
        }
        Item::Picture(mut picture) => {
            let (corner, size) = lying(picture.size);
            picture.size = size;
            picture.turned = true;
            (corner, Item::Picture(picture))
        }
        Item::Rule(size, colour) => {
            let (corner, size) = lying(size);
            (corner, Item::Rule(size, colour))
        }
        Item::Link(mut area) => {
            let (corner, size) = lying(area.size);
            area.size = size;
            (corner, Item::Link(area))
        }
    }
}
