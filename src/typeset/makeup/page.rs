//! All candidate pages that begin at one place.

use super::column::Column;
use super::column::ColumnPiece;
use super::column::PieceKind;
use super::column::Way;
use super::column::WhiteRule;
use super::layout::Format;
use super::layout::Layout;
use super::layout::NONE_WAITS;
use super::layout::PageStart;
use super::layout::Placed;
use super::layout::What;
use super::notes::NoteRoom;
use super::price::Charge;

/// Pages that the waiting figures may fill together, so that none is far from its place:
/// the text after a long row of figures never passes all of it.
const PAGES_OF_FIGURES: u32 = 2;

/// A page being filled.
#[derive(Debug, Clone, Copy)]
pub(super) struct Filling {
    pub(super) cost: i64,
    /// Leadings in use, white at the foot included.
    pub(super) used: u32,
    /// Leadings down to the last ink.
    pub(super) foot: u32,
    /// Leadings from which white below the last ink is counted: one less than the foot
    /// where lines of code reach only a little into the last one.
    pub(super) base: u32,
    /// Whether its last piece should keep the next one on the same page.
    pub(super) keeps: bool,
    /// Whether it announces the next one.
    pub(super) announces: bool,
    /// Whether it has no piece of the column yet.
    pub(super) is_fresh: bool,
    /// How many notes are referenced down to its foot.
    pub(super) called: u32,
    /// The first figure that waits for a later page; all movable ones after it wait too.
    pub(super) waiting: u32,
    /// Leadings that the waiting figures take, each with a leading of white.
    pub(super) queued: u32,
    /// Whether a white is a leading higher already.
    pub(super) is_opened: bool,
    /// What is at its foot.
    pub(super) end: End,
    /// What was placed last.
    pub(super) last: Option<u32>,
    /// The last charge, when charges are kept.
    pub(super) charge: Option<u32>,
}

impl Filling {
    /// Sets what a piece, which was placed last, asks of the next one.
    pub(super) fn binds(&mut self, piece: &ColumnPiece) {
        (self.keeps, self.announces) = (piece.keeps_next, piece.announces);
    }
}

/// What is at the foot of a page being filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// A figure, with nothing but figures above it on the page.
    FiguresAlone,
    /// A figure below text.
    Figure,
    /// One line of text below a figure.
    LineUnderFigure,
    /// Anything else.
    Other,
}

/// A candidate page after a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// Where the next one begins.
    pub(super) next: PageStart,
    /// The leading of the line where its notes end.
    pub(super) height: u32,
    /// Its content.
    pub(super) page: Filling,
}

/// Why pages are filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Purpose {
    /// Whether to try pages that are known to be dearer than others with the same future:
    /// only in a test.
    pub(super) tries_all: bool,
    /// Whether charges are kept.
    pub(super) keeps_charges: bool,
}

impl Purpose {
    /// For their ends and costs.
    pub(super) const COST: Self = Self { tries_all: false, keeps_charges: false };
    /// For their content and charges.
    pub(super) const CONTENT: Self = Self { keeps_charges: true, ..Self::COST };
}

/// Fills pages that begin at a place: one for each number of leadings in use.
pub(super) struct Filler<'a> {
    pub(super) column: &'a Column,
    pub(super) format: &'a Format,
    pub(super) start: PageStart,
    pub(super) notes: NoteRoom<'a>,
    pub(super) purpose: Purpose,
    /// What was placed, each with what was placed before it.
    pub(super) placed: Vec<(Placed, Option<u32>)>,
    /// The charges, each with the one before it, when they are kept.
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
    /// Fills all pages that begin at `start`; `called` counts the notes referenced before
    /// each piece.
    pub(super) fn new(
        column: &'a Column,
        format: &'a Format,
        called: &[u32],
        start: PageStart,
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

    /// The ends of the pages, and their costs.
    pub(super) fn ends(&self) -> impl Iterator<Item = (PageStart, i64)> {
        self.found.iter().map(|found| (found.next, found.page.cost))
    }

    /// The page that ends at a place, with all its charges.
    pub(super) fn page(&self, end: PageStart) -> Option<Layout> {
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
        // Long waiting notes may take a page of their own.
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

    /// The head of the page: waiting figures, a repeated table header.
    fn open(&mut self) -> Filling {
        let mut page = Filling {
            cost: 0,
            used: 0,
            foot: 0,
            base: 0,
            keeps: false,
            announces: false,
            is_fresh: true,
            called: self.notes.called_before,
            waiting: NONE_WAITS,
            queued: 0,
            is_opened: false,
            end: End::Other,
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

    /// The height of a figure that may go to a later page: one without note references.
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
        if !self.column.pieces[piece].follows {
            page.queued += slots + 1;
        }
    }

    /// Whether one more figure may wait. One always may, and what continues it.
    fn may_wait(&self, page: &Filling, piece: usize, slots: u32) -> bool {
        if self.column.pieces[piece].follows {
            return true;
        }
        let all = page.queued + slots + 1;
        page.waiting == NONE_WAITS || all <= PAGES_OF_FIGURES * (self.format.lines + 1)
    }

    /// Whether a page that ends before this piece is known to be dearer than the same
    /// page ended before the preceding figure, which waits. The next page begins with the
    /// waiting figures and continues with the pieces after them, so both lead to the same
    /// pages, and each page that a figure waits for has its price. Without this, each
    /// page of a row of figures could end before any of the rest.
    fn is_idle(&self, piece: usize, page: &Filling) -> bool {
        if self.purpose.tries_all || page.waiting == NONE_WAITS {
            return false;
        }
        // The white before a figure is dropped where a page begins.
        let piece = self.next_after_whites(Next { piece, line: 0, way: 0 }).piece;
        let Some(before) = piece.checked_sub(2) else { return false };
        before >= self.start.piece as usize
            && self.movable(before).is_some()
            && self.has_own_white(before)
            && self.has_own_white(piece)
    }

    /// Whether the white before a figure is one leading that belongs to it.
    fn has_own_white(&self, piece: usize) -> bool {
        let before = piece.checked_sub(1).and_then(|at| self.column.pieces.get(at));
        before.is_some_and(|before| {
            let white = &before.kind;
            matches!(
                white,
                PieceKind::White { slots: 1, kept: WhiteRule::WithFigure, .. }
            ) && !before.keeps_next
        })
    }

    /// The table header to repeat at the head of the page; never one that takes half of
    /// it.
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
        page.end = self.end_with(page, &what);
        let last = u32::try_from(self.placed.len()).unwrap_or(u32::MAX);
        self.placed.push((Placed { what, slot }, page.last));
        page.last = Some(last);
        page.used += slots;
        page.foot = page.used;
        page.base = page.used;
        page.is_fresh = false;
    }

    /// What is at the foot of a page after this.
    fn end_with(&self, page: &Filling, what: &What) -> End {
        match what {
            What::Solid(piece) if self.is_figure(*piece) => {
                if page.is_fresh || page.end == End::FiguresAlone {
                    End::FiguresAlone
                } else {
                    End::Figure
                }
            }
            What::Lines { lines, .. }
                if lines.len() == 1
                    && matches!(page.end, End::FiguresAlone | End::Figure) =>
            {
                End::LineUnderFigure
            }
            What::Solid(_) | What::Lines { .. } | What::Head(_) => End::Other,
        }
    }

    /// Adds a piece to each filling; a filling that it does not fit ends its page.
    fn add(&mut self, piece: usize, fillings: &[Filling], next: &mut Vec<Filling>) {
        let column = self.column;
        if column.ends_page(piece) {
            return self.end_pages(piece, fillings, next);
        }
        for filling in fillings {
            let resumes = piece == self.start.piece as usize && self.start.line > 0;
            // Under a waiting figure there may be no room for another line.
            if !filling.is_fresh && (resumes || !self.is_idle(piece, filling)) {
                let begins = Next { piece, line: 0, way: 0 };
                self.close(*filling, if resumes { self.start_of_next() } else { begins });
            }
            match &column.pieces[piece].kind {
                PieceKind::White { slots, kept, opens } => {
                    let added = (*slots, *kept, *opens);
                    self.add_white(piece, *filling, added, next);
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

    /// The most leadings that a page may have: one more than a full one, except where a
    /// chapter opens, because its folio is at the foot.
    pub(super) fn limit(&self) -> u32 {
        self.format.lines + u32::from(self.start.piece > 0)
    }

    /// Adjacent white collapses to the larger of both.
    fn add_white(
        &mut self,
        piece: usize,
        mut page: Filling,
        (slots, kept, opens): (u32, WhiteRule, bool),
        next: &mut Vec<Filling>,
    ) {
        let figure_waits = self.follows_a_waiting_figure(piece, &page);
        if figure_waits && kept == WhiteRule::WithFigure {
            return keep(next, page);
        }
        let fixed = kept == WhiteRule::Always;
        if fixed || page.last.is_some() {
            page.used = (page.base + slots).max(page.used).min(self.limit());
        }
        page.keeps |= self.column.pieces[piece].keeps_next;
        keep(next, page);
        // One white of a page may open by a leading, so that the page is full.
        // The white before the figure has been tried already.
        let may_open = opens && !figure_waits && !page.is_opened;
        if may_open && page.last.is_some() && page.used < self.limit() {
            page.used += 1;
            page.is_opened = true;
            self.pay(&mut page, Charge::Opened);
            keep(next, page);
        }
    }

    /// Whether a piece follows a figure that goes to a later page.
    fn follows_a_waiting_figure(&self, piece: usize, page: &Filling) -> bool {
        let before = piece.checked_sub(1).filter(|&at| at >= page.waiting as usize);
        before.is_some_and(|at| self.is_figure(at))
    }

    fn is_figure(&self, piece: usize) -> bool {
        let kind = self.column.pieces.get(piece).map(|piece| &piece.kind);
        matches!(kind, Some(PieceKind::Solid { floats: true, .. }))
    }

    /// Whether the white before a figure belongs to it.
    fn stands_in_its_white(&self, piece: usize) -> bool {
        let before = piece.checked_sub(1).and_then(|at| self.column.pieces.get(at));
        before.is_some_and(|before| {
            matches!(before.kind, PieceKind::White { kept: WhiteRule::WithFigure, .. })
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
            // It can't be separated from its notes, nor pass the figures before it.
            return;
        }
        let passes = may_float && page.waiting != NONE_WAITS;
        // Where it would make the page a line too long, it may stay or wait.
        let is_full = height > self.format.lines && !page.is_fresh;
        if passes || may_float && is_full {
            self.add_later(piece, page, slots, next);
        }
        // A piece taller than a page gets one of its own anyway.
        if !passes && (fits || page.is_fresh) {
            page.called = called;
            self.place(&mut page, What::Solid(piece), slots);
            page.binds(&self.column.pieces[piece]);
            keep(next, page);
        }
    }

    /// Continues a page while a figure waits for a later one.
    fn add_later(
        &mut self,
        piece: usize,
        mut page: Filling,
        slots: u32,
        next: &mut Vec<Filling>,
    ) {
        if !self.may_wait(&page, piece, slots) || self.is_open_below(&page, piece) {
            return;
        }
        // The white before the figure goes with it, unless it is on the page before, or
        // also follows another figure.
        let is_here = piece > self.start.piece as usize
            && self.stands_in_its_white(piece)
            && !self.is_figure(piece.wrapping_sub(2));
        if is_here && !page.keeps {
            page.used = page.base;
        }
        self.wait(&mut page, piece, slots);
        keep(next, page);
    }
}

impl Filler<'_> {
    /// Whether the white above a piece is the one that was opened. When the piece is a
    /// figure that waits, it is opened for nothing.
    fn is_open_below(&self, page: &Filling, piece: usize) -> bool {
        let white = piece.checked_sub(1).and_then(|at| self.column.pieces.get(at));
        white.is_some_and(|white| match white.kind {
            PieceKind::White { slots, .. } => {
                page.is_opened && page.used > page.base + slots
            }
            PieceKind::Solid { .. } | PieceKind::Text(_) => false,
        })
    }
}

pub(super) fn way(column: &Column, piece: usize, way: usize) -> Option<&Way> {
    match &column.pieces.get(piece)?.kind {
        PieceKind::Text(ways) => ways.get(way),
        PieceKind::White { .. } | PieceKind::Solid { .. } => None,
    }
}

/// A linked chain, in order from its first link.
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
        let end = (page.is_opened, page.end, page.base, page.announces);
        (page.used, page.foot, page.keeps, page.waiting, head, end)
    };
    match fillings.iter_mut().find(|other| future(other) == future(&filling)) {
        Some(other) if other.cost <= filling.cost => {}
        Some(other) => *other = filling,
        None => fillings.push(filling),
    }
}
