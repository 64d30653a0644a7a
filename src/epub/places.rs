//! Which document holds which name.

use std::collections::BTreeMap;

use crate::book::Anchor;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::Book;
use crate::book::block::all_blocks;

/// The document of each name, and of each block of the text.
#[derive(Debug, Default)]
pub(crate) struct Places {
    files: BTreeMap<Anchor, String>,
}

/// Name of a chapter's document; chapters count from 0.
pub(crate) fn chapter_file(index: usize) -> String {
    format!("chapter-{:02}.xhtml", index + 1)
}

/// Name of the link appendix.
pub(crate) const LINKS: &str = "links.xhtml";
/// Name of the navigation document.
pub(crate) const NAV: &str = "nav.xhtml";
/// Name of the colophon.
pub(crate) const COLOPHON: &str = "colophon.xhtml";
/// Name of the title page.
pub(crate) const TITLE: &str = "title.xhtml";
/// Name of the imprint.
pub(crate) const IMPRINT: &str = "imprint.xhtml";
/// Name of the cover's page.
pub(crate) const COVER: &str = "cover.xhtml";

impl Places {
    /// Finds the document of every name of a book.
    pub(crate) fn new(book: &Book) -> Self {
        let mut places = Self::default();
        let mut files: BTreeMap<BlockId, String> = BTreeMap::new();
        for (index, chapter) in book.chapters.iter().enumerate() {
            let file = chapter_file(index);
            let heads = [&chapter.label, &chapter.subtitle, &chapter.author];
            let heads = heads.into_iter().flatten().chain([&chapter.title]);
            let body = heads.chain(&chapter.epigraph).chain(&chapter.blocks);
            let notes = book.notes_of(index).flat_map(|note| &note.blocks);
            for block in body.chain(notes) {
                places.note_blocks(block, &file, &mut files);
            }
            for note in book.notes_of(index) {
                places.files.insert(note.anchor.clone(), file.clone());
                for call in note.calls.iter().filter_map(|call| book.call(*call)) {
                    places.files.insert(call.anchor.clone(), file.clone());
                }
            }
        }
        for facts in &book.headings {
            if let Some(file) = files.get(&facts.block) {
                places.files.insert(facts.anchor.clone(), file.clone());
            }
        }
        for entry in &book.links.entries {
            places.files.insert(entry.anchor.clone(), LINKS.to_owned());
            for call in &entry.calls {
                if let Some(file) = files.get(&call.locus.block) {
                    places.files.insert(call.anchor.clone(), file.clone());
                }
            }
        }
        let matter = &book.matter;
        places.files.insert(matter.appendix_anchor.clone(), LINKS.to_owned());
        places.files.insert(matter.contents_anchor.clone(), NAV.to_owned());
        places.files.insert(matter.colophon_anchor.clone(), COLOPHON.to_owned());
        places
    }

    fn note_blocks(
        &mut self,
        block: &Block,
        file: &str,
        files: &mut BTreeMap<BlockId, String>,
    ) {
        for inner in all_blocks(std::slice::from_ref(block)) {
            files.insert(inner.id, file.to_owned());
        }
    }

    /// `file#name`, as any document of the book may link to it.
    pub(crate) fn href(&self, anchor: &Anchor) -> String {
        match self.files.get(anchor) {
            Some(file) => format!("{file}#{}", anchor.0),
            None => format!("#{}", anchor.0),
        }
    }
}
