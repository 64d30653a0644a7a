//! The stages in order, from the folder to the bytes of both books; the only file that
//! names them all.

mod album;
mod attachments;
mod claims;
mod measure;
mod screen;
mod thin;
mod typefaces;
mod travelling;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;
use std::path::Path;

pub use album::Album;
pub use album::album;

use crate::base::Code;
use crate::base::Diagnostics;
use crate::base::Severity;
use crate::base::Sources;
use crate::book::Book;
use crate::book::Typefaces;
use crate::config::Config;
use crate::config::Limits;
use crate::epub;
use crate::epub::Cover;
use crate::epub::EmbeddedFont;
use crate::epub::EpubError;
use crate::epub::cover::CoverError;
use crate::fonts::Family;
use crate::fonts::FontBook;
use crate::manuscript;
use crate::manuscript::Manuscript;
use crate::manuscript::ReadError;
use crate::manuscript::Seen;
use crate::page::PageMap;
use crate::page::PageSet;
use crate::page::PictureSet;
use crate::parse;
use crate::pdf;
use crate::pdf::Claims;
use crate::pdf::PdfError;
use crate::resolve;
use crate::typeset;
use crate::typeset::Typeset;

/// Which books are wanted. With none of them the manuscript is only examined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Targets {
    /// The EPUB.
    pub epub: bool,
    /// The PDF.
    pub pdf: bool,
}

impl Targets {
    /// Every book.
    pub const ALL: Self = Self { epub: true, pdf: true };
    /// No book: only remarks.
    pub const NONE: Self = Self { epub: false, pdf: false };
}

/// A part of the work, as it is told while it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading the folder.
    Read,
    /// Understanding the Markdown.
    Parse,
    /// Settling numbers, links and spacing.
    Resolve,
    /// Making lines and pages.
    Typeset,
    /// Writing the books.
    Write,
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Read => "reading",
            Self::Parse => "parsing",
            Self::Resolve => "resolving",
            Self::Typeset => "typesetting",
            Self::Write => "writing",
        })
    }
}

/// What a build made.
#[derive(Debug, Default)]
pub struct Build {
    /// Every text that was read.
    pub sources: Sources,
    /// Every file that was read.
    pub seen: Seen,
    /// All diagnostics, in the order of the text; those on the book as a whole come last.
    pub diagnostics: Diagnostics,
    /// The books: names of files and their bytes. Empty when a remark is an error.
    pub files: Vec<(String, Vec<u8>)>,
    /// The book that they show; none when the settings are wrong.
    pub book: Option<Book>,
    /// The pages, and what they cost, as far as the session keeps them; none when the
    /// settings are wrong.
    pub set: Typeset,
}

impl Build {
    /// How many diagnostics are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.count(severity)
    }
}

/// What a build keeps of the pages once the books are written. Those of a long book are
/// larger than all else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// The pages, and what they cost.
    Pages,
    /// What they cost, for a report.
    Facts,
    /// Nothing.
    Nothing,
}

/// What stays from one build to the next.
#[derive(Debug)]
pub struct Session {
    fonts: FontBook,
    keep: Keep,
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}

impl Session {
    /// A session with the faces inside the program.
    #[must_use]
    pub fn new() -> Self {
        Self { fonts: FontBook::built_in(), keep: Keep::Pages }
    }

    /// The same session, which keeps less of the pages.
    #[must_use]
    pub fn keeping(self, keep: Keep) -> Self {
        Self { keep, ..self }
    }

    /// Makes the books of the folder `root`.
    ///
    /// `epoch` is `SOURCE_DATE_EPOCH`, in seconds after the beginning of 1970; `begin`
    /// is told of each stage as it begins.
    ///
    /// # Errors
    /// When the machine fails, or a book can't be written as its standard wants it.
    pub fn build(
        &mut self,
        root: &Path,
        targets: Targets,
        epoch: Option<i64>,
        begin: &mut dyn FnMut(Stage),
    ) -> Result<Build, BuildError> {
        let mut build = Build::default();
        self.stages(root, targets, epoch, begin, &mut build)?;
        build.diagnostics.finish();
        Ok(build)
    }

    /// The stages, one after the other.
    fn stages(
        &mut self,
        root: &Path,
        targets: Targets,
        epoch: Option<i64>,
        begin: &mut dyn FnMut(Stage),
        build: &mut Build,
    ) -> Result<(), BuildError> {
        let Build { sources, seen, diagnostics: remarks, files, book, set } = build;
        // The folder.
        begin(Stage::Read);
        let read = manuscript::read(sources, root, epoch).map_err(BuildError::Read)?;
        let Some(manuscript) = read.take(remarks) else { return Ok(()) };
        seen.extend(manuscript.seen.clone());
        let config = &manuscript.config;

        // The text as written.
        begin(Stage::Parse);
        let draft =
            parse::parse(sources, &manuscript.chapters, config.markdown, &config.limits);
        let draft = draft.take(remarks);
        let too_much = resolve::too_much(&draft, &config.limits);
        if !too_much.is_empty() {
            remarks.extend(too_much);
            return Ok(());
        }

        // The text as both books show it, and the pictures that belong to it.
        begin(Stage::Resolve);
        let resolved = resolve::resolve(draft, sources, config, &manuscript.lock);
        let book = book.insert(resolved.take(remarks));
        let pictures = pictures_of(book, root, &config.limits, seen, remarks)?;
        let clean = screen::clean(book, &pictures, &config.limits).take(remarks);

        // The type, and the page that follows from it.
        let (fonts, design) = typefaces::type_and_page(&self.fonts, &manuscript, remarks);
        book.typefaces = typefaces_of(&fonts);
        remarks.extend(typeset::missing(book, &fonts, sources));
        remarks.absorb(typeset::right_to_left(book, sources));

        // Pages come first: the EPUB quotes their folios. They are made even when there
        // are errors, so that nobody is told of half the remarks only.
        begin(Stage::Typeset);
        let mut album =
            album(book, &clean, &fonts, (targets, &config.limits)).take(remarks);
        *set = typeset::typeset(book, &design, &fonts, &album.table).take(remarks);
        let shown = shown(book, &clean, &manuscript, targets, remarks);

        remarks.extend(fonts.faults());
        remarks.extend(measure::pages(set.pages.pages.len(), &config.limits));

        // Errors end it here.
        let claims = claims_of(config, targets, remarks);
        drop_allowed(remarks, config);
        if targets == Targets::NONE || remarks.has_errors() {
            return Ok(());
        }

        // The books.
        begin(Stage::Write);
        let most = (config.pdf.max_dpi, &config.limits);
        thin::thin(&mut album, book, &clean, &set.pages, most);
        if self.keep == Keep::Nothing {
            set.facts = Vec::new();
        }
        let made = Made {
            book,
            map: set.pages.map(),
            pages: match self.keep {
                Keep::Pages => set.pages.clone(),
                Keep::Facts | Keep::Nothing => std::mem::take(&mut set.pages),
            },
            album: &album.set,
            fonts: &fonts,
            manuscript: &manuscript,
            pictures: &pictures,
            shown: &shown,
            claims,
        };
        let written = made.write(targets);
        // A face may fail when it is cut down.
        let faults = fonts.faults();
        if !faults.is_empty() {
            remarks.extend(faults);
            return Ok(());
        }
        *files = written?;
        if let Some(remark) = measure::output(files, &config.limits) {
            remarks.push(remark);
            files.clear();
        }
        Ok(())
    }
}

/// The faces as the colophon names them.
fn typefaces_of(fonts: &FontBook) -> Typefaces {
    let own = |family| {
        let face = fonts.face(fonts.find(family, false, false));
        face.is_own.then(|| face.family_name.clone())
    };
    Typefaces { text: own(Family::Text), mono: own(Family::Mono) }
}

/// What screens are shown.
struct Shown {
    /// The cover, when the book brings one.
    cover: Option<Vec<u8>>,
    /// The pictures, by path in the book's folder.
    pictures: BTreeMap<String, Vec<u8>>,
}

/// What screens are shown of the pictures; nothing when no EPUB is made.
fn shown(
    book: &Book,
    files: &BTreeMap<String, Vec<u8>>,
    manuscript: &Manuscript,
    targets: Targets,
    remarks: &mut Diagnostics,
) -> Shown {
    let made = |bytes: &Vec<u8>, remarks: &mut Diagnostics| {
        screen::cover(bytes, &manuscript.config.limits)
            .take(remarks)
            .unwrap_or_else(|| bytes.clone())
    };
    let cover = manuscript.cover.as_ref().map(|bytes| made(bytes, remarks));
    let config = &manuscript.config;
    let only_paper = targets == (Targets { epub: false, pdf: true });
    let pictures = if only_paper && !config.pdf.attach.epub {
        BTreeMap::new()
    } else {
        screen::screens(book, files, (config.epub.max_image, &config.limits))
            .take(remarks)
    };
    Shown { cover, pictures }
}

/// What the PDF may say of itself; what is not made may say anything.
fn claims_of(config: &Config, targets: Targets, remarks: &mut Diagnostics) -> Claims {
    if targets == (Targets { epub: true, pdf: false }) {
        Claims::ALL
    } else {
        claims::settle(remarks, config.pdf.conformance)
    }
}

/// Reads the pictures that the text shows. They are the last thing that is read: all
/// files must still be what they were.
fn pictures_of(
    book: &Book,
    root: &Path,
    limits: &Limits,
    seen: &mut Seen,
    remarks: &mut Diagnostics,
) -> Result<BTreeMap<String, Vec<u8>>, BuildError> {
    // What leads out of the folder has no path, and was told already.
    let named = book.images.iter().filter(|image| !image.path.is_empty());
    let named = named.map(|image| (image.path.as_str(), &image.span));
    let read = manuscript::read_pictures(root, named, limits, seen);
    let read = read.map_err(BuildError::Read)?;
    seen.still().map_err(BuildError::Read)?;
    Ok(read.take(remarks))
}

/// Takes out the remarks that `[lint] allow` names; errors stay.
fn drop_allowed(remarks: &mut Diagnostics, config: &Config) {
    let allowed: BTreeSet<Code> = config.allowed.iter().copied().collect();
    remarks.allow(|code| allowed.contains(&code));
}

/// What the writers write from.
struct Made<'m> {
    book: &'m Book,
    /// The pages' contents; they go as they are written.
    pages: PageSet,
    /// Where the text of each page begins.
    map: PageMap,
    album: &'m PictureSet,
    fonts: &'m FontBook,
    manuscript: &'m Manuscript,
    /// The files of the pictures that the text shows, by their paths.
    pictures: &'m BTreeMap<String, Vec<u8>>,
    shown: &'m Shown,
    claims: Claims,
}

impl Made<'_> {
    /// Writes the books that are wanted: side by side, unless one carries the other.
    fn write(mut self, targets: Targets) -> Result<Vec<(String, Vec<u8>)>, BuildError> {
        let pages = std::mem::take(&mut self.pages);
        let slug = &self.book.metadata.slug;
        let epub_name = format!("{slug}.epub");
        let (epub, pdf) = if targets.pdf && self.manuscript.config.pdf.attach.epub {
            let epub = self.epub()?;
            let pdf = self.pdf(pages, Some((&epub_name, &epub)))?;
            (targets.epub.then_some(epub), Some(pdf))
        } else {
            let (epub, pdf) = rayon::join(
                || targets.epub.then(|| self.epub()).transpose(),
                || targets.pdf.then(|| self.pdf(pages, None)).transpose(),
            );
            (epub?, pdf?)
        };
        let epub = epub.map(|bytes| (epub_name, bytes));
        let pdf = pdf.map(|bytes| (format!("{slug}.pdf"), bytes));
        Ok(epub.into_iter().chain(pdf).collect())
    }

    fn epub(&self) -> Result<Vec<u8>, BuildError> {
        let made;
        let cover = if let Some(bytes) = &self.shown.cover {
            bytes
        } else {
            made = cover_picture(self.book, self.fonts)?;
            &made
        };
        // The first bytes of a JPEG tell it.
        let cover = Cover { data: cover, is_jpeg: cover.starts_with(&[0xff, 0xd8]) };
        let options = &self.manuscript.config.epub;
        let travelling = travelling::faces(self.fonts);
        let family = travelling.first().map_or("", |one| &one.face.family_name);
        let fonts: Vec<EmbeddedFont<'_>> = travelling
            .iter()
            .map(|one| EmbeddedFont {
                file_name: &one.name,
                data: &one.face.data,
                family,
                bold: one.face.bold,
                italic: one.face.italic,
                axes: &one.axes,
                pressed: one.face.pressed(),
            })
            .collect();
        epub::write(self.book, &self.map, &fonts, &cover, &self.shown.pictures, options)
            .map_err(BuildError::Epub)
    }

    /// The PDF, with the EPUB of that name and those bytes inside, if there is one.
    fn pdf(
        &self,
        pages: PageSet,
        epub: Option<(&str, &[u8])>,
    ) -> Result<Vec<u8>, BuildError> {
        let inside = attachments::attachments(self.manuscript, self.pictures, epub);
        pdf::write_letting_go(
            pages,
            self.album,
            self.book,
            self.fonts,
            self.claims,
            &inside,
        )
        .map_err(BuildError::Pdf)
    }
}

/// Width of the cover's picture, in pixels.
const COVER_WIDTH: u32 = 1_600;

/// The cover that the program sets, as a PNG.
fn cover_picture(book: &Book, fonts: &FontBook) -> Result<Vec<u8>, BuildError> {
    let page = typeset::cover(book, fonts);
    epub::cover::picture(&page, fonts, COVER_WIDTH).map_err(BuildError::Cover)
}

/// Why the books could not be made; the source tells the cause.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// The folder could not be read.
    Read(ReadError),
    /// The PDF could not be written.
    Pdf(PdfError),
    /// The EPUB could not be written.
    Epub(EpubError),
    /// The cover could not be drawn.
    Cover(CoverError),
}

impl BuildError {
    /// What to do about it, where that can be told.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Read(error) => error.hint(),
            Self::Pdf(_) | Self::Epub(_) | Self::Cover(_) => None,
        }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Read(_) => "cannot read the manuscript",
            Self::Pdf(_) => "cannot write the PDF",
            Self::Epub(_) => "cannot write the EPUB",
            Self::Cover(_) => "cannot draw the cover",
        })
    }
}

impl Error for BuildError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Read(error) => Some(error),
            Self::Pdf(error) => Some(error),
            Self::Epub(error) => Some(error),
            Self::Cover(error) => Some(error),
        }
    }
}
