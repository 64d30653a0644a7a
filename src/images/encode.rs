//! A canvas → the bytes of a PNG.

use std::fmt;

use image::ExtendedColorType;
use image::ImageEncoder as _;
use image::codecs::png::CompressionType;
use image::codecs::png::FilterType;
use image::codecs::png::PngEncoder;

use super::Canvas;

/// The quickest level that keeps a cover of 1600 × 2560 near 130 kB, in a dozen
/// milliseconds. Level 7 takes three times as long for two thirds of the bytes; filters
/// make flat areas larger; a JPEG of good quality is both larger and slower.
const LEVEL: CompressionType = CompressionType::Level(4);

/// A picture that could not be written.
#[derive(Debug)]
#[non_exhaustive]
pub struct EncodeError {
    cause: image::ImageError,
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the picture can't be written as PNG")
    }
}

impl std::error::Error for EncodeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.cause)
    }
}

/// Writes a canvas as a PNG of eight bits each of red, green and blue.
///
/// # Errors
/// When the encoder refuses the picture.
pub fn png(canvas: &Canvas) -> Result<Vec<u8>, EncodeError> {
    let mut bytes = Vec::new();
    PngEncoder::new_with_quality(&mut bytes, LEVEL, FilterType::NoFilter)
        .write_image(
            canvas.bytes(),
            canvas.width(),
            canvas.height(),
            ExtendedColorType::Rgb8,
        )
        .map_err(|cause| EncodeError { cause })?;
    Ok(bytes)
}
