//! A picture in greys, for a book that is printed with black alone.

use png::BitDepth;
use png::ColorType;

use super::PictureFault;
use super::bounded;
use super::epub_image::pixels_of;
use super::read;
use crate::config::Limits;
use crate::page::Raster;
use crate::page::raster::Coding;
use crate::page::raster::Colours;

/// The same pixels in greys; a picture that is grey already loses only its profile.
///
/// # Errors
/// When it can't be decoded. Never panics, whatever its bytes are.
pub fn grey(raster: &Raster, limits: &Limits) -> Result<Raster, PictureFault> {
    if raster.colours == Colours::Grey {
        return Ok(Raster { profile: None, ..raster.clone() });
    }
    bounded(|| {
        let file;
        let bytes = match raster.coding {
            Coding::Jpeg { .. } => raster.data.as_slice(),
            Coding::FilteredRows => {
                file = as_png(raster)?;
                &file
            }
        };
        let broken = || PictureFault::Broken("it can't be decoded".to_owned());
        let decoded = pixels_of(bytes, limits)?.ok_or_else(broken)?;
        let grey = read::in_grey(decoded.as_stored(), decoded.is_lossy);
        let (alpha, turn) = (raster.alpha.clone(), raster.turn);
        Ok(Raster { alpha, turn, profile: None, ..grey })
    })
}

/// The rows as a PNG: they are filtered and packed as in one.
fn as_png(raster: &Raster) -> Result<Vec<u8>, PictureFault> {
    let broken = |error: png::EncodingError| PictureFault::Broken(error.to_string());
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, raster.width, raster.height);
    encoder.set_depth(match raster.bits {
        1 => BitDepth::One,
        2 => BitDepth::Two,
        4 => BitDepth::Four,
        8 => BitDepth::Eight,
        _ => BitDepth::Sixteen,
    });
    match &raster.colours {
        Colours::Palette(table) => {
            encoder.set_color(ColorType::Indexed);
            encoder.set_palette(table.clone());
        }
        Colours::Grey => encoder.set_color(ColorType::Grayscale),
        Colours::Rgb | Colours::Cmyk { .. } => encoder.set_color(ColorType::Rgb),
    }
    let mut writer = encoder.write_header().map_err(broken)?;
    writer.write_chunk(png::chunk::IDAT, &raster.data).map_err(broken)?;
    drop(writer);
    Ok(bytes)
}
