//! The order of chapters when `actes.toml` is missing or does not list them: another
//! program's list, else all texts of the folder.

mod crowbook;
mod mdbook;

use super::error::ReadError;
use super::files::Folder;
use super::files::Most;
use super::files::ReadFault;
use super::files::refusal;
use super::input;
use super::input::Entry;
use super::input_bytes::InputBytes;
use super::tables::Located;
use super::text;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::Listing;
use crate::base::SourceId;
use crate::base::Sources;
use crate::base::Span;
use crate::base::codes;
use crate::config::Limits;
use crate::config::contents::Contents;
use crate::config::contents::Readers;
use crate::config::contents::Said;

/// The list of chapters of mdBook and `GitBook`.
const SUMMARY: &str = "SUMMARY.md";
/// The settings of mdBook.
const MDBOOK: &str = "book.toml";
/// The settings of Quarto.
const QUARTO: [&str; 2] = ["_quarto.yml", "_quarto.yaml"];
/// The extension of crowbook's files.
const CROWBOOK: &str = ".book";

/// What another program's files say about the book.
#[derive(Debug)]
pub(super) struct Order {
    /// The chapters, and the title, authors and the like.
    pub(super) contents: Contents,
    /// The file that lists the chapters.
    pub(super) list: Option<(String, SourceId)>,
    /// The file with the other data: the same, or `book.toml`.
    pub(super) about: (String, SourceId),
    /// The folder of the list, which file names in it are relative to; empty or ending
    /// with a slash.
    pub(super) folder: String,
    /// Whether hidden lines of Rust are left out.
    pub(super) hides_lines: bool,
    /// Which data the settings have taken from it.
    pub(super) given: Vec<&'static str>,
}

/// A file of the book, with the title that a list gives it.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// File name, and where it is written.
    pub(super) file: Located<String>,
    /// Its title.
    pub(super) title: Option<String>,
    /// What the list says of it besides.
    pub(super) listing: Listing,
}

impl Order {
    /// Takes a piece of data about the book, and remembers its key.
    pub(super) fn take(
        &mut self,
        what: &'static str,
        of: impl Fn(&Contents) -> Option<&Said>,
    ) -> Option<Said> {
        let said = of(&self.contents)?.clone();
        self.given.push(what);
        Some(said)
    }

    /// The chapters' files, relative to the book's folder.
    pub(super) fn names(&self) -> Vec<Named> {
        let listed = self.contents.chapters.iter().map(|one| Named {
            file: Located {
                value: format!("{}{}", self.folder, one.file),
                span: one.span.clone(),
            },
            title: one.title.clone(),
            listing: one.listing,
        });
        listed.collect()
    }

    /// The names of the files used.
    pub(super) fn files(&self) -> Vec<String> {
        let list = self.list.iter().map(|(name, _)| name.clone());
        list.chain([self.about.0.clone()]).collect()
    }

    /// Notes on which file provided what, and warnings on what is not shown.
    pub(super) fn diagnostics(&self) -> Vec<Diagnostic> {
        let given = listed(&self.given);
        let (about, source) = &self.about;
        let mut said = Vec::new();
        if !given.is_empty() {
            said.push(format!("{about} gives the book's {given}"));
        }
        let mut at = *source;
        if let Some((list, source)) = &self.list {
            let titled = self.contents.chapters.iter().any(|one| one.title.is_some());
            let what = if titled { "order and titles" } else { "order" };
            match said.first_mut().filter(|_| list == about) {
                Some(said) => said.push_str(&format!(", and the {what} of the chapters")),
                None => said.push(format!("{list} gives the {what} of the chapters")),
            }
            at = *source;
        }
        let mut diagnostics = Vec::new();
        if !said.is_empty() {
            let found = Diagnostic::new(codes::ORDER_FOUND, said.join("; "));
            let hint =
                "to have another order, name the files in `chapters` of actes.toml";
            diagnostics.push(found.at(Span::new(at, 0..0)).hint(hint));
        }
        if let Some((span, count)) = &self.contents.empty_parts {
            let message = match count {
                1 => "this part has no chapters, and is left out".to_owned(),
                _ => format!("{count} parts have no chapters, and are left out"),
            };
            let diagnostic =
                Diagnostic::new(codes::PART_LEFT_OUT, message).at(span.clone());
            diagnostics.push(diagnostic.hint("list its chapters below its title"));
        }
        diagnostics
    }
}

/// Joins names for a sentence: `a, b and c`, or `a, b and 3 more`.
pub(super) fn listed(names: &[impl AsRef<str>]) -> String {
    const MOST: usize = 6;
    let shown = if names.len() > MOST { MOST - 1 } else { names.len() };
    let mut words: Vec<String> =
        names[..shown].iter().map(|name| name.as_ref().to_owned()).collect();
    if names.len() > shown {
        words.push(format!("{} more", names.len() - shown));
    }
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            format!("{} and {last}", rest.join(", "))
        }
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

/// Whether a file may be another program's list of chapters.
pub(super) fn is_list(name: &str) -> bool {
    name.rsplit('/').next() == Some(SUMMARY)
}

/// Whether the folder has a file of another program that may describe a book.
pub(super) fn is_there(root: &std::path::Path) -> bool {
    let names = QUARTO.iter().chain([&MDBOOK, &SUMMARY]);
    names.into_iter().any(|name| root.join(name).is_file())
        || input::on_disk(root).ok().and_then(crowbook_of).is_some()
}

/// The input of the search for these files.
pub(super) struct Search<'s> {
    pub(super) folder: &'s Folder<'s>,
    pub(super) sources: &'s mut Sources,
    pub(super) readers: &'s Readers,
    pub(super) kept: &'s mut InputBytes,
    pub(super) diagnostics: &'s mut Diagnostics,
}

impl Search<'_> {
    /// Finds another program's list. The first that lists chapters is used: Quarto's,
    /// mdBook's, a lone `SUMMARY.md`, crowbook's.
    pub(super) fn run(mut self) -> Result<Option<Order>, ReadError> {
        for name in QUARTO {
            let quarto = self.readers.quarto;
            let Some(id) = self.open(name)? else { continue };
            if let Some(contents) = quarto(&self.sources.get(id).text, id) {
                return Ok(Some(order(contents, name, id, String::new())));
            }
        }
        if let Some(id) = self.open(MDBOOK)? {
            let text = &self.sources.get(id).text;
            if let Some(settings) = mdbook::read(text, id, self.diagnostics) {
                return self.mdbook(settings, id).map(Some);
            }
        }
        if let Some((id, contents)) = self.summary(SUMMARY)? {
            let mut order = order(contents, SUMMARY, id, String::new());
            order.hides_lines = true;
            return Ok(Some(order));
        }
        let crowbook = self.folder.entries("").ok().and_then(crowbook_of);
        let Some(name) = crowbook else { return Ok(None) };
        let Some(id) = self.open(&name)? else { return Ok(None) };
        let contents = crowbook::read(&self.sources.get(id).text, id);
        if contents.chapters.is_empty() {
            return Ok(None);
        }
        Ok(Some(order(contents, &name, id, String::new())))
    }

    /// Reads an mdBook: its settings, and the list in the folder of its text.
    fn mdbook(
        &mut self,
        settings: mdbook::Settings,
        id: SourceId,
    ) -> Result<Order, ReadError> {
        let src = settings.src.unwrap_or_else(|| "src".into());
        let folder = match src.trim_end_matches('/') {
            "" | "." => String::new(),
            folder => format!("{folder}/"),
        };
        let list = format!("{folder}{SUMMARY}");
        let mut order = order(settings.contents, MDBOOK, id, folder);
        order.list = None;
        order.hides_lines = true;
        if let Some((id, contents)) = self.summary(&list)? {
            order.list = Some((list, id));
            order.contents.chapters = contents.chapters;
            order.contents.parts = contents.parts;
            order.contents.empty_parts = contents.empty_parts;
            order.contents.drafts = contents.drafts;
        }
        Ok(order)
    }

    /// Reads a `SUMMARY.md`, if it lists chapters.
    fn summary(&mut self, name: &str) -> Result<Option<(SourceId, Contents)>, ReadError> {
        let Some(id) = self.open(name)? else { return Ok(None) };
        let contents = (self.readers.summary)(&self.sources.get(id).text, id);
        Ok((!contents.chapters.is_empty()).then_some((id, contents)))
    }

    /// Reads a file, if it exists; failures are reported.
    fn open(&mut self, name: &str) -> Result<Option<SourceId>, ReadError> {
        match self.folder.read(name, Most::text(&Limits::default())) {
            Ok(found) => {
                self.kept.keep(name, &found.bytes);
                Ok(Some(text::add(self.sources, name, &found.bytes, self.diagnostics)))
            }
            Err(ReadFault::Missing | ReadFault::Special) => Ok(None),
            Err(fault) => {
                self.diagnostics.push(refusal(fault, name)?);
                Ok(None)
            }
        }
    }
}

/// The order from a single file.
fn order(contents: Contents, name: &str, id: SourceId, folder: String) -> Order {
    let file = (name.to_owned(), id);
    let list = (!contents.chapters.is_empty()).then(|| file.clone());
    let given = Vec::new();
    Order { contents, list, about: file, folder, hides_lines: false, given }
}

/// The crowbook file of a folder, if there is exactly one; with several, the choice would
/// be arbitrary.
fn crowbook_of(entries: impl Iterator<Item = Entry>) -> Option<String> {
    let names = entries.filter_map(|entry| entry.name.ok());
    let mut books = names.filter(|name| name.ends_with(CROWBOOK) && name != CROWBOOK);
    let first = books.next()?;
    books.next().is_none().then_some(first)
}
