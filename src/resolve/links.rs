//! Links: where each leads, and the numbers of those that lead out of the book.

use std::collections::BTreeMap;

use super::anchors::Names;
use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::base::Sources;
use crate::book::Anchor;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::LinkCall;
use crate::book::LinkEntry;
use crate::book::LinkId;
use crate::book::LinkRef;
use crate::book::LinkRegister;
use crate::book::Locus;
use crate::book::Target;
use crate::book::block::all_blocks;
use crate::book::block::plain_text;
use crate::book::block::text_of;
use crate::book::draft::WrittenLink;
use crate::config::LinkLock;

/// The schemes that a book may lead to.
const SCHEMES: [&str; 4] = ["http://", "https://", "mailto:", "tel:"];

/// A place in the text where a link begins.
#[derive(Debug, Clone)]
pub(crate) struct Occurrence {
    link: LinkRef,
    chapter: usize,
    locus: Locus,
    words: Option<String>,
}

/// The links of a block and all that it holds, in reading order.
pub(crate) fn occurrences(block: &Block, chapter: usize, into: &mut Vec<Occurrence>) {
    for inner in all_blocks(std::slice::from_ref(block)) {
        let mut offset = 0;
        collect(inner.inlines(), inner.id, chapter, &mut offset, into);
    }
}

// As deep as emphasis and links nest; the parser caps that.
fn collect(
    inlines: &[Inline],
    block: BlockId,
    chapter: usize,
    offset: &mut usize,
    into: &mut Vec<Occurrence>,
) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Link { link, bare, body } => {
                let at = u32::try_from(*offset).unwrap_or(u32::MAX);
                let words = (!bare).then(|| plain_text(body));
                let locus = Locus { block, offset: at };
                into.push(Occurrence { link: *link, chapter, locus, words });
                collect(body, block, chapter, offset, into);
            }
            InlineKind::Emphasis(body)
            | InlineKind::Strong(body)
            | InlineKind::Strike(body)
            | InlineKind::Superior(body)
            | InlineKind::SmallCaps(body) => {
                collect(body, block, chapter, offset, into);
            }
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::Image(_)
            | InlineKind::NoteCall(_)
            | InlineKind::LineBreak => {
                *offset += text_of(std::slice::from_ref(inline)).len()
            }
        }
    }
}

/// The names that links inside the book may use: of a file, and of a place in a file.
#[derive(Debug, Default)]
pub(crate) struct Insides {
    /// A file's first chapter.
    pub(crate) files: BTreeMap<String, Anchor>,
    /// A name written in a file, or made from a heading there.
    pub(crate) places: BTreeMap<(SourceId, String), Anchor>,
}

/// What was settled about links.
#[derive(Debug, Default)]
pub(crate) struct Settled {
    pub(crate) targets: Vec<Target>,
    pub(crate) register: LinkRegister,
}

/// What the settling of links needs to know.
pub(crate) struct Context<'a> {
    pub(crate) sources: &'a Sources,
    pub(crate) written: &'a [WrittenLink],
    pub(crate) insides: &'a Insides,
    pub(crate) lock: &'a LinkLock,
}

/// Settles where every link leads.
pub(crate) fn settle(
    context: &Context<'_>,
    occurrences: &[Occurrence],
    names: &mut Names,
    next_block: &mut u32,
    diagnostics: &mut Vec<Diagnostic>,
) -> Settled {
    let mut targets = vec![Target::Nowhere; context.written.len()];
    let mut drafts: Vec<(String, Vec<&Occurrence>)> = Vec::new();
    for occurrence in occurrences {
        let index = occurrence.link.0 as usize;
        let Some(written) = context.written.get(index) else { continue };
        let address = written.destination.trim();
        if SCHEMES.iter().any(|scheme| address.to_ascii_lowercase().starts_with(scheme)) {
            match drafts.iter_mut().find(|(other, _)| other == address) {
                Some((_, calls)) => calls.push(occurrence),
                None => drafts.push((address.to_owned(), vec![occurrence])),
            }
        } else {
            targets[index] = inside(context, written, diagnostics);
        }
    }
    let entries = number(drafts, context.lock, names, next_block);
    for (at, entry) in entries.iter().enumerate() {
        let id = LinkId(u32::try_from(at).unwrap_or(u32::MAX));
        for call in &entry.calls {
            if let Some(target) = targets.get_mut(call.link.0 as usize) {
                *target = Target::Outside(id);
            }
        }
    }
    Settled { targets, register: LinkRegister { entries } }
}

/// Numbers addresses: those of the lock keep theirs, the others take the next free
/// ones.
fn number(
    drafts: Vec<(String, Vec<&Occurrence>)>,
    lock: &LinkLock,
    names: &mut Names,
    next_block: &mut u32,
) -> Vec<LinkEntry> {
    let mut next = lock.links.iter().map(|link| link.number).max().unwrap_or(0);
    let mut entries = Vec::new();
    for (address, calls) in drafts {
        let locked = lock.links.iter().find(|link| link.address == address);
        let number = locked.map_or_else(
            || {
                next += 1;
                next
            },
            |link| link.number,
        );
        let title = locked.and_then(|link| link.title.clone());
        let words = title.or_else(|| calls.iter().find_map(|call| call.words.clone()));
        let block = BlockId(*next_block);
        *next_block += 1;
        let first = calls.first().map_or(0, |call| call.chapter);
        let calls = calls
            .into_iter()
            .enumerate()
            .map(|(at, call)| LinkCall {
                link: call.link,
                locus: call.locus,
                anchor: names.give(&format!("link-{number}-call-{}", at + 1)),
            })
            .collect();
        entries.push(LinkEntry {
            number,
            address,
            words: words.filter(|words| !words.trim().is_empty()),
            archived: locked.and_then(|link| link.archived.clone()),
            chapter: first,
            block,
            anchor: names.give(&format!("link-{number}")),
            calls,
        });
    }
    entries.sort_by_key(|entry| entry.number);
    entries
}

/// A link within the book: `#name`, `file.md`, `file.md#name`.
fn inside(
    context: &Context<'_>,
    written: &WrittenLink,
    diagnostics: &mut Vec<Diagnostic>,
) -> Target {
    let address = written.destination.trim();
    let (file, name) = address.split_once('#').unwrap_or((address, ""));
    let here = written.span.source;
    let name = super::percent_decoded(name);
    let found = if file.is_empty() {
        let own = context.insides.places.get(&(here, name.clone()));
        own.or_else(|| {
            let mut all = context.insides.places.iter();
            all.find(|((_, other), _)| *other == name).map(|(_, anchor)| anchor)
        })
    } else {
        let folder = super::folder_of(&context.sources.get(here).name);
        let path = super::joined(folder, &super::percent_decoded(file));
        let id = path.as_ref().and_then(|path| {
            context.sources.iter().find(|(_, s)| s.name == *path).map(|(id, _)| id)
        });
        match (path, id) {
            (Some(path), _) if name.is_empty() => context.insides.files.get(&path),
            (_, Some(id)) => context.insides.places.get(&(id, name.clone())),
            _ => None,
        }
    };
    if let Some(anchor) = found {
        return Target::Inside(anchor.clone());
    }
    diagnostics.push(broken(context, written, &name));
    Target::Nowhere
}

fn broken(context: &Context<'_>, written: &WrittenLink, name: &str) -> Diagnostic {
    let address = written.destination.trim();
    let has_scheme = address
        .split_once(':')
        .is_some_and(|(scheme, _)| scheme.chars().all(|c| c.is_ascii_alphanumeric()));
    if has_scheme {
        let message = format!("a book does not lead to `{address}`");
        return Diagnostic::error("link-scheme", message)
            .at(written.span.clone())
            .hint("use http, https, mailto or tel, or a place in the book");
    }
    let message = format!("nothing in the book is called `{address}`");
    let remark = Diagnostic::error("link-broken", message).at(written.span.clone());
    let known = context.insides.places.keys().map(|(_, known)| known);
    match known.min_by_key(|known| strsim::levenshtein(known, name)) {
        Some(nearest) => remark.hint(format!("did you mean `#{nearest}`?")),
        None => remark,
    }
}
