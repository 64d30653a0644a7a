//! The text of a table's cell: shaped once, then measured and set on any measure.
//!
//! Words stay whole if possible. Only a word wider than the measure is hyphenated, and
//! only a word that can't be hyphenated is broken between any two letters.

use std::cell::OnceCell;

use super::breaks::BreakKind;
use super::breaks::BreakPoint;
use super::breaks::ChosenLine;
use super::frame::Frame;
use super::line;
use super::line::Line;
use super::points;
use super::points::Cut;
use super::points::Rules;
use super::ragged;
use super::shaping;
use super::shaping::ShapedText;
use super::text::TextPiece;
use crate::base::Length;
use crate::page::facts::LineEnd;

/// How words may be broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Division {
    /// Not at all.
    Whole,
    /// By the language's rules.
    Divided,
    /// Between any two letters.
    Letters,
}

/// Divisor of the price of a line's end after a small word in cells: they are narrow, and
/// the full price would leave half of their lines empty.
const PARTING_SHARE: i64 = 8;

/// The text of a cell, ready for any measure.
#[derive(Debug)]
pub(crate) struct Cell<'a> {
    text: ShapedText,
    rules: Rules<'a>,
    /// The break points of each [`Division`], found when first needed.
    cuts: [OnceCell<Vec<Cut>>; 3],
}

/// A break point reduced to widths, both measured from the beginning of the text as if it
/// were set on one line.
#[derive(Debug, Clone, Copy)]
struct Stop {
    /// Where a line that ends here ends.
    ends: Length,
    /// Where the line after it begins.
    begins: Length,
    /// Whether it is a line break by the author.
    is_forced: bool,
    /// The division that it is a cut of.
    division: Division,
    /// Its index there.
    at: usize,
}

impl<'a> Cell<'a> {
    /// Shapes the text of a cell.
    pub(crate) fn new(pieces: Vec<TextPiece>, rules: Rules<'a>) -> Self {
        let text = shaping::shape(pieces, rules.fonts, rules.tag);
        Self { text, rules, cuts: Default::default() }
    }

    /// Its text.
    pub(crate) fn words(&self) -> &str {
        &self.text.text
    }

    /// Width of its longest line with no breaks but the author's.
    pub(crate) fn wants(&self) -> Length {
        let mut begins = Length::ZERO;
        let mut widest = Length::ZERO;
        for stop in self.stops(Division::Whole).filter(|stop| stop.is_forced) {
            widest = widest.max(stop.ends - begins);
            begins = stop.begins;
        }
        widest
    }

    /// Width from a byte of its text to the end, as if it were set on one line.
    pub(crate) fn width_from(&self, byte: usize) -> Length {
        let Some(Cut { point, .. }) = self.cuts(Division::Whole).last() else {
            return Length::ZERO;
        };
        // Protrusion over the right edge is applied here too.
        let ends = self.text.sums[point.end].width + point.end_width;
        ends - self.text.sums[self.text.cluster_at(byte)].width
    }

    /// Width of its longest unbreakable part.
    pub(crate) fn least(&self, division: Division) -> Length {
        let mut begins = Length::ZERO;
        let mut widest = Length::ZERO;
        for stop in self.stops(division) {
            widest = widest.max(stop.ends - begins);
            begins = stop.begins;
        }
        widest
    }

    /// The least number of lines on a measure.
    pub(crate) fn depth(&self, measure: Length) -> u32 {
        let mut lines = 0;
        let mut begins = Length::ZERO;
        let mut last: Option<Stop> = None;
        for stop in self.stops_on(measure) {
            if stop.ends - begins > measure
                && let Some(before) = last.take()
            {
                lines += 1;
                begins = before.begins;
            }
            last = Some(stop);
            if stop.is_forced {
                lines += 1;
                begins = stop.begins;
                last = None;
            }
        }
        lines
    }

    /// Its lines on the measure of a frame; `balance` evens them out.
    pub(crate) fn set(&self, frame: &Frame<'_>, balance: bool) -> Vec<Line> {
        let cuts: Vec<Cut> = self
            .stops_on(frame.measure)
            .iter()
            .filter_map(|stop| self.cuts(stop.division).get(stop.at).cloned())
            .collect();
        let points: Vec<BreakPoint> = cuts
            .iter()
            .map(|cut| BreakPoint {
                penalty: cut.point.penalty + self.text.parting(cut.byte) / PARTING_SHARE,
                end_width: inside(cut.point.end_width),
                ..cut.point
            })
            .collect();
        let chosen: Vec<ChosenLine> = ragged::breaks(
            &points,
            &self.text.sums,
            (frame.measure, Length::ZERO),
            balance,
        );
        chosen.into_iter().map(|one| line::set(&self.text, &cuts, one, frame)).collect()
    }

    fn cuts(&self, division: Division) -> &[Cut] {
        self.cuts[division as usize].get_or_init(|| {
            let rules = Rules {
                hyphenate: division >= Division::Divided,
                tears: division >= Division::Divided,
                anywhere: (division == Division::Letters).then_some(Length::ZERO),
                ..self.rules
            };
            let mut cuts = points::find(&self.text, &rules);
            cuts.retain(|cut| match cut.point.kind {
                // A name stays with its title.
                BreakKind::EmergencyHyphen | BreakKind::Needy => false,
                BreakKind::Torn
                | BreakKind::Plain
                | BreakKind::Hyphen
                | BreakKind::BreakAll
                | BreakKind::Forced => true,
            });
            cuts
        })
    }

    fn stops(&self, division: Division) -> impl Iterator<Item = Stop> {
        self.cuts(division).iter().enumerate().map(move |(at, cut)| {
            let point = cut.point;
            Stop {
                ends: self.text.sums[point.end].width + inside(point.end_width),
                begins: self.text.sums[point.resume].width - point.start_width,
                is_forced: point.kind == BreakKind::Forced,
                division,
                at,
            }
        })
    }

    /// The break points on a measure: inside words only where these are too wide.
    fn stops_on(&self, measure: Length) -> Vec<Stop> {
        let mut stops: Vec<Stop> = self.stops(Division::Whole).collect();
        for finer in [Division::Divided, Division::Letters] {
            if !has_wider(&stops, measure) {
                break;
            }
            stops = self.refine(&stops, finer, measure);
        }
        stops
    }

    /// Adds break points of a finer division inside parts wider than the measure.
    fn refine(&self, stops: &[Stop], finer: Division, measure: Length) -> Vec<Stop> {
        let fine: Vec<Stop> = self.stops(finer).collect();
        let byte = |stop: &Stop| self.cuts(stop.division)[stop.at].byte;
        let mut refined = Vec::with_capacity(fine.len());
        let (mut begins, mut from) = (Length::ZERO, 0);
        let mut next = 0;
        for stop in stops {
            let to = byte(stop);
            let is_wide = stop.ends - begins > measure;
            while let Some(inner) = fine.get(next).filter(|inner| byte(inner) < to) {
                if is_wide && byte(inner) > from {
                    refined.push(*inner);
                }
                next += 1;
            }
            refined.push(*stop);
            (begins, from) = (stop.begins, to);
        }
        refined
    }
}

/// The width that a line's end adds without protrusion: the rules of a table end at the
/// edge.
fn inside(end_width: Length) -> Length {
    end_width.max(Length::ZERO)
}

fn has_wider(stops: &[Stop], measure: Length) -> bool {
    let mut begins = Length::ZERO;
    stops.iter().any(|stop| {
        let width = stop.ends - begins;
        begins = stop.begins;
        width > measure
    })
}

impl Line {
    /// Merges lines that are side by side, each at its distance from the left edge. Its
    /// facts are those of the parts; its end is forced, because the row ends. `None`
    /// without lines.
    pub(crate) fn merged(parts: Vec<(Length, Self)>) -> Option<Self> {
        let mut whole: Option<Self> = None;
        for (x, mut part) in parts {
            for (point, _) in &mut part.items {
                point.x += x;
            }
            part.width += x;
            let Some(line) = &mut whole else {
                whole = Some(Self { end: LineEnd::Forced, ..part });
                continue;
            };
            line.items.append(&mut part.items);
            line.anchors.append(&mut part.anchors);
            line.calls.append(&mut part.calls);
            line.width = line.width.max(part.width);
            line.miss = line.miss.max(part.miss);
            line.is_hyphenated |= part.is_hyphenated;
        }
        whole
    }
}
