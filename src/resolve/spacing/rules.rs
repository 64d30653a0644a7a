//! Rules that several languages share.

use super::line::Line;
use super::line::OPAQUE;
use super::line::Rule;
use crate::base::codes;

/// No-break space, as wide as a word space.
pub(super) const NO_BREAK: char = '\u{A0}';
/// Narrow no-break space.
pub(super) const NARROW: char = '\u{202F}';

const BLANKS: Rule = Rule::of(codes::SPACE_DOUBLE);
const ELLIPSIS: Rule = Rule::of(codes::ELLIPSIS);
const DASH: Rule = Rule::of(codes::DASH);
const APOSTROPHE: Rule = Rule::of(codes::APOSTROPHE);

/// Whether a character is a space that the rules may change into another.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | NO_BREAK | NARROW | '\t' | '\u{2009}')
}

/// Whether a character is part of a word, as far as marks beside it are concerned.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == OPAQUE
}

/// Whether nothing of a word stands here: a space or the end of the line.
pub(super) fn is_gap(c: char) -> bool {
    is_space(c) || c == '\n'
}

/// One space between words, no tab, none before a line's end.
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

/// `...` → `…`; neither two points nor four.
pub(super) fn ellipsis(line: &mut Line) {
    if !line.may_hold(".") {
        return;
    }
    for i in 0..line.len() {
        let alone = line.before(i) != '.' && line.at(i + 3) != '.';
        if alone && line.has(i, "...") {
            line.join(i..i + 3, '…', ELLIPSIS);
        }
    }
    line.settle();
}

/// `--` → –, `---` → —; not in `--option`, arrows or rows of hyphens.
pub(super) fn dashes(line: &mut Line) {
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
            2 if !is_option && !is_arrow => line.join(start..i, '–', DASH),
            3 if !is_arrow => line.join(start..i, '—', DASH),
            0 => i += 1,
            _ => {}
        }
    }
    line.settle();
}

/// `'` → ’ inside words and after a letter that a word or a quotation follows.
pub(super) fn apostrophes(line: &mut Line) {
    if !line.may_hold("'") {
        return;
    }
    for i in 0..line.len() {
        if line.at(i) == '\''
            && line.before(i).is_alphabetic()
            && (is_word(line.at(i + 1)) || matches!(line.at(i + 1), '«' | '"' | '“'))
        {
            line.set(i, '’', APOSTROPHE);
        }
    }
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

/// The characters of a stretch.
pub(super) fn word(line: &Line, start: usize, end: usize) -> String {
    (start..end).map(|i| line.at(i)).collect()
}
