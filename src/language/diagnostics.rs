//! Diagnostics on the language of a book, a chapter or a phrase.

use super::Language;
use super::tag;
use crate::base::Diagnostic;
use crate::base::Severity;
use crate::base::character::Direction;
use crate::base::codes;

/// What to do about text that can't be set.
const SET: &str = "only scripts from left to right with spaces between words can be set";

/// An error for a language that can't be set, a warning for one without known rules, both
/// without a span; `None` for all others. For the text of a book or a chapter.
#[must_use]
pub fn report(tag: &str) -> Option<Diagnostic> {
    let row = Language::of_tag(tag).row();
    if row.is_known {
        return None;
    }
    if !row.can_be_set {
        let why = reason(row.direction);
        let message = format!("text in `{tag}` can't be set well yet: it {why}");
        return Some(Diagnostic::new(codes::LANGUAGE_UNSUPPORTED, message).hint(SET));
    }
    let message = format!("the rules of the language `{tag}` are not known");
    let hint = format!(
        "its words are never hyphenated, its quotation marks stay as typed, and the \
         program's own words are English, if `[words]` does not give others; known are {}",
        Language::names().join(", ")
    );
    Some(Diagnostic::new(codes::LANGUAGE_UNKNOWN, message).hint(hint))
}

/// A warning for a phrase in a language that can't be set, without a span. Unknown rules
/// are not reported: the phrase stays as written.
#[must_use]
pub fn report_phrase(tag: &str) -> Option<Diagnostic> {
    let row = Language::of_tag(tag).row();
    let message = format!(
        "words in the language `{tag}` may be set badly: it {}",
        reason(row.direction)
    );
    let diagnostic = Diagnostic::new(codes::LANGUAGE_UNSUPPORTED, message)
        .with_severity(Severity::Warning)
        .hint(SET);
    (!row.can_be_set).then_some(diagnostic)
}

fn reason(direction: Direction) -> &'static str {
    match direction {
        Direction::RightToLeft => "is written from right to left",
        Direction::LeftToRight => "has lines that break where no spaces are",
    }
}

/// Whether two tags name the same language, regardless of region.
#[must_use]
pub fn is_same(one: &str, other: &str) -> bool {
    tag::primary(one) == tag::primary(other)
}
