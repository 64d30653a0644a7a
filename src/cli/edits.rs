//! The typesetter's changes to the author's characters, as JSON for programs.

use actes::base::Sources;
use actes::book::Change;
use actes::book::Edit;
use serde_json::Value;
use serde_json::json;

use super::place::Location;

/// The most edits that are printed; the others are counted. A book of a million words has
/// about this many.
const MOST: usize = 100_000;

/// Formats the edits as one JSON object per line, in the order of the text; `place`
/// locates an edit.
pub(super) fn json(
    edits: &[Edit],
    sources: &Sources,
    place: impl Fn(&Edit) -> Location,
) -> String {
    let mut text = String::new();
    for edit in edits.iter().take(MOST) {
        let object = one(edit, sources, &place(edit));
        text.push_str(&format!("{object}\n"));
    }
    if let Some(count) = edits.len().checked_sub(MOST).filter(|&count| count > 0) {
        let cut = json!({ "kind": "edits-cut", "count": count });
        text.push_str(&format!("{cut}\n"));
    }
    text
}

/// An edit as a JSON object. The bytes `start..end` of the file, without its byte order
/// mark, are `before`; they are replaced by `after`, or set in another form.
fn one(edit: &Edit, sources: &Sources, place: &Location) -> Value {
    let source = sources.get(edit.span.source);
    let before = source.text.get(edit.span.start..edit.span.end).unwrap_or_default();
    let (after, form) = match &edit.change {
        Change::Replace(after) => (Some(after), None),
        Change::Raise => (None, Some("superior")),
        Change::SmallCaps => (None, Some("small-caps")),
        Change::BreakPoint => (None, Some("break-point")),
    };
    json!({
        "kind": "edit",
        "about": edit.code.row().about,
        "code": edit.code.name(),
        "safe": edit.safe,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "start": edit.span.start,
        "end": edit.span.end,
        "before": before,
        "after": after,
        "form": form,
    })
}
