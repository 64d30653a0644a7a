//! Line breaking: widths in, indices out.
//!
//! Dynamic programming over break points after Knuth and Plass, "Breaking Paragraphs into
//! Lines" (Software: Practice and Experience 11, 1981, pp. 1119–1184), with sums in place
//! of items: any line is measured by two subtractions. It does not depend on fonts or
//! pages. It differs from the paper in four points:
//!
//! - Letters stretch and shrink a little too (scaling and tracking). Up to ratio ±1 they
//!   share with the spaces in proportion; beyond it only the spaces change. Badness is
//!   that of the visible white, on TeX's scale.
//! - Instead of four fitness classes, the difference between the spaces of
//!   neighbouring lines is priced, so the state carries the last line's space ratio.
//! - So is a difference between the letterfit of neighbouring lines that is large enough
//!   to be seen. Which letterfit a line has follows from its ratio, and is evened out with
//!   that of its neighbours when the breaks are known (`breaks/letterfit.rs`).
//! - Runs of hyphens are priced by their length, so the state carries that too.
//!
//! Ragged lines are broken elsewhere (`paragraph/ragged.rs`): nothing in them stretches,
//! so only the sums would be shared.
//!
//! The best solution for each number of lines is kept: the page breaker needs those with
//! a line more and a line less.

mod attempt;
mod fit;
mod letterfit;
mod nodes;

use fit::Attempt;
use fit::Fit;
pub(crate) use letterfit::even;
pub(crate) use nodes::Flaw;
use nodes::Node;
use nodes::Pruning;
use nodes::Reached;

use crate::base::Length;

/// Sums over everything before a point of the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Sum {
    /// Natural widths of letters and spaces.
    pub(crate) width: Length,
    /// Natural widths of the word spaces alone.
    pub(crate) spaces: Length,
    /// How far the spaces stretch at ratio 1.
    pub(crate) stretch: Length,
    /// How far the spaces shrink at ratio −1.
    pub(crate) shrink: Length,
    /// How far the letters stretch or shrink at ratio ±1.
    pub(crate) letters: Length,
}

/// A point where a line may end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BreakPoint {
    /// Index of the sum where the line's content ends (before the space).
    pub(crate) end: usize,
    /// Index of the sum where the next line's content begins (after the space).
    pub(crate) resume: usize,
    /// Added to a line that ends here: a hyphen, less what protrudes into the margin.
    pub(crate) end_width: Length,
    /// Added to a line that begins here: less what protrudes into the margin.
    pub(crate) start_width: Length,
    /// The penalty for breaking here.
    pub(crate) penalty: i64,
    /// Its kind.
    pub(crate) kind: BreakKind,
    /// Identifies the word before it; 0 when a word is hyphenated there. The same word
    /// has the same number throughout the paragraph.
    pub(crate) last_word: u64,
    /// Identifies the word after it, likewise.
    pub(crate) next_word: u64,
}

/// The kinds of point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BreakKind {
    /// At a space, or at an invisible break point.
    Plain,
    /// After a hyphen, whether in the text or added.
    Hyphen,
    /// An emergency hyphen (two letters before it).
    EmergencyHyphen,
    /// Between a title and its name, as a last resort.
    Needy,
    /// Between two letters of an address, after everything else.
    Torn,
    /// Between any two letters of what can't be broken otherwise.
    BreakAll,
    /// A forced line break.
    Forced,
}

/// What is tolerated, and its cost.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tolerance {
    /// Worst badness of a line: 100 at ratio 1.
    pub(crate) badness: i64,
    /// Emergency stretch for every line.
    pub(crate) emergency: Length,
    /// Whether [`BreakKind::EmergencyHyphen`] and [`BreakKind::Needy`] may be used.
    pub(crate) needy: bool,
    /// Whether [`BreakKind::Torn`] may be used.
    pub(crate) torn: bool,
    /// Whether [`BreakKind::BreakAll`] may be used.
    pub(crate) anywhere: bool,
}

/// The shape to fill.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shape<'a> {
    /// Width of the lines.
    pub(crate) measure: Length,
    /// Indent of the first line.
    pub(crate) indent: Length,
    /// What tracking adds to visible word spaces at ratio ±1, in thousandths of a natural
    /// space.
    pub(crate) tracking: i64,
    /// Lines (from 0, in order) that must not end with a hyphen: they end a page.
    pub(crate) unhyphenated: &'a [usize],
    /// The first point after which a last line has under four letters.
    pub(crate) alone_from: usize,
}

/// A chosen line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ChosenLine {
    /// Index of the break point where it begins; `None` at the paragraph's start.
    pub(crate) from: Option<usize>,
    /// Index of the break point where it ends.
    pub(crate) to: usize,
    /// How much letters and spaces stretch or shrink, in thousandths of their maximum at
    /// ratio ±1; negative when tight.
    pub(crate) ratio: i64,
    /// How much its letters stretch or shrink, in thousandths of their maximum: between
    /// −1,000 and 1,000.
    pub(crate) letters: i64,
    /// How bad the white between its words looks, on TeX's scale; emergency stretch is
    /// not subtracted.
    pub(crate) badness: i64,
    /// Whether it passes only with emergency stretch.
    pub(crate) is_strained: bool,
}

/// A way to break the paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Solution {
    /// The lines in order.
    pub(crate) lines: Vec<ChosenLine>,
    /// What it costs.
    pub(crate) demerits: i64,
    /// Its flaw, which another pass may avoid.
    pub(crate) flaw: Flaw,
}

/// Added to every line's badness before it is squared (Knuth and Plass's linepenalty): so
/// much that lines of middling white count as well as the few that are very loose.
const LINE: i64 = 100;
/// Price of a difference of one natural space between neighbouring lines.
const CONTRAST: i64 = 30_000;
/// A difference of letterfit that is not seen, in thousandths of what letters may stretch:
/// just under 5 % of their width.
const LIKE: i64 = 1_000;
/// Price of a difference of letterfit over [`LIKE`] by what letters may stretch.
const UNLIKE: i64 = 20_000;
/// Price of two hyphens in a row, times the length of the run.
const LADDER: i64 = 350_000;
/// Price of a hyphen before a last line of half the measure or more: that of a line of
/// some 1.5 spaces.
const FINAL_HYPHEN: i64 = 40_000;
/// Price of a hyphen before a shorter last line, most of which is the rest of the word:
/// printers call it a thief's line. Lines of 1.7 spaces and more are worse.
const THIEF: i64 = 120_000;
/// Price of a hyphen where a page ends.
const PAGE_HYPHEN: i64 = 10_000_000;
/// Price of a last line shorter than the indent.
const RUNT: i64 = 250_000;
/// Added when such a line has under four letters.
const ALONE: i64 = 1_000_000;
/// Price of two lines in a row that end, or begin, with the same word.
const SAME_WORD: i64 = 10_000;
/// Longest run of hyphens that is distinguished.
const LONGEST_RUN: u8 = 3;
/// A line of this badness passes no tolerance without emergency stretch.
const STRAINED: i64 = 1_000;

/// All useful ways to break a paragraph, best first: the best one for each number of
/// lines. Empty when the tolerance allows none.
///
/// `sums` has one entry more than the text has units; the last of `points` is forced.
#[must_use]
pub(crate) fn breaks(
    points: &[BreakPoint],
    sums: &[Sum],
    shape: &Shape<'_>,
    tolerance: &Tolerance,
) -> Vec<Solution> {
    let (search, active) = search(points, sums, shape, tolerance, Pruning::USUAL);
    search.solutions(&active)
}

/// Visits all points; returns the search and the ways that reach the end.
fn search<'a>(
    points: &'a [BreakPoint],
    sums: &'a [Sum],
    shape: &'a Shape<'a>,
    tolerance: &'a Tolerance,
    pruning: Pruning,
) -> (Search<'a>, Vec<usize>) {
    let start = Node {
        point: None,
        line: 0,
        hyphens: 0,
        demerits: 0,
        flaw: Flaw::None,
        fit: Fit::natural(),
        previous: None,
    };
    let least_end = points.iter().map(|point| point.end_width).min().unwrap_or_default();
    let most_start = points.iter().map(|point| point.start_width).max();
    let most_start = most_start.unwrap_or_default().max(Length::ZERO);
    let mut search = Search {
        points,
        sums,
        shape,
        tolerance,
        pruning,
        least_end,
        most_start,
        widest: fit::widest_passable(tolerance.badness),
        nodes: vec![start],
        reached: Reached::default(),
        tried: 0,
    };
    let mut active = vec![0];
    for to in 0..points.len() {
        if search.may_use(to) {
            search.advance(&mut active, to);
        }
    }
    (search, active)
}

/// The price of a difference of letterfit between neighbouring lines.
fn unlike(difference: i64, price: i64) -> i64 {
    let over = (difference.abs() - LIKE).max(0);
    price * over * over / 1_000_000
}

struct Search<'a> {
    points: &'a [BreakPoint],
    sums: &'a [Sum],
    shape: &'a Shape<'a>,
    tolerance: &'a Tolerance,
    pruning: Pruning,
    /// The least that a point adds to its line: the greatest protrusion.
    least_end: Length,
    /// The most that a point adds to the line after it.
    most_start: Length,
    /// See [`fit::widest_passable`].
    widest: Option<i64>,
    nodes: Vec<Node>,
    /// The ways to reach the current point; empty in between.
    reached: Reached,
    /// Lines tried: a measure of work.
    tried: usize,
}

impl Search<'_> {
    fn may_use(&self, to: usize) -> bool {
        match self.points[to].kind {
            BreakKind::Plain | BreakKind::Hyphen | BreakKind::Forced => true,
            BreakKind::EmergencyHyphen | BreakKind::Needy => self.tolerance.needy,
            BreakKind::Torn => self.tolerance.torn,
            BreakKind::BreakAll => self.tolerance.anywhere,
        }
    }

    /// Tries to end a line at `to` from every active node; leaves the nodes that are
    /// active after it.
    fn advance(&mut self, active: &mut Vec<usize>, to: usize) {
        let forced = self.points[to].kind == BreakKind::Forced;
        let mut reached = std::mem::take(&mut self.reached);
        // Nodes are in the order of the text: the lines from the last ones are too short.
        let near = active.partition_point(|&index| !self.gapes(index, to));
        self.tried += near;
        let mut rank = 0;
        let mut line: Option<Attempt> = None;
        active.retain(|&index| {
            rank += 1;
            if rank > near {
                return true;
            }
            let node = &self.nodes[index];
            // The ways to one point stand together, and their lines are the same.
            let attempt = line
                .filter(|line| line.from == node.point)
                .unwrap_or_else(|| self.attempt(node.point, to));
            line = Some(attempt);
            if let Some(fit) = attempt.passable {
                reached.add(self.extend(index, node, to, fit), self.pruning);
            }
            !(forced || attempt.is_dead)
        });
        let first = self.nodes.len();
        self.nodes.extend(reached.drain_worthy(self.pruning));
        active.extend(first..self.nodes.len());
        self.reached = reached;
    }

    fn extend(&self, index: usize, node: &Node, to: usize, fit: Fit) -> Node {
        let point = &self.points[to];
        let is_last = to + 1 == self.points.len();
        let is_hyphen =
            matches!(point.kind, BreakKind::Hyphen | BreakKind::EmergencyHyphen);
        let hyphens = if is_hyphen { (node.hyphens + 1).min(LONGEST_RUN) } else { 0 };
        let base = LINE + fit.badness;
        let mut cost = base * base + point.penalty * point.penalty.abs();
        // A last line that must shrink is seen beside its neighbour like any other.
        if node.point.is_some() && (!is_last || fit.ratio < 0) {
            let difference = fit.space - node.fit.space;
            cost += CONTRAST * difference * difference / 1_000_000;
            cost += unlike(fit.letters() - node.fit.letters(), UNLIKE);
        }
        let mut flaw = node.flaw;
        if hyphens > 1 {
            cost += LADDER * i64::from(hyphens);
            flaw = Flaw::Hyphens;
        }
        if is_last && node.hyphens > 0 {
            let is_short = self.width(node.point, to) < self.shape.measure / 2;
            cost += if is_short { THIEF } else { FINAL_HYPHEN };
            flaw = Flaw::Hyphens;
        }
        if let Some(before) = node.point {
            let before = &self.points[before];
            let same = |a: u64, b: u64| i64::from(a != 0 && a == b);
            let ends = same(before.last_word, point.last_word);
            let begins = same(before.next_word, point.next_word);
            cost += SAME_WORD * (ends + begins);
        }
        if is_hyphen && self.shape.unhyphenated.binary_search(&node.line).is_ok() {
            cost += PAGE_HYPHEN;
        }
        if is_last && node.point.is_some() && self.width(node.point, to) < self.runt() {
            cost += RUNT;
            flaw = flaw.max(Flaw::Runt);
        }
        if is_last && node.point.is_some_and(|from| from >= self.shape.alone_from) {
            cost += ALONE;
            flaw = flaw.max(Flaw::Runt);
        }
        Node {
            point: Some(to),
            line: node.line + 1,
            hyphens,
            demerits: node.demerits + cost,
            flaw,
            fit,
            previous: Some(index),
        }
    }

    /// A last line narrower than this is a runt.
    fn runt(&self) -> Length {
        self.shape.indent.max(self.shape.measure / 11)
    }

    /// For each number of lines, the best of the nodes at the end, best first.
    fn solutions(&self, active: &[usize]) -> Vec<Solution> {
        let last = self.points.len().checked_sub(1);
        let mut ends: Vec<usize> = active
            .iter()
            .copied()
            .filter(|&index| self.nodes[index].point == last && last.is_some())
            .collect();
        ends.sort_by_key(|&index| (self.nodes[index].demerits, self.nodes[index].line));
        let mut found: Vec<Solution> = Vec::new();
        for index in ends {
            let node = &self.nodes[index];
            if !found.iter().any(|other| other.lines.len() == node.line) {
                found.push(self.trace(index));
            }
        }
        found
    }

    fn trace(&self, end: usize) -> Solution {
        let Node { demerits, flaw, .. } = self.nodes[end];
        let mut lines = Vec::new();
        let mut at = Some(end);
        while let Some(index) = at {
            let node = &self.nodes[index];
            if let (Some(to), Some(previous)) = (node.point, node.previous) {
                let from = self.nodes[previous].point;
                let own = node.fit.own_badness;
                lines.push(ChosenLine {
                    from,
                    to,
                    ratio: node.fit.ratio,
                    letters: node.fit.letters(),
                    badness: own,
                    is_strained: self.tolerance.emergency > Length::ZERO
                        && own > STRAINED,
                });
            }
            at = node.previous;
        }
        lines.reverse();
        Solution { lines, demerits, flaw }
    }
}

#[cfg(any(test, fuzzing))]
pub(crate) mod every_way;
#[cfg(test)]
mod tests;
