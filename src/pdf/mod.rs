//! [`PageSet`] → the bytes of a PDF.
//!
//! printpdf makes the skeleton: document, pages, font dictionaries. Links and page
//! content are written here, missing parts are added as objects, and only then is the
//! file written; nothing is ever read back.
//!
//! `CONFORMANCE.md` beside this file lists where each clause of PDF/UA-1 and PDF/A-2a is
//! met.

mod attach;
mod claims;
mod content;
mod document;
mod drawing;
mod error;
mod faces;
mod file;
mod gradient;
mod inks;
mod intent;
mod labels;
mod links;
mod metadata;
mod outline;
mod pictures;
mod places;
mod profile;
mod records;
mod skeleton;
mod spoken;
mod store;
mod tags;
mod trees;
mod values;
mod view;

pub use attach::Attachment;
pub use attach::Relation;
pub use claims::Claims;
pub use claims::Level;
pub use error::PdfError;

use crate::book::Book;
use crate::fonts::FontBook;
use crate::page::PageSet;
use crate::page::PictureSet;
use inks::Inks;

/// Writes the PDF: the same bytes for the same pages, on any machine. Pictures missing
/// from the set are left blank. Attachments are embedded unchanged.
///
/// # Errors
/// When there are no pages, a link or an entry of the contents leads to a name that is
/// on no page, a face can't be subset, or printpdf leaves something out.
pub fn write(
    pages: &PageSet,
    pictures: &PictureSet,
    book: &Book,
    fonts: &FontBook,
    claims: Claims,
    attachments: &[Attachment<'_>],
) -> Result<Vec<u8>, PdfError> {
    write_letting_go(pages.clone(), pictures, book, fonts, claims, attachments)
}

/// The same, but drops each page once its content is written: a long book would need its
/// memory twice.
///
/// # Errors
/// As [`write()`].
pub fn write_letting_go(
    mut pages: PageSet,
    pictures: &PictureSet,
    book: &Book,
    fonts: &FontBook,
    claims: Claims,
    attachments: &[Attachment<'_>],
) -> Result<Vec<u8>, PdfError> {
    // All link targets are on a page.
    places::check(&pages, book)?;

    // The glyphs in use of each face, with their texts.
    let faces = faces::cut_down(&pages, fonts)?;

    // Document, pages and font dictionaries, by printpdf.
    let mut skeleton = skeleton::build(&pages, &faces)?;

    // Missing or guessed values.
    faces::complete(&mut skeleton, &faces)?;
    let inks = Inks::of(&pages, pictures);
    pictures::add(&mut skeleton, &pages, pictures, inks)?;
    intent::add(&mut skeleton, inks)?;
    let spoken = content::add(&mut skeleton, &mut pages, pictures, &faces)?;
    let links = links::add(&mut skeleton, &pages)?;
    tags::add(&mut skeleton, &pages, book, spoken, &links)?;
    labels::add(&mut skeleton, &pages, &book.words.cover)?;
    view::add(&mut skeleton, &pages)?;
    places::add(&mut skeleton, &pages)?;
    let edition = book.metadata.edition.as_ref();
    let moment = edition.map(|edition| edition.moment.as_str());
    attach::add(&mut skeleton, attachments, moment)?;
    outline::add(&mut skeleton, &pages, &book.toc)?;
    metadata::add(&mut skeleton, book, claims, !attachments.is_empty())?;

    // The objects, numbered and written.
    drop(pages);
    file::serialise(skeleton.document, skeleton.records)
}
