//! Parses front matter as YAML: the keys of its top-level mapping, with their values as
//! text.
//!
//! Values are not converted: `1984`, `no` and `2021-05-13` are texts. Aliases are not
//! expanded, so that a short text cannot become a long one.

use std::ops::Range;

use saphyr_parser::Event;
use saphyr_parser::Parser;

/// The deepest nesting of values.
const DEEPEST: usize = 20;

/// A text of the front matter, and its range in the file.
#[derive(Debug, Clone)]
pub(crate) struct FrontText {
    pub(crate) words: String,
    pub(crate) at: Range<usize>,
}

/// A value.
#[derive(Debug)]
pub(super) enum Node {
    /// A text; empty where there is none.
    Text(FrontText),
    /// A list.
    List(Vec<Node>),
    /// A mapping.
    Map(Vec<Entry>),
}

/// A key with its value.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) key: FrontText,
    pub(super) value: Node,
}

impl Node {
    /// Its texts: its own, or those of a list, where a person has a `name`.
    pub(super) fn texts(&self) -> Vec<&FrontText> {
        let texts = match self {
            Self::List(items) => items.iter().filter_map(Self::text).collect(),
            other => Vec::from_iter(other.text()),
        };
        texts.into_iter().filter(|text: &&FrontText| !text.words.is_empty()).collect()
    }

    /// Its own text, or that of its key `name`.
    pub(super) fn text(&self) -> Option<&FrontText> {
        match self {
            Self::Text(text) => Some(text),
            Self::List(_) => None,
            Self::Map(entries) => {
                let name = entries.iter().find(|entry| entry.key.words == "name")?;
                match &name.value {
                    Self::Text(text) => Some(text),
                    Self::List(_) | Self::Map(_) => None,
                }
            }
        }
    }
}

/// The keys of the YAML at `at`, in order; `None` if it is not valid YAML or not a
/// mapping, or if it uses unsupported features.
pub(super) fn read(text: &str, at: Range<usize>) -> Option<Vec<Entry>> {
    let yaml = &text[at.clone()];
    // The parser counts characters, spans count bytes.
    let offsets: Vec<usize> = yaml.char_indices().map(|(byte, _)| byte).collect();
    let byte = |index: usize| offsets.get(index).copied().unwrap_or(yaml.len());
    let mut reader = Reader::default();
    for event in Parser::new_from_str(yaml) {
        let (event, span) = event.ok()?;
        let place = byte(span.start.index())
            ..byte(span.end.index()).max(byte(span.start.index()));
        match event {
            Event::MappingStart(anchor, tag) if anchor == 0 && tag.is_none() => {
                reader.open(Open::Map(Vec::new(), None))?;
            }
            Event::SequenceStart(anchor, tag) if anchor == 0 && tag.is_none() => {
                reader.open(Open::List(Vec::new()))?;
            }
            Event::MappingEnd | Event::SequenceEnd => reader.close()?,
            Event::Scalar(words, _, anchor, tag) if anchor == 0 && tag.is_none() => {
                let mut one = written(yaml, &words, place);
                one.at = at.start + one.at.start..at.start + one.at.end;
                reader.scalar(one)?;
            }
            Event::Alias(_)
            | Event::MappingStart(..)
            | Event::SequenceStart(..)
            | Event::Scalar(..) => return None,
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => {}
        }
    }
    Some(reader.entries)
}

/// A text with its range, which excludes quotation marks if the text between them is
/// verbatim.
pub(crate) fn written(yaml: &str, words: &str, place: Range<usize>) -> FrontText {
    let raw = &yaml[place.clone()];
    let at = match raw.find(words).filter(|_| !words.is_empty()) {
        Some(into) => place.start + into..place.start + into + words.len(),
        None => place.start..place.start + raw.trim_end().len(),
    };
    FrontText { words: words.to_owned(), at }
}

/// A range without the white space around it.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = &text[range.clone()];
    let start = range.start + (words.len() - words.trim_start().len());
    start..start + words.trim().len()
}

/// A collection that is not closed yet.
enum Open {
    List(Vec<Node>),
    /// With the key whose value comes next.
    Map(Vec<Entry>, Option<FrontText>),
}

#[derive(Default)]
struct Reader {
    open: Vec<Open>,
    entries: Vec<Entry>,
}

impl Reader {
    fn open(&mut self, collection: Open) -> Option<()> {
        // The top-level value must be a mapping, and so must be the keys texts.
        let is_right = match self.open.last() {
            None => matches!(collection, Open::Map(..)),
            Some(Open::List(_)) => true,
            Some(Open::Map(_, key)) => key.is_some(),
        };
        if !is_right || self.open.len() >= DEEPEST {
            return None;
        }
        self.open.push(collection);
        Some(())
    }

    fn close(&mut self) -> Option<()> {
        match self.open.pop()? {
            Open::List(items) => self.value(Node::List(items)),
            Open::Map(entries, _) if self.open.is_empty() => {
                self.entries = entries;
                Some(())
            }
            Open::Map(entries, _) => self.value(Node::Map(entries)),
        }
    }

    fn scalar(&mut self, one: FrontText) -> Option<()> {
        if let Open::Map(_, key @ None) = self.open.last_mut()? {
            *key = Some(one);
            return Some(());
        }
        self.value(Node::Text(one))
    }

    fn value(&mut self, value: Node) -> Option<()> {
        match self.open.last_mut()? {
            Open::List(items) => items.push(value),
            Open::Map(entries, key) => entries.push(Entry { key: key.take()?, value }),
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    fn shown(yaml: &str) -> Option<String> {
        let entries = read(yaml, 0..yaml.len())?;
        let one = |entry: &super::Entry| {
            let values: Vec<_> =
                entry.value.texts().iter().map(|one| one.words.as_str()).collect();
            format!("{}={}", entry.key.words, values.join("+"))
        };
        Some(entries.iter().map(one).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn values_are_texts() {
        for (yaml, expected) in [
            (
                "title: 1984\ndraft: no\ndate: 2021-05-13\n",
                "title=1984 draft=no date=2021-05-13",
            ),
            ("author:\n  - Ada\n  - Bob\n", "author=Ada+Bob"),
            ("author: [Ada, \"Bob\"] # us\n", "author=Ada+Bob"),
            ("author:\n  - name: Ada\n    orcid: 1\n", "author=Ada"),
            ("title: >\n  Un\n  deux\n", "title=Un deux\n"),
            ("a:\n  b:\n    c: d\ntitle: e\n", "a= title=e"),
            ("title:\n", "title="),
        ] {
            assert_eq!(shown(yaml).as_deref(), Some(expected), "{yaml}");
        }
    }

    #[test]
    fn what_is_no_plain_mapping_is_not_read() {
        for yaml in [
            "- a\n",
            "words\n",
            "a: b: c\n",
            "a: *b\n",
            "a: &b c\n",
            "a: [b\n",
            "a: !b c\n",
        ] {
            assert_eq!(shown(yaml), None, "{yaml}");
        }
        let deep = format!("a: {}b{}\n", "[".repeat(50), "]".repeat(50));
        assert_eq!(shown(&deep), None);
    }

    #[test]
    fn places_are_those_of_the_words() {
        let text = "---\ntitle: \"L’été\"\nauthor: 'Ada'\n---\n";
        let entries = read(text, 4..text.len() - 4).expect("it is YAML");
        let values: Vec<_> =
            entries.iter().map(|one| &text[one.value.texts()[0].at.clone()]).collect();
        assert_eq!(values, ["L’été", "Ada"]);
    }
}
