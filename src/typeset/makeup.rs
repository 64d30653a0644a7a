//! Column → pages, by dynamic programming over the places where a page may begin.
//!
//! After M. F. Plass, *Optimal pagination techniques for automatic typesetting
//! systems* (thesis, Stanford 1981), and F. Mittelbach, "A general framework for
//! globally optimized pagination" (`DocEng` 2016): paragraphs come in variants of one
//! line more or less, facing pages may run a line short or long together. A state is a
//! place in the column, the side of the page that begins there and what its left-hand
//! neighbour lent; all ways forward lead down the column, so one sweep finds the best.

use std::collections::BTreeMap;
use std::ops::Range;

use super::galley::ElementKind;
use super::galley::Galley;
use crate::page::Side;

/// What the pages must hold.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Format {
    /// Lines on a full page.
    pub(crate) lines: u32,
    /// Side of the first page.
    pub(crate) first: Side,
    /// Whether left and right pages face each other.
    pub(crate) two_sided: bool,
}

/// A page as made up.
#[derive(Debug, Clone, Default)]
pub(crate) struct Layout {
    /// What is on it.
    pub(crate) placed: Vec<Placed>,
    /// Leadings in use, white at the foot included.
    pub(crate) used: u32,
    /// Leadings down to the last ink.
    pub(crate) foot: u32,
}

/// Something on a page.
#[derive(Debug, Clone)]
pub(crate) struct Placed {
    /// Index of the element.
    pub(crate) element: usize,
    /// Which of its variants.
    pub(crate) variant: usize,
    /// Which of its lines; all of a solid piece count as one.
    pub(crate) lines: Range<usize>,
    /// The leading where it begins, from 0.
    pub(crate) slot: u32,
}

/// A heading or the like alone at the foot of a page.
const STRANDED: i64 = 1_000_000_000_000;
/// The first line of a paragraph alone at the foot, its last alone at the head.
const WIDOW: i64 = 100_000_000_000;
/// A hyphen where a page ends.
const HYPHEN: i64 = 10_000_000_000;
/// A page that is a line short or long by itself, for each line.
const UNEVEN: i64 = 1_000_000_000;
/// A page that is a line short or long as its neighbour is.
const LENT: i64 = 10_000_000;
/// A last page of few lines.
const SHORT_END: i64 = 1_000_000;
/// Lines that a chapter's last page should have.
const END_LINES: u32 = 4;
/// Shortness up to which a page is considered beside full ones.
const SLACK: u32 = 3;

/// Where a page begins, and in what state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    element: usize,
    line: usize,
    variant: usize,
    is_verso: bool,
    /// What the left-hand page of the spread has more (or less) than a full one.
    lent: i8,
}

/// The best way to a place.
#[derive(Debug, Clone)]
struct Way {
    cost: i64,
    from: Option<Place>,
    layout: Layout,
}

/// Cuts a column into pages.
pub(crate) fn make_up(galley: &Galley, format: Format) -> Vec<Layout> {
    let start = Place {
        element: 0,
        line: 0,
        variant: 0,
        is_verso: format.first == Side::Verso,
        lent: 0,
    };
    let end = galley.elements.len();
    let mut ways: BTreeMap<Place, Way> = BTreeMap::new();
    ways.insert(start, Way { cost: 0, from: None, layout: Layout::default() });
    let mut open = start;
    let mut best: Option<(i64, Place)> = None;
    loop {
        let cost = ways.get(&open).map_or(0, |way| way.cost);
        if open.element >= end {
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, open));
            }
        } else {
            for page in pages_from(galley, format, open) {
                let way =
                    Way { cost: cost + page.cost, from: Some(open), layout: page.layout };
                match ways.get(&page.next) {
                    Some(other) if other.cost <= way.cost => {}
                    _ => {
                        ways.insert(page.next, way);
                    }
                }
            }
        }
        let after = (std::ops::Bound::Excluded(open), std::ops::Bound::Unbounded);
        match ways.range(after).next() {
            Some((place, _)) => open = *place,
            None => break,
        }
    }
    trace(&ways, best.map(|(_, place)| place))
}

fn trace(ways: &BTreeMap<Place, Way>, end: Option<Place>) -> Vec<Layout> {
    let mut layouts = Vec::new();
    let mut at = end;
    while let Some(way) = at.and_then(|place| ways.get(&place)) {
        if way.from.is_some() {
            layouts.push(way.layout.clone());
        }
        at = way.from;
    }
    layouts.reverse();
    layouts
}

/// A page that may follow a place.
#[derive(Debug)]
struct Candidate {
    next: Place,
    cost: i64,
    layout: Layout,
}

/// A page being filled: one for each number of leadings in use.
#[derive(Debug, Clone, Default)]
struct Filling {
    cost: i64,
    layout: Layout,
    /// Whether what stands last wants its successor on the same page.
    keeps: bool,
}

/// All pages worth considering that begin at a place.
fn pages_from(galley: &Galley, format: Format, start: Place) -> Vec<Candidate> {
    let mut filler = Filler { galley, format, start, found: Vec::new() };
    let mut fillings = vec![Filling::default()];
    for element in start.element..galley.elements.len() {
        fillings = filler.add(element, &fillings);
        if fillings.is_empty() {
            break;
        }
    }
    for filling in fillings {
        let end = galley.elements.len();
        filler.close(&filling, end, 0, 0, true);
    }
    let full = |page: &Candidate| page.layout.foot + SLACK >= format.lines;
    let is_end = |page: &Candidate| page.next.element >= galley.elements.len();
    let mut found = filler.found;
    if found.iter().any(full) {
        found.retain(|page| full(page) || is_end(page));
    }
    found
}

struct Filler<'a> {
    galley: &'a Galley,
    format: Format,
    start: Place,
    found: Vec<Candidate>,
}

impl Filler<'_> {
    /// Adds an element to each filling; what no longer fits ends its page.
    fn add(&mut self, element: usize, fillings: &[Filling]) -> Vec<Filling> {
        let mut next: Vec<Filling> = Vec::new();
        for filling in fillings {
            let is_head = filling.layout.placed.is_empty();
            if !is_head {
                self.close(filling, element, 0, 0, false);
            }
            match &self.galley.elements[element].kind {
                ElementKind::White { slots, fixed } => {
                    let slots = if is_head && !fixed { 0 } else { *slots };
                    self.add_whole(element, filling, slots, false, &mut next);
                }
                ElementKind::Solid(solid) => {
                    self.add_whole(element, filling, solid.slots, true, &mut next);
                }
                ElementKind::Text(text) => {
                    for variant in 0..text.variants.len() {
                        self.add_text(element, variant, filling, &mut next);
                    }
                }
            }
        }
        next
    }

    fn limit(&self) -> u32 {
        self.format.lines + 1
    }

    fn add_whole(
        &self,
        element: usize,
        filling: &Filling,
        slots: u32,
        has_ink: bool,
        next: &mut Vec<Filling>,
    ) {
        let used = filling.layout.used + slots;
        // What is taller than a page stands on one of its own all the same.
        let is_alone = filling.layout.placed.is_empty();
        if used > self.limit() && !(is_alone && has_ink) {
            return;
        }
        let mut longer = filling.clone();
        if has_ink {
            longer.layout.placed.push(Placed {
                element,
                variant: 0,
                lines: 0..1,
                slot: filling.layout.used,
            });
            longer.layout.foot = used;
        }
        longer.layout.used = used;
        longer.keeps =
            self.galley.elements[element].keeps_next || (!has_ink && filling.keeps);
        keep(next, longer);
    }

    fn add_text(
        &mut self,
        element: usize,
        variant: usize,
        filling: &Filling,
        next: &mut Vec<Filling>,
    ) {
        let ElementKind::Text(text) = &self.galley.elements[element].kind else { return };
        let resumes = element == self.start.element && self.start.line > 0;
        if resumes && variant != self.start.variant {
            return;
        }
        let first = if resumes { self.start.line } else { 0 };
        let set = &text.variants[variant];
        let count = set.lines.len();
        let used = filling.layout.used;
        let room = self.limit().saturating_sub(used) as usize;
        let mut placed = filling.clone();
        // The paragraph's own price is paid where it begins.
        placed.cost += if resumes { 0 } else { set.demerits };
        for take in 1..=room.min(count - first) {
            let last = first + take;
            let mut page = placed.clone();
            page.layout.placed.push(Placed {
                element,
                variant,
                lines: first..last,
                slot: used,
            });
            page.layout.used = used + u32::try_from(take).unwrap_or(u32::MAX);
            page.layout.foot = page.layout.used;
            if last == count {
                page.keeps = self.galley.elements[element].keeps_next;
                keep(next, page);
            } else if page.layout.used + 1 >= self.format.lines {
                page.keeps = false;
                let is_orphan = last == 1;
                let is_widow = count - last == 1;
                page.cost += WIDOW * (i64::from(is_orphan) + i64::from(is_widow));
                if set.lines[last - 1].is_hyphenated {
                    page.cost += HYPHEN;
                }
                // A heading wants two lines after it on its page.
                if filling.keeps && last == 1 {
                    page.cost += STRANDED;
                }
                self.close(&page, element, last, variant, false);
            }
        }
    }

    /// Ends the page and notes the place where the next one begins.
    fn close(
        &mut self,
        filling: &Filling,
        element: usize,
        line: usize,
        variant: usize,
        is_end: bool,
    ) {
        if filling.layout.placed.is_empty() && !is_end {
            return;
        }
        let (price, lent) = self.price(filling.layout.foot, is_end);
        let stranded = if filling.keeps && line == 0 && !is_end { STRANDED } else { 0 };
        let next = Place {
            element,
            line,
            variant,
            is_verso: !self.start.is_verso && self.format.two_sided,
            lent,
        };
        let cost = filling.cost + price + stranded;
        let layout = filling.layout.clone();
        match self.found.iter_mut().find(|other| other.next == next) {
            Some(other) if other.cost <= cost => {}
            Some(other) => *other = Candidate { next, cost, layout },
            None => self.found.push(Candidate { next, cost, layout }),
        }
    }

    /// What a page costs by its height, and what it lends to its right-hand
    /// neighbour.
    fn price(&self, used: u32, is_end: bool) -> (i64, i8) {
        let more = i64::from(used) - i64::from(self.format.lines);
        if is_end {
            let few = used < END_LINES;
            let over = UNEVEN * more.max(0);
            return (over + if few { SHORT_END } else { 0 }, 0);
        }
        let faces = self.format.two_sided && !self.start.is_verso;
        if self.start.is_verso && more.abs() <= 1 {
            let price = if more == 0 { 0 } else { LENT };
            return (price, i8::try_from(more).unwrap_or(0));
        }
        if faces && more == i64::from(self.start.lent) && more != 0 {
            return (LENT, 0);
        }
        let owed = more - if faces { i64::from(self.start.lent) } else { 0 };
        (UNEVEN * (owed * owed + i64::from(more != 0)), 0)
    }
}

/// Keeps the cheaper of two fillings of one height.
fn keep(fillings: &mut Vec<Filling>, filling: Filling) {
    let same = |other: &Filling| {
        other.layout.used == filling.layout.used
            && other.layout.foot == filling.layout.foot
            && other.keeps == filling.keeps
            && other.layout.placed.is_empty() == filling.layout.placed.is_empty()
    };
    match fillings.iter_mut().find(|other| same(other)) {
        Some(other) if other.cost <= filling.cost => {}
        Some(other) => *other = filling,
        None => fillings.push(filling),
    }
}
