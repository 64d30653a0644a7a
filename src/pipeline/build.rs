//! The result of a build, and its progress.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

use crate::base::Diagnostics;
use crate::base::Severity;
use crate::base::Sources;
use crate::book::Book;
use crate::config::Handout;
use crate::config::LinkLock;
use crate::epub::EpubError;
use crate::epub::cover::CoverError;
use crate::manuscript::InputSnapshot;
use crate::manuscript::ReadError;
use crate::page::PageSet;
use crate::page::PrintRun;
use crate::page::Side;
use crate::pdf::PdfError;
use crate::typeset::Typeset;

/// A stage, as reported in the progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading the folder.
    Read,
    /// Parsing the Markdown.
    Parse,
    /// Resolving numbers, links and spacing.
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

/// The result of a build.
#[derive(Debug, Default)]
pub struct Build {
    /// Every text that was read.
    pub sources: Sources,
    /// Every file that was read.
    pub seen: InputSnapshot,
    /// All diagnostics, in the order of the text; those on the book as a whole come last.
    pub diagnostics: Diagnostics,
    /// The books: file names and bytes. Empty when there is an error.
    pub files: Vec<(String, Vec<u8>)>,
    /// The book; none when the settings are invalid.
    pub book: Option<Book>,
    /// What is known of its links from `links.lock`.
    pub lock: LinkLock,
    /// The handouts that its settings name.
    pub handouts: Vec<Handout>,
    /// What is to be known for printing the PDFs among the files, by their names.
    pub printed: BTreeMap<String, Printed>,
    /// Whether lines and pages were made, so that diagnostics on them are among the others.
    pub has_pages: bool,
    /// How many pages the book's own PDF has.
    pub pages: usize,
    /// The pages and their facts, as far as the session keeps them; none when the
    /// settings are invalid.
    pub set: Typeset,
}

impl Build {
    /// How many diagnostics have a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.count(severity)
    }
}

/// What is to be known for printing a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// Its pages; those of the book where they are put on sheets.
    pub pages: usize,
    /// The pages among them that are blank.
    pub blanks: usize,
    /// Sheets of paper, printed on both sides unless the pages are for one.
    pub sheets: usize,
    /// Which handout it is; none for the book itself.
    pub handout: Option<String>,
    /// How the sheets are printed, where the pages are put on them.
    pub run: Option<PrintRun>,
}

impl Printed {
    /// Pages that are printed one on each side.
    pub(super) fn plain(pages: &PageSet, handout: Option<&str>) -> Self {
        let count = pages.pages.len();
        let is_two_sided = pages.pages.iter().any(|page| page.side == Side::Verso);
        Self {
            pages: count,
            blanks: pages.pages.iter().filter(|page| page.items.is_empty()).count(),
            sheets: if is_two_sided { count.div_ceil(2) } else { count },
            handout: handout.map(str::to_owned),
            run: None,
        }
    }

    /// Pages that are put on sheets.
    pub(super) fn on_sheets(run: PrintRun, handout: Option<&str>) -> Self {
        let PrintRun { pages, blanks, sheets, .. } = run;
        let handout = handout.map(str::to_owned);
        Self { pages, blanks, sheets, handout, run: Some(run) }
    }
}

/// What a build keeps of the pages once the books are written. Those of a long book are
/// larger than everything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// The pages and their facts.
    Pages,
    /// The facts, for a report.
    Facts,
    /// Nothing.
    Nothing,
}

/// Why the books could not be made; the error source has the cause.
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
    /// The book has no handout of that name.
    NoHandout {
        /// The name.
        name: String,
        /// What to write instead.
        hint: String,
    },
}

impl BuildError {
    /// What to do about it, if known.
    #[must_use]
    pub fn hint(&self) -> Option<&str> {
        match self {
            Self::Read(error) => error.hint(),
            Self::NoHandout { hint, .. } => Some(hint),
            Self::Pdf(_) | Self::Epub(_) | Self::Cover(_) => None,
        }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoHandout { name, .. } => {
                return write!(f, "the book has no handout `{name}`");
            }
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
            Self::NoHandout { .. } => None,
        }
    }
}
