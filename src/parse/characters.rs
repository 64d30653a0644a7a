//! Characters that a book can't hold: controls, noncharacters; and those that deceive.

use std::borrow::Cow;

use super::reading::Reading;
use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::base::Span;
use crate::base::character;
use crate::base::character::is_unprintable;
use crate::base::character::turns_order;
use crate::base::codes;

/// A file full of them needs no diagnostic on each.
const MOST_REMARKS: usize = 20;

/// Columns between the stops of tabs in code.
const TAB: usize = 4;

/// The words as they may be printed, character by character.
pub(super) fn printable(words: &str) -> Cow<'_, str> {
    if words.chars().all(|c| character::printable(c) == c) {
        return Cow::Borrowed(words);
    }
    Cow::Owned(words.chars().map(character::printable).collect())
}

/// Diagnostics on the characters of a file that can't be printed or deceive.
pub(super) fn report(text: &str, source: SourceId, reading: &mut Reading) {
    let found = text
        .char_indices()
        .filter(|&(_, c)| is_unprintable(c) || turns_order(c))
        .take(MOST_REMARKS);
    for (at, c) in found {
        let code = u32::from(c);
        let diagnostic = if turns_order(c) {
            Diagnostic::new(
                codes::CHARACTER_ORDER,
                format!(
                    "the invisible character U+{code:04X} turns the order of the text"
                ),
            )
            .hint("take it out unless the passage is in a right-to-left script")
        } else {
            Diagnostic::new(
                codes::CHARACTER_UNPRINTABLE,
                format!("the character U+{code:04X} cannot be printed"),
            )
            .hint("take it out; U+FFFD stands in its place")
        };
        reading.diagnostic(diagnostic.at(Span::new(source, at..at + c.len_utf8())));
    }
}

/// Code with its tabs as blanks up to the next fourth column.
pub(super) fn without_tabs(code: &str) -> String {
    let mut text = String::with_capacity(code.len());
    let mut column = 0;
    for c in code.chars() {
        match c {
            '\t' => {
                let blanks = TAB - column % TAB;
                text.extend(std::iter::repeat_n(' ', blanks));
                column += blanks;
            }
            '\n' => {
                text.push(c);
                column = 0;
            }
            _ => {
                text.push(c);
                column += 1;
            }
        }
    }
    text
}
