//! Link destinations: inside the book, or an entry of the link register.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::link_targets::LinkTargets;
use super::names::FreshIds;
use super::names::Names;
use super::notes::reading_order;
use super::pictures::scheme;
use super::schemes;
use crate::base::Address;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::Sources;
use crate::base::Span;
use crate::base::codes;
use crate::book::Anchor;
use crate::book::Block;
use crate::book::Chapter;
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
                    let diagnostic = diagnostic.at(written.span.clone());
                    tools.diagnostics.push(match written.reference {
                        Some(_) => missing(written, diagnostic),
                        None => diagnostic,
                    });
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

/// The diagnostic on a reference to nothing, with the suggestion of the one on its link.
fn missing(written: &WrittenLink, of_link: Diagnostic) -> Diagnostic {
    let name = written.destination.trim_start_matches('#');
    let message = format!("nothing has the name `{name}`; the reference stays as typed");
    let suggested =
        of_link.hints.into_iter().find(|hint| hint.starts_with("did you mean"));
    let hint = suggested.unwrap_or_else(|| {
        format!(
            "give the figure, the table, the code or the heading the name: `{{#{name}}}`"
        )
    });
    Diagnostic::new(codes::REFERENCE_MISSING, message).at(written.span.clone()).hint(hint)
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
        Some(scheme) if is_outside(scheme) => outside(written),
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

/// Whether a book links to addresses of a scheme, in small letters.
pub(super) fn is_outside(scheme: &str) -> bool {
    matches!(scheme, "http" | "https" | "mailto" | "tel")
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
    numbers: FreeNumbers,
}

/// Numbers that no link has, neither now nor in `links.lock`.
struct FreeNumbers {
    /// Those of `links.lock`.
    used: BTreeSet<u32>,
    /// The next number to look at.
    next: u32,
}

impl FreeNumbers {
    fn new(lock: &LinkLock) -> Self {
        let used: BTreeSet<u32> = lock.links.iter().map(|link| link.number).collect();
        let next = used.last().map_or(1, |last| last.saturating_add(1));
        Self { used, next }
    }

    /// The next number; once the greatest was given, the gaps are filled.
    fn take(&mut self) -> u32 {
        if self.next > LinkLock::LAST_NUMBER {
            self.next = 1;
        }
        while self.used.contains(&self.next) {
            self.next += 1;
        }
        let number = self.next;
        self.used.insert(number);
        self.next += 1;
        number
    }
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
        let numbers = FreeNumbers::new(lock);
        let mut locked = BTreeMap::new();
        for link in &lock.links {
            locked.entry(link.address.as_str()).or_insert(link);
        }
        let (entries, known) = (Vec::new(), BTreeMap::new());
        Self { language, by_chapter, locked, entries, known, numbers }
    }

    fn call(&mut self, address: Address, chapter: usize, index: usize, found: FoundLink) {
        let call = (index, found.link, found.locus);
        let locked = self.locked.get(address.shown()).copied();
        let is_shown = shows_itself(&address, found.words.as_deref());
        let known = self.known.get(address.shown()).copied();
        let known_number = known.and_then(|at| self.entries[at].number);
        let number = known_number
            .or(locked.map(|link| link.number))
            .or_else(|| (!is_shown).then(|| self.numbers.take()));
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
