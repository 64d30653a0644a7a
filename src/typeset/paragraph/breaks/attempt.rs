//! The line between two break points: its width, its fit, and whether it passes.

use super::BreakKind;
use super::Search;
use super::Sum;
use super::fit::Attempt;
use super::fit::Fit;
use crate::base::Length;

impl Search<'_> {
    /// Tries the line between two points.
    pub(super) fn attempt(&self, from: Option<usize>, to: usize) -> Attempt {
        let fit = self.fit(from, to, self.points[to].end_width);
        // A line that is overfull with its hyphen may have room for the whole word, and for
        // a protruding mark.
        let is_overfull = |fit: Option<Fit>| fit.is_some_and(|fit| fit.is_overfull);
        let is_dead = is_overfull(fit) && is_overfull(self.fit(from, to, self.least_end));
        let passes =
            |fit: &Fit| !fit.is_overfull && fit.badness <= self.tolerance.badness;
        Attempt { from, passable: fit.filter(passes), is_dead }
    }

    /// Whether the line from a node to a point is so short that no tolerance passes it,
    /// nor any line that begins later.
    pub(super) fn gapes(&self, index: usize, to: usize) -> bool {
        let point = &self.points[to];
        let Some(widest) = self.widest.filter(|_| point.kind != BreakKind::Forced) else {
            return false;
        };
        let from = self.nodes[index].point.map_or(0, |point| self.points[point].resume);
        let (from, until) = (&self.sums[from], &self.sums[point.end.max(from)]);
        let width = until.width - from.width + point.end_width + self.most_start;
        let gap = self.shape.measure - self.shape.indent - width;
        // What is left after full stretch of the letters and emergency stretch.
        let rest = gap - (until.letters - from.letters) - self.tolerance.emergency;
        rest.0 * 1_000 > (until.spaces - from.spaces).0 * (widest - 1_000)
    }

    fn sums_between(&self, from: Option<usize>, to: usize) -> (&Sum, &Sum, Length) {
        let (from, start_width) = match from {
            Some(point) => (self.points[point].resume, self.points[point].start_width),
            None => (0, Length::ZERO),
        };
        let end = self.points[to].end.max(from);
        (&self.sums[from], &self.sums[end], start_width)
    }

    pub(super) fn width(&self, from: Option<usize>, to: usize) -> Length {
        let (before, until, start_width) = self.sums_between(from, to);
        until.width - before.width + start_width + self.points[to].end_width
    }

    /// The fit of the line between two points of which the second adds `end_width`; `None`
    /// when it is empty.
    fn fit(&self, from: Option<usize>, to: usize, end_width: Length) -> Option<Fit> {
        let (before, until, start_width) = self.sums_between(from, to);
        let is_forced = self.points[to].kind == BreakKind::Forced;
        if until == before && !is_forced {
            return None;
        }
        let indent = if from.is_none() { self.shape.indent } else { Length::ZERO };
        let width = until.width - before.width + start_width + end_width;
        let gap = self.shape.measure - indent - width;
        let natural = until.spaces - before.spaces;
        let letters = until.letters - before.letters;
        if gap >= Length::ZERO {
            if is_forced {
                return Some(Fit::natural());
            }
            let given = self.tolerance.emergency;
            let spaces = until.stretch - before.stretch;
            let tracking = self.shape.tracking;
            Some(Fit::loose(gap, spaces, letters, given, natural, tracking))
        } else {
            let spaces = until.shrink - before.shrink;
            Some(Fit::tight(-gap, spaces, letters, natural, self.shape.tracking))
        }
    }
}
