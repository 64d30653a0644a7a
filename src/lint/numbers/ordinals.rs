//! Ordinals, centuries and Roman numerals.

use crate::language::month;
use crate::lint::line::LONGEST;
use crate::lint::line::Line;
use crate::lint::line::is_space;
use crate::lint::rule::Finding;

/// The signs of numbers and Roman numerals, as [`numeral_start`] reads them.
pub(super) const SIGNS: &str = "0123456789IVXLC";

/// The start of the number or Roman numeral that ends before a place.
fn numeral_start(line: &Line, at: usize) -> Option<usize> {
    let is_of = |c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X' | 'L' | 'C');
    let numeral = (at.saturating_sub(LONGEST)..at).rev();
    let start = numeral.take_while(|&i| is_of(line.at(i))).last()?;
    let is_edge = !line.before(start).is_alphanumeric()
        && !matches!(line.before(start), '_' | '/' | '-' | '#');
    is_edge.then_some(start)
}

/// `1ère`, `2ème`, `2nde`, `1° mai`.
pub(super) fn french(line: &Line, at: usize) -> Option<Finding> {
    let start = numeral_start(line, at)?;
    let digits = line.text(start..at);
    if line.at(at) == '°' {
        let word = line.lower(at + 2..line.word_end(at + 2));
        let is_first = digits == "1" && line.at(at + 1) == ' ' && month(&word).is_some();
        return if is_first { Finding::replace(at..at + 1, "er") } else { None };
    }
    let end = line.word_end(at);
    if line.at(end).is_ascii_digit() {
        return None;
    }
    let is_first = matches!(&*digits, "1" | "I");
    let is_second = matches!(&*digits, "2" | "II");
    let right = match line.text(at..end).as_str() {
        "ère" | "ere" | "ière" if is_first => "re",
        "ères" | "eres" if is_first => "res",
        "ème" | "eme" | "ième" | "ieme" | "è" if !is_first => "e",
        "èmes" | "emes" | "ièmes" if !is_first => "es",
        "nde" if is_second => "de",
        "nd" if is_second => "d",
        _ => return None,
    };
    Finding::replace(at..end, right)
}

/// `22th`, `1th`, `11st`.
pub(super) fn english(line: &Line, at: usize) -> Option<Finding> {
    let start = line.digits_start(at);
    let end = line.word_end(at);
    let ending = line.text(at..end);
    let before = line.before(start);
    let is_edge = !before.is_alphanumeric() && !matches!(before, '_' | '/' | '.' | '#');
    if !is_edge
        || !matches!(&*ending, "st" | "nd" | "rd" | "th")
        || line.at(end).is_ascii_digit()
    {
        return None;
    }
    let number: u64 = line.text(start..at).parse().ok()?;
    let right = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    if right == ending { None } else { Finding::replace(at..end, right) }
}

/// A number in Roman numerals; up to 39.
fn roman(mut number: u32) -> String {
    let mut text = String::new();
    for (value, sign) in [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
        while number >= value {
            text.push_str(sign);
            number -= value;
        }
    }
    text
}

/// `12e siècle`, `XVIII siècle`.
pub(super) fn century(line: &Line, at: usize) -> Option<Finding> {
    if !line.has(at, "siècle") || !is_space(line.before(at)) {
        return None;
    }
    let space = at - 1;
    if line.before(space) == 'e' {
        let end = space - 1;
        let start = line.digits_start(end);
        let number: u32 = line.text(start..end).parse().ok()?;
        let is_free = !line.before(start).is_alphanumeric() && (1..30).contains(&number);
        return if is_free { Finding::replace(start..end, roman(number)) } else { None };
    }
    let start = numeral_start(line, space)?;
    let numeral = line.text(start..space);
    let is_roman = numeral.len() > 1 && (1..30).any(|n| roman(n) == numeral);
    if is_roman { Finding::replace(start..space, format!("{numeral}e")) } else { None }
}

/// Four signs in a row, but not the clock's IIII.
pub(super) fn roman_wrong(line: &Line, at: usize) -> Option<Finding> {
    let start = line.word_start(at);
    if start != at
        || matches!(line.before(at), '-' | '_' | '/' | '.')
        || line.before(at).is_ascii_digit()
    {
        return None;
    }
    let end = line.word_end(at);
    let numeral = line.text(at..end);
    let numeral = numeral.trim_end_matches('e');
    let is_numeral =
        numeral.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M'));
    let is_wrong = ["IIII", "XXXX"].iter().any(|four| numeral.contains(four));
    // Clocks have IIII, and old books dates of many signs.
    let is_old = numeral == "IIII" || numeral.len() > 6;
    if is_numeral && is_wrong && !is_old { Finding::only(at..end) } else { None }
}
