//! Finds emphasis marks that the Markdown parser left as text: they open before a word
//! and are never closed.

use std::ops::Range;

use pulldown_cmark::Event;

use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::base::Span;
use crate::base::codes;
use crate::parse::reading::Reading;

/// Reports the first unclosed emphasis mark of a block, outside of the ranges in `known`,
/// which are sorted.
pub(crate) fn look(
    events: &[(Event<'_>, Range<usize>)],
    known: &[Range<usize>],
    file: &str,
    source: SourceId,
    reading: &mut Reading,
) {
    for (event, at) in events {
        let Event::Text(words) = event else { continue };
        if words.len() != at.len() || !words.starts_with(['*', '_']) {
            continue;
        }
        let marks = words.len() - words.trim_start_matches(['*', '_']).len();
        let is_known = known
            .get(known.partition_point(|one| one.end <= at.start))
            .is_some_and(|one| one.start <= at.start);
        if !is_known && opens(file, at.start, marks) {
            let diagnostic = Diagnostic::new(
                codes::EMPHASIS_OPEN,
                "this emphasis has no end, and its mark is printed",
            );
            let diagnostic = diagnostic.at(Span::new(source, at.start..at.start + marks));
            let sign = &words[..1];
            let hint = format!(
                "write the second mark close to the words, or `\\{sign}` where the sign is meant"
            );
            reading.diagnostic(diagnostic.hint(hint));
            return;
        }
    }
}

/// Whether marks precede a word and don't follow one.
fn opens(file: &str, at: usize, marks: usize) -> bool {
    let before = file[..at].chars().next_back();
    let after = file[at + marks..].chars().next();
    let is_apart = before.is_none_or(|c| {
        c.is_whitespace() || matches!(c, '(' | '[' | '«' | '“' | '"' | '—' | '’' | '\'')
    });
    marks <= 3 && is_apart && after.is_some_and(char::is_alphabetic)
}
