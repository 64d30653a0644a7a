//! Blocks and inlines that are still open, and which of them a tag opens.

use std::ops::Range;

use pulldown_cmark::Alignment;
use pulldown_cmark::BlockQuoteKind;
use pulldown_cmark::CodeBlockKind;
use pulldown_cmark::LinkType;
use pulldown_cmark::Tag;

use crate::book::AlertKind;
use crate::book::Align;
use crate::book::Block;
use crate::book::Definition;
use crate::book::Inline;
use crate::book::ListItem;

/// A block or an inline that is still open.
pub(super) struct Frame {
    pub(super) kind: Open,
    pub(super) at: Range<usize>,
    pub(super) blocks: Vec<Block>,
    pub(super) inlines: Vec<Inline>,
}

/// The HTML elements that stand for something in both books.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    /// `span`: words that are of another language.
    Span,
    /// `i`, `em`, `cite`
    Emphasis,
    /// `b`, `strong`
    Strong,
    /// `s`, `del`
    Strike,
    /// `sup`
    Superior,
    /// `sub`
    Inferior,
}

/// The kinds of open blocks and inlines.
pub(super) enum Open {
    Root,
    Paragraph,
    Heading {
        level: u8,
        wanted: Option<String>,
    },
    Quote(Option<AlertKind>),
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
    Html(Range<usize>),
    /// An HTML element.
    Element {
        element: Element,
        language: Option<String>,
    },
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
    /// Too deep, or out of its place: what it holds goes to what holds it.
    Flat,
}

/// What a tag opens inside `parent`. Part of a list outside one (whose list was too
/// deep) is flat.
pub(super) fn opened(tag: Tag<'_>, parent: &Open) -> Open {
    let in_list = matches!(parent, Open::List { .. });
    let in_definitions = matches!(parent, Open::Definitions(_));
    match tag {
        Tag::Paragraph => Open::Paragraph,
        Tag::Heading { level, id, .. } => {
            let wanted = id.map(|id| id.to_string()).filter(|id| !id.is_empty());
            Open::Heading { level: level as u8, wanted }
        }
        Tag::BlockQuote(kind) => Open::Quote(kind.map(alert)),
        Tag::CodeBlock(kind) => {
            let language = match kind {
                CodeBlockKind::Fenced(info) => language(&info),
                CodeBlockKind::Indented => None,
            };
            Open::Code { language, text: String::new() }
        }
        Tag::HtmlBlock => Open::Html(0..0),
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

/// The language of code, from the words after its fence: `rust,ignore`, `{.python #id}`,
/// `{r, echo=FALSE}`.
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
