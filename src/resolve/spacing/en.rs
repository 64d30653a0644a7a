//! English: curly quotation marks, apostrophes, dashes; no spaces of its own.
//!
//! Also what every language gets that the program does not know.

use super::line::Line;
use super::line::OPAQUE;
use super::line::Rule;
use super::rules;
use super::rules::is_gap;

const QUOTES: Rule = Rule::safe("quote-straight");
const APOSTROPHE: Rule = Rule::safe("apostrophe");

/// Applies the rules to a line.
pub(super) fn set(line: &mut Line) {
    rules::blanks(line);
    rules::ellipsis(line);
    rules::dashes(line);
    rules::apostrophes(line);
    quotes(line);
}

/// A mark after a gap or an opening bracket opens, any other closes; a single one that
/// opens before a figure is the apostrophe of the '90s.
fn quotes(line: &mut Line) {
    // Whether a double quotation is open.
    let mut open = false;
    for i in 0..line.len() {
        let (before, after) = (line.before(i), line.at(i + 1));
        let opens = (is_gap(before)
            || matches!(before, '(' | '[' | '{' | '“' | '‘' | '—' | '–' | '/'))
            && !is_gap(after);
        let after_figure = before.is_ascii_digit() && (is_gap(after) || after == OPAQUE);
        match line.at(i) {
            // Feet and inches, or a quotation that ends in a figure: nobody can tell.
            '"' if after_figure && !open => {}
            '"' => line.set(i, if opens { '“' } else { '”' }, QUOTES),
            '\'' if opens && !after.is_ascii_digit() => line.set(i, '‘', QUOTES),
            '\'' if before.is_ascii_digit() => {}
            '\'' => line.set(i, '’', APOSTROPHE),
            _ => {}
        }
        match line.at(i) {
            '“' => open = true,
            '”' => open = false,
            _ => {}
        }
    }
}
