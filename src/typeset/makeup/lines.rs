//! Lines of a paragraph on a page: how many it takes, and what it costs to end there.

use super::column::Way;
use super::layout::What;
use super::page::Filler;
use super::page::Filling;
use super::page::Next;
use super::page::keep;
use super::page::way;
use super::price::Charge;

impl Filler<'_> {
    /// Adds as many lines of a paragraph, set in one of its ways, as the page may hold.
    pub(super) fn add_text(
        &mut self,
        piece: usize,
        index: usize,
        filling: Filling,
        next: &mut Vec<Filling>,
    ) {
        let resumes = piece == self.start.piece as usize && self.start.line > 0;
        if resumes && index != usize::from(self.start.way) {
            return;
        }
        let Some(way) = way(self.column, piece, index) else { return };
        let first = if resumes { self.start.line as usize } else { 0 };
        let count = way.lines.len();
        if !resumes && self.stays_whole(piece, way) {
            return self.add_whole(piece, index, filling, next);
        }
        // The paragraph's own demerits are paid where it begins.
        let demerits = if resumes { 0 } else { way.demerits };
        let mut called = filling.called;
        let mut short = None;
        for last in first + 1..=count {
            called += way.lines[last - 1].calls;
            let foot = filling.used + way.depth(last - first).foot;
            let is_forced = filling.is_fresh && last == first + 1;
            if foot + self.notes.least(called) > self.limit() && !is_forced {
                break;
            }
            let is_whole = last == count;
            let with_notes = foot + self.notes.slots(self.notes.end(called));
            let mut page = filling;
            page.called = called;
            page.cost += demerits;
            if !is_whole && with_notes + 1 < self.format.lines {
                short = Some((page, last));
                continue;
            }
            short = None;
            self.place_lines(
                &mut page,
                way,
                What::Lines { piece, way: index, lines: first..last },
            );
            if is_whole {
                page.binds(&self.column.pieces[piece]);
                keep(next, page);
            } else {
                self.pay_for_cut(&mut page, way, last);
                self.close(page, Next { piece, line: last, way: index });
            }
        }
        // The notes of the next line may have no room on a page that has many; it ends
        // before that line, otherwise the column would end here.
        if let Some((mut page, last)) = short {
            let what = What::Lines { piece, way: index, lines: first..last };
            self.place_lines(&mut page, way, what);
            self.pay_for_cut(&mut page, way, last);
            self.close(page, Next { piece, line: last, way: index });
        }
    }

    /// Places lines of a paragraph.
    fn place_lines(&mut self, page: &mut Filling, way: &Way, what: What) {
        let What::Lines { lines, .. } = &what else { return };
        let depth = way.depth(lines.len());
        let from = page.used;
        self.place(page, what, depth.base);
        page.foot = from + depth.foot;
    }

    /// Whether a paragraph is never cut: with its notes it has room on half a page.
    fn stays_whole(&self, piece: usize, way: &Way) -> bool {
        let calls: u32 = way.lines.iter().map(|line| line.calls).sum();
        let lines = u32::try_from(way.lines.len()).unwrap_or(u32::MAX);
        let is_short = lines <= self.format.lines / 2;
        self.column.pieces[piece].is_whole && calls == 0 && is_short
    }

    /// Adds a paragraph that is never cut.
    fn add_whole(
        &mut self,
        piece: usize,
        index: usize,
        filling: Filling,
        next: &mut Vec<Filling>,
    ) {
        let Some(way) = way(self.column, piece, index) else { return };
        let count = way.lines.len();
        let lines = way.depth(count).foot;
        let height = filling.used + lines + self.notes.least(filling.called);
        if height > self.limit() && !filling.is_fresh {
            return;
        }
        let mut page = filling;
        page.cost += way.demerits;
        self.place_lines(
            &mut page,
            way,
            What::Lines { piece, way: index, lines: 0..count },
        );
        page.binds(&self.column.pieces[piece]);
        keep(next, page);
    }

    /// Charges a page for ending after some lines of a paragraph.
    fn pay_for_cut(&mut self, page: &mut Filling, way: &Way, last: usize) {
        if last == 1 {
            self.pay(page, Charge::Orphan);
        }
        if way.lines.len() - last == 1 {
            self.pay(page, Charge::Widow);
        }
        if way.lines[last - 1].is_hyphenated {
            let turns = !self.start.is_verso || !self.format.two_sided;
            self.pay(page, Charge::Hyphen { turns });
        }
        // A heading needs two lines after it on its page.
        if std::mem::take(&mut page.keeps) && last == 1 {
            self.pay(page, Charge::LittleAfterHeading);
        }
    }
}
