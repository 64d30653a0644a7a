//! Counts and reports constructs of other dialects.

use std::ops::Range;

use super::fences;
use super::table;
use super::table::ROWS;
use super::table::Row;
use crate::base::Code;
use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::base::Span;
use crate::base::codes;
use crate::parse::reading::Reading;

/// Counts a construct; `row` is its index in the table. The first occurrence is kept.
fn count_row(row: usize, source: SourceId, at: Range<usize>, reading: &mut Reading) {
    let first = || (Span::new(source, at), 0);
    reading.dialects.entry(row).or_insert_with(first).1 += 1;
}

/// One diagnostic for each kind of construct found.
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

/// A construct found in a block.
pub(super) struct Hit {
    /// Its index in the table.
    pub(super) row: usize,
    /// Its range in the file.
    pub(super) at: Range<usize>,
}

/// Counts constructs, or reports each one, depending on the row.
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

/// Counts a construct detected while building the tree, by its code.
pub(crate) fn count(
    code: Code,
    source: SourceId,
    at: Range<usize>,
    reading: &mut Reading,
) {
    let options = &reading.options;
    let is_one = |row: &Row| row.code == code && (row.is_off)(options);
    if let Some(row) = ROWS.iter().position(is_one) {
        count_row(row, source, at, reading);
    }
}

/// Reports constructs of other dialects in code and in the info string of its fence. `at`
/// is the range of the whole block.
pub(crate) fn look_at_code(
    info: Option<&str>,
    text: &str,
    at: &Range<usize>,
    source: SourceId,
    reading: &mut Reading,
) {
    let are_read = reading.options.attributes && info.is_some_and(fences::are_read);
    for (index, row) in ROWS.iter().enumerate() {
        let is_read = are_read && row.code == codes::DIALECT_ATTRIBUTES;
        if is_read || !(row.is_off)(&reading.options) {
            continue;
        }
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
