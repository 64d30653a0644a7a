//! The outputs of a book.

use crate::config::Handout;

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

/// A handout: other pages than the book's own, or some of them.
#[derive(Debug, Clone)]
pub struct Edition {
    /// What it has of the book, and how it is printed.
    pub handout: Handout,
}

impl Edition {
    /// The suffix of the file's name.
    pub(super) fn name(&self) -> &str {
        &self.handout.name
    }
}

/// Editions are equal when their names are.
impl PartialEq for Edition {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
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

    /// A handout as a PDF.
    #[must_use]
    pub fn handout(handout: Handout) -> Self {
        Self { writer: Writer::Pdf, edition: Some(Edition { handout }) }
    }

    /// The name of its file, for a book with this name.
    #[must_use]
    pub fn file_name(&self, slug: &str) -> String {
        let ending = match self.writer {
            Writer::Epub => "epub",
            Writer::Pdf => "pdf",
        };
        match &self.edition {
            Some(edition) => format!("{slug}-{}.{ending}", edition.name()),
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
