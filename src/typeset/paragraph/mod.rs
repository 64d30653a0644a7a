//! One paragraph: text in, lines out.
//!
//! Pieces of text are shaped once; break points are found and measured; the breaker
//! chooses among them by sums of widths; the chosen lines are set.

pub(crate) mod breaks;
pub(crate) mod cell;
pub(crate) mod fitting;
mod frame;
pub(crate) mod hang;
pub(crate) mod hyphens;
pub(crate) mod inlay;
mod leads;
pub(crate) mod line;
pub(crate) mod points;
pub(crate) mod ragged;
mod ruled;
pub(crate) mod slanted;
pub(crate) mod seam;
pub(crate) mod shaping;
mod glyph_items;
pub(crate) mod text;
mod titles;

use breaks::BreakKind;
use breaks::BreakPoint;
use breaks::Flaw;
use breaks::Shape;
use breaks::Solution;
use breaks::Tolerance;
pub(crate) use frame::Frame;
pub(crate) use frame::Setting;
pub(crate) use line::Line;
pub(crate) use line::LineShape;
use points::Cut;
pub(crate) use points::Rules;
use shaping::ShapedText;
pub(crate) use text::TextPiece;

use crate::base::Length;
use crate::language::Language;
use crate::page::facts::LineEnd;

/// One of the useful ways to set a paragraph.
#[derive(Debug, Clone)]
pub(crate) struct Variant {
    /// Its lines as the make-up sees them.
    pub(crate) shapes: Vec<LineShape>,
    /// Its lines. Only the best way is set at once; the others are empty until a page
    /// needs them.
    pub(crate) lines: Vec<Line>,
    /// Its demerits over those of the best way.
    pub(crate) demerits: i64,
    /// How it was found.
    pub(crate) found: SettingKey,
}

/// How a way to set a paragraph was found, so that it can be found again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SettingKey {
    /// The lines that were not allowed to end with a hyphen.
    pub(crate) unhyphenated: Vec<usize>,
    /// Its rank among the ways found.
    pub(crate) rank: usize,
}

impl Variant {
    /// The only way to set something.
    pub(crate) fn only(lines: Vec<Line>) -> Self {
        let shapes = lines.iter().map(LineShape::of).collect();
        Self { shapes, lines, demerits: 0, found: SettingKey::default() }
    }
}

/// The language that a text is set in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lang<'a> {
    /// Its tag, for the face.
    pub(crate) tag: &'a str,
    /// Its rules.
    pub(crate) language: Language,
}

/// Badness of the loosest line that a way with more or fewer lines may have, unless the
/// best way has a worse one: pages must not be improved by very loose lines or ladders.
const PASSABLE: i64 = 150;

/// How much the number of lines may differ from that of the best way.
const LOOSENESS: usize = 1;

/// Finds the ways to set a justified paragraph: the best first, then those with a line
/// more or less that pass the same tolerance. The one `wanted` is set.
pub(crate) fn justified(
    mut pieces: Vec<TextPiece>,
    frame: &Frame<'_>,
    lang: Lang<'_>,
    hyphenate: bool,
    SettingKey { unhyphenated, rank: wanted }: &SettingKey,
) -> Vec<Variant> {
    slanted::limit(&mut pieces, frame.measure, frame.fonts, lang.tag);
    let text = shaping::shape(pieces, frame.fonts, lang.tag);
    let rules = Rules {
        fonts: frame.fonts,
        tag: lang.tag,
        language: lang.language,
        hyphenate,
        tears: true,
        anywhere: None,
    };
    let shape = Shape {
        measure: frame.measure,
        indent: frame.indent,
        tracking: text.tracking_of_space(frame.fonts),
        unhyphenated,
        alone_from: 0,
    };
    let (cuts, solutions) = solve(&text, rules, &shape, em(&text));
    let Some(best) = solutions.first() else { return Vec::new() };
    let count = best.lines.len();
    let worst = worst_badness(best).max(PASSABLE);
    solutions
        .iter()
        .filter(|solution| solution.lines.len().abs_diff(count) <= LOOSENESS)
        .filter(|solution| worst_badness(solution) <= worst)
        .filter(|solution| solution.flaw <= best.flaw.max(Flaw::Runt))
        .filter(|solution| count > 1 || !ends_with_one_word(&text, &cuts, solution))
        .enumerate()
        .map(|(rank, solution)| Variant {
            shapes: (solution.lines.iter())
                .map(|line| line::shape(&text, &cuts, *line))
                .collect(),
            lines: if rank == *wanted {
                set_all(&text, &cuts, solution, &shape, frame)
            } else {
                Vec::new()
            },
            demerits: solution.demerits - best.demerits,
            found: SettingKey { unhyphenated: unhyphenated.clone(), rank },
        })
        .collect()
}

/// Whether a second line has only one word, or the rest of one: a paragraph that has room
/// in one line is not set so.
fn ends_with_one_word(text: &ShapedText, cuts: &[Cut], solution: &Solution) -> bool {
    let from = solution.lines.last().and_then(|line| cuts.get(line.from?));
    let last = from.and_then(|cut| text.text.get(cut.byte..));
    last.is_some_and(|last| !last.trim().contains(' '))
}

fn worst_badness(solution: &Solution) -> i64 {
    solution.lines.iter().map(|line| line.badness).max().unwrap_or(0)
}

/// Sets a ragged text with whole words; `balance` evens out its lines.
pub(crate) fn ragged(
    pieces: Vec<TextPiece>,
    frame: &Frame<'_>,
    lang: Lang<'_>,
    balance: bool,
) -> Vec<Line> {
    ragged_lines(pieces, frame, lang, (balance, false))
}

/// Sets a ragged paragraph, in the only way; `hyphenate` allows hyphens.
pub(crate) fn loose(
    pieces: Vec<TextPiece>,
    frame: &Frame<'_>,
    lang: Lang<'_>,
    hyphenate: bool,
) -> Vec<Variant> {
    vec![Variant::only(ragged_lines(pieces, frame, lang, (false, hyphenate)))]
}

fn ragged_lines(
    mut pieces: Vec<TextPiece>,
    frame: &Frame<'_>,
    lang: Lang<'_>,
    (balance, hyphenate): (bool, bool),
) -> Vec<Line> {
    slanted::limit(&mut pieces, frame.measure, frame.fonts, lang.tag);
    let text = shaping::shape(pieces, frame.fonts, lang.tag);
    let rules = Rules {
        fonts: frame.fonts,
        tag: lang.tag,
        language: lang.language,
        hyphenate,
        tears: false,
        anywhere: None,
    };
    let set = |rules: &Rules<'_>| -> Vec<Line> {
        let cuts = points::find(&text, rules);
        let chosen = break_ragged(&text, &cuts, rules, (frame, balance));
        chosen.iter().map(|&line| line::set(&text, &cuts, line, frame)).collect()
    };
    let lines = set(&rules);
    if lines.iter().any(|line| line.miss > Length::ZERO) {
        return set(&Rules { anywhere: Some(frame.measure), ..rules });
    }
    lines
}

/// Times that the penalty of a hyphen counts in a ragged text: penalties are squares of
/// points there, and this makes the best hyphen as bad as a line 60 pt shorter.
const RAGGED_HYPHEN: i64 = 50;

fn break_ragged(
    text: &ShapedText,
    cuts: &[Cut],
    rules: &Rules<'_>,
    (frame, balance): (&Frame<'_>, bool),
) -> Vec<breaks::ChosenLine> {
    let measure = frame.measure;
    let mut points = points_of(cuts);
    for (point, cut) in points.iter_mut().zip(cuts) {
        let is_last_resort = match point.kind {
            BreakKind::BreakAll | BreakKind::Needy | BreakKind::Torn => true,
            BreakKind::EmergencyHyphen => rules.hyphenate,
            BreakKind::Plain | BreakKind::Hyphen | BreakKind::Forced => false,
        };
        if is_last_resort {
            point.penalty = 1 << 20;
        } else if rules.hyphenate && cut.end == LineEnd::AddedHyphen {
            point.penalty *= RAGGED_HYPHEN;
        }
    }
    for (point, cut) in points.iter_mut().zip(cuts) {
        let (before, after) = text.text.split_at(cut.byte);
        if balance {
            let is_space = cut.end == LineEnd::Space;
            point.penalty +=
                titles::price([before, after], is_space, rules.language, measure);
        } else {
            point.penalty += text.parting(cut.byte);
            if cut.end == LineEnd::Space {
                point.penalty += ragged::sense(before, rules.language);
            }
        }
    }
    if balance {
        return titles::breaks(&points, &text.sums, measure);
    }
    ragged::breaks(&points, &text.sums, (measure, frame.indent), false)
}

/// Badness of the loosest line that the first pass tolerates: 1.5 spaces.
const GOOD: i64 = 100;

/// The passes, each more tolerant than the one before.
fn solve(
    text: &ShapedText,
    rules: Rules<'_>,
    shape: &Shape<'_>,
    em: Length,
) -> (Vec<Cut>, Vec<Solution>) {
    let emergency = em.per_mille(1_500);
    let good = Tolerance {
        badness: GOOD,
        emergency: Length::ZERO,
        needy: false,
        torn: false,
        anywhere: false,
    };
    let needy = Tolerance { badness: 1_000, needy: true, ..good };
    let strained = Tolerance { badness: 10_000, emergency, ..needy };
    // Lines that are too loose run ragged, before an address is broken between letters.
    let ragged = Tolerance { badness: i64::MAX, ..strained };
    let torn = Tolerance { torn: true, ..ragged };
    let passes = [good, needy, strained, ragged, torn];
    let cuts = points::find(text, &rules);
    let points = points_of(&cuts);
    let shape = &Shape { alone_from: alone_from(text, &cuts), ..*shape };
    let mut is_first = true;
    for pass in passes {
        let found = breaks::breaks(&points, &text.sums, shape, &pass);
        // When the result of the first pass has a flaw, the second may find a cheaper way
        // without it; it includes all ways of the first.
        match found.first() {
            Some(best) if is_first && best.flaw > Flaw::None => {}
            Some(_) => return (cuts, found),
            None => {}
        }
        is_first = false;
    }
    // Unbreakable text is broken between letters: first only text wider than a line, then
    // any.
    let mut cuts = cuts;
    for width in [shape.measure - shape.indent, Length::ZERO] {
        cuts = points::find(text, &Rules { anywhere: Some(width), ..rules });
        let points = points_of(&cuts);
        let shape = &Shape { alone_from: alone_from(text, &cuts), ..*shape };
        let pass = Tolerance { anywhere: true, ..torn };
        let found = breaks::breaks(&points, &text.sums, shape, &pass);
        if !found.is_empty() {
            return (cuts, found);
        }
    }
    // Not even one letter fits: each is overfull, and reported.
    let points = points_of(&cuts);
    let found = vec![letter_by_letter(&points)];
    (cuts, found)
}

fn points_of(cuts: &[Cut]) -> Vec<BreakPoint> {
    cuts.iter().map(|cut| cut.point).collect()
}

/// Letters of a last line under which it is avoided at a high price.
const ALONE: usize = 4;

/// The first point after which a last line has fewer letters than [`ALONE`]; none when the
/// whole text has fewer, as then no way to break it is better.
fn alone_from(text: &ShapedText, cuts: &[Cut]) -> usize {
    let mut letters = text.text.char_indices().rev().filter(|(_, c)| c.is_alphanumeric());
    match letters.nth(ALONE - 1) {
        Some((enough, _)) => cuts.partition_point(|cut| cut.byte <= enough),
        None => cuts.len(),
    }
}

fn letter_by_letter(points: &[BreakPoint]) -> Solution {
    let mut from = None;
    let mut lines = Vec::new();
    for to in 0..points.len() {
        lines.push(breaks::ChosenLine {
            from,
            to,
            ratio: -1_000,
            letters: -1_000,
            badness: 0,
            is_strained: true,
        });
        from = Some(to);
    }
    Solution { lines, demerits: 0, flaw: Flaw::Hyphens }
}

fn em(text: &ShapedText) -> Length {
    text.pieces.first().map_or(Length::POINT, |piece| piece.style.size)
}

fn set_all(
    text: &ShapedText,
    cuts: &[Cut],
    solution: &Solution,
    shape: &Shape<'_>,
    frame: &Frame<'_>,
) -> Vec<Line> {
    let mut lines = solution.lines.clone();
    breaks::even(&points_of(cuts), &text.sums, shape, &mut lines);
    lines.iter().map(|&line| line::set(text, cuts, line, frame)).collect()
}

#[cfg(test)]
mod tests;
