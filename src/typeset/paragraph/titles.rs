//! Titles: lines that end where the sense allows it, and are as even as that leaves them.
//!
//! Prices are in thousandths of the square of the measure, the unit of what lines of
//! unlike length cost: two lines that are each `d` measures longer or shorter than their
//! mean cost 2 `d`². So a title is broken alike whatever its size.

use super::breaks::BreakKind;
use super::breaks::BreakPoint;
use super::breaks::ChosenLine;
use super::breaks::Sum;
use super::ragged;
use crate::base::Length;
use crate::language::Language;

/// Price of a line end after a word that belongs to the next one: lines of 15 and 85
/// hundredths of the measure are better than two of 50 with an article at a line end, or half a word.
const LEANING: i64 = 240;

/// Bonus of a line end at a pause: a colon, a bracket or the like.
const PAUSE: i64 = -170;

/// Bonus of a line end after a comma, a smaller pause.
const COMMA: i64 = -80;

/// Bonus of a line end before an article, a preposition or the like: a phrase begins. Not
/// before "and", which may join two words.
const PHRASE: i64 = -30;

/// Price of a line more than needed: less than that of one line end after a leaning word.
const LINE_MORE: i64 = 160;

/// Most lines of a title that is tried with a line more.
const MOST: usize = 8;

/// The penalty of a line end between two texts, in square points.
pub(super) fn price(
    [before, after]: [&str; 2],
    is_space: bool,
    language: Language,
    measure: Length,
) -> i64 {
    let before = before.trim_end();
    let price = match before.chars().next_back() {
        Some(',') => COMMA,
        Some(':' | ';' | '?' | '!' | '…' | '–' | '—') => PAUSE,
        // Inside a word.
        Some(_) if !is_space => LEANING,
        Some(_) if after.trim_start().starts_with(['(', '–', '—']) => PAUSE,
        Some(_) if language.leans(before) => LEANING,
        Some(_) if language.opens_phrase(after.trim_start()) => PHRASE,
        _ => 0,
    };
    i64::try_from((square(measure) * i128::from(price) / 1_000) >> 32).unwrap_or(i64::MAX)
}

/// The lines of a title: the fewest, or one more when a line would end against the sense.
pub(super) fn breaks(
    points: &[BreakPoint],
    sums: &[Sum],
    measure: Length,
) -> Vec<ChosenLine> {
    let fewest = ragged::breaks(points, sums, (measure, Length::ZERO), true);
    let ends = &fewest[..fewest.len().saturating_sub(1)];
    let leans = ends.iter().any(|line| points[line.to].penalty > 0);
    let forced = points.iter().filter(|point| point.kind == BreakKind::Forced).count();
    if !leans || fewest.len() > MOST || forced > 1 {
        return fewest;
    }
    let Some(more) = in_lines(points, sums, measure, fewest.len() + 1) else {
        return fewest;
    };
    let price = |lines: &[ChosenLine]| unevenness(points, sums, measure, lines);
    let of_line = square(measure) * i128::from(LINE_MORE) / 1_000;
    if price(&more) + of_line < price(&fewest) { more } else { fewest }
}

/// The cheapest way to break into a number of lines, none of them overfull.
fn in_lines(
    points: &[BreakPoint],
    sums: &[Sum],
    measure: Length,
    count: usize,
) -> Option<Vec<ChosenLine>> {
    let mut best: Vec<Vec<Option<Way>>> = Vec::new();
    for _ in 0..count {
        let above = best.last();
        let reach = |to| reach(points, sums, measure, above, to);
        best.push((0..points.len()).map(reach).collect());
    }
    let mut at = points.len().checked_sub(1);
    let mut lines = Vec::new();
    for row in best.iter().rev() {
        let to = at?;
        let (_, from) = row[to]?;
        lines.push(ragged::chosen(from, to));
        at = from;
    }
    lines.reverse();
    Some(lines)
}

/// The cheapest way to a point: its price, and the point where its last line begins.
type Way = (i128, Option<usize>);

/// The cheapest way to end a line at a point after the lines `above`.
fn reach(
    points: &[BreakPoint],
    sums: &[Sum],
    measure: Length,
    above: Option<&Vec<Option<Way>>>,
    to: usize,
) -> Option<Way> {
    let mut best: Option<Way> = None;
    for from in (0..=to).rev() {
        let before = from.checked_sub(1);
        let gap = measure - ragged::width(points, sums, before, to);
        if gap < Length::ZERO {
            break;
        }
        let so_far = match (above, before) {
            (None, None) => Some(0),
            (Some(above), Some(at)) => above[at].map(|(price, _)| price),
            _ => None,
        };
        let price = so_far.map(|so_far| so_far + square(gap) + of_end(points, to));
        if let Some(price) = price
            && best.is_none_or(|(least, _)| price < least)
        {
            best = Some((price, before));
        }
    }
    best
}

/// What lines cost that differ from their mean, with the prices of their ends.
fn unevenness(
    points: &[BreakPoint],
    sums: &[Sum],
    measure: Length,
    lines: &[ChosenLine],
) -> i128 {
    let gaps = lines
        .iter()
        .map(|line| measure - ragged::width(points, sums, line.from, line.to));
    let gaps: Vec<Length> = gaps.collect();
    let mean = gaps.iter().copied().sum::<Length>()
        / i64::try_from(gaps.len()).unwrap_or(1).max(1);
    let uneven: i128 = gaps.iter().map(|&gap| square(gap - mean)).sum();
    uneven + lines.iter().map(|line| of_end(points, line.to)).sum::<i128>()
}

/// The price of a line's end. The end of the title costs nothing.
fn of_end(points: &[BreakPoint], to: usize) -> i128 {
    i128::from(points[to].penalty) << 32
}

fn square(length: Length) -> i128 {
    i128::from(length.0) * i128::from(length.0)
}

#[cfg(test)]
mod tests;
