//! Reads mdBook's `book.toml`: title, authors, and the folder of the list of chapters.

use crate::base::Diagnostics;
use crate::base::SourceId;
use crate::config::contents::Contents;
use crate::config::contents::Said;
use crate::manuscript::tables;
use crate::manuscript::tables::Located;
use crate::manuscript::tables::Table;

/// The content of `book.toml`.
#[derive(Debug, Default)]
pub(super) struct Settings {
    /// Title, authors and language; no chapters.
    pub(super) contents: Contents,
    /// The folder of the texts.
    pub(super) src: Option<String>,
}

/// Reads a whole file; `None` if it is not valid TOML, which is reported, or describes no
/// book. Keys that this program does not use are ignored.
pub(super) fn read(
    text: &str,
    source: SourceId,
    diagnostics: &mut Diagnostics,
) -> Option<Settings> {
    let entries = tables::sound(text, source, diagnostics)?;
    let mut book = Table::whole(&entries, source).table("book")?;
    let said = |given: Located<String>| Said { words: given.value, span: given.span };
    let contents = Contents {
        title: book.text("title").map(said),
        authors: book
            .texts("authors")
            .unwrap_or_default()
            .into_iter()
            .map(said)
            .collect(),
        language: book.text("language").map(said),
        ..Contents::default()
    };
    Some(Settings { contents, src: book.text("src").map(|given| given.value) })
}
