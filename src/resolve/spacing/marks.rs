//! Rules for languages without spaces before punctuation: blanks, dashes, ellipses,
//! apostrophes, and the quotation marks of the language.

use super::line::CALL;
use super::line::Line;
use super::line::OPAQUE;
use super::line::Rule;
use super::rules;
use super::rules::is_gap;
use super::rules::is_word;
use super::rules::letters_end;
use super::rules::word;
use crate::base::codes;
use crate::language::Quotes;
use crate::language::Row;

const QUOTES: Rule = Rule::of(codes::QUOTE_STRAIGHT);
const APOSTROPHE: Rule = Rule::of(codes::APOSTROPHE);

/// Applies the rules to a line. Without quotation marks in the row, they stay as typed.
pub(super) fn set(line: &mut Line, row: &Row) {
    rules::blanks(line);
    rules::ellipsis(line, row.stops_before_ellipsis);
    rules::dashes(line, row.dash);
    match row.quotes {
        Some(quotes) => Reader {
            quotes,
            elided: row.elided,
            also_elided: row.also_elided,
            outer: false,
            inner: false,
            single: false,
            closes: None,
        }
        .quotes(line),
        None => rules::apostrophes(line),
    }
}

/// The quotations that are open at the current position.
struct Reader {
    quotes: Quotes,
    /// Words that always begin with an apostrophe.
    elided: &'static [&'static str],
    /// Words that may begin with one.
    also_elided: &'static [&'static str],
    /// An outer quotation is open.
    outer: bool,
    /// An inner quotation opened by a double mark is open.
    inner: bool,
    /// An inner quotation opened by a single mark is open, and its closing mark looks
    /// like an apostrophe.
    single: bool,
    /// The position of the closing mark of a quotation opened by a single mark.
    closes: Option<usize>,
}

impl Reader {
    /// Replaces straight quotation marks.
    ///
    /// A mark after a gap or an opening sign opens, any other closes. A single mark
    /// inside a word or before a decade (the '90s) is an apostrophe.
    fn quotes(mut self, line: &mut Line) {
        if !line.may_hold("\"'") {
            return;
        }
        for i in 0..line.len() {
            // Marks that the author escaped take no part.
            match line.at(i) {
                '"' if line.is_open(i) => self.double(line, i),
                '\'' if line.is_open(i) => self.single(line, i),
                _ => {}
            }
            // Marks typed as curly quotes or guillemets count too.
            let mark = line.at(i);
            if mark == self.quotes.outer.0 {
                self.outer = true;
            } else if mark == self.quotes.outer.1 {
                (self.outer, self.inner) = (false, false);
            }
        }
    }

    fn double(&mut self, line: &mut Line, i: usize) {
        let (before, after) = (line.before(i), line.at(i + 1));
        let after_figure =
            before.is_ascii_digit() && (is_gap(after) || matches!(after, OPAQUE | CALL));
        if after_figure && !self.outer || has_feet(line, i) {
            // Feet and inches, or a quotation that ends in a digit: ambiguous, so leave
            // it.
            return;
        }
        let Quotes { outer, inner } = self.quotes;
        // After a sign other than a letter, a mark before a word opens if no quotation is
        // open that it could close: `...“next”`, A=“b”.
        let opens = self.opens(line, i)
            || !self.outer && is_word(after) && !is_word(before) && before != '’';
        let mark = match opens {
            true if self.outer && !self.is_apostrophe() => {
                self.inner = true;
                inner.0
            }
            true => outer.0,
            false if self.inner => {
                self.inner = false;
                inner.1
            }
            false => outer.1,
        };
        line.set(i, mark, QUOTES);
    }

    fn single(&mut self, line: &mut Line, i: usize) {
        let inner = self.quotes.inner;
        if self.single_opens(line, i) {
            if self.is_apostrophe() {
                self.single = true;
                return line.set(i, inner.0, QUOTES);
            }
            self.closes = self.partner(line, i);
            let (mark, rule) =
                self.closes.map_or(('’', APOSTROPHE), |_| (inner.0, QUOTES));
            line.set(i, mark, rule);
        } else if self.closes == Some(i) {
            line.set(i, inner.1, QUOTES);
        } else if !line.before(i).is_ascii_digit() || is_plural(line, i) || self.single {
            line.set(i, '’', APOSTROPHE);
            // A mark at the end of a word closes the open quotation.
            self.single &= is_word(line.at(i + 1));
        }
    }

    /// Whether the closing mark of an inner quotation is also the apostrophe, so that the
    /// two need not be distinguished.
    fn is_apostrophe(&self) -> bool {
        self.quotes.inner.1 == '’'
    }

    /// Whether a mark is at a position where quotations open.
    fn opens(&self, line: &Line, i: usize) -> bool {
        let (before, after) = (line.before(i), line.at(i + 1));
        let Quotes { outer, inner } = self.quotes;
        // The article of dell’“Orlando” precedes the quotation. Where the closing mark
        // looks the same, it counts as one.
        let is_article = before == '’' && is_word(after) && !self.is_apostrophe();
        let is_opening = matches!(before, '(' | '[' | '{' | '—' | '–' | '/' | '¿' | '¡')
            || before == outer.0
            || before == inner.0;
        (is_gap(before) || is_opening || is_article) && !is_gap(after)
    }

    /// Whether a mark is the apostrophe of a word without its first letters (’s avonds)
    /// or of a year (’68).
    fn is_elision(&self, line: &Line, i: usize) -> bool {
        if is_decade(line, i + 1) {
            return true;
        }
        let end = letters_end(line, i + 1);
        let letters = word(line, i + 1, end).to_lowercase();
        if self.elided.contains(&letters.as_str()) {
            return true;
        }
        let may_be = rules::is_year(line, i + 1)
            || self.also_elided.contains(&letters.as_str()) && line.at(end) != '\'';
        may_be && !ends_phrase(line, i)
    }

    /// Whether a single mark opens a quotation.
    fn single_opens(&self, line: &Line, i: usize) -> bool {
        self.opens(line, i) && !self.is_elision(line, i)
    }

    /// The closing mark for a single opening mark: the next one at the end of a word,
    /// before another opening mark and before the end of the outer quotation.
    fn partner(&self, line: &Line, open: usize) -> Option<usize> {
        let mut inside = 0_usize;
        for i in open + 1..line.len() {
            match line.at(i) {
                '\n' => return None,
                '"' if self.opens(line, i) => inside += 1,
                '"' => inside = inside.checked_sub(1)?,
                '\'' if self.single_opens(line, i) => return None,
                '\'' if self.opens(line, i) || is_word(line.at(i + 1)) => {}
                '\'' if line.is_open(i) => return Some(i),
                mark if mark == self.quotes.outer.1 => return None,
                _ => {}
            }
        }
        None
    }
}

/// Whether a decade begins here: the 90s of ’90s.
fn is_decade(line: &Line, start: usize) -> bool {
    line.at(start + 2) == 's' && rules::is_year(line, start)
}

/// Whether a single mark is between digits and a plural `s`: 80’s.
fn is_plural(line: &Line, i: usize) -> bool {
    line.at(i + 1) == 's' && !line.at(i + 2).is_alphanumeric()
}

/// Whether a mark follows inches that follow feet: 5' 10".
fn has_feet(line: &Line, i: usize) -> bool {
    let mut start = i;
    while start > 0 && line.before(start).is_ascii_digit() {
        start -= 1;
    }
    let start = if is_gap(line.before(start)) { start.saturating_sub(1) } else { start };
    line.before(start) == '\'' && start > 1 && line.at(start - 2).is_ascii_digit()
}

/// Whether the next single mark at the end of a word follows the punctuation of a phrase,
/// with no opening mark before it: `'20 men,'`.
fn ends_phrase(line: &Line, open: usize) -> bool {
    for i in open + 1..line.len() {
        let (before, after) = (line.before(i), line.at(i + 1));
        match line.at(i) {
            '\n' | '"' => return false,
            '\'' if is_word(after) && is_word(before) => {}
            '\'' if is_word(after) => return false,
            '\'' => return matches!(before, ',' | '.' | '!' | '?' | ';' | '…'),
            _ => {}
        }
    }
    false
}
