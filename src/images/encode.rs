//! A canvas → the bytes of a PNG.

use std::fmt;

use png::BitDepth;
use png::ColorType;
use png::DeflateCompression;
use png::Encoder;
use png::Filter;

use super::Canvas;

/// The last level that takes a few milliseconds for a cover of 1600 × 2560.
/// Filters make flat areas larger; a JPEG of good quality is both larger and slower.
const LEVEL: DeflateCompression = DeflateCompression::Level(6);

/// The most colours whose numbers fit into four bits.
const FEW: usize = 16;

/// A picture that could not be written.
#[derive(Debug)]
#[non_exhaustive]
pub struct EncodeError {
    cause: png::EncodingError,
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

/// Writes a canvas as a PNG: its palette, half a byte for each pixel if that is enough,
/// else a byte.
///
/// # Errors
/// When the encoder refuses the picture.
pub fn png(canvas: &Canvas) -> Result<Vec<u8>, EncodeError> {
    let mut bytes = Vec::new();
    write(canvas, &mut bytes).map_err(|cause| EncodeError { cause })?;
    Ok(bytes)
}

fn write(canvas: &Canvas, bytes: &mut Vec<u8>) -> Result<(), png::EncodingError> {
    let mut encoder = Encoder::new(bytes, canvas.width(), canvas.height());
    encoder.set_color(ColorType::Indexed);
    let packed = (canvas.colours().len() <= FEW).then(|| packed(canvas));
    encoder.set_depth(if packed.is_some() { BitDepth::Four } else { BitDepth::Eight });
    let palette = canvas.colours().iter();
    let palette: Vec<u8> =
        palette.flat_map(|one| [one.red, one.green, one.blue]).collect();
    encoder.set_palette(palette);
    encoder.set_deflate_compression(LEVEL);
    encoder.set_filter(Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(packed.as_deref().unwrap_or(canvas.pixels()))?;
    writer.finish()
}

/// The pixels, two a byte; rows begin at whole bytes (PNG specification, 7.2).
fn packed(canvas: &Canvas) -> Vec<u8> {
    let rows = canvas.pixels().chunks(canvas.width() as usize);
    rows.flat_map(|row| row.chunks(2))
        .map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0))
        .collect()
}
