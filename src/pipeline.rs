//! The stages in order, from the folder to the bytes of the books; the only file that
//! knows them all.
//!
//! The result is a list of [`Output`]s, each a design of the pages and a writer. The
//! book's own pages are always made: diagnostics on lines and pages and the page list of
//! the EPUB come from them.

mod attachments;
mod build;
mod claims;
mod copy;
mod corrections;
mod design;
mod editions;
mod measure;
mod output;
mod readdress;
mod embedded_faces;
mod levels;
mod write;

use std::sync::Arc;

pub use build::Build;
pub use build::BuildError;
pub use build::Keep;
pub use build::Printed;
pub use build::Stage;
pub use corrections::CorrectedFile;
pub use corrections::Which;
pub use output::Edition;
pub use output::Output;
pub use output::Wanted;
pub use output::Writer;
pub use readdress::Readdressed;

use crate::base::Diagnostics;
use crate::base::Sources;
use crate::base::codes;
use crate::base::codes::Topic;
use crate::book::Book;
use crate::book::Draft;
use crate::book::LintLevels;
use crate::config::Config;
use crate::config::Limits;
use crate::fonts::FontBook;
use crate::lint;
use crate::manuscript;
use crate::manuscript::Input;
use crate::manuscript::InputSnapshot;
use crate::manuscript::Manuscript;
use crate::manuscript::Override;
use crate::page::PageSet;
use crate::parse;
use crate::pdf::Claims;
use crate::pictures;
use crate::pictures::Album;
use crate::pictures::EpubImages;
use crate::pictures::Files;
use crate::resolve;
use crate::typeset;
use crate::typeset::Typeset;
use editions::Press;
use editions::SetEdition;
use levels::Searched;
use write::Made;

/// State that is kept from one build to the next.
#[derive(Debug)]
pub struct Session {
    fonts: FontBook,
    keep: Keep,
    overrides: Vec<Override>,
}

/// The outputs to make, and the folder to make them from.
struct Job<'j> {
    input: Input<'j>,
    outputs: &'j [Output],
    /// The handouts to make, which are among the outputs once the settings are read.
    wanted: Option<&'j Wanted>,
    epoch: Option<i64>,
    /// Keys over those of its settings.
    overrides: &'j [Override],
    /// Whether lines and pages are made.
    layout: bool,
}

/// The book as it is set and written.
struct Settled {
    book: Book,
    /// The files of the pictures that the text shows.
    read: Files,
    /// The same, sanitised.
    sanitised: Files,
    fonts: FontBook,
    /// Whether it has pages: an EPUB alone may be in a language that cannot be set.
    is_set: bool,
}

/// What is made of a book before it is written, besides its own pages.
struct Set<'j> {
    album: Album,
    editions: Vec<SetEdition<'j>>,
    epub_images: EpubImages,
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}

impl Session {
    /// A session with the built-in faces.
    #[must_use]
    pub fn new() -> Self {
        Self { fonts: FontBook::built_in(), keep: Keep::Pages, overrides: Vec::new() }
    }

    /// The same session with less kept of the pages.
    #[must_use]
    pub fn keeping(self, keep: Keep) -> Self {
        Self { keep, ..self }
    }

    /// The same session with keys over those that a book's `actes.toml` sets; the last of a
    /// key counts.
    #[must_use]
    pub fn setting(self, overrides: Vec<Override>) -> Self {
        Self { overrides, ..self }
    }

    /// Makes the `outputs` of a book in a folder or in memory; without outputs the manuscript is only
    /// checked, its lines and pages too.
    ///
    /// `epoch` is `SOURCE_DATE_EPOCH`, in seconds since 1970; `begin` is called with each
    /// stage as it begins.
    ///
    /// # Errors
    /// On an I/O error, or when a book can't be written as its standard requires.
    pub fn build<'i>(
        &mut self,
        input: impl Into<Input<'i>>,
        outputs: &[Output],
        epoch: Option<i64>,
        begin: &mut dyn FnMut(Stage),
    ) -> Result<Build, BuildError> {
        self.run(&Job { outputs, epoch, layout: true, ..self.job(input.into()) }, begin)
    }

    /// Makes the handouts of a book that are `wanted`, like [`Session::build`].
    ///
    /// # Errors
    /// The same, and when the book has no handout of that name.
    pub fn handouts<'i>(
        &mut self,
        input: impl Into<Input<'i>>,
        wanted: &Wanted,
        epoch: Option<i64>,
        begin: &mut dyn FnMut(Stage),
    ) -> Result<Build, BuildError> {
        let wanted = Some(wanted);
        self.run(&Job { wanted, epoch, layout: true, ..self.job(input.into()) }, begin)
    }

    /// Checks the manuscript without making lines and pages: diagnostics on these are not
    /// among those of the result.
    ///
    /// # Errors
    /// On an I/O error.
    pub fn check<'i>(
        &mut self,
        input: impl Into<Input<'i>>,
        epoch: Option<i64>,
        begin: &mut dyn FnMut(Stage),
    ) -> Result<Build, BuildError> {
        self.run(&Job { epoch, ..self.job(input.into()) }, begin)
    }

    /// The job to check the text in a folder.
    fn job<'j>(&'j self, input: Input<'j>) -> Job<'j> {
        let overrides = &self.overrides[..];
        let (outputs, wanted) = (&[][..], None);
        Job { input, outputs, wanted, epoch: None, overrides, layout: false }
    }

    fn run(
        &self,
        job: &Job<'_>,
        begin: &mut dyn FnMut(Stage),
    ) -> Result<Build, BuildError> {
        let mut build = Build::default();
        self.stages(job, begin, &mut build)?;
        build.diagnostics.finish();
        Ok(build)
    }

    /// The stages in order.
    fn stages(
        &self,
        job: &Job<'_>,
        begin: &mut dyn FnMut(Stage),
        build: &mut Build,
    ) -> Result<(), BuildError> {
        begin(Stage::Read);
        let Some(manuscript) = read(job, build)? else { return Ok(()) };
        let handouts = manuscript.config.handouts.clone();
        let asked = job.wanted.map(|wanted| wanted.outputs(&handouts)).transpose()?;
        build.handouts = handouts;
        let job = &Job { outputs: asked.as_deref().unwrap_or(job.outputs), ..*job };
        begin(Stage::Parse);
        let Some(draft) = draft(&manuscript, build) else { return Ok(()) };
        begin(Stage::Resolve);
        let levels = Arc::clone(&draft.levels);
        let mut settled = self.settle(job, draft, &manuscript, build)?;
        build.has_pages = settled.is_set && (job.layout || denies_layout(&levels));
        if build.has_pages {
            begin(Stage::Typeset);
        }
        let set = self.set(job, &mut settled, &manuscript, build);
        let claims = verdict(job, (&settled.fonts, &levels), &manuscript.config, build);
        if let Some(claims) = claims {
            begin(Stage::Write);
            self.write(job, (&settled, set, claims), &manuscript, build)?;
        }
        build.book = Some(settled.book);
        build.lock = manuscript.lock;
        Ok(())
    }

    /// The text as both books show it, with its pictures and fonts.
    fn settle(
        &self,
        job: &Job<'_>,
        draft: Draft,
        manuscript: &Manuscript,
        build: &mut Build,
    ) -> Result<Settled, BuildError> {
        let Build { sources, seen, diagnostics, .. } = build;
        let config = &manuscript.config;
        let mut book = resolved(draft, sources, manuscript, diagnostics);
        let read = picture_files(&book, job.input, &config.limits, seen, diagnostics)?;
        let sanitised =
            pictures::sanitise(&book, &read, &config.limits).take(diagnostics);
        let fonts = design::faces(&self.fonts, manuscript).take(diagnostics);
        book.typefaces = design::typefaces_of(&fonts);
        // Reading systems display any language: without a PDF, a language that cannot be
        // set is not an error, and the EPUB has no page list.
        let is_set = output::is_for_paper(job.outputs)
            || diagnostics.remove(codes::LANGUAGE_UNSUPPORTED) == 0;
        if is_set {
            diagnostics.extend(typeset::missing(&book, &fonts, sources));
            diagnostics.absorb(typeset::right_to_left(&book, sources));
        }
        Ok(Settled { book, read, sanitised, fonts, is_set })
    }

    /// The pages if they are wanted, and the pictures of the EPUB. They are made even when there are errors,
    /// so that all diagnostics are shown.
    fn set<'j>(
        &self,
        job: &Job<'j>,
        settled: &mut Settled,
        manuscript: &Manuscript,
        build: &mut Build,
    ) -> Set<'j> {
        let Settled { book, sanitised, fonts, .. } = settled;
        let (config, diagnostics) = (&manuscript.config, &mut build.diagnostics);
        let for_paper = output::is_for_paper(job.outputs);
        let album = pictures::album(book, sanitised, fonts, (for_paper, &config.limits));
        let mut album = album.take(diagnostics);
        if config.links.codes && for_paper {
            diagnostics.absorb(pictures::codes(book, &mut album));
        }
        pictures::stand(book, &album.table, config.design.leading);
        let designer = design::Designer { fonts, built_in: &self.fonts, config };
        if job.outputs.is_empty() {
            diagnostics.absorb(Press::check(book, &build.sources, config));
        }
        let mut editions = Vec::new();
        if build.has_pages {
            let (sources, pictures) = (&build.sources, &album.table);
            let press = Press { book, sources, designer: &designer, pictures };
            build.set = press.own().take(diagnostics);
            let asked = output::editions(job.outputs);
            editions = press.editions(&asked, &build.set, diagnostics);
        }
        book.typefaces.printed = build.set.faces.clone();
        let epub_images =
            epub_images(job, book, (sanitised, &album), manuscript, diagnostics);
        Set { album, editions, epub_images }
    }

    /// The bytes of all outputs; none when subsetting a face fails or the outputs are too
    /// large.
    fn write(
        &self,
        job: &Job<'_>,
        (settled, set, claims): (&Settled, Set<'_>, Claims),
        manuscript: &Manuscript,
        build: &mut Build,
    ) -> Result<(), BuildError> {
        let Settled { book, read, sanitised, fonts, .. } = settled;
        let Set { album, editions, epub_images } = set;
        let (pictures, epub_images) =
            (write::Pictures { read, sanitised, album: &album }, &epub_images);
        let made = Made { book, pictures, fonts, manuscript, epub_images, claims };
        build.pages = build.set.pages.pages.len();
        let map = build.set.pages.map();
        let own = self.own_pages(&mut build.set);
        let written = made.write(job.outputs, &map, own, editions);
        let faults = fonts.faults();
        if !faults.is_empty() {
            build.diagnostics.extend(faults);
            return Ok(());
        }
        (build.files, build.printed) = written?;
        let limits = &manuscript.config.limits;
        if let Some(diagnostic) = measure::output(&build.files, limits) {
            build.diagnostics.push(diagnostic);
            build.files.clear();
        }
        Ok(())
    }

    /// The book's own pages for the writer, which frees them as it writes, unless they
    /// are kept.
    fn own_pages(&self, set: &mut Typeset) -> PageSet {
        if self.keep == Keep::Nothing {
            set.facts = Vec::new();
        }
        match self.keep {
            Keep::Pages => set.pages.clone(),
            Keep::Facts | Keep::Nothing => std::mem::take(&mut set.pages),
        }
    }
}

/// Whether a diagnostic on lines and pages is an error here: then they must be made.
fn denies_layout(levels: &LintLevels) -> bool {
    levels.denied().any(|code| code.row().of == Topic::Layout)
}

/// Reads the folder; `None` when its settings are invalid.
fn read(job: &Job<'_>, build: &mut Build) -> Result<Option<Manuscript>, BuildError> {
    let asked = (&parse::READERS, job.overrides);
    let read =
        manuscript::read_overridden(&mut build.sources, job.input, job.epoch, asked);
    let manuscript = read.map_err(BuildError::Read)?.take(&mut build.diagnostics);
    if let Some(manuscript) = &manuscript {
        build.seen.extend(manuscript.seen.clone());
    }
    Ok(manuscript)
}

/// The text as written; none when it exceeds a limit.
fn draft(manuscript: &Manuscript, build: &mut Build) -> Option<Draft> {
    let Config { markdown, limits, .. } = &manuscript.config;
    let texts = (&manuscript.chapters[..], &manuscript.config.biographies()[..]);
    let draft = parse::parse_with(&build.sources, texts, markdown, limits);
    let mut draft = draft.take(&mut build.diagnostics);
    let levels = LintLevels::new(&manuscript.config.lint, &draft, &build.sources);
    draft.levels = Arc::new(levels);
    let excess = resolve::check_limits(&draft, limits);
    let is_bearable = excess.is_empty();
    build.diagnostics.extend(excess);
    is_bearable.then_some(draft)
}

/// The book of a draft: the lint reads it and corrects it, then it is resolved.
fn resolved(
    mut draft: Draft,
    sources: &Sources,
    manuscript: &Manuscript,
    diagnostics: &mut Diagnostics,
) -> Book {
    let Manuscript { config, lock, .. } = manuscript;
    let mut found =
        lint::check(&draft, sources, config, manuscript.dictionary.as_deref());
    diagnostics.absorb(found.diagnostics);
    let levels = &draft.levels;
    found.edits.retain(|edit| !levels.allows(edit.code, &edit.span));
    draft.correct(&found.edits);
    let book = resolve::resolve(draft, sources, config, lock);
    let mut book = book.take(diagnostics);
    book.edits.extend(found.edits);
    book.edits.sort_by_key(|edit| edit.span.clone());
    book
}

/// Reads the pictures of the text. They are read last: then all files must be unchanged
/// since they were read.
fn picture_files(
    book: &Book,
    input: Input<'_>,
    limits: &Limits,
    seen: &mut InputSnapshot,
    diagnostics: &mut Diagnostics,
) -> Result<Files, BuildError> {
    // A path out of the folder is not resolved, and is reported already.
    let named = book.images.iter().filter(|image| !image.path.is_empty());
    let named = named.map(|image| (image.path.as_str(), &image.span));
    let read = manuscript::read_pictures(input, named, limits, seen);
    let read = read.map_err(BuildError::Read)?;
    seen.still().map_err(BuildError::Read)?;
    Ok(read.take(diagnostics))
}

/// The pictures of the EPUB; none when no EPUB is made.
fn epub_images(
    job: &Job<'_>,
    book: &Book,
    (sanitised, album): (&Files, &Album),
    manuscript: &Manuscript,
    diagnostics: &mut Diagnostics,
) -> EpubImages {
    let Config { epub, pdf, limits, .. } = &manuscript.config;
    let is_wanted = job.outputs.is_empty()
        || output::has(job.outputs, Writer::Epub)
        || output::carries_epub(job.outputs, pdf);
    let cover = manuscript.cover.as_ref();
    let wanted = (epub.max_image, limits);
    let files = is_wanted.then_some(sanitised);
    pictures::epub_images(book, files, cover, album, wanted).take(diagnostics)
}

/// The claims of the PDFs, once everything that prevents books is known; none when no
/// book is made.
fn verdict(
    job: &Job<'_>,
    (fonts, levels): (&FontBook, &LintLevels),
    config: &Config,
    build: &mut Build,
) -> Option<Claims> {
    let outputs = job.outputs.is_empty()
        || output::has(job.outputs, Writer::Epub) && output::is_for_paper(job.outputs);
    let searched = Searched { layout: build.has_pages, outputs };
    let diagnostics = &mut build.diagnostics;
    diagnostics.extend(fonts.faults());
    let claims = if output::is_for_paper(job.outputs) {
        claims::settle(diagnostics, output::conformance(job.outputs, &config.pdf))
    } else {
        // Without a PDF, claims do not matter.
        Claims::ALL
    };
    levels::apply(levels, searched, diagnostics);
    (!job.outputs.is_empty() && !diagnostics.has_errors()).then_some(claims)
}
