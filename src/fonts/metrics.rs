//! The metrics of a face, from its tables or, where they have none, from its letters.

use skrifa::GlyphId;
use skrifa::MetadataProvider as _;
use skrifa::instance::Location;
use skrifa::prelude::Size;
use skrifa::raw::TableProvider as _;

use super::outline;

/// Metrics of a face, in font units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FaceMetrics {
    /// Units per em.
    pub units: i32,
    /// Top of the tallest letters, above the baseline.
    pub ascent: i32,
    /// Bottom of the deepest letters: negative.
    pub descent: i32,
    /// Height of capitals.
    pub cap_height: i32,
    /// Height of a lower-case x.
    pub x_height: i32,
    /// Angle of italics in degrees, negative to the right, in thousandths.
    pub italic_angle: i32,
    /// Bounding box of all glyphs: left, bottom, right, top.
    pub bounds: [i32; 4],
    /// Weight class, 100 to 900.
    pub weight: i32,
    /// Whether all glyphs have the same advance.
    pub is_fixed_pitch: bool,
    /// Advance of the space.
    pub space: i32,
}

/// Reads the metrics of a face; `None` when it has no em, no advances or no outlines.
pub(super) fn read(
    font: &skrifa::FontRef<'_>,
    location: &Location,
) -> Option<FaceMetrics> {
    let head = font.head().ok()?;
    let hhea = font.hhea().ok()?;
    let units = i32::from(head.units_per_em());
    // The field may hold any number; the format allows these.
    if !(16..=16_384).contains(&units) {
        return None;
    }
    let own = font.metrics(Size::unscaled(), location);
    let post = font.post().ok();
    // An impossible height counts as missing.
    let height = |shown: Option<f32>, letter, guess| {
        let shown = shown.map(whole).filter(|&h| h > units / 8 && h < units);
        shown
            .or_else(|| top_of(font, location, letter).filter(|&top| top > 0))
            .unwrap_or(units * guess / 1_000)
    };
    let angle = post.as_ref().map_or(0, |post| i64::from(post.italic_angle().to_bits()));
    Some(FaceMetrics {
        units,
        ascent: i32::from(hhea.ascender().to_i16()),
        descent: i32::from(hhea.descender().to_i16()),
        cap_height: height(own.cap_height, 'H', 700),
        x_height: height(own.x_height, 'x', 480),
        italic_angle: i32::try_from(angle * 1_000 / 65_536).ok()?,
        bounds: [head.x_min(), head.y_min(), head.x_max(), head.y_max()].map(i32::from),
        weight: weight(font),
        is_fixed_pitch: post.is_some_and(|post| post.is_fixed_pitch() != 0),
        space: space(font, location).unwrap_or(units / 4),
    })
}

/// The weight class in the face's table, 1 to 1000.
pub(super) fn weight(font: &skrifa::FontRef<'_>) -> i32 {
    let shown = font.os2().ok().map(|os2| i32::from(os2.us_weight_class()));
    // Some old tools wrote 1 to 9.
    let shown = shown.map(|weight| if weight < 10 { weight * 100 } else { weight });
    let is_bold = font.head().is_ok_and(|head| head.mac_style().bits() & 1 != 0);
    let guess = if is_bold { 700 } else { 400 };
    shown.filter(|weight| (1..=1_000).contains(weight)).unwrap_or(guess)
}

/// Whether the outlines are CFF, the kind that PDF embeds.
pub(super) fn is_cff(font: &skrifa::FontRef<'_>) -> bool {
    font.cff().is_ok()
}

/// Whether subsetting is allowed: bit 8 of `fsType` (OS/2) is not set.
pub(super) fn may_be_cut(font: &skrifa::FontRef<'_>) -> bool {
    font.os2().map_or(true, |os2| os2.fs_type() & 0x0100 == 0)
}

/// The advances of all glyphs.
pub(super) fn advances(
    font: &skrifa::FontRef<'_>,
    location: &Location,
) -> Option<Vec<u16>> {
    let count = font.maxp().ok()?.num_glyphs();
    if location.coords().is_empty() {
        let hmtx = font.hmtx().ok()?;
        let advance = |id| hmtx.advance(GlyphId::new(u32::from(id)));
        return (0..count).map(advance).collect();
    }
    let metrics = font.glyph_metrics(Size::unscaled(), location);
    let advance = |id| {
        let advance = whole(metrics.advance_width(GlyphId::new(u32::from(id)))?);
        u16::try_from(advance).ok()
    };
    (0..count).map(advance).collect()
}

fn space(font: &skrifa::FontRef<'_>, location: &Location) -> Option<i32> {
    let glyph = font.charmap().map(' ')?;
    let metrics = font.glyph_metrics(Size::unscaled(), location);
    metrics.advance_width(glyph).map(whole)
}

/// Top of a letter's ink.
fn top_of(font: &skrifa::FontRef<'_>, location: &Location, letter: char) -> Option<i32> {
    let steps = outline::of(font, location, font.charmap().map(letter)?);
    steps.iter().filter_map(|step| step.end().map(|[_, y]| whole(y))).max()
}

/// A number of units, rounded; variable fonts give fractions.
#[expect(clippy::cast_possible_truncation, reason = "measures are far below 2^31 units")]
pub(super) fn whole(units: f32) -> i32 {
    units.round() as i32
}
