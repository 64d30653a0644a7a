//! The text of a block as it was typed, as one line of characters.

use std::ops::Range;

use crate::book::Inline;
pub(super) use crate::book::prose::CALL;
pub(super) use crate::book::prose::OPAQUE;
use crate::book::prose::ProsePart;
use crate::book::prose::prose;
use crate::language::Row;
use crate::language::diagnostics::is_same;

/// No-break space, as wide as a word space.
pub(super) const NO_BREAK: char = '\u{A0}';
/// Narrow no-break space.
pub(super) const NARROW: char = '\u{202F}';

/// Most letters of a word, or digits of a number, that a rule looks at: rules stay linear in
/// texts without spaces.
pub(super) const LONGEST: usize = 64;

/// A character, and where it is written.
#[derive(Debug, Clone, Copy)]
struct Cell {
    c: char,
    start: u32,
    end: u32,
    /// Whether rules may read it as the author's own prose: it is neither opaque nor
    /// escaped nor raised.
    is_open: bool,
}

/// The text of a block.
pub(super) struct Line<'l> {
    cells: Vec<Cell>,
    /// A filter: characters that the line may hold have their bit, as others may that share
    /// it.
    held: u128,
    written: &'l str,
    /// The language of the text.
    pub(super) lang: Lang<'l>,
    pub(super) is_heading: bool,
}

/// The language of a text: its tag, and its row.
#[derive(Clone, Copy)]
pub(super) struct Lang<'l> {
    pub(super) tag: &'l str,
    pub(super) row: &'static Row,
}

impl<'l> Line<'l> {
    /// Lays out the text of inlines; `written` is the text of their file.
    pub(super) fn new(
        inlines: &[Inline],
        written: &'l str,
        lang: Lang<'l>,
        is_heading: bool,
    ) -> Self {
        let mut cells = Vec::new();
        let mut held = 0;
        let is_foreign = |language: &str| !is_same(language, lang.tag);
        prose(inlines, &is_foreign, &mut |part| match part {
            ProsePart::Text(text, is_raised) => {
                cells.reserve(text.text.len());
                let is_prose = !is_raised && !text.as_typed;
                text.characters(written, |one| {
                    // What is escaped or an entity is meant as it is.
                    let is_open = is_prose && one.is_copy && !one.is_escaped;
                    held |= bit(one.c);
                    cells.push(Cell::new(one.c, one.start..one.end, is_open));
                });
            }
            ProsePart::Sign(sign, inline) => {
                cells.push(Cell::new(sign, inline.span.range(), false));
            }
        });
        Self { cells, held, written, lang, is_heading }
    }

    /// Whether the line may hold one of these characters of its text: most lines have no
    /// quotation marks, say.
    pub(super) fn may_hold(&self, characters: &[char]) -> bool {
        characters.iter().any(|&c| self.held & bit(c) != 0)
    }

    /// Whether the text is English.
    pub(super) fn is_english(&self) -> bool {
        self.lang.tag.starts_with("en")
    }

    /// The characters, and whether each is prose that a rule may change.
    pub(super) fn characters(&self) -> impl Iterator<Item = (char, bool)> {
        self.cells.iter().map(|cell| (cell.c, cell.is_open))
    }

    /// The number of characters.
    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    /// A character of the line; a line feed outside it.
    pub(super) fn at(&self, index: usize) -> char {
        self.cells.get(index).map_or('\n', |cell| cell.c)
    }

    /// The character a number of places before one; a line feed before the first.
    pub(super) fn back(&self, index: usize, count: usize) -> char {
        index.checked_sub(count).map_or('\n', |index| self.at(index))
    }

    /// The character before one; a line feed before the first.
    pub(super) fn before(&self, index: usize) -> char {
        self.back(index, 1)
    }

    /// Whether a character is prose that a rule may change.
    pub(super) fn is_open(&self, index: usize) -> bool {
        self.cells.get(index).is_some_and(|cell| cell.is_open)
    }

    /// Whether the characters from `start` are `words`.
    pub(super) fn has(&self, start: usize, words: &str) -> bool {
        words.chars().enumerate().all(|(i, c)| self.at(start + i) == c)
    }

    /// Whether the characters before `end` are `words`.
    pub(super) fn ends(&self, end: usize, words: &str) -> bool {
        end.checked_sub(words.chars().count()).is_some_and(|start| self.has(start, words))
    }

    /// Whether a space is the end of a line of the manuscript.
    pub(super) fn is_line_end(&self, index: usize) -> bool {
        self.cells.get(index).is_some_and(|cell| {
            cell.c == ' '
                && self.written.as_bytes().get(cell.start as usize) == Some(&b'\n')
        })
    }

    /// Whether a character is written as a byte order mark, which the text has as another
    /// sign.
    pub(super) fn is_order_mark(&self, index: usize) -> bool {
        self.cells.get(index).is_some_and(|cell| {
            let written = self.written.get(cell.start as usize..);
            written.is_some_and(|rest| rest.starts_with('\u{FEFF}'))
        })
    }

    /// The characters of a range.
    pub(super) fn text(&self, range: Range<usize>) -> String {
        range.map(|i| self.at(i)).collect()
    }

    /// The same in lower case.
    pub(super) fn lower(&self, range: Range<usize>) -> String {
        self.lowered(range).collect()
    }

    /// The characters of a range in lower case.
    pub(super) fn lowered(&self, range: Range<usize>) -> impl Iterator<Item = char> {
        range.flat_map(|i| self.at(i).to_lowercase())
    }

    /// Whether a word begins at a place, as prose.
    pub(super) fn begins_word(&self, at: usize) -> bool {
        let before = self.before(at);
        !before.is_alphanumeric()
            && !matches!(before, '_' | '/' | '@' | '.' | '#' | '\\' | '-')
    }

    /// Whether a word ends at a place, as prose.
    pub(super) fn ends_word(&self, at: usize) -> bool {
        let c = self.at(at);
        let is_code = matches!(c, '_' | '/' | '@' | '\\' | '(')
            || c == '.' && self.at(at + 1).is_alphanumeric();
        !c.is_alphanumeric() && !is_code
    }

    /// The digits that end before a place: where they begin. At most a number's worth of
    /// them is read.
    pub(super) fn digits_start(&self, end: usize) -> usize {
        let mut start = end;
        while self.before(start).is_ascii_digit() && end - start < LONGEST {
            start -= 1;
        }
        start
    }

    /// The letters around a character, and after it.
    pub(super) fn word(&self, index: usize) -> Range<usize> {
        self.word_start(index)..self.word_end(index)
    }

    /// The start of the letters that end before a character.
    pub(super) fn word_start(&self, index: usize) -> usize {
        let mut start = index;
        while is_letter(self.before(start)) && index - start < LONGEST {
            start -= 1;
        }
        start
    }

    /// The end of the letters that begin at a character.
    pub(super) fn word_end(&self, index: usize) -> usize {
        let mut end = index;
        while is_letter(self.at(end)) && end - index < LONGEST {
            end += 1;
        }
        end
    }

    /// The end of the digits that begin at a character.
    pub(super) fn digits_end(&self, index: usize) -> usize {
        let mut end = index;
        while self.at(end).is_ascii_digit() && end - index < LONGEST {
            end += 1;
        }
        end
    }

    /// Whether two characters are in one text, without the edge of emphasis or a link
    /// between them.
    pub(super) fn is_one(&self, range: &Range<usize>) -> bool {
        let cells = self.cells.get(range.clone()).unwrap_or_default();
        cells.iter().all(|cell| cell.is_open)
            && cells.windows(2).all(|pair| pair[0].end == pair[1].start)
    }

    /// The text that begins or ends a sentence's head: whether a word at this place opens a
    /// sentence.
    pub(super) fn opens_sentence(&self, index: usize) -> bool {
        let mut at = index;
        while matches!(self.before(at), '«' | '“' | '"' | '—' | '–' | NO_BREAK | NARROW)
            || self.before(at) == ' '
                && matches!(self.back(at, 2), '«' | '—' | '–' | '\n')
        {
            at -= 1;
        }
        self.before(at) == '\n'
            || self.before(at) == ' ' && matches!(self.back(at, 2), '.' | '!' | '?' | '…')
    }

    /// The bytes of the source that a range of characters is written in.
    pub(super) fn source(&self, range: Range<usize>) -> Option<Range<usize>> {
        let cells = self.cells.get(range)?;
        let (first, last) = (cells.first()?, cells.last()?);
        Some(first.start as usize..(last.end as usize).max(first.start as usize))
    }

    /// What to do, with the words around the place as they will be.
    pub(super) fn proposal(&self, range: &Range<usize>, words: &str) -> String {
        const AROUND: usize = 12;
        let is_edge = |c: char| matches!(c, ' ' | '\n' | NO_BREAK | OPAQUE | CALL);
        let (mut start, mut end) = (range.start, range.end);
        while start + AROUND > range.start && !is_edge(self.before(start)) {
            start -= 1;
        }
        while end < range.end + AROUND && !is_edge(self.at(end)) {
            end += 1;
        }
        let new = format!(
            "{}{words}{}",
            self.text(start..range.start),
            self.text(range.end..end)
        );
        let shown = new.replace([NO_BREAK, NARROW], " ");
        format!("write `{}`", shown.trim())
    }
}

impl Cell {
    fn new(c: char, source: Range<usize>, is_open: bool) -> Self {
        let short = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { c, start: short(source.start), end: short(source.end), is_open }
    }
}

fn bit(c: char) -> u128 {
    1 << (c as u32 % 128)
}

/// Whether a character is a letter. It answers at once for those of Western Europe.
pub(super) fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' => true,
        '×' | '÷' => false,
        'À'..='ſ' => true,
        '\0'..='\u{7F}' | '\u{2000}'..='\u{206F}' => false,
        _ => c.is_alphabetic(),
    }
}

/// Whether a character is a space between words, of any kind that is typed on purpose.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | NO_BREAK | NARROW | '\t' | '\u{2009}')
}

/// Whether a character is a space or the end of the line.
pub(super) fn is_gap(c: char) -> bool {
    is_space(c) || c == '\n'
}
