//! Short paragraphs broken in every way, to check that the breaker finds the best.

use super::BreakKind;
use super::BreakPoint;
use super::Pruning;
use super::Search;
use super::Shape;
use super::Sum;
use super::Tolerance;
use super::search;
use crate::base::Length;

/// Most points of a paragraph that is tried: 2^13 ways.
const MOST_POINTS: usize = 14;

/// No pruning.
const EXACT: Pruning =
    Pruning { lines_apart: usize::MAX, nodes: usize::MAX, bucket: 1, letters: 1 };

/// A paragraph, and its shape.
struct Trial {
    sums: Vec<Sum>,
    points: Vec<BreakPoint>,
    measure: Length,
    indent: Length,
    tracking: i64,
    unhyphenated: Vec<usize>,
    alone_from: usize,
    tolerance: Tolerance,
}

/// Breaks a paragraph made of these bytes: without pruning the result is the best of all
/// ways, with the usual pruning never better.
///
/// # Panics
/// When the breaker does not find the best way.
pub(crate) fn try_breaks(data: &[u8]) {
    let mut bytes = data.iter().copied();
    let trial = trial(&mut || bytes.next());
    let shape = Shape {
        measure: trial.measure,
        indent: trial.indent,
        tracking: trial.tracking,
        unhyphenated: &trial.unhyphenated,
        alone_from: trial.alone_from,
    };
    let Trial { sums, points, tolerance, .. } = &trial;
    let found = |pruning| {
        let (search, active) = search(points, sums, &shape, tolerance, pruning);
        let solutions = search.solutions(&active);
        solutions.first().map(|solution| solution.demerits)
    };
    let (exact, _) = search(points, sums, &shape, tolerance, EXACT);
    let best = best_of_all(&exact);
    assert_eq!(found(EXACT), best, "the kernel finds the best way");
    assert!(found(Pruning::USUAL) >= best, "no way is better than the best");
}

/// The least demerits of all ways to break the paragraph; `None` when there is no way.
fn best_of_all(search: &Search<'_>) -> Option<i64> {
    let inner = search.points.len() - 1;
    (0..1_u32 << inner).filter_map(|chosen| cost(search, chosen)).min()
}

/// The cost of breaking at the points whose bits are set, and at the last.
fn cost(search: &Search<'_>, chosen: u32) -> Option<i64> {
    let last = search.points.len() - 1;
    let mut node = search.nodes[0];
    for to in 0..=last {
        let is_forced = search.points[to].kind == BreakKind::Forced;
        if to != last && chosen >> to & 1 == 0 {
            if is_forced {
                return None;
            }
            continue;
        }
        let attempt = search.attempt(node.point, to);
        let fit = attempt.passable.filter(|_| search.may_use(to))?;
        node = search.extend(0, &node, to, fit);
    }
    Some(node.demerits)
}

/// A paragraph of words, spaces and hyphens, made of the bytes.
fn trial(next: &mut dyn FnMut() -> Option<u8>) -> Trial {
    let mut number = |below: i64| i64::from(next().unwrap_or(0)) % below;
    let measure = Length::pt(20 + number(100));
    let indent = Length::pt(number(12));
    let tracking = number(60);
    let tolerance = match number(3) {
        0 => tolerance(100, 0, false),
        1 => tolerance(1_000, 0, true),
        _ => tolerance(10_000, 15, true),
    };
    let first = usize::try_from(number(8)).unwrap_or(0);
    let unhyphenated = if first < 4 { vec![first] } else { Vec::new() };
    let count = usize::try_from(number(MOST_POINTS as i64)).unwrap_or(0) + 1;
    let (mut sums, mut points) = (vec![Sum::default()], Vec::new());
    for at in 0..count {
        let letters = Length::pt(1 + number(30));
        let mut sum = sums[sums.len() - 1];
        sum.width += letters;
        sum.letters += letters.per_mille(20);
        sums.push(sum);
        let end = sums.len() - 1;
        let kind = match (at + 1 == count, number(5)) {
            (true, _) => BreakKind::Forced,
            (_, 0) => BreakKind::Hyphen,
            (_, 1) => BreakKind::EmergencyHyphen,
            _ => BreakKind::Plain,
        };
        let is_hyphen = matches!(kind, BreakKind::Hyphen | BreakKind::EmergencyHyphen);
        let word = u64::try_from(number(4)).unwrap_or(0);
        points.push(BreakPoint {
            end,
            resume: if kind == BreakKind::Plain { end + 1 } else { end },
            // A hyphen, less its protrusion; a protruding full stop.
            end_width: Length::pt(if is_hyphen { 1 + number(3) } else { -number(2) }),
            start_width: Length::ZERO,
            penalty: if is_hyphen { 50 + number(100) } else { number(2) * 50 },
            kind,
            last_word: if is_hyphen { 0 } else { word },
            next_word: 0,
        });
        if kind == BreakKind::Plain {
            let space = Length::pt(3);
            sum.width += space;
            sum.spaces += space;
            sum.stretch += space.per_mille(250);
            sum.shrink += space.per_mille(80);
            sums.push(sum);
        }
    }
    Trial {
        sums,
        points,
        measure,
        indent,
        tracking,
        unhyphenated,
        alone_from: first,
        tolerance,
    }
}

fn tolerance(badness: i64, emergency: i64, needy: bool) -> Tolerance {
    Tolerance {
        badness,
        emergency: Length::pt(emergency),
        needy,
        torn: needy,
        anywhere: false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::try_breaks;

    #[test]
    fn every_case_that_a_fuzzer_found() {
        try_breaks(include_bytes!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/fuzz/found/breaks/hyphen-too-wide"
        )));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_best_of_all_ways_is_found(data in prop::collection::vec(any::<u8>(), 0..80)) {
            try_breaks(&data);
        }
    }
}
