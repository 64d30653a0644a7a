//! The list of links: a table for people, JSON and CSV for programs.

use std::collections::BTreeMap;

use actes::base::Date;
use actes::config::LinkLock;
use actes::config::LinkState;
use serde_json::json;
use unicode_width::UnicodeWidthStr;

use super::row::Row;
use crate::cli::escape::escape;
use crate::cli::links_args::ListFormat;

/// Formats the list.
pub(super) fn list(rows: &[Row<'_>], format: ListFormat) -> String {
    match format {
        ListFormat::Table => table(rows),
        ListFormat::Json => rows.iter().map(json).collect(),
        ListFormat::Csv => csv(rows),
    }
}

/// One line a link: number, state, first place, address and words.
fn table(rows: &[Row<'_>]) -> String {
    if rows.is_empty() {
        return "the book has no outside links\n".to_owned();
    }
    let cells: Vec<[String; 5]> = rows.iter().map(cells).collect();
    let width = |column: usize| {
        let widths = cells.iter().map(|row| row[column].width());
        // One long address must not push the words of all others out of sight.
        widths.max().unwrap_or_default().min(72)
    };
    let widths = [0, 1, 2, 3].map(width);
    let mut text = String::new();
    for row in &cells {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            let gap = width.saturating_sub(cell.width());
            line += &format!("{cell}{}  ", " ".repeat(gap));
        }
        line += &row[4];
        text += line.trim_end();
        text.push('\n');
    }
    text
}

fn cells(row: &Row<'_>) -> [String; 5] {
    let number = row.number.map_or("–".to_owned(), |number| number.to_string());
    let words = row.words.map_or(String::new(), |words| format!("“{}”", escape(words)));
    [format!("{number:>3}"), state(row), place(row), escape(row.address), words]
}

/// What is known of the page, with the day of the check.
fn state(row: &Row<'_>) -> String {
    let Some(link) = row.known else { return "not checked".to_owned() };
    let Some(check) = &link.check else { return "not checked".to_owned() };
    if check.state == LinkState::Unknown {
        let answer = match check.answer.as_str() {
            "" => String::new(),
            answer => format!(" ({})", escape(answer)),
        };
        return format!("unknown{answer} {}", check.date);
    }
    format!("{} {}", check.state, check.date)
}

/// Where it is called first, and how often else.
fn place(row: &Row<'_>) -> String {
    let Some((file, line, _)) = row.calls.first() else {
        return "not in the text".to_owned();
    };
    let mut text = format!("{}:{line}", escape(file));
    if row.calls.len() > 1 {
        text += &format!(" +{}", row.calls.len() - 1);
    }
    if !row.pages.is_empty() {
        text += &format!(" p. {}", row.pages.join(", "));
    }
    text
}

fn json(row: &Row<'_>) -> String {
    let calls: Vec<_> = row
        .calls
        .iter()
        .map(|(file, line, column)| json!({ "file": file, "line": line, "column": column }))
        .collect();
    let day = |date: Option<Date>| date.map(|date| date.to_string());
    let check = row.known.and_then(|link| link.check.as_ref());
    let archived = row.known.and_then(|link| link.archived.as_ref()).map(|copy| {
        json!({
            "address": copy.address.shown(),
            "date": day(copy.date),
            "unverified": copy.unverified,
            "looked_at": copy.looked_at,
        })
    });
    let object = json!({
        "kind": "link",
        "number": row.number,
        "address": row.address,
        "words": row.words,
        "calls": calls,
        "pages": row.pages,
        "state": row.state().map(|state| state.to_string()),
        "answer": check.map(|check| &check.answer),
        "checked": check.map(|check| check.date.to_string()),
        "first_seen": day(row.known.and_then(|link| link.first_seen)),
        "last_seen": day(row.known.and_then(|link| link.last_seen)),
        "gone_since": day(row.known.and_then(|link| link.gone_since)),
        "moved": row.known.and_then(|link| link.moved.as_ref()).map(|to| to.shown()),
        "archived": archived,
        "note": row.known.and_then(|link| link.note.as_ref()),
    });
    format!("{object}\n")
}

/// The names of the columns of CSV.
const COLUMNS: &str =
    "number,address,words,calls,pages,state,answer,checked,moved,archived,note";

fn csv(rows: &[Row<'_>]) -> String {
    let mut text = format!("{COLUMNS}\r\n");
    for row in rows {
        let check = row.known.and_then(|link| link.check.as_ref());
        let calls: Vec<_> =
            row.calls.iter().map(|(file, line, _)| format!("{file}:{line}")).collect();
        let owned = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let archived = row.known.and_then(|link| link.archived.as_ref());
        let moved = row.known.and_then(|link| link.moved.as_ref());
        let cells = [
            row.number.map(|number| number.to_string()).unwrap_or_default(),
            row.address.to_owned(),
            owned(row.words),
            calls.join("; "),
            row.pages.join("; "),
            row.state().map(|state| state.to_string()).unwrap_or_default(),
            owned(check.map(|check| check.answer.as_str())),
            check.map(|check| check.date.to_string()).unwrap_or_default(),
            owned(moved.map(|address| address.shown())),
            owned(archived.map(|copy| copy.address.shown())),
            owned(row.known.and_then(|link| link.note.as_deref())),
        ];
        let cells: Vec<_> = cells.iter().map(|cell| quoted(cell)).collect();
        text += &format!("{}\r\n", cells.join(","));
    }
    text
}

/// A value of CSV (RFC 4180): in quotation marks where it needs them.
fn quoted(value: &str) -> String {
    if value.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", value.replace('"', "\"\""))
    } else {
        value.to_owned()
    }
}

/// Reports which links have other numbers, and which are no longer in the register.
pub(super) fn renumbered(before: &LinkLock, after: &LinkLock) -> String {
    let numbers: BTreeMap<&str, u32> =
        after.links.iter().map(|link| (link.address.as_str(), link.number)).collect();
    let mut text = String::new();
    for link in &before.links {
        let (old, address) = (link.number, escape(&link.address));
        let line = match numbers.get(link.address.as_str()) {
            None => format!("{old} is taken out: the text has no link to {address}\n"),
            Some(&new) if new != old => format!("{old} becomes {new}: {address}\n"),
            Some(_) => continue,
        };
        text += &line;
    }
    text + &match after.links.len() {
        0 => "the book has no links with numbers\n".to_owned(),
        1 => "1 link has the number 1\n".to_owned(),
        count => format!("{count} links have the numbers 1 to {count}\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn values_with_commas_and_marks_are_quoted() {
        assert_eq!(quoted("a b"), "a b");
        assert_eq!(quoted("a, \"b\""), "\"a, \"\"b\"\"\"");
    }
}
