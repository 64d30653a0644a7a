//! One paragraph: text in, lines out.
//!
//! Pieces of text are shaped once; break points are found and measured; the kernel
//! chooses among them by sums of widths; the chosen lines are set.

pub(crate) mod breaks;
pub(crate) mod cell;
pub(crate) mod fitting;
pub(crate) mod hang;
pub(crate) mod hyphens;
pub(crate) mod line;
pub(crate) mod points;
pub(crate) mod ragged;
pub(crate) mod shaping;
pub(crate) mod text;

use breaks::BreakKind;
use breaks::BreakPoint;
use breaks::Shape;
use breaks::Solution;
use breaks::Tolerance;
pub(crate) use line::Frame;
pub(crate) use line::Line;
pub(crate) use line::Setting;
use points::Cut;
pub(crate) use points::Rules;
use shaping::ShapedText;
pub(crate) use text::Piece;

use crate::base::Length;
use crate::config::Language;

/// A paragraph set in one of the ways worth knowing.
#[derive(Debug, Clone)]
pub(crate) struct Variant {
    /// Its lines.
    pub(crate) lines: Vec<Line>,
    /// What it costs more than the best way.
    pub(crate) demerits: i64,
}

/// The language that a text is set in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tongue<'a> {
    /// Its tag, for the face.
    pub(crate) tag: &'a str,
    /// Its rules.
    pub(crate) language: Language,
}

/// How much the number of lines may differ from the best way's.
const LOOSENESS: usize = 1;

/// Sets a paragraph with both edges straight: the best way first, then the ones with a
/// line more or less, if they pass the same tolerance.
pub(crate) fn justified(
    pieces: Vec<Piece>,
    frame: &Frame<'_>,
    tongue: Tongue<'_>,
    unhyphenated: &[usize],
) -> Vec<Variant> {
    let text = shaping::shape(pieces, frame.fonts, tongue.tag);
    let rules = Rules {
        fonts: frame.fonts,
        tag: tongue.tag,
        language: tongue.language,
        hyphenate: true,
        anywhere: false,
    };
    let shape = Shape {
        measure: frame.measure,
        indent: frame.indent,
        tracking: text.tracking_of_space(frame.fonts),
        unhyphenated,
    };
    let (cuts, solutions) = solve(&text, rules, &shape, em(&text));
    let Some(best) = solutions.first() else { return Vec::new() };
    let count = best.lines.len();
    solutions
        .iter()
        .filter(|solution| solution.lines.len().abs_diff(count) <= LOOSENESS)
        .map(|solution| Variant {
            lines: set_all(&text, &cuts, solution, frame),
            demerits: solution.demerits - best.demerits,
        })
        .collect()
}

/// Sets a text with a loose edge, words whole; `balance` makes its lines alike.
pub(crate) fn ragged(
    pieces: Vec<Piece>,
    frame: &Frame<'_>,
    tongue: Tongue<'_>,
    balance: bool,
) -> Vec<Line> {
    let text = shaping::shape(pieces, frame.fonts, tongue.tag);
    let rules = Rules {
        fonts: frame.fonts,
        tag: tongue.tag,
        language: tongue.language,
        hyphenate: false,
        anywhere: false,
    };
    let set = |rules: &Rules<'_>| -> Vec<Line> {
        let cuts = points::find(&text, rules);
        let chosen = break_ragged(&text, &cuts, frame, balance);
        chosen.iter().map(|&line| line::set(&text, &cuts, line, frame)).collect()
    };
    let lines = set(&rules);
    if lines.iter().any(|line| line.miss > Length::ZERO) {
        return set(&Rules { anywhere: true, ..rules });
    }
    lines
}

fn break_ragged(
    text: &ShapedText,
    cuts: &[Cut],
    frame: &Frame<'_>,
    balance: bool,
) -> Vec<breaks::ChosenLine> {
    let mut points: Vec<BreakPoint> = cuts.iter().map(|cut| cut.point).collect();
    for point in &mut points {
        if point.kind == BreakKind::Anywhere {
            point.penalty = 1 << 20;
        }
    }
    for (point, cut) in points.iter_mut().zip(cuts) {
        point.penalty += text.parting(cut.byte);
    }
    ragged::breaks(&points, &text.sums, frame.measure, balance)
}

/// The passes: each puts up with more than the one before.
fn solve(
    text: &ShapedText,
    rules: Rules<'_>,
    shape: &Shape<'_>,
    em: Length,
) -> (Vec<Cut>, Vec<Solution>) {
    let tolerance = |badness, emergency, needy, anywhere| Tolerance {
        badness,
        emergency,
        needy,
        anywhere,
    };
    let passes = [
        tolerance(200, Length::ZERO, false, false),
        tolerance(1_000, Length::ZERO, true, false),
        tolerance(10_000, em.per_mille(1_500), true, false),
    ];
    let cuts = points::find(text, &rules);
    let points: Vec<BreakPoint> = cuts.iter().map(|cut| cut.point).collect();
    let mut is_second_look = false;
    for pass in passes {
        let found = breaks::breaks(&points, &text.sums, shape, &pass);
        // Where a hyphen stands before the last line, the next pass may find a way that
        // is cheaper without it; it knows all ways of this one.
        let again = |best: &Solution| !is_second_look && hyphenates_last(best, &points);
        match found.first() {
            Some(best) if again(best) => is_second_look = true,
            Some(_) => return (cuts, found),
            None => {}
        }
    }
    let cuts = points::find(text, &Rules { anywhere: true, ..rules });
    let points: Vec<BreakPoint> = cuts.iter().map(|cut| cut.point).collect();
    let last = tolerance(i64::MAX, em.per_mille(1_500), true, true);
    let mut found = breaks::breaks(&points, &text.sums, shape, &last);
    if found.is_empty() {
        // Not even one letter fits: each stands out, and is reported.
        found.push(letter_by_letter(&points));
    }
    (cuts, found)
}

/// Whether the last line but one ends with a hyphen.
fn hyphenates_last(solution: &Solution, points: &[BreakPoint]) -> bool {
    let [.., line, _] = solution.lines[..] else { return false };
    matches!(points[line.to].kind, BreakKind::Hyphen | BreakKind::NeedyHyphen)
}

fn letter_by_letter(points: &[BreakPoint]) -> Solution {
    let mut from = None;
    let mut lines = Vec::new();
    for to in 0..points.len() {
        lines.push(breaks::ChosenLine {
            from,
            to,
            ratio: -1_000,
            badness: 0,
            is_strained: true,
        });
        from = Some(to);
    }
    Solution { lines, demerits: 0 }
}

fn em(text: &ShapedText) -> Length {
    text.pieces.first().map_or(Length::POINT, |piece| piece.style.size)
}

fn set_all(
    text: &ShapedText,
    cuts: &[Cut],
    solution: &Solution,
    frame: &Frame<'_>,
) -> Vec<Line> {
    solution.lines.iter().map(|&line| line::set(text, cuts, line, frame)).collect()
}

#[cfg(test)]
mod tests;
