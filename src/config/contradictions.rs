//! Checks the keys of `[pdf]` against each other: type and leading, lines and page.

use super::design::Design;
use super::design::DesignRequest;
use super::design::FolioPlace;
use super::design::LargePrint;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::Length;
use crate::base::Outcome;
use crate::base::codes;

/// Tolerance for lengths that should add up to the paper.
const HAIR: Length = Length::milli_pt(500);

impl Design {
    /// Completes a request. Contradictory settings are reported at their keys, else at
    /// their table, and replaced by the default page of the same type.
    #[must_use]
    pub fn settle(request: &DesignRequest) -> Outcome<Self> {
        let design = Self::derive(request);
        let mut check = Check { request, diagnostics: Diagnostics::new() };
        check.large_print(&design);
        check.letters(&design);
        check.width(&design);
        check.height(&design);
        check.furniture(&design);
        if check.diagnostics.is_empty() {
            return Outcome::new(design, Diagnostics::new());
        }
        let plain = DesignRequest { face: request.face, ..DesignRequest::default() };
        Outcome::new(Self::derive(&plain), check.diagnostics)
    }
}

/// A request being checked.
struct Check<'r> {
    request: &'r DesignRequest,
    diagnostics: Diagnostics,
}

impl Check<'_> {
    /// Reports a contradiction at the first of the keys that is set.
    fn wrong(&mut self, keys: &[&str], message: impl Into<String>, hint: &str) {
        let place = keys
            .iter()
            .find_map(|key| self.request.places.iter().find(|(name, _)| name == key));
        let span = place.map(|(_, span)| span).or(self.request.table.as_ref()).cloned();
        let mut diagnostic = Diagnostic::new(codes::VALUE_WRONG, message).hint(hint);
        diagnostic.span = span;
        self.diagnostics.push(diagnostic);
    }

    /// Checks the size of large print.
    fn large_print(&mut self, design: &Design) {
        let Some(large) = design.large_print else { return };
        if large.size < LargePrint::LEAST {
            let message = format!("large print of {} pt is not large", large.size);
            let hint = format!("make it {} pt or more", LargePrint::LEAST);
            self.wrong(&["large-print"], message, &hint);
        } else if design.font_size < large.size {
            let message = format!(
                "type of {} pt is smaller than the large print of {} pt",
                design.font_size, large.size
            );
            self.wrong(&["font-size", "large-print"], message, "leave `font-size` out");
        }
    }

    /// Checks the type against the leading.
    fn letters(&mut self, design: &Design) {
        if design.leading < design.font_size {
            let message = format!(
                "a leading of {} pt is smaller than type of {} pt",
                design.leading, design.font_size
            );
            let hint = "make the leading larger, a third more than the type";
            self.wrong(&["leading", "font-size"], message, hint);
        }
        if design.measure < design.font_size * 8 {
            let message = format!(
                "a measure of {} pt is too narrow for type of {} pt",
                design.measure, design.font_size
            );
            let keys = ["measure", "font-size", "outer", "inner"];
            self.wrong(&keys, message, "make the measure wider");
        }
        if design.indent * 2 > design.measure {
            let message = "the indent is wider than half the measure";
            self.wrong(&["indent"], message, "make the indent smaller");
        }
    }

    /// Checks measure and margins against the width of the paper.
    fn width(&mut self, design: &Design) {
        let request = self.request;
        let width = design.paper.width;
        if design.inner + design.measure > width || design.inner < Length::ZERO {
            let message = format!(
                "a measure of {} pt and its margins do not fit on paper of {width} pt",
                design.measure
            );
            let keys = ["measure", "outer", "inner", "paper"];
            self.wrong(&keys, message, "make the measure smaller");
        } else if let (Some(inner), Some(measure), Some(outer)) =
            (request.inner, request.measure, request.outer)
            && (inner + measure + outer - width).0.abs() > HAIR.0
        {
            let sum = inner + measure + outer;
            let message = format!(
                "inner, measure and outer make {sum} pt, and the paper is {width} pt wide"
            );
            let hint = "leave one of the three out: it follows from the others";
            self.wrong(&["outer", "measure"], message, hint);
        }
    }

    /// Checks lines and margins against the height of the paper.
    fn height(&mut self, design: &Design) {
        let request = self.request;
        let height = design.paper.height;
        let block = design.block_height();
        if design.top + block > height || design.top < Length::ZERO {
            let message = format!(
                "{} lines of {} pt and their margins do not fit on paper of {height} pt",
                design.lines, design.leading
            );
            let keys = ["lines", "top", "bottom", "leading"];
            self.wrong(&keys, message, "take fewer lines");
        } else if let (Some(top), Some(_), Some(bottom)) =
            (request.top, request.lines, request.bottom)
            && (top + block + bottom - height).0.abs() > design.leading.0
        {
            let sum = top + block + bottom;
            let message = format!(
                "top, lines and bottom make {sum} pt, and the paper is {height} pt high"
            );
            let hint = "leave one of the three out: it follows from the others";
            self.wrong(&["bottom", "lines"], message, hint);
        }
        if design.lines < 4 || design.sink + 3 > design.lines {
            let message = format!(
                "a page of {} lines has no room for a chapter's opening after {}",
                design.lines, design.sink
            );
            let hint = "take more lines, or a smaller sink";
            self.wrong(&["sink", "lines", "top", "bottom", "paper"], message, hint);
        }
    }

    /// Checks that running heads and folios fit in the margins.
    fn furniture(&mut self, design: &Design) {
        if let Some(text) = &design.folio_text {
            let letters = text.with("000", "000").chars().count();
            let letter = design.font_size.per_mille(self.request.face.letter);
            let letters = i64::try_from(letters).unwrap_or(i64::MAX);
            if letters > design.measure.0 / letter.0.max(1) {
                let message = "`folio-text` is longer than a line";
                self.wrong(&["folio-text", "measure"], message, "write fewer words");
            }
        }
        if !self.diagnostics.is_empty() {
            return;
        }
        if design.heads && !design.has_room_for_heads() {
            let message = format!(
                "a top margin of {} pt has no room for running heads",
                design.top
            );
            let hint = "make it larger, or write running-heads = false";
            self.wrong(&["running-heads", "top", "lines"], message, hint);
        }
        // Chapter openings have their folio at the foot wherever the others have it.
        let last = design.baseline(design.lines.saturating_sub(1));
        if design.paper.height - last < design.leading * 3 / 2 {
            let message = "the foot of the page has no room for the folio";
            let hint = match design.folio {
                FolioPlace::Outside => "take fewer lines: openings have it there",
                FolioPlace::Foot => "take fewer lines",
            };
            self.wrong(&["bottom", "lines", "top", "folio"], message, hint);
        }
    }
}
