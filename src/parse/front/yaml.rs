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

/// A key with its texts: one, or those of a list.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) key: FrontText,
    pub(super) values: Vec<FrontText>,
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
                reader.open(true)?;
            }
            Event::SequenceStart(anchor, tag) if anchor == 0 && tag.is_none() => {
                reader.open(false)?;
            }
            Event::MappingEnd | Event::SequenceEnd => reader.close(),
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

#[derive(Default)]
struct Reader {
    /// For each open collection: whether it is a mapping, and the key whose value comes
    /// next.
    open: Vec<(bool, Option<String>)>,
    entries: Vec<Entry>,
}

impl Reader {
    fn open(&mut self, is_mapping: bool) -> Option<()> {
        // The top-level value must be a mapping.
        if self.open.is_empty() && !is_mapping || self.open.len() >= DEEPEST {
            return None;
        }
        self.open.push((is_mapping, None));
        Some(())
    }

    fn close(&mut self) {
        self.open.pop();
        // The collection that has ended was the value of a key.
        if let Some((_, key)) = self.open.last_mut() {
            *key = None;
        }
    }

    fn scalar(&mut self, one: FrontText) -> Option<()> {
        let depth = self.open.len();
        let (is_mapping, key) = self.open.last_mut()?;
        if *is_mapping && key.is_none() {
            *key = Some(one.words.clone());
            if depth == 1 {
                self.entries.push(Entry { key: one, values: Vec::new() });
            }
            return Some(());
        }
        let key = if *is_mapping { key.take() } else { None };
        // A text, an item of a list, or a person's name in a list: `- name: Ada`.
        let is_text = depth == 1
            || depth == 2 && !*is_mapping
            || depth <= 3 && key.as_deref() == Some("name");
        if is_text && !one.words.is_empty() {
            self.entries.last_mut()?.values.push(one);
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
                entry.values.iter().map(|one| one.words.as_str()).collect();
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
            entries.iter().map(|one| &text[one.values[0].at.clone()]).collect();
        assert_eq!(values, ["L’été", "Ada"]);
    }
}
