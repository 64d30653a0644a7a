//! A row of glyphs to be written in one operator, each at its exact position.

use crate::base::Length;
use crate::page::Glyph;
use crate::page::GlyphRun;
use crate::pdf::faces::CutGlyph;
use crate::pdf::values::divide;
use crate::pdf::values::milli;
use crate::pdf::values::push_code;
use crate::pdf::values::push_number;

/// Metrics of a row in written units: thousandths, of a point or of a percent.
#[derive(Clone, Copy)]
pub(super) struct Measures {
    pub(super) size: i64,
    pub(super) scaling: i64,
    pub(super) tracking: i64,
}

impl Measures {
    /// `None` when nothing would be visible.
    pub(super) fn of(run: &GlyphRun) -> Option<Self> {
        let size = milli(run.size);
        let scaling = 100_000 + divide(i128::from(run.scale), 10);
        if size <= 0 || scaling <= 0 {
            return None;
        }
        // Readers scale the tracking too (ISO 32000-1, 9.4.4); ours is not scaled.
        let tracking = divide(
            i128::from(run.tracking.0) * 1_000 * 100_000,
            65_536 * i128::from(scaling),
        );
        Some(Self { size, scaling, tracking })
    }
}

/// Glyphs collected for one `TJ`, and the reader's text position.
/// || Readers advance by the written widths; each glyph is compared with its exact
/// position, so that rounding errors never add up.
pub(super) struct Row {
    measures: Measures,
    /// Elements of the array.
    array: Vec<u8>,
    /// Whether a glyph string is open in the array.
    string: bool,
    /// Whether it holds an adjustment.
    adjusted: bool,
    /// The reader's position: millionths of a point from the start, before scaling.
    pen: i64,
    /// The start as written, in thousandths of a point from the edge of the page.
    start: i64,
    /// The exact position of the next origin, from the edge of the page.
    origin: Length,
}

impl Row {
    /// An empty row; its first origin is at `along`, in the direction of its glyphs.
    /// `array` is an empty buffer.
    pub(super) fn new(measures: Measures, along: Length, array: Vec<u8>) -> Self {
        Self {
            measures,
            array,
            string: false,
            adjusted: false,
            pen: 0,
            start: milli(along),
            origin: along,
        }
    }

    /// The reader's position for ink at `place`, in the units of `pen`.
    fn wanted(&self, place: Length) -> i64 {
        let from_start = i128::from(place.0) * 1_000 - i128::from(self.start) * 65_536;
        // Thousandths of a point, over the scaling in hundred-thousandths; the fraction
        // 1,000 × 100,000 / 65,536 in lowest terms.
        let scaling = i128::from(self.measures.scaling);
        divide(from_start * 390_625, 256 * scaling)
    }

    /// Adds a glyph.
    pub(super) fn push(&mut self, glyph: &Glyph, cut: &CutGlyph) {
        let size = self.measures.size;
        let wanted = self.wanted(self.origin + glyph.shift().0);
        let adjustment = divide(i128::from(self.pen - wanted), i128::from(size));
        if adjustment != 0 {
            self.close_string();
            push_number(&mut self.array, adjustment);
            self.adjusted = true;
            self.pen -= adjustment * size;
        }
        if !self.string {
            self.array.push(b'(');
            self.string = true;
        }
        push_code(&mut self.array, cut.cid);
        self.pen += cut.width * size + self.measures.tracking * 1_000;
        self.origin += glyph.advance();
    }

    /// The buffer, for the next row.
    pub(super) fn into_array(self) -> Vec<u8> {
        self.array
    }

    fn close_string(&mut self) {
        if self.string {
            self.array.push(b')');
            self.string = false;
        }
    }

    /// Writes the collected glyphs.
    pub(super) fn flush(&mut self, out: &mut Vec<u8>) {
        self.close_string();
        if self.array.is_empty() {
            return;
        }
        let (open, close): (&[u8], &[u8]) =
            if self.adjusted { (b"[", b"]TJ\n") } else { (b"", b"Tj\n") };
        for part in [open, &self.array, close] {
            out.extend_from_slice(part);
        }
        self.array.clear();
        self.adjusted = false;
    }
}
