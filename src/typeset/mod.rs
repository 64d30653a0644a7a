//! [`Book`] → [`PageSet`].

mod cover;
mod line_of_type;
mod ragged;

pub use cover::cover;

use crate::base::Outcome;
use crate::book::Book;
use crate::config::Design;
use crate::fonts::FontBook;
use crate::page::PageSet;

/// Sets the whole book.
#[must_use]
pub fn typeset(book: &Book, design: &Design, fonts: &FontBook) -> Outcome<PageSet> {
    let _ = (book, design, fonts);
    todo!()
}
