//! Outlines of glyphs, for rasterising.

use skrifa::MetadataProvider as _;
use skrifa::instance::Location;
use skrifa::outline::OutlinePen;
use skrifa::prelude::Size;

use crate::base::Step;

/// The outline of a glyph at a location on the axes, in font units, upwards from the
/// baseline; empty for blanks.
pub(super) fn of(
    font: &skrifa::FontRef<'_>,
    location: &Location,
    glyph: skrifa::GlyphId,
) -> Vec<Step> {
    let mut pen = Collector(Vec::new());
    if let Some(outline) = font.outline_glyphs().get(glyph) {
        let _ = outline.draw((Size::unscaled(), location), &mut pen);
    }
    pen.0
}

struct Collector(Vec<Step>);

impl OutlinePen for Collector {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push(Step::Move([x, y]));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push(Step::Line([x, y]));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.push(Step::Quad([cx, cy], [x, y]));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.0.push(Step::Cubic([cx0, cy0], [cx1, cy1], [x, y]));
    }

    fn close(&mut self) {
        self.0.push(Step::Close);
    }
}
