//! What markup refers to: the book, its page markers, the file of each anchor.

use std::collections::BTreeMap;

use super::escape::escape;
use super::markers::Markers;
use crate::book::Anchor;
use crate::book::Book;

/// A picture in the documents.
#[derive(Debug, Clone)]
pub(crate) struct ShownPicture {
    /// Its address in the documents: `images/img-001.png`.
    pub(crate) name: String,
    /// Whether it is transparent.
    pub(crate) is_clear: bool,
}

/// What all documents of a book share.
#[derive(Debug)]
pub(crate) struct Scope<'a> {
    /// The book.
    pub(crate) book: &'a Book,
    /// Where pages begin.
    pub(crate) markers: Markers,
    /// Whether narrow spaces are replaced by wider ones that every font has.
    pub(crate) safe_spaces: bool,
    /// Whether the number beside a link leads to its entry.
    pub(crate) number_links: bool,
    /// The pictures, by path in the book's folder.
    pub(crate) pictures: BTreeMap<String, ShownPicture>,
    /// The document of each anchor.
    pub(crate) files: BTreeMap<Anchor, String>,
}

impl Scope<'_> {
    /// The reference to an anchor; `None` when no document has it. The document's name is
    /// there even within it: Okular finds no target without one.
    pub(crate) fn href(&self, anchor: &Anchor) -> Option<String> {
        let file = self.files.get(anchor)?;
        Some(format!("{file}#{}", anchor.0))
    }

    /// Text for places without markup: with only one kind of no-break space.
    pub(crate) fn plain(&self, text: &str) -> String {
        if self.safe_spaces {
            escape(&text.replace('\u{202f}', "\u{a0}"))
        } else {
            escape(text)
        }
    }
}
