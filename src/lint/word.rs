//! A word, as rules on words read it.

use super::line::Line;

/// A word of a line: its letters up to the next sign of any other kind.
#[derive(Debug, Default)]
pub(super) struct Word {
    /// Its first character.
    pub(super) start: usize,
    /// The place after its last character.
    pub(super) end: usize,
    /// Its letters in small letters.
    pub(super) lower: String,
}

impl Word {
    /// Reads the word that begins at a character of a line; false if none begins there.
    pub(super) fn begin(&mut self, line: &Line, at: usize) -> bool {
        if !line.begins_word(at) {
            return false;
        }
        (self.start, self.end) = (at, line.word_end(at));
        self.lower.clear();
        for i in at..self.end {
            match line.at(i) {
                c if c.is_ascii() => self.lower.push(c.to_ascii_lowercase()),
                c => self.lower.extend(c.to_lowercase()),
            }
        }
        true
    }

    /// Whether it ends as prose does: it is no part of an address or identifier.
    pub(super) fn is_ended(&self, line: &Line) -> bool {
        line.ends_word(self.end)
    }
}
