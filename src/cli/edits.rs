//! The typesetter's changes to the author's characters, as JSON for programs.

use actes::base::Sources;
use actes::book::Change;
use actes::book::Edit;
use serde_json::Value;
use serde_json::json;

use super::escape::escape;
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
    listed(
        edits,
        |edit| one(edit, sources, &place(edit)).to_string(),
        |count| json!({ "kind": "edits-cut", "count": count }).to_string(),
    )
}

/// Formats the edits for people, one a line.
pub(super) fn lines(
    edits: &[Edit],
    sources: &Sources,
    place: impl Fn(&Edit) -> Location,
) -> String {
    let line = |edit: &Edit| {
        let Location { file, line, column, .. } = place(edit);
        let (code, before) = (edit.code, shown(before(edit, sources)));
        let change = match &edit.change {
            Change::Replace(after) => format!("`{before}` → `{}`", shown(after)),
            Change::Raise => format!("`{before}` is raised"),
            Change::SmallCaps => format!("`{before}` is in small capitals"),
            Change::BreakPoint => "a line may end here".to_owned(),
        };
        format!("{file}:{line}:{column}: edit[{code}]: {change}")
    };
    listed(edits, line, |count| format!("{count} more edits"))
}

/// A line for each edit, and one with the number of those that are left out.
fn listed(
    edits: &[Edit],
    line: impl Fn(&Edit) -> String,
    more: impl Fn(usize) -> String,
) -> String {
    let (printed, left_out) = edits.split_at(edits.len().min(MOST));
    let mut lines: Vec<String> = printed.iter().map(line).collect();
    if !left_out.is_empty() {
        lines.push(more(left_out.len()));
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

/// A text with those spaces named that look like others.
fn shown(text: &str) -> String {
    let named = text.chars().map(|c| match c {
        '\u{a0}' | '\u{202f}' | '\u{2009}' => format!("<U+{:04X}>", u32::from(c)),
        c => c.to_string(),
    });
    escape(&named.collect::<String>())
}

/// The text that an edit changes.
fn before<'s>(edit: &Edit, sources: &'s Sources) -> &'s str {
    let text = &sources.get(edit.span.source).text;
    text.get(edit.span.start..edit.span.end).unwrap_or_default()
}

/// An edit as a JSON object. The bytes `start..end` of the file, without its byte order
/// mark, are `before`; they are replaced by `after`, or set in another form.
fn one(edit: &Edit, sources: &Sources, place: &Location) -> Value {
    let before = before(edit, sources);
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
