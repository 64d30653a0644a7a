//! Reads the book's folder: `actes.toml`, the chapters, pictures, `links.lock`.
//!
//! Only regular files that lie within the folder are opened. What is wrong with the
//! manuscript is a remark; what is wrong with the machine is an error.

mod about;
mod dates;
mod door;
mod error;
mod files;
mod fonts;
mod kept;
mod layout;
mod limits;
mod lock;
mod pictures;
mod seen;
mod settings;
mod sheet;
mod tables;
mod text;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::Path;
use std::sync::Arc;

use self::files::Fault;
use self::files::Folder;
use self::files::Most;
use self::files::refusal;
use self::kept::Kept;
use self::tables::Told;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::Outcome;
use crate::base::SourceId;
use crate::base::Sources;
use crate::base::Span;
use crate::base::codes;
use crate::base::nearest;
use crate::config::Config;
use crate::config::Limits;
use crate::config::LinkLock;

pub use self::error::ReadError;
pub use self::error::SETTINGS;
pub use self::fonts::BookFont;
pub use self::fonts::FontUse;
pub use self::kept::BookFile;
pub use self::pictures::read_pictures;
pub use self::seen::Seen;

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
    /// What was read, so that it can be asked whether it is still the same.
    pub seen: Seen,
}

/// Reads the folder `root` into `sources`. Mistakes in it are diagnostics; the
/// manuscript is `None` when they leave nothing to build on.
///
/// `epoch` is `SOURCE_DATE_EPOCH`: seconds after the beginning of 1970.
///
/// # Errors
/// When the machine fails: the folder or a file in it can't be read, or the folder is
/// not a book's.
pub fn read(
    sources: &mut Sources,
    root: &Path,
    epoch: Option<i64>,
) -> Result<Outcome<Option<Manuscript>>, ReadError> {
    let mut remarks = Diagnostics::new();
    let folder = Folder::open(root)?;

    // The settings.
    let found = match folder.read(SETTINGS, text_most(&Limits::default())) {
        Ok(found) => found,
        Err(Fault::Machine(error)) => return Err(error),
        Err(fault @ Fault::TooLarge(_)) => {
            return Ok(Outcome::new(None, vec![refusal(fault, SETTINGS)?]));
        }
        Err(_) => return Err(ReadError::NoSettings(root.to_path_buf())),
    };
    let id = text::add(sources, SETTINGS, &found.bytes, &mut remarks);
    let text = &sources.get(id).text;
    let Some(settings) = settings::examine(text, id, epoch, &mut remarks) else {
        return Ok(Outcome::new(None, remarks));
    };
    let limits = settings.config.limits.clone();
    let mut kept = Kept::new(settings.config.pdf.attach.manuscript);
    kept.keep(SETTINGS, &found.bytes);

    // The numbers of the links.
    let lock = read_lock(&folder, &limits, sources, &mut kept, &mut remarks)?;

    // The chapters, in the order of the settings or of their names.
    let names = match settings.chapters {
        Some(names) => names,
        None => names_of_chapters(&folder, id, &mut remarks)?,
    };
    let chapters =
        read_chapters(&folder, &names, &limits, sources, &mut kept, &mut remarks)?;

    // The cover, if it is not the program's.
    let cover = match settings.cover {
        Some(told) => {
            let (name, span) = (&told.value, &told.span);
            pictures::read_one(&folder, name, span, &limits, &mut remarks)?
                .inspect(|bytes| kept.keep(name, bytes))
                .map(Arc::new)
        }
        None => None,
    };

    // The style sheet that is added to the EPUB's.
    let mut config = settings.config;
    if let Some(told) = settings.sheet {
        config.epub.stylesheet =
            read_sheet(&folder, &told, &limits, sources, &mut kept, &mut remarks)?;
    }

    // The type, if it is not the program's.
    let fonts = fonts::read(&folder, settings.fonts, &limits, &mut kept, &mut remarks)?;

    // A missing chapter would be reported again by every link to it.
    let is_whole = !chapters.is_empty() && chapters.len() == names.len();
    let (files, seen) = (kept.into_files(), folder.into_seen());
    let manuscript = Manuscript { config, chapters, cover, fonts, lock, files, seen };
    Ok(Outcome::new(is_whole.then_some(manuscript), remarks))
}

/// The longest text that is read.
fn text_most(limits: &Limits) -> Most {
    Most { mib: limits.text_mib, key: "text-mib" }
}

/// Reads the style sheet that the settings name; `None` when it can't be had, which is
/// reported.
fn read_sheet(
    folder: &Folder,
    told: &Told<String>,
    limits: &Limits,
    sources: &mut Sources,
    kept: &mut Kept,
    remarks: &mut Diagnostics,
) -> Result<Option<String>, ReadError> {
    let remark = match folder.read(&told.value, text_most(limits)) {
        Ok(found) => {
            kept.keep(&told.value, &found.bytes);
            let id = text::add(sources, &told.value, &found.bytes, remarks);
            let text = sources.get(id).text.clone();
            remarks.absorb(sheet::examine(&text, id));
            return Ok(Some(text));
        }
        Err(Fault::Missing) => {
            let message = format!("there is no style sheet {}", told.value);
            Diagnostic::new(codes::STYLE_MISSING, message)
                .hint("names are relative to the book's folder, and tell case apart")
        }
        Err(fault) => refusal(fault, &told.value)?,
    };
    remarks.push(remark.at(told.span.clone()));
    Ok(None)
}

/// Reads `links.lock`, which most books do not have.
fn read_lock(
    folder: &Folder,
    limits: &Limits,
    sources: &mut Sources,
    kept: &mut Kept,
    remarks: &mut Diagnostics,
) -> Result<LinkLock, ReadError> {
    match folder.read(LOCK, text_most(limits)) {
        Ok(found) => {
            kept.keep(LOCK, &found.bytes);
            let id = text::add(sources, LOCK, &found.bytes, remarks);
            Ok(lock::examine(&sources.get(id).text, id, remarks))
        }
        Err(Fault::Missing) => Ok(LinkLock::default()),
        Err(fault) => {
            remarks.push(refusal(fault, LOCK)?);
            Ok(LinkLock::default())
        }
    }
}

/// The names of the Markdown files beside the settings.
fn names_of_chapters(
    folder: &Folder,
    settings: SourceId,
    remarks: &mut Diagnostics,
) -> Result<Vec<Told<String>>, ReadError> {
    let mut names = Vec::new();
    let span = Span::new(settings, 0..0);
    for name in folder.markdown()? {
        match name.into_string() {
            Ok(value) => names.push(Told { value, span: span.clone() }),
            Err(name) => {
                let message = format!("the name {} is not UTF-8", name.display());
                let remark = Diagnostic::new(codes::UTF8_INVALID, message);
                remarks.push(remark.hint("give the file another name"));
            }
        }
    }
    if names.is_empty() {
        let message = format!("no Markdown file stands beside {SETTINGS}");
        let remark = Diagnostic::new(codes::CHAPTER_MISSING, message);
        remarks.push(remark.hint("put the text into files whose names end in .md"));
    }
    Ok(names)
}

/// Reads the chapters' files; those that can't be had are reported and left out.
fn read_chapters(
    folder: &Folder,
    names: &[Told<String>],
    limits: &Limits,
    sources: &mut Sources,
    kept: &mut Kept,
    remarks: &mut Diagnostics,
) -> Result<Vec<SourceId>, ReadError> {
    let mut chapters = Vec::new();
    let mut seen = BTreeSet::new();
    let mut missing = MissingChapters::default();
    for told in names {
        let remark = match folder.read(&told.value, text_most(limits)) {
            Ok(found) if !seen.insert(found.name.clone()) => {
                let message = format!("{} is a chapter already", found.name);
                Diagnostic::new(codes::CHAPTER_TWICE, message).hint("name each file once")
            }
            Ok(found) => {
                kept.keep(&told.value, &found.bytes);
                chapters.push(text::add(sources, &found.name, &found.bytes, remarks));
                continue;
            }
            Err(Fault::Missing) => missing.remark(folder, &told.value)?,
            Err(fault) => refusal(fault, &told.value)?,
        };
        remarks.push(remark.at(told.span.clone()));
    }
    Ok(chapters)
}

/// How many names of files the names of missing chapters are compared with, over all: each
/// chapter with all files would cost their product.
const COMPARED: usize = 200_000;

/// The chapters that are not there, and what is there in their place.
#[derive(Default)]
struct MissingChapters {
    /// The Markdown files of the folder, once it is known.
    there: Option<Vec<OsString>>,
    /// How many names were compared.
    compared: usize,
}

impl MissingChapters {
    /// The remark on a chapter that is not there.
    fn remark(&mut self, folder: &Folder, name: &str) -> Result<Diagnostic, ReadError> {
        let there = match &mut self.there {
            Some(there) => there,
            unknown => unknown.insert(folder.markdown()?),
        };
        let compared = if self.compared < COMPARED { &there[..] } else { &[] };
        self.compared += compared.len();
        let compared = compared.iter().filter_map(|name| name.to_str());
        let hint = match nearest(name, compared) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None if there.is_empty() => "the folder holds no Markdown file".into(),
            None => "names are relative to the book's folder".into(),
        };
        let message = format!("there is no chapter {name}");
        Ok(Diagnostic::new(codes::CHAPTER_MISSING, message).hint(hint))
    }
}
