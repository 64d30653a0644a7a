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
mod forms;
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
mod sheets;
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

use crate::base::Size;
use crate::book::Book;
use crate::fonts::FontBook;
use crate::page::PageSet;
use crate::page::PictureSet;
use crate::page::Sheets;
use document::Skeleton;
use faces::Faces;
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
    let sizes: Vec<Size> = pages.pages.iter().map(|page| page.size).collect();
    let mut skeleton = begin(&pages, &sizes, pictures, &faces)?;

    // What is on the pages, and about them.
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
    metadata::add(&mut skeleton, book, Some(claims), !attachments.is_empty())?;

    // The objects, numbered and written.
    drop(pages);
    file::serialise(skeleton.document, skeleton.records)
}

/// Writes the pages as they stand on sheets, for a printer: not tagged, without claims, links
/// and outline. The book goes with it for those who read on a screen.
///
/// # Errors
/// When there are no pages, a face can't be subset, or printpdf leaves something out.
pub fn impose(
    mut pages: PageSet,
    pictures: &PictureSet,
    book: &Book,
    fonts: &FontBook,
    sheets: &Sheets,
) -> Result<Vec<u8>, PdfError> {
    if sheets.sides.is_empty() {
        return Err(PdfError::NoPages);
    }
    let faces = faces::cut_down(&pages, fonts)?;
    let sizes = vec![sheets.run.paper; sheets.sides.len()];
    let mut skeleton = begin(&pages, &sizes, pictures, &faces)?;
    let forms = forms::add(&mut skeleton, &mut pages, pictures, &faces);
    sheets::add(&mut skeleton, &pages, &forms, sheets)?;
    labels::of_sheets(&mut skeleton, sheets)?;
    view::of_sheets(&mut skeleton)?;
    metadata::add(&mut skeleton, book, None, false)?;
    drop(pages);
    file::serialise(skeleton.document, skeleton.records)
}

/// The document with everything that its pages share: faces, pictures, colours.
fn begin(
    pages: &PageSet,
    sizes: &[Size],
    pictures: &PictureSet,
    faces: &Faces<'_>,
) -> Result<Skeleton, PdfError> {
    // Document, pages and font dictionaries, by printpdf.
    let mut skeleton = skeleton::build(sizes, faces)?;

    // Missing or guessed values.
    faces::complete(&mut skeleton, faces)?;
    let inks = Inks::of(pages, pictures);
    pictures::add(&mut skeleton, pages, pictures, inks)?;
    intent::add(&mut skeleton, inks)?;
    Ok(skeleton)
}
