//! WebP and the first frame of a GIF → pixels.

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
use super::plain;
use super::plain::Samples;
use super::profile;
use crate::images::Fault;
use crate::page::picture::Coding;
use crate::page::picture::Colours;
use crate::page::picture::Raster;

/// Reads a WebP, its first frame when it moves.
pub(super) fn webp(bytes: &[u8], most: u64) -> Result<Found, Fault> {
    decoded(WebPDecoder::new(Cursor::new(bytes)).map_err(broken)?, most)
}

/// Reads the first frame of a GIF.
pub(super) fn gif(bytes: &[u8], most: u64) -> Result<Found, Fault> {
    decoded(GifDecoder::new(Cursor::new(bytes)).map_err(broken)?, most)
}

#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` passes on")]
fn broken(error: ImageError) -> Fault {
    Fault::Broken(error.to_string())
}

fn decoded(mut decoder: impl ImageDecoder, most: u64) -> Result<Found, Fault> {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(most * 8);
    decoder.set_limits(limits).map_err(broken)?;
    let said = decoder.exif_metadata().ok().flatten();
    let said = said.map_or_else(Exif::default, |tiff| {
        exif::read(tiff.strip_prefix(b"Exif\0\0").unwrap_or(&tiff))
    });
    let profile = decoder.icc_profile().ok().flatten();
    let image = DynamicImage::from_decoder(decoder).map_err(broken)?.into_rgba8();
    let (width, height) = image.dimensions();
    let wide = width as usize;
    let pixels = image.as_raw();
    let kept = profile::fitting(profile, &Colours::Rgb);
    let alphas = pixels.iter().skip(3).step_by(4).copied().collect();
    let colour = |pixel: &[u8]| [pixel[0], pixel[1], pixel[2]];
    let rows = pixels.chunks_exact(4).flat_map(colour).collect();
    let samples = Samples { wide, bits: 8, colours: Colours::Rgb, rows };
    let plain = samples.smallest(None, kept.profile.is_none());
    let raster = Raster {
        width,
        height,
        bits: plain.bits,
        coding: Coding::FilteredRows,
        data: plain.data,
        alpha: plain::alpha(alphas, wide, 8),
        profile: kept.profile,
        turn: said.turn,
        colours: plain.colours,
    };
    Ok(Found { raster, densities: [said.density, None], doubts: kept.doubts })
}
