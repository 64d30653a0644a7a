//! What setting asks of a book: what each number in a text stands for, and nothing else.

use crate::book::BlockId;
use crate::book::Book;
use crate::book::CallRef;
use crate::book::HeadingFacts;
use crate::book::ImageRef;
use crate::book::LinkCall;
use crate::book::LinkEntry;
use crate::book::LinkId;
use crate::book::LinkRef;
use crate::book::Note;
use crate::book::NoteCall;
use crate::book::NoteId;
use crate::book::Picture;
use crate::book::Target;

/// The tables of a book, by the numbers that texts hold.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lookup<'a>(&'a Book);

impl<'a> Lookup<'a> {
    /// The tables of a book.
    pub(crate) fn new(book: &'a Book) -> Self {
        Self(book)
    }

    /// What is settled about a heading.
    pub(crate) fn heading(self, block: BlockId) -> Option<&'a HeadingFacts> {
        self.0.heading(block)
    }

    /// The call of a number.
    pub(crate) fn call(self, call: CallRef) -> Option<&'a NoteCall> {
        self.0.call(call)
    }

    /// The note of a number.
    pub(crate) fn note(self, note: NoteId) -> Option<&'a Note> {
        self.0.note(note)
    }

    /// What the program calls a note.
    pub(crate) fn note_word(self) -> &'a str {
        &self.0.words.note
    }

    /// What a link leads to.
    pub(crate) fn target(self, link: LinkRef) -> &'a Target {
        self.0.target(link)
    }

    /// The entry of an outside link.
    pub(crate) fn entry(self, id: LinkId) -> Option<&'a LinkEntry> {
        self.0.links.get(id)
    }

    /// The call that belongs to a link of the text.
    pub(crate) fn link_call(self, link: LinkRef) -> Option<&'a LinkCall> {
        self.0.links.call(link)
    }

    /// The picture of a number.
    pub(crate) fn picture(self, image: ImageRef) -> Option<&'a Picture> {
        self.0.images.get(image.0 as usize)
    }
}
