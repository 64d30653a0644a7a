//! The breaker alone: widths in, lines out.

use super::BreakKind;
use super::BreakPoint;
use super::ChosenLine;
use super::Pruning;
use super::Shape;
use super::Solution;
use super::Sum;
use super::Tolerance;
use super::UNLIKE;
use super::breaks;
use super::even;
use super::search;
use super::unlike;
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

const TOLERANCE: Tolerance = Tolerance {
    badness: 200,
    emergency: Length::ZERO,
    needy: false,
    torn: false,
    anywhere: false,
};

fn shape(measure: i64) -> Shape<'static> {
    Shape {
        measure: Length::pt(measure),
        indent: Length::ZERO,
        tracking: 0,
        unhyphenated: &[],
        alone_from: usize::MAX,
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
        torn: true,
        anywhere: true,
    };
    let loose = Tolerance { badness: 1_000, ..TOLERANCE };
    for tolerance in [TOLERANCE, loose, emergency] {
        let tried = |words| {
            let (sums, points) = long(words);
            search(&points, &sums, &shape(80), &tolerance, Pruning::USUAL).0.tried
        };
        let (short, long) = (tried(1_500), tried(6_000));
        assert!(long < short * 5, "{short} lines tried, then {long}");
        // A line has some ten words, so each point is reached from that many others.
        assert!(long < 6_000 * 1_000, "{long} lines tried");
    }
}

#[test]
fn lines_that_end_alike_are_told_from_lines_that_do_not() {
    // Two ways with equal demerits but for the words at the ends.
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

/// Four lines of one word each that fills it, and a last line of that many points. After
/// each word but the last the line may end with a hyphen, or without one for a `penalty`.
struct Choice {
    sums: Vec<Sum>,
    points: Vec<BreakPoint>,
}

impl Choice {
    fn new(last: i64) -> Self {
        let (sums, plain) = paragraph(&[30, 30, 30, 30, last]);
        let mut points = Vec::new();
        for point in plain {
            if point.kind == BreakKind::Plain {
                points.push(BreakPoint { kind: BreakKind::Hyphen, ..point });
            }
            points.push(point);
        }
        Self { sums, points }
    }

    /// Allows only one kind of break at the end of a line.
    fn only(mut self, line: usize, kind: BreakKind) -> Self {
        self.points[2 * line].kind = kind;
        self.points[2 * line + 1].kind = kind;
        self
    }

    /// The price of a hyphen at the end of the line, in demerits: the square of the least
    /// penalty that is no longer paid to avoid it.
    fn price(mut self, line: usize, unhyphenated: &[usize]) -> i64 {
        let shape = Shape { unhyphenated, ..shape(30) };
        let (mut least, mut most) = (0, 10_000);
        while least < most {
            let penalty = i64::midpoint(least, most);
            self.points[2 * line + 1].penalty = penalty;
            let found = breaks(&self.points, &self.sums, &shape, &TOLERANCE);
            let end = found[0].lines[line].to;
            if end == 2 * line { most = penalty } else { least = penalty + 1 }
        }
        least * least
    }
}

/// Whether a price found by trying squares matches this one.
fn is_about(found: i64, price: i64) -> bool {
    // The next square is larger by this much at most.
    (price..=price + 2 * (found.isqrt() + 1)).contains(&found)
}

#[test]
fn each_hyphen_more_in_a_row_costs_more_up_to_three() {
    use BreakKind::Hyphen;
    use BreakKind::Plain;
    let free = [0, 1].map(|line| {
        let choice = Choice::new(30).only(1 - line, Plain).only(2, Plain);
        choice.only(3, Plain).price(line, &[])
    });
    assert_eq!(free, [0, 0], "a hyphen alone has the price of its break point only");
    let two = Choice::new(30).only(0, Hyphen).only(2, Plain).only(3, Plain).price(1, &[]);
    let three =
        Choice::new(30).only(0, Hyphen).only(1, Hyphen).only(3, Plain).price(2, &[]);
    let four =
        Choice::new(30).only(0, Hyphen).only(1, Hyphen).only(2, Hyphen).price(3, &[]);
    assert!(is_about(two, 700_000), "{two}");
    assert!(is_about(three, 1_050_000), "{three}");
    // The fourth is also a hyphen before the last line.
    assert!(is_about(four, 1_050_000 + 40_000), "{four}");
}

#[test]
fn a_hyphen_before_a_last_line_of_less_than_half_costs_three_times_as_much() {
    let before = |last| {
        let all = (0..3)
            .fold(Choice::new(last), |choice, line| choice.only(line, BreakKind::Plain));
        all.price(3, &[])
    };
    let prices = [30, 15, 14].map(before);
    let wanted = [40_000, 40_000, 120_000];
    let all = prices.iter().zip(wanted);
    assert!(all.clone().all(|(&found, price)| is_about(found, price)), "{prices:?}");
}

#[test]
fn a_hyphen_where_a_page_ends_costs_more_than_any_other() {
    let choice = Choice::new(30).only(0, BreakKind::Plain);
    let price = choice.only(2, BreakKind::Plain).only(3, BreakKind::Plain).price(1, &[1]);
    assert!(is_about(price, 10_000_000), "{price}");
}

#[test]
fn a_word_under_itself_has_its_price() {
    let cost = |ends: u64, begins: u64| {
        let (sums, mut points) = paragraph(&[30, 30, 30, 30]);
        for point in &mut points[1..3] {
            (point.last_word, point.next_word) = (ends, begins);
        }
        breaks(&points, &sums, &shape(30), &TOLERANCE)[0].demerits
    };
    let more = [(7, 0), (0, 7), (7, 8)].map(|(ends, begins)| cost(ends, begins));
    assert_eq!(more.map(|all| all - cost(0, 0)), [10_000, 10_000, 20_000]);
}

#[test]
fn a_last_line_shorter_than_an_eleventh_or_the_indent_has_its_price() {
    let cost = |last, indent| {
        let (sums, points) = paragraph(&[33 - indent, 33, last]);
        let shape = Shape { indent: Length::pt(indent), ..shape(33) };
        breaks(&points, &sums, &shape, &TOLERANCE)[0].demerits
    };
    let more = |last, indent| cost(last, indent) - cost(30, indent);
    assert_eq!([more(3, 0), more(2, 0)], [0, 250_000]);
    assert_eq!([more(5, 5), more(4, 5), more(2, 1)], [0, 250_000, 250_000]);
    // A paragraph of one short line has none.
    let (sums, points) = paragraph(&[1]);
    let one = &breaks(&points, &sums, &shape(33), &TOLERANCE)[0];
    assert_eq!(one.demerits, 10_000);
}

#[test]
fn a_last_line_of_under_four_letters_has_a_price_of_its_own() {
    let (sums, points) = paragraph(&[30, 30, 30]);
    let cost = |alone_from| {
        let shape = Shape { alone_from, ..shape(30) };
        breaks(&points, &sums, &shape, &TOLERANCE)[0].demerits
    };
    // The last line begins after the second point.
    assert_eq!(
        [cost(2), cost(1), cost(0)].map(|all| all - cost(2)),
        [0, 1_000_000, 1_000_000]
    );
}

#[test]
fn a_difference_of_letterfit_is_priced_once_it_is_seen() {
    let prices = [0, 900, 1_000, -1_000, 1_500, -2_000].map(|by| unlike(by, UNLIKE));
    assert_eq!(prices, [0, 0, 0, 0, 5_000, 20_000]);
}

#[test]
fn a_last_line_that_must_shrink_is_evened_with_the_line_above_it() {
    // Letters give a tenth. Two lines of three words: the first is short by 4 points, the
    // last is too long by 3.
    let (mut sums, points) = paragraph(&[9, 9, 9, 13, 12, 9]);
    for sum in &mut sums {
        sum.letters = (sum.width - sum.spaces).per_mille(100);
    }
    let found = breaks(&points, &sums, &shape(37), &TOLERANCE);
    let mut lines = found[0].lines.clone();
    let letters =
        |lines: &[ChosenLine]| lines.iter().map(|line| line.letters).collect::<Vec<_>>();
    let alone = letters(&lines);
    even(&points, &sums, &shape(37), &mut lines);
    assert_eq!((alone, letters(&lines)), (vec![701, -652], vec![501, -552]));
}
