//! Constructs of other dialects of Markdown, which are not understood here: each is
//! reported once, with its first place and how often it is there, and its letters stay as
//! they were typed.
//!
//! What is looked at is the source of the words of a block: code, addresses,
//! HTML and the destinations of links are blanked out of it. The constructs are the rows
//! of one table ([`table::ROWS`]).

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

/// What was found in the words of a block: places in its file, in the order of the text.
pub(super) struct DialectFindings {
    /// All constructs.
    pub(super) known: Vec<Range<usize>>,
    /// What stays letter for letter.
    pub(super) kept: Vec<Range<usize>>,
}

/// Looks for constructs in the words of a block, which begin at `start`, and reports them.
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
