//! The resolved and typeset book → the bytes of each output.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rayon::prelude::*;

use super::attachments;
use super::build::BuildError;
use super::build::Printed;
use super::editions::AT_ONCE;
use super::editions::SetEdition;
use super::embedded_faces;
use super::output;
use super::output::Edition;
use super::output::Output;
use super::output::Writer;
use crate::book::Book;
use crate::book::statements;
use crate::config::PdfOptions;
use crate::epub;
use crate::epub::Cover;
use crate::epub::EmbeddedFont;
use crate::fonts::FontBook;
use crate::imposition;
use crate::manuscript::Manuscript;
use crate::page::Page;
use crate::page::PageMap;
use crate::page::PageSet;
use crate::page::PictureSet;
use crate::page::Side;
use crate::pdf;
use crate::pdf::Claims;
use crate::pictures;
use crate::pictures::Album;
use crate::pictures::EpubImages;
use crate::pictures::Files;
use crate::typeset;

/// The input of the writers.
pub(super) struct Made<'m> {
    pub(super) book: &'m Book,
    pub(super) pictures: Pictures<'m>,
    pub(super) fonts: &'m FontBook,
    pub(super) manuscript: &'m Manuscript,
    pub(super) epub_images: &'m EpubImages,
    pub(super) claims: Claims,
}

/// The pictures of the text.
pub(super) struct Pictures<'m> {
    /// Their files.
    pub(super) read: &'m Files,
    /// Their files, sanitised.
    pub(super) sanitised: &'m Files,
    /// The pictures as printed.
    pub(super) album: &'m Album,
}

/// A PDF, and what is to be known for printing it.
type PrintedFile = (Vec<u8>, Printed);

/// Pages, and what a PDF is made of besides.
struct ToPrint<'p> {
    pages: PageSet,
    book: &'p Book,
    options: &'p PdfOptions,
    edition: Option<&'p Edition>,
}

/// A file's name and its bytes.
type File = (String, Vec<u8>);

impl Made<'_> {
    /// Writes the outputs in their order: the books in parallel, unless one is attached
    /// to the other. `map` says where the book's `own` pages begin.
    pub(super) fn write<'e>(
        &self,
        outputs: &[Output],
        map: &PageMap,
        own: PageSet,
        editions: Vec<SetEdition<'e>>,
    ) -> Result<(Vec<File>, BTreeMap<String, Printed>), BuildError> {
        let wants = |writer| output::has_own(outputs, writer);
        let options = &self.manuscript.config.pdf;
        let own = ToPrint { pages: own, book: self.book, options, edition: None };
        let own = wants(Writer::Pdf).then_some(own);
        let is_inside =
            output::carries_epub(outputs, options) && output::has(outputs, Writer::Pdf);
        let pdf = |epub: Option<&[u8]>| own.map(|own| self.pdf(own, epub)).transpose();
        let (epub, pdf) = if is_inside {
            let epub = self.epub(map)?;
            let pdf = pdf(Some(&epub))?;
            (Some(epub), pdf)
        } else {
            let (epub, pdf) = rayon::join(
                || wants(Writer::Epub).then(|| self.epub(map)).transpose(),
                || pdf(None),
            );
            (epub?, pdf?)
        };
        let carried = epub.as_deref();
        let other = |set: SetEdition<'e>| {
            let book = set.excerpt.as_ref().unwrap_or(self.book);
            let edition = Some(set.edition);
            let options = &set.edition.handout.pdf;
            let to_print = ToPrint { pages: set.pages, book, options, edition };
            self.pdf(to_print, carried).map(|made| (edition, Some(made)))
        };
        let others: Vec<_> = if map.starts.len() <= AT_ONCE {
            editions.into_par_iter().map(other).collect()
        } else {
            editions.into_iter().map(other).collect()
        };
        let mut made = vec![(None, pdf)];
        for other in others {
            made.push(other?);
        }
        Ok(self.named(outputs, epub, made))
    }

    /// The files of the outputs, in their order.
    fn named(
        &self,
        outputs: &[Output],
        mut epub: Option<Vec<u8>>,
        mut pdfs: Vec<(Option<&Edition>, Option<PrintedFile>)>,
    ) -> (Vec<File>, BTreeMap<String, Printed>) {
        let slug = &self.book.metadata.slug;
        let (mut files, mut all) = (Vec::new(), BTreeMap::new());
        for output in outputs {
            let name = output.file_name(slug);
            if output.writer == Writer::Epub {
                files.extend(epub.take().map(|bytes| (name, bytes)));
                continue;
            }
            let edition = output.edition.as_ref();
            let found = pdfs.iter_mut().find(|(own, _)| *own == edition);
            if let Some((bytes, printed)) = found.and_then(|(_, made)| made.take()) {
                all.insert(name.clone(), printed);
                files.push((name, bytes));
            }
        }
        (files, all)
    }

    fn epub(&self, map: &PageMap) -> Result<Vec<u8>, BuildError> {
        let made;
        let cover: &[u8] = if let Some(bytes) = &self.epub_images.cover {
            bytes
        } else {
            made = cover_picture(self.book, self.fonts)?;
            &made
        };
        // The first bytes identify a JPEG.
        let cover = Cover { data: cover, is_jpeg: cover.starts_with(&[0xff, 0xd8]) };
        let options = &self.manuscript.config.epub;
        let embedded_faces = embedded_faces::faces(self.fonts);
        let family = embedded_faces.first().map_or("", |one| &one.face.family_name);
        let fonts: Vec<EmbeddedFont<'_>> = embedded_faces
            .iter()
            .map(|one| EmbeddedFont {
                file_name: &one.name,
                face: one.face,
                family,
                axes: &one.axes,
            })
            .collect();
        epub::write(self.book, map, &fonts, &cover, &self.epub_images.pictures, options)
            .map_err(BuildError::Epub)
    }

    /// The PDF of some pages, with the EPUB attached, if it is wanted and there is one.
    fn pdf(
        &self,
        to_print: ToPrint<'_>,
        epub: Option<&[u8]>,
    ) -> Result<PrintedFile, BuildError> {
        let ToPrint { mut pages, book, options, edition } = to_print;
        let Pictures { read, sanitised, album } = &self.pictures;
        let limits = &self.manuscript.config.limits;
        let most = (options.max_dpi, limits);
        let downsampled = pictures::downsampled(album, book, sanitised, &pages, most);
        let mut set = downsampled.map_or(Cow::Borrowed(&album.set), Cow::Owned);
        if options.cover {
            self.add_cover(&mut pages, set.to_mut());
        }
        if options.is_black {
            pictures::blacken(&mut pages);
            set = Cow::Owned(pictures::in_black(&set, limits));
        }
        if let Some(asked) = edition.and_then(|one| one.handout.imposition.as_ref()) {
            let sheets = imposition::impose(&pages, &book.matter.colophon_anchor, asked);
            let written = pdf::impose(pages, &set, book, self.fonts, &sheets);
            let printed = Printed::on_sheets(sheets.run, edition.map(Edition::name));
            return written.map(|bytes| (bytes, printed)).map_err(BuildError::Pdf);
        }
        let printed = Printed::plain(&pages, edition.map(Edition::name));
        let name = Output::EPUB.file_name(&self.book.metadata.slug);
        let epub = epub.filter(|_| options.attach.epub);
        let epub = epub.map(|bytes| (name.as_str(), bytes));
        let asked = (self.manuscript, options.attach);
        let inside = attachments::attachments(asked, read, epub);
        let written =
            pdf::write_letting_go(pages, &set, book, self.fonts, self.claims, &inside);
        written.map(|bytes| (bytes, printed)).map_err(BuildError::Pdf)
    }

    /// Puts the cover before the first page, and its blank inside if pages have two sides.
    fn add_cover(&self, pages: &mut PageSet, set: &mut PictureSet) {
        let Some(paper) = pages.pages.first().map(|page| page.size) else { return };
        let limits = &self.manuscript.config.limits;
        let own = self.manuscript.cover.as_ref().and_then(|bytes| {
            let alt = statements::cover(self.book);
            pictures::cover_page(bytes, paper, alt, (set, limits))
        });
        let cover =
            own.unwrap_or_else(|| typeset::cover_on(self.book, self.fonts, paper));
        let is_two_sided = pages.pages.iter().any(|page| page.side == Side::Verso);
        let inside = Page { side: Side::Verso, items: Vec::new(), ..cover.clone() };
        let front = std::iter::once(cover).chain(is_two_sided.then_some(inside));
        let before = pages.pages.len();
        pages.pages.splice(0..0, front);
        let more = pages.pages.len() - before;
        for place in pages.places.values_mut() {
            place.page += more;
        }
    }
}

/// Width of the cover's picture, in pixels.
const COVER_WIDTH: u32 = 1_600;

/// The cover made by the program, as a PNG.
fn cover_picture(book: &Book, fonts: &FontBook) -> Result<Vec<u8>, BuildError> {
    let page = typeset::cover(book, fonts);
    epub::cover::picture(&page, fonts, COVER_WIDTH).map_err(BuildError::Cover)
}
