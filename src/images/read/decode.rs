//! The bytes of a bitmap → its printable form, each format with its own decoder.
//!
//! A JPEG is kept, once its data is known to be complete; other lossy formats, and CMYK
//! without a profile, become JPEGs; the samples of all others are stored in the smallest
//! lossless form.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::found::Decoded;
use super::jpeg;
use super::pixels;
use super::png;
use crate::base::Length;
use crate::base::Size;
use crate::config::Limits;
use crate::images::Format;
use crate::images::ImageWarning;
use crate::images::PictureFault;
use crate::images::picture::Picture;
use crate::images::probe;
use crate::page::Artwork;
use crate::page::Raster;

/// Pixels per inch of a picture without a density, in hundredths: as large as it can be
/// without looking coarse.
const USUAL_DENSITY: u64 = 15_000;

/// Default densities that programs write, in hundredths of pixels per inch: those of
/// screens, with the rounding of pixels per metre.
const SCREENS: [std::ops::RangeInclusive<u64>; 2] = [7_150..=7_250, 9_550..=9_650];

/// Plausible densities, in hundredths of pixels per inch.
const SENSIBLE: std::ops::RangeInclusive<u64> = 3_000..=480_000;

/// Decodes up to `most` pixels.
pub(super) fn raster(
    bytes: &Arc<Vec<u8>>,
    format: Format,
    most: u64,
) -> Result<Decoded, PictureFault> {
    match format {
        Format::Jpeg => jpeg::read(bytes),
        Format::Png => png::read(bytes),
        Format::Gif => pixels::gif(bytes, most),
        Format::WebP => pixels::webp(bytes, most),
        Format::Svg => Err(PictureFault::Unknown),
    }
}

/// An image inside a drawing, and the warnings about it; `None` when it can't be decoded.
pub(in crate::images) fn inside(
    bytes: &Arc<Vec<u8>>,
) -> Option<(Raster, Vec<ImageWarning>)> {
    let kind = probe(bytes)?;
    let pixels = u64::from(kind.width) * u64::from(kind.height);
    let most = Limits::default().pixels();
    let is_bearable = kind.format != Format::Svg && pixels <= most;
    is_bearable
        .then(|| raster(bytes, kind.format, most).ok())
        .flatten()
        .map(|found| (found.raster, found.warnings))
}
/// An image with its size on paper.
pub(super) fn printable(found: Decoded) -> Picture {
    let Decoded { raster, densities, warnings } = found;
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
        faces: BTreeSet::new(),
        warnings,
    }
}
