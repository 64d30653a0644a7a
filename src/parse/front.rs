//! Reads front matter: YAML between `---` at the very start of a file. Invalid YAML, such
//! as `title: Un essai : le second`, is read as lines `key: value`.
//!
//! The Markdown parser's own option would take text between any two rules in a file as
//! front matter, so it is removed here first.

mod people;
mod yaml;

use std::ops::Range;

use people::FrontPeople;
pub(super) use people::FrontPerson;
pub(super) use yaml::written;

use super::reading::Reading;
use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::base::Span;
use crate::base::codes;
use crate::base::nearest::nearest;
use crate::config::people::ROLES;
use crate::language::tag::is_tag;
use yaml::FrontText;
use yaml::trimmed;

/// The supported keys.
const KEYS: [&str; 17] = [
    "label",
    "title",
    "short-title",
    "subtitle",
    "epigraph",
    "epigraph-source",
    "lang",
    "role",
    "numbered",
    "listed",
    "abstract",
    "keywords",
    "doi",
    "date",
    "place",
    "slides",
    "video",
];

/// The front matter of a file.
#[derive(Debug, Default)]
pub(super) struct Front {
    /// Keys and values, in the order of the file, each key once.
    values: Vec<(&'static str, Value)>,
    /// The people that lists name.
    pub(super) people: FrontPeople,
    /// Where the text begins.
    pub(super) body: usize,
}

/// A value of the front matter.
#[derive(Debug)]
pub(super) struct Value {
    /// Its text.
    pub(super) words: String,
    /// Its range in the source. The source may differ from the text: it may be a list, or
    /// contain YAML syntax.
    pub(super) at: Range<usize>,
}

impl Front {
    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&Value> {
        self.values.iter().find(|(name, _)| *name == key).map(|(_, value)| value)
    }
}

/// Reads the front matter of a file, if there is any.
pub(super) fn read(text: &str, source: SourceId, reading: &mut Reading) -> Front {
    let mut front = Front::default();
    let mut lines = lines_of(text);
    let Some(first) = lines.next().filter(|line| is_rule(text, line)) else {
        return front;
    };
    let mut known = Vec::new();
    let start = end_of_line(text, first.end);
    for line in lines {
        if is_rule(text, &line) || text[line.clone()].trim_end() == "..." {
            front.body = end_of_line(text, line.end);
            match yaml::read(text, start..line.start) {
                Some(entries) => {
                    for entry in entries {
                        read_entry(text, entry, source, &mut front, reading);
                    }
                }
                None => {
                    for line in known {
                        read_line(text, line, source, &mut front, reading);
                    }
                }
            }
            return front;
        }
        known.push(line);
    }
    let diagnostic =
        Diagnostic::new(codes::FRONT_MATTER_OPEN, "the front matter is never closed")
            .at(Span::new(source, first))
            .hint("close it with a line that holds only `---`")
            .hint("or put an empty line before a rule that opens the text");
    reading.diagnostic(diagnostic);
    front
}

/// Whether the front matter marks the file as a draft. Only the lines of the front matter
/// are read, so that no text is parsed twice.
pub(super) fn is_draft(text: &str) -> bool {
    let mut lines = lines_of(text).map(|line| text[line].trim_end());
    if lines.next() != Some("---") {
        return false;
    }
    let mut front = lines.take_while(|line| !matches!(*line, "---" | "..."));
    front.any(|line| {
        let value = line
            .strip_prefix("draft")
            .and_then(|rest| rest.trim_start().strip_prefix(':'));
        value.is_some_and(|value| {
            let value = value.split(" #").next().unwrap_or_default();
            value.trim().eq_ignore_ascii_case("true")
        })
    })
}

/// Reads a line `key: value`.
fn read_line(
    text: &str,
    line: Range<usize>,
    source: SourceId,
    front: &mut Front,
    reading: &mut Reading,
) {
    let line = trimmed(text, line);
    let words = &text[line.clone()];
    if words.is_empty() || words.starts_with('#') {
        return;
    }
    let Some((key, value)) = words.split_once(':') else {
        let diagnostic = Diagnostic::new(
            codes::FRONT_MATTER_LINE,
            "this line of the front matter is not `key: value`",
        );
        reading.diagnostic(diagnostic.at(Span::new(source, line)));
        return;
    };
    let place = Span::new(source, line.start..line.start + key.trim_end().len());
    let is_list = value.trim_start().starts_with(['[', '{']);
    if is_list && people::role_of(key.trim_end()).is_some() {
        let list = yaml::read(text, line.clone()).unwrap_or_default();
        if !list.is_empty() {
            for entry in list {
                read_entry(text, entry, source, front, reading);
            }
            return;
        }
    }
    let at = unquoted(text, trimmed(text, line.start + key.len() + 1..line.end));
    let words = text[at.clone()].to_owned();
    if let Some(role) = people::role_of(key.trim_end()) {
        let key = FrontText { words: key.trim_end().to_owned(), at: place.range() };
        let entry = yaml::Entry { key, value: yaml::Node::Text(FrontText { words, at }) };
        people::add((text, role), entry, place, &mut front.people, reading);
        return;
    }
    front.add(key.trim_end(), place, Value { words, at }, reading);
}

/// Reads a key and its values. Several are joined into one line, except people.
fn read_entry(
    text: &str,
    entry: yaml::Entry,
    source: SourceId,
    front: &mut Front,
    reading: &mut Reading,
) {
    let place = Span::new(source, entry.key.at.clone());
    let end = entry.key.at.end;
    if let Some(role) = people::role_of(&entry.key.words) {
        people::add((text, role), entry, place, &mut front.people, reading);
        return;
    }
    let values = entry.value.texts();
    let (first, last) = (values.first(), values.last());
    let at = match (first, last) {
        (Some(first), Some(last)) => first.at.start..last.at.end.max(first.at.start),
        _ => end..end,
    };
    let words: Vec<&str> = values.iter().map(|one| one.words.trim()).collect();
    let value = Value { words: words.join(", "), at: trimmed(text, at) };
    front.add(&entry.key.words, place, value, reading);
}

impl Front {
    /// Adds a value, if the key is known and not set yet.
    fn add(&mut self, key: &str, place: Span, value: Value, reading: &mut Reading) {
        let Some(known) = KEYS.into_iter().find(|name| *name == key) else {
            reading.diagnostic(unknown_key(key).at(place));
            return;
        };
        let words = value.words.trim();
        if let Some(first) = self.get(known) {
            let diagnostic = Diagnostic::new(
                codes::FRONT_MATTER_TWICE,
                format!("the key `{known}` is given twice"),
            );
            let first = Span::new(place.source, first.at.clone());
            reading.diagnostic(diagnostic.at(place).related(first, "its first value"));
        } else if known == "lang" && !words.is_empty() && !is_tag(words) {
            let message = format!("`{words}` is not a language tag");
            let hint = "write `lang: en` or another BCP 47 tag";
            let diagnostic = Diagnostic::new(codes::LANGUAGE_TAG, message).hint(hint);
            reading.diagnostic(diagnostic.at(Span::new(place.source, value.at)));
        } else if !words.is_empty() {
            self.values.push((known, value));
        }
    }
}

fn unknown_key(key: &str) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        codes::FRONT_MATTER_KEY,
        format!("the front matter knows no key `{key}`"),
    );
    let of_people = ROLES.map(|(key, _)| key);
    let known = || KEYS.into_iter().chain(of_people);
    match nearest(&key.to_lowercase(), known()) {
        Some(name) => diagnostic.hint(format!("did you mean `{name}`?")),
        None => {
            let known = known().collect::<Vec<_>>().join(", ");
            diagnostic.hint(format!("it is left out; known are {known}"))
        }
    }
}

/// The lines of a text, without line ends.
fn lines_of(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        start..start + line.trim_end_matches(['\n', '\r']).len()
    })
}

fn is_rule(text: &str, line: &Range<usize>) -> bool {
    text[line.clone()].trim_end() == "---"
}

/// The offset after the line end at `at`.
fn end_of_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// A value without the quotation marks around it.
fn unquoted(text: &str, value: Range<usize>) -> Range<usize> {
    let words = &text[value.clone()];
    let inner = ['"', '\'']
        .into_iter()
        .find_map(|mark| words.strip_prefix(mark)?.strip_suffix(mark));
    match inner {
        Some(_) => value.start + 1..value.end - 1,
        None => value,
    }
}
