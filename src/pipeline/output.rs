//! What is to be made of a book.

use crate::config::DesignRequest;

/// A file to be made: a design of the pages, and a writer.
///
/// Outputs of one design share one typesetting. The page list of the EPUB is that of the
/// book's own pages, whatever other PDFs are made beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Who writes it.
    pub writer: Writer,
    /// The pages that it has instead of the book's own.
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
    /// What the name of the file has behind the book's: letters, digits and hyphens.
    pub name: String,
    /// What it asks for beside the book's own settings.
    pub ask: fn(&mut DesignRequest),
}

/// Editions of one name are one.
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

    /// A PDF of that name on pages of its own.
    #[must_use]
    pub fn edition(name: &str, ask: fn(&mut DesignRequest)) -> Self {
        let edition = Edition { name: name.to_owned(), ask };
        Self { writer: Writer::Pdf, edition: Some(edition) }
    }

    /// The name of its file, for a book of that name.
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

/// Whether one of them is written so, on whatever pages.
pub(super) fn has(outputs: &[Output], writer: Writer) -> bool {
    outputs.iter().any(|output| output.writer == writer)
}

/// Whether one of them is printed, or none is made at all and all is looked at.
pub(super) fn is_for_paper(outputs: &[Output]) -> bool {
    outputs.is_empty() || has(outputs, Writer::Pdf)
}

/// The editions among them, each once, in order.
pub(super) fn editions(outputs: &[Output]) -> Vec<&Edition> {
    let mut editions: Vec<&Edition> = Vec::new();
    for edition in outputs.iter().filter_map(|output| output.edition.as_ref()) {
        if !editions.contains(&edition) {
            editions.push(edition);
        }
    }
    editions
}
