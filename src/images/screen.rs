//! The bytes of a picture → the bytes that every reader of EPUBs shows.
//!
//! JPEG, PNG and GIF stay as they are, unless they are too large or lie on their side;
//! WebP, which dedicated readers lack, becomes one of them.

use std::io::Cursor;

use image::DynamicImage;
use image::ImageDecoder;
use image::ImageEncoder as _;
use image::ImageError;
use image::codecs::jpeg::JpegDecoder;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::CompressionType;
use image::codecs::png::FilterType;
use image::codecs::png::PngDecoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPDecoder;
use image::imageops;
use image::metadata::Orientation;

use super::Fault;
use super::Format;
use super::Kind;
use super::bounded;
use super::probe;
use crate::config::Limits;

/// Quality of a JPEG that is written anew, of a hundred: no loss that is seen.
const QUALITY: u8 = 90;

/// A picture as screens show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screen {
    /// Its bytes, of another format perhaps; `None` when it stays as it is.
    pub bytes: Option<Vec<u8>>,
    /// Pixels from left to right before and after, where it was made smaller.
    pub shrunk: Option<(u32, u32)>,
}

/// What is wanted of a picture.
#[derive(Clone, Copy)]
struct Wanted {
    /// Pixels of the longer side; 0 is no limit.
    most: u32,
    /// Pixels that may be decoded.
    pixels: u64,
}

/// Makes of a picture one that all readers show. The longer side of one of pixels has
/// `most` of them at most; 0 is no limit.
///
/// # Errors
/// When it can't be decoded; never by a panic, whatever the bytes are.
pub fn screen(bytes: &[u8], most: u32, limits: &Limits) -> Result<Screen, Fault> {
    const AS_IT_IS: Screen = Screen { bytes: None, shrunk: None };
    let kind = probe(bytes).ok_or(Fault::Unknown)?;
    // Drawings have no pixels, and a GIF may move.
    if matches!(kind.format, Format::Svg | Format::Gif) {
        return Ok(AS_IT_IS);
    }
    if u64::from(kind.width) * u64::from(kind.height) > limits.pixels() {
        return Err(Fault::TooLarge { width: kind.width, height: kind.height });
    }
    // The decoders are other people's: their mistakes are the picture's fault.
    let wanted = Wanted { most, pixels: limits.pixels() };
    let made = bounded(|| match kind.format {
        Format::Jpeg => anew(JpegDecoder::new(Cursor::new(bytes)), kind, wanted, true),
        Format::Png => anew(PngDecoder::new(Cursor::new(bytes)), kind, wanted, false),
        _ => anew(WebPDecoder::new(Cursor::new(bytes)), kind, wanted, is_lossy(bytes)),
    });
    match made {
        // Readers may know better what to make of it.
        Err(_) if kind.format != Format::WebP => Ok(AS_IT_IS),
        made => made,
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` passes on")]
fn broken(error: ImageError) -> Fault {
    Fault::Broken(error.to_string())
}

/// Decodes a picture and writes it anew, turned and small enough; what needs neither
/// stays, unless it is a WebP. `is_lossy` tells whether it may become a JPEG.
fn anew(
    decoder: Result<impl ImageDecoder, ImageError>,
    kind: Kind,
    wanted: Wanted,
    is_lossy: bool,
) -> Result<Screen, Fault> {
    let most = wanted.most;
    let mut decoder = decoder.map_err(broken)?;
    let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let is_large = most > 0 && kind.width.max(kind.height) > most;
    let stays = kind.format != Format::WebP && turn == Orientation::NoTransforms;
    if stays && !is_large {
        return Ok(Screen { bytes: None, shrunk: None });
    }
    let mut memory = image::Limits::no_limits();
    memory.max_alloc = Some(wanted.pixels * 8);
    decoder.set_limits(memory).map_err(broken)?;
    let profile = decoder.icc_profile().ok().flatten();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    picture.apply_orientation(turn);
    let before = picture.width();
    if is_large {
        picture = picture.resize(most, most, imageops::FilterType::CatmullRom);
    }
    let shrunk = is_large.then_some((before, picture.width()));
    let is_jpeg = is_lossy && !picture.color().has_alpha();
    let bytes = written(&picture, is_jpeg, profile).map_err(broken)?;
    Ok(Screen { bytes: Some(bytes), shrunk })
}

/// A picture as JPEG or PNG, eight bits a sample.
fn written(
    picture: &DynamicImage,
    is_jpeg: bool,
    profile: Option<Vec<u8>>,
) -> Result<Vec<u8>, ImageError> {
    let (width, height) = (picture.width(), picture.height());
    let color = picture.color();
    let picture = match (color.has_color(), color.has_alpha()) {
        (false, false) => DynamicImage::from(picture.to_luma8()),
        (true, false) => DynamicImage::from(picture.to_rgb8()),
        (_, true) => DynamicImage::from(picture.to_rgba8()),
    };
    let (samples, color) = (picture.as_bytes(), picture.color().into());
    let mut bytes = Vec::new();
    if is_jpeg {
        let mut encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
        if let Some(profile) = profile {
            // Without its profile it shows nearly the same.
            let _ = encoder.set_icc_profile(profile);
        }
        encoder.write_image(samples, width, height, color)?;
    } else {
        let level = CompressionType::Default;
        let mut encoder =
            PngEncoder::new_with_quality(&mut bytes, level, FilterType::Adaptive);
        if let Some(profile) = profile {
            let _ = encoder.set_icc_profile(profile);
        }
        encoder.write_image(samples, width, height, color)?;
    }
    Ok(bytes)
}

/// Whether a WebP holds its pixels with loss (RFC 9649, section 2.5).
fn is_lossy(bytes: &[u8]) -> bool {
    let mut at = 12;
    while let Some(name) = bytes.get(at..at + 4) {
        match name {
            b"VP8 " => return true,
            b"VP8L" => return false,
            _ => {}
        }
        let length = bytes.get(at + 4..at + 8).and_then(|four| four.try_into().ok());
        let Some(length) = length.map(u32::from_le_bytes) else { break };
        let padded = u64::from(length) + u64::from(length % 2) + 8;
        let Ok(step) = usize::try_from(padded) else { break };
        at = at.saturating_add(step);
    }
    false
}
