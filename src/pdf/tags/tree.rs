//! The structure tree before it is written as objects.

use lopdf::ObjectId;

use crate::base::Point;
use crate::base::Size;

/// The structure types used (ISO 32000-1, 14.8.4), and two custom types mapped to
/// standard ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Document,
    Part,
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
    /// A quotation within a paragraph.
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
    /// The book's title on the title page: mapped to a paragraph, because headings begin
    /// after it.
    Title,
    /// A callout beside the text: mapped to a division.
    Aside,
}

impl Tag {
    /// The name in the file.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Part => "Part",
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

    /// The custom types and the standard types that they map to.
    pub(super) const ROLES: [(Self, Self); 2] =
        [(Self::Title, Self::Paragraph), (Self::Aside, Self::Div)];
}

/// A structure element.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) tag: Tag,
    /// The kids, in reading order.
    pub(super) kids: Vec<Kid>,
    /// The language, if it differs from the parent's.
    pub(super) language: Option<String>,
    /// The attributes.
    pub(super) attributes: Attributes,
}

/// The attributes of an element.
#[derive(Debug, Default)]
pub(super) enum Attributes {
    /// Nothing.
    #[default]
    Nothing,
    /// Of a figure: its alternative text, if any, and its place: the page index, the top
    /// left corner and the size.
    Shows(Option<String>, (usize, Point, Size)),
    /// Of a list: its numbering (ISO 32000-1, table 347).
    Counts(&'static str),
    /// Of a cell: whether it is a column header, and how many columns and rows it spans.
    Takes { heads: bool, extent: (usize, usize) },
    /// Of a cell: it is the header of its row.
    HeadsRow,
    /// Of an abbreviation: its expansion (ISO 32000-1, 14.9.5).
    Expanded(String),
    /// The text that its content stands for (ISO 32000-1, 14.9.4).
    Reads(&'static str),
    /// Of a note: its identifier (ISO 14289-1, 7.9).
    Named(String),
}

/// A kid of an element.
#[derive(Debug)]
pub(super) enum Kid {
    Node(Node),
    /// Marked content: the page index and the marked-content number.
    Content(usize, u32),
    /// An annotation on a page.
    Annotation(usize, ObjectId),
}

impl Node {
    /// An empty element.
    pub(super) fn new(tag: Tag) -> Self {
        Self::of(tag, Vec::new())
    }

    /// An element with kids.
    pub(super) fn of(tag: Tag, kids: Vec<Kid>) -> Self {
        Self { tag, kids, language: None, attributes: Attributes::Nothing }
    }

    /// An element with child elements.
    pub(super) fn holding(tag: Tag, nodes: impl IntoIterator<Item = Self>) -> Self {
        Self::of(tag, nodes.into_iter().map(Kid::Node).collect())
    }

    /// Adds a child element, unless it is empty.
    pub(super) fn add(&mut self, node: Self) {
        if !node.kids.is_empty() {
            self.kids.push(Kid::Node(node));
        }
    }
}
