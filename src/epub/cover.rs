//! The cover page → the bytes of a picture.

use std::fmt;

use crate::base::Colour;
use crate::base::Length;
use crate::base::Point;
use crate::base::Step;
use crate::fonts::FontBook;
use crate::images;
use crate::images::Canvas;
use crate::images::EncodeError;
use crate::page::GlyphRun;
use crate::page::Item;
use crate::page::Page;

/// Why the cover could not be drawn.
#[derive(Debug)]
#[non_exhaustive]
pub enum CoverError {
    /// The page has no area, or exceeds the pixel limit: width and height.
    Extent(u32, u32),
    /// The picture can't be encoded.
    Encode(EncodeError),
}

impl fmt::Display for CoverError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Extent(width, height) => {
                write!(f, "a cover of {width} × {height} pixels can't be drawn")
            }
            Self::Encode(_) => f.write_str("the cover's picture can't be written"),
        }
    }
}

impl std::error::Error for CoverError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Extent(..) => None,
            Self::Encode(cause) => Some(cause),
        }
    }
}

/// Draws a page as a PNG of that width, with the height in proportion.
///
/// Items are drawn in order on white. Links are left out.
///
/// # Errors
/// When the page has no area, when a side exceeds 10,000 pixels, or when the encoder
/// fails.
pub fn picture(
    page: &Page,
    fonts: &FontBook,
    width_px: u32,
) -> Result<Vec<u8>, CoverError> {
    let drawn = draw(page, fonts, width_px)?;
    images::png(&drawn).map_err(CoverError::Encode)
}

/// The page as pixels.
fn draw(page: &Page, fonts: &FontBook, width_px: u32) -> Result<Canvas, CoverError> {
    let width = page.size.width.0.max(1);
    let height = Length(i64::from(width_px)).scale(page.size.height.0, width).0;
    let height_px = u32::try_from(height).unwrap_or(0);
    let white = Colour::new(255, 255, 255);
    let mut canvas = Canvas::new(width_px, height_px, white)
        .ok_or(CoverError::Extent(width_px, height_px))?;
    let scale = Scale { pixels: i64::from(width_px), width };
    for (point, item) in &page.items {
        match item {
            Item::Rule(size, colour) => {
                let extent = [scale.px(size.width), scale.px(size.height)];
                canvas.fill_rectangle(scale.at(*point), extent, *colour);
            }
            Item::Glyphs(run) => draw_run(&mut canvas, scale, *point, run, fonts),
            // A generated cover has neither.
            Item::Picture(_) | Item::Link(_) => {}
        }
    }
    Ok(canvas)
}

/// Draws glyphs, each at its own position.
fn draw_run(
    canvas: &mut Canvas,
    scale: Scale,
    start: Point,
    run: &GlyphRun,
    fonts: &FontBook,
) {
    let face = fonts.face(run.font);
    let units = i64::from(face.metrics.units.max(1));
    // A font unit in pixels.
    let up = scale.px(run.size.scale(1_000, units)) / 1_000.0;
    let across = up * (1.0 + small(i64::from(run.scale)) / 1_000_000.0);
    let mut origin = start;
    for glyph in &run.glyphs {
        let ink = Point::new(origin.x + glyph.shift().0, origin.y - glyph.shift().1);
        let [left, base] = scale.at(ink);
        let place = |[x, y]: [f32; 2]| [left + x * across, base - y * up];
        let steps: Vec<Step> =
            face.outline(glyph.id).iter().map(|step| step.map(place)).collect();
        canvas.fill_outline(&steps, run.colour);
        origin.x += glyph.advance();
    }
}

/// The pixels of the page's width.
#[derive(Debug, Clone, Copy)]
struct Scale {
    pixels: i64,
    width: i64,
}

impl Scale {
    fn at(self, point: Point) -> [f32; 2] {
        [self.px(point.x), self.px(point.y)]
    }

    /// A length in pixels, to the thousandth.
    fn px(self, length: Length) -> f32 {
        small(length.scale(self.pixels * 1_000, self.width).0) / 1_000.0
    }
}

/// An integer as the canvas expects it.
#[expect(clippy::cast_precision_loss, reason = "a thousandth of a pixel is no matter")]
fn small(number: i64) -> f32 {
    number as f32
}
