//! Ragged lines: headings, contents, appendix, cells.
//!
//! Words are never hyphenated. Among all ways with the fewest lines, the one is chosen
//! with the least sum of the squares of what each line is short of the measure. A last
//! line may be short, but not a single small word.
//!
//! The paragraph breaker ([`breaks`](super::breaks)) does not fit: its costs are those of
//! stretched spaces, which ragged lines do not have.

use super::breaks::BreakKind;
use super::breaks::BreakPoint;
use super::breaks::ChosenLine;
use super::breaks::Sum;
use crate::base::Length;
use crate::language::Language;

/// How much more the shortness of a last line counts than that of the lines above it.
const STRANDED: i128 = 4;

/// Penalty of a line end after a word that belongs to the next one. Penalties are squares of
/// points: this one is that of a line 50 pt shorter than its measure.
const LEANING: i64 = 2_500;

/// Bonus of a line end after a pause: a line may be 40 pt shorter for it.
const PAUSE: i64 = -1_600;

/// The penalty of a line end after `before` by the sense of the words: not after an article,
/// a preposition or the like; gladly after a colon, comma or semicolon.
pub(crate) fn sense(before: &str, language: Language) -> i64 {
    let before = before.trim_end();
    match before.chars().next_back() {
        Some(':' | ',' | ';') => PAUSE,
        Some(_) if language.leans(before) => LEANING,
        _ => 0,
    }
}

/// The best way to a point: how many of its lines are overfull, how many lines it has, and
/// their price, compared in this order; and the point where the last one begins.
type Best = (usize, usize, i128, Option<usize>);

/// The lines of a ragged text, the first one shorter by an indent. With `balance` the last
/// line counts like the others, as in titles.
#[must_use]
pub(crate) fn breaks(
    points: &[BreakPoint],
    sums: &[Sum],
    (measure, indent): (Length, Length),
    balance: bool,
) -> Vec<ChosenLine> {
    let mut best: Vec<Option<Best>> = vec![None; points.len()];
    let mut floor = 0;
    for to in 0..points.len() {
        let point = &points[to];
        let is_last = to + 1 == points.len();
        let forced = point.kind == BreakKind::Forced;
        for from in (floor..=to).rev() {
            // `from` is the index of the previous point plus 1; 0 is the beginning.
            let before = from.checked_sub(1);
            let so_far = match before {
                None => Some((0, 0, 0, None)),
                Some(index) => best[index],
            };
            let Some((overfull, lines, price, _)) = so_far else { continue };
            let room = if before.is_none() { measure - indent } else { measure };
            let gap = room - width(points, sums, before, to);
            let is_overfull = gap < Length::ZERO;
            let own = if forced && !is_overfull && !(balance && is_last) {
                stranded(measure - gap, measure)
            } else {
                i128::from(gap.0) * i128::from(gap.0)
            };
            let price = price + own + (i128::from(point.penalty) << 32);
            let candidate = (overfull + usize::from(is_overfull), lines + 1, price);
            if best[to].is_none_or(|(overfull, lines, price, _)| {
                candidate < (overfull, lines, price)
            }) {
                best[to] = Some((candidate.0, candidate.1, candidate.2, before));
            }
            if is_overfull && best[to].is_some_and(|(overfull, ..)| overfull == 0) {
                break;
            }
        }
        if forced {
            floor = to + 1;
        }
    }
    trace(&best)
}

/// Price of a last line shorter than a quarter of the measure: a stranded word.
fn stranded(width: Length, measure: Length) -> i128 {
    let short = i128::from((measure / 4 - width).max(Length::ZERO).0);
    STRANDED * short * short
}

pub(super) fn width(
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

fn trace(best: &[Option<Best>]) -> Vec<ChosenLine> {
    let mut lines = Vec::new();
    let mut at = best.len().checked_sub(1);
    while let Some(to) = at {
        let before = best[to].and_then(|(_, _, _, before)| before);
        lines.push(chosen(before, to));
        at = before;
    }
    lines.reverse();
    lines
}

/// A line whose spaces and letters have their natural widths.
pub(super) fn chosen(from: Option<usize>, to: usize) -> ChosenLine {
    ChosenLine { from, to, ratio: 0, letters: 0, badness: 0, is_strained: false }
}

#[cfg(test)]
mod tests {
    use super::breaks;
    use crate::base::Length;
    use crate::typeset::paragraph::breaks::BreakKind;
    use crate::typeset::paragraph::breaks::BreakPoint;
    use crate::typeset::paragraph::breaks::Sum;

    /// The lines of words whose letters and spaces are a point wide.
    fn lines(text: &str, measure: i64, balance: bool) -> Vec<String> {
        let words: Vec<&str> = text.split(' ').collect();
        let mut sums = vec![Sum::default()];
        let mut points = Vec::new();
        let mut width = Length::ZERO;
        for (at, word) in words.iter().enumerate() {
            let is_last = at + 1 == words.len();
            width += Length::pt(i64::try_from(word.chars().count()).unwrap());
            sums.push(Sum { width, ..Sum::default() });
            let end = sums.len() - 1;
            points.push(BreakPoint {
                end,
                resume: if is_last { end } else { end + 1 },
                end_width: Length::ZERO,
                start_width: Length::ZERO,
                penalty: 0,
                kind: if is_last { BreakKind::Forced } else { BreakKind::Plain },
                last_word: 0,
                next_word: 0,
            });
            width += Length::pt(1);
            sums.push(Sum { width, ..Sum::default() });
        }
        let mut from = 0;
        breaks(&points, &sums, (Length::pt(measure), Length::ZERO), balance)
            .iter()
            .map(|line| {
                words[std::mem::replace(&mut from, line.to + 1)..=line.to].join(" ")
            })
            .collect()
    }

    #[test]
    fn titles_are_broken_into_lines_of_like_length() {
        let title = "Les communautés professionnelles se territorialisent en Vercors";
        let set = lines(title, 50, true);
        assert_eq!(
            set,
            ["Les communautés professionnelles", "se territorialisent en Vercors"]
        );
    }

    #[test]
    fn a_last_line_is_not_one_small_word() {
        let set =
            lines("Une vue du plateau prise un matin de grand froid en mai", 26, false);
        assert_eq!(
            set,
            ["Une vue du plateau prise", "un matin de grand froid", "en mai"]
        );
        let set = lines("Une vue du plateau depuis le col midi", 34, false);
        assert_eq!(set, ["Une vue du plateau depuis le", "col midi"]);
    }
}
