//! Reports references without a definition.

use std::ops::Range;

use pulldown_cmark::LinkType;

use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::base::Span;
use crate::base::codes;
use crate::parse::reading::Reading;

/// Reports references without a definition. A single `[word]` is text.
pub(super) fn report(
    text: &str,
    mut broken: Vec<(Range<usize>, LinkType)>,
    source: SourceId,
    reading: &mut Reading,
) {
    broken.sort_by_key(|(at, _)| (at.start, at.end));
    broken.dedup_by_key(|(at, _)| at.clone());
    for (at, kind) in broken {
        let lone = matches!(kind, LinkType::Shortcut | LinkType::ShortcutUnknown);
        if lone && !text[..at.start].ends_with('!') && !text[at.clone()].starts_with('!')
        {
            continue;
        }
        if is_number(&text[at.clone()]) {
            continue;
        }
        let diagnostic = Diagnostic::new(
            codes::REFERENCE_UNDEFINED,
            format!("no line defines what `{}` refers to", &text[at.clone()]),
        )
        .at(Span::new(source, at))
        .hint("add a line `[name]: address`, or write `[words](address)`");
        reading.diagnostic(diagnostic);
    }
}

/// Whether the name of a reference is a number: `[2][3]int` and `[Knuth][12]` are text.
fn is_number(reference: &str) -> bool {
    let name = reference.strip_suffix(']').and_then(|words| words.rsplit_once('['));
    name.is_some_and(|(_, name)| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit())
    })
}
