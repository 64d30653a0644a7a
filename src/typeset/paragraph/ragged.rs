//! Lines with a loose edge: headings, contents, appendix, cells.
//!
//! Words are never divided. Of all ways with the fewest lines the one is taken whose
//! shortest lines are least short: the sum of the squares of what each line misses.

use super::breaks::BreakKind;
use super::breaks::BreakPoint;
use super::breaks::ChosenLine;
use super::breaks::Sum;
use crate::base::Length;

/// Price of a line that stands out, so that fewer of them always win.
const OVERFULL: i128 = 1 << 100;

/// The lines of a ragged text. `balance` weighs the last line like the others, as
/// titles want it.
#[must_use]
pub(crate) fn breaks(
    points: &[BreakPoint],
    sums: &[Sum],
    measure: Length,
    balance: bool,
) -> Vec<ChosenLine> {
    // For each point: lines used, price, point before.
    let mut best: Vec<Option<(usize, i128, Option<usize>)>> = vec![None; points.len()];
    let mut floor = 0;
    for to in 0..points.len() {
        let point = &points[to];
        let is_last = to + 1 == points.len();
        let forced = point.kind == BreakKind::Forced;
        for from in (floor..=to).rev() {
            // `from` counts the point before the line from 1; 0 is the beginning.
            let before = from.checked_sub(1);
            let (lines, price) = match before {
                None => (0, 0),
                Some(index) => match best[index] {
                    Some((lines, price, _)) => (lines, price),
                    None => continue,
                },
            };
            let gap = measure - width(points, sums, before, to);
            let missed = i128::from(gap.0) * i128::from(gap.0);
            let own = if gap < Length::ZERO {
                OVERFULL + missed
            } else if forced && !(balance && is_last) {
                0
            } else {
                missed
            };
            let spread = i128::from(point.penalty) << 32;
            let candidate = (lines + 1, price + own + spread, before);
            let is_overfull = gap < Length::ZERO;
            let is_better = best[to].is_none_or(|(lines, price, _)| {
                let overfull = |p: i128| p / OVERFULL;
                (overfull(candidate.1), candidate.0, candidate.1)
                    < (overfull(price), lines, price)
            });
            if is_better {
                best[to] = Some(candidate);
            }
            if is_overfull && best[to].is_some_and(|(_, p, _)| p < OVERFULL) {
                break;
            }
        }
        if forced {
            floor = to + 1;
        }
    }
    trace(&best)
}

fn width(
    points: &[BreakPoint],
    sums: &[Sum],
    before: Option<usize>,
    to: usize,
) -> Length {
    let (resume, start) = before
        .map_or((0, Length::ZERO), |at| (points[at].resume, points[at].start_width));
    let end = points[to].end.max(resume);
    sums[end].width - sums[resume].width + start + points[to].end_width
}

fn trace(best: &[Option<(usize, i128, Option<usize>)>]) -> Vec<ChosenLine> {
    let mut lines = Vec::new();
    let mut at = best.len().checked_sub(1);
    while let Some(to) = at {
        let before = best[to].and_then(|(_, _, before)| before);
        lines.push(ChosenLine {
            from: before,
            to,
            ratio: 0,
            badness: 0,
            is_strained: false,
        });
        at = before;
    }
    lines.reverse();
    lines
}
