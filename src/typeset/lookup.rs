//! Lookups in the book by the numbers in its text: all that setting needs of it.

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
use crate::typeset::references::PageReferences;

/// The tables of a book, by the numbers in its text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lookup<'a> {
    book: &'a Book,
    number_links: bool,
    /// The pages after links inside the book, and the word before them.
    references: Option<(&'a PageReferences, &'a str)>,
}

impl<'a> Lookup<'a> {
    /// The tables of a book, and whether the numbers of links lead to their entries.
    pub(crate) fn new(book: &'a Book, number_links: bool) -> Self {
        Self { book, number_links, references: None }
    }

    /// The same with the pages that are printed after links inside the book, and the word
    /// before such a page.
    pub(crate) fn with(self, references: &'a PageReferences, word: &'a str) -> Self {
        Self { references: Some((references, word)), ..self }
    }

    /// The word and the label of the page that is printed after a link.
    pub(crate) fn page_after(self, link: LinkRef) -> Option<(&'a str, &'a str)> {
        let (references, word) = self.references?;
        Some((word, references.after(link)?))
    }

    /// Whether the numbers of links lead to their entries in the appendix.
    pub(crate) fn numbers_lead(self) -> bool {
        self.number_links
    }

    /// The words for the appendix of links.
    pub(crate) fn links_word(self) -> &'a str {
        &self.book.words.links
    }

    /// The resolved facts of a heading.
    pub(crate) fn heading(self, block: BlockId) -> Option<&'a HeadingFacts> {
        self.book.heading(block)
    }

    /// The note reference with a number.
    pub(crate) fn call(self, call: CallRef) -> Option<&'a NoteCall> {
        self.book.call(call)
    }

    /// The note with a number.
    pub(crate) fn note(self, note: NoteId) -> Option<&'a Note> {
        self.book.note(note)
    }

    /// The word for a note.
    pub(crate) fn note_word(self) -> &'a str {
        &self.book.words.note
    }

    /// The target of a link.
    pub(crate) fn target(self, link: LinkRef) -> &'a Target {
        self.book.target(link)
    }

    /// Whether the book has an appendix of links.
    pub(crate) fn has_appendix(self) -> bool {
        self.book.matter.appendix.is_some()
    }

    /// The entry of an external link.
    pub(crate) fn entry(self, id: LinkId) -> Option<&'a LinkEntry> {
        self.book.links.get(id)
    }

    /// The call of a link in the text.
    pub(crate) fn link_call(self, link: LinkRef) -> Option<&'a LinkCall> {
        self.book.links.call(link)
    }

    /// The picture with a number.
    pub(crate) fn picture(self, image: ImageRef) -> Option<&'a Picture> {
        self.book.images.get(image.0 as usize)
    }
}
