//! [`PageSet`] → the bytes of a PDF.

use crate::book::Book;
use crate::fonts::FontBook;
use crate::page::PageSet;

/// Writes the PDF.
///
/// # Errors
/// When a face can't be subset, or the document can't be serialised.
pub fn write(
    pages: &PageSet,
    book: &Book,
    fonts: &FontBook,
) -> Result<Vec<u8>, PdfError> {
    let _ = (pages, book, fonts);
    Err(PdfError)
}

/// Why a PDF could not be written.
#[derive(Debug)]
pub struct PdfError;

impl std::fmt::Display for PdfError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the PDF is not written yet")
    }
}

impl std::error::Error for PdfError {}
