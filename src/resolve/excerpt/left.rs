//! What the text of an excerpt has of the numbered things of its book.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::book::Anchor;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::Book;
use crate::book::CallRef;
use crate::book::Chapter;
use crate::book::InlineKind;
use crate::book::LinkRef;
use crate::book::NoteId;
use crate::book::Target;
use crate::book::block::all_blocks;
use crate::book::runs::plain_text;
use crate::book::runs::runs;

/// What is left.
#[derive(Default)]
pub(super) struct Left {
    /// The blocks.
    pub(super) blocks: BTreeSet<BlockId>,
    /// The names of places inside blocks.
    pub(super) anchors: BTreeSet<Anchor>,
    /// The links, each with the index of its chapter.
    pub(super) links: BTreeMap<LinkRef, usize>,
    /// The note calls.
    pub(super) calls: BTreeSet<CallRef>,
    /// The notes in the order of their first calls, each with the index of its chapter.
    pub(super) notes: Vec<(NoteId, usize)>,
    /// The links to places in the book, in reading order.
    pub(super) inner: Vec<InnerLink>,
}

/// A link to a place in the book.
pub(super) struct InnerLink {
    pub(super) link: LinkRef,
    /// Its block.
    pub(super) from: BlockId,
    /// Its number among the inlines of the block.
    pub(super) inline: u32,
    pub(super) has_words: bool,
}

impl Left {
    /// What some chapters of a book have.
    pub(super) fn of(book: &Book, chapters: &[Chapter]) -> Self {
        let mut left = Self::default();
        let mut noted = BTreeSet::new();
        for (at, chapter) in chapters.iter().enumerate() {
            let head = &chapter.head;
            left.blocks.insert(head.title.id);
            let outer: Vec<&Block> =
                head.lines().chain(&head.epigraph).chain(&chapter.blocks).collect();
            let mut open: Vec<&Block> = all_blocks(outer);
            open.reverse();
            // Each note follows the block that calls it first.
            while let Some(block) = open.pop() {
                let called = left.read(book, block, at);
                let new = called.into_iter().filter(|id| noted.insert(*id));
                let new: Vec<NoteId> = new.collect();
                left.notes.extend(new.iter().map(|id| (*id, at)));
                let notes = new.iter().rev().filter_map(|id| book.note(*id));
                for note in notes {
                    open.extend(all_blocks(&note.blocks).into_iter().rev());
                }
            }
        }
        left
    }

    /// Reads a block of the chapter with that index; returns the notes that it calls.
    fn read(&mut self, book: &Book, block: &Block, chapter: usize) -> Vec<NoteId> {
        self.blocks.insert(block.id);
        let mut called = Vec::new();
        for run in runs(block.inlines()) {
            match &run.inline.kind {
                InlineKind::Anchor(anchor) => {
                    self.anchors.insert(anchor.clone());
                }
                InlineKind::NoteCall(call) => {
                    self.calls.insert(*call);
                    called.extend(book.call(*call).and_then(|call| call.note));
                }
                InlineKind::Link { link, body, .. } => {
                    self.links.insert(*link, chapter);
                    if let Target::Inside(_) = book.target(*link) {
                        self.inner.push(InnerLink {
                            link: *link,
                            from: block.id,
                            inline: run.number,
                            has_words: !plain_text(body).trim().is_empty(),
                        });
                    }
                }
                _ => {}
            }
        }
        called
    }
}
