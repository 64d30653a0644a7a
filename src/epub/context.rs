//! What all documents of the EPUB share: the book, its page markers, and the file of each
//! anchor.

use std::collections::BTreeMap;

use super::parts::ChapterPart;
use crate::base::Files;
use crate::book::Anchor;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::Book;
use crate::book::CallRef;
use crate::book::InlineKind;
use crate::book::Note;
use crate::book::block::all_blocks;
use crate::book::runs::all_inlines;
use crate::config::EpubOptions;
use crate::markup::Markers;
use crate::markup::Scope;
use crate::markup::ShownPicture;
use crate::page::PageMap;

/// A document of the EPUB.
#[derive(Debug, Clone)]
pub(super) struct Document {
    /// Its name, relative to the folder of documents.
    pub(super) name: String,
    /// The complete XHTML.
    pub(super) text: String,
    /// The labels of the pages that begin in it, in order.
    pub(super) pages: Vec<String>,
}

/// The document in which each page begins, by label.
pub(super) fn page_files(documents: &[Document]) -> BTreeMap<&str, &str> {
    let mut files = BTreeMap::new();
    for document in documents {
        for label in &document.pages {
            files.insert(label.as_str(), document.name.as_str());
        }
    }
    files
}

/// A picture of the text, under a new name.
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
    /// What their markup refers to.
    pub(super) scope: Scope<'a>,
    /// The settings.
    pub(super) options: &'a EpubOptions,
    /// The pictures, by path in the book's folder.
    pub(super) pictures: BTreeMap<String, PackedPicture<'a>>,
    /// The documents of each chapter.
    pub(super) parts: Vec<Vec<ChapterPart>>,
}

impl<'a> Context<'a> {
    /// The context of a book divided into these documents.
    pub(super) fn new(
        book: &'a Book,
        pages: &PageMap,
        options: &'a EpubOptions,
        pictures: &'a Files,
        parts: Vec<Vec<ChapterPart>>,
    ) -> Self {
        let files = files_of(book, &parts);
        let taken = files.keys().map(|anchor| anchor.0.clone()).collect();
        let pictures = pack_pictures(book, pictures);
        let shown = pictures.iter().map(|(path, packed)| {
            let (name, is_clear) = (packed.name.clone(), is_clear(packed.data));
            (path.clone(), ShownPicture { name, is_clear })
        });
        let scope = Scope {
            book,
            markers: Markers::of(pages, taken),
            safe_spaces: options.safe_spaces,
            number_links: options.number_links,
            pictures: shown.collect(),
            files,
        };
        Self { scope, options, pictures, parts }
    }

    /// The same book divided into other documents.
    pub(super) fn divided(self, parts: Vec<Vec<ChapterPart>>) -> Self {
        let files = files_of(self.scope.book, &parts);
        Self { scope: Scope { files, ..self.scope }, parts, ..self }
    }
}

/// The document of each anchor.
fn files_of(book: &Book, parts: &[Vec<ChapterPart>]) -> BTreeMap<Anchor, String> {
    let places = Documents::of(book, parts);
    let mut files = BTreeMap::new();
    for facts in &book.headings {
        if let Some(&name) = places.blocks.get(&facts.block) {
            files.insert(facts.anchor.clone(), name.to_owned());
        }
    }
    for (call, &name) in &places.calls {
        if let Some(call) = book.call(*call) {
            files.insert(call.anchor.clone(), name.to_owned());
        }
    }
    for (anchor, &name) in &places.named {
        files.insert((*anchor).clone(), name.to_owned());
    }
    for entry in &book.links.entries {
        files.insert(entry.anchor.clone(), "links.xhtml".to_owned());
        for call in &entry.calls {
            if let Some(&name) = places.blocks.get(&call.locus.block) {
                files.insert(call.anchor.clone(), name.to_owned());
            }
        }
    }
    if book.matter.appendix.is_some() {
        files.insert(book.matter.appendix_anchor.clone(), "links.xhtml".to_owned());
    }
    files.insert(book.matter.contents_anchor.clone(), "nav.xhtml".to_owned());
    if book.matter.colophon.is_some() {
        files.insert(book.matter.colophon_anchor.clone(), "colophon.xhtml".to_owned());
    }
    files
}

/// The document of each block, call, note and anchor.
#[derive(Default)]
struct Documents<'a> {
    blocks: BTreeMap<BlockId, &'a str>,
    calls: BTreeMap<CallRef, &'a str>,
    /// Notes, and anchors named in the manuscript.
    named: BTreeMap<&'a Anchor, &'a str>,
}

impl<'a> Documents<'a> {
    fn of(book: &'a Book, parts: &'a [Vec<ChapterPart>]) -> Self {
        let mut places = Self::default();
        for (index, (chapter, parts)) in book.chapters.iter().zip(parts).enumerate() {
            let notes: Vec<&Note> = book.notes_of(index).collect();
            for (number, part) in parts.iter().enumerate() {
                if number == 0 {
                    places.add(chapter.head.lines(), &part.name);
                    places.add(all_blocks(&chapter.head.epigraph), &part.name);
                }
                let blocks = chapter.blocks.get(part.blocks.clone()).unwrap_or_default();
                places.add(all_blocks(blocks), &part.name);
                for note in part.notes.iter().filter_map(|&note| notes.get(note)) {
                    places.named.insert(&note.anchor, &part.name);
                    places.add(all_blocks(&note.blocks), &part.name);
                }
            }
        }
        places
    }

    fn add(&mut self, blocks: impl IntoIterator<Item = &'a Block>, name: &'a str) {
        for block in blocks {
            self.blocks.insert(block.id, name);
            for inline in all_inlines(block.inlines()) {
                match &inline.kind {
                    InlineKind::NoteCall(call) => _ = self.calls.insert(*call, name),
                    InlineKind::Anchor(anchor) => _ = self.named.insert(anchor, name),
                    _ => {}
                }
            }
        }
    }
}

fn pack_pictures<'a>(
    book: &Book,
    pictures: &'a Files,
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

/// Whether a picture may be transparent: ink that is black on white paper is invisible on
/// a page that is black at night.
fn is_clear(data: &[u8]) -> bool {
    match media_of(data).0 {
        "image/jpeg" => false,
        "image/png" => {
            // A colour type with alpha, or a transparency chunk (PNG, clauses 11.2.2 and
            // 11.3.2.1).
            let pixels = data.windows(4).position(|four| four == b"IDAT");
            let head = &data[..pixels.unwrap_or(data.len())];
            matches!(data.get(25), Some(4 | 6))
                || head.windows(4).any(|four| four == b"tRNS")
        }
        _ => true,
    }
}

/// Media type and file extension of a picture, by its first bytes.
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

#[cfg(test)]
mod tests {
    use super::is_clear;

    /// A PNG of that colour type with these chunks, as far as it is read.
    fn png(colour: u8, chunks: &[&[u8; 4]]) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08".to_vec();
        bytes.extend([colour, 0, 0, 0]);
        chunks.iter().for_each(|chunk| bytes.extend(*chunk));
        bytes
    }

    #[test]
    fn a_page_shows_through_alpha_and_colours_named_clear() {
        for colour in [4, 6] {
            assert!(is_clear(&png(colour, &[b"IDAT"])));
        }
        for colour in [0, 2, 3] {
            assert!(!is_clear(&png(colour, &[b"IDAT"])));
            assert!(is_clear(&png(colour, &[b"PLTE", b"tRNS", b"IDAT"])));
            // After the first pixels these letters are other data.
            assert!(!is_clear(&png(colour, &[b"IDAT", b"tRNS"])));
        }
        assert!(!is_clear(&[0xff, 0xd8]) && is_clear(b"GIF89a") && is_clear(b"<svg/>"));
    }
}
