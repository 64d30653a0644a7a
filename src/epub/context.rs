//! What all documents of the EPUB share: the book, its pages' marks, and the file of
//! each name.

use std::collections::BTreeMap;

use super::markers::Markers;
use crate::book::Anchor;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::Book;
use crate::book::Chapter;
use crate::book::block::all_blocks;
use crate::config::EpubOptions;
use crate::page::PageMap;

/// A document of the EPUB.
#[derive(Debug, Clone)]
pub(super) struct Document {
    /// Its name in the folder of documents.
    pub(super) name: String,
    /// The whole XHTML.
    pub(super) text: String,
    /// The labels of the pages that begin in it, in order.
    pub(super) pages: Vec<String>,
}

/// A picture of the text, packed under a name of its own.
#[derive(Debug, Clone)]
pub(super) struct PackedPicture<'a> {
    /// `images/img-001.png`
    pub(super) name: String,
    /// Its media type.
    pub(super) media: &'static str,
    /// Its bytes.
    pub(super) data: &'a [u8],
}

/// What all documents share.
#[derive(Debug)]
pub(super) struct Context<'a> {
    /// The book.
    pub(super) book: &'a Book,
    /// Where pages begin.
    pub(super) markers: Markers,
    /// The switches.
    pub(super) options: &'a EpubOptions,
    /// The pictures, by path in the book's folder.
    pub(super) pictures: BTreeMap<String, PackedPicture<'a>>,
    files: BTreeMap<Anchor, String>,
}

impl<'a> Context<'a> {
    /// Walks the book once to learn where everything will be.
    pub(super) fn new(
        book: &'a Book,
        pages: &PageMap,
        options: &'a EpubOptions,
        pictures: &'a BTreeMap<String, Vec<u8>>,
    ) -> Self {
        let files = files_of(book);
        let taken = files.keys().map(|anchor| anchor.0.clone()).collect();
        Self {
            book,
            markers: Markers::of(pages, taken),
            options,
            pictures: pack_pictures(book, pictures),
            files,
        }
    }

    /// The reference to a name from a document; `None` when no document holds it.
    pub(super) fn href(&self, from: &str, anchor: &Anchor) -> Option<String> {
        let file = self.files.get(anchor)?;
        if file == from {
            Some(format!("#{}", anchor.0))
        } else {
            Some(format!("{file}#{}", anchor.0))
        }
    }

    /// Words as they may stand where no markup can: one kind of unbroken space.
    pub(super) fn plain(&self, text: &str) -> String {
        let safe = if self.options.safe_spaces {
            text.replace('\u{202f}', "\u{a0}")
        } else {
            text.to_owned()
        };
        super::escape::escape(&safe)
    }
}

/// Name of a chapter's document, by its index.
pub(super) fn chapter_file(index: usize) -> String {
    format!("chapter-{:02}.xhtml", index + 1)
}

/// The blocks of a chapter's opening, in reading order.
fn opening(chapter: &Chapter) -> impl Iterator<Item = &Block> {
    let before = chapter.label.iter().chain([&chapter.title]);
    before.chain(&chapter.subtitle).chain(&chapter.author)
}

fn files_of(book: &Book) -> BTreeMap<Anchor, String> {
    let mut of_block: BTreeMap<BlockId, usize> = BTreeMap::new();
    for (index, chapter) in book.chapters.iter().enumerate() {
        let texts = [&chapter.epigraph, &chapter.blocks];
        let notes = book.notes_of(index).map(|note| &note.blocks);
        let inner = texts.into_iter().chain(notes).flat_map(|blocks| all_blocks(blocks));
        of_block.extend(opening(chapter).chain(inner).map(|block| (block.id, index)));
    }
    let mut files = BTreeMap::new();
    for facts in &book.headings {
        if let Some(&index) = of_block.get(&facts.block) {
            files.insert(facts.anchor.clone(), chapter_file(index));
        }
    }
    for note in &book.notes {
        files.insert(note.anchor.clone(), chapter_file(note.chapter));
        for call in note.calls.iter().filter_map(|&call| book.call(call)) {
            files.insert(call.anchor.clone(), chapter_file(note.chapter));
        }
    }
    for entry in &book.links.entries {
        files.insert(entry.anchor.clone(), "links.xhtml".to_owned());
        for call in &entry.calls {
            if let Some(&index) = of_block.get(&call.locus.block) {
                files.insert(call.anchor.clone(), chapter_file(index));
            }
        }
    }
    if !book.links.entries.is_empty() {
        files.insert(book.matter.appendix_anchor.clone(), "links.xhtml".to_owned());
    }
    files.insert(book.matter.contents_anchor.clone(), "nav.xhtml".to_owned());
    files.insert(book.matter.colophon_anchor.clone(), "colophon.xhtml".to_owned());
    files
}

fn pack_pictures<'a>(
    book: &Book,
    pictures: &'a BTreeMap<String, Vec<u8>>,
) -> BTreeMap<String, PackedPicture<'a>> {
    let mut packed = BTreeMap::new();
    for picture in &book.images {
        let Some(data) = pictures.get(&picture.path) else { continue };
        if packed.contains_key(&picture.path) {
            continue;
        }
        let (media, ending) = media_of(data);
        let name = format!("images/img-{:03}.{ending}", packed.len() + 1);
        packed.insert(picture.path.clone(), PackedPicture { name, media, data });
    }
    packed
}

/// Media type and ending of a picture, by its first bytes.
fn media_of(data: &[u8]) -> (&'static str, &'static str) {
    match data {
        [0x89, b'P', b'N', b'G', ..] => ("image/png", "png"),
        [0xff, 0xd8, ..] => ("image/jpeg", "jpg"),
        [b'G', b'I', b'F', b'8', ..] => ("image/gif", "gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => {
            ("image/webp", "webp")
        }
        _ => ("image/svg+xml", "svg"),
    }
}
