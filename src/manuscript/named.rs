//! Lists of files in the settings.

use super::order::Named;
use super::tables::Table;
use crate::base::ListedPlace;
use crate::base::Listing;
use crate::base::Span;

/// The files that `chapters` names.
#[derive(Debug)]
pub(super) struct Chapters {
    /// In their order.
    pub(super) files: Vec<Named>,
    /// Where the key is written.
    pub(super) span: Span,
}

/// `chapters` and the like: the files in their order, if they are named at all, and where;
/// each a name, or a table with a title for a file that has none, and with what another
/// program's list says of it.
pub(super) fn files(
    book: &mut Table<'_>,
    key: &'static str,
) -> Option<(Vec<Named>, Span)> {
    let value = book.raw(key)?;
    let span = book.place_of(value);
    let Some(list) = value.get_ref().as_array() else {
        book.mistyped(key, value, "a list of texts, such as [\"01.md\", \"02.md\"]");
        return None;
    };
    if list.is_empty() {
        let message = format!("`{key}` names no file");
        let hint = "name its files, or leave the key out";
        book.wrong(span.clone(), message, hint);
    }
    let listing = Listing::default();
    let mut files = Vec::new();
    for item in list {
        if !item.get_ref().is_table() {
            let file = book.text_of(key, item);
            files.extend(file.map(|file| Named { file, title: None, listing }));
            continue;
        }
        let Some(mut table) = book.table_of(key, item) else { continue };
        if table.raw("file").is_none() {
            table.missing("file", "write `file = \"…\"`");
        }
        let file = table.text("file");
        let title = table.text("title").map(|given| given.value);
        let is_appendix = table.flag("appendix").unwrap_or_default();
        let listing = Listing {
            place: if is_appendix { ListedPlace::Appendix } else { listing.place },
            is_unnumbered: !table.flag("numbered").unwrap_or(true),
            ..listing
        };
        files.extend(file.map(|file| Named { file, title, listing }));
        book.absorb(table);
    }
    Some((files, span))
}
