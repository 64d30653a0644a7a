//! A galley as the make-up sees it: heights, hyphens and note references, no ink.

use crate::base::Length;

/// A column of text to be cut into pages.
#[derive(Debug, Clone, Default)]
pub(crate) struct Column {
    /// Its pieces, from top to bottom.
    pub(crate) pieces: Vec<ColumnPiece>,
    /// Heights, in leadings, of the table headers that are repeated on later pages.
    pub(crate) heads: Vec<u32>,
    /// The notes that its lines reference, in the order of their first references.
    pub(crate) notes: NoteLines,
}

/// A piece of a column.
#[derive(Debug, Clone)]
pub(crate) struct ColumnPiece {
    /// What it is.
    pub(crate) kind: PieceKind,
    /// Whether a page should not end right after it.
    pub(crate) keeps_next: bool,
    /// Whether it announces the next piece, and is kept with it if that costs little: a
    /// paragraph that ends with a colon.
    pub(crate) announces: bool,
    /// Which head is repeated above it where a page begins inside.
    pub(crate) head: Option<usize>,
    /// Whether a page never ends inside it, although it is text: a short stanza or
    /// row of a table.
    pub(crate) is_whole: bool,
    /// Whether it is a figure that continues the one before it, and waits with it: a
    /// further page of a turned table.
    pub(crate) follows: bool,
}

/// Where white space is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WhiteRule {
    /// Beside its figure, wherever that goes; not at the head or foot of a page.
    WithFigure,
    /// Between pieces on one page.
    Between,
    /// At the head of a page too.
    Always,
    /// It takes the rest of the page: the next piece begins one.
    NewPage,
}

/// The kinds of piece.
#[derive(Debug, Clone)]
pub(crate) enum PieceKind {
    /// White space.
    White {
        /// Height in leadings.
        slots: u32,
        /// Where it is kept.
        kept: WhiteRule,
        /// Whether it may be a leading higher, so that a page is full.
        opens: bool,
    },
    /// A piece that is never cut.
    Solid {
        /// Height in leadings.
        slots: u32,
        /// Whether it may move to the head of a later page.
        floats: bool,
        /// How many notes have their first reference in it.
        calls: u32,
    },
    /// Lines of a leading each, in one of several ways.
    Text(Vec<Way>),
}

/// A way to set a paragraph.
#[derive(Debug, Clone)]
pub(crate) struct Way {
    /// Its demerits over those of the best way.
    pub(crate) demerits: i64,
    /// Its lines.
    pub(crate) lines: Vec<TextLine>,
    /// How many notes are referenced before each line.
    called: Vec<u32>,
    /// Whether four of its lines are three leadings high: code.
    is_fine: bool,
}

/// The height of some lines, in leadings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Depth {
    /// Down to the leading from which the white below is counted.
    pub(super) base: u32,
    /// Down to the first leading that the last line does not reach into.
    pub(super) foot: u32,
}

impl Way {
    /// These lines, with `demerits` over those of the best way.
    pub(crate) fn new(demerits: i64, lines: Vec<TextLine>) -> Self {
        let mut before = 0;
        let called = lines.iter().map(|line| {
            let here = before;
            before += line.calls;
            here
        });
        Self { demerits, called: called.collect(), lines, is_fine: false }
    }

    /// The same with lines of three quarters of a leading.
    pub(crate) fn fine(self) -> Self {
        Self { is_fine: true, ..self }
    }

    /// The height of so many of its lines.
    pub(super) fn depth(&self, lines: usize) -> Depth {
        let lines = u32::try_from(lines).unwrap_or(u32::MAX);
        if !self.is_fine || lines == 0 {
            return Depth { base: lines, foot: lines };
        }
        // From the first baseline to the last one, in quarters of a leading.
        let quarters = (lines - 1).saturating_mul(3);
        Depth { base: (quarters + 2) / 4 + 1, foot: quarters.div_ceil(4) + 1 }
    }

    /// How many notes are referenced before a line. Every page that may begin inside a
    /// paragraph uses it; counting each time would be quadratic in the number of lines.
    pub(super) fn called_before(&self, line: usize) -> u32 {
        self.called.get(line).copied().unwrap_or_default()
    }
}

/// A line of running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TextLine {
    /// Whether it ends with a hyphen.
    pub(crate) is_hyphenated: bool,
    /// How many notes have their first reference in it.
    pub(crate) calls: u32,
}

/// The lines of all notes, in sequence.
#[derive(Debug, Clone)]
pub(crate) struct NoteLines {
    /// Index of the first line of each note, and the number of all lines.
    starts: Vec<u32>,
    /// Height of all lines before each line, and of all lines together.
    tops: Vec<Length>,
}

impl Default for NoteLines {
    fn default() -> Self {
        Self { starts: vec![0], tops: vec![Length::ZERO] }
    }
}

impl NoteLines {
    /// Adds a note by the heights of its lines; without lines it gets one of height 0.
    pub(crate) fn push(&mut self, heights: impl IntoIterator<Item = Length>) {
        let before = self.tops.len();
        for height in heights {
            let top = self.total();
            self.tops.push(top + height);
        }
        if self.tops.len() == before {
            self.tops.push(self.total());
        }
        self.starts.push(u32::try_from(self.tops.len() - 1).unwrap_or(u32::MAX));
    }

    fn total(&self) -> Length {
        self.tops.last().copied().unwrap_or_default()
    }

    /// How many notes there are.
    pub(crate) fn count(&self) -> u32 {
        u32::try_from(self.starts.len() - 1).unwrap_or(u32::MAX)
    }

    /// The first line of a note; the number of all lines after the last note.
    pub(crate) fn start(&self, note: u32) -> u32 {
        let last = self.starts.last().copied().unwrap_or_default();
        self.starts.get(note as usize).copied().unwrap_or(last)
    }

    /// The note that a line belongs to.
    pub(crate) fn note_of(&self, line: u32) -> u32 {
        let after = self.starts.partition_point(|&start| start <= line);
        u32::try_from(after.saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// Height of the lines from `from` to before `to`.
    pub(crate) fn height(&self, from: u32, to: u32) -> Length {
        let top = |line: u32| self.tops.get(line as usize).copied();
        top(to).unwrap_or_else(|| self.total()) - top(from).unwrap_or_default()
    }
}

impl ColumnPiece {
    /// How many notes have their first reference in the piece.
    fn calls(&self) -> u32 {
        match &self.kind {
            PieceKind::White { .. } => 0,
            PieceKind::Solid { calls, .. } => *calls,
            PieceKind::Text(ways) => ways
                .first()
                .map_or(0, |way| way.lines.iter().map(|line| line.calls).sum()),
        }
    }
}

impl Column {
    /// Whether a page always ends before this piece, which is white.
    pub(super) fn ends_page(&self, piece: usize) -> bool {
        let piece = self.pieces.get(piece).map(|piece| &piece.kind);
        matches!(piece, Some(PieceKind::White { kept: WhiteRule::NewPage, .. }))
    }

    /// For each piece, how many notes are referenced before it; after the last, all.
    pub(super) fn called_before(&self) -> Vec<u32> {
        let mut called = 0;
        let mut before = vec![0];
        for piece in &self.pieces {
            called += piece.calls();
            before.push(called);
        }
        before
    }
}
