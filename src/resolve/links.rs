//! Link destinations: inside the book, or an entry of the link register.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::anchors::slug;
use super::named::Named;
use super::names::FreshIds;
use super::names::Names;
use super::notes::reading_order;
use super::pictures::joined;
use super::pictures::percent_decoded;
use super::pictures::scheme;
use super::readings::Readings;
use super::readings::is_file;
use super::schemes;
use crate::base::Address;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::SourceId;
use crate::base::Sources;
use crate::base::Span;
use crate::base::codes;
use crate::book::Anchor;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::BlockKind;
use crate::book::Chapter;
use crate::book::HeadingFacts;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::LinkCall;
use crate::book::LinkEntry;
use crate::book::LinkFact;
use crate::book::LinkId;
use crate::book::LinkRef;
use crate::book::LinkRegister;
use crate::book::Locus;
use crate::book::Note;
use crate::book::NoteCall;
use crate::book::Target;
use crate::book::Text as Words;
use crate::book::block::all_blocks;
use crate::book::draft::WrittenLink;
use crate::book::found_at;
use crate::book::link_facts;
use crate::book::runs::plain_text;
use crate::book::runs::runs;
use crate::config::Config;
use crate::config::LinkLock;
use crate::config::LockedLink;
use crate::config::limits;
use crate::language::Language;

/// The minimum similarity (0 to 1) of an existing name to suggest it for a missing one.
const LIKENESS: f64 = 0.6;

/// The budget for suggestions, in pairs of compared characters over the whole book: less
/// than a second of work.
const PATIENCE: usize = 100_000_000;

/// The text with its numbered notes.
pub(super) struct Text<'a> {
    pub(super) chapters: &'a [Chapter],
    pub(super) notes: &'a [Note],
    pub(super) calls: &'a [NoteCall],
}

/// The state needed to add entries.
pub(super) struct Tools<'a> {
    pub(super) ids: &'a mut FreshIds,
    pub(super) names: &'a mut Names,
    pub(super) diagnostics: &'a mut Diagnostics,
}

/// Resolves every link of the text, in reading order.
pub(super) fn settle(
    text: &Text<'_>,
    written: &[WrittenLink],
    (places, sources): (&LinkTargets, &Sources),
    (lock, config): (&LinkLock, &Config),
    tools: Tools<'_>,
) -> (Vec<Target>, LinkRegister) {
    let mut targets = vec![Target::Nowhere; written.len()];
    let mut register = Register::new(lock, config);
    for (chapter, block) in reading_order(text.chapters, text.notes, text.calls) {
        for link in links_of(block) {
            let index = link.link.0 as usize;
            let Some(written) = written.get(index) else { continue };
            let aimed = aim(written, places);
            if !matches!(aimed, Ok(Aim::Inside(_)))
                && let Some(diagnostic) = schemes::mistyped(written, sources)
            {
                tools.diagnostics.push(diagnostic);
                continue;
            }
            match aimed {
                Ok(Aim::Inside(anchor)) => {
                    targets[index] = Target::Inside(anchor);
                    if let Some(two) = places.two_ways(written) {
                        tools.diagnostics.push(two_ways(written, two));
                    }
                }
                Ok(Aim::Outside(address)) => register.call(address, chapter, index, link),
                Err(diagnostic) => {
                    tools.diagnostics.push(diagnostic.at(written.span.clone()));
                }
            }
        }
    }
    let register = register.finish(&mut targets, written, tools);
    (targets, register)
}

/// A link in a block.
struct FoundLink {
    link: LinkRef,
    locus: Locus,
    /// The linked words; `None` for a bare address.
    words: Option<String>,
}

/// The links of a block, with the positions where their words begin.
fn links_of(block: &Block) -> Vec<FoundLink> {
    let found = runs(block.inlines()).filter_map(|run| {
        let InlineKind::Link { link, bare, body } = &run.inline.kind else { return None };
        let words = Some(plain_text(body).trim().to_string())
            .filter(|words| !bare && !words.is_empty());
        let offset = u32::try_from(run.offset).unwrap_or(u32::MAX);
        let locus = Locus { block: block.id, offset };
        Some(FoundLink { link: *link, locus, words })
    });
    found.collect()
}

/// The kind of destination of a link.
enum Aim {
    Inside(Anchor),
    Outside(Address),
}

fn aim(link: &WrittenLink, places: &LinkTargets) -> Result<Aim, Diagnostic> {
    let written = link.destination.trim();
    if written.len() > limits::ADDRESS_BYTES {
        let message =
            format!("this address is longer than {} bytes", limits::ADDRESS_BYTES);
        return Err(Diagnostic::new(codes::ADDRESS_TOO_LONG, message)
            .hint("link to a short address that leads on to it"));
    }
    match scheme(written).map(str::to_ascii_lowercase).as_deref() {
        Some("http" | "https" | "mailto" | "tel") => outside(written),
        Some(other) => Err(Diagnostic::new(
            codes::LINK_SCHEME,
            format!("a book cannot link to `{other}:` addresses"),
        )
        .hint("link to `https:`, `http:`, `mailto:` or `tel:`")),
        None if written.starts_with("//") => {
            Err(Diagnostic::new(codes::LINK_SCHEME, "this address has no scheme")
                .hint("link to `https:`, `http:`, `mailto:` or `tel:`"))
        }
        None => places.find(written, link.span.source).map(Aim::Inside),
    }
}

fn outside(written: &str) -> Result<Aim, Diagnostic> {
    Address::parse(written).map(Aim::Outside).map_err(|error| {
        Diagnostic::new(codes::LINK_BROKEN, format!("`{written}` {error}"))
            .hint(error.hint())
            .hint("or write it between backticks where no link is meant")
    })
}

/// Whether the text of a link is its mail address or telephone number.
///
/// Such a link needs no number. Links to pages always get one.
pub(super) fn shows_itself(address: &Address, words: Option<&str>) -> bool {
    let Some((scheme, rest)) = address.shown().split_once(':') else { return false };
    let bare = rest.split('?').next().unwrap_or(rest);
    matches!(scheme.to_ascii_lowercase().as_str(), "mailto" | "tel")
        && words.is_none_or(|words| words.eq_ignore_ascii_case(bare))
}

/// The register while it is being filled.
struct Register<'a> {
    /// The language of what is said of pages.
    language: Language,
    /// Whether entries are grouped by chapter.
    by_chapter: bool,
    /// The links of earlier editions, by address.
    locked: BTreeMap<&'a str, &'a LockedLink>,
    entries: Vec<OpenEntry>,
    /// The index of the entry of each address.
    known: BTreeMap<String, usize>,
    /// The next number never used, neither now nor in the lock file.
    next: u32,
}

struct OpenEntry {
    number: Option<u32>,
    address: Address,
    words: Option<String>,
    facts: Vec<LinkFact>,
    found_at: Option<Address>,
    chapter: usize,
    calls: Vec<(usize, LinkRef, Locus)>,
}

impl<'a> Register<'a> {
    fn new(lock: &'a LinkLock, config: &Config) -> Self {
        let language = config.metadata.known_language();
        let by_chapter = config.links.by_chapter;
        let last = lock.links.iter().map(|link| link.number).max().unwrap_or(0);
        let next = last.saturating_add(1);
        let mut locked = BTreeMap::new();
        for link in &lock.links {
            locked.entry(link.address.as_str()).or_insert(link);
        }
        let (entries, known) = (Vec::new(), BTreeMap::new());
        Self { language, by_chapter, locked, entries, known, next }
    }

    fn call(&mut self, address: Address, chapter: usize, index: usize, found: FoundLink) {
        let call = (index, found.link, found.locus);
        let locked = self.locked.get(address.shown()).copied();
        let is_shown = shows_itself(&address, found.words.as_deref());
        let known = self.known.get(address.shown()).copied();
        let known_number = known.and_then(|at| self.entries[at].number);
        let number = known_number.or(locked.map(|link| link.number)).or_else(|| {
            (!is_shown).then(|| {
                let number = self.next;
                self.next = self.next.saturating_add(1);
                number
            })
        });
        if let Some(at) = known {
            let entry = &mut self.entries[at];
            entry.number = number;
            if !is_shown && entry.words.is_none() && known_number.is_none() {
                entry.words = found.words;
            }
            entry.calls.push(call);
            return;
        }
        self.known.insert(address.shown().to_owned(), self.entries.len());
        let facts = locked.map(|link| link_facts(link, &address, self.language));
        self.entries.push(OpenEntry {
            number,
            words: locked.and_then(|link| link.title.clone()).or(found.words),
            facts: facts.unwrap_or_default(),
            found_at: match locked {
                Some(link) => found_at(link, &address),
                None => Some(address.clone()),
            },
            address,
            chapter,
            calls: vec![call],
        });
    }

    /// Sorts the entries by number and gives them anchors.
    fn finish(
        self,
        targets: &mut [Target],
        written: &[WrittenLink],
        Tools { ids, names, .. }: Tools<'_>,
    ) -> LinkRegister {
        let mut ordered: Vec<_> = self.entries.into_iter().enumerate().collect();
        ordered.sort_by_key(|(_, entry)| entry.number.unwrap_or(u32::MAX));
        let mut entries = Vec::with_capacity(ordered.len());
        let mut group = None;
        for (id, (order, entry)) in ordered.into_iter().enumerate() {
            let number = entry.number;
            let name = number.map_or("link-shown".to_owned(), |n| format!("link-{n}"));
            let mut calls = Vec::with_capacity(entry.calls.len());
            for (k, (index, link, locus)) in entry.calls.into_iter().enumerate() {
                let id = LinkId(u32::try_from(id).unwrap_or(u32::MAX));
                targets[index] = Target::Outside(id);
                let anchor = names.fresh(&format!("{name}-call-{}", k + 1));
                let span = written[index].span.clone();
                calls.push(LinkCall { link, span, locus, anchor });
            }
            entries.push(LinkEntry {
                number,
                address: entry.address,
                words: entry.words,
                facts: entry.facts,
                found_at: entry.found_at,
                order,
                chapter: entry.chapter,
                heads_group: self.by_chapter
                    && number.is_some()
                    && group.replace(entry.chapter) != Some(entry.chapter),
                block: ids.next(),
                anchor: names.fresh(&name),
                calls,
            });
        }
        LinkRegister::new(entries)
    }
}

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

    /// The target of `#name`, `file.md` or `file.md#name`, written in a file.
    fn find(&self, written: &str, source: SourceId) -> Result<Anchor, Diagnostic> {
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
    fn two_ways(&self, link: &WrittenLink) -> Option<[Option<&Span>; 2]> {
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
    fn title(&self, written: &str, source: SourceId) -> Option<&str> {
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

fn two_ways(link: &WrittenLink, two: [Option<&Span>; 2]) -> Diagnostic {
    let message = format!(
        "`{}` is the name of one heading here and of another one in other programs",
        link.destination
    );
    let diagnostic =
        Diagnostic::new(codes::LINK_TWO_WAYS, message).at(link.span.clone()).hint(
            "give the heading that is meant a name of its own, `{#name}`, and link to it",
        );
    let roles = ["the heading that it means here", "the one that it means elsewhere"];
    two.into_iter().zip(roles).fold(diagnostic, |diagnostic, (span, role)| match span {
        Some(span) => diagnostic.related(span.clone(), role),
        None => diagnostic,
    })
}

/// Fills links without words with the text of the headings that they lead to.
pub(super) fn fill_empty(
    block: &mut Block,
    written: &[WrittenLink],
    places: &LinkTargets,
) {
    let mut open = vec![block];
    while let Some(block) = open.pop() {
        if let Some(inlines) = block.inlines_mut() {
            fill(inlines, written, places);
        }
        open.extend(block.children_mut());
    }
}

// The recursion depth is the nesting of inlines, which the parser limits.
fn fill(inlines: &mut [Inline], written: &[WrittenLink], places: &LinkTargets) {
    for inline in inlines {
        let span = inline.span.clone();
        if let InlineKind::Link { link, body, bare } = &mut inline.kind
            && body.is_empty()
            && let Some(written) = written.get(link.0 as usize)
            && let Some(title) = places.title(written.destination.trim(), span.source)
        {
            let mut text = Words::default();
            text.push(title, span.range());
            body.push(Inline { span, kind: InlineKind::Text(text) });
            *bare = false;
        } else if let Some(body) = inline.body_mut() {
            fill(body, written, places);
        }
    }
}

fn broken(message: String) -> Diagnostic {
    Diagnostic::new(codes::LINK_BROKEN, message)
}
