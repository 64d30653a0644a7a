//! What was found, counted and reported.

use std::ops::Range;

use super::table;
use super::table::ROWS;
use super::table::Row;
use crate::base::Code;
use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::base::Span;
use crate::parse::reading::Reading;

/// Counts a construct; `row` is its place in the table. The first place is kept.
fn count_row(row: usize, source: SourceId, at: Range<usize>, reading: &mut Reading) {
    let first = || (Span::new(source, at), 0);
    reading.dialects.entry(row).or_insert_with(first).1 += 1;
}

/// One diagnostic for each construct that was met.
pub(crate) fn diagnostics(reading: &Reading) -> Vec<Diagnostic> {
    let said = |(row, (span, count)): (&usize, &(Span, usize))| {
        let row = &ROWS[*row];
        let times = match count {
            1 => String::new(),
            2 => "; it is there once more".to_owned(),
            more => format!("; it is there {} times more", more - 1),
        };
        let message = format!("{}{times}", row.message);
        Diagnostic::new(row.code, message).at(span.clone()).hint(row.instead)
    };
    reading.dialects.iter().map(said).collect()
}

/// A construct that was found in the words of a block.
pub(super) struct Hit {
    /// Its place in the table.
    pub(super) row: usize,
    /// All of it, in the file.
    pub(super) at: Range<usize>,
}

/// Counts what was found, or reports it at its place, as its row says.
pub(super) fn report(hits: &[Hit], source: SourceId, reading: &mut Reading) {
    for hit in hits {
        let row: &Row = &ROWS[hit.row];
        if row.each {
            let span = Span::new(source, hit.at.clone());
            let diagnostic = Diagnostic::new(row.code, row.message);
            reading.diagnostic(diagnostic.at(span).hint(row.instead));
        } else {
            count_row(hit.row, source, hit.at.clone(), reading);
        }
    }
}

/// Counts a construct that the parser itself has found, by its code.
pub(crate) fn count(
    code: Code,
    source: SourceId,
    at: Range<usize>,
    reading: &mut Reading,
) {
    if let Some(row) = ROWS.iter().position(|row| row.code == code) {
        count_row(row, source, at, reading);
    }
}

/// Reports what the words after the opening fence of code, or the code itself, are in
/// another dialect. `at` is the place of the whole block.
pub(crate) fn look_at_code(
    info: Option<&str>,
    text: &str,
    at: &Range<usize>,
    source: SourceId,
    reading: &mut Reading,
) {
    for (index, row) in ROWS.iter().enumerate() {
        let is_there = match row.finds {
            table::Finds::Fence(find) => info.is_some_and(find),
            table::Finds::Code(find) => find(text),
            table::Finds::Words(..)
            | table::Finds::Tree
            | table::Finds::Line(_)
            | table::Finds::Block(_) => false,
        };
        if is_there {
            report(&[Hit { row: index, at: at.clone() }], source, reading);
        }
    }
}
