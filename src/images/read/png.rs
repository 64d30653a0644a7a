//! A PNG, its samples unchanged: palette, depth and filters kept, alpha separated.

use std::borrow::Cow;
use std::io::Cursor;
use std::sync::Arc;

use png::BitDepth;
use png::ColorType;
use png::Decoder;
use png::DecodingError;
use png::Info;
use png::Transformations;
use png::Unit;

use super::exif;
use super::found::Decoded;
use super::plain;
use super::plain::Samples;
use super::profile;
use crate::images::PictureFault;
use crate::images::extent;
use crate::images::extent::Extent;
use crate::page::raster::Coding;
use crate::page::raster::Colours;
use crate::page::raster::Raster;
use crate::page::raster::Turn;

/// Reads a file. Text chunks are ignored.
pub(super) fn read(bytes: &[u8]) -> Result<Decoded, PictureFault> {
    let broken = |error: DecodingError| PictureFault::Broken(error.to_string());
    // Without a chunk after them the decoder does not consider the pixels complete.
    let whole = extent::png(bytes);
    let file: Cow<'_, [u8]> = if whole.has_end {
        bytes.into()
    } else {
        [bytes, &extent::PNG_END].concat().into()
    };
    let mut decoder = Decoder::new(Cursor::new(&file[..]));
    decoder.set_ignore_text_chunk(true);
    decoder.set_transformations(Transformations::IDENTITY);
    let mut reader = decoder.read_info().map_err(broken)?;
    let size = reader.output_buffer_size();
    let size =
        size.ok_or_else(|| PictureFault::Broken("its size is impossible".to_owned()))?;
    let mut samples = vec![0; size];
    reader.next_frame(&mut samples).map_err(broken)?;
    // Chunks after the pixels may be missing or damaged.
    let is_finished = reader.finish().is_ok();
    let end = Extent { has_end: whole.has_end && is_finished, ..whole };
    let info = reader.info();
    let (colours, has_alpha) = colours(info)?;
    let mut kept =
        profile::fitting(info.icc_profile.as_deref().map(<[u8]>::to_vec), &colours);
    kept.warnings.extend(end.warning(bytes.len()));
    let may_be_grey = kept.profile.is_none();
    let raster = raster(info, samples, (colours, has_alpha), may_be_grey, bytes);
    let exif = info.exif_metadata.as_deref().map(exif::read).unwrap_or_default();
    let density = info
        .pixel_dims
        .filter(|dims| dims.unit == Unit::Meter)
        .map(|dims| [dims.xppu, dims.yppu].map(|metre| u64::from(metre) * 254 / 100));
    Ok(Decoded {
        raster: Raster { turn: exif.turn, profile: kept.profile, ..raster },
        densities: [density, exif.density],
        warnings: kept.warnings,
    })
}

/// The colours of the samples, and whether alpha follows them.
fn colours(info: &Info<'_>) -> Result<(Colours, bool), PictureFault> {
    Ok(match info.color_type {
        ColorType::Grayscale => (Colours::Grey, false),
        ColorType::Rgb => (Colours::Rgb, false),
        ColorType::GrayscaleAlpha => (Colours::Grey, true),
        ColorType::Rgba => (Colours::Rgb, true),
        ColorType::Indexed => {
            let table = info.palette.as_deref().unwrap_or_default();
            let whole = table.len() - table.len() % 3;
            if whole == 0 {
                return Err(PictureFault::Broken("its palette is missing".to_owned()));
            }
            (Colours::Palette(table[..whole].to_vec()), false)
        }
    })
}

fn raster(
    info: &Info<'_>,
    samples: Vec<u8>,
    (colours, has_alpha): (Colours, bool),
    may_be_grey: bool,
    bytes: &[u8],
) -> Raster {
    let bits = info.bit_depth as u8;
    let wide = info.width as usize;
    let (rows, alpha, stored) = if has_alpha {
        let step = usize::from(bits / 8);
        let (colour, alpha) = parted(&samples, colours.samples() * step, step);
        (colour, plain::alpha(alpha, wide, bits), None)
    } else {
        let key = info.trns.as_deref();
        let alpha = key.map(|key| see_through(info, &samples, key));
        let alpha = alpha.and_then(|alpha| plain::alpha(alpha, wide, 8));
        (samples, alpha, (!info.interlaced).then(|| stored(bytes)).flatten())
    };
    let plain = Samples { wide, bits, colours, rows }.smallest(stored, may_be_grey);
    Raster {
        width: info.width,
        height: info.height,
        bits: plain.bits,
        coding: Coding::FilteredRows,
        data: Arc::new(plain.data),
        alpha,
        profile: None,
        turn: Turn::None,
        colours: plain.colours,
    }
}

/// Colours and alpha, separated; `pixel` and `step` are their sizes in bytes.
fn parted(samples: &[u8], pixel: usize, step: usize) -> (Vec<u8>, Vec<u8>) {
    let (mut colour, mut alpha) = (Vec::new(), Vec::new());
    for both in samples.chunks_exact(pixel + step) {
        let (first, second) = both.split_at(pixel);
        colour.extend(first);
        alpha.extend(second);
    }
    (colour, alpha)
}

/// The alpha of a picture with a transparent colour or transparent palette entries (PNG,
/// clause 11.3.2.1).
fn see_through(info: &Info<'_>, samples: &[u8], key: &[u8]) -> Vec<u8> {
    let wide = info.width as usize;
    let bits = info.bit_depth;
    let count = if info.color_type == ColorType::Rgb { 3 } else { 1 };
    let line = (wide * count * bits as usize).div_ceil(8);
    let mut alpha = Vec::with_capacity(wide * info.height as usize);
    for row in samples.chunks_exact(line.max(1)) {
        for x in 0..wide {
            alpha.push(if info.color_type == ColorType::Indexed {
                let entry = sample(row, x, bits);
                key.get(usize::from(entry)).copied().unwrap_or(0xff)
            } else {
                let is_key = (0..count).all(|at| {
                    Some(sample(row, x * count + at, bits)) == part(key, at, bits)
                });
                if is_key { 0 } else { 0xff }
            });
        }
    }
    alpha
}

/// A sample of a row.
fn sample(row: &[u8], at: usize, bits: BitDepth) -> u16 {
    let byte = |at: usize| u16::from(row.get(at).copied().unwrap_or(0));
    match bits {
        BitDepth::Sixteen => byte(at * 2) << 8 | byte(at * 2 + 1),
        BitDepth::Eight => byte(at),
        small => {
            let bits = small as usize;
            let shift = 8 - bits - at * bits % 8;
            byte(at * bits / 8) >> shift & ((1 << bits) - 1)
        }
    }
}

/// A sample of the transparent colour, given in one byte or two.
fn part(key: &[u8], at: usize, bits: BitDepth) -> Option<u16> {
    let each = if bits == BitDepth::Sixteen { 2 } else { 1 };
    let bytes = key.get(at * each..(at + 1) * each)?;
    Some(bytes.iter().fold(0, |sum, &byte| sum << 8 | u16::from(byte)))
}

/// The compressed rows as in the file: PDF has the same coding.
fn stored(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut data = Vec::new();
    let mut at = 8;
    loop {
        let length = bytes.get(at..at + 4)?;
        let length = length.iter().fold(0, |sum, &byte| sum << 8 | usize::from(byte));
        let kind = bytes.get(at + 4..at + 8)?;
        let content = bytes.get(at + 8..at.checked_add(8)?.checked_add(length)?)?;
        match kind {
            b"IDAT" => data.extend(content),
            // All of them are consecutive.
            _ if !data.is_empty() => return Some(data),
            _ => {}
        }
        at += length + 12;
    }
}
