//! The outputs of a book.

use std::collections::BTreeSet;

use super::build::BuildError;
use crate::base::nearest;
use crate::config::Conformance;
use crate::config::Handout;
use crate::config::PdfOptions;

/// An output file: a design of the pages, and a writer.
///
/// Outputs of one design share one typesetting. The page list of the EPUB is that of the
/// book's own pages, regardless of other PDFs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Its writer.
    pub writer: Writer,
    /// Its pages, if not the book's own.
    pub edition: Option<Edition>,
}

/// A format of books.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writer {
    /// EPUB 3.
    Epub,
    /// PDF.
    Pdf,
}

/// A handout: other pages than the book's own, or some of them.
#[derive(Debug, Clone)]
pub struct Edition {
    /// What it has of the book, and how it is printed.
    pub handout: Handout,
}

impl Edition {
    /// The suffix of the file's name.
    pub(super) fn name(&self) -> &str {
        &self.handout.name
    }
}

/// Editions are equal when their names are.
impl PartialEq for Edition {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Edition {}

impl Output {
    /// The book as an EPUB.
    pub const EPUB: Self = Self { writer: Writer::Epub, edition: None };
    /// The book as a PDF, on its own pages.
    pub const PDF: Self = Self { writer: Writer::Pdf, edition: None };
    /// Both books.
    pub const BOOKS: [Self; 2] = [Self::EPUB, Self::PDF];

    /// A handout as a PDF.
    #[must_use]
    pub fn handout(handout: Handout) -> Self {
        Self { writer: Writer::Pdf, edition: Some(Edition { handout }) }
    }

    /// The name of its file, for a book with this name.
    #[must_use]
    pub fn file_name(&self, slug: &str) -> String {
        let ending = match self.writer {
            Writer::Epub => "epub",
            Writer::Pdf => "pdf",
        };
        match &self.edition {
            Some(edition) => format!("{slug}-{}.{ending}", edition.name()),
            None => format!("{slug}.{ending}"),
        }
    }
}

/// Which handouts of a book are made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// Those with these names.
    Named(Vec<String>),
    /// All that its settings name.
    All,
}

impl Wanted {
    /// The outputs, of all handouts of the book. One that is not there is an error.
    pub(super) fn outputs(&self, all: &[Handout]) -> Result<Vec<Output>, BuildError> {
        let Self::Named(names) = self else {
            return Ok(all.iter().cloned().map(Output::handout).collect());
        };
        let find = |name: &String| {
            let found = all.iter().find(|handout| handout.name == *name);
            found.cloned().map(Output::handout).ok_or_else(|| no_handout(name, all))
        };
        let mut names = names.clone();
        let mut known = BTreeSet::new();
        names.retain(|name| known.insert(name.clone()));
        names.iter().map(find).collect()
    }
}

/// The error of a name that no handout has.
fn no_handout(name: &str, all: &[Handout]) -> BuildError {
    let known: Vec<&str> = all.iter().map(|handout| handout.name.as_str()).collect();
    let list = match &known[..] {
        [] => "its actes.toml has no `[handout.NAME]`".to_owned(),
        known => format!("it has {}", known.join(", ")),
    };
    let hint = match nearest(name, known.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`? {list}"),
        None => list,
    };
    BuildError::NoHandout { name: name.to_owned(), hint }
}

/// Whether one of them is the book in that format, on its own pages.
pub(super) fn has_own(outputs: &[Output], writer: Writer) -> bool {
    outputs.iter().any(|output| output.writer == writer && output.edition.is_none())
}

/// Whether one of them is in that format, on any pages.
pub(super) fn has(outputs: &[Output], writer: Writer) -> bool {
    outputs.iter().any(|output| output.writer == writer)
}

/// Whether one of them is a PDF, or there are none, so that everything is checked.
pub(super) fn is_for_paper(outputs: &[Output]) -> bool {
    outputs.is_empty() || has(outputs, Writer::Pdf)
}

/// The editions among them without duplicates, in order.
pub(super) fn editions(outputs: &[Output]) -> Vec<&Edition> {
    let mut editions: Vec<&Edition> = Vec::new();
    for edition in outputs.iter().filter_map(|output| output.edition.as_ref()) {
        if !editions.contains(&edition) {
            editions.push(edition);
        }
    }
    editions
}

/// The options of each PDF among them; those of the book's own if there are none, so that
/// everything is checked.
fn pdfs<'o>(
    outputs: &'o [Output],
    own: &'o PdfOptions,
) -> impl Iterator<Item = &'o PdfOptions> {
    let is_own = outputs.is_empty() || has_own(outputs, Writer::Pdf);
    let others = editions(outputs).into_iter().map(|edition| &edition.handout.pdf);
    is_own.then_some(own).into_iter().chain(others)
}

/// Whether one of the PDFs carries the EPUB.
pub(super) fn carries_epub(outputs: &[Output], own: &PdfOptions) -> bool {
    pdfs(outputs, own).any(|options| options.attach.epub)
}

/// The stricter of what the PDFs ask for.
pub(super) fn conformance(outputs: &[Output], own: &PdfOptions) -> Conformance {
    let is_strict = |options: &PdfOptions| options.conformance == Conformance::Strict;
    match pdfs(outputs, own).any(is_strict) {
        true => Conformance::Strict,
        false => Conformance::Default,
    }
}
