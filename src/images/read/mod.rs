//! The bytes of a picture → what is printed of it.
//!
//! The format is told by the first bytes, never by a file's name; the header is read
//! first, and what it claims is weighed before anything is decoded. A JPEG stays as it is,
//! once its data is known to be whole; what was coded with loss in another way, or with
//! inks that nobody names, becomes one; the samples of all others become the smallest form
//! that gives them back.

mod exif;
mod jpeg;
mod photo;
mod pixels;
mod plain;
mod png;
mod profile;
mod rows;

use std::sync::Arc;

use super::Doubt;
use super::Fault;
use super::Format;
use super::TypeCase;
use super::bounded;
use super::drawing;
use super::probe;
use crate::base::Length;
use crate::base::Size;
use crate::config::Limits;
use crate::page::Artwork;
use crate::page::Raster;

pub(super) use jpeg::names_inks;
pub(super) use pixels::printed;

/// Pixels to the inch of a picture that says nothing of it, in hundredths: as large as
/// it can be without looking coarse.
const USUAL_DENSITY: u64 = 15_000;

/// Densities that programs write when nobody chose one, in hundredths of pixels to the
/// inch: screens', with what rounding to whole metres makes of them.
const SCREENS: [std::ops::RangeInclusive<u64>; 2] = [7_150..=7_250, 9_550..=9_650];

/// Densities that can be meant, in hundredths of pixels to the inch.
const SENSIBLE: std::ops::RangeInclusive<u64> = 3_000..=480_000;

/// A picture, ready to be printed.
#[derive(Debug, Clone)]
pub struct Picture {
    /// What is printed.
    pub artwork: Artwork,
    /// Its own size on paper.
    pub natural: Size,
    /// Whether it has none, so that only the proportions of `natural` tell.
    pub fills: bool,
    /// Pixels from left to right as it is seen; `None` for drawings.
    pub pixels: Option<u32>,
    /// What its author may want to know.
    pub doubts: Vec<Doubt>,
}

/// Pixels that were found in a file.
struct Found {
    raster: Raster,
    /// Pixels to the inch, across and down as stored, in hundredths: what the file says
    /// in its own way, and what its Exif says.
    densities: [Option<[u64; 2]>; 2],
    /// What its author may want to know.
    doubts: Vec<Doubt>,
}

/// Reads a picture; `faces` set the words in drawings.
///
/// # Errors
/// When it can't be printed; never by a panic, whatever the bytes are.
pub fn read(
    bytes: &Arc<Vec<u8>>,
    faces: &TypeCase,
    limits: &Limits,
) -> Result<Picture, Fault> {
    let kind = probe(bytes).ok_or_else(|| unknown(bytes))?;
    let pixels = u64::from(kind.width) * u64::from(kind.height);
    if kind.format != Format::Svg && pixels > limits.pixels() {
        return Err(Fault::TooLarge { width: kind.width, height: kind.height });
    }
    // The decoders are other people's: their mistakes are the picture's fault.
    bounded(|| match kind.format {
        Format::Svg => drawing::read(bytes, faces, limits),
        format => raster(bytes, format, limits.pixels()).map(printable),
    })
}

/// A picture that begins like one but goes on in no known way is damaged.
fn unknown(bytes: &[u8]) -> Fault {
    let starts: [&[u8]; 4] = [b"\x89PNG", &[0xff, 0xd8, 0xff], b"GIF8", b"RIFF"];
    if starts.iter().any(|start| bytes.starts_with(start)) {
        return Fault::Broken("its header makes no sense".to_owned());
    }
    Fault::Unknown
}

/// Decodes pixels of a size that is bearable: `most` of them.
fn raster(bytes: &Arc<Vec<u8>>, format: Format, most: u64) -> Result<Found, Fault> {
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
pub(super) fn inside(bytes: &Arc<Vec<u8>>) -> Option<(Raster, Vec<Doubt>)> {
    let kind = probe(bytes)?;
    let pixels = u64::from(kind.width) * u64::from(kind.height);
    let most = Limits::default().pixels();
    let is_bearable = kind.format != Format::Svg && pixels <= most;
    is_bearable
        .then(|| raster(bytes, kind.format, most).ok())
        .flatten()
        .map(|found| (found.raster, found.doubts))
}

fn printable(found: Found) -> Picture {
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
