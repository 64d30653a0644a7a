//! Reads the book's folder: `actes.toml`, the chapters, pictures, `links.lock`.
//!
//! Only regular files that lie within the folder are opened. What is wrong with the
//! manuscript is a diagnostic; what is wrong with the machine is an error.

mod about;
mod chapters;
mod dates;
mod folder_handle;
mod error;
mod files;
mod fresh;
mod fonts;
mod input;
mod input_bytes;
mod layout;
mod limits;
mod lock;
mod natural;
mod order;
mod pictures;
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

pub use self::error::ReadError;
pub use self::error::SETTINGS;
pub use self::fonts::BookFont;
pub use self::fonts::FontUse;
pub use self::fresh::Listed;
pub use self::fresh::settings_for;
pub use self::input::Input;
pub use self::input::MemoryFiles;
pub use self::input_bytes::BookFile;
pub use self::pictures::read_pictures;
pub use self::snapshot::InputSnapshot;

/// Name of the file that keeps the links' numbers.
pub const LOCK: &str = "links.lock";

/// The folder as read; its texts are in the [`Sources`].
#[derive(Debug, Clone)]
pub struct Manuscript {
    /// `actes.toml`, checked and complete.
    pub config: Config,
    /// The chapters' files in order; never empty.
    pub chapters: Vec<SourceId>,
    /// The bytes of the cover's picture, when `actes.toml` names one.
    pub cover: Option<Arc<Vec<u8>>>,
    /// The book's own fonts, in the order of the settings.
    pub fonts: Vec<BookFont>,
    /// What is known of the links.
    pub lock: LinkLock,
    /// All that was read, byte for byte, when it is to travel inside the PDF; else
    /// nothing. The pictures that the text shows are read later.
    pub files: Vec<BookFile>,
    /// The names of those of other programs among them.
    pub lists: Vec<String>,
    /// What was read, so that it can be asked whether it is still the same.
    pub seen: InputSnapshot,
}

/// Reads a book's files into `sources`. Mistakes in it are diagnostics; the
/// manuscript is `None` when they leave nothing to build on.
///
/// `epoch` is `SOURCE_DATE_EPOCH`: seconds after the beginning of 1970. The `readers` are
/// those of files of other programs, for a folder that does not name its chapters.
///
/// # Errors
/// When the machine fails: the folder or a file in it can't be read, or the folder is
/// not a book's.
pub fn read(
    sources: &mut Sources,
    input: Input<'_>,
    epoch: Option<i64>,
    readers: &Readers,
) -> Result<Outcome<Option<Manuscript>>, ReadError> {
    read_keeping(sources, input, epoch, (readers, false))
}

/// The same, and keeps every file that is read, whatever the settings want.
///
/// # Errors
/// As those of [`read`].
pub fn read_all(
    sources: &mut Sources,
    input: Input<'_>,
    epoch: Option<i64>,
    readers: &Readers,
) -> Result<Outcome<Option<Manuscript>>, ReadError> {
    read_keeping(sources, input, epoch, (readers, true))
}

/// Whether a folder looks like that of a book: it has an `actes.toml`, or a file of another
/// program that describes a book.
#[must_use]
pub fn is_book(root: &Path) -> bool {
    root.join(SETTINGS).exists() || order::is_there(root)
}

fn read_keeping(
    sources: &mut Sources,
    input: Input<'_>,
    epoch: Option<i64>,
    (readers, keeps_all): (&Readers, bool),
) -> Result<Outcome<Option<Manuscript>>, ReadError> {
    let mut diagnostics = Diagnostics::new();
    let folder = Folder::open(input)?;
    let mut kept = InputBytes::new(true);

    // The settings, and where they do not name the chapters, those of another program.
    let Some(found) = read_settings(&folder, sources, &mut kept, &mut diagnostics)?
    else {
        return Ok(Outcome::new(None, diagnostics));
    };
    let own = found.map(|id| (id, sources.get(id).text.clone()));
    let mut order = None;
    if own.as_ref().is_none_or(|(_, text)| !settings::names_chapters(text)) {
        let (folder, kept, diagnostics) = (&folder, &mut kept, &mut diagnostics);
        order = order::Search { folder, sources, readers, kept, diagnostics }.run()?;
    }
    let (id, text) = match (own, &order) {
        (Some(own), _) => own,
        (None, Some(order)) => (order.about.1, String::new()),
        (None, None) => return Err(ReadError::NoSettings(input.path())),
    };
    let settings =
        settings::examine((&text, id), epoch, order.as_mut(), &mut diagnostics);
    let Some(settings) = settings else { return Ok(Outcome::new(None, diagnostics)) };
    let limits = settings.config.limits.clone();
    kept.want(keeps_all || settings.config.pdf.attach.manuscript);

    // The numbers of the links.
    let lock = read_lock(&folder, &limits, sources, &mut kept, &mut diagnostics)?;

    // The chapters, in the order of the settings, of another program or of their names.
    let files = (&folder, &limits, readers.is_draft);
    let texts = (&mut *sources, &mut kept, &mut diagnostics);
    let chapters = chapters::read(files, (settings.chapters, order.as_ref(), id), texts)?;

    // The cover, if it is not the program's.
    let cover = match settings.cover {
        Some(told) => {
            let (name, span) = (&told.value, &told.span);
            pictures::read_one(&folder, name, span, &limits, &mut diagnostics)?
                .inspect(|bytes| kept.keep(name, bytes))
                .map(Arc::new)
        }
        None => None,
    };

    // The style sheet that is added to the EPUB's.
    let mut config = settings.config;
    if let Some(told) = settings.sheet {
        config.epub.stylesheet =
            read_sheet(&folder, &told, &limits, sources, &mut kept, &mut diagnostics)?;
    }

    // The type, if it is not the program's.
    let fonts =
        fonts::read(&folder, settings.fonts, &limits, &mut kept, &mut diagnostics)?;

    let is_whole = chapters.is_some();
    let chapters = chapters.unwrap_or_default();
    let lists = order.map(|order| order.files()).unwrap_or_default();
    let (files, seen) = (kept.into_files(), folder.into_seen());
    let manuscript =
        Manuscript { config, chapters, cover, fonts, lock, files, lists, seen };
    Ok(Outcome::new(is_whole.then_some(manuscript), diagnostics))
}

/// Reads `actes.toml` into the sources: `Some(None)` when there is none, `None` when it is too
/// large, which is reported.
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

/// Reads the style sheet that the settings name; `None` when it can't be had, which is
/// reported.
fn read_sheet(
    folder: &Folder<'_>,
    told: &Located<String>,
    limits: &Limits,
    sources: &mut Sources,
    kept: &mut InputBytes,
    diagnostics: &mut Diagnostics,
) -> Result<Option<String>, ReadError> {
    let diagnostic = match folder.read(&told.value, Most::text(limits)) {
        Ok(found) => {
            kept.keep(&told.value, &found.bytes);
            let id = text::add(sources, &told.value, &found.bytes, diagnostics);
            let text = sources.get(id).text.clone();
            diagnostics.absorb(style_sheet::examine(&text, id));
            return Ok(Some(text));
        }
        Err(ReadFault::Missing) => {
            let message = format!("there is no style sheet {}", told.value);
            Diagnostic::new(codes::STYLE_MISSING, message).hint(
                "names are relative to the book's folder; upper and lower case differ",
            )
        }
        Err(fault) => refusal(fault, &told.value)?,
    };
    diagnostics.push(diagnostic.at(told.span.clone()));
    Ok(None)
}

/// Reads `links.lock`, which most books do not have.
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
