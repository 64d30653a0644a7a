//! Reads the chapters' files: those listed, else all texts of the folder. Files left out
//! are reported.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

use super::error::ReadError;
use super::error::SETTINGS;
use super::files::Folder;
use super::files::Most;
use super::files::ReadFault;
use super::files::leads_out;
use super::files::refusal;
use super::input_bytes::InputBytes;
use super::input_bytes::tidy;
use super::named::Chapters;
use super::order::Named;
use super::order::Order;
use super::order::is_list;
use super::order::listed;
use super::parts::MatterFiles;
use super::text;
use super::walk::Texts;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::ListedPart;
use crate::base::Severity;
use crate::base::SourceId;
use crate::base::Sources;
use crate::base::Span;
use crate::base::codes;
use crate::base::nearest;
use crate::config::Limits;

/// The folder, the limits on texts, and the test for drafts.
type Files<'f> = (&'f Folder<'f>, &'f Limits, fn(&str) -> bool);

/// Where texts and diagnostics are stored.
type Into<'i> = (&'i mut Sources, &'i mut InputBytes, &'i mut Diagnostics);

/// Reads the chapters listed in the settings, or else in another program's list; without
/// a list, all texts of the folder. `settings` is the file that diagnostics point to if
/// there are no chapters.
///
/// The result is `None` if there are none or if one can't be read: every link to a
/// missing chapter would be reported as another error.
pub(super) fn read(
    (folder, limits, is_draft): Files<'_>,
    listed: Listed<'_>,
    (sources, kept, diagnostics): Into<'_>,
) -> Result<Option<Vec<SourceId>>, ReadError> {
    let Listed { chapters, matter, parts, order, .. } = &listed;
    diagnostics.extend(order.iter().flat_map(|order| order.diagnostics()));
    sources.parts = match order {
        Some(order) if chapters.is_none() => order.contents.parts.clone(),
        _ => parts.clone(),
    };
    let most = Most::text(limits);
    let taken = matter.front.iter().chain(&matter.back);
    let taken = taken.map(|named| tidy(&named.file.value)).collect();
    let mut reader = Reader { folder, most, sources, kept, diagnostics, taken };
    let mut names = BTreeMap::new();
    let front = reader.named(&matter.front, false, &mut names)?;
    let text = reader.text(&listed, is_draft, &mut names)?;
    let back = reader.named(&matter.back, false, &mut names)?;
    let whole = [front, text, back].into_iter().collect::<Option<Vec<_>>>();
    let whole = whole.map(|all| all.concat()).filter(|all| !all.is_empty());
    match (chapters, order) {
        // If a name is wrong, the unlisted files may include the intended one, so they
        // are not reported.
        (Some(chapters), _) if whole.is_some() => {
            reader.report_unlisted(&names, chapters.span.clone())?;
        }
        (None, Some(order)) => reader.report_left_out(order, &names)?,
        _ => {}
    }
    Ok(whole)
}

/// The files that the settings and the list of another program name.
pub(super) struct Listed<'l> {
    /// `chapters`, with the files of parts.
    pub(super) chapters: Option<Chapters>,
    /// `front` and `back`.
    pub(super) matter: MatterFiles,
    /// The parts of the settings.
    pub(super) parts: Vec<ListedPart>,
    /// The list of another program.
    pub(super) order: Option<&'l Order>,
    /// The file that diagnostics point to.
    pub(super) settings: SourceId,
}

struct Reader<'r> {
    folder: &'r Folder<'r>,
    most: Most,
    sources: &'r mut Sources,
    kept: &'r mut InputBytes,
    diagnostics: &'r mut Diagnostics,
    /// The files of front and back matter, which are no other chapters.
    taken: BTreeSet<String>,
}

impl Reader<'_> {
    /// Reads the text: the chapters listed in the settings or by another program, else all
    /// texts of the folder.
    fn text(
        &mut self,
        listed: &Listed<'_>,
        is_draft: fn(&str) -> bool,
        names: &mut BTreeMap<String, Span>,
    ) -> Result<Option<Vec<SourceId>>, ReadError> {
        let (mut files, is_foreign) = match (&listed.chapters, listed.order) {
            (Some(chapters), _) => (chapters.files.clone(), false),
            (None, Some(order)) if order.list.is_some() => (order.names(), true),
            (None, _) => return self.search(listed.settings, is_draft),
        };
        files.retain(|named| !self.taken.contains(&tidy(&named.file.value)));
        self.named(&files, is_foreign, names)
    }

    /// Reads the named files; their names are added to `seen`, with their places. In another program's list
    /// (`is_foreign`), duplicates are not errors.
    fn named(
        &mut self,
        names: &[Named],
        is_foreign: bool,
        seen: &mut BTreeMap<String, Span>,
    ) -> Result<Option<Vec<SourceId>>, ReadError> {
        let mut chapters = Vec::new();
        let mut missing = MissingChapters::default();
        let mut is_whole = true;
        for Named { file, title, listing } in names {
            let name = &file.value;
            // Checked before reading: a list could name a large file ten thousand times.
            if !leads_out(Path::new(name)) {
                if let Some(first) = seen.get(&tidy(name)) {
                    let diagnostic = twice(&tidy(name), Some(first), is_foreign);
                    self.diagnostics.push(diagnostic.at(file.span.clone()));
                    continue;
                }
                seen.insert(tidy(name), file.span.clone());
            }
            let found = self.folder.read(name, self.most);
            let diagnostic = match found {
                Ok(found)
                    if tidy(name) != found.name && seen.contains_key(&found.name) =>
                {
                    twice(&found.name, seen.get(&found.name), is_foreign)
                }
                Ok(found) => {
                    seen.entry(found.name.clone()).or_insert_with(|| file.span.clone());
                    self.kept.keep(name, &found.bytes);
                    let (name, bytes) = (&found.name, &found.bytes);
                    let id = text::add(self.sources, name, bytes, self.diagnostics);
                    if let Some(title) = title {
                        self.sources.list(id, title.clone(), file.span.clone());
                    }
                    self.sources.set_listing(id, *listing);
                    chapters.push(id);
                    continue;
                }
                Err(ReadFault::Missing) => missing.diagnostic(self.folder, name)?,
                Err(fault) => refusal(fault, name)?,
            };
            is_whole &= diagnostic.code == codes::CHAPTER_TWICE;
            self.diagnostics.push(diagnostic.at(file.span.clone()));
        }
        Ok(is_whole.then_some(chapters))
    }

    /// Reads all texts of the folder, except drafts.
    fn search(
        &mut self,
        settings: SourceId,
        is_draft: fn(&str) -> bool,
    ) -> Result<Option<Vec<SourceId>>, ReadError> {
        let place = Span::new(settings, 0..0);
        let Texts { names, mut left_out, unreadable, is_cut } = self.folder.search("")?;
        for name in unreadable {
            let message = format!("the name {name} is not UTF-8");
            let diagnostic = Diagnostic::new(codes::UTF8_INVALID, message);
            self.diagnostics.push(diagnostic.hint("give the file another name"));
        }
        let mut is_whole = true;
        if is_cut {
            let message = "the folder holds too many files to search it for chapters";
            let diagnostic = Diagnostic::new(codes::CHAPTERS_TOO_MANY, message);
            let hint = "name the chapters' files in `chapters`";
            self.diagnostics.push(diagnostic.at(place.clone()).hint(hint));
            is_whole = false;
        }
        let mut chapters = Vec::new();
        let mut seen = BTreeSet::new();
        for name in names {
            if self.taken.contains(&name) {
                continue;
            }
            // A list of chapters in a sub-folder belongs to another book.
            if name.contains('/') && is_list(&name) {
                left_out.push(name);
                continue;
            }
            let diagnostic = match self.folder.read(&name, self.most) {
                Ok(found) if !seen.insert(found.name.clone()) => {
                    twice(&found.name, None, false)
                }
                Ok(found) => {
                    let mut diagnostics = Diagnostics::new();
                    let id = text::add(
                        self.sources,
                        &found.name,
                        &found.bytes,
                        &mut diagnostics,
                    );
                    if is_draft(&self.sources.get(id).text) {
                        left_out.push(format!("{name} (a draft)"));
                    } else {
                        self.kept.keep(&name, &found.bytes);
                        self.diagnostics.absorb(diagnostics);
                        chapters.push(id);
                    }
                    continue;
                }
                // Removed after the folder was listed.
                Err(ReadFault::Missing) => continue,
                Err(fault) => {
                    is_whole = false;
                    refusal(fault, &name)?
                }
            };
            self.diagnostics.push(diagnostic.at(place.clone()));
        }
        if chapters.is_empty() && self.taken.is_empty() && is_whole {
            let message = format!("no Markdown file stands beside {SETTINGS}");
            let diagnostic = Diagnostic::new(codes::CHAPTER_MISSING, message);
            let hint = "put the text into files whose names end in .md";
            self.diagnostics.push(diagnostic.hint(hint));
        }
        if !left_out.is_empty() {
            let message = format!("left out: {}", listed(&left_out));
            let diagnostic = Diagnostic::new(codes::FILES_LEFT_OUT, message).at(place);
            let hint = "hidden files, READMEs, names that begin with `_`, folders of built \
                        books and drafts are no chapters, unless `chapters` names them";
            self.diagnostics.push(diagnostic.hint(hint));
        }
        Ok(is_whole.then_some(chapters))
    }

    /// Reports texts that `chapters` does not list.
    fn report_unlisted(
        &mut self,
        names: &BTreeMap<String, Span>,
        span: Span,
    ) -> Result<(), ReadError> {
        let others = self.others("", names)?;
        if !others.is_empty() {
            let are = if others.len() == 1 { "is" } else { "are" };
            let message = format!("{} {are} not in `chapters`", listed(&others));
            let diagnostic = Diagnostic::new(codes::CHAPTER_UNLISTED, message).at(span);
            let hint = "add what belongs to the book; a name that begins with `_` says that \
                        a file does not";
            self.diagnostics.push(diagnostic.hint(hint));
        }
        Ok(())
    }

    /// Reports texts that another program's list does not contain.
    fn report_left_out(
        &mut self,
        order: &Order,
        names: &BTreeMap<String, Span>,
    ) -> Result<(), ReadError> {
        let Some((list, source)) = &order.list else { return Ok(()) };
        let source = *source;
        let mut left_out = self.others(&order.folder, names)?;
        let mut span = Span::new(source, 0..0);
        if let Some((first, drafts)) = &order.contents.drafts {
            let what = match drafts {
                1 => "a chapter without a file".to_owned(),
                _ => format!("{drafts} chapters without a file"),
            };
            left_out.insert(0, what);
            span = first.clone();
        }
        if !left_out.is_empty() {
            let message = format!("{list} leaves out {}", listed(&left_out));
            let diagnostic = Diagnostic::new(codes::FILES_LEFT_OUT, message).at(span);
            self.diagnostics.push(diagnostic.hint("list what belongs to the book"));
        }
        Ok(())
    }

    /// The texts below a folder that are not among `names`.
    fn others(
        &self,
        from: &str,
        names: &BTreeMap<String, Span>,
    ) -> Result<Vec<String>, ReadError> {
        let texts = self.folder.search(&tidy(from))?;
        let is_other = |name: &String| !names.contains_key(name) && !is_list(name);
        Ok(texts.names.into_iter().filter(is_other).collect())
    }
}

fn twice(name: &str, first: Option<&Span>, is_foreign: bool) -> Diagnostic {
    let message = format!("{name} is a chapter already");
    let mut diagnostic =
        Diagnostic::new(codes::CHAPTER_TWICE, message).hint("name each file once");
    if let Some(first) = first {
        diagnostic = diagnostic.related(first.clone(), "it is named here first");
    }
    if is_foreign { diagnostic.with_severity(Severity::Warning) } else { diagnostic }
}

/// The most name comparisons for suggestions: comparing every missing chapter with every
/// file would be quadratic.
const COMPARED: usize = 200_000;

/// Reports missing chapters, with suggestions from the folder's files.
#[derive(Default)]
struct MissingChapters {
    /// The texts of the folder, once listed.
    there: Option<Vec<String>>,
    /// How many comparisons were made.
    compared: usize,
}

impl MissingChapters {
    /// The diagnostic on a missing chapter.
    fn diagnostic(
        &mut self,
        folder: &Folder<'_>,
        name: &str,
    ) -> Result<Diagnostic, ReadError> {
        let there = match &mut self.there {
            Some(there) => there,
            unknown => {
                let Texts { mut names, left_out, .. } = folder.search("")?;
                names.extend(left_out);
                unknown.insert(names)
            }
        };
        let compared = if self.compared < COMPARED { &there[..] } else { &[] };
        self.compared += compared.len();
        let name = tidy(name);
        let hint = match nearest(&name, compared.iter().map(String::as_str)) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None if there.is_empty() => "the folder holds no Markdown file".into(),
            None => "names are relative to the book's folder".into(),
        };
        let message = format!("there is no chapter {name}");
        Ok(Diagnostic::new(codes::CHAPTER_MISSING, message).hint(hint))
    }
}
