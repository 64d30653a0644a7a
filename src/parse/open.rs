//! The open blocks and inlines on the parser's stack, and which of them a Markdown tag
//! opens.

use std::ops::Range;

use pulldown_cmark::Alignment;
use pulldown_cmark::BlockQuoteKind;
use pulldown_cmark::CodeBlockKind;
use pulldown_cmark::LinkType;
use pulldown_cmark::Tag;

use super::grid::Grid;
use super::grid::GridCell;
use super::html::HtmlElement;
use crate::book::AlertKind;
use crate::book::Align;
use crate::book::Block;
use crate::book::Definition;
use crate::book::HeadingClasses;
use crate::book::Inline;
use crate::book::ListItem;
use crate::book::Marking;
use crate::book::Text;

/// An open block or inline.
pub(super) struct OpenNode {
    pub(super) kind: Open,
    pub(super) at: Range<usize>,
    pub(super) blocks: Vec<Block>,
    pub(super) inlines: Vec<Inline>,
    /// The HTML element that opened it; `None` for Markdown.
    pub(super) html: Option<Box<Written>>,
}

/// The HTML element that opened a block or an inline.
pub(super) struct Written {
    /// Its name in lower case.
    pub(super) name: String,
    /// Its meaning.
    pub(super) element: HtmlElement,
    /// The language of its content.
    pub(super) language: Option<String>,
    /// Whether it was opened by a block of HTML, so that it may contain blocks of
    /// Markdown.
    pub(super) is_block: bool,
}

impl OpenNode {
    /// A node opened by Markdown.
    pub(super) fn new(kind: Open, at: Range<usize>) -> Self {
        Self { kind, at, blocks: Vec::new(), inlines: Vec::new(), html: None }
    }
}

/// The sizes of a draft's lists before an element that may be dropped.
pub(super) struct Before {
    pub(super) links: usize,
    pub(super) calls: usize,
    pub(super) images: usize,
    pub(super) notes: usize,
    /// Whether words have been dropped.
    pub(super) is_lossy: bool,
}

/// What attributes make of words.
#[derive(Default)]
pub(super) struct SpanMeaning {
    /// Whether they are small capitals.
    pub(super) small_caps: bool,
    /// Their marks, the innermost first.
    pub(super) marks: Vec<Marking>,
    /// Their language.
    pub(super) language: Option<String>,
}

/// The kinds of open blocks and inlines.
pub(super) enum Open {
    Root,
    Paragraph,
    Heading {
        level: u8,
        wanted: Option<String>,
        classes: HeadingClasses,
    },
    Quote,
    /// An aside; `lifts` if its first heading is its title.
    Aside {
        kind: AlertKind,
        title: Vec<Inline>,
        lifts: bool,
    },
    List {
        start: Option<u64>,
        tight: bool,
        items: Vec<ListItem>,
    },
    Item {
        done: Option<bool>,
    },
    Definitions(Vec<Definition>),
    Term,
    Meaning,
    Note(String),
    Table {
        columns: Vec<Align>,
        header: Vec<Block>,
        rows: Vec<Vec<Block>>,
    },
    Row {
        header: bool,
    },
    Cell,
    Code {
        language: Option<String>,
        text: String,
    },
    /// Lines of HTML, with their positions.
    Html(Text),
    /// Blocks and words that are separate from their surroundings.
    Division,
    Centre,
    /// Blocks at the right.
    Right,
    /// Figures side by side.
    Figures,
    /// A programme.
    Agenda,
    Details(Option<Block>),
    Summary,
    Figure {
        caption: Vec<Inline>,
    },
    Caption,
    Grid(Grid),
    GridRow(Vec<GridCell>),
    GridCell(GridCell),
    /// Content that is never text.
    Opaque(Before),
    Superior,
    Inferior,
    CodeWords,
    Marked(Marking),
    /// Bracketed words; what they mean is known at their end.
    Span(SpanMeaning),
    /// Words of a note in brackets.
    InlineNote,
    Emphasis,
    Strong,
    Strike,
    Link {
        destination: String,
        angled: bool,
    },
    Image {
        destination: String,
        title: Option<String>,
    },
    /// Nested too deeply, or misplaced: its content goes to its parent.
    Flat,
}

impl Open {
    /// Whether it is an inline.
    pub(super) fn is_inline(&self) -> bool {
        matches!(
            self,
            Self::Emphasis
                | Self::Strong
                | Self::Strike
                | Self::Superior
                | Self::Inferior
                | Self::CodeWords
                | Self::Marked(_)
                | Self::Span(_)
                | Self::InlineNote
                | Self::Link { .. }
                | Self::Image { .. }
                | Self::Flat
        )
    }
}

/// The node that a Markdown tag opens inside `parent`. A part of a list outside of a list
/// (which was nested too deeply) is flat.
pub(super) fn opened(tag: Tag<'_>, parent: &Open) -> Open {
    let in_list = matches!(parent, Open::List { .. });
    let in_definitions = matches!(parent, Open::Definitions(_));
    match tag {
        Tag::Paragraph => Open::Paragraph,
        Tag::Heading { level, .. } => {
            let classes = HeadingClasses::default();
            Open::Heading { level: level as u8, wanted: None, classes }
        }
        Tag::BlockQuote(None) => Open::Quote,
        Tag::BlockQuote(Some(kind)) => {
            Open::Aside { kind: alert(kind), title: Vec::new(), lifts: false }
        }
        Tag::CodeBlock(kind) => {
            let language = match kind {
                CodeBlockKind::Fenced(info) => language(&info),
                CodeBlockKind::Indented => None,
            };
            Open::Code { language, text: String::new() }
        }
        Tag::HtmlBlock => Open::Html(Text::default()),
        Tag::List(start) => Open::List { start, tight: true, items: Vec::new() },
        Tag::Item if in_list => Open::Item { done: None },
        Tag::FootnoteDefinition(name) => Open::Note(name.to_string()),
        Tag::Table(columns) => Open::Table {
            columns: columns.into_iter().map(align).collect(),
            header: Vec::new(),
            rows: Vec::new(),
        },
        Tag::TableHead => Open::Row { header: true },
        Tag::TableRow => Open::Row { header: false },
        Tag::TableCell => Open::Cell,
        Tag::Emphasis => Open::Emphasis,
        Tag::Strong => Open::Strong,
        Tag::Strikethrough => Open::Strike,
        Tag::Link { link_type, dest_url, .. } => Open::Link {
            destination: match link_type {
                LinkType::Email => format!("mailto:{dest_url}"),
                _ => dest_url.to_string(),
            },
            angled: matches!(link_type, LinkType::Autolink | LinkType::Email),
        },
        Tag::Image { dest_url, title, .. } => Open::Image {
            destination: dest_url.to_string(),
            title: Some(title.to_string()).filter(|title| !title.trim().is_empty()),
        },
        Tag::DefinitionList => Open::Definitions(Vec::new()),
        Tag::DefinitionListTitle if in_definitions => Open::Term,
        Tag::DefinitionListDefinition if in_definitions => Open::Meaning,
        Tag::Item
        | Tag::Superscript
        | Tag::Subscript
        | Tag::DefinitionListTitle
        | Tag::DefinitionListDefinition
        | Tag::MetadataBlock(_) => Open::Flat,
    }
}

/// The language of code, from the info string of its fence: `rust,ignore`,
/// `{.python #id}`, `{r, echo=FALSE}`.
fn language(info: &str) -> Option<String> {
    let is_end = |c: char| c.is_whitespace() || matches!(c, ',' | '{' | '}' | ';');
    let words = info.trim_start().trim_start_matches('{').trim_start();
    let name = words.strip_prefix('.').unwrap_or(words).split(is_end).next()?;
    let is_name = !name.is_empty() && !name.contains(['=', '"']);
    is_name.then(|| name.to_string())
}

/// Whether a tag opens an inline.
pub(super) fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

fn alert(kind: BlockQuoteKind) -> AlertKind {
    match kind {
        BlockQuoteKind::Note => AlertKind::Note,
        BlockQuoteKind::Tip => AlertKind::Tip,
        BlockQuoteKind::Important => AlertKind::Important,
        BlockQuoteKind::Warning => AlertKind::Warning,
        BlockQuoteKind::Caution => AlertKind::Caution,
    }
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Start,
        Alignment::Center => Align::Centre,
        Alignment::Right => Align::End,
    }
}
