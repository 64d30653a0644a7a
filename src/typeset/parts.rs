//! The two halves of setting chapters, separately, for measurements. [`super::typeset`]
//! does both in turn, a few chapters at a time.

use super::compose;
use rayon::prelude::*;

use super::galley::Galley;
use super::pages;
use super::setter::Setter;
use crate::book::Book;
use crate::config::Design;
use crate::fonts::FontBook;
use crate::page::PictureTable;
use crate::page::Side;

/// Chapters with their text shaped and broken into lines, but not yet into pages.
pub struct Columns<'a>(Vec<(Setter<'a>, Galley)>);

/// Sets each chapter as one long column: shapes its text, and breaks it into lines.
#[must_use]
pub fn columns<'a>(
    book: &'a Book,
    design: &'a Design,
    fonts: &'a FontBook,
    pictures: &'a PictureTable,
) -> Columns<'a> {
    let set = book.chapters.par_iter().map(|chapter| {
        let setter = compose::setter(book, design, fonts, pictures, Some(chapter));
        let galley = compose::chapter(&setter, chapter);
        (setter, galley)
    });
    Columns(set.collect())
}

impl Columns<'_> {
    /// Cuts the columns into pages, as if each opened on a recto; returns their number.
    #[must_use]
    pub fn make_up(self) -> usize {
        let pages = self.0.into_par_iter().map(|(setter, mut galley)| {
            pages::make_up(&mut galley, Side::Recto, &setter).layouts.len()
        });
        pages.sum()
    }
}
