//! How many lines of notes a page takes.

use super::column::Column;
use super::layout::Format;

/// Lines of a note that stay together on each side of a page break.
const TOGETHER: u32 = 2;

/// The notes of a page that is being filled.
#[derive(Debug, Clone, Copy)]
pub(super) struct NoteRoom<'a> {
    /// The column.
    pub(super) column: &'a Column,
    /// The format.
    pub(super) format: &'a Format,
    /// The first line that is not on an earlier page.
    pub(super) from: u32,
    /// How many notes are referenced before the page.
    pub(super) called_before: u32,
}

impl NoteRoom<'_> {
    /// Leadings that the lines up to `to` take at the foot of the page, with the white
    /// above them.
    pub(super) fn slots(&self, to: u32) -> u32 {
        if to <= self.from {
            return 0;
        }
        let below = self.column.notes.height(self.from, to) - self.format.note_leading;
        let leading = self.format.leading.0.max(1);
        let height = self.format.note_gap.0 + below.0.max(0);
        u32::try_from((height + leading - 1) / leading).unwrap_or(u32::MAX)
    }

    /// The end of the referenced notes.
    pub(super) fn end(&self, called: u32) -> u32 {
        self.column.notes.start(called)
    }

    /// The least leadings that the page must keep for its notes.
    pub(super) fn least(&self, called: u32) -> u32 {
        let end = self.end(called);
        if end <= self.from {
            return 0;
        }
        let last = self.column.notes.start(called - 1).max(self.from);
        self.slots((last + TOGETHER).min(end))
    }

    /// The line up to which the notes fit in some leadings.
    pub(super) fn fitting(&self, called: u32, room: u32) -> u32 {
        let end = self.end(called);
        if self.slots(end) <= room {
            return end;
        }
        let (mut fits, mut too_far) = (self.from, end);
        while fits + 1 < too_far {
            let middle = fits + (too_far - fits) / 2;
            if self.slots(middle) <= room {
                fits = middle;
            } else {
                too_far = middle;
            }
        }
        self.whole_enough(fits)
    }

    /// Moves the end back so that no single line of a note is left on either side.
    fn whole_enough(&self, to: u32) -> u32 {
        let notes = &self.column.notes;
        if to <= self.from {
            return to;
        }
        let note = notes.note_of(to);
        let (begin, end) = (notes.start(note), notes.start(note + 1));
        if begin == to {
            return to;
        }
        let rest = end - to;
        let to = to.saturating_sub(TOGETHER.saturating_sub(rest)).max(self.from);
        let begins_here = begin >= self.from;
        if begins_here && to < begin + TOGETHER { begin } else { to }
    }

    /// Whether a note continues across a line.
    pub(super) fn is_cut(&self, at: u32) -> bool {
        let notes = &self.column.notes;
        notes.start(notes.note_of(at)) != at
    }

    /// Whether a note referenced on this page does not begin on it when its lines end at
    /// `to`.
    pub(super) fn is_late(&self, called: u32, to: u32) -> bool {
        called > self.called_before && to <= self.column.notes.start(called - 1)
    }
}
