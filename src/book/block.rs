//! The tree of a text: blocks that hold inlines, with their positions in the source.

use std::collections::BTreeMap;

use super::AboutKind;
use super::AlertKind;
use super::Anchor;
use super::BlockId;
use super::CallRef;
use super::ImageRef;
use super::LinkRef;
use super::Marking;
use super::Text;
use crate::base::Span;

/// A part of the text that starts on a line of its own.
#[derive(Debug, Clone)]
pub struct Block {
    /// Its number in the book.
    pub id: BlockId,
    /// Where it is written.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// The kinds of block.
#[derive(Debug, Clone)]
pub enum BlockKind {
    /// A heading; level 1 is a chapter's title.
    Heading {
        /// 1 to 6.
        level: u8,
        /// The words.
        title: Vec<Inline>,
        /// The name set in the manuscript: `{#name}`.
        wanted: Option<String>,
        /// The classes set in the manuscript: `{.unnumbered}`.
        classes: HeadingClasses,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A paragraph of nothing but pictures: each is set by itself.
    Pictures(Vec<Inline>),
    /// A figure.
    Figure {
        /// The picture.
        image: ImageRef,
        /// The caption: the picture's title in the manuscript.
        caption: Vec<Inline>,
        /// `3` or `2.1`, when figures are numbered and this one has a caption.
        number: Option<String>,
    },
    /// Verse: lines as the author breaks them.
    Verse(Vec<Stanza>),
    /// A block quotation.
    Quote(Quote),
    /// An aside: `> [!NOTE]`, `::: note`.
    Alert(Alert),
    /// Blocks that the EPUB may collapse.
    Details(Details),
    /// Centred blocks.
    Centred(Vec<Block>),
    /// Blocks at the right edge: a signature, a date.
    AtRight(Vec<Block>),
    /// Figures side by side.
    FigureRow(Vec<Block>),
    /// A programme.
    Agenda(Agenda),
    /// A list.
    List(List),
    /// Terms with their definitions.
    Definitions(Vec<Definition>),
    /// Lines of code, without a line end after the last.
    Code {
        /// The first word after the fence.
        language: Option<String>,
        /// The lines.
        text: String,
        /// Its caption.
        caption: Caption,
    },
    /// A table.
    Table(Table),
    /// A scene break: `***`.
    Break,
    /// The next block begins a page.
    PageBreak,
    /// What the front matter says of the chapter, below its title.
    About(Vec<AboutLine>),
    /// Entries with their pages: a list of figures.
    PageList(Vec<PageEntry>),
}

/// The classes of a heading that have a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HeadingClasses {
    /// `.unnumbered` or `-`: it has no number.
    pub unnumbered: bool,
    /// `.unlisted`: it is not in the contents.
    pub unlisted: bool,
    /// `.part`: it opens a part of the book.
    pub part: bool,
}

/// A list.
#[derive(Debug, Clone)]
pub struct List {
    /// The first number of a numbered list; `None` for bulleted lists.
    pub start: Option<u64>,
    /// Whether there is no blank line between its items.
    pub tight: bool,
    /// The items.
    pub items: Vec<ListItem>,
}

/// An item of a list.
#[derive(Debug, Clone)]
pub struct ListItem {
    /// Of a task list: whether it is done.
    pub done: Option<bool>,
    /// Its content.
    pub blocks: Vec<Block>,
}

/// Lines of verse that belong together.
#[derive(Debug, Clone)]
pub struct Stanza {
    /// The lines in one paragraph, separated by line breaks outside all inlines.
    pub lines: Block,
    /// The indent of each line, in spaces of the manuscript; one per line.
    pub indents: Vec<u8>,
}

/// A term and its definitions.
#[derive(Debug, Clone)]
pub struct Definition {
    /// The term, a paragraph.
    pub term: Block,
    /// Its definitions.
    pub meanings: Vec<Vec<Block>>,
}

/// A line below the title of a chapter.
#[derive(Debug, Clone)]
pub struct AboutLine {
    /// What it says.
    pub kind: AboutKind,
    /// Its words, a paragraph.
    pub words: Block,
}

/// What is printed over a table or a listing.
#[derive(Debug, Clone, Default)]
pub struct Caption {
    /// The words, a paragraph; only a link target, if there is a name and no caption.
    pub words: Option<Box<Block>>,
    /// `3` or `2.1`, once it is numbered.
    pub number: Option<String>,
}

/// An entry of a list with pages.
#[derive(Debug, Clone)]
pub struct PageEntry {
    /// Its words, a paragraph with links to what it leads to.
    pub words: Block,
    /// What it leads to: the pages that are printed at its end.
    pub targets: Vec<Anchor>,
}

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its caption.
    pub caption: Caption,
    /// How each column is aligned.
    pub columns: Vec<Align>,
    /// The header's cells, each a paragraph.
    pub header: Vec<Block>,
    /// The rows' cells, each a paragraph; one per column.
    pub rows: Vec<Vec<Block>>,
    /// Joined cells, by row, where the header is 0, and column.
    pub joined: BTreeMap<(usize, usize), Joined>,
}

/// How a cell is joined with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joined {
    /// It spans several columns and rows.
    Over {
        /// At least 1.
        columns: usize,
        /// At least 1.
        rows: usize,
    },
    /// Another cell covers it; it has no text.
    Covered,
}

/// How a table's column is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// In the reading direction of the language.
    Start,
    /// Centred.
    Centre,
    /// To the right.
    End,
}

/// A part of a line.
#[derive(Debug, Clone)]
pub struct Inline {
    /// Where it is written.
    pub span: Span,
    /// What it is.
    pub kind: InlineKind,
}

/// The kinds of inline.
#[derive(Debug, Clone)]
pub enum InlineKind {
    /// Text.
    Text(Text),
    /// `code`
    Code(String),
    /// *Emphasised.*
    Emphasis(Vec<Inline>),
    /// **Strongly emphasised.**
    Strong(Vec<Inline>),
    /// ~~Struck out.~~
    Strike(Vec<Inline>),
    /// Superior letters: the `er` of 1er.
    Superior(Vec<Inline>),
    /// Inferior letters: the 2 of H2O.
    Inferior(Vec<Inline>),
    /// Small capitals: the numeral of a century.
    SmallCaps(Vec<Inline>),
    /// Words with a semantic mark.
    Marked {
        /// The mark.
        mark: Marking,
        /// The words.
        body: Vec<Inline>,
    },
    /// A link target, named as in the manuscript, later as in the book.
    Anchor(Anchor),
    /// Words in another language than those around them.
    Foreign {
        /// Its BCP 47 tag, well formed.
        language: String,
        /// The words.
        body: Vec<Inline>,
    },
    /// A link.
    Link {
        /// Which one; the book has its target.
        link: LinkRef,
        /// Whether its text is the address itself.
        bare: bool,
        /// The words.
        body: Vec<Inline>,
    },
    /// A note reference.
    NoteCall(CallRef),
    /// A picture.
    Image(ImageRef),
    /// A line break by the author.
    LineBreak,
}

/// The inlines directly inside a kind of inline, shared or mutable like the kind passed.
macro_rules! body {
    ($kind:expr) => {
        match $kind {
            InlineKind::Emphasis(body)
            | InlineKind::Strong(body)
            | InlineKind::Strike(body)
            | InlineKind::Superior(body)
            | InlineKind::Inferior(body)
            | InlineKind::SmallCaps(body)
            | InlineKind::Marked { body, .. }
            | InlineKind::Foreign { body, .. }
            | InlineKind::Link { body, .. } => Some(body),
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::NoteCall(_)
            | InlineKind::Image(_)
            | InlineKind::Anchor(_)
            | InlineKind::LineBreak => None,
        }
    };
}

impl Inline {
    /// The inlines inside; `None` for kinds without inlines.
    #[must_use]
    pub fn body(&self) -> Option<&[Inline]> {
        body!(&self.kind).map(Vec::as_slice)
    }

    /// The inlines inside, mutable; `None` for kinds without inlines.
    pub fn body_mut(&mut self) -> Option<&mut Vec<Inline>> {
        body!(&mut self.kind)
    }
}

/// A quotation.
#[derive(Debug, Clone, Default)]
pub struct Quote {
    /// The quoted blocks.
    pub blocks: Vec<Block>,
    /// The attribution line, its dash included; set once, by the parser.
    pub by: Option<Box<Block>>,
}

/// Blocks that a reading system may collapse, and their summary.
#[derive(Debug, Clone)]
pub struct Details {
    /// The summary, always visible, a paragraph.
    pub summary: Box<Block>,
    /// The blocks that may be collapsed.
    pub blocks: Vec<Block>,
}

/// An aside.
#[derive(Debug, Clone)]
pub struct Alert {
    /// Its kind, which has a label.
    pub kind: AlertKind,
    /// Its title in the manuscript, after the label; often empty.
    pub title: Vec<Inline>,
    /// Its content.
    pub blocks: Vec<Block>,
}

/// A programme.
#[derive(Debug, Clone, Default)]
pub struct Agenda {
    /// The words over its columns, if the manuscript has some.
    pub header: Option<Box<AgendaEntry>>,
    /// Its entries in order.
    pub entries: Vec<AgendaEntry>,
}

/// An entry of a programme.
#[derive(Debug, Clone)]
pub struct AgendaEntry {
    /// When it begins: a paragraph, which may be empty.
    pub time: Block,
    /// What it is, a paragraph.
    pub title: Block,
    /// Who speaks, a paragraph.
    pub speakers: Option<Block>,
    /// More about it.
    pub blocks: Vec<Block>,
}

/// The blocks directly inside a kind of block, in reading order, shared or mutable
/// according to `iter`.
macro_rules! children {
    ($kind:expr, $iter:ident) => {
        match $kind {
            BlockKind::Quote(quote) => quote.$iter().collect(),
            BlockKind::Alert(Alert { blocks, .. })
            | BlockKind::Centred(blocks)
            | BlockKind::AtRight(blocks)
            | BlockKind::FigureRow(blocks) => blocks.$iter().collect(),
            BlockKind::Agenda(agenda) => agenda.$iter().collect(),
            BlockKind::Details(details) => details.$iter().collect(),
            BlockKind::Verse(stanzas) => {
                stanzas.$iter().map(|Stanza { lines, .. }| lines).collect()
            }
            BlockKind::List(list) => {
                list.items.$iter().flat_map(|item| item.blocks.$iter()).collect()
            }
            BlockKind::Definitions(list) => list
                .$iter()
                .flat_map(|Definition { term, meanings }| {
                    let meanings = meanings.$iter().flat_map(|blocks| blocks.$iter());
                    std::iter::once(term).chain(meanings)
                })
                .collect(),
            BlockKind::Table(table) => {
                let rows = table.rows.$iter().flat_map(|row| row.$iter());
                table.caption.$iter().chain(table.header.$iter()).chain(rows).collect()
            }
            BlockKind::Code { caption, .. } => caption.$iter().collect(),
            BlockKind::About(lines) => {
                lines.$iter().map(|AboutLine { words, .. }| words).collect()
            }
            BlockKind::PageList(entries) => {
                entries.$iter().map(|PageEntry { words, .. }| words).collect()
            }
            BlockKind::Heading { .. }
            | BlockKind::Paragraph(_)
            | BlockKind::Pictures(_)
            | BlockKind::Figure { .. }
            | BlockKind::Break
            | BlockKind::PageBreak => Vec::new(),
        }
    };
}

/// The inlines directly in a kind of block, shared or mutable like the kind passed.
macro_rules! inlines {
    ($kind:expr) => {
        match $kind {
            BlockKind::Heading { title: inlines, .. }
            | BlockKind::Paragraph(inlines)
            | BlockKind::Pictures(inlines)
            | BlockKind::Figure { caption: inlines, .. }
            | BlockKind::Alert(Alert { title: inlines, .. }) => Some(inlines),
            BlockKind::Quote(_)
            | BlockKind::Details(_)
            | BlockKind::Centred(_)
            | BlockKind::AtRight(_)
            | BlockKind::FigureRow(_)
            | BlockKind::Agenda(_)
            | BlockKind::Verse(_)
            | BlockKind::List(_)
            | BlockKind::Definitions(_)
            | BlockKind::Code { .. }
            | BlockKind::Table(_)
            | BlockKind::Break
            | BlockKind::PageBreak
            | BlockKind::About(_)
            | BlockKind::PageList(_) => None,
        }
    };
}

impl Block {
    /// The inlines of a heading or a paragraph, a figure's caption and an aside's title;
    /// none for the others.
    #[must_use]
    pub fn inlines(&self) -> &[Inline] {
        inlines!(&self.kind).map_or(&[], Vec::as_slice)
    }

    /// The same, mutable.
    pub fn inlines_mut(&mut self) -> Option<&mut Vec<Inline>> {
        inlines!(&mut self.kind)
    }

    /// Whether it was written as a paragraph, of words or of pictures.
    #[must_use]
    pub fn is_paragraph(&self) -> bool {
        matches!(self.kind, BlockKind::Paragraph(_) | BlockKind::Pictures(_))
    }

    /// The blocks directly inside, in reading order.
    #[must_use]
    pub fn children(&self) -> Vec<&Block> {
        children!(&self.kind, iter)
    }

    /// The blocks directly inside, in reading order, mutable.
    pub fn children_mut(&mut self) -> Vec<&mut Block> {
        children!(&mut self.kind, iter_mut)
    }
}

/// Blocks with all their descendants, in reading order.
#[must_use]
pub fn all_blocks<'b, B>(blocks: B) -> Vec<&'b Block>
where
    B: IntoIterator<Item = &'b Block, IntoIter: DoubleEndedIterator>,
{
    let mut found = Vec::new();
    let mut open: Vec<&Block> = blocks.into_iter().rev().collect();
    while let Some(block) = open.pop() {
        found.push(block);
        open.extend(block.children().into_iter().rev());
    }
    found
}
