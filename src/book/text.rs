//! Text with its positions in the source.

use std::ops::Range;

/// Text with its positions in the source.
///
/// `pieces` cover `text` without gaps. A piece with the same length in both is a copy of
/// the source; any other stands for the whole range of the source (an entity, a changed
/// space).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// The words.
    pub text: String,
    /// Its ranges in the source, in order.
    pub pieces: Vec<SourcePiece>,
    /// Whether no rule may change it: it is in a dialect that is not supported.
    pub as_typed: bool,
}

/// A range of a text, and its range of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourcePiece {
    /// Bytes of the text.
    pub text: Range<usize>,
    /// Bytes of the source.
    pub source: Range<usize>,
}

impl Text {
    /// Adds words from `source`.
    pub fn push(&mut self, words: &str, source: Range<usize>) {
        if words.is_empty() && source.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(words);
        if let Some(last) = self.pieces.last_mut()
            && last.text.len() == last.source.len()
            && words.len() == source.len()
            && last.source.end == source.start
        {
            last.text.end = self.text.len();
            last.source.end = source.end;
            return;
        }
        if self.pieces.is_empty() {
            // Most texts come from one range.
            self.pieces.reserve_exact(1);
        }
        self.pieces.push(SourcePiece { text: start..self.text.len(), source });
    }

    /// The part between two bytes of the text, on character boundaries. When a piece that
    /// is not a copy is cut, both parts stand for its whole source.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Self {
        let mut part = Self { as_typed: self.as_typed, ..Self::default() };
        let first = self.pieces.partition_point(|piece| piece.text.end <= range.start);
        for piece in &self.pieces[first..] {
            let start = piece.text.start.max(range.start);
            let end = piece.text.end.min(range.end);
            if piece.text.start >= range.end {
                break;
            }
            if start >= end {
                continue;
            }
            let source = if piece.text.len() == piece.source.len() {
                let into = piece.source.start;
                into + start - piece.text.start..into + end - piece.text.start
            } else {
                piece.source.clone()
            };
            part.push(&self.text[start..end], source);
        }
        part
    }

    /// The position in the source of a byte of the text.
    #[must_use]
    pub fn source_of(&self, offset: usize) -> Option<usize> {
        let at = self.pieces.partition_point(|piece| piece.text.end <= offset);
        let piece = self.pieces.get(at).or(self.pieces.last())?;
        if piece.text.len() == piece.source.len() {
            let into = offset.saturating_sub(piece.text.start);
            Some((piece.source.start + into).min(piece.source.end))
        } else if offset >= piece.text.end {
            Some(piece.source.end)
        } else {
            Some(piece.source.start)
        }
    }
}
