//! `actes.toml`, checked and complete: every key has its value.
//!
//! The stage that reads the file fills these types; the others only read them.

pub mod contents;
mod contradictions;
pub mod design;
pub mod keys;
pub mod limits;
pub mod metadata;
pub mod words;

pub use design::Design;
pub use design::DesignRequest;
pub use design::FolioPlace;
pub use design::Openings;
pub use design::Paper;
pub use design::TypeMeasures;
pub use limits::Limits;
pub use metadata::Author;
pub use metadata::Edition;
pub use metadata::Metadata;
pub use metadata::Series;
pub use words::Words;

use crate::base::Address;
use crate::base::Code;

/// The whole of a book's configuration.
#[derive(Debug, Clone)]
pub struct Config {
    /// What is said of the book.
    pub metadata: Metadata,
    /// How its pages are laid out, as long as its text is set in the program's type.
    pub design: Design,
    /// What was asked of them, to lay them out for other type.
    pub asked: DesignRequest,
    /// How its PDF is made, the look of its pages apart.
    pub pdf: PdfOptions,
    /// How its EPUB is made.
    pub epub: EpubOptions,
    /// Whether headings below the chapter's are numbered (`1.2`).
    pub number_headings: bool,
    /// Whether figures with a caption are numbered.
    pub number_figures: bool,
    /// What is read beyond plain Markdown.
    pub markdown: MarkdownOptions,
    /// How much of everything it may hold.
    pub limits: Limits,
    /// The program's own words, in the book's language or as the book wants them.
    pub words: Words,
    /// Codes of remarks that the book's editors have accepted.
    pub allowed: Vec<Code>,
}

/// `[markdown]`: what is read beyond what every book may hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MarkdownOptions {
    /// Whether a line that begins with a colon tells what the line before it means. Off
    /// unless asked for: colons open lines for other reasons too.
    pub definition_lists: bool,
    /// Whether lines of Rust that begin with `# ` are left out, as rustdoc and mdBook do.
    pub hidden_lines: bool,
}

/// `[pdf]`: what the PDF carries and promises.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PdfOptions {
    /// What travels inside the PDF.
    pub attach: Attach,
    /// What becomes of a promise that the book does not keep.
    pub conformance: Conformance,
    /// Pixels to the inch that pictures have at most as they are printed; 0 is no limit.
    pub max_dpi: u32,
}

/// `pdf.attach`: the files that travel inside the PDF. None, unless asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Attach {
    /// Every file that the books are made from.
    pub manuscript: bool,
    /// The EPUB.
    pub epub: bool,
}

/// `pdf.conformance`: what becomes of a standard that a book does not meet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Conformance {
    /// The PDF does not claim it, and the reason is told.
    #[default]
    Default,
    /// It is an error.
    Strict,
}

/// `[epub]`: switches of the EPUB.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EpubOptions {
    /// Whether the cover has a page of its own (Kobo wants it, Kindle does not).
    pub cover_page: bool,
    /// Whether the book's fonts travel with it.
    pub fonts: bool,
    /// Whether U+202F is written as a narrowed U+00A0, which old readers show.
    pub safe_spaces: bool,
    /// Pixels of a picture's longer side, at most; 0 is no limit.
    pub max_image: u32,
    /// The style sheet that is added to the program's own.
    pub stylesheet: Option<String>,
}

impl Default for EpubOptions {
    fn default() -> Self {
        // Squares of 2,300 pixels have 5.3 million: Apple refuses more than 5.6.
        Self {
            cover_page: true,
            fonts: true,
            safe_spaces: true,
            max_image: 2_300,
            stylesheet: None,
        }
    }
}

/// What `links.lock` keeps of the links between builds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LinkLock {
    /// The links known, in the order of the file.
    pub links: Vec<LockedLink>,
}

/// A link that is known from an earlier edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockedLink {
    /// Its number, which stays.
    pub number: u32,
    /// Its whole address.
    pub address: String,
    /// Its title, if somebody gave it one.
    pub title: Option<String>,
    /// The address of an archived copy.
    pub archived: Option<Address>,
}
