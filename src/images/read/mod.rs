//! The bytes of a picture → its printable form.
//!
//! The format is detected by the first bytes, never by the file name; the size in the
//! header is checked against the limits before anything is decoded.

mod decode;
mod exif;
mod found;
mod jpeg;
mod photo;
mod pixels;
mod plain;
mod png;
mod profile;
mod rows;

use std::sync::Arc;

use super::Format;
use super::PictureFault;
use super::SvgFonts;
use super::bounded;
use super::drawing;
use super::picture::Picture;
use super::probe;
use super::svg;
use crate::config::Limits;

pub(super) use decode::inside;
pub(super) use jpeg::names_inks;
pub(super) use pixels::in_grey;
pub(super) use pixels::printed;

/// Reads a picture; `faces` are for text in drawings.
///
/// # Errors
/// When it can't be printed. Never panics, whatever the bytes are.
pub fn read(
    bytes: &Arc<Vec<u8>>,
    faces: &SvgFonts,
    limits: &Limits,
) -> Result<Picture, PictureFault> {
    let kind = probe(bytes).ok_or_else(|| unknown(bytes))?;
    let pixels = u64::from(kind.width) * u64::from(kind.height);
    if kind.format != Format::Svg && pixels > limits.pixels() {
        return Err(PictureFault::TooLarge { width: kind.width, height: kind.height });
    }
    // A panic in an outside decoder counts as damage to the picture.
    bounded(|| match kind.format {
        Format::Svg => drawing::read(bytes, faces, limits),
        format => decode::raster(bytes, format, limits.pixels()).map(decode::printable),
    })
}

/// A file with the start of a known format but an unknown continuation is damaged.
fn unknown(bytes: &[u8]) -> PictureFault {
    let starts: [&[u8]; 4] = [b"\x89PNG", &[0xff, 0xd8, 0xff], b"GIF8", b"RIFF"];
    if starts.iter().any(|start| bytes.starts_with(start)) {
        return PictureFault::Broken("its header makes no sense".to_owned());
    }
    if svg::is_sizeless(bytes) {
        let what = "its svg element has neither width and height nor a viewBox";
        return PictureFault::Refused(what.to_owned());
    }
    PictureFault::Unknown
}
