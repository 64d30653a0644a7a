//! Reports lists whose numbers repeat or skip, and those that a change of marks splits.

use std::ops::Range;

use pulldown_cmark::Event;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use super::reading::Reading;
use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::base::Span;
use crate::base::codes;

/// The lists of a text, as they open and close.
pub(super) struct Lists<'t> {
    text: &'t str,
    source: SourceId,
    open: Vec<OpenList>,
    /// The list that ended last.
    last: Option<EndedList>,
}

struct OpenList {
    start: usize,
    is_numbered: bool,
    /// Where the mark of each item stands.
    items: Vec<usize>,
}

struct EndedList {
    depth: usize,
    /// The end of its words.
    end: usize,
    mark: Mark,
}

/// What stands before each item: a sign, or a number with a sign.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Mark {
    is_numbered: bool,
    sign: u8,
}

impl<'t> Lists<'t> {
    pub(super) fn new(text: &'t str, source: SourceId) -> Self {
        Self { text, source, open: Vec::new(), last: None }
    }

    pub(super) fn take(
        &mut self,
        event: &Event<'_>,
        at: &Range<usize>,
        reading: &mut Reading,
    ) {
        match event {
            Event::Start(Tag::List(number)) => self.open.push(OpenList {
                start: at.start,
                is_numbered: number.is_some(),
                items: Vec::new(),
            }),
            Event::Start(Tag::Item) => {
                if let Some(list) = self.open.last_mut() {
                    list.items.push(at.start);
                }
            }
            Event::End(TagEnd::List(_)) => {
                if let Some(list) = self.open.pop() {
                    self.end(&list, at, reading);
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, list: &OpenList, at: &Range<usize>, reading: &mut Reading) {
        let Some(&first) = list.items.first() else { return };
        let mark = Mark { is_numbered: list.is_numbered, sign: self.sign(first).1 };
        if list.is_numbered {
            self.look_at_numbers(list, reading);
        }
        let last = self.last.take().filter(|last| {
            last.depth == self.open.len()
                && last.mark.is_numbered == mark.is_numbered
                && last.mark != mark
                && self.follows(last.end, list.start)
        });
        if let Some(last) = last {
            self.report_split(list, last.mark.sign, reading);
        }
        let words = self.text[at.clone()].trim_end();
        let end = at.start + words.len();
        self.last = Some(EndedList { depth: self.open.len(), end, mark });
    }

    /// Where the sign of an item's mark stands, and the sign.
    fn sign(&self, item: usize) -> (usize, u8) {
        let mark = &self.text.as_bytes()[item..];
        let digits = mark.iter().take_while(|byte| byte.is_ascii_digit()).count();
        (item + digits, mark.get(digits).copied().unwrap_or(b' '))
    }

    /// Whether a list stands in the line right after another one.
    fn follows(&self, end: usize, start: usize) -> bool {
        self.text.get(end..start).is_some_and(|between| {
            between.bytes().filter(|byte| *byte == b'\n').count() == 1
                && between.bytes().all(|byte| byte.is_ascii_whitespace() || byte == b'>')
        })
    }

    /// Numbers are read from the first alone, so that the others may all be the same.
    fn look_at_numbers(&self, list: &OpenList, reading: &mut Reading) {
        let number = |item: usize| {
            let end = self.sign(item).0;
            self.text[item..end].parse::<u64>().unwrap_or_default()
        };
        let numbers: Vec<u64> = list.items.iter().map(|&item| number(item)).collect();
        if numbers.iter().all(|number| *number == numbers[0]) {
            return;
        }
        let wrong = numbers.windows(2).position(|pair| pair[0] + 1 != pair[1]);
        let Some(at) = wrong else { return };
        let message = format!("{} follows {} in this list", numbers[at + 1], numbers[at]);
        let item = list.items[at + 1];
        let span = Span::new(self.source, item..self.sign(item).0 + 1);
        let hint = format!(
            "write `{}`, or 1 before all items: the books count from the first number",
            numbers[at] + 1
        );
        reading.diagnostic(
            Diagnostic::new(codes::LIST_NUMBERS, message).at(span).hint(hint),
        );
    }

    fn report_split(&self, list: &OpenList, sign: u8, reading: &mut Reading) {
        let signs: Vec<usize> =
            list.items.iter().map(|&item| self.sign(item).0).collect();
        let (Some(&first), Some(&last)) = (signs.first(), signs.last()) else { return };
        let sign = char::from(sign);
        let mut words = String::new();
        let mut done = first;
        for at in signs {
            words.push_str(&self.text[done..at]);
            words.push(sign);
            done = at + 1;
        }
        let message = "the marks of this list change, which makes two lists of it";
        let diagnostic = Diagnostic::new(codes::LIST_SPLIT, message)
            .at(Span::new(self.source, first..last + 1))
            .hint(format!("write `{sign}` before these items too"))
            .hint("or put an empty line between two lists");
        reading.diagnostic(diagnostic.replaced_by(words));
    }
}
