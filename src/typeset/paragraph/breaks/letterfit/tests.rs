//! Letterfit alone: what lines are short of in, letterfit out.

use super::CONTRAST;
use super::Choice;
use super::SEEN;
use super::Share;
use super::cheapest;
use super::choices;
use super::free;
use super::unlike;
use crate::base::Length;

/// A line with 30 points of spaces, whose letters give 10 points, that is short by
/// thousandths of a point; alone, its letters take what they can.
fn line(short: i64) -> Option<Share> {
    Some(Share {
        gap: Length::milli_pt(short),
        letters: Length::pt(10),
        spaces: Length::pt(30),
        tracking: 40,
        own: (short / 14).clamp(-1_000, 1_000),
        is_free: false,
    })
}

/// The lines before and after: letterfit in thousandths of its maximum, and mean space.
fn evened(lines: &[Option<Share>]) -> Vec<String> {
    let mut lines = lines.to_vec();
    free(&mut lines);
    let shown = |(share, choice): (&Option<Share>, Choice)| match share {
        Some(share) => format!(
            "{} {} → {} {}",
            share.own,
            share.space(share.own),
            choice.letters,
            choice.space
        ),
        None => "last".to_owned(),
    };
    lines.iter().zip(cheapest(&lines)).map(shown).collect()
}

#[test]
fn neighbours_that_differ_too_much_move_towards_each_other() {
    assert_eq!(
        evened(&[line(14_000), line(-7_000), line(0), line(0), line(0), None]),
        [
            "1000 1173 → 650 1276",
            "-500 914 → -350 870",
            "0 1000 → 150 956",
            "0 1000 → 50 986",
            "0 1000 → 0 1000",
            "last"
        ]
    );
}

#[test]
fn what_is_alike_stays_as_it_is() {
    for lines in [[14_000, 1_000], [-6_000, 7_000], [20_000, 14_000]] {
        let lines = lines.map(line);
        let mut copy = lines;
        assert!(!free(&mut copy), "{lines:?}");
    }
    // A last line has the letterfit of the face, whatever is above it.
    let mut copy = [line(14_000), None, line(-14_000)];
    assert!(!free(&mut copy));
}

#[test]
fn no_line_becomes_loose_for_its_neighbours() {
    for line in evened(&[line(24_000), line(-10_000), None]) {
        let space = line.rsplit(' ').next().and_then(|space| space.parse::<i64>().ok());
        assert!(space.is_none_or(|space| space <= 1_507), "{line}");
    }
}

#[test]
fn the_cheapest_of_all_combinations_is_found() {
    for shorts in [[14_000, -7_000, 14_000], [20_000, -9_000, 3_000], [0, 15_000, -8_000]]
    {
        let mut lines = shorts.map(line);
        assert!(free(&mut lines));
        let rows = lines.map(choices);
        let pair = |a: &Choice, b: &Choice| {
            let white = a.space - b.space;
            CONTRAST * white * white / 1_000_000 + unlike(a.letters - b.letters, SEEN)
        };
        let mut least = i64::MAX;
        for a in &rows[0] {
            for b in &rows[1] {
                let two = a.cost + b.cost + pair(a, b);
                for c in &rows[2] {
                    least = least.min(two + c.cost + pair(b, c));
                }
            }
        }
        assert_eq!(cheapest(&lines).last().map(|choice| choice.cost), Some(least));
    }
}
