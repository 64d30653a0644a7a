//! WebP and the first frame of a GIF → pixels.

use std::io::Cursor;

use image::DynamicImage;
use image::ImageDecoder;
use image::ImageError;
use image::Limits;
use image::codecs::gif::GifDecoder;
use image::codecs::webp::WebPDecoder;

use super::exif;
use super::exif::Exif;
use super::found::Decoded;
use super::photo;
use super::plain;
use super::plain::Samples;
use super::profile;
use crate::images::PictureFault;
use crate::images::extent;
use crate::page::raster::Colours;
use crate::page::raster::Raster;

/// Reads a WebP; of an animation the first frame.
pub(super) fn webp(bytes: &[u8], most: u64) -> Result<Decoded, PictureFault> {
    let whole = extent::webp(bytes)?;
    let decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(broken)?;
    let mut found = decoded(decoder, most, extent::is_lossy(bytes))?;
    found.warnings.extend(whole.warning(bytes.len()));
    Ok(found)
}

/// Reads the first frame of a GIF.
pub(super) fn gif(bytes: &[u8], most: u64) -> Result<Decoded, PictureFault> {
    let whole = extent::gif(bytes)?;
    let decoder = GifDecoder::new(Cursor::new(bytes)).map_err(broken)?;
    let mut found = decoded(decoder, most, false)?;
    found.warnings.extend(whole.warning(bytes.len()));
    Ok(found)
}

#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` passes on")]
fn broken(error: ImageError) -> PictureFault {
    PictureFault::Broken(error.to_string())
}

/// Decodes pixels; `is_lossy` says whether the file is lossy.
fn decoded(
    mut decoder: impl ImageDecoder,
    most: u64,
    is_lossy: bool,
) -> Result<Decoded, PictureFault> {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(most * 8);
    decoder.set_limits(limits).map_err(broken)?;
    let said = decoder.exif_metadata().ok().flatten();
    let said = said.map_or_else(Exif::default, |tiff| {
        exif::read(tiff.strip_prefix(b"Exif\0\0").unwrap_or(&tiff))
    });
    let profile = decoder.icc_profile().ok().flatten();
    let image = DynamicImage::from_decoder(decoder).map_err(broken)?;
    let kept = profile::fitting(profile, &Colours::Rgb);
    let raster = raster(&image.into_rgba8().into(), is_lossy, kept.profile);
    Ok(Decoded {
        raster: Raster { turn: said.turn, ..raster },
        densities: [said.density, None],
        warnings: kept.warnings,
    })
}

/// A decoded picture in its printable form, eight bits per sample; `is_lossy` says
/// whether its file is lossy.
pub(in crate::images) fn printed(
    image: &DynamicImage,
    is_lossy: bool,
    profile: Option<Vec<u8>>,
) -> Raster {
    let has_grey_profile =
        profile::fitting(profile.clone(), &Colours::Grey).profile.is_some();
    if has_grey_profile && !image.color().has_color() {
        return raster(image, is_lossy, profile);
    }
    let profile = profile::fitting(profile, &Colours::Rgb).profile;
    raster(&image.to_rgba8().into(), is_lossy, profile)
}

/// The pixels of a picture in greys, without its alpha and its profile.
pub(in crate::images) fn in_grey(image: &DynamicImage, is_lossy: bool) -> Raster {
    raster(&image.to_luma8().into(), is_lossy, None)
}

/// A picture of eight bits per sample, with its profile if it matches the colours.
fn raster(image: &DynamicImage, is_lossy: bool, profile: Option<Vec<u8>>) -> Raster {
    let size = (image.width(), image.height());
    let colours = if image.color().has_color() { Colours::Rgb } else { Colours::Grey };
    let rows = match colours {
        Colours::Grey => image.to_luma8().into_raw(),
        _ => image.to_rgb8().into_raw(),
    };
    let alpha = image.color().has_alpha().then(|| {
        let pixels = image.to_rgba8();
        let samples = pixels.as_raw().iter().skip(3).step_by(4).copied().collect();
        plain::alpha(samples, size.0 as usize, 8)
    });
    let may_be_grey = profile.is_none();
    let samples = Samples { wide: size.0 as usize, bits: 8, colours, rows };
    let raster = if is_lossy {
        photo::coded(samples, size, may_be_grey)
    } else {
        samples.smallest(None, may_be_grey).into_raster(size)
    };
    Raster { alpha: alpha.flatten(), profile, ..raster }
}
