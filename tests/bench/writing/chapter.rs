//! A chapter: its headings, its blocks, its notes.

use std::fmt::Write;

use super::Kind;
use super::words::Writer;
use super::words::with_first;

/// Blocks other than plain text; each comes once in so many blocks of a busy book.
type Maker = fn(&mut Chapter<'_>) -> String;
const MAKERS: [(Maker, usize); 6] = [
    (|chapter| chapter.list(), 10),
    (|chapter| chapter.numbers(), 16),
    (|chapter| chapter.quotation(), 18),
    (|chapter| chapter.table(), 32),
    (|chapter| chapter.verse(), 80),
    (|chapter| chapter.code(), 120),
];
/// How many times rarer they are in a novel.
const RARER: usize = 12;

/// A chapter being written.
pub(super) struct Chapter<'w> {
    pub(super) writer: &'w mut Writer,
    pub(super) kind: Kind,
    /// Its number, from 1.
    pub(super) number: usize,
    /// External links so far.
    pub(super) links: &'w mut usize,
    blocks: Vec<String>,
    notes: Vec<String>,
    /// Bytes and words so far.
    written: (usize, usize),
}

impl<'w> Chapter<'w> {
    pub(super) fn new(
        writer: &'w mut Writer,
        kind: Kind,
        number: usize,
        links: &'w mut usize,
    ) -> Self {
        let (blocks, notes) = (Vec::new(), Vec::new());
        Self { writer, kind, number, links, blocks, notes, written: (0, 0) }
    }

    /// The chapter's Markdown, up to `is_enough` of so many bytes and words. `picture` is
    /// the file name of a picture to show.
    pub(super) fn text(
        mut self,
        picture: Option<&str>,
        is_enough: impl Fn((usize, usize)) -> bool,
    ) -> String {
        let title = format!(
            "# {}, ou les cahiers de {}",
            self.writer.phrase(),
            self.writer.name()
        );
        self.push(title);
        let first = self.writer.paragraph(3, 5);
        self.push(first);
        if let Some(file) = picture {
            let words = self.writer.phrase();
            self.push(format!("![{words}]({file})"));
        }
        let mut section = 0;
        while !is_enough(self.written) {
            section += 1;
            let heading = format!("## {} à {}", self.writer.phrase(), self.writer.name());
            self.push(heading);
            let blocks = match self.kind {
                Kind::Busy => 5 + self.writer.chance.below(5),
                Kind::Novel => 40 + self.writer.chance.below(40),
            };
            for _ in 0..blocks {
                self.block();
                if is_enough(self.written) {
                    break;
                }
            }
            if section % 3 == 0 && !is_enough(self.written) {
                let heading =
                    format!("### {} selon {}", self.writer.phrase(), self.writer.name());
                self.push(heading);
                let text = self.writer.paragraph(2, 6);
                self.push(text);
            }
        }
        let mut text = self.blocks.join("\n\n");
        for (at, note) in self.notes.iter().enumerate() {
            let name = note_name(self.number, at + 1);
            write!(text, "\n\n[^{name}]: {note}").expect("a string takes all");
        }
        text + "\n"
    }

    fn push(&mut self, block: String) {
        self.count(&block);
        self.blocks.push(block);
    }

    fn count(&mut self, text: &str) {
        self.written.0 += text.len() + 2;
        self.written.1 += text.split_whitespace().count();
    }

    fn once_in(&mut self, busy: usize, novel: usize) -> bool {
        let times = if self.kind == Kind::Busy { busy } else { novel };
        self.writer.chance.once_in(times)
    }

    /// A paragraph, or another block with a paragraph before it.
    fn block(&mut self) {
        for (maker, times) in MAKERS {
            if self.once_in(times, times * RARER) {
                let before = self.writer.paragraph(1, 2);
                self.push(before);
                let made = maker(self);
                self.push(made);
                return;
            }
        }
        if self.kind == Kind::Novel && self.writer.chance.once_in(3) {
            let said = self.writer.paragraph(1, 2);
            self.push(format!("— {said}"));
            return;
        }
        let mut text = self.writer.paragraph(2, 6);
        if self.once_in(5, 45) {
            text = self.with_note(&text);
        }
        if self.once_in(8, 16) {
            *self.links += 1;
            let (name, at) = (self.writer.name(), *self.links);
            let place = format!("https://www.example.org/registres/{at:05}");
            write!(text, " On en trouve la copie au [registre de {name}]({place}).")
                .expect("a string takes all");
        } else if self.number > 1 && self.once_in(20, 200) {
            let other = 1 + self.writer.chance.below(self.number - 1);
            let name = self.writer.name();
            write!(text, " Voir [les cahiers de {name}]({}).", file_name(other))
                .expect("a string takes all");
        }
        self.push(text);
    }

    /// The paragraph with the call of a new note before its last full stop.
    fn with_note(&mut self, text: &str) -> String {
        let note = if self.writer.chance.once_in(4) {
            self.writer.paragraph(1, 4)
        } else {
            self.writer.sentence()
        };
        self.count(&note);
        self.notes.push(note);
        let name = note_name(self.number, self.notes.len());
        let end = text.char_indices().next_back().map_or(0, |(at, _)| at);
        let (words, point) = text.split_at(end);
        format!("{words}[^{name}]{point}")
    }

    fn list(&mut self) -> String {
        let count = 3 + self.writer.chance.below(4);
        lines(count, |_| {
            let phrase = self.writer.phrase();
            let phrase = with_first(&phrase, |c| c.to_lowercase().collect());
            format!("- {phrase}, chez {} ;", self.writer.name())
        })
    }

    fn numbers(&mut self) -> String {
        let count = 3 + self.writer.chance.below(3);
        lines(count, |at| format!("{}. {}", at + 1, self.writer.sentence()))
    }

    fn quotation(&mut self) -> String {
        let text = self.writer.paragraph(1, 3);
        let (name, phrase) = (self.writer.name(), self.writer.phrase());
        format!("> {text}\n>\n> — {name}, *{phrase}*")
    }

    fn table(&mut self) -> String {
        let count = 3 + self.writer.chance.below(8);
        let rows = lines(count, |_| {
            let (name, phrase) = (self.writer.name(), self.writer.phrase());
            let (date, leaves) = (self.writer.date(), self.writer.chance.below(9_000));
            format!("| {name} | {phrase} | {date} | {} |", leaves + 100)
        });
        format!("| Lieu | Objet | Jour | Feuillets |\n|---|---|---|---:|\n{rows}")
    }

    fn verse(&mut self) -> String {
        lines(4, |_| format!("| {} à {},", self.writer.phrase(), self.writer.name()))
    }

    fn code(&mut self) -> String {
        let rows = lines(3, |_| {
            let name = self.writer.name().to_lowercase();
            format!("{name} = {}", self.writer.chance.below(10_000))
        });
        format!("```\n{rows}\n```")
    }
}

fn lines(count: usize, line: impl FnMut(usize) -> String) -> String {
    (0..count).map(line).collect::<Vec<_>>().join("\n")
}

/// Note names include the chapter: pandoc joins the files before reading them.
fn note_name(chapter: usize, note: usize) -> String {
    format!("{chapter}-{note}")
}

/// The file of a chapter.
pub(super) fn file_name(chapter: usize) -> String {
    format!("{chapter:03}.md")
}
