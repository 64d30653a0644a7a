//! French, after the *Lexique* of the Imprimerie nationale and babel-french. The facts
//! about French that other stages need too are in `language/fr.rs`.

pub(super) mod calls;
mod numbers;
mod words;

use super::line::CALL;
use super::line::Line;
use super::line::OPAQUE;
use super::line::Rule;
use super::rules;
use super::rules::NARROW;
use super::rules::NO_BREAK;
use super::rules::is_gap;
use super::rules::is_space;
use super::rules::is_word;
use crate::base::codes;
use crate::language::Quotes;
use crate::language::Row;

const HIGH_MARK: Rule = Rule::of(codes::SPACE_HIGH_MARK);
const COLON: Rule = Rule::of(codes::SPACE_COLON);
const GUILLEMET: Rule = Rule::of(codes::SPACE_GUILLEMET);
const AFTER_MARK: Rule = Rule::of(codes::SPACE_AFTER_MARK);
const BRACKET: Rule = Rule::of(codes::SPACE_BRACKET);
const DIALOGUE: Rule = Rule::of(codes::SPACE_DASH);
const QUOTES: Rule = Rule::of(codes::QUOTE_STRAIGHT);

/// Applies the rules to a line.
pub(super) fn set(line: &mut Line, row: &Row) {
    rules::blanks(line);
    rules::ellipsis(line, row.stops_before_ellipsis);
    rules::dashes(line, row.dash);
    rules::apostrophes(line);
    if let Some(marks) = row.quotes {
        quotes(line, marks);
    }
    brackets(line);
    words::set(line);
    numbers::ordinals(line, row.ordinals);
    marks(line);
    guillemets(line);
    dialogue(line);
    incises(line);
    numbers::spaces(line);
    words::abbreviations(line);
    line.settle();
}

/// Replaces pairs of straight double quotes: by the outer marks, or by the inner ones
/// inside a quotation.
fn quotes(line: &mut Line, marks: Quotes) {
    if !line.may_hold("\"'") {
        return;
    }
    let found = straight_quotes(line);
    let is_pair = |pair: &[usize]| match *pair {
        [open, close] => may_open(line, open) && may_close(line, close),
        _ => false,
    };
    if found.chunks(2).all(is_pair) {
        let (mut depth, mut seen) = (0_usize, 0);
        for pair in found.chunks(2) {
            for i in seen..pair[0] {
                if line.at(i) == marks.outer.0 {
                    depth += 1;
                } else if line.at(i) == marks.outer.1 {
                    depth = depth.saturating_sub(1);
                }
            }
            let (open, close) = if depth > 0 { marks.inner } else { marks.outer };
            line.set(pair[0], open, QUOTES);
            line.set(pair[1], close, QUOTES);
            // Marks inside the pair are balanced.
            seen = pair[1] + 1;
        }
    }
}

/// The straight double marks that may be changed, without inch signs (after a digit, when
/// no quotation is open).
fn straight_quotes(line: &Line) -> Vec<usize> {
    let mut found = Vec::new();
    for i in (0..line.len()).filter(|&i| line.at(i) == '"' && line.is_open(i)) {
        let is_inch = line.before(i).is_ascii_digit() && found.len() % 2 == 0;
        if !is_inch {
            found.push(i);
        }
    }
    found
}

fn may_open(line: &Line, index: usize) -> bool {
    !line.before(index).is_alphanumeric() && line.at(index + 1) != '\n'
}

fn may_close(line: &Line, index: usize) -> bool {
    !line.at(index + 1).is_alphanumeric()
}

/// No space inside brackets.
fn brackets(line: &mut Line) {
    if !line.may_hold("()[]") {
        return;
    }
    for i in 0..line.len() {
        let (before, after) = (line.before(i), line.at(i + 1));
        let opened = matches!(before, '(' | '[') && !matches!(after, ')' | ']');
        let closed = matches!(after, ')' | ']') && !matches!(before, '(' | '[');
        if line.at(i) == ' ' && (opened || closed) && !is_gap(before) {
            line.remove(i, BRACKET);
        }
    }
    line.settle();
}

/// A narrow no-break space before `;`, `!` and `?`, a no-break space before `:`.
fn marks(line: &mut Line) {
    if !line.may_hold(";!?:") {
        return;
    }
    for i in 0..line.len() {
        match line.at(i) {
            ';' if is_gap(line.at(i + 1)) || matches!(line.at(i + 1), '»' | CALL) => {
                space_before(line, i, NARROW, HIGH_MARK);
            }
            '!' | '?'
                if !is_word(line.at(i + 1))
                    || line.at(i + 1) == CALL
                    || is_spaced(line, i) =>
            {
                space_before(line, i, NARROW, HIGH_MARK);
            }
            ':' if is_colon(line, i) => space_before(line, i, NO_BREAK, COLON),
            _ => {}
        }
        if matches!(line.at(i), ';' | '!' | '?' | ':') && is_spaced(line, i) {
            line.insert_after(i, ' ', AFTER_MARK);
        }
    }
    line.settle();
}

/// Whether a mark has a space before it and a quotation or an address right after it:
/// `rejoint :« Nous`. Before letters it may be a smiley or a name (`:x:`).
fn is_spaced(line: &Line, index: usize) -> bool {
    is_space(line.before(index)) && matches!(line.at(index + 1), '«' | OPAQUE)
}

/// Whether a colon is punctuation, unlike those in 12:30, `a::b` or a smiley.
fn is_colon(line: &Line, index: usize) -> bool {
    let (before, after) = (line.before(index), line.at(index + 1));
    let ends_word =
        is_word(before) || matches!(before, ')' | ']' | '»' | '”' | '’' | '…');
    let ends_sentence = matches!(before, '.' | '%' | '°' | '"' | '€');
    ((is_gap(after) || after == CALL) && (is_space(before) || ends_word || ends_sentence))
        || is_spaced(line, index)
}

/// Replaces the space before a mark, or inserts one.
fn space_before(line: &mut Line, index: usize, space: char, rule: Rule) {
    let before = line.before(index);
    if is_space(before) {
        let earlier = index.checked_sub(2).map_or('\n', |i| line.at(i));
        if !matches!(earlier, '\n' | '(' | '[') {
            line.set(index - 1, space, rule);
        }
    } else if !matches!(
        before,
        '\n' | '(' | '[' | '!' | '?' | ';' | ':' | '¿' | '¡' | '/'
    ) {
        line.insert_before(index, space, rule);
    }
}

/// A no-break space after « and before ».
fn guillemets(line: &mut Line) {
    if !line.may_hold("«»") {
        return;
    }
    for i in 0..line.len() {
        let (before, after) = (line.before(i), line.at(i + 1));
        if line.at(i) == '«' && after != '\n' && after != '»' {
            if is_space(after) {
                line.set(i + 1, NO_BREAK, GUILLEMET);
            } else {
                line.insert_after(i, NO_BREAK, GUILLEMET);
            }
        }
        if line.at(i) == '»' && before != '\n' && before != '«' {
            if is_space(before) {
                line.set(i - 1, NO_BREAK, GUILLEMET);
            } else {
                line.insert_before(i, NO_BREAK, GUILLEMET);
            }
        }
    }
    line.settle();
}

/// A no-break space after the dash that opens a line of dialogue.
fn dialogue(line: &mut Line) {
    if !line.may_hold("—–") {
        return;
    }
    for i in 0..line.len() {
        if matches!(line.at(i), '—' | '–') && line.before(i) == '\n' {
            if line.at(i + 1) == ' ' {
                line.set(i + 1, NO_BREAK, DIALOGUE);
            } else if is_word(line.at(i + 1)) {
                line.insert_after(i, NO_BREAK, DIALOGUE);
            }
        }
    }
    line.settle();
}

/// Keeps two dashes with the aside between them: no break after the first dash or before
/// the second.
fn incises(line: &mut Line) {
    if !line.may_hold("—–") {
        return;
    }
    let mut open: Vec<usize> = Vec::new();
    for i in 0..=line.len() {
        let c = line.at(i);
        let spaced = is_space(line.before(i)) && is_space(line.at(i + 1));
        if matches!(c, '–' | '—') && spaced {
            open.push(i);
        } else if c == '\n' || (matches!(c, '.' | '!' | '?') && is_gap(line.at(i + 1))) {
            if let [first, second] = open[..]
                && line.at(first) == line.at(second)
            {
                line.set(first + 1, NO_BREAK, DIALOGUE);
                line.set(second - 1, NO_BREAK, DIALOGUE);
            }
            open.clear();
        }
    }
}
