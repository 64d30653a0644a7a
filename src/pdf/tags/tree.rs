//! The tree of tags before it is objects.

use lopdf::ObjectId;

use crate::base::Point;
use crate::base::Size;

/// The kinds of structure element that are written (ISO 32000-1, 14.8.4), and two of our
/// own that stand for one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Document,
    Sect,
    Div,
    /// A heading of level 1 to 6.
    Heading(u8),
    Paragraph,
    List,
    Item,
    Label,
    Body,
    Quote,
    /// Words of somebody else among one's own.
    QuotedWords,
    Note,
    Reference,
    Link,
    Contents,
    ContentsItem,
    Table,
    Head,
    Rows,
    Row,
    HeaderCell,
    Cell,
    Figure,
    Caption,
    Code,
    Span,
    /// The book's title on the title page: a paragraph, for headings begin after it.
    Title,
    /// A note beside the text: a division.
    Aside,
}

impl Tag {
    /// Its name in the file.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Sect => "Sect",
            Self::Div => "Div",
            Self::Heading(0 | 1) => "H1",
            Self::Heading(2) => "H2",
            Self::Heading(3) => "H3",
            Self::Heading(4) => "H4",
            Self::Heading(5) => "H5",
            Self::Heading(_) => "H6",
            Self::Paragraph => "P",
            Self::List => "L",
            Self::Item => "LI",
            Self::Label => "Lbl",
            Self::Body => "LBody",
            Self::Quote => "BlockQuote",
            Self::QuotedWords => "Quote",
            Self::Note => "Note",
            Self::Reference => "Reference",
            Self::Link => "Link",
            Self::Contents => "TOC",
            Self::ContentsItem => "TOCI",
            Self::Table => "Table",
            Self::Head => "THead",
            Self::Rows => "TBody",
            Self::Row => "TR",
            Self::HeaderCell => "TH",
            Self::Cell => "TD",
            Self::Figure => "Figure",
            Self::Caption => "Caption",
            Self::Code => "Code",
            Self::Span => "Span",
            Self::Title => "Title",
            Self::Aside => "Aside",
        }
    }

    /// Those of our own, and the standard ones that they stand for.
    pub(super) const ROLES: [(Self, Self); 2] =
        [(Self::Title, Self::Paragraph), (Self::Aside, Self::Div)];
}

/// A structure element.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) tag: Tag,
    /// What is in it, in the order of reading.
    pub(super) kids: Vec<Kid>,
    /// Its language, where it is another than around it.
    pub(super) language: Option<String>,
    /// What it says beside its content.
    pub(super) told: Attributes,
}

/// What an element says of itself.
#[derive(Debug, Default)]
pub(super) enum Attributes {
    /// Nothing.
    #[default]
    Nothing,
    /// Of a figure: what it shows, if anybody said, and where it is: on which page, its
    /// top left corner and its size.
    Shows(Option<String>, (usize, Point, Size)),
    /// Of a list: how its marks count (ISO 32000-1, table 347).
    Counts(&'static str),
    /// Of a cell: whether it heads its column, and how many columns and rows it takes.
    Takes { heads: bool, extent: (usize, usize) },
    /// Of a short form: what it stands for (ISO 32000-1, 14.9.5).
    Expanded(String),
    /// Of a note: a name of its own (ISO 14289-1, 7.9).
    Named(String),
}

/// What is in an element.
#[derive(Debug)]
pub(super) enum Kid {
    Node(Node),
    /// Marked content: its page, and its number there.
    Content(usize, u32),
    /// An annotation on a page.
    Annotation(usize, ObjectId),
}

impl Node {
    /// An element that holds nothing yet.
    pub(super) fn new(tag: Tag) -> Self {
        Self::of(tag, Vec::new())
    }

    /// An element with what is in it.
    pub(super) fn of(tag: Tag, kids: Vec<Kid>) -> Self {
        Self { tag, kids, language: None, told: Attributes::Nothing }
    }

    /// An element that holds others.
    pub(super) fn holding(tag: Tag, nodes: impl IntoIterator<Item = Self>) -> Self {
        Self::of(tag, nodes.into_iter().map(Kid::Node).collect())
    }

    /// Adds an element, unless there is nothing in it.
    pub(super) fn add(&mut self, node: Self) {
        if !node.kids.is_empty() {
            self.kids.push(Kid::Node(node));
        }
    }
}
