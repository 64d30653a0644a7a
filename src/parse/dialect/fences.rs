//! Recognises constructs of other dialects in the info strings of fences and in code.

use crate::parse::attributes::Attributes;

/// The directives of `MyST`, except those for asides.
const DIRECTIVES: [&str; 24] = [
    "note",
    "tip",
    "hint",
    "important",
    "warning",
    "caution",
    "danger",
    "attention",
    "error",
    "seealso",
    "admonition",
    "figure",
    "image",
    "include",
    "glossary",
    "toctree",
    "math",
    "table",
    "list-table",
    "epigraph",
    "margin",
    "sidebar",
    "dropdown",
    "bibliography",
];

/// `{note}`: a directive, not a language.
pub(super) fn directive(info: &str) -> bool {
    let Some((name, _)) =
        info.trim_start().strip_prefix('{').and_then(|i| i.split_once('}'))
    else {
        return false;
    };
    DIRECTIVES.contains(&name)
}

/// `{.python #id}`, `{r, echo=FALSE}`, `python {1,3}`, `python title="a.py"`.
pub(super) fn attributes(info: &str) -> bool {
    let braces = info.contains('{') && info.contains('}');
    let named = info
        .split_whitespace()
        .skip(1)
        .any(|word| word.split_once('=').is_some_and(|(key, _)| is_name(key)));
    (braces || named) && !directive(info)
}

/// `rust,ignore`, `js linenos`: words that say more than the language.
pub(super) fn flags(info: &str) -> bool {
    let mut words = info.split([',', ' ', '\t']).filter(|word| !word.is_empty());
    words.next().is_some() && words.next().is_some() && !info.contains(['{', '='])
}

/// Whether the braces at the end of an info string are attributes.
pub(super) fn are_read(info: &str) -> bool {
    let list = info.find('{').and_then(|at| Attributes::read(info, at));
    list.is_some_and(|list| list.at.end == info.trim_end().len())
}

fn is_name(word: &str) -> bool {
    !word.is_empty()
        && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// A formula in a fence, by its info string.
pub(super) fn math(info: &str) -> bool {
    info.trim() == "math"
}

/// `{{#include …}}` of mdBook.
pub(super) fn placeholder(code: &str) -> bool {
    [
        "{{#include",
        "{{#rustdoc_include",
        "{{#playground",
        "{{< include",
        "{{#shiftinclude",
    ]
    .iter()
    .any(|begin| code.contains(begin))
}

/// `#| echo: false` of Quarto.
pub(super) fn cell(code: &str) -> bool {
    let is_option = |line: &str| {
        let rest = line.strip_prefix("#|").or_else(|| line.strip_prefix("//|"));
        rest.is_some_and(|rest| rest.contains(':'))
    };
    code.lines().next().is_some_and(is_option)
}
