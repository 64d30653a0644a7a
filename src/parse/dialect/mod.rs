//! Detects constructs of other Markdown dialects, which are not supported: each kind is
//! reported once, at its first occurrence, and the text is kept as typed.
//!
//! The search runs on a block's source in which code, addresses, HTML and link
//! destinations are blanked out. The constructs are the rows of one table
//! ([`table::ROWS`]).

mod emphasis;
mod fences;
mod inline;
mod lines;
mod math;
mod report;
mod search;
mod table;

use std::ops::Range;

pub(super) use emphasis::look as look_at_marks;
pub(super) use report::count;
pub(super) use report::diagnostics;
pub(super) use report::look_at_code;

use report::Hit;
use table::Keeps;
use table::ROWS;

use super::reading::Reading;
use super::words::Words;
use crate::base::SourceId;
use crate::base::codes;

/// Constructs found in a block: ranges in its file, in the order of the text.
pub(super) struct DialectFindings {
    /// All constructs.
    pub(super) known: Vec<Range<usize>>,
    /// Those that are kept as typed.
    pub(super) kept: Vec<Range<usize>>,
}

/// The ranges that stay as typed whatever the constructs of this dialect in them look
/// like, such as formulas; in the order of the text.
pub(super) fn foreign(words: &Words<'_>, start: usize) -> Vec<Range<usize>> {
    let mut hits = search::search(words);
    hits.retain(|hit| ROWS[hit.row].keeps == Keeps::All && !is_ours(hit.row));
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for Hit { at, .. } in hits {
        let at = start + at.start..start + at.end;
        match ranges.last_mut() {
            Some(last) if at.start < last.end => last.end = last.end.max(at.end),
            _ => ranges.push(at),
        }
    }
    ranges
}

/// Whether the construct of a row is one that is read where it has a meaning.
fn is_ours(row: usize) -> bool {
    let code = ROWS[row].code;
    code == codes::DIALECT_ATTRIBUTES || code == codes::DIALECT_PLACEHOLDER
}

/// Finds and reports constructs in the words of a block that begins at `start`.
pub(super) fn look(
    words: &Words<'_>,
    start: usize,
    source: SourceId,
    reading: &mut Reading,
) -> DialectFindings {
    let mut hits = search::search(words);
    let kept = search::kept(&hits, words.text);
    let in_file = |at: &Range<usize>| start + at.start..start + at.end;
    for hit in &mut hits {
        hit.at = in_file(&hit.at);
    }
    report::report(&hits, source, reading);
    DialectFindings {
        known: hits.into_iter().map(|hit| hit.at).collect(),
        kept: kept.iter().map(in_file).collect(),
    }
}
