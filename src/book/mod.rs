//! The book: the tree of its text, and all that was resolved about it.
//!
//! Parsing makes a [`Draft`]: blocks and inlines as written, with references by number.
//! Resolving makes a [`Book`]: the same trees, edited by the language's rules, with
//! tables that resolve each number. No writer computes a number.

mod agenda;
mod about;
mod alert;
mod allowances;
pub mod block;
mod correct;
pub mod draft;
pub mod dump;
mod excerpt;
mod head;
mod levels;
mod link_facts;
pub mod links;
mod marked;
pub mod people;
pub mod places;
pub mod plain;
pub mod prose;
mod quote;
mod role;
pub mod runs;
mod table;
pub mod title;
pub mod statements;
mod text;
pub mod toc;

pub use about::AboutKind;
pub use alert::AlertKind;
pub use block::AboutLine;
pub use block::Agenda;
pub use block::AgendaEntry;
pub use block::Alert;
pub use block::Align;
pub use block::Block;
pub use block::BlockKind;
pub use block::Caption;
pub use block::Definition;
pub use block::Details;
pub use block::HeadingClasses;
pub use block::Inline;
pub use block::InlineKind;
pub use block::Joined;
pub use block::List;
pub use block::ListItem;
pub use block::PageEntry;
pub use block::Quote;
pub use block::Stanza;
pub use block::Table;
pub use draft::Change;
pub use draft::Draft;
pub use draft::DraftChapter;
pub use draft::Edit;
pub use dump::dump;
pub use excerpt::Excerpt;
pub use excerpt::Lead;
pub use head::Head;
pub use levels::Idle;
pub use levels::LintLevels;
pub use link_facts::FactAddress;
pub use link_facts::LinkFact;
pub use link_facts::found_at;
pub use link_facts::link_facts;
pub use links::LinkCall;
pub use links::LinkEntry;
pub use links::LinkRegister;
pub use marked::Marking;
pub use people::Byline;
pub use people::People;
pub use people::PersonCredit;
pub use people::PersonId;
pub use people::WrittenCredit;
pub use role::Division;
pub use role::Placement;
pub use role::Role;
pub use statements::Typefaces;
pub use table::CaptionKind;
pub use text::SourcePiece;
pub use text::Text;
pub use toc::Toc;
pub use toc::TocEntry;
pub use toc::TocKind;

use crate::base::Span;
use crate::config::Metadata;
use crate::config::Words;

/// Number of a block, unique in the book; blocks are numbered in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId(pub u32);

impl BlockId {
    /// The cover, which is no part of the text.
    pub const COVER: Self = Self(u32::MAX);
}

/// Number of a link in the text: index of [`Draft::links`] and [`Book::targets`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkRef(pub u32);

/// Number of a note reference in the text: index of [`Draft::calls`] and [`Book::calls`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CallRef(pub u32);

/// Number of a picture in the text: index of [`Draft::images`] and [`Book::images`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ImageRef(pub u32);

/// Index of a note in [`Book::notes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteId(pub u32);

/// Index of an entry in [`LinkRegister::entries`]; not the number printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkId(pub u32);

/// A link target: unique in the book, an ASCII letter, then letters, digits and hyphens.
/// That of an [`InlineKind::Anchor`] of a draft is as the manuscript writes it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor(pub String);

/// A position in the running text.
///
/// The offset counts bytes of the block's text as [`runs::text_of`] gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locus {
    /// The block.
    pub block: BlockId,
    /// Bytes from its beginning.
    pub offset: u32,
}

/// The target of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A place in the book.
    Inside(Anchor),
    /// An entry of the link register.
    Outside(LinkId),
    /// In an excerpt: a page of the book that the excerpt does not have, by its folio. The
    /// words of the link are plain text.
    Elsewhere(String),
    /// Nothing: the link was broken (and reported); its words are plain text.
    Nowhere,
}

/// A book with everything resolved.
#[derive(Debug, Clone)]
pub struct Book {
    /// Its metadata.
    pub metadata: Metadata,
    /// Its people.
    pub people: People,
    /// The program's own words in it.
    pub words: Words,
    /// The chapters in order.
    pub chapters: Vec<Chapter>,
    /// All notes, chapter by chapter, in the order of their first calls.
    pub notes: Vec<Note>,
    /// The note of each [`CallRef`].
    pub calls: Vec<NoteCall>,
    /// The target of each [`LinkRef`].
    pub targets: Vec<Target>,
    /// The pictures that the text shows, by [`ImageRef`].
    pub images: Vec<Picture>,
    /// The contents.
    pub toc: Toc,
    /// The external links.
    pub links: LinkRegister,
    /// Block numbers of the pages around the text.
    pub matter: Matter,
    /// Changes by the language's rules, in the order of the text.
    pub edits: Vec<Edit>,
    /// Anchor and number of each heading, sorted by block.
    pub headings: Vec<HeadingFacts>,
    /// The typefaces that it is set in.
    pub typefaces: Typefaces,
    /// If it is an excerpt of another book, what is known of that.
    pub excerpt: Option<Excerpt>,
}

impl Book {
    /// The resolved facts of a heading; `None` when the block is not one.
    #[must_use]
    pub fn heading(&self, block: BlockId) -> Option<&HeadingFacts> {
        let at = self.headings.binary_search_by_key(&block, |facts| facts.block).ok()?;
        self.headings.get(at)
    }

    /// The target of a link.
    #[must_use]
    pub fn target(&self, link: LinkRef) -> &Target {
        self.targets.get(link.0 as usize).unwrap_or(&Target::Nowhere)
    }

    /// The note reference with a number.
    #[must_use]
    pub fn call(&self, call: CallRef) -> Option<&NoteCall> {
        self.calls.get(call.0 as usize)
    }

    /// The note with a number.
    #[must_use]
    pub fn note(&self, note: NoteId) -> Option<&Note> {
        self.notes.get(note.0 as usize)
    }

    /// The notes of a chapter, in order.
    pub fn notes_of(&self, chapter: usize) -> impl Iterator<Item = &Note> {
        // A note belongs to the chapter of its first reference, and notes are in order.
        let first = self.notes.partition_point(|note| note.chapter < chapter);
        self.notes[first..].iter().take_while(move |note| note.chapter == chapter)
    }
}

/// The resolved facts of a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadingFacts {
    /// The heading.
    pub block: BlockId,
    /// Its anchor.
    pub anchor: Anchor,
    /// `2.1`, when headings are numbered.
    pub number: Option<String>,
}

/// A chapter: from one level-1 heading to the next.
#[derive(Debug, Clone)]
pub struct Chapter {
    /// Its title and what goes before the text.
    pub head: Head,
    /// Its number, `2`, or its letter as an appendix, `A`, where chapters are numbered and
    /// it is not left out. The author may have numbered it himself, so that it is not
    /// printed, but figures and sections are counted by it.
    pub number: Option<String>,
    /// Whether its label is the program's own: "Annexe A".
    pub is_labelled: bool,
    /// The program's own words in it.
    pub words: Words,
    /// The text.
    pub blocks: Vec<Block>,
}

/// A note.
#[derive(Debug, Clone)]
pub struct Note {
    /// Index of its chapter.
    pub chapter: usize,
    /// Its number in the chapter, from 1.
    pub number: u32,
    /// Its anchor.
    pub anchor: Anchor,
    /// Its references, in order; never empty.
    pub calls: Vec<CallRef>,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// A note reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteCall {
    /// The note; `None` when it is not defined (and reported).
    pub note: Option<NoteId>,
    /// The anchor to link back to.
    pub anchor: Anchor,
}

/// A picture that the text shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Its file, relative to the book's folder, with slashes.
    pub path: String,
    /// Its alternative text; empty when the manuscript has none.
    pub alt: String,
    /// Its width, if the manuscript sets one.
    pub width: Option<PictureWidth>,
    /// Its position in its paragraph, which is set when its size is known.
    pub standing: Standing,
    /// Its span.
    pub span: Span,
}

/// The position of a picture in its paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standing {
    /// As its block requires: it is a figure, or nothing interrupts the words.
    #[default]
    Alone,
    /// In the line, at most as high as the line.
    InLine,
    /// On its own, between the words before and after it.
    Apart,
}

/// The width of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureWidth {
    /// In CSS pixels, 96 to the inch (CSS Values 4, 6.2).
    Pixels(u16),
    /// In thousandths of the measure.
    Share(u16),
}

/// Block numbers of the pages around the text, so that pages and links can refer to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    /// The half-title.
    pub half_title: Option<BlockId>,
    /// The title page.
    pub title_page: Option<BlockId>,
    /// The imprint.
    pub imprint: Option<BlockId>,
    /// Heading of the contents; its entries have blocks of their own.
    pub contents: Option<BlockId>,
    /// How many levels the printed contents show.
    pub contents_depth: u8,
    /// Heading of the link appendix; its entries have blocks of their own.
    pub appendix: Option<BlockId>,
    /// The label over the link appendix.
    pub appendix_label: String,
    /// The colophon.
    pub colophon: Option<BlockId>,
    /// Anchor of the link appendix.
    pub appendix_anchor: Anchor,
    /// Anchor of the contents.
    pub contents_anchor: Anchor,
    /// Anchor of the colophon.
    pub colophon_anchor: Anchor,
}
