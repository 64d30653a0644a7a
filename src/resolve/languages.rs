//! Which languages can be set, and which are set by another's rules.

use crate::base::Diagnostic;
use crate::base::Span;
use crate::book::Draft;
use crate::config::Language;

/// Written from right to left, or without spaces between words: not set well yet.
const UNSUPPORTED: [&str; 14] =
    ["ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "zh", "ja", "ko", "th", "lo"];

/// Remarks on languages that the program does not know or can't set.
pub(super) fn check(draft: &Draft, book: &str, remarks: &mut Vec<Diagnostic>) {
    remarks.extend(remark_on(book));
    let mut seen = vec![book];
    for chapter in &draft.chapters {
        if let Some(tag) = chapter.language.as_deref()
            && !seen.contains(&tag)
        {
            seen.push(tag);
            let place = Span::new(chapter.source, 0..0);
            remarks.extend(remark_on(tag).map(|remark| remark.at(place)));
        }
    }
}

fn remark_on(tag: &str) -> Option<Diagnostic> {
    if UNSUPPORTED.contains(&Language::primary(tag).as_str()) {
        let remark = Diagnostic::error(
            "language-unsupported",
            format!("text in the language `{tag}` cannot be set well yet"),
        );
        Some(remark.hint("only scripts from left to right with spaces between words"))
    } else if !Language::is_known(tag) {
        let remark = Diagnostic::warning(
            "language-unknown",
            format!("the rules of the language `{tag}` are not known"),
        );
        Some(remark.hint("it is set by those of English; `fr` and `en` are known"))
    } else {
        None
    }
}
