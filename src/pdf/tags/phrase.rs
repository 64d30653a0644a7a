//! The words of a block → what stands in its element: links, calls, code and pictures
//! in elements of their own.

use std::collections::BTreeMap;

use super::leaves::Leaf;
use super::leaves::LeafKind;
use super::tree::Kid;
use super::tree::Node;
use super::tree::Tag;
use super::tree::Told;
use crate::book::CallRef;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::pdf::spoken::SpokenPicture;

/// An inline that is read apart: its number, and that of the one around it.
struct Apart<'b> {
    around: u32,
    kind: &'b InlineKind,
}

/// The inlines that are read apart, by their numbers.
// As deep as emphasis and links nest; the parser caps that.
fn apart<'b>(
    inlines: &'b [Inline],
    around: u32,
    met: &mut u32,
    into: &mut BTreeMap<u32, Apart<'b>>,
) {
    for inline in inlines {
        *met += 1;
        let mut own = around;
        if matches!(
            inline.kind,
            InlineKind::Link { .. }
                | InlineKind::Code(_)
                | InlineKind::NoteCall(_)
                | InlineKind::Image(_)
                | InlineKind::Foreign { .. }
        ) {
            own = *met;
            into.insert(own, Apart { around, kind: &inline.kind });
        }
        apart(inline.body().unwrap_or_default(), own, met, into);
    }
}

/// What is in an element that is being made.
enum Slot {
    Leaf(Leaf),
    /// The inline of a number.
    Inline(u32),
}

/// The leaves of a block as its element holds them, and the notes that are called
/// there.
pub(super) fn phrase(
    leaves: Vec<Leaf>,
    inlines: &[Inline],
    calls: &mut Vec<CallRef>,
) -> Vec<Kid> {
    let mut known = BTreeMap::new();
    if leaves.iter().any(|leaf| leaf.inline > 0) {
        apart(inlines, 0, &mut 0, &mut known);
    }
    let mut slots: BTreeMap<u32, Vec<Slot>> = BTreeMap::new();
    for leaf in leaves {
        // What is around it is there before it.
        let mut inner = leaf.inline;
        let mut missing = Vec::new();
        while let Some(inline) = known.get(&inner) {
            if slots.contains_key(&inner) {
                break;
            }
            missing.push((inner, inline.around));
            inner = inline.around;
        }
        for (inline, around) in missing.into_iter().rev() {
            slots.entry(around).or_default().push(Slot::Inline(inline));
            slots.entry(inline).or_default();
        }
        let own = if known.contains_key(&leaf.inline) { leaf.inline } else { 0 };
        slots.entry(own).or_default().push(Slot::Leaf(leaf));
    }
    assemble(0, &known, &mut slots, calls)
}

/// What stands in an inline, or in the block for 0.
// As deep as links hold code; the parser caps that.
fn assemble(
    inline: u32,
    known: &BTreeMap<u32, Apart<'_>>,
    slots: &mut BTreeMap<u32, Vec<Slot>>,
    calls: &mut Vec<CallRef>,
) -> Vec<Kid> {
    let mut kids = Vec::new();
    for slot in slots.remove(&inline).unwrap_or_default() {
        match slot {
            Slot::Leaf(Leaf {
                kind: LeafKind::Picture(page, number, picture), ..
            }) => {
                kids.push(Kid::Node(figure(page, number, picture)));
            }
            Slot::Leaf(leaf) => kids.push(leaf.kind.kid()),
            Slot::Inline(inner) => {
                let inside = assemble(inner, known, slots, calls);
                if let Some(Apart { kind, .. }) = known.get(&inner) {
                    wrap(kind, inside, &mut kids, calls);
                }
            }
        }
    }
    kids
}

/// Puts what is in an inline into its element.
fn wrap(
    kind: &InlineKind,
    inside: Vec<Kid>,
    into: &mut Vec<Kid>,
    calls: &mut Vec<CallRef>,
) {
    let element = match kind {
        // A link that leads nowhere is plain words.
        InlineKind::Link { .. } if leads(&inside) => Node::of(Tag::Link, inside),
        InlineKind::Code(_) => Node::of(Tag::Code, inside),
        InlineKind::Foreign { language, .. } => {
            let language = Some(language.clone());
            Node { language, ..Node::of(Tag::Span, inside) }
        }
        InlineKind::NoteCall(call) => {
            calls.push(*call);
            let link = Node::of(Tag::Link, inside);
            Node::holding(Tag::Reference, [link])
        }
        // Pictures are elements already.
        _ => return into.extend(inside),
    };
    into.push(Kid::Node(element));
}

/// Whether there is an annotation among them.
pub(super) fn leads(kids: &[Kid]) -> bool {
    kids.iter().any(|kid| matches!(kid, Kid::Annotation(..)))
}

/// The element of a picture (ISO 14289-1, 7.3).
pub(super) fn figure(page: usize, number: u32, picture: SpokenPicture) -> Node {
    let alt = (!picture.alt.trim().is_empty()).then_some(picture.alt);
    let told = Told::Shows(alt, (page, picture.corner, picture.size));
    Node { told, ..Node::of(Tag::Figure, vec![Kid::Content(page, number)]) }
}
