//! Parses YAML into a tree of texts, as far as tables of contents need it.

use std::ops::Range;

use saphyr_parser::Event;
use saphyr_parser::Parser;

use crate::parse::front::written;

/// The deepest nesting of collections.
const DEEPEST: usize = 50;

/// A value.
#[derive(Debug)]
pub(super) enum Node {
    /// A text and its position.
    Text(String, Range<usize>),
    /// A list.
    List(Vec<Node>),
    /// Keys and values, in the order of the file.
    Map(Vec<(String, Node)>),
}

impl Node {
    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        let Self::Map(entries) = self else { return None };
        entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// A text that is not empty, with its position.
    pub(super) fn text(&self) -> Option<(&str, Range<usize>)> {
        match self {
            Self::Text(words, at) if !words.trim().is_empty() => {
                Some((words.trim(), at.clone()))
            }
            Self::Text(..) | Self::List(_) | Self::Map(_) => None,
        }
    }

    /// The items of a list; any other value counts as a single item.
    pub(super) fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            Self::Text(..) | Self::Map(_) => std::slice::from_ref(self),
        }
    }
}

/// A collection that has not ended.
enum Open {
    List(Vec<Node>),
    Map(Vec<(String, Node)>, Option<String>),
}

/// Parses a whole file; `None` if it is not valid YAML or nests too deeply. Aliases
/// become empty texts, so that a short file cannot expand to a long one.
pub(super) fn read(text: &str) -> Option<Node> {
    // The parser counts characters, spans count bytes.
    let offsets: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
    let byte = |index: usize| offsets.get(index).copied().unwrap_or(text.len());
    let mut open: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.ok()?;
        let start = byte(span.start.index());
        let place = start..byte(span.end.index()).max(start);
        let done = match event {
            Event::MappingStart(..) => {
                open.push(Open::Map(Vec::new(), None));
                None
            }
            Event::SequenceStart(..) => {
                open.push(Open::List(Vec::new()));
                None
            }
            Event::MappingEnd | Event::SequenceEnd => match open.pop()? {
                Open::List(items) => Some(Node::List(items)),
                Open::Map(entries, _) => Some(Node::Map(entries)),
            },
            Event::Scalar(words, ..) => {
                let one = written(text, &words, place);
                Some(Node::Text(one.words, one.at))
            }
            Event::Alias(_) => Some(Node::Text(String::new(), place)),
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => None,
        };
        if open.len() > DEEPEST {
            return None;
        }
        let Some(node) = done else { continue };
        match open.last_mut() {
            None => return Some(node),
            Some(Open::List(items)) => items.push(node),
            Some(Open::Map(entries, key)) => match key.take() {
                Some(key) => entries.push((key, node)),
                None => *key = Some(name_of(node)),
            },
        }
    }
    None
}

/// The name of a key; empty if it is not a text.
fn name_of(node: Node) -> String {
    match node {
        Node::Text(words, _) => words,
        Node::List(_) | Node::Map(_) => String::new(),
    }
}
