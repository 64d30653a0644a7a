//! Reports HTML that a book does not keep: each kind once, with its number of
//! occurrences.

use std::collections::BTreeMap;

use crate::base::Code;
use crate::base::Diagnostic;
use crate::base::Span;
use crate::base::codes;

/// A problem with HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Met {
    /// An element whose tags are dropped, while its words are kept.
    Dropped,
    /// An element that is dropped with its content.
    Opaque,
    /// An attribute, or an address, that runs a script.
    Active,
    /// A closing tag without an opening one.
    Unopened,
    /// An opening tag without a closing one.
    Unclosed,
    /// Not an HTML element; it is printed as typed.
    Unknown,
    /// Words that are lost.
    Lost,
}

/// Problems by kind and name: the first position, and the number of occurrences.
pub(crate) type HtmlFindings = BTreeMap<(Met, String), (Span, usize)>;

/// One diagnostic for each kind and name.
pub(crate) fn diagnostics(found: &HtmlFindings) -> impl Iterator<Item = Diagnostic> {
    found.iter().map(|((met, name), (span, count))| {
        let (code, message, hint) = said(*met, name);
        let times = match count {
            1 => String::new(),
            2 => "; it is there once more".to_owned(),
            more => format!("; it is there {} times more", more - 1),
        };
        Diagnostic::new(code, format!("{message}{times}")).at(span.clone()).hint(hint)
    })
}

fn said(met: Met, name: &str) -> (Code, String, &'static str) {
    match met {
        Met::Dropped => (
            codes::HTML_DROPPED,
            format!("`<{name}>` is left out of both books; the words in it stay"),
            "write it as Markdown, or take the tag out",
        ),
        Met::Opaque => (
            codes::HTML_DROPPED,
            format!("`<{name}>` is left out of both books with all that is in it"),
            "write what a reader shall see as Markdown, or take the element out",
        ),
        Met::Active => (
            codes::HTML_DROPPED,
            format!("`{name}` is left out of both books, for it would run a program"),
            "take it out",
        ),
        Met::Unopened => (
            codes::HTML_UNOPENED,
            format!("`</{name}>` closes nothing that was opened here"),
            "close what was opened last first, and all before the block around it ends",
        ),
        Met::Unclosed => (
            codes::HTML_UNCLOSED,
            format!("`<{name}>` is not closed where it should be, and is left out"),
            "close it before the emphasis, the link or the block around it ends",
        ),
        Met::Unknown => (
            codes::HTML_UNKNOWN,
            format!("`{name}` is no tag of HTML, and is printed as it is typed"),
            "write it between backticks, or `\\<` where the sign is meant",
        ),
        Met::Lost => {
            (codes::HTML_WORDS_LOST, name.to_owned(), "close it, or take it out")
        }
    }
}
