//! Right-to-left words: each place is reported, because their letters are printed from
//! left to right, which is the wrong order.

use super::printed;
use super::printed::Reader;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::Sources;
use crate::base::Span;
use crate::base::character::Direction;
use crate::base::character::direction;
use crate::base::codes;
use crate::book::Book;

/// Most characters quoted in a message.
const QUOTED: usize = 30;

/// Reports right-to-left words, once for each place: words without a left-to-right letter
/// between them are one place.
#[must_use]
pub fn right_to_left(book: &Book, sources: &Sources) -> Diagnostics {
    let mut search = Search { sources, open: None, diagnostics: Diagnostics::new() };
    printed::read(book, sources, &mut search);
    search.diagnostics
}

/// Right-to-left words.
struct Run {
    /// The words as written.
    words: String,
    /// The span of their beginning.
    place: Option<Span>,
    /// How many of their bytes are in the text where they begin.
    first: usize,
    /// The text after the last letter, up to the end of its source text.
    tail: String,
}

struct Search<'a> {
    sources: &'a Sources,
    open: Option<Run>,
    diagnostics: Diagnostics,
}

impl Reader for Search<'_> {
    fn text(&mut self, text: &str, place: &dyn Fn(usize) -> Option<Span>) {
        if text.is_ascii() && self.open.is_none() {
            return;
        }
        // The run continues up to its last letter; the text after it may belong to it.
        let (mut from, mut is_first) = (0, false);
        for (at, c) in text.char_indices() {
            match (direction(c), &mut self.open) {
                (Some(Direction::RightToLeft), open) => {
                    let run = open.get_or_insert_with(|| {
                        (from, is_first) = (at, true);
                        let (words, tail) = (String::new(), String::new());
                        Run { words, place: place(at), first: 0, tail }
                    });
                    let until = at + c.len_utf8();
                    run.words.push_str(&std::mem::take(&mut run.tail));
                    run.words.push_str(&text[from..until]);
                    if is_first {
                        run.first = run.words.len();
                    }
                    from = until;
                }
                (Some(Direction::LeftToRight), Some(_)) => {
                    self.end();
                    is_first = false;
                }
                (Some(Direction::LeftToRight) | None, _) => {}
            }
        }
        if let Some(run) = &mut self.open {
            run.tail.push_str(&text[from..]);
        }
    }

    fn end(&mut self) {
        let Some(run) = self.open.take() else { return };
        let mut quoted: String = run.words.chars().take(QUOTED).collect();
        if quoted.len() < run.words.len() {
            quoted.push('…');
        }
        let message = format!(
            "`{quoted}` is written from right to left, and is printed in the wrong order"
        );
        let diagnostic = Diagnostic::new(codes::RIGHT_TO_LEFT, message).hint(
            "write it in Latin letters, or show it as a picture: text from right to left \
             can't be set yet",
        );
        self.diagnostics.push(match &run.place {
            Some(place) => {
                let line = run.words[..run.first].lines().next().unwrap_or_default();
                diagnostic.at(printed::narrowed(line, place, self.sources))
            }
            None => diagnostic,
        });
    }
}
