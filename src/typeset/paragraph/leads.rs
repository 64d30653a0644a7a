//! Parts of a line that lead somewhere: links and note references.

use super::frame::Frame;
use super::shaping::ShapedText;
use super::text::TextPiece;
use crate::base::Length;
use crate::base::Size;
use crate::book::LinkRef;
use crate::book::NoteId;
use crate::book::Target;
use crate::page::Destination;
use crate::page::LinkArea;
use crate::page::TagTarget;

/// A part of a line that leads somewhere.
pub(super) struct LinkSpan {
    pub(super) lead: Lead,
    /// The number of the link or reference that it is a part of.
    pub(super) inline: u32,
    pub(super) from: Length,
    pub(super) until: Length,
    /// Its first piece of text.
    pub(super) piece: usize,
    /// Index of its first item on the line.
    pub(super) first: usize,
}

/// The target of a part of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    Link(LinkRef),
    /// To the entry of a link in the appendix, from the number beside it.
    Entry(LinkRef),
    Note(NoteId),
}

impl Lead {
    /// Where a piece of text leads.
    pub(super) fn of(piece: &TextPiece) -> Option<Self> {
        if let Some(note) = piece.note {
            return Some(Self::Note(note));
        }
        let is_number = piece.lead & TagTarget::BESIDE > 0;
        piece.link.map(if is_number { Self::Entry } else { Self::Link })
    }
}

/// The area of a link or of a note reference: as high as the letters, on the baseline of
/// the line.
pub(super) fn area(
    text: &ShapedText,
    stretch: &LinkSpan,
    size: Length,
    frame: &Frame<'_>,
) -> Option<LinkArea> {
    let (to, contents) = match stretch.lead {
        Lead::Note(note) => {
            let note = frame.lookup.note(note)?;
            let contents = format!("{} {}", frame.lookup.note_word(), note.number);
            (Destination::Inside(note.anchor.clone()), contents)
        }
        Lead::Entry(link) => {
            let Target::Outside(id) = frame.lookup.target(link) else { return None };
            let entry = frame.lookup.entry(*id)?;
            let contents = format!("{} [{}]", frame.lookup.links_word(), entry.number?);
            (Destination::Inside(entry.anchor.clone()), contents)
        }
        Lead::Link(link) => match frame.lookup.target(link) {
            Target::Inside(anchor) => {
                (Destination::Inside(anchor.clone()), linked_words(text, stretch.piece))
            }
            Target::Outside(id) => {
                let entry = frame.lookup.entry(*id)?;
                let address = &entry.address;
                let to = Destination::Address(address.uri().to_owned());
                (to, address.shown().to_owned())
            }
            Target::Elsewhere(_) | Target::Nowhere => return None,
        },
    };
    let size = Size::new(stretch.until - stretch.from, size.per_mille(1_050));
    let tag_target = frame.tag_role.inside(stretch.inline).tag_target()?;
    Some(LinkArea { size, to, contents, tag_target })
}

/// Most bytes of a link's text that are repeated for each of its lines: a link as long as
/// a book would be repeated on every line.
const MOST_WORDS: usize = 1_000;

/// The text of the link that a piece belongs to, on other lines too.
fn linked_words(text: &ShapedText, piece: usize) -> String {
    let Some(&from) = text.linked_from.get(piece) else { return String::new() };
    let link = text.pieces[piece].link;
    let linked = text.pieces[from..].iter().take_while(|piece| piece.link == link);
    let mut words = String::new();
    for piece in linked {
        words.push_str(&piece.text);
        if words.len() > MOST_WORDS {
            words.truncate(words.floor_char_boundary(MOST_WORDS));
            words.push('…');
            break;
        }
    }
    words
}
