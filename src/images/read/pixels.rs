//! WebP and the first frame of a GIF → pixels.

use std::collections::BTreeMap;
use std::io::Cursor;

use image::DynamicImage;
use image::ImageDecoder;
use image::ImageError;
use image::Limits;
use image::codecs::gif::GifDecoder;
use image::codecs::webp::WebPDecoder;

use super::Found;
use super::exif;
use super::exif::Exif;
use super::profile;
use super::rows::packed;
use crate::images::Fault;
use crate::images::MOST_PIXELS;
use crate::page::picture::Alpha;
use crate::page::picture::Coding;
use crate::page::picture::Colours;
use crate::page::picture::Raster;

/// Entries of the largest palette.
const MOST_ENTRIES: usize = 256;

/// Reads a WebP, its first frame when it moves.
pub(super) fn webp(bytes: &[u8]) -> Result<Found, Fault> {
    decoded(WebPDecoder::new(Cursor::new(bytes)).map_err(broken)?)
}

/// Reads the first frame of a GIF.
pub(super) fn gif(bytes: &[u8]) -> Result<Found, Fault> {
    decoded(GifDecoder::new(Cursor::new(bytes)).map_err(broken)?)
}

#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` passes on")]
fn broken(error: ImageError) -> Fault {
    Fault::Broken(error.to_string())
}

fn decoded(mut decoder: impl ImageDecoder) -> Result<Found, Fault> {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MOST_PIXELS * 8);
    decoder.set_limits(limits).map_err(broken)?;
    let said = decoder.exif_metadata().ok().flatten();
    let said = said.map_or_else(Exif::default, |tiff| {
        exif::read(tiff.strip_prefix(b"Exif\0\0").unwrap_or(&tiff))
    });
    let profile = decoder.icc_profile().ok().flatten();
    let image = DynamicImage::from_decoder(decoder).map_err(broken)?.into_rgba8();
    let (width, height) = image.dimensions();
    let plain = Plain::of(image.as_raw(), width as usize);
    let raster = Raster {
        width,
        height,
        bits: 8,
        coding: Coding::FilteredRows,
        data: plain.data,
        alpha: plain.alpha.map(|data| Alpha { bits: 8, data }),
        profile: profile.and_then(|profile| profile::fitting(profile, &plain.colours)),
        turn: said.turn,
        colours: plain.colours,
    };
    Ok(Found { raster, densities: [said.density, None] })
}

/// Pixels in the smallest form that loses nothing.
struct Plain {
    colours: Colours,
    data: Vec<u8>,
    alpha: Option<Vec<u8>>,
}

impl Plain {
    /// From bytes of red, green, blue and alpha.
    fn of(pixels: &[u8], wide: usize) -> Self {
        let alpha: Vec<u8> = pixels.iter().skip(3).step_by(4).copied().collect();
        let alpha = alpha
            .iter()
            .any(|&byte| byte != 0xff)
            .then(|| packed(&alpha, wide, 1, false));
        let colour = |pixel: &[u8]| [pixel[0], pixel[1], pixel[2]];
        if let Some((table, entries)) = palette(pixels) {
            let data = packed(&entries, wide, 1, true);
            return Self { colours: Colours::Palette(table), data, alpha };
        }
        let is_grey = |pixel: &[u8]| pixel[0] == pixel[1] && pixel[1] == pixel[2];
        if pixels.chunks_exact(4).all(is_grey) {
            let grey: Vec<u8> = pixels.iter().step_by(4).copied().collect();
            let data = packed(&grey, wide, 1, false);
            return Self { colours: Colours::Grey, data, alpha };
        }
        let all: Vec<u8> = pixels.chunks_exact(4).flat_map(colour).collect();
        Self { colours: Colours::Rgb, data: packed(&all, wide * 3, 3, false), alpha }
    }
}

/// The colours, in the order of their first pixels, and which of them each pixel has;
/// `None` when they are too many for a palette.
fn palette(pixels: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let mut numbers: BTreeMap<[u8; 3], u8> = BTreeMap::new();
    let mut table = Vec::new();
    let mut entries = Vec::with_capacity(pixels.len() / 4);
    for pixel in pixels.chunks_exact(4) {
        let colour = [pixel[0], pixel[1], pixel[2]];
        let number = match numbers.get(&colour) {
            Some(number) => *number,
            None if numbers.len() < MOST_ENTRIES => {
                let number = u8::try_from(numbers.len()).ok()?;
                numbers.insert(colour, number);
                table.extend(colour);
                number
            }
            None => return None,
        };
        entries.push(number);
    }
    Some((table, entries))
}
