//! The resolved and typeset book → the bytes of each output.

use std::borrow::Cow;

use super::attachments;
use super::build::BuildError;
use super::embedded_faces;
use super::output;
use super::output::Edition;
use super::output::Output;
use super::output::Writer;
use crate::book::Book;
use crate::book::statements;
use crate::epub;
use crate::epub::Cover;
use crate::epub::EmbeddedFont;
use crate::fonts::FontBook;
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

/// A file's name and its bytes.
type File = (String, Vec<u8>);

impl Made<'_> {
    /// Writes the outputs in their order: the books in parallel, unless one is attached
    /// to the other. `map` says where the book's `own` pages begin.
    pub(super) fn write(
        &self,
        outputs: &[Output],
        map: &PageMap,
        own: PageSet,
        editions: Vec<(&Edition, PageSet)>,
    ) -> Result<Vec<File>, BuildError> {
        let wants = |writer| output::has_own(outputs, writer);
        let inside = self.manuscript.config.pdf.attach.epub;
        let is_inside = inside && output::has(outputs, Writer::Pdf);
        let (epub, pdf) = if is_inside {
            let epub = self.epub(map)?;
            let pdf = wants(Writer::Pdf).then(|| self.pdf(own, Some(&epub)));
            (Some(epub), pdf.transpose()?)
        } else {
            let (epub, pdf) = rayon::join(
                || wants(Writer::Epub).then(|| self.epub(map)).transpose(),
                || wants(Writer::Pdf).then(|| self.pdf(own, None)).transpose(),
            );
            (epub?, pdf?)
        };
        let mut others = Vec::new();
        for (edition, pages) in editions {
            let carried = epub.as_deref().filter(|_| is_inside);
            others.push((edition, self.pdf(pages, carried)?));
        }
        Ok(self.named(outputs, [epub, pdf], others))
    }

    /// The files of the outputs, in their order.
    fn named(
        &self,
        outputs: &[Output],
        [mut epub, mut pdf]: [Option<Vec<u8>>; 2],
        mut others: Vec<(&Edition, Vec<u8>)>,
    ) -> Vec<File> {
        let slug = &self.book.metadata.slug;
        let files = outputs.iter().filter_map(|output| {
            let bytes = match (&output.edition, output.writer) {
                (None, Writer::Epub) => epub.take(),
                (None, Writer::Pdf) => pdf.take(),
                (Some(wanted), _) => {
                    let found = others.iter().position(|(edition, _)| *edition == wanted);
                    found.map(|at| others.swap_remove(at).1)
                }
            };
            Some((output.file_name(slug), bytes?))
        });
        files.collect()
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

    /// The PDF of some pages, with the EPUB attached, if there is one.
    fn pdf(
        &self,
        mut pages: PageSet,
        epub: Option<&[u8]>,
    ) -> Result<Vec<u8>, BuildError> {
        let Pictures { read, sanitised, album } = &self.pictures;
        let config = &self.manuscript.config;
        let most = (config.pdf.max_dpi, &config.limits);
        let downsampled =
            pictures::downsampled(album, self.book, sanitised, &pages, most);
        let mut set = downsampled.map_or(Cow::Borrowed(&album.set), Cow::Owned);
        if config.pdf.cover {
            self.add_cover(&mut pages, set.to_mut());
        }
        if config.pdf.is_black {
            pictures::blacken(&mut pages);
            set = Cow::Owned(pictures::in_black(&set, &config.limits));
        }
        let name = Output::EPUB.file_name(&self.book.metadata.slug);
        let epub = epub.map(|bytes| (name.as_str(), bytes));
        let inside = attachments::attachments(self.manuscript, read, epub);
        pdf::write_letting_go(pages, &set, self.book, self.fonts, self.claims, &inside)
            .map_err(BuildError::Pdf)
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
