//! [`Book`] → [`PageSet`].

mod paragraph;
mod style;

use crate::base::Outcome;
use crate::book::Book;
use crate::config::Design;
use crate::fonts::FontBook;
use crate::page::Page;
use crate::page::PageSet;

/// Sets the whole book.
#[must_use]
pub fn typeset(book: &Book, design: &Design, fonts: &FontBook) -> Outcome<PageSet> {
    let _ = (book, design, fonts);
    todo!()
}

/// Sets the cover.
#[must_use]
pub fn cover(book: &Book, fonts: &FontBook) -> Page {
    let _ = (book, fonts);
    todo!()
}
