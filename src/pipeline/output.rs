//! The outputs of a book.

use crate::config::DesignRequest;

/// An output file: a design of the pages, and a writer.
///
/// Outputs of one design share one typesetting. The page list of the EPUB is that of the
/// book's own pages, regardless of other PDFs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Its writer.
    pub writer: Writer,
    /// Its pages, if not the book's own.
    pub edition: Option<Edition>,
}

/// A format of books.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writer {
    /// EPUB 3.
    Epub,
    /// PDF.
    Pdf,
}

/// Pages that differ from the book's own.
#[derive(Debug, Clone)]
pub struct Edition {
    /// The suffix of the file's name: letters, digits and hyphens.
    pub name: String,
    /// What it changes in the book's own settings.
    pub ask: fn(&mut DesignRequest),
}

/// Editions are equal when their names are.
impl PartialEq for Edition {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Edition {}

impl Output {
    /// The book as an EPUB.
    pub const EPUB: Self = Self { writer: Writer::Epub, edition: None };
    /// The book as a PDF, on its own pages.
    pub const PDF: Self = Self { writer: Writer::Pdf, edition: None };
    /// Both books.
    pub const BOOKS: [Self; 2] = [Self::EPUB, Self::PDF];

    /// A PDF with this suffix on pages of its own.
    #[must_use]
    pub fn edition(name: &str, ask: fn(&mut DesignRequest)) -> Self {
        let edition = Edition { name: name.to_owned(), ask };
        Self { writer: Writer::Pdf, edition: Some(edition) }
    }

    /// The name of its file, for a book with this name.
    #[must_use]
    pub fn file_name(&self, slug: &str) -> String {
        let ending = match self.writer {
            Writer::Epub => "epub",
            Writer::Pdf => "pdf",
        };
        match &self.edition {
            Some(edition) => format!("{slug}-{}.{ending}", edition.name),
            None => format!("{slug}.{ending}"),
        }
    }
}

/// Whether one of them is the book in that format, on its own pages.
pub(super) fn has_own(outputs: &[Output], writer: Writer) -> bool {
    outputs.iter().any(|output| output.writer == writer && output.edition.is_none())
}

/// Whether one of them is in that format, on any pages.
pub(super) fn has(outputs: &[Output], writer: Writer) -> bool {
    outputs.iter().any(|output| output.writer == writer)
}

/// Whether one of them is a PDF, or there are none, so that everything is checked.
pub(super) fn is_for_paper(outputs: &[Output]) -> bool {
    outputs.is_empty() || has(outputs, Writer::Pdf)
}

/// The editions among them without duplicates, in order.
pub(super) fn editions(outputs: &[Output]) -> Vec<&Edition> {
    let mut editions: Vec<&Edition> = Vec::new();
    for edition in outputs.iter().filter_map(|output| output.edition.as_ref()) {
        if !editions.contains(&edition) {
            editions.push(edition);
        }
    }
    editions
}
