//! The links of a book, one row each.

use std::collections::BTreeMap;
use std::path::Path;

use actes::book::LinkEntry;
use actes::config::LinkState;
use actes::config::LockedLink;
use actes::pipeline::Build;

use crate::cli::place::prefix_of;

/// A link as it is listed.
pub(super) struct Row<'b> {
    /// Its number; none for an address of mail that the text shows.
    pub(super) number: Option<u32>,
    pub(super) address: &'b str,
    /// Its title, else the words of the first link.
    pub(super) words: Option<&'b str>,
    /// Files, lines and columns of its calls; none when the text no longer has it.
    pub(super) calls: Vec<(String, usize, usize)>,
    /// The pages of its calls, if pages were made.
    pub(super) pages: Vec<String>,
    /// What the register knows of it.
    pub(super) known: Option<&'b LockedLink>,
}

impl Row<'_> {
    /// What is known of the page.
    pub(super) fn state(&self) -> Option<LinkState> {
        Some(self.known?.check.as_ref()?.state)
    }
}

/// The links of the text and of the register, by number.
pub(super) fn rows<'b>(build: &'b Build, folder: &Path) -> Vec<Row<'b>> {
    let Some(book) = &build.book else { return Vec::new() };
    let prefix = prefix_of(folder);
    let mut known: BTreeMap<&str, &LockedLink> =
        build.lock.links.iter().map(|link| (link.address.as_str(), link)).collect();
    let mut rows: Vec<_> = book
        .links
        .entries
        .iter()
        .map(|entry| row(entry, build, &prefix, known.remove(entry.address.shown())))
        .collect();
    rows.extend(known.into_values().map(|link| Row {
        number: Some(link.number),
        address: &link.address,
        words: link.title.as_deref(),
        calls: Vec::new(),
        pages: Vec::new(),
        known: Some(link),
    }));
    rows.sort_by_key(|row| row.number.unwrap_or(u32::MAX));
    rows
}

fn row<'b>(
    entry: &'b LinkEntry,
    build: &'b Build,
    prefix: &str,
    known: Option<&'b LockedLink>,
) -> Row<'b> {
    let mut pages: Vec<String> = Vec::new();
    let calls = entry.calls.iter().map(|call| {
        let folio = build.set.pages.folio_of(&call.anchor).map(|folio| folio.label());
        pages.extend(folio.filter(|folio| pages.last() != Some(folio)));
        let (source, start) = (call.span.source, call.span.start);
        let (line, column) = build.sources.position(source, start);
        (format!("{prefix}{}", build.sources.get(source).name), line, column)
    });
    let calls = calls.collect();
    Row {
        number: entry.number,
        address: entry.address.shown(),
        words: entry.words.as_deref(),
        calls,
        pages,
        known,
    }
}
