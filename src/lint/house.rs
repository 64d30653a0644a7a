//! The words of the house list.

use super::line::Line;
use super::line::is_letter;
use super::rule::Finding;
use super::rule::Places;
use crate::base::Code;
use crate::base::codes;
use crate::config::HouseList;

/// The code of what is reported, and what is wrong.
pub(super) const WORD: (Code, &str) =
    (codes::WORD_HOUSE, "the house list has another word for this one");

/// The words of a line that the list replaces.
pub(super) fn check(list: &HouseList, line: &Line, places: &mut Places) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < line.len() && !list.is_empty() {
        let text = (at..line.len()).map(|index| line.at(index));
        let begins = line.is_open(at) && line.begins_word(at);
        let entry =
            begins.then(|| list.longest_of(text, |length| ends_word(line, at + length)));
        let Some((length, right)) = entry.flatten() else {
            at += 1;
            continue;
        };
        if places.take(&(at..at + length), line.len()) {
            found.extend(Finding::replace(at..at + length, right));
        }
        at += length;
    }
    found
}

/// Whether a word ends at a place, and is no part of one with hyphens.
fn ends_word(line: &Line, end: usize) -> bool {
    let is_part = line.at(end) == '-' && is_letter(line.at(end + 1));
    line.ends_word(end) && !is_part
}
