//! Where links lead: into the book, or to an entry of the link register.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::anchors::slug;
use super::names::FreshIds;
use super::names::Names;
use super::notes::reading_order;
use super::pictures::joined;
use super::pictures::percent_decoded;
use super::pictures::scheme;
use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::base::Sources;
use crate::base::character::printable;
use crate::base::character::turns_order;
use crate::book::Anchor;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::BlockKind;
use crate::book::Chapter;
use crate::book::HeadingFacts;
use crate::book::InlineKind;
use crate::book::LinkCall;
use crate::book::LinkEntry;
use crate::book::LinkId;
use crate::book::LinkRef;
use crate::book::LinkRegister;
use crate::book::Locus;
use crate::book::Note;
use crate::book::NoteCall;
use crate::book::Target;
use crate::book::block::all_blocks;
use crate::book::block::all_inlines;
use crate::book::block::plain_text;
use crate::book::draft::WrittenLink;
use crate::config::LinkLock;
use crate::config::limits;

/// How like an existing name a missing one must be to be taken for it.
const LIKENESS: f64 = 0.6;

/// The text with its notes settled.
pub(super) struct Text<'a> {
    pub(super) chapters: &'a [Chapter],
    pub(super) notes: &'a [Note],
    pub(super) calls: &'a [NoteCall],
}

/// What new entries need.
pub(super) struct Tools<'a> {
    pub(super) ids: &'a mut FreshIds,
    pub(super) names: &'a mut Names,
    pub(super) remarks: &'a mut Vec<Diagnostic>,
}

/// Settles every link of the text, in reading order.
pub(super) fn settle(
    text: &Text<'_>,
    written: &[WrittenLink],
    places: &Places,
    lock: &LinkLock,
    tools: Tools<'_>,
) -> (Vec<Target>, LinkRegister) {
    let mut targets = vec![Target::Nowhere; written.len()];
    let mut register = Register::new(lock);
    for (chapter, block) in reading_order(text.chapters, text.notes, text.calls) {
        for link in links_of(block) {
            let index = link.link.0 as usize;
            let Some(written) = written.get(index) else { continue };
            match aim(written, places) {
                Ok(Aim::Inside(anchor)) => targets[index] = Target::Inside(anchor),
                Ok(Aim::Outside(address)) => register.call(address, chapter, index, link),
                Err(remark) => tools.remarks.push(remark.at(written.span.clone())),
            }
        }
    }
    let register = register.finish(&mut targets, tools.ids, tools.names);
    (targets, register)
}

/// A link in a block.
struct Found {
    link: LinkRef,
    locus: Locus,
    /// The linked words; `None` when they are only the address.
    words: Option<String>,
}

/// The links of a block, with the places where their words begin.
fn links_of(block: &Block) -> Vec<Found> {
    let mut found = Vec::new();
    let mut offset = 0;
    for inline in all_inlines(block.inlines()) {
        match &inline.kind {
            InlineKind::Text(text) => offset += text.text.len(),
            InlineKind::Code(text) => offset += text.len(),
            InlineKind::LineBreak => offset += 1,
            InlineKind::Link { link, bare, body } => {
                let words = Some(plain_text(body).trim().to_string())
                    .filter(|words| !bare && !words.is_empty());
                let offset = u32::try_from(offset).unwrap_or(u32::MAX);
                let locus = Locus { block: block.id, offset };
                found.push(Found { link: *link, locus, words });
            }
            InlineKind::Emphasis(_)
            | InlineKind::Strong(_)
            | InlineKind::Strike(_)
            | InlineKind::Superior(_)
            | InlineKind::Inferior(_)
            | InlineKind::SmallCaps(_)
            | InlineKind::Foreign { .. }
            | InlineKind::NoteCall(_)
            | InlineKind::Image(_) => {}
        }
    }
    found
}

/// Where a destination leads.
enum Aim {
    Inside(Anchor),
    Outside(String),
}

fn aim(link: &WrittenLink, places: &Places) -> Result<Aim, Diagnostic> {
    let written = link.destination.trim();
    if written.len() > limits::ADDRESS_BYTES {
        let message =
            format!("this address is longer than {} bytes", limits::ADDRESS_BYTES);
        return Err(Diagnostic::error("address-too-long", message)
            .hint("link to a short address that leads on to it"));
    }
    match scheme(written).map(str::to_ascii_lowercase).as_deref() {
        Some("http" | "https") => outside(written),
        Some("mailto" | "tel") => Ok(Aim::Outside(printable_address(written))),
        Some(other) => Err(Diagnostic::error(
            "link-scheme",
            format!("a book cannot link to `{other}:` addresses"),
        )
        .hint("link to `https:`, `http:`, `mailto:` or `tel:`")),
        None if written.starts_with("//") => {
            Err(Diagnostic::error("link-scheme", "this address has no scheme")
                .hint(format!("write `https:{written}`")))
        }
        None => places.find(written, link.span.source).map(Aim::Inside),
    }
}

fn outside(written: &str) -> Result<Aim, Diagnostic> {
    let host = written.split_once("://").map_or("", |(_, rest)| rest);
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    if host.is_empty() {
        let remark =
            Diagnostic::error("link-broken", format!("`{written}` names no site"));
        return Err(remark.hint("write the whole address, `https://site/page`"));
    }
    Ok(Aim::Outside(printable_address(written)))
}

/// An address without blanks, without what can't be printed and without what turns the
/// order of writing, which no address holds.
fn printable_address(address: &str) -> String {
    let mut written = String::with_capacity(address.len());
    for c in address.chars() {
        if c.is_whitespace() || printable(c) != c || turns_order(c) {
            let mut buffer = [0; 4];
            for byte in c.encode_utf8(&mut buffer).bytes() {
                written.push_str(&format!("%{byte:02X}"));
            }
        } else {
            written.push(c);
        }
    }
    written
}

/// The register while it is filled.
struct Register<'a> {
    lock: &'a LinkLock,
    entries: Vec<OpenEntry>,
    /// Index of the entry of each address.
    known: BTreeMap<String, usize>,
    /// The next number that nothing has, nor had when the lock was written.
    next: u32,
}

struct OpenEntry {
    number: u32,
    address: String,
    words: Option<String>,
    archived: Option<String>,
    chapter: usize,
    calls: Vec<(usize, LinkRef, Locus)>,
}

impl<'a> Register<'a> {
    fn new(lock: &'a LinkLock) -> Self {
        let last = lock.links.iter().map(|link| link.number).max().unwrap_or(0);
        let next = last.saturating_add(1);
        Self { lock, entries: Vec::new(), known: BTreeMap::new(), next }
    }

    fn call(&mut self, address: String, chapter: usize, index: usize, found: Found) {
        let call = (index, found.link, found.locus);
        if let Some(&at) = self.known.get(&address) {
            self.entries[at].calls.push(call);
            return;
        }
        let locked = self.lock.links.iter().find(|link| link.address == address);
        let number = match locked {
            Some(link) => link.number,
            None => {
                let number = self.next;
                self.next = self.next.saturating_add(1);
                number
            }
        };
        self.known.insert(address.clone(), self.entries.len());
        self.entries.push(OpenEntry {
            number,
            address,
            words: locked.and_then(|link| link.title.clone()).or(found.words),
            archived: locked.and_then(|link| link.archived.clone()),
            chapter,
            calls: vec![call],
        });
    }

    /// Puts the entries in the order of their numbers and names them.
    fn finish(
        mut self,
        targets: &mut [Target],
        ids: &mut FreshIds,
        names: &mut Names,
    ) -> LinkRegister {
        self.entries.sort_by_key(|entry| entry.number);
        let mut entries = Vec::with_capacity(self.entries.len());
        for (id, entry) in self.entries.into_iter().enumerate() {
            let number = entry.number;
            let mut calls = Vec::with_capacity(entry.calls.len());
            for (k, (index, link, locus)) in entry.calls.into_iter().enumerate() {
                let id = LinkId(u32::try_from(id).unwrap_or(u32::MAX));
                targets[index] = Target::Outside(id);
                let anchor = names.fresh(&format!("link-{number}-call-{}", k + 1));
                calls.push(LinkCall { link, locus, anchor });
            }
            entries.push(LinkEntry {
                number,
                address: entry.address,
                words: entry.words,
                archived: entry.archived,
                chapter: entry.chapter,
                block: ids.next(),
                anchor: names.fresh(&format!("link-{number}")),
                calls,
            });
        }
        LinkRegister { entries }
    }
}

/// The places of the book that links may name.
pub(super) struct Places {
    /// Each file of chapters by name, with the anchor of its first chapter.
    files: Vec<(String, SourceId, Anchor)>,
    /// Names in each file: as the manuscript gives them and as they became.
    by_file: BTreeMap<(SourceId, String), Anchor>,
    /// The same in the whole book; the first of a name.
    by_name: BTreeMap<String, Anchor>,
    /// How often the nearest name was looked for.
    sought: Cell<usize>,
}

impl Places {
    /// Collects the names of all headings.
    pub(super) fn new(
        chapters: &[Chapter],
        headings: &[HeadingFacts],
        sources: &Sources,
    ) -> Self {
        let mut places = Self {
            files: Vec::new(),
            by_file: BTreeMap::new(),
            sought: Cell::new(0),
            by_name: BTreeMap::new(),
        };
        let anchors: BTreeMap<BlockId, &Anchor> =
            headings.iter().map(|facts| (facts.block, &facts.anchor)).collect();
        let mut known = BTreeSet::new();
        for chapter in chapters {
            let source = chapter.source;
            if let Some(&anchor) = anchors.get(&chapter.title.id)
                && known.insert(source)
            {
                let name = sources.get(source).name.clone();
                places.files.push((name, source, anchor.clone()));
            }
            let inside = all_blocks(&chapter.blocks);
            for block in [&chapter.title].into_iter().chain(inside) {
                let BlockKind::Heading { wanted, title, .. } = &block.kind else {
                    continue;
                };
                let Some(&anchor) = anchors.get(&block.id) else { continue };
                let titled = slug(&plain_text(title), "section");
                let names = wanted.iter().cloned().chain([anchor.0.clone(), titled]);
                for name in names {
                    places.add(source, name, anchor);
                }
            }
        }
        places
    }

    fn add(&mut self, source: SourceId, name: String, anchor: &Anchor) {
        self.by_file.entry((source, name.clone())).or_insert_with(|| anchor.clone());
        self.by_name.entry(name).or_insert_with(|| anchor.clone());
    }

    /// The place that `#name`, `file.md` or `file.md#name` means in a file.
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
        let file_name = |id: SourceId| {
            self.files.iter().find(|(_, known, _)| *known == id).map(|(name, _, _)| name)
        };
        let here = file_name(source).map_or("", String::as_str);
        let path = joined(here, &decoded).unwrap_or_else(|| decoded.to_string());
        let Some((_, file, first)) = self.files.iter().find(|(name, _, _)| *name == path)
        else {
            let names = self.files.iter().map(|(name, _, _)| name.as_str());
            let message = format!("no chapter of the book is in the file `{path}`");
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

    /// A name of a file, as written or as it would have become.
    fn named(&self, file: SourceId, name: &str) -> Option<&Anchor> {
        let made = || self.by_file.get(&(file, slug(name, "section")));
        self.by_file.get(&(file, name.to_string())).or_else(made)
    }

    fn no_name(&self, name: &str, file: Option<SourceId>) -> Diagnostic {
        let names = self
            .by_file
            .keys()
            .filter(|(source, _)| file.is_none_or(|file| file == *source))
            .map(|(_, name)| name.as_str());
        self.nearest(broken(format!("no heading has the name `{name}`")), name, names)
    }

    /// The remark with the nearest of the names as its hint. It is looked for a hundred
    /// times at most, among names that are not endless: each time costs as much as there
    /// are names.
    fn nearest<'a>(
        &self,
        remark: Diagnostic,
        name: &str,
        names: impl Iterator<Item = &'a str>,
    ) -> Diagnostic {
        const TIMES: usize = 100;
        const LENGTH: usize = 200;
        self.sought.set(self.sought.get() + 1);
        let wanted = name.to_lowercase();
        let is_sought = self.sought.get() <= TIMES && wanted.len() <= LENGTH;
        let best = names
            .take_while(|_| is_sought)
            .filter(|name| name.len() <= LENGTH)
            .map(|name| (strsim::normalized_levenshtein(&wanted, name), name))
            .filter(|(likeness, _)| *likeness >= LIKENESS)
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)));
        match best {
            Some((_, name)) => remark.hint(format!("did you mean `{name}`?")),
            None => remark.hint("link to a heading's name, as `#name` or `file.md#name`"),
        }
    }
}

fn broken(message: String) -> Diagnostic {
    Diagnostic::error("link-broken", message)
}
