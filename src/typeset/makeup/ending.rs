//! The end of a page: where the next one begins, which notes are at its foot, and its
//! cost.

use super::column::PieceKind;
use super::column::WhiteRule;
use super::layout::NONE_WAITS;
use super::layout::PageStart;
use super::page::Candidate;
use super::page::End;
use super::page::Filler;
use super::page::Filling;
use super::page::Next;
use super::page::keep;
use super::price;
use super::price::Charge;
use super::price::Facing;

impl Filler<'_> {
    /// The place after white that is dropped at the head of a page.
    pub(super) fn next_after_whites(&self, mut next: Next) -> Next {
        while next.line == 0
            && let Some(piece) = self.column.pieces.get(next.piece)
            && matches!(
                piece.kind,
                PieceKind::White { kept: WhiteRule::WithFigure | WhiteRule::Between, .. }
            )
        {
            next.piece += 1;
        }
        next
    }

    /// Ends pages where the manuscript asks for it; an empty one goes on.
    pub(super) fn end_pages(
        &mut self,
        piece: usize,
        fillings: &[Filling],
        next: &mut Vec<Filling>,
    ) {
        for filling in fillings {
            if filling.is_fresh {
                keep(next, *filling);
            } else {
                self.close(*filling, Next { piece, line: 0, way: 0 });
            }
        }
    }

    /// Ends the page in every way that its notes allow.
    pub(super) fn close(&mut self, mut page: Filling, next: Next) {
        let mut next = self.next_after_whites(next);
        let is_asked = next.line == 0 && self.column.ends_page(next.piece);
        // Figures that wait come before what begins the next page.
        if is_asked && page.waiting == NONE_WAITS {
            let piece = next.piece + 1;
            next = self.next_after_whites(Next { piece, ..next });
        }
        let is_done = next.piece >= self.column.pieces.len()
            && page.waiting == NONE_WAITS
            && next.line == 0;
        let is_free = is_done || is_asked;
        if page.keeps && next.line == 0 && !is_free {
            self.pay(&mut page, Charge::Stranded);
        } else if page.announces && next.line == 0 && !is_free {
            self.pay(&mut page, Charge::Announced);
        }
        if page.end == End::LineUnderFigure {
            self.pay(&mut page, Charge::LineUnderFigure);
        }
        let end = self.notes.end(page.called);
        if end <= self.notes.from {
            let lent = if is_free {
                self.pay_for_end(&mut page, is_done)
            } else {
                self.pay_for_height(&mut page, next)
            };
            return self.push(page, next, lent, (self.notes.from, page.foot));
        }
        let before = self.found.len();
        for more in [0, -1, 1] {
            self.close_with_notes(page, next, more, is_free);
        }
        if self.found.len() == before {
            self.close_over(page, next);
        }
    }

    /// Pays for a page whose height is free, and which lends nothing: the last one of a
    /// chapter, or one that the manuscript ends.
    fn pay_for_end(&mut self, page: &mut Filling, is_last: bool) -> i8 {
        let may_be_short = self.start.piece == 0 || !is_last;
        let lines = self.format.lines;
        for charge in price::of_end(page.foot, lines, may_be_short).into_iter().flatten()
        {
            self.pay(page, charge);
        }
        self.pay(page, Charge::Owed(self.start.lent));
        0
    }

    /// Pays for the height of the text; returns what is lent.
    fn pay_for_height(&mut self, page: &mut Filling, next: Next) -> i8 {
        let missing = self.format.lines.saturating_sub(page.foot);
        let (charge, lent) = if page.end == End::FiguresAlone && missing > 0 {
            (Charge::FiguresShort(missing), 0)
        } else if missing > 0 && self.makes_short(next, missing) {
            price::before_stanza(missing, self.facing())
        } else {
            let more = i64::from(page.foot) - i64::from(self.format.lines);
            price::of_height(more, self.facing())
        };
        self.pay(page, charge);
        lent
    }

    /// Whether the next page begins with text that is never cut and has no room in the
    /// lines that are missing.
    fn makes_short(&self, next: Next, missing: u32) -> bool {
        let Some(piece) = self.column.pieces.get(next.piece) else { return false };
        let PieceKind::Text(ways) = &piece.kind else { return false };
        let whole = ways.first().filter(|_| piece.is_whole && next.line == 0);
        // A blank line is above it.
        whole.is_some_and(|way| way.lines.len() + 1 > missing as usize)
    }

    /// Ends the page with notes down to `more` leadings below (or above) a full page's
    /// last line.
    fn close_with_notes(
        &mut self,
        mut page: Filling,
        next: Next,
        more: i64,
        is_free: bool,
    ) {
        let end = self.notes.end(page.called);
        let target = i64::from(self.format.lines) + more;
        if target > i64::from(self.limit()) {
            return;
        }
        let Ok(room) = u32::try_from(target - i64::from(page.foot)) else { return };
        let mut to = self.notes.fitting(page.called, room);
        if page.is_fresh && to == self.notes.from {
            to += 1;
        }
        let white = room.saturating_sub(self.notes.slots(to));
        if is_free && to == end {
            if more != 0 {
                return;
            }
        } else if white > 1 && self.makes_short(next, white) {
            self.pay(&mut page, Charge::Stanza { missing: white, differs: 0 });
        } else {
            self.pay(&mut page, Charge::White(white));
        }
        let (charge, lent) = price::of_height(more, self.facing());
        self.pay(&mut page, charge);
        if page.is_fresh {
            self.pay(&mut page, Charge::NotesAlone);
        }
        if to < end {
            self.pay(&mut page, Charge::NotesWait { is_cut: self.notes.is_cut(to) });
        }
        if self.notes.is_late(page.called, to) {
            self.pay(&mut page, Charge::NoteLate);
        }
        let height = u32::try_from(target).unwrap_or(0);
        self.push(page, next, lent, (to, height));
    }

    /// Ends a page that has no room for notes at all.
    fn close_over(&mut self, mut page: Filling, next: Next) {
        let lent = self.pay_for_height(&mut page, next);
        let from = self.notes.from;
        let charge = if self.notes.is_late(page.called, from) {
            Charge::NoteLate
        } else {
            Charge::NotesWait { is_cut: self.notes.is_cut(from) }
        };
        self.pay(&mut page, charge);
        self.push(page, next, lent, (from, page.foot));
    }

    /// Records a candidate page if it leads forward and is the cheapest to its end.
    /// `(note line where the next page begins, height)`.
    fn push(
        &mut self,
        page: Filling,
        next: Next,
        lent: i8,
        (note_line, height): (u32, u32),
    ) {
        let index = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let place = PageStart {
            piece: index(next.piece),
            line: index(next.line),
            way: if next.line == 0 { 0 } else { u16::try_from(next.way).unwrap_or(0) },
            note_line,
            waiting: page.waiting,
            is_verso: !self.start.is_verso && self.format.two_sided,
            lent,
        };
        let key =
            |place: &PageStart| (place.piece, place.line, place.note_line, place.waiting);
        if key(&place) <= key(&self.start) {
            return;
        }
        let candidate = Candidate { next: place, height, page };
        match self.found.iter_mut().find(|other| other.next == place) {
            Some(other) if other.page.cost <= page.cost => {}
            Some(other) => *other = candidate,
            None => self.found.push(candidate),
        }
    }

    fn facing(&self) -> Facing {
        match (self.format.two_sided, self.start.is_verso) {
            (false, _) => Facing::Alone,
            (true, true) => Facing::Lends,
            (true, false) => Facing::Owes(self.start.lent),
        }
    }
}
