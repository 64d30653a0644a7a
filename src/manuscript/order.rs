//! The order of a book whose `actes.toml` does not name its chapters, or that has none: the
//! list of another program, else all texts of the folder.

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
/// Those of Quarto.
const QUARTO: [&str; 2] = ["_quarto.yml", "_quarto.yaml"];
/// How the name of a crowbook ends.
const CROWBOOK: &str = ".book";

/// What another program's files say of the book.
#[derive(Debug)]
pub(super) struct Order {
    /// The chapters, and what is said of the book.
    pub(super) contents: Contents,
    /// The file that lists the chapters.
    pub(super) list: Option<(String, SourceId)>,
    /// The file that says the rest: the same, or `book.toml`.
    pub(super) about: (String, SourceId),
    /// The folder of the list, where the names of files begin; empty or with a slash.
    pub(super) folder: String,
    /// Whether lines of Rust may be hidden.
    pub(super) hides_lines: bool,
    /// What of this the settings have taken.
    pub(super) given: Vec<&'static str>,
}

/// A file of the book and the title that a list gives to it.
#[derive(Debug, Clone)]
pub(super) struct Named {
    /// Its name, and where that is written.
    pub(super) file: Located<String>,
    /// Its title.
    pub(super) title: Option<String>,
}

impl Order {
    /// Takes something that is said of the book.
    pub(super) fn take(
        &mut self,
        what: &'static str,
        of: impl Fn(&Contents) -> Option<&Said>,
    ) -> Option<Said> {
        let said = of(&self.contents)?.clone();
        self.given.push(what);
        Some(said)
    }

    /// The files of the chapters, as seen from the book's folder.
    pub(super) fn names(&self) -> Vec<Named> {
        let listed = self.contents.chapters.iter().map(|one| Named {
            file: Located {
                value: format!("{}{}", self.folder, one.file),
                span: one.span.clone(),
            },
            title: one.title.clone(),
        });
        listed.collect()
    }

    /// The names of the files that say it.
    pub(super) fn files(&self) -> Vec<String> {
        let list = self.list.iter().map(|(name, _)| name.clone());
        list.chain([self.about.0.clone()]).collect()
    }

    /// Says which file gave what, and what is not shown.
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
        if let Some((span, count)) = &self.contents.parts {
            let message = match count {
                1 => {
                    "the book has a part, which is not shown; its chapters are".to_owned()
                }
                _ => format!(
                    "the book has {count} parts, which are not shown; \
                              their chapters are"
                ),
            };
            let diagnostic =
                Diagnostic::new(codes::PART_LEFT_OUT, message).at(span.clone());
            diagnostics.push(diagnostic.hint("a chapter's `label` can name its part"));
        }
        diagnostics
    }
}

/// Names in a sentence: `a, b and c`, or `a, b and 3 more`.
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

/// Whether a file is one of those that give the order of a book.
pub(super) fn is_list(name: &str) -> bool {
    name.rsplit('/').next() == Some(SUMMARY)
}

/// Whether the folder holds a file of another program that may describe a book.
pub(super) fn is_there(root: &std::path::Path) -> bool {
    let names = QUARTO.iter().chain([&MDBOOK, &SUMMARY]);
    names.into_iter().any(|name| root.join(name).is_file())
        || input::on_disk(root).ok().and_then(crowbook_of).is_some()
}

/// What the search for these files needs.
pub(super) struct Search<'s> {
    pub(super) folder: &'s Folder<'s>,
    pub(super) sources: &'s mut Sources,
    pub(super) readers: &'s Readers,
    pub(super) kept: &'s mut InputBytes,
    pub(super) diagnostics: &'s mut Diagnostics,
}

impl Search<'_> {
    /// Looks for the list of another program. The first that lists chapters counts:
    /// Quarto's, mdBook's, `SUMMARY.md` alone, crowbook's.
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

    /// A book of mdBook: its settings, and the list that lies in the folder of its text.
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
            order.contents.drafts = contents.drafts;
        }
        Ok(order)
    }

    /// A `SUMMARY.md` that lists chapters.
    fn summary(&mut self, name: &str) -> Result<Option<(SourceId, Contents)>, ReadError> {
        let Some(id) = self.open(name)? else { return Ok(None) };
        let contents = (self.readers.summary)(&self.sources.get(id).text, id);
        Ok((!contents.chapters.is_empty()).then_some((id, contents)))
    }

    /// Reads a file if it is there; one that can't be read is reported.
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

/// The order that one file gives.
fn order(contents: Contents, name: &str, id: SourceId, folder: String) -> Order {
    let file = (name.to_owned(), id);
    let list = (!contents.chapters.is_empty()).then(|| file.clone());
    let given = Vec::new();
    Order { contents, list, about: file, folder, hides_lines: false, given }
}

/// The crowbook of a folder, if it has exactly one: of several nobody knows which is meant.
fn crowbook_of(entries: impl Iterator<Item = Entry>) -> Option<String> {
    let names = entries.filter_map(|entry| entry.name.ok());
    let mut books = names.filter(|name| name.ends_with(CROWBOOK) && name != CROWBOOK);
    let first = books.next()?;
    books.next().is_none().then_some(first)
}
