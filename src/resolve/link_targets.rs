//! Where links lead inside the book: files, headings, names.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::anchors::slug;
use super::named::Named;
use super::pictures::joined;
use super::pictures::percent_decoded;
use super::readings::Readings;
use super::readings::is_file;
use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::base::Sources;
use crate::base::Span;
use crate::base::codes;
use crate::book::Anchor;
use crate::book::BlockId;
use crate::book::BlockKind;
use crate::book::Chapter;
use crate::book::HeadingFacts;
use crate::book::block::all_blocks;
use crate::book::draft::WrittenLink;
use crate::book::runs::plain_text;

/// The minimum similarity (0 to 1) of an existing name to suggest it for a missing one.
const LIKENESS: f64 = 0.6;

/// The budget for suggestions, in pairs of compared characters over the whole book: less
/// than a second of work.
const PATIENCE: usize = 100_000_000;

/// The link targets in the book.
pub(super) struct LinkTargets {
    /// The chapter files by name, each with the anchor of its first chapter.
    files: BTreeMap<String, (SourceId, Anchor)>,
    /// The names of these files.
    names: BTreeMap<SourceId, String>,
    /// Anchors by file, under the name in the manuscript and under the final name.
    by_file: BTreeMap<(SourceId, String), Anchor>,
    /// The same for the whole book; the first of equal names wins.
    by_name: BTreeMap<String, Anchor>,
    /// The rest of the budget for suggestions; see [`PATIENCE`].
    patience: Cell<usize>,
    /// The anchors of headings under the names that other programs give them, by file.
    readings: BTreeMap<(SourceId, String), Anchor>,
    /// The text of each heading, by its anchor.
    titles: BTreeMap<String, (String, Span)>,
}

impl LinkTargets {
    /// Collects the anchors of all headings and of `<a id>` in the manuscript.
    pub(super) fn new(
        chapters: &[Chapter],
        headings: &[HeadingFacts],
        named: Named,
        sources: &Sources,
    ) -> Self {
        let mut places = Self {
            files: BTreeMap::new(),
            names: BTreeMap::new(),
            by_file: BTreeMap::new(),
            patience: Cell::new(PATIENCE),
            by_name: BTreeMap::new(),
            readings: BTreeMap::new(),
            titles: BTreeMap::new(),
        };
        for ((source, name), anchor) in named {
            places.add(source, name, &anchor);
        }
        let mut readings: BTreeMap<SourceId, Readings> = BTreeMap::new();
        let anchors: BTreeMap<BlockId, &Anchor> =
            headings.iter().map(|facts| (facts.block, &facts.anchor)).collect();
        for chapter in chapters {
            let source = chapter.head.source;
            if let Some(&anchor) = anchors.get(&chapter.head.title.id)
                && !places.names.contains_key(&source)
            {
                let name = sources.get(source).name.clone();
                places.names.insert(source, name.clone());
                places.files.insert(name, (source, anchor.clone()));
            }
            let inside = all_blocks(&chapter.blocks);
            for block in [&chapter.head.title].into_iter().chain(inside) {
                let BlockKind::Heading { wanted, title, .. } = &block.kind else {
                    continue;
                };
                let Some(&anchor) = anchors.get(&block.id) else { continue };
                let titled = slug(&plain_text(title), "section");
                let names = wanted.iter().cloned().chain([anchor.0.clone(), titled]);
                for name in names {
                    places.add(source, name, anchor);
                }
                let words = plain_text(title);
                let titled = (words.trim().to_owned(), block.span.clone());
                places.titles.insert(anchor.0.clone(), titled);
                for name in readings.entry(source).or_default().of(&words) {
                    let key = (source, name);
                    places.readings.entry(key).or_insert_with(|| anchor.clone());
                }
            }
        }
        places
    }

    fn add(&mut self, source: SourceId, name: String, anchor: &Anchor) {
        self.by_file.entry((source, name.clone())).or_insert_with(|| anchor.clone());
        self.by_name.entry(name).or_insert_with(|| anchor.clone());
    }

    /// Reads the titles again, now that references in them have words.
    pub(super) fn read_titles(
        &mut self,
        chapters: &[Chapter],
        headings: &[HeadingFacts],
    ) {
        let anchors: BTreeMap<BlockId, &Anchor> =
            headings.iter().map(|facts| (facts.block, &facts.anchor)).collect();
        let blocks = chapters.iter().flat_map(|chapter| {
            let inside = all_blocks(&chapter.blocks);
            [&chapter.head.title].into_iter().chain(inside)
        });
        for block in blocks {
            if let BlockKind::Heading { title, .. } = &block.kind
                && let Some(anchor) = anchors.get(&block.id)
                && let Some((words, _)) = self.titles.get_mut(&anchor.0)
            {
                *words = plain_text(title).trim().to_owned();
            }
        }
    }

    /// The target of `#name`, `file.md` or `file.md#name`, written in a file.
    pub(super) fn find(
        &self,
        written: &str,
        source: SourceId,
    ) -> Result<Anchor, Diagnostic> {
        let (path, name) = match written.split_once('#') {
            Some((path, name)) => (path, Some(percent_decoded(name))),
            None => (written, None),
        };
        if path.is_empty() {
            let Some(name) = name.filter(|name| !name.is_empty()) else {
                return Err(broken("this link leads nowhere".to_string()));
            };
            return self
                .named(source, &name)
                .or_else(|| self.by_name.get(name.as_ref()))
                .cloned()
                .ok_or_else(|| self.no_name(&name, None));
        }
        let decoded = percent_decoded(path);
        let here = self.names.get(&source).map_or("", String::as_str);
        let path = joined(here, &decoded).unwrap_or_else(|| decoded.to_string());
        let Some((file, first)) = self.file(&path) else {
            let leads_out = !decoded.starts_with('/') && joined(here, &decoded).is_none();
            if is_file(&decoded) && !leads_out {
                let message = format!("`{decoded}` is not in the book: its words stay");
                let hint =
                    "write an address of the network, or take the link off the words";
                return Err(Diagnostic::new(codes::LINK_FILE, message).hint(hint));
            }
            let names = self.files.keys().map(String::as_str);
            let message = format!("the book has no chapter file `{path}`");
            return Err(self.nearest(broken(message), &path, names));
        };
        match name.filter(|name| !name.is_empty()) {
            None => Ok(first.clone()),
            Some(name) => self
                .named(*file, &name)
                .cloned()
                .ok_or_else(|| self.no_name(&name, Some(*file))),
        }
    }

    /// A chapter file, also under the name of the HTML page that other programs make of
    /// it.
    fn file(&self, path: &str) -> Option<&(SourceId, Anchor)> {
        let of_page = || {
            let stem =
                path.strip_suffix(".html").or_else(|| path.strip_suffix(".htm"))?;
            let mut ends = ["md", "markdown", "qmd"].iter();
            ends.find_map(|end| self.files.get(&format!("{stem}.{end}")))
        };
        // Ignore a query string (`?…`).
        let of_query = || self.files.get(path.split_once('?')?.0);
        self.files.get(path).or_else(of_page).or_else(of_query)
    }

    /// The headings that a name means here and in other programs, if they are two.
    pub(super) fn two_ways(&self, link: &WrittenLink) -> Option<[Option<&Span>; 2]> {
        let source = link.span.source;
        let (path, name) = link.destination.split_once('#')?;
        let here = self.names.get(&source).map_or("", String::as_str);
        let file = match path {
            "" => Some(source),
            _ => joined(here, &percent_decoded(path))
                .and_then(|path| self.file(&path).map(|(file, _)| *file)),
        };
        let key = (file?, percent_decoded(name).into_owned());
        let (own, other) = (self.by_file.get(&key)?, self.readings.get(&key)?);
        let place = |anchor: &Anchor| self.titles.get(&anchor.0).map(|(_, span)| span);
        (own != other).then(|| [place(own), place(other)])
    }

    /// The text of the heading that an address leads to.
    pub(super) fn title(&self, written: &str, source: SourceId) -> Option<&str> {
        let anchor = self.find(written, source).ok()?;
        self.titles.get(&anchor.0).map(|(title, _)| title.as_str())
    }

    /// A name in a file: as written, as other programs make it, or as a slug.
    fn named(&self, file: SourceId, name: &str) -> Option<&Anchor> {
        let made = || self.by_file.get(&(file, slug(name, "section")));
        let key = (file, name.to_string());
        let elsewhere = || {
            let lower = (file, name.to_lowercase());
            self.readings.get(&key).or_else(|| self.readings.get(&lower))
        };
        self.by_file.get(&key).or_else(elsewhere).or_else(made)
    }

    fn no_name(&self, name: &str, file: Option<SourceId>) -> Diagnostic {
        // The names of a file are adjacent in the map.
        let first = (file.unwrap_or(SourceId(0)), String::new());
        let names = self
            .by_file
            .range(first..)
            .take_while(|((source, _), _)| file.is_none_or(|file| file == *source))
            .map(|((_, name), _)| name.as_str());
        self.nearest(broken(format!("no heading has the name `{name}`")), name, names)
    }

    /// Adds a suggestion of the most similar name while the budget lasts.
    ///
    /// Each comparison costs the product of the two lengths.
    fn nearest<'a>(
        &self,
        diagnostic: Diagnostic,
        name: &str,
        names: impl Iterator<Item = &'a str>,
    ) -> Diagnostic {
        const LENGTH: usize = 200;
        let wanted = name.to_lowercase();
        let mut best: Option<(f64, &str)> = None;
        // Each search has a fixed cost, so that there are at most a hundred.
        let left = self.patience.get().checked_sub(PATIENCE / 100);
        self.patience.set(left.unwrap_or_default());
        if wanted.len() <= LENGTH && left.is_some() {
            for name in names.filter(|name| name.len() <= LENGTH) {
                let cost = (wanted.len() + 1) * (name.len() + 1);
                let Some(left) = self.patience.get().checked_sub(cost) else {
                    best = None;
                    break;
                };
                self.patience.set(left);
                let likeness = strsim::normalized_levenshtein(&wanted, name);
                let is_better = best.is_none_or(|(most, known)| {
                    likeness.total_cmp(&most).then(known.cmp(name)).is_gt()
                });
                if likeness >= LIKENESS && is_better {
                    best = Some((likeness, name));
                }
            }
        }
        match best {
            Some((_, name)) => diagnostic.hint(format!("did you mean `{name}`?")),
            None => {
                diagnostic.hint("link to a heading's name, as `#name` or `file.md#name`")
            }
        }
    }
}

fn broken(message: String) -> Diagnostic {
    Diagnostic::new(codes::LINK_BROKEN, message)
}
