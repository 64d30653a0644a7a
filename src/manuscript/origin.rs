//! Where the entries of a table are written: in one text, or in several that count as one.

use std::ops::Range;

use crate::base::SourceId;
use crate::base::Span;

/// One of the texts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'t> {
    /// Where it begins, as the positions count.
    pub(super) start: usize,
    /// Its number.
    pub(super) source: SourceId,
    /// The text.
    pub(super) text: &'t str,
}

/// The texts that positions in tables are of.
#[derive(Debug, Clone, Copy)]
pub(super) enum Origin<'t> {
    /// One.
    One(SourceId),
    /// Several, one after the other.
    Pieces(&'t [Piece<'t>]),
}

impl<'t> Origin<'t> {
    /// Several texts.
    pub(super) fn new(pieces: &'t [Piece<'t>]) -> Self {
        Self::Pieces(pieces)
    }

    /// The span of a position.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        match self.piece(range.start) {
            Ok(piece) => {
                let [start, end] = [range.start, range.end].map(|at| at - piece.start);
                Span::new(piece.source, start..end)
            }
            Err(source) => Span::new(source, range),
        }
    }

    /// What is written there; empty if that is not known.
    pub(super) fn written(&self, range: Range<usize>) -> &'t str {
        let Ok(piece) = self.piece(range.start) else { return "" };
        let [start, end] = [range.start, range.end].map(|at| at - piece.start);
        piece.text.get(start..end).unwrap_or_default()
    }

    fn piece(&self, at: usize) -> Result<&'t Piece<'t>, SourceId> {
        match *self {
            Self::One(source) => Err(source),
            Self::Pieces(pieces) => {
                let next = pieces.partition_point(|piece| piece.start <= at);
                pieces.get(next.saturating_sub(1)).ok_or(SourceId(0))
            }
        }
    }
}

impl From<SourceId> for Origin<'_> {
    fn from(source: SourceId) -> Self {
        Self::One(source)
    }
}
