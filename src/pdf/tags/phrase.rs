//! The text of a block → the kids of its element. Links, note calls, code and images get
//! elements of their own.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::leaves::Leaf;
use super::leaves::LeafKind;
use super::tree::Attributes;
use super::tree::Kid;
use super::tree::Node;
use super::tree::Tag;
use crate::book::CallRef;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::Marking;
use crate::book::runs::runs;
use crate::page::TagTarget;
use crate::pdf::spoken::SpokenPicture;

/// An inline with an element of its own, and the number of the one around it.
struct Apart<'b> {
    around: u32,
    kind: &'b InlineKind,
    /// Whether it is the number beside a link, which leads to the link's entry.
    is_number: bool,
}

/// The inlines with elements of their own, by number.
fn apart(inlines: &[Inline]) -> BTreeMap<u32, Apart<'_>> {
    let mut found = BTreeMap::new();
    // The number of the enclosing one at each depth; 0 for none.
    let mut open: Vec<u32> = Vec::new();
    for run in runs(inlines) {
        open.truncate(run.depth);
        let around = open.last().copied().unwrap_or_default();
        let kind = &run.inline.kind;
        let is_lead = matches!(kind, InlineKind::Link { .. } | InlineKind::NoteCall(_));
        let is_apart =
            is_lead || is_element(kind) || matches!(kind, InlineKind::Image(_));
        if is_apart {
            found.insert(run.number, Apart { around, kind, is_number: false });
        }
        if matches!(kind, InlineKind::Link { .. }) {
            let number = Apart { around, kind, is_number: true };
            found.insert(run.number | TagTarget::BESIDE, number);
        }
        open.push(if is_apart { run.number } else { around });
    }
    found
}

/// The leaves of a block as kids of its element; also collects the notes called there.
pub(super) fn phrase(
    leaves: Vec<Leaf>,
    inlines: &[Inline],
    calls: &mut Vec<CallRef>,
) -> Vec<Kid> {
    let is_needed = leaves.iter().any(|leaf| leaf.inline > 0);
    let known = if is_needed { apart(inlines) } else { BTreeMap::new() };
    let mut phrase =
        Phrase { known, leads: BTreeSet::new(), open: Vec::new(), kids: Vec::new() };
    let links = leaves.iter().filter(|leaf| matches!(leaf.kind, LeafKind::Link(..)));
    phrase.leads = links.filter_map(|leaf| phrase.lead_around(leaf.inline)).collect();
    for leaf in leaves {
        let path = phrase.path(&leaf);
        let is_annotation = matches!(leaf.kind, LeafKind::Link(..));
        let kid = match leaf.kind {
            LeafKind::Picture(page, number, picture) => {
                Kid::Node(figure(page, number, picture))
            }
            kind => kind.kid(),
        };
        // Elements open inside a link stay open across its annotation at a line end.
        let mut open = phrase.open.iter_mut();
        if is_annotation
            && let Some((_, kids)) = open.find(|(own, _)| path.last() == Some(own))
        {
            kids.push(kid);
            continue;
        }
        phrase.enter(&path, calls);
        phrase.add(kid);
    }
    phrase.close(0);
    phrase.kids
}

/// The elements in the text of a block, built leaf by leaf.
struct Phrase<'b> {
    /// The inlines with elements of their own, by number.
    known: BTreeMap<u32, Apart<'b>>,
    /// Those that have annotations: links and calls with a destination.
    leads: BTreeSet<u32>,
    /// The open elements, from the outermost to the innermost, by the number of their
    /// inline.
    open: Vec<(u32, Vec<Kid>)>,
    /// The finished kids.
    kids: Vec<Kid>,
}

impl<'b> Phrase<'b> {
    /// An inline and those around it that have elements, from the inside out.
    fn around(&self, inline: u32) -> impl Iterator<Item = (u32, &'b InlineKind)> {
        let mut next = inline;
        std::iter::from_fn(move || {
            let Apart { around, kind, .. } = self.known.get(&next)?;
            Some((std::mem::replace(&mut next, *around), *kind))
        })
    }

    /// The innermost link or call around an inline.
    fn lead_around(&self, inline: u32) -> Option<u32> {
        let mut around = self.around(inline);
        let is_lead = |kind: &InlineKind| {
            matches!(kind, InlineKind::Link { .. } | InlineKind::NoteCall(_))
        };
        around.find(|(_, kind)| is_lead(kind)).map(|(inline, _)| inline)
    }

    /// The elements around a leaf, from the outside in.
    ///
    /// The order may differ from that in the manuscript: a link is always outermost,
    /// because an annotation must be a direct kid of its Link element (ISO 14289-1,
    /// 7.18.5), and links never nest. A note call inside a link splits the link, and the
    /// element of the call contains only the number.
    fn path(&self, leaf: &Leaf) -> Vec<u32> {
        let lead = self.lead_around(leaf.inline).filter(|own| self.leads.contains(own));
        let is_call = self
            .around(leaf.inline)
            .any(|(_, kind)| matches!(kind, InlineKind::NoteCall(_)));
        if is_call || matches!(leaf.kind, LeafKind::Link(..)) {
            return lead.into_iter().collect();
        }
        let kinds = self.around(leaf.inline).filter(|(_, kind)| is_element(kind));
        let mut path: Vec<u32> = kinds.map(|(inline, _)| inline).collect();
        path.extend(lead);
        path.reverse();
        path
    }

    /// Closes the elements that do not contain the next leaf, and opens those that do.
    fn enter(&mut self, path: &[u32], calls: &mut Vec<CallRef>) {
        let both = self.open.iter().zip(path);
        let kept = both.take_while(|((open, _), next)| open == *next).count();
        self.close(kept);
        for &inline in &path[kept..] {
            if let Some(Apart { kind: InlineKind::NoteCall(call), .. }) =
                self.known.get(&inline)
            {
                calls.push(*call);
            }
            self.open.push((inline, Vec::new()));
        }
    }

    fn add(&mut self, kid: Kid) {
        self.open.last_mut().map_or(&mut self.kids, |(_, kids)| kids).push(kid);
    }

    /// Closes elements until only `kept` are open.
    fn close(&mut self, kept: usize) {
        while self.open.len() > kept
            && let Some((inline, kids)) = self.open.pop()
        {
            let Some(apart) = self.known.get(&inline) else { continue };
            let node = if apart.is_number {
                Node::holding(Tag::Reference, [Node::of(Tag::Link, kids)])
            } else {
                element(apart.kind, kids)
            };
            self.add(Kid::Node(node));
        }
    }
}

/// Whether an inline that is not a link has an element of its own.
fn is_element(kind: &InlineKind) -> bool {
    match kind {
        InlineKind::Code(_) | InlineKind::Foreign { .. } => true,
        InlineKind::Marked { mark, .. } => matches!(
            mark,
            Marking::Keys
                | Marking::Output
                | Marking::Quoted
                | Marking::Abbreviation(Some(_))
        ),
        _ => false,
    }
}

/// The element of an inline.
fn element(kind: &InlineKind, kids: Vec<Kid>) -> Node {
    match kind {
        InlineKind::Code(_) => Node::of(Tag::Code, kids),
        InlineKind::Foreign { language, .. } => {
            let language = Some(language.clone());
            Node { language, ..Node::of(Tag::Span, kids) }
        }
        InlineKind::Marked { mark, .. } => match mark {
            Marking::Abbreviation(Some(whole)) => {
                let attributes = Attributes::Expanded(whole.clone());
                Node { attributes, ..Node::of(Tag::Span, kids) }
            }
            Marking::Quoted => Node::of(Tag::QuotedWords, kids),
            _ => Node::of(Tag::Code, kids),
        },
        InlineKind::NoteCall(_) => {
            Node::holding(Tag::Reference, [Node::of(Tag::Link, kids)])
        }
        _ => Node::of(Tag::Link, kids),
    }
}

/// Whether an annotation is among the kids.
pub(super) fn leads(kids: &[Kid]) -> bool {
    kids.iter().any(|kid| matches!(kid, Kid::Annotation(..)))
}

/// The element of a picture (ISO 14289-1, 7.3).
pub(super) fn figure(page: usize, number: u32, picture: SpokenPicture) -> Node {
    let alt = (!picture.alt.trim().is_empty()).then_some(picture.alt);
    let attributes = Attributes::Shows(alt, (page, picture.corner, picture.size));
    Node { attributes, ..Node::of(Tag::Figure, vec![Kid::Content(page, number)]) }
}
