//! [`PageSet`] → the bytes of a PDF.
//!
//! printpdf makes the skeleton: document, pages, font dictionaries. The links and the
//! content of the pages is written here, what the skeleton lacks is completed as
//! objects, and only then is the file written; nothing is ever read back.
//!
//! What of PDF/UA-1 and PDF/A-2a is kept where, clause by clause: `CONFORMANCE.md` beside
//! this file.

mod attach;
mod claims;
mod content;
mod document;
mod drawing;
mod error;
mod faces;
mod file;
mod gradient;
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

pub use attach::Attachment;
pub use attach::Relation;
pub use claims::Claims;
pub use claims::Level;
pub use error::PdfError;

use crate::book::Book;
use crate::fonts::FontBook;
use crate::page::PageSet;
use crate::page::PictureSet;

/// Writes the PDF: the same bytes for the same pages, on any machine. Pictures that the
/// set lacks are left blank. What is attached travels inside, as it is.
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

/// The same, but of each page little is left once its content is written: a long book
/// would need its memory twice.
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
    // Whatever is linked to is on a page.
    places::check(&pages, book)?;

    // Of each face, the glyphs in use and what they say.
    let faces = faces::cut_down(&pages, fonts)?;

    // Document, pages and font dictionaries, by printpdf.
    let mut skeleton = skeleton::build(&pages, &faces)?;

    // What it leaves out, or guesses.
    faces::complete(&mut skeleton, &faces)?;
    pictures::add(&mut skeleton, &pages, pictures)?;
    intent::add(&mut skeleton)?;
    let spoken = content::add(&mut skeleton, &mut pages, pictures, &faces)?;
    let links = links::add(&mut skeleton, &pages)?;
    tags::add(&mut skeleton, &pages, book, spoken, &links)?;
    labels::add(&mut skeleton, &pages)?;
    places::add(&mut skeleton, &pages)?;
    let edition = book.metadata.edition.as_ref();
    let moment = edition.map(|edition| edition.moment.as_str());
    attach::add(&mut skeleton, attachments, moment)?;
    outline::add(&mut skeleton, &pages, &book.toc)?;
    metadata::add(&mut skeleton, &book.metadata, claims, !attachments.is_empty())?;

    // The objects, numbered and packed.
    drop(pages);
    file::serialise(skeleton.document, skeleton.records)
}
