//! The kernel alone: widths in, lines out.

use super::BreakKind;
use super::BreakPoint;
use super::Economy;
use super::Shape;
use super::Solution;
use super::Sum;
use super::Tolerance;
use super::breaks;
use super::search;
use crate::base::Length;

/// Words as numbers of letters, each letter a point wide, spaces of 3 points.
fn paragraph(words: &[i64]) -> (Vec<Sum>, Vec<BreakPoint>) {
    let mut sums = vec![Sum::default()];
    let mut points = Vec::new();
    for (at, &letters) in words.iter().enumerate() {
        let mut sum = *sums.last().unwrap();
        sum.width += Length::pt(letters);
        sums.push(sum);
        let is_last = at + 1 == words.len();
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
        if !is_last {
            sum.width += Length::pt(3);
            sum.spaces += Length::pt(3);
            sum.stretch += Length::milli_pt(1_500);
            sum.shrink += Length::milli_pt(600);
            sums.push(sum);
        }
    }
    (sums, points)
}

const TOLERANCE: Tolerance =
    Tolerance { badness: 200, emergency: Length::ZERO, needy: false, anywhere: false };

fn shape(measure: i64) -> Shape<'static> {
    Shape {
        measure: Length::pt(measure),
        indent: Length::ZERO,
        tracking: 0,
        unhyphenated: &[],
    }
}

fn lengths(solution: &Solution) -> Vec<usize> {
    let mut before = 0;
    let ends = solution.lines.iter().map(|line| line.to + 1);
    ends.map(|end| end - std::mem::replace(&mut before, end)).collect()
}

#[test]
fn the_whole_paragraph_is_weighed_not_line_by_line() {
    // First-fit fills the first line with four words and leaves two for the second,
    // far too loose; three and three is even.
    let (sums, points) = paragraph(&[8, 8, 8, 3, 13, 13, 14]);
    let tolerance = Tolerance { badness: 1_000, ..TOLERANCE };
    let found = breaks(&points, &sums, &shape(36), &tolerance);
    assert_eq!(lengths(&found[0]), [3, 3, 1], "{found:?}");
}

#[test]
fn what_does_not_fit_the_tolerance_is_not_offered() {
    let (sums, points) = paragraph(&[30, 30]);
    assert!(breaks(&points, &sums, &shape(50), &TOLERANCE).is_empty());
}

#[test]
fn an_empty_paragraph_is_one_empty_line() {
    let (sums, points) = paragraph(&[0]);
    let found = breaks(&points, &sums, &shape(50), &TOLERANCE);
    assert_eq!(found[0].lines.len(), 1);
}

#[test]
fn solutions_differ_in_their_number_of_lines() {
    let words: Vec<i64> = (0..60).map(|n| 3 + (n * 7) % 8).collect();
    let (sums, points) = paragraph(&words);
    let loose = Tolerance { badness: 1_000, ..TOLERANCE };
    let found = breaks(&points, &sums, &shape(60), &loose);
    let counts: Vec<usize> = found.iter().map(|s| s.lines.len()).collect();
    let mut unique = counts.clone();
    unique.dedup();
    assert_eq!(counts, unique);
    assert!(found.windows(2).all(|pair| pair[0].demerits <= pair[1].demerits));
}

/// A long paragraph of words of all lengths.
fn long(words: i64) -> (Vec<Sum>, Vec<BreakPoint>) {
    let words: Vec<i64> = (0..words).map(|n| 3 + (n * n * 7) % 11).collect();
    paragraph(&words)
}

#[test]
fn the_work_grows_as_the_text_in_every_pass() {
    let emergency = Tolerance {
        badness: i64::MAX,
        emergency: Length::pt(15),
        needy: true,
        anywhere: true,
    };
    let loose = Tolerance { badness: 1_000, ..TOLERANCE };
    for tolerance in [TOLERANCE, loose, emergency] {
        let tried = |words| {
            let (sums, points) = long(words);
            search(&points, &sums, &shape(80), &tolerance, Economy::USUAL).0.tried
        };
        let (short, long) = (tried(1_500), tried(6_000));
        assert!(long < short * 5, "{short} lines tried, then {long}");
        // A line has some ten words: each point sees the ways to that many.
        assert!(long < 6_000 * 1_000, "{long} lines tried");
    }
}

#[test]
fn lines_that_end_alike_are_told_from_lines_that_do_not() {
    // Two ways of the same demerits but for the words at the ends.
    let (sums, mut points) = paragraph(&[8, 8, 8, 8, 8, 8, 8, 8, 8]);
    let tolerance = Tolerance { badness: 10_000, ..TOLERANCE };
    let free = breaks(&points, &sums, &shape(30), &tolerance);
    for line in &free[0].lines {
        points[line.to].last_word = 7;
    }
    let alike = breaks(&points, &sums, &shape(30), &tolerance);
    assert!(alike[0].demerits > free[0].demerits);
}

#[test]
fn absurd_widths_cost_much_and_overflow_nothing() {
    let words: Vec<i64> = (0..200).map(|n| 1 + (n % 2) * 4_000).collect();
    let (sums, points) = paragraph(&words);
    let tolerance = Tolerance { badness: i64::MAX, ..TOLERANCE };
    let found = breaks(&points, &sums, &shape(4_005), &tolerance);
    assert!(!found.is_empty());
}
