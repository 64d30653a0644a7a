//! All pages worth considering that begin at one place.

use super::column::Column;
use super::column::Kept;
use super::column::PieceKind;
use super::column::Way;
use super::layout::Format;
use super::layout::Layout;
use super::layout::NONE_WAITS;
use super::layout::Place;
use super::layout::Placed;
use super::layout::What;
use super::notes::NoteRoom;
use super::price::Charge;

/// Pages that the figures which wait may fill together, so that none stands far from its
/// place: the text after a long row of figures never passes all of it.
const PAGES_OF_FIGURES: u32 = 2;

/// A page being filled.
#[derive(Debug, Clone, Copy)]
pub(super) struct Filling {
    pub(super) cost: i64,
    /// Leadings in use, white at the foot included.
    pub(super) used: u32,
    /// Leadings down to the last ink.
    pub(super) foot: u32,
    /// Whether what stands last wants its successor on the same page.
    pub(super) keeps: bool,
    /// Whether nothing of the column stands on it yet.
    pub(super) is_fresh: bool,
    /// How many notes are called down to its foot.
    pub(super) called: u32,
    /// The first figure that waits for a later page; all movable ones after it wait too.
    pub(super) waiting: u32,
    /// Leadings that the figures which wait take, each with a leading of white.
    pub(super) queued: u32,
    /// What was placed last.
    pub(super) last: Option<u32>,
    /// What was paid for last, when that is kept.
    pub(super) charge: Option<u32>,
}

/// A page that may follow a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// Where the next one begins.
    pub(super) next: Place,
    /// The leading on whose line its notes end.
    pub(super) height: u32,
    /// What is on it.
    pub(super) page: Filling,
}

/// What pages are filled for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Purpose {
    /// Whether pages are tried that are known to be dearer than others with the same
    /// future: only a test does so.
    pub(super) tries_all: bool,
    /// Whether what was paid for is kept.
    pub(super) keeps_charges: bool,
}

impl Purpose {
    /// To know where they end and what they cost.
    pub(super) const COST: Self = Self { tries_all: false, keeps_charges: false };
    /// To know what is on them and what they paid for.
    pub(super) const CONTENT: Self = Self { keeps_charges: true, ..Self::COST };
}

/// Fills pages that begin at a place: one for each number of leadings in use.
pub(super) struct Filler<'a> {
    pub(super) column: &'a Column,
    pub(super) format: &'a Format,
    pub(super) start: Place,
    pub(super) notes: NoteRoom<'a>,
    pub(super) purpose: Purpose,
    /// What was placed, each with what was placed before it.
    pub(super) placed: Vec<(Placed, Option<u32>)>,
    /// What was paid for, each with what was paid for before it, when that is kept.
    pub(super) charges: Vec<(Charge, Option<u32>)>,
    pub(super) found: Vec<Candidate>,
}

/// Where the next page begins in the column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Next {
    pub(super) piece: usize,
    pub(super) line: usize,
    pub(super) way: usize,
}

impl<'a> Filler<'a> {
    /// Fills all pages that begin at `start`; `called` counts the notes called before
    /// each piece.
    pub(super) fn new(
        column: &'a Column,
        format: &'a Format,
        called: &[u32],
        start: Place,
        purpose: Purpose,
    ) -> Self {
        let mut before = called[start.piece as usize];
        if start.line > 0
            && let Some(way) = way(column, start.piece as usize, usize::from(start.way))
        {
            before += way.called_before(start.line as usize);
        }
        let from = start.note_line;
        let notes = NoteRoom { column, format, from, called_before: before };
        // A page has room for some pieces, and ends in some ways.
        let (placed, found) = (Vec::with_capacity(64), Vec::with_capacity(16));
        let charges = Vec::new();
        let mut filler =
            Self { column, format, start, notes, purpose, placed, charges, found };
        filler.fill();
        filler
    }

    /// Where the pages end, and what they cost.
    pub(super) fn ends(&self) -> impl Iterator<Item = (Place, i64)> {
        self.found.iter().map(|found| (found.next, found.page.cost))
    }

    /// The page that ends at a place, with all that it paid for.
    pub(super) fn page(&self, end: Place) -> Option<Layout> {
        let Candidate { next, height, page } =
            *self.found.iter().find(|found| found.next == end)?;
        let placed = chained(&self.placed, page.last);
        let paid = chained(&self.charges, page.charge);
        let notes = self.start.note_line..next.note_line;
        Some(Layout { placed, foot: page.foot, notes, height, paid })
    }

    /// Charges a page.
    pub(super) fn pay(&mut self, page: &mut Filling, charge: Charge) {
        let price = charge.price();
        page.cost += price;
        if price != 0 && self.purpose.keeps_charges {
            let last = u32::try_from(self.charges.len()).unwrap_or(u32::MAX);
            self.charges.push((charge, page.charge));
            page.charge = Some(last);
        }
    }

    fn fill(&mut self) {
        let first = self.open();
        // Long notes that wait may take a page of their own.
        if self.notes.end(first.called) > self.notes.from {
            self.close(first, self.next_after_whites(self.start_of_next()));
        }
        let (mut fillings, mut next) = (vec![first], Vec::with_capacity(16));
        for piece in self.start.piece as usize..self.column.pieces.len() {
            self.add(piece, &fillings, &mut next);
            std::mem::swap(&mut fillings, &mut next);
            next.clear();
            if fillings.is_empty() {
                break;
            }
        }
        let end = Next { piece: self.column.pieces.len(), line: 0, way: 0 };
        for filling in fillings {
            if self.is_idle(end.piece, &filling) {
                continue;
            }
            self.close(filling, end);
        }
    }

    fn start_of_next(&self) -> Next {
        Next {
            piece: self.start.piece as usize,
            line: self.start.line as usize,
            way: usize::from(self.start.way),
        }
    }

    /// The head of the page: figures that waited, a table's header once more.
    fn open(&mut self) -> Filling {
        let mut page = Filling {
            cost: 0,
            used: 0,
            foot: 0,
            keeps: false,
            is_fresh: true,
            called: self.notes.called_before,
            waiting: NONE_WAITS,
            queued: 0,
            last: None,
            charge: None,
        };
        let from = self.start.waiting.min(self.start.piece);
        for piece in from as usize..self.start.piece as usize {
            let Some(slots) = self.movable(piece) else { continue };
            let notes = self.notes.least(page.called);
            let fits = page.used + slots + notes <= self.format.lines;
            if page.waiting == NONE_WAITS && (fits || page.is_fresh) {
                self.place(&mut page, What::Solid(piece), slots);
                page.used += 1;
            } else {
                self.wait(&mut page, piece, slots);
            }
        }
        if let Some(head) = self.repeated_head() {
            let slots = self.column.heads[head];
            let is_fresh = page.is_fresh;
            self.place(&mut page, What::Head(head), slots);
            page.is_fresh = is_fresh;
        }
        page
    }

    /// The height of a figure that may go to a later page: one that calls no notes.
    fn movable(&self, piece: usize) -> Option<u32> {
        match self.column.pieces.get(piece)?.kind {
            PieceKind::Solid { slots, floats: true, calls: 0 } => Some(slots),
            _ => None,
        }
    }

    /// Lets a figure wait for a later page.
    fn wait(&mut self, page: &mut Filling, piece: usize, slots: u32) {
        let index = u32::try_from(piece).unwrap_or(u32::MAX);
        page.waiting = page.waiting.min(index);
        self.pay(page, Charge::FigureLate(piece));
        page.queued += slots + 1;
    }

    /// Whether one figure more may wait. One may always.
    fn may_wait(&self, page: &Filling, slots: u32) -> bool {
        let all = page.queued + slots + 1;
        page.waiting == NONE_WAITS || all <= PAGES_OF_FIGURES * (self.format.lines + 1)
    }

    /// Whether a page that ends before this piece is known to be dearer than the same page
    /// that ended before the figure in front of it, which waits. The next page begins with
    /// the figures that wait and goes on with what comes after them, so that both lead to
    /// the same pages, and each page that a figure waits for has its price. Without this
    /// each page of a row of figures could end before any of those that are left.
    fn is_idle(&self, piece: usize, page: &Filling) -> bool {
        if self.purpose.tries_all || page.waiting == NONE_WAITS {
            return false;
        }
        // The white before a figure is left out where a page begins.
        let piece = self.next_after_whites(Next { piece, line: 0, way: 0 }).piece;
        let Some(before) = piece.checked_sub(2) else { return false };
        before >= self.start.piece as usize
            && self.movable(before).is_some()
            && self.has_own_white(before)
            && self.has_own_white(piece)
    }

    /// Whether the white before a figure is a leading for its sake.
    fn has_own_white(&self, piece: usize) -> bool {
        let before = piece.checked_sub(1).and_then(|at| self.column.pieces.get(at));
        before.is_some_and(|before| {
            let white = &before.kind;
            matches!(white, PieceKind::White { slots: 1, kept: Kept::WithFigure })
                && !before.keeps_next
        })
    }

    /// The table's header that stands again above what the page begins with; never one
    /// that takes half the page.
    fn repeated_head(&self) -> Option<usize> {
        let at = self.start.piece as usize;
        let head = self.column.pieces.get(at)?.head?;
        let before = at.checked_sub(1).and_then(|at| self.column.pieces[at].head);
        let goes_on = self.start.line > 0 || before == Some(head);
        let is_small = *self.column.heads.get(head)? * 2 <= self.format.lines;
        (goes_on && is_small).then_some(head)
    }

    pub(super) fn place(&mut self, page: &mut Filling, what: What, slots: u32) {
        let slot = page.used;
        let last = u32::try_from(self.placed.len()).unwrap_or(u32::MAX);
        self.placed.push((Placed { what, slot }, page.last));
        page.last = Some(last);
        page.used += slots;
        page.foot = page.used;
        page.is_fresh = false;
    }

    /// Adds a piece to each filling; what no longer fits ends its page.
    fn add(&mut self, piece: usize, fillings: &[Filling], next: &mut Vec<Filling>) {
        let column = self.column;
        for filling in fillings {
            let resumes = piece == self.start.piece as usize && self.start.line > 0;
            // Under a figure that waited there may be no room for a line more.
            if !filling.is_fresh && (resumes || !self.is_idle(piece, filling)) {
                let begins = Next { piece, line: 0, way: 0 };
                self.close(*filling, if resumes { self.start_of_next() } else { begins });
            }
            match &column.pieces[piece].kind {
                PieceKind::White { slots, kept } => {
                    self.add_white(piece, *filling, *slots, *kept, next);
                }
                PieceKind::Solid { slots, floats, calls } => {
                    let added = (*slots, *calls);
                    self.add_solid(piece, *filling, added, *floats, next);
                }
                PieceKind::Text(ways) => {
                    for way in 0..ways.len() {
                        self.add_text(piece, way, *filling, next);
                    }
                }
            }
        }
    }

    /// The most leadings that a page may have: one more than a full one, but where a
    /// chapter opens, for its folio stands at the foot.
    pub(super) fn limit(&self) -> u32 {
        self.format.lines + u32::from(self.start.piece > 0)
    }

    /// White after white is as much as the larger of both.
    fn add_white(
        &mut self,
        piece: usize,
        mut page: Filling,
        slots: u32,
        kept: Kept,
        next: &mut Vec<Filling>,
    ) {
        let figure_waits = self.follows_a_waiting_figure(piece, &page);
        if figure_waits && kept == Kept::WithFigure {
            return keep(next, page);
        }
        let fixed = kept == Kept::Always;
        if fixed || page.last.is_some() {
            page.used = (page.foot + slots).max(page.used).min(self.limit());
        }
        page.keeps |= self.column.pieces[piece].keeps_next;
        keep(next, page);
        // White between blocks may open by a leading, so that the page is full.
        // The white before the figure has had its turn.
        let may_open =
            slots > 0 && !fixed && !figure_waits && !self.column.pieces[piece].keeps_next;
        if may_open && page.last.is_some() && page.used < self.limit() {
            page.used += 1;
            self.pay(&mut page, Charge::Opened);
            keep(next, page);
        }
    }

    /// Whether a piece stands after a figure that goes to a later page.
    fn follows_a_waiting_figure(&self, piece: usize, page: &Filling) -> bool {
        let before = piece.checked_sub(1).filter(|&at| at >= page.waiting as usize);
        before.is_some_and(|at| self.is_figure(at))
    }

    fn is_figure(&self, piece: usize) -> bool {
        let kind = self.column.pieces.get(piece).map(|piece| &piece.kind);
        matches!(kind, Some(PieceKind::Solid { floats: true, .. }))
    }

    /// Whether the white before a figure is there for its sake.
    fn stands_in_its_white(&self, piece: usize) -> bool {
        let before = piece.checked_sub(1).and_then(|at| self.column.pieces.get(at));
        before.is_some_and(|before| {
            matches!(before.kind, PieceKind::White { kept: Kept::WithFigure, .. })
        })
    }

    fn add_solid(
        &mut self,
        piece: usize,
        mut page: Filling,
        (slots, calls): (u32, u32),
        floats: bool,
        next: &mut Vec<Filling>,
    ) {
        let called = page.called + calls;
        let height = page.used + slots + self.notes.least(called);
        let fits = height <= self.limit();
        let may_float = floats && calls == 0;
        if floats && calls > 0 && page.waiting != NONE_WAITS {
            // It can't leave the notes that it calls, nor pass the figures before it.
            return;
        }
        let passes = may_float && page.waiting != NONE_WAITS;
        // On a page that would be a line too long it may stand or wait.
        let is_full = height > self.format.lines && !page.is_fresh;
        if passes || may_float && is_full {
            self.add_later(piece, page, slots, next);
        }
        // What is taller than a page stands on one of its own all the same.
        if !passes && (fits || page.is_fresh) {
            page.called = called;
            self.place(&mut page, What::Solid(piece), slots);
            page.keeps = self.column.pieces[piece].keeps_next;
            keep(next, page);
        }
    }

    /// Goes on with a page while a figure waits for a later one.
    fn add_later(
        &mut self,
        piece: usize,
        mut page: Filling,
        slots: u32,
        next: &mut Vec<Filling>,
    ) {
        if !self.may_wait(&page, slots) {
            return;
        }
        // Its own white before it goes with it, unless that stands on the page before, or
        // is the white after another figure too.
        let is_here = piece > self.start.piece as usize
            && self.stands_in_its_white(piece)
            && !self.is_figure(piece.wrapping_sub(2));
        if is_here && !page.keeps {
            page.used = page.foot;
        }
        self.wait(&mut page, piece, slots);
        keep(next, page);
    }
}

pub(super) fn way(column: &Column, piece: usize, way: usize) -> Option<&Way> {
    match &column.pieces.get(piece)?.kind {
        PieceKind::Text(ways) => ways.get(way),
        PieceKind::White { .. } | PieceKind::Solid { .. } => None,
    }
}

/// A chain from its last link, in order.
fn chained<T: Clone>(links: &[(T, Option<u32>)], last: Option<u32>) -> Vec<T> {
    let mut chain = Vec::new();
    let mut at = last;
    while let Some((link, before)) = at.and_then(|at| links.get(at as usize)) {
        chain.push(link.clone());
        at = *before;
    }
    chain.reverse();
    chain
}

/// Keeps the cheaper of two fillings with the same future.
pub(super) fn keep(fillings: &mut Vec<Filling>, filling: Filling) {
    let future = |page: &Filling| {
        let head = (page.last.is_none(), page.is_fresh);
        (page.used, page.foot, page.keeps, page.waiting, head)
    };
    match fillings.iter_mut().find(|other| future(other) == future(&filling)) {
        Some(other) if other.cost <= filling.cost => {}
        Some(other) => *other = filling,
        None => fillings.push(filling),
    }
}
