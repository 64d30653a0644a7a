//! Reads the book's folder: `actes.toml`, chapters, pictures, fonts and `links.lock`.
//!
//! Only regular files inside the folder are opened. Mistakes in the manuscript are
//! diagnostics; failures of the machine are errors.

mod about;
mod chapters;
mod dates;
mod dictionary;
mod folder_handle;
mod error;
mod files;
mod fresh;
mod fonts;
mod handouts;
mod input;
mod input_bytes;
mod layout;
mod limits;
mod lines;
mod lint;
mod markdown;
mod lock;
mod named;
mod natural;
mod order;
mod origin;
mod overrides;
mod pdf_options;
mod people;
mod parts;
mod pictures;
mod quoted;
mod snapshot;
mod settings;
mod style_sheet;
mod tables;
mod text;
mod walk;

use std::path::Path;
use std::sync::Arc;

use self::files::Folder;
use self::files::Most;
use self::files::ReadFault;
use self::files::refusal;
use self::input_bytes::InputBytes;
use self::overrides::SettingsText;
use self::tables::Located;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::Outcome;
use crate::base::SourceId;
use crate::base::Sources;
use crate::base::codes;
use crate::config::Config;
use crate::config::Limits;
use crate::config::LinkLock;
use crate::config::contents::Readers;
use crate::spelling::Dictionary;

pub use self::about::slug_of;
pub use self::error::ReadError;
pub use self::error::SETTINGS;
pub use self::fonts::BookFont;
pub use self::fonts::FontUse;
pub use self::fresh::Listed;
pub use self::fresh::settings_for;
pub use self::input::Input;
pub use self::input::MemoryFiles;
pub use self::input_bytes::BookFile;
pub use self::overrides::OverriddenKey;
pub use self::overrides::Override;
pub use self::pictures::read_pictures;
pub use self::snapshot::InputSnapshot;

/// Name of the file that records the links' numbers.
pub const LOCK: &str = "links.lock";

/// The book's input as read; its texts are in the [`Sources`].
#[derive(Debug, Clone)]
pub struct Manuscript {
    /// The settings of `actes.toml`, checked, with defaults filled in.
    pub config: Config,
    /// The chapters' files in order; never empty.
    pub chapters: Vec<SourceId>,
    /// The content of the cover picture, if `actes.toml` names one.
    pub cover: Option<Arc<Vec<u8>>>,
    /// The book's own fonts, in the order of the settings.
    pub fonts: Vec<BookFont>,
    /// The dictionary of the book's language, if the settings name one.
    pub dictionary: Option<Arc<Dictionary>>,
    /// The recorded numbers and copies of links.
    pub lock: LinkLock,
    /// The contents of all files read, if they are to be attached to the PDF or kept for
    /// a copy; otherwise empty. Pictures in the text are read later.
    pub files: Vec<BookFile>,
    /// The names of other programs' files among them.
    pub lists: Vec<String>,
    /// The state of the files when they were read, to check that they have not changed.
    pub seen: InputSnapshot,
}

/// Reads a book's files into `sources`. Mistakes in it are reported as diagnostics. The
/// manuscript is `None` when they leave nothing to build.
///
/// `epoch` is `SOURCE_DATE_EPOCH`, in seconds since 1970. `readers` parse the lists of
/// other programs, for a folder whose settings do not list chapters.
///
/// # Errors
/// When the folder or a file in it can't be read, or when the folder is not a book.
pub fn read(
    sources: &mut Sources,
    input: Input<'_>,
    epoch: Option<i64>,
    readers: &Readers,
) -> Result<Outcome<Option<Manuscript>>, ReadError> {
    read_overridden(sources, input, epoch, (readers, &[]))
}

/// Like [`read`], with keys set over those of the settings.
///
/// # Errors
/// The same as [`read`].
pub fn read_overridden(
    sources: &mut Sources,
    input: Input<'_>,
    epoch: Option<i64>,
    (readers, overrides): (&Readers, &[Override]),
) -> Result<Outcome<Option<Manuscript>>, ReadError> {
    read_keeping(sources, input, epoch, (readers, overrides, false))
}

/// Like [`read`], but keeps the contents of all files, whatever the settings say.
///
/// # Errors
/// The same as [`read`].
pub fn read_all(
    sources: &mut Sources,
    input: Input<'_>,
    epoch: Option<i64>,
    readers: &Readers,
) -> Result<Outcome<Option<Manuscript>>, ReadError> {
    read_keeping(sources, input, epoch, (readers, &[], true))
}

/// Whether a folder looks like a book: it has an `actes.toml`, or a file of another
/// program that may describe a book.
#[must_use]
pub fn is_book(root: &Path) -> bool {
    root.join(SETTINGS).exists() || order::is_there(root)
}

fn read_keeping(
    sources: &mut Sources,
    input: Input<'_>,
    epoch: Option<i64>,
    (readers, overrides, keeps_all): (&Readers, &[Override], bool),
) -> Result<Outcome<Option<Manuscript>>, ReadError> {
    let mut diagnostics = Diagnostics::new();
    let folder = Folder::open(input)?;
    let mut kept = InputBytes::new(true);

    // The settings, and if they do not list the chapters, another program's list.
    let Some(found) = read_settings(&folder, sources, &mut kept, &mut diagnostics)?
    else {
        return Ok(Outcome::new(None, diagnostics));
    };
    let own = found.map(|id| (id, sources.get(id).text.clone()));
    let overrides: Vec<_> = overrides
        .iter()
        .map(|set| (sources.add_typed(&set.origin, &set.text), set.clone()))
        .collect();
    let mut order = None;
    let (source, text) = own.as_ref().map_or((SourceId(0), ""), |(id, own)| (*id, own));
    let written = SettingsText { text, source, overrides: &overrides };
    if own.is_none() || !settings::names_chapters(&written) {
        let (folder, kept, diagnostics) = (&folder, &mut kept, &mut diagnostics);
        order = order::Search { folder, sources, readers, kept, diagnostics }.run()?;
    }
    let (id, text) = match (own, &order) {
        (Some(own), _) => own,
        (None, Some(order)) => (order.about.1, String::new()),
        (None, None) => return Err(ReadError::NoSettings(input.path())),
    };
    let written = SettingsText { text: &text, source: id, overrides: &overrides };
    let settings = settings::examine(&written, epoch, order.as_mut(), &mut diagnostics);
    let Some(settings) = settings else { return Ok(Outcome::new(None, diagnostics)) };
    let limits = settings.config.limits.clone();
    kept.want(keeps_all || settings.config.attaches_manuscript());

    // The recorded links.
    let lock = read_lock(&folder, &limits, sources, &mut kept, &mut diagnostics)?;

    // The chapters: as listed in the settings or by another program, else sorted by name.
    let files = (&folder, &limits, readers.is_draft);
    let texts = (&mut *sources, &mut kept, &mut diagnostics);
    let named = chapters::Listed {
        chapters: settings.chapters,
        matter: settings.matter,
        parts: settings.parts,
        order: order.as_ref(),
        settings: id,
    };
    let chapters = chapters::read(files, named, texts)?;

    // The cover picture, if the settings name one.
    let cover = match settings.cover {
        Some(given) => {
            let (name, span) = (&given.value, &given.span);
            pictures::read_one(&folder, name, span, &limits, &mut diagnostics)?
                .inspect(|bytes| kept.keep(name, bytes))
                .map(Arc::new)
        }
        None => None,
    };

    // The style sheet to add to the EPUB's own.
    let mut config = settings.config;
    if let Some(given) = settings.sheet {
        config.epub.stylesheet =
            read_sheet(&folder, &given, &limits, sources, &mut kept, &mut diagnostics)?;
    }

    // The dictionary, if the settings name one.
    let dictionary = match settings.dictionary {
        Some(given) => {
            let texts = (&mut *sources, &mut kept, &mut diagnostics);
            dictionary::read(&folder, &given, &limits, texts)?
        }
        None => None,
    };

    // The book's own fonts, if any.
    let fonts =
        fonts::read(&folder, settings.fonts, &limits, &mut kept, &mut diagnostics)?;

    let is_whole = chapters.is_some();
    let chapters = chapters.unwrap_or_default();
    diagnostics.extend(lint::check_files(&config.lint, &chapters, sources));
    let lists = order.map(|order| order.files()).unwrap_or_default();
    let (files, seen) = (kept.into_files(), folder.into_seen());
    let manuscript = Manuscript {
        config,
        chapters,
        cover,
        fonts,
        dictionary,
        lock,
        files,
        lists,
        seen,
    };
    Ok(Outcome::new(is_whole.then_some(manuscript), diagnostics))
}

/// Reads `actes.toml` into the sources: `Some(None)` if there is none, `None` if it is
/// too large, which is reported.
#[expect(clippy::option_option, reason = "three things are told apart")]
fn read_settings(
    folder: &Folder<'_>,
    sources: &mut Sources,
    kept: &mut InputBytes,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Option<SourceId>>, ReadError> {
    match folder.read(SETTINGS, Most::text(&Limits::default())) {
        Ok(found) => {
            kept.keep(SETTINGS, &found.bytes);
            Ok(Some(Some(text::add(sources, SETTINGS, &found.bytes, diagnostics))))
        }
        Err(ReadFault::Machine(error)) => Err(error),
        Err(fault @ ReadFault::TooLarge(_)) => {
            diagnostics.push(refusal(fault, SETTINGS)?);
            Ok(None)
        }
        Err(_) => Ok(Some(None)),
    }
}

/// Reads the style sheet named in the settings; `None` if it can't be read, which is
/// reported.
fn read_sheet(
    folder: &Folder<'_>,
    given: &Located<String>,
    limits: &Limits,
    sources: &mut Sources,
    kept: &mut InputBytes,
    diagnostics: &mut Diagnostics,
) -> Result<Option<String>, ReadError> {
    let diagnostic = match folder.read(&given.value, Most::text(limits)) {
        Ok(found) => {
            kept.keep(&given.value, &found.bytes);
            let id = text::add(sources, &given.value, &found.bytes, diagnostics);
            let text = sources.get(id).text.clone();
            diagnostics.absorb(style_sheet::examine(&text, id));
            return Ok(Some(text));
        }
        Err(ReadFault::Missing) => {
            let message = format!("there is no style sheet {}", given.value);
            Diagnostic::new(codes::STYLE_MISSING, message).hint(
                "names are relative to the book's folder; upper and lower case differ",
            )
        }
        Err(fault) => refusal(fault, &given.value)?,
    };
    diagnostics.push(diagnostic.at(given.span.clone()));
    Ok(None)
}

/// Reads `links.lock`, which is optional.
fn read_lock(
    folder: &Folder<'_>,
    limits: &Limits,
    sources: &mut Sources,
    kept: &mut InputBytes,
    diagnostics: &mut Diagnostics,
) -> Result<LinkLock, ReadError> {
    match folder.read(LOCK, Most::text(limits)) {
        Ok(found) => {
            kept.keep(LOCK, &found.bytes);
            let id = text::add(sources, LOCK, &found.bytes, diagnostics);
            Ok(lock::examine(&sources.get(id).text, id, diagnostics))
        }
        Err(ReadFault::Missing) => Ok(LinkLock::default()),
        Err(fault) => {
            diagnostics.push(refusal(fault, LOCK)?);
            Ok(LinkLock::default())
        }
    }
}
