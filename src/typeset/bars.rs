//! Thin rules along the left edge of asides, drawn line by line, so that they continue
//! across page breaks.

use super::paragraph::Line;
use crate::base::Colour;
use crate::base::Length;
use crate::base::Point;
use crate::base::Size;
use crate::config::Design;
use crate::page::Item;
use crate::page::Page;

/// Thickness of the rule.
const THICKNESS: Length = Length::milli_pt(600);
/// From the top of a line's leading to its baseline, in thousandths of the leading: the
/// rule extends as far above the first line's letters as below the last one's.
const ASCENT: i64 = 750;

/// A rule beside text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bar {
    /// Distance from the edge of the block of text.
    pub(crate) left: Length,
    /// Its colour.
    pub(crate) colour: Colour,
}

/// The part of a bar beside a paragraph.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BarSegment {
    pub(crate) bar: Bar,
    /// Distance from the paragraph's left edge: negative.
    pub(crate) x: Length,
    /// From baseline to baseline.
    pub(crate) leading: Length,
    /// How far it extends above the first line and below the last: half of the white
    /// there, because the neighbour draws the other half.
    pub(crate) above: Length,
    /// See `above`.
    pub(crate) below: Length,
}

impl BarSegment {
    /// The same beside lines closer than the text's, so that it joins the rules beside the
    /// text above and below them.
    pub(crate) fn beside(self, lines: usize, leading: Length) -> Self {
        let more = self.leading - leading;
        if more <= Length::ZERO {
            return self;
        }
        let between = i64::try_from(lines.saturating_sub(1)).unwrap_or(0);
        // Down to the line of text from which the white below is counted.
        let whole = self.leading.0.max(1);
        let base = self.leading * ((leading.0 * between + whole / 2) / whole);
        let slack = base - leading * between;
        Self {
            leading,
            above: self.above + more.per_mille(ASCENT),
            below: self.below + more.per_mille(1_000 - ASCENT) + slack,
            ..self
        }
    }

    /// Draws the rule beside each line of a paragraph.
    pub(crate) fn draw(self, lines: &mut [Line]) {
        let count = lines.len();
        for (at, line) in lines.iter_mut().enumerate() {
            let above = if at == 0 { self.above } else { Length::ZERO };
            let below = if at + 1 == count { self.below } else { Length::ZERO };
            line.items.push(self.rule(self.x, self.leading, above, below));
        }
    }

    /// The rule for a height, relative to its first baseline.
    pub(crate) fn rule(
        self,
        x: Length,
        height: Length,
        above: Length,
        below: Length,
    ) -> (Point, Item) {
        let top = -self.leading.per_mille(ASCENT) - above;
        let size = Size::new(THICKNESS, height + above + below);
        (Point::new(x, top), Item::Rule(size, self.bar.colour))
    }
}

/// Clips bars to the text of a page, whose head and foot have no white to bridge. `foot`
/// counts the leadings down to the last ink.
pub(crate) fn clip(page: &mut Page, design: &Design, foot: u32) {
    let head = design.baseline(0) - design.leading.per_mille(ASCENT);
    let foot = head + design.leading * i64::from(foot);
    for (point, item) in &mut page.items {
        if let Item::Rule(size, _) = item
            && size.width == THICKNESS
        {
            let top = point.y.max(head);
            let bottom = (point.y + size.height).min(foot);
            point.y = top;
            size.height = (bottom - top).max(Length::ZERO);
        }
    }
}
