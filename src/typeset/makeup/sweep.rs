//! The cheapest path through a column.
//!
//! The column is swept twice. The first sweep drops paths that are slightly dearer than
//! their rivals, and so finds good pages soon, seldom the best. Their cost is an upper
//! bound for the best: the second sweep drops only what is dearer. Prices are never
//! negative, so nothing better is lost; and when the first sweep's pages cost no more
//! than the paths it dropped, they are already the best.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::btree_map::Entry;
use std::ops::Bound;

use super::column::Column;
use super::layout::Format;
use super::layout::NONE_WAITS;
use super::layout::PageStart;
use super::page::Filler;
use super::page::Purpose;
use super::price;
use crate::page::Side;

/// The cheapest known path to a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Path {
    pub(super) cost: i64,
    /// Where its last page begins.
    pub(super) from: Option<PageStart>,
}

/// The cheapest known path to each place that is kept.
pub(super) type Paths = BTreeMap<PageStart, Path>;

/// The first sweep drops a path that is this much dearer than one that leads as far.
const DEAR: i64 = 2 * price::UNEVEN;

/// A path that is this much dearer than one that leads as far is always dropped: saved
/// widows on its later pages would not pay for it.
const HOPELESS: i64 = 20 * price::WIDOW;

/// When a path is dropped.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    /// When it costs more than this.
    most: i64,
    /// When it costs this much more than the cheapest one that leads as far.
    behind: i64,
    /// What pages are filled for.
    purpose: Purpose,
}

impl Bounds {
    /// The first sweep.
    const NARROWEST: Self = Self { most: i64::MAX, behind: DEAR, purpose: Purpose::COST };
    /// The second sweep without a known upper bound.
    pub(super) const WIDEST: Self =
        Self { most: i64::MAX, behind: HOPELESS, purpose: Purpose::COST };
    /// The same without any pruning.
    #[cfg(test)]
    pub(super) const EVERYTHING: Self =
        Self { purpose: Purpose { tries_all: true, ..Purpose::COST }, ..Self::WIDEST };
    /// Nothing is dropped.
    const NONE: Self = Self { most: i64::MAX, behind: i64::MAX, purpose: Purpose::COST };
}

/// The cheapest paths, and the place where the best one ends. `most` is an upper bound of
/// its cost, if one is known.
pub(super) fn cheapest(
    column: &Column,
    format: &Format,
    called: &[u32],
    most: Option<i64>,
) -> (Paths, Option<PageStart>) {
    let within = |bounds| sweep(column, format, called, bounds);
    let first = most.is_none().then(|| within(Bounds::NARROWEST));
    let first = first.filter(|(_, end)| end.is_some());
    let known = first.as_ref().and_then(|(paths, end)| paths.get(end.as_ref()?));
    let most = most.or(known.map(|path| path.cost)).unwrap_or(i64::MAX);
    if most < DEAR
        && let Some(first) = first
    {
        return first;
    }
    let best = within(Bounds { most, ..Bounds::WIDEST });
    if best.1.is_some() {
        return best;
    }
    // The paths cheapest for a while are dead ends, and the others were dropped.
    first.unwrap_or_else(|| within(Bounds::NONE))
}

/// Finds the cheapest path to each place within the bounds.
pub(super) fn sweep(
    column: &Column,
    format: &Format,
    called: &[u32],
    bounds: Bounds,
) -> (Paths, Option<PageStart>) {
    let start = PageStart {
        piece: 0,
        line: 0,
        way: 0,
        note_line: 0,
        waiting: NONE_WAITS,
        is_verso: format.first == Side::Verso,
        lent: 0,
    };
    let mut paths = Paths::new();
    paths.insert(start, Path { cost: 0, from: None });
    let mut next = Some((start, 0));
    let mut best: Option<(i64, PageStart)> = None;
    // The places not yet visited, the cheapest first; visited ones do not count, since
    // their continuations may have become dear.
    let mut frontier: BTreeSet<(i64, PageStart)> = BTreeSet::new();
    while let Some((open, cost)) = next {
        let rival = frontier.first().map(|(cost, _)| *cost);
        if is_end(column, open) {
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, open));
            }
        } else if rival.is_none_or(|rival| cost < rival.saturating_add(bounds.behind)) {
            let filler = Filler::new(column, format, called, open, bounds.purpose);
            for (page, own) in filler.ends() {
                let path = Path { cost: cost + own, from: Some(open) };
                if path.cost > bounds.most {
                    continue;
                }
                match paths.entry(page) {
                    Entry::Vacant(place) => {
                        place.insert(path);
                    }
                    Entry::Occupied(mut known) if path.cost < known.get().cost => {
                        frontier.remove(&(known.get().cost, page));
                        known.insert(path);
                    }
                    Entry::Occupied(_) => continue,
                }
                frontier.insert((path.cost, page));
            }
        }
        let later = paths.range((Bound::Excluded(open), Bound::Unbounded)).next();
        next = later.map(|(place, path)| (*place, path.cost));
        if let Some((place, cost)) = next {
            frontier.remove(&(cost, place));
        }
    }
    (paths, best.map(|(_, place)| place))
}

/// Whether the whole column is on pages.
fn is_end(column: &Column, place: PageStart) -> bool {
    place.piece as usize >= column.pieces.len()
        && place.waiting == NONE_WAITS
        && place.note_line >= column.notes.start(column.notes.count())
}
