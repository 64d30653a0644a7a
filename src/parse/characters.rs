//! Characters that a book can't hold: controls, noncharacters; and those that deceive.

use std::borrow::Cow;

use super::Reading;
use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::base::Span;

/// A file full of them needs no remark on each.
const MOST_REMARKS: usize = 20;

/// Stands for what can't be printed.
pub(super) const REPLACEMENT: char = '\u{FFFD}';

/// Whether a character can't stand in a book: controls but tab and line ends, and the
/// noncharacters of Unicode (section 23.7).
pub(super) fn is_unprintable(c: char) -> bool {
    let code = u32::from(c);
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
        || code & 0xFFFE == 0xFFFE
        || (0xFDD0..=0xFDEF).contains(&code)
}

/// Whether a character turns the order of others, so that text does not read as it
/// stands.
fn turns_order(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The words with a sign in place of each character that can't be printed.
pub(super) fn printable(words: &str) -> Cow<'_, str> {
    if words.chars().any(is_unprintable) {
        Cow::Owned(
            words
                .chars()
                .map(|c| if is_unprintable(c) { REPLACEMENT } else { c })
                .collect(),
        )
    } else {
        Cow::Borrowed(words)
    }
}

/// Remarks on the characters of a file that can't be printed or deceive.
pub(super) fn remark_on(text: &str, source: SourceId, reading: &mut Reading) {
    let found = text
        .char_indices()
        .filter(|&(_, c)| is_unprintable(c) || turns_order(c))
        .take(MOST_REMARKS);
    for (at, c) in found {
        let code = u32::from(c);
        let remark = if turns_order(c) {
            Diagnostic::warning(
                "character-order",
                format!(
                    "the invisible character U+{code:04X} turns the order of the text"
                ),
            )
            .hint("take it out unless the passage is in a right-to-left script")
        } else {
            Diagnostic::warning(
                "character-unprintable",
                format!("the character U+{code:04X} cannot be printed"),
            )
            .hint("take it out; U+FFFD stands in its place")
        };
        reading.remark(remark.at(Span::new(source, at..at + c.len_utf8())));
    }
}
