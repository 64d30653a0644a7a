//! Rules that several languages share.

use super::line::CALL;
use super::line::Line;
use super::line::OPAQUE;
use super::line::Rule;
use crate::base::codes;
use crate::language::Dash;

/// No-break space, as wide as a word space.
pub(super) const NO_BREAK: char = '\u{A0}';
/// Narrow no-break space.
pub(super) const NARROW: char = '\u{202F}';

const BLANKS: Rule = Rule::of(codes::SPACE_DOUBLE);
const LETTERS: Rule = Rule::of(codes::LIGATURE_FORM);
const ELLIPSIS: Rule = Rule::of(codes::ELLIPSIS);
const DASH: Rule = Rule::of(codes::DASH);
const APOSTROPHE: Rule = Rule::of(codes::APOSTROPHE);

/// Whether a character is a space that the rules may change into another.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | NO_BREAK | NARROW | '\t' | '\u{2009}')
}

/// Whether a character counts as part of a word for the marks beside it.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, OPAQUE | CALL)
}

/// Whether a character is a space or the end of the line.
pub(super) fn is_gap(c: char) -> bool {
    is_space(c) || c == '\n'
}

/// Ligature characters (U+FB00 to U+FB06) → letters, which fonts join by themselves.
pub(super) fn joined_letters(line: &mut Line) {
    for i in 0..line.len() {
        let (before, letter, after) = match line.at(i) {
            '\u{FB00}' => (None, 'f', 'f'),
            '\u{FB01}' => (None, 'f', 'i'),
            '\u{FB02}' => (None, 'f', 'l'),
            '\u{FB03}' => (Some('f'), 'f', 'i'),
            '\u{FB04}' => (Some('f'), 'f', 'l'),
            '\u{FB05}' | '\u{FB06}' => (None, 's', 't'),
            _ => continue,
        };
        if let Some(before) = before {
            line.insert_before(i, before, LETTERS);
        }
        line.set(i, letter, LETTERS);
        line.insert_after(i, after, LETTERS);
    }
    line.settle();
}

/// Collapses blanks to one space, replaces tabs, and removes blanks at the end of a line.
pub(super) fn blanks(line: &mut Line) {
    let ordinary = |c: char| matches!(c, ' ' | '\t');
    for i in 0..line.len() {
        let (before, after) = (line.before(i), line.at(i + 1));
        if !ordinary(line.at(i)) {
            continue;
        }
        line.set(i, ' ', BLANKS);
        let is_kept_by_next = matches!(after, NO_BREAK | NARROW) && line.is_open(i + 1);
        if is_space(before) || before == '\n' || is_kept_by_next {
            line.remove(i, BLANKS);
        }
    }
    line.settle();
    for i in 0..line.len() {
        if ordinary(line.at(i)) && line.at(i + 1) == '\n' {
            line.remove(i, BLANKS);
        }
    }
    line.settle();
}

/// `...` → `…`. Two dots stay, and so do four unless the first may be a full stop.
pub(super) fn ellipsis(line: &mut Line, stops_before: bool) {
    if !line.may_hold(".") {
        return;
    }
    for i in 0..line.len() {
        if line.before(i) == '.' || !line.has(i, "...") {
            continue;
        }
        let is_fourth_last = line.at(i + 3) == '.' && line.at(i + 4) != '.';
        if line.at(i + 3) != '.' {
            line.join(i..i + 3, '…', ELLIPSIS);
        } else if stops_before && is_fourth_last && is_word(line.before(i)) {
            line.join(i + 1..i + 4, '…', ELLIPSIS);
        }
    }
    line.settle();
}

/// `--` → the dash of the language, `---` → —. Not in `--option`, arrows or rows of
/// hyphens.
pub(super) fn dashes(line: &mut Line, dash: Dash) {
    if !line.may_hold("-") {
        return;
    }
    let mut i = 0;
    while i < line.len() {
        let start = i;
        while line.at(i) == '-' {
            i += 1;
        }
        let (before, after) = (line.before(start), line.at(i));
        let is_option = is_gap(before) && is_word(after) && i - start == 2;
        let is_arrow = matches!(before, '<' | '|' | '=' | '+')
            || matches!(after, '>' | '|' | '=' | '+');
        match i - start {
            2 if !is_option && !is_arrow => two_hyphens(line, start, dash),
            3 if !is_arrow => line.join(start..i, '—', DASH),
            0 => i += 1,
            _ => {}
        }
    }
    line.settle();
}

/// `--` between digits is a range; elsewhere it is the dash of the language.
fn two_hyphens(line: &mut Line, start: usize, dash: Dash) {
    let (before, after) = (line.before(start), line.at(start + 2));
    let is_range = before.is_ascii_digit() && after.is_ascii_digit();
    match dash {
        Dash::Em if !is_range => line.join(start..start + 2, '—', DASH),
        Dash::SpacedEn if !is_range && is_word(before) && is_word(after) => {
            line.insert_before(start, NO_BREAK, DASH);
            line.join(start..start + 2, '–', DASH);
            line.insert_after(start, ' ', DASH);
        }
        Dash::Em | Dash::En | Dash::SpacedEn => {
            line.join(start..start + 2, '–', DASH);
        }
    }
}

/// `'` → ’ inside words, between a letter and a quotation mark, and before a year.
pub(super) fn apostrophes(line: &mut Line) {
    if !line.may_hold("'") {
        return;
    }
    for i in 0..line.len() {
        if line.at(i) != '\'' {
            continue;
        }
        let is_inside = line.before(i).is_alphabetic()
            && (is_word(line.at(i + 1)) || matches!(line.at(i + 1), '«' | '"' | '“'));
        if is_inside || is_gap(line.before(i)) && is_year(line, i + 1) {
            line.set(i, '’', APOSTROPHE);
        }
    }
}

/// Whether two digits here are a short year or a decade: ’68, ’90s.
pub(super) fn is_year(line: &Line, start: usize) -> bool {
    let end = digits_end(line, start);
    let end = if line.at(end) == 's' { end + 1 } else { end };
    digits_end(line, start) == start + 2
        && !line.at(end).is_alphanumeric()
        && line.at(end) != '\''
}

/// The end of the digits that begin here.
pub(super) fn digits_end(line: &Line, start: usize) -> usize {
    let mut end = start;
    while line.at(end).is_ascii_digit() {
        end += 1;
    }
    end
}

/// The end of the letters that begin here.
pub(super) fn letters_end(line: &Line, start: usize) -> usize {
    let mut end = start;
    while line.at(end).is_alphabetic() {
        end += 1;
    }
    end
}

/// The characters of a range.
pub(super) fn word(line: &Line, start: usize, end: usize) -> String {
    (start..end).map(|i| line.at(i)).collect()
}
