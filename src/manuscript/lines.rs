//! Lines of text from a table or from another program's file.

use super::tables::Table;
use crate::base::character::is_unprintable;
use crate::base::character::printable;

/// An optional line of text.
pub(super) fn line(book: &mut Table<'_>, key: &'static str) -> Option<String> {
    book.text(key).map(|value_given| value_given.value)
}

/// A required line of text. If it is missing, that is reported and the result is empty.
pub(super) fn required(table: &mut Table<'_>, key: &'static str, hint: &str) -> String {
    if table.raw(key).is_none() {
        table.missing(key, hint);
        return String::new();
    }
    line(table, key).unwrap_or_default()
}

/// Text from another program's file as one line, without unprintable characters.
pub(super) fn one_line(words: &str) -> String {
    let words = words.replace(['\n', '\t', '\r'], " ");
    let printed = words.chars().filter(|c| !is_unprintable(*c)).map(printable);
    printed.collect::<String>().trim().to_owned()
}
