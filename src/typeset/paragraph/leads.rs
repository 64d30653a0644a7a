//! What of a line leads somewhere: links, and the calls of notes.

use super::line::Frame;
use super::shaping::ShapedText;
use crate::base::Length;
use crate::base::Size;
use crate::book::LinkRef;
use crate::book::NoteId;
use crate::book::Target;
use crate::page::Destination;
use crate::page::LinkArea;

/// A stretch of a line that leads somewhere.
pub(super) struct Stretch {
    pub(super) lead: Lead,
    /// The number of the link or call that it is a part of.
    pub(super) inline: u32,
    pub(super) from: Length,
    pub(super) until: Length,
    /// Index of its first item on the line.
    pub(super) first: usize,
}

/// What a stretch of a line leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    Link(LinkRef),
    Note(NoteId),
}

/// The area of a link or of a note's call: as high as the letters, on the baseline of
/// the line.
pub(super) fn area(
    text: &ShapedText,
    stretch: &Stretch,
    size: Length,
    frame: &Frame<'_>,
) -> Option<LinkArea> {
    let (to, contents) = match stretch.lead {
        Lead::Note(note) => {
            let note = frame.book.note(note)?;
            let contents = format!("{} {}", frame.book.words.note, note.number);
            (Destination::Inside(note.anchor.clone()), contents)
        }
        Lead::Link(link) => match frame.book.target(link) {
            Target::Inside(anchor) => {
                (Destination::Inside(anchor.clone()), linked_words(text, link))
            }
            Target::Outside(id) => {
                let entry = frame.book.links.get(*id)?;
                (Destination::Address(entry.address.clone()), entry.address.clone())
            }
            Target::Nowhere => return None,
        },
    };
    let size = Size::new(stretch.until - stretch.from, size.per_mille(1_050));
    let voice = frame.speech.inside(stretch.inline).voice()?;
    Some(LinkArea { size, to, contents, voice })
}

/// All words of a link, those on other lines too.
fn linked_words(text: &ShapedText, link: LinkRef) -> String {
    let linked = text.pieces.iter().filter(|piece| piece.link == Some(link));
    linked.map(|piece| piece.text.as_str()).collect()
}
