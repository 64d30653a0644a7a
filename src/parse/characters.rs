//! Replaces and reports characters that a book can't hold (controls, noncharacters), and
//! reports misleading ones.

use std::borrow::Cow;

use super::reading::Reading;
use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::base::Span;
use crate::base::character;
use crate::base::character::is_unprintable;
use crate::base::character::turns_order;
use crate::base::codes;

/// Most diagnostics on characters per file, as a file may be full of them.
const MOST_REMARKS: usize = 20;

/// Width of a tab in code, in columns.
const TAB: usize = 4;

/// The text with unprintable characters replaced, one by one.
pub(super) fn printable(words: &str) -> Cow<'_, str> {
    if words.chars().all(|c| character::printable(c) == c) {
        return Cow::Borrowed(words);
    }
    Cow::Owned(words.chars().map(character::printable).collect())
}

/// Reports characters of a file that are unprintable or misleading.
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

/// Code with its tabs replaced by spaces up to the next multiple of four columns.
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
