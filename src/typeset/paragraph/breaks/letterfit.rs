//! The letterfit of the lines of a paragraph whose breaks are known.
//!
//! A line's ratio says how its letters and its spaces share what it is short of, as if it
//! were alone. Where neighbours differ so much in letterfit that it is seen, they move
//! towards each other: the letters of the wider one give something back to its spaces,
//! those of the narrower one take something. What the lines may take is tried in steps, and
//! the cheapest combination is found by dynamic programming over the lines near such
//! places; all others stay as they are.

use super::BreakKind;
use super::BreakPoint;
use super::CONTRAST;
use super::ChosenLine;
use super::LIKE;
use super::LINE;
use super::Shape;
use super::Sum;
use super::fit::TIGHTEST;
use super::fit::of_space;
use super::unlike;
use crate::base::Length;

/// Price of a difference of letterfit that is seen, by what letters may stretch: high,
/// since only little white is moved to avoid it.
const SEEN: i64 = 600_000;
/// Price of moving a line's letterfit by what letters may stretch.
const MOVED: i64 = 3_000;
/// How far a line's letterfit may move, in thousandths of what letters may stretch.
const REACH: i64 = 800;
/// The steps in which it moves, likewise.
const STEP: i64 = 50;
/// How many lines on either side of such a place may move.
const NEAR: usize = 3;
/// No line gets looser than this for its neighbours' sake, in thousandths of a space.
const LOOSE: i64 = 1_500;

/// What a line has to share between its letters and its spaces.
#[derive(Debug, Clone, Copy)]
struct Share {
    /// What it is short of the measure; negative when it must shrink.
    gap: Length,
    /// How far its letters stretch or shrink at most.
    letters: Length,
    /// Natural width of its word spaces.
    spaces: Length,
    /// See [`Shape::tracking`].
    tracking: i64,
    /// Its letterfit by its own ratio.
    own: i64,
    /// Whether it may move.
    is_free: bool,
}

/// A letterfit of a line, and the cheapest way to it.
#[derive(Debug, Clone, Copy)]
struct Choice {
    letters: i64,
    /// Mean space, in thousandths of the natural one.
    space: i64,
    cost: i64,
    /// The choice of the line before.
    before: usize,
}

/// Evens out the letterfit of a paragraph's lines.
pub(crate) fn even(
    points: &[BreakPoint],
    sums: &[Sum],
    shape: &Shape<'_>,
    lines: &mut [ChosenLine],
) {
    let mut shares: Vec<Option<Share>> =
        lines.iter().map(|line| share(points, sums, shape, line)).collect();
    if !free(&mut shares) {
        return;
    }
    for ((line, share), choice) in lines.iter_mut().zip(&shares).zip(cheapest(&shares)) {
        if share.is_some_and(|share| share.is_free) {
            line.letters = choice.letters;
            line.badness = of_space(choice.space);
        }
    }
}

/// The cheapest combination of letterfits, one for each line.
fn cheapest(shares: &[Option<Share>]) -> Vec<Choice> {
    let mut table: Vec<Vec<Choice>> = Vec::with_capacity(shares.len());
    let mut earlier = None;
    for share in shares.iter().copied() {
        let mut choices = choices(share);
        if let Some(row) = table.last() {
            let pair = earlier.and(share).is_some();
            choices.iter_mut().for_each(|choice| choice.follow(row, pair));
        }
        table.push(choices);
        earlier = share;
    }
    let last = table.last().into_iter().flatten().enumerate();
    let best = last.min_by_key(|(_, choice)| choice.cost);
    let mut at = best.map_or(0, |(index, _)| index);
    let mut chosen: Vec<Choice> = Vec::with_capacity(shares.len());
    for row in table.iter().rev() {
        chosen.push(row[at]);
        at = row[at].before;
    }
    chosen.reverse();
    chosen
}

/// What a line shares; `None` when it does not fill the measure, or has no spaces.
fn share(
    points: &[BreakPoint],
    sums: &[Sum],
    shape: &Shape<'_>,
    line: &ChosenLine,
) -> Option<Share> {
    let from = line.from.map(|at| &points[at]);
    let to = &points[line.to];
    let start = from.map_or(0, |point| point.resume);
    let (before, after) = (&sums[start], &sums[to.end.max(start)]);
    let spaces = after.spaces - before.spaces;
    let indent = if from.is_none() { shape.indent } else { Length::ZERO };
    let start_width = from.map_or(Length::ZERO, |point| point.start_width);
    let width = after.width - before.width + start_width + to.end_width;
    let gap = shape.measure - indent - width;
    let fills = to.kind != BreakKind::Forced || gap < Length::ZERO;
    (fills && spaces > Length::ZERO).then_some(Share {
        gap,
        letters: after.letters - before.letters,
        spaces,
        tracking: shape.tracking,
        own: line.letters,
        is_free: false,
    })
}

/// Frees the lines near those that differ too much; whether there are any.
fn free(shares: &mut [Option<Share>]) -> bool {
    let differs = |pair: &[Option<Share>]| match *pair {
        [Some(a), Some(b)] => (a.own - b.own).abs() > LIKE,
        _ => false,
    };
    let places: Vec<usize> = shares
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| differs(pair))
        .map(|(at, _)| at)
        .collect();
    for &at in &places {
        let until = (at + 1 + NEAR).min(shares.len());
        for share in shares[(at + 1).saturating_sub(NEAR)..until].iter_mut().flatten() {
            share.is_free = true;
        }
    }
    !places.is_empty()
}

/// The letterfits that a line may have, its own first among equals.
fn choices(share: Option<Share>) -> Vec<Choice> {
    let Some(share) = share else {
        return vec![Choice { letters: 0, space: 1_000, cost: 0, before: 0 }];
    };
    let own = share.space(share.own);
    let reach = if share.is_free { REACH / STEP } else { 0 };
    let letters = (-reach..=reach).map(|step| share.own + step * STEP);
    let choice = |letters: i64| {
        let (space, moved) = (share.space(letters), letters - share.own);
        let base = LINE + of_space(space);
        let cost = base * base + MOVED * moved * moved / 1_000_000;
        Choice { letters, space, cost, before: 0 }
    };
    let passes = |choice: &Choice| {
        (own.min(1_000 - TIGHTEST)..=own.max(LOOSE)).contains(&choice.space)
    };
    letters
        .filter(|letters| (-1_000..=1_000).contains(letters))
        .map(choice)
        .filter(passes)
        .collect()
}

impl Share {
    /// Its mean visible space with a letterfit, in thousandths of the natural one.
    fn space(&self, letters: i64) -> i64 {
        let rest = self.gap - self.letters.per_mille(letters);
        1_000 + rest.0 * 1_000 / self.spaces.0 + letters * self.tracking / 1_000
    }
}

impl Choice {
    /// Adds the cheapest way through the line before it.
    fn follow(&mut self, row: &[Choice], pair: bool) {
        let price = |before: &Choice| {
            if !pair {
                return before.cost;
            }
            let white = self.space - before.space;
            before.cost
                + CONTRAST * white * white / 1_000_000
                + unlike(self.letters - before.letters, SEEN)
        };
        let ways = row.iter().enumerate().map(|(at, before)| (price(before), at));
        if let Some((cost, before)) = ways.min() {
            self.cost += cost;
            self.before = before;
        }
    }
}

#[cfg(test)]
mod tests;
