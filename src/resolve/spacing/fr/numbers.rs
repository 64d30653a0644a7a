//! French numbers: spaces before units, in thousands, before the noun; ordinals and
//! centuries.

use crate::base::codes;
use crate::language::Numbers;
use crate::language::Ordinal;
use crate::resolve::spacing::line::Line;
use crate::resolve::spacing::line::Rule;
use crate::resolve::spacing::rules::NARROW;
use crate::resolve::spacing::rules::NO_BREAK;
use crate::resolve::spacing::rules::digits_end;
use crate::resolve::spacing::rules::is_gap;
use crate::resolve::spacing::rules::is_space;
use crate::resolve::spacing::rules::is_word;
use crate::resolve::spacing::rules::letters_end;
use crate::resolve::spacing::rules::word;
use std::ops::Range;

const UNIT: Rule = Rule::of(codes::SPACE_UNIT);
const THOUSANDS: Rule = Rule::of(codes::SPACE_THOUSANDS);
const NOUN: Rule = Rule::of(codes::SPACE_NUMBER);
const ORDINAL: Rule = Rule::of(codes::ORDINAL);
const ORDINAL_FORM: Rule = Rule::of(codes::ORDINAL_FORM);
const CENTURY: Rule = Rule::of(codes::CENTURY);

/// Unambiguous units: a missing space is inserted.
const UNITS: [&str; 17] = [
    "km", "cm", "mm", "kg", "mg", "ml", "cl", "ha", "Mo", "Go", "Ko", "ko", "kWh", "MHz",
    "GHz", "dB", "min",
];
/// Units that are also letters: only an existing space is changed.
const LETTER_UNITS: [&str; 9] = ["m", "g", "t", "l", "h", "s", "W", "To", "Hz"];

/// Words that do not belong to a number before them: a line may break before them.
const SMALL_WORDS: [&str; 34] = [
    "et", "ou", "à", "a", "de", "du", "des", "en", "le", "la", "les", "au", "aux", "par",
    "pour", "sur", "dans", "puis", "avec", "que", "qui", "est", "sont", "ont", "mais",
    "ni", "car", "où", "il", "elle", "ils", "on", "un", "une",
];

/// Whether a suffix of ordinals may follow a number.
fn suits(numbers: Numbers, number: &str) -> bool {
    match numbers {
        Numbers::First => matches!(number, "1" | "I" | "i"),
        Numbers::Second => matches!(number, "2" | "II" | "ii"),
        Numbers::All => true,
    }
}

/// Makes ordinal suffixes superscript, corrects their form, and formats centuries.
pub(super) fn ordinals(line: &mut Line, known: &[Ordinal]) {
    let mut i = 0;
    while i < line.len() {
        let end = number_end(line, i);
        if end == i || is_joined(line.before(i)) {
            i = end.max(i + 1);
            continue;
        }
        let stop = letters_end(line, end);
        if !line.at(stop).is_ascii_digit() && !matches!(line.at(stop), '_' | '@') {
            ordinal(line, known, i..end, stop);
        }
        i = stop.max(i + 1);
    }
    line.settle();
}

/// Whether a character joins a number to a word before it.
fn is_joined(c: char) -> bool {
    is_word(c) || matches!(c, '_' | '@' | '#' | '/' | '.' | ',' | '\'' | '’')
}

/// The end of the digits or the Roman numeral that begins here; `start` if there is
/// neither.
fn number_end(line: &Line, start: usize) -> usize {
    let digits = digits_end(line, start);
    if digits > start {
        return digits;
    }
    for letters in [['I', 'V', 'X'], ['i', 'v', 'x']] {
        let mut end = start;
        while letters.contains(&line.at(end)) {
            end += 1;
        }
        if end > start {
            return end;
        }
    }
    start
}

/// An ordinal: its number, then letters up to `stop`.
fn ordinal(line: &mut Line, known: &[Ordinal], digits: Range<usize>, stop: usize) {
    let Range { start, end } = digits;
    let number = word(line, start, end);
    let is_roman = !line.at(start).is_ascii_digit();
    let is_small = line.at(start).is_ascii_lowercase();
    let is_century = is_roman && is_century(line, stop, is_small);
    // `ie`, `vie`, `xe`: only the Roman numerals of centuries are written in lower case.
    if is_small && !is_century {
        return;
    }
    let letters = word(line, end, stop);
    let mut suiting = known.iter().filter(|one| suits(one.numbers, &number));
    if suiting.clone().any(|one| one.letters == letters) {
        line.raise(end..stop, ORDINAL);
    } else if let Some(right) = suiting.find(|one| one.mistakes.contains(&&*letters)) {
        replace_suffix(line, end, stop, right.letters);
    } else {
        return;
    }
    if is_century {
        line.small_caps(start..end, CENTURY);
    }
}

/// Replaces a suffix by a shorter one.
fn replace_suffix(line: &mut Line, start: usize, stop: usize, right: &str) {
    let keep = right.chars().count();
    if !(start..stop).all(|i| line.is_open(i)) {
        return;
    }
    for (i, c) in right.chars().enumerate() {
        line.set(start + i, c, ORDINAL_FORM);
    }
    for i in start + keep..stop {
        line.remove(i, ORDINAL_FORM);
    }
    line.raise(start..start + keep, ORDINAL);
}

/// Whether `siècle` or `s.` follows an ordinal, or others do up to it: `XIXe et XXe siècles`.
fn is_century(line: &Line, stop: usize, is_small: bool) -> bool {
    /// Most centuries in a row.
    const MOST: usize = 8;
    let mut stop = stop;
    for _ in 0..MOST {
        let next = stop + 1;
        let has_noun = line.has(next, "siècle")
            || (line.has(next, "s.") && !is_word(line.at(next + 2)));
        if is_space(line.at(stop)) && has_noun {
            return true;
        }
        let Some(end) = next_ordinal(line, stop, is_small) else { return false };
        stop = end;
    }
    false
}

/// The end of the Roman ordinal that a comma, a dash or a conjunction joins to the one that
/// ends at `stop`. In lower case (`is_small`) only a dash does: `la vie au xxe siècle` is about life.
fn next_ordinal(line: &Line, stop: usize, is_small: bool) -> Option<usize> {
    // The longer ones first.
    const JOINS: [&str; 10] = [
        " et du ", " ou du ", " et au ", " et le ", " ou le ", ", ", " et ", " ou ",
        " au ", " à ",
    ];
    let start = match line.at(stop) {
        '-' | '–' => stop + 1,
        _ if is_small => return None,
        _ => {
            let join = JOINS.iter().find(|join| line.has(stop, join))?;
            stop + join.chars().count()
        }
    };
    let end = number_end(line, start);
    let letters = letters_end(line, end);
    let is_ordinal = end > start
        && !line.at(start).is_ascii_digit()
        && (1..5).contains(&(letters - end));
    is_ordinal.then_some(letters)
}

/// The spaces inside and after numbers.
pub(super) fn spaces(line: &mut Line) {
    if line.may_hold("0123456789") {
        let mut i = 0;
        while i < line.len() {
            let end = digits_end(line, i);
            if end == i {
                i += 1;
                continue;
            }
            sign(line, i);
            let end = thousands(line, i, end);
            if !unit(line, end) {
                noun(line, i, end);
            }
            i = end;
        }
        line.settle();
    }
    centuries(line);
}

/// A narrow space between a sign and its number: `+ 3`. Between two numbers it is a sum,
/// which may break.
fn sign(line: &mut Line, start: usize) {
    if start < 2 || !is_space(line.before(start)) {
        return;
    }
    let is_sign = matches!(line.at(start - 2), '+' | '−' | '±');
    let begins = start == 2 || is_gap(line.at(start - 3)) || line.at(start - 3) == '(';
    let is_sum = start > 3 && line.at(start - 4).is_ascii_digit();
    if is_sign && begins && !is_sum {
        line.set(start - 1, NARROW, UNIT);
    }
}

/// Narrow spaces in `10 000`; returns the end of the number.
fn thousands(line: &mut Line, start: usize, first_end: usize) -> usize {
    let before = line.before(start);
    let after_digit =
        is_space(before) && start > 1 && line.at(start - 2).is_ascii_digit();
    if first_end - start > 3 || after_digit || is_joined(before) {
        return first_end;
    }
    let mut end = first_end;
    while is_space(line.at(end)) && digits_end(line, end + 1) == end + 4 {
        line.set(end, NARROW, THOUSANDS);
        end += 4;
    }
    end
}

/// A narrow space between a number and its unit. Returns whether a unit follows.
fn unit(line: &mut Line, end: usize) -> bool {
    let has_space = is_space(line.at(end));
    let start = if has_space { end + 1 } else { end };
    let is_sign = matches!(line.at(start), '%' | '‰' | '€' | '$' | '£')
        && !line.at(start + 1).is_alphanumeric();
    let is_degree = line.at(start) == '°' && matches!(line.at(start + 1), 'C' | 'F');
    let stop = letters_end(line, start);
    let letters = word(line, start, stop);
    let is_whole = !line.at(stop).is_ascii_digit();
    let is_unit = is_whole && UNITS.contains(&letters.as_str());
    let is_letter = has_space && is_whole && LETTER_UNITS.contains(&letters.as_str());
    if !(is_sign || is_degree || is_unit || is_letter) {
        return false;
    }
    if has_space {
        line.set(end, NARROW, UNIT);
    } else {
        line.insert_after(end - 1, NARROW, UNIT);
    }
    // 6 h 30
    if letters == "h" && line.at(stop) == ' ' && line.at(stop + 1).is_ascii_digit() {
        line.set(stop, NARROW, UNIT);
    }
    true
}

/// A no-break space between a number and its noun or month.
fn noun(line: &mut Line, start: usize, end: usize) {
    if is_joined(line.before(start)) || line.before(start) == '-' {
        return;
    }
    // 1er janvier: the suffix belongs to the number.
    let end = if line.has(end, "er") { end + 2 } else { end };
    if line.at(end) != ' ' || !line.at(end + 1).is_lowercase() {
        return;
    }
    let next = word(line, end + 1, letters_end(line, end + 1));
    let is_year = word(line, start, end)
        .parse::<u32>()
        .is_ok_and(|number| end - start == 4 && (1_100..2_100).contains(&number));
    if !is_year && !SMALL_WORDS.contains(&next.as_str()) {
        line.set(end, NO_BREAK, NOUN);
    }
}

/// A no-break space between a century's number and its noun.
fn centuries(line: &mut Line) {
    for i in 1..line.len() {
        if line.at(i) != ' ' || line.at(i + 1) != 's' {
            continue;
        }
        let is_ordinal = matches!(line.before(i), 'e' | 'r')
            && (1..5).any(|back| {
                i > back
                    && matches!(line.at(i - back - 1), 'I' | 'V' | 'X' | 'i' | 'v' | 'x')
            });
        if is_ordinal && line.has(i + 1, "siècle") {
            line.set(i, NO_BREAK, NOUN);
        }
    }
}
