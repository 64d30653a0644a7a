//! Searches the words of a block for constructs of other dialects.

use std::ops::Range;

use super::report::Hit;
use super::table::Finds;
use super::table::Keeps;
use super::table::ROWS;
use super::table::Row;
use crate::parse::words::CODE;
use crate::parse::words::LINK;
use crate::parse::words::OTHER;
use crate::parse::words::READ;
use crate::parse::words::Words;

/// All constructs found, in the order of the text, without overlaps.
pub(super) fn search(words: &Words<'_>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let is_off: Vec<bool> = ROWS.iter().map(|row| (row.is_off)(words.options)).collect();
    for (row, construct) in ROWS.iter().enumerate().filter(|(row, _)| is_off[*row]) {
        match construct.finds {
            Finds::Line(find) => {
                for (line, &start) in words.lines.iter().enumerate() {
                    if let Some(found) = find(words, line) {
                        hits.push(Hit {
                            row,
                            at: start + found.start..start + found.end,
                        });
                    }
                }
            }
            Finds::Block(find) => {
                if let Some(at) = find(words) {
                    hits.push(Hit { row, at });
                }
            }
            Finds::Words(..) | Finds::Tree | Finds::Fence(_) | Finds::Code(_) => {}
        }
    }
    hits.sort_by_key(|hit| hit.at.start);
    let on_lines: Vec<Range<usize>> = hits.iter().map(|hit| hit.at.clone()).collect();
    let mut on_lines = on_lines.iter().peekable();
    let bytes = words.text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        while on_lines.next_if(|known| known.end <= at).is_some() {}
        if let Some(known) = on_lines.peek().filter(|known| known.contains(&at)) {
            at = known.end;
            continue;
        }
        let mut next = at + 1;
        for row in beginning_with(bytes[at]).filter(|row| is_off[*row]) {
            let Finds::Words(_, find) = ROWS[row].finds else { continue };
            let is_escaped = at > 0 && bytes[at - 1] == b'\\' && bytes[at] != b'\\';
            if let Some(end) = find(words.text, at).filter(|_| !is_escaped) {
                hits.push(Hit { row, at: at..end });
                next = end.max(next);
                break;
            }
        }
        at = next;
    }
    hits.sort_by_key(|hit| hit.at.start);
    hits
}

/// The ranges to keep as typed, merged so that they do not overlap.
pub(super) fn kept(hits: &[Hit], text: &str) -> Vec<Range<usize>> {
    let mut kept: Vec<Range<usize>> = Vec::new();
    for hit in hits {
        if ROWS[hit.row].keeps == Keeps::Nothing {
            continue;
        }
        let inside = &text.as_bytes()[hit.at.clone()];
        let is_words =
            !inside.iter().any(|&byte| matches!(byte, OTHER | CODE | LINK | READ));
        if !is_words || kept.last().is_some_and(|last| hit.at.start < last.end) {
            continue;
        }
        kept.push(hit.at.clone());
    }
    kept
}

/// The indices of rows whose constructs may begin with this byte.
fn beginning_with(byte: u8) -> impl Iterator<Item = usize> {
    let is_sign = matches!(
        byte,
        b'$' | b'\\'
            | b'{'
            | b'^'
            | b'['
            | b'!'
            | b'@'
            | b'('
            | b'='
            | b'+'
            | b':'
            | b'%'
            | b'&'
            | b'*'
            | b'_'
            | b'~'
    );
    let rows = if is_sign { ROWS } else { &[] };
    let looks = move |row: &Row| match row.finds {
        Finds::Words(signs, _) => signs.contains(&byte),
        Finds::Line(_)
        | Finds::Block(_)
        | Finds::Tree
        | Finds::Fence(_)
        | Finds::Code(_) => false,
    };
    rows.iter().enumerate().filter(move |(_, row)| looks(row)).map(|(at, _)| at)
}
