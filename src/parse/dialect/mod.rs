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

use super::reading::Reading;
use super::words::Words;
use crate::base::SourceId;

/// Constructs found in a block: ranges in its file, in the order of the text.
pub(super) struct DialectFindings {
    /// All constructs.
    pub(super) known: Vec<Range<usize>>,
    /// Those that are kept as typed.
    pub(super) kept: Vec<Range<usize>>,
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
