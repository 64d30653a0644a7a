//! Finds what the Markdown parser does not know in the words of a block: bracketed words
//! with attributes, notes in brackets, attributes behind links, pictures and code,
//! attributes at the end of a heading or a caption, and variables.
//!
//! The marks of a construct are ranges of text. Both marks of one stand in the same
//! emphasis or link, so that constructs and the inlines of Markdown form one tree.

use std::ops::Range;

use pulldown_cmark::Event;
use pulldown_cmark::Tag;

use super::attributes::Attributes;
use super::words::READ;
use crate::config::MarkdownOptions;

/// The longest name of a variable with its braces, in bytes.
const LONGEST_NAME: usize = 100;

/// What a mark means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    /// `[` of bracketed words.
    OpenSpan,
    /// `]{…}`.
    CloseSpan(Attributes),
    /// `^[`.
    OpenNote,
    /// `]` of a note.
    CloseNote,
    /// `{…}` directly behind a link, a picture or code.
    Behind(Attributes),
    /// `{…}` at the end of a heading or of words that may be a caption.
    AtEnd(Attributes),
    /// `{{name}}`.
    Variable(String),
}

/// A construct: a mark, or two.
pub(super) struct Construct {
    /// The first mark.
    pub(super) first: (Range<usize>, Mark),
    /// The second mark of a pair.
    pub(super) second: Option<(Range<usize>, Mark)>,
}

/// Whether a block's words may end with attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// They may not.
    None,
    /// They are a heading, whose mark `#` may be repeated before the attributes.
    Heading,
    /// They may be a caption.
    Caption,
}

/// An opening bracket.
struct Bracket {
    at: usize,
    is_note: bool,
}

/// A search of the words of one block.
struct Finder<'f> {
    file: &'f str,
    options: &'f MarkdownOptions,
    events: &'f [(Event<'f>, Range<usize>)],
    ending: Ending,
    /// The end of the words, without blanks.
    end: usize,
    open: Vec<Bracket>,
    found: Vec<Construct>,
    /// Up to where the text belongs to a mark already.
    done: usize,
    /// The end of the link, picture or code before.
    behind: Option<usize>,
    /// How many links and pictures are open.
    links: usize,
}

/// Finds the constructs in the words of a block, in the order of their last marks.
pub(super) fn find<'f>(
    events: &'f [(Event<'f>, Range<usize>)],
    file: &'f str,
    ending: Ending,
    options: &'f MarkdownOptions,
) -> Vec<Construct> {
    let end = events.iter().map(|(_, at)| at.end).max().unwrap_or(0);
    let mut finder = Finder {
        file,
        options,
        events,
        ending,
        end: file[..end].trim_end().len(),
        open: Vec::new(),
        found: Vec::new(),
        done: 0,
        behind: None,
        links: 0,
    };
    finder.run();
    finder.found
}

impl<'f> Finder<'f> {
    fn run(&mut self) {
        // For each open tag: how many brackets were open before it.
        let mut tags: Vec<usize> = Vec::new();
        let mut outer: Vec<Vec<Bracket>> = Vec::new();
        for (index, (event, at)) in self.events.iter().enumerate() {
            match event {
                Event::Start(tag) => {
                    tags.push(index);
                    outer.push(std::mem::take(&mut self.open));
                    self.links += usize::from(is_link(tag));
                }
                Event::End(_) => {
                    self.open = outer.pop().unwrap_or_default();
                    let start = tags.pop().map(|start| &self.events[start]);
                    if let Some((Event::Start(tag), whole)) = start
                        && is_link(tag)
                    {
                        self.links -= 1;
                        self.behind = Some(whole.end);
                    }
                }
                Event::Code(_) => self.behind = Some(at.end),
                Event::Text(words) if words.len() == at.len() => {
                    self.text(index, at.clone());
                }
                _ => {}
            }
        }
    }

    /// Searches a text of the source.
    fn text(&mut self, index: usize, at: Range<usize>) {
        let bytes = self.file.as_bytes();
        let mut next = at.start.max(self.done);
        while next < at.end {
            let start = next;
            next += 1;
            match bytes[start] {
                b'[' if !is_escaped(self.file, start) => {
                    let is_note = self.opens_note(start);
                    self.open.push(Bracket { at: start, is_note });
                }
                b']' if !is_escaped(self.file, start) => {
                    if let Some(open) = self.open.pop() {
                        next = self.closed(index, &open, start).unwrap_or(next);
                    }
                }
                b'{' if !is_escaped(self.file, start) => {
                    next = self.brace(index, start).unwrap_or(next);
                }
                _ => {}
            }
        }
        self.done = self.done.max(next);
    }

    /// Whether a bracket opens a note: `^[`, but not in a class of characters, `[^[`.
    fn opens_note(&self, at: usize) -> bool {
        let before = &self.file[..at];
        self.options.inline_notes
            && self.links == 0
            && before.ends_with('^')
            && !before.ends_with("[^")
            && !is_escaped(self.file, at - 1)
    }

    /// A construct that a bracket closes; returns the end of its mark.
    fn closed(&mut self, index: usize, open: &Bracket, at: usize) -> Option<usize> {
        let inside = &self.file[open.at + 1..at];
        if inside.trim().is_empty() {
            return None;
        }
        if open.is_note {
            // `x^[2]^` is a superscript.
            let rest = &self.file[at + 1..];
            if rest.starts_with('^') && !rest.starts_with("^[") {
                return None;
            }
            let first = (open.at - 1..open.at + 1, Mark::OpenNote);
            let second = Some((at..at + 1, Mark::CloseNote));
            self.found.push(Construct { first, second });
            return Some(at + 1);
        }
        if !self.options.spans || inside.starts_with('^') {
            return None;
        }
        let list = self.list(index, at + 1)?;
        let end = list.at.end;
        let first = (open.at..open.at + 1, Mark::OpenSpan);
        let second = Some((at..end, Mark::CloseSpan(list)));
        self.found.push(Construct { first, second });
        Some(end)
    }

    /// The attributes that begin at a byte, if no code, link or the like is among them.
    fn list(&self, index: usize, at: usize) -> Option<Attributes> {
        if !self.options.attributes || at >= self.end {
            return None;
        }
        let list = Attributes::read(&self.file[..self.end], at)?;
        let inside =
            self.events[index..].iter().take_while(|(_, one)| one.start < list.at.end);
        for (event, one) in inside {
            let is_words = match event {
                Event::Text(_) | Event::SoftBreak => true,
                Event::Start(tag) => !is_link(tag) && one.end <= list.at.end,
                Event::End(_) => true,
                _ => one.end <= at,
            };
            if !is_words && one.end > at {
                return None;
            }
        }
        Some(list)
    }

    /// A construct that begins with a brace; returns its end.
    fn brace(&mut self, index: usize, at: usize) -> Option<usize> {
        if let Some(name) = self.variable(at) {
            let end = at + 4 + name.1;
            let mark = Mark::Variable(name.0.to_owned());
            self.found.push(Construct { first: (at..end, mark), second: None });
            return Some(end);
        }
        let is_behind = self.behind == Some(at);
        if !is_behind && self.ending == Ending::None {
            return None;
        }
        let list = self.list(index, at)?;
        let end = list.at.end;
        let (start, mark) = if is_behind {
            (at, Mark::Behind(list))
        } else if end == self.end && self.links == 0 {
            (self.start_of_end(at), Mark::AtEnd(list))
        } else {
            return None;
        };
        self.found.push(Construct { first: (start..end, mark), second: None });
        Some(end)
    }

    /// Where the end of the words begins: at the attributes, or before the marks that
    /// close a heading, `## Words ## {#name}`.
    fn start_of_end(&self, at: usize) -> usize {
        let before = self.file[..at].trim_end_matches([' ', '\t']);
        let words = before.trim_end_matches('#');
        let closes = self.ending == Ending::Heading
            && words.len() < before.len()
            && words.ends_with([' ', '\t'])
            && !is_escaped(self.file, words.len());
        let first = self.events.first().map_or(0, |(_, at)| at.start);
        let is_opened = self.file[..first].trim_end_matches([' ', '\t']).ends_with('#');
        if closes && is_opened && words.len() > first { words.len() } else { at }
    }

    /// The name of a variable, and the length of the text between its braces.
    fn variable(&self, at: usize) -> Option<(&'f str, usize)> {
        let inner = self.file[at..self.end].strip_prefix("{{")?;
        let inner = &inner[..inner.floor_char_boundary(LONGEST_NAME)];
        let length = inner.find("}}")?;
        let name = inner[..length].trim_matches(' ');
        let is_name = name.starts_with(char::is_alphabetic)
            && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        let is_one = is_name && self.options.variables && !self.options.vars.is_empty();
        is_one.then_some((name, length))
    }
}

/// The marks of constructs, in the order of the text, without those of constructs that
/// meet one of these ranges, which are in order and don't overlap: a formula is a formula.
pub(super) fn apart(
    found: Vec<Construct>,
    others: &[Range<usize>],
) -> Vec<(Range<usize>, Mark)> {
    let meets = |at: &Range<usize>| {
        let next = others.partition_point(|one| one.end <= at.start);
        others.get(next).is_some_and(|one| one.start < at.end)
    };
    let is_apart = |one: &Construct| {
        !meets(&one.first.0) && !one.second.as_ref().is_some_and(|(at, _)| meets(at))
    };
    let apart = found.into_iter().filter(is_apart);
    let mut marks: Vec<_> =
        apart.flat_map(|one| std::iter::once(one.first).chain(one.second)).collect();
    marks.sort_by_key(|(at, _)| at.start);
    marks
}

/// The words of a block that begins at `start`, with the marks blanked out.
pub(super) fn blanked(
    text: &str,
    start: usize,
    marks: &[(Range<usize>, Mark)],
) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for (at, _) in marks {
        bytes[at.start - start..at.end - start].fill(READ);
    }
    // Marks end on characters, so that the rest stays text.
    String::from_utf8(bytes).unwrap_or_default()
}

fn is_link(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Link { .. } | Tag::Image { .. })
}

/// Whether an odd number of backslashes stands before a byte.
fn is_escaped(text: &str, at: usize) -> bool {
    let before = &text[..at];
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}
