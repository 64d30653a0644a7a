//! [`Book`] and page map → the bytes of an EPUB.

pub mod cover;

use std::collections::BTreeMap;

use crate::book::Book;
use crate::config::EpubOptions;
use crate::fonts::FontBook;
use crate::page::PageMap;

/// Writes the EPUB.
///
/// `cover` holds the bytes of the cover's picture (PNG or JPEG), `pictures` those that
/// the text shows, by path.
///
/// # Errors
/// When what was made does not pass its own checks, or can't be packed.
pub fn write(
    book: &Book,
    pages: &PageMap,
    fonts: &FontBook,
    cover: &[u8],
    pictures: &BTreeMap<String, Vec<u8>>,
    options: &EpubOptions,
) -> Result<Vec<u8>, EpubError> {
    let _ = (book, pages, fonts, cover, pictures, options);
    Err(EpubError)
}

/// Why an EPUB could not be written.
#[derive(Debug)]
pub struct EpubError;

impl std::fmt::Display for EpubError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the EPUB is not written yet")
    }
}

impl std::error::Error for EpubError {}
