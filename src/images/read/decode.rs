//! The bytes of pixels → what is printed of them, each format by its own decoder.
//!
//! A JPEG stays as it is, once its data is known to be whole; what was coded with loss in
//! another way, or with inks that nobody names, becomes one; the samples of all others
//! become the smallest form that gives them back.

use std::sync::Arc;

use super::found::Found;
use super::jpeg;
use super::pixels;
use super::png;
use crate::base::Length;
use crate::base::Size;
use crate::config::Limits;
use crate::images::Doubt;
use crate::images::Fault;
use crate::images::Format;
use crate::images::picture::Picture;
use crate::images::probe;
use crate::page::Artwork;
use crate::page::Raster;

/// Pixels to the inch of a picture that says nothing of it, in hundredths: as large as
/// it can be without looking coarse.
const USUAL_DENSITY: u64 = 15_000;

/// Densities that programs write when nobody chose one, in hundredths of pixels to the
/// inch: screens', with what rounding to whole metres makes of them.
const SCREENS: [std::ops::RangeInclusive<u64>; 2] = [7_150..=7_250, 9_550..=9_650];

/// Densities that can be meant, in hundredths of pixels to the inch.
const SENSIBLE: std::ops::RangeInclusive<u64> = 3_000..=480_000;

/// Decodes pixels of a size that is bearable: `most` of them.
pub(super) fn raster(
    bytes: &Arc<Vec<u8>>,
    format: Format,
    most: u64,
) -> Result<Found, Fault> {
    match format {
        Format::Jpeg => jpeg::read(bytes),
        Format::Png => png::read(bytes),
        Format::Gif => pixels::gif(bytes, most),
        Format::WebP => pixels::webp(bytes, most),
        Format::Svg => Err(Fault::Unknown),
    }
}

/// Pixels inside a drawing, and what is doubtful about them; `None` when they can't be
/// had.
pub(in crate::images) fn inside(bytes: &Arc<Vec<u8>>) -> Option<(Raster, Vec<Doubt>)> {
    let kind = probe(bytes)?;
    let pixels = u64::from(kind.width) * u64::from(kind.height);
    let most = Limits::default().pixels();
    let is_bearable = kind.format != Format::Svg && pixels <= most;
    is_bearable
        .then(|| raster(bytes, kind.format, most).ok())
        .flatten()
        .map(|found| (found.raster, found.doubts))
}
/// Pixels with their size on paper.
pub(super) fn printable(found: Found) -> Picture {
    let Found { raster, densities, doubts } = found;
    let (across, down) = raster.seen();
    let is_meant = |dpi: &u64| {
        SENSIBLE.contains(dpi) && !SCREENS.iter().any(|screen| screen.contains(dpi))
    };
    let meant = densities.into_iter().flatten().find(|sides| sides.iter().all(is_meant));
    let mut density = meant.unwrap_or([USUAL_DENSITY; 2]);
    if raster.turn.swaps_sides() {
        density.reverse();
    }
    let side = |pixels: u32, density: u64| {
        let density = i64::try_from(density).unwrap_or(i64::MAX);
        Length::pt(72).scale(i64::from(pixels) * 100, density)
    };
    Picture {
        natural: Size::new(side(across, density[0]), side(down, density[1])),
        fills: false,
        pixels: Some(across),
        artwork: Artwork::Raster(raster),
        doubts,
    }
}
