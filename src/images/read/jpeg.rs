//! A JPEG: its bytes are kept except for what follows its end, once its segments and data
//! are known to be complete and of a kind that PDF readers show.

use std::sync::Arc;

use super::exif;
use super::found::Decoded;
use super::photo;
use super::plain::Samples;
use super::profile;
use crate::images::ImageWarning;
use crate::images::PictureFault;
use crate::images::jpeg;
use crate::images::jpeg::Segments;
use crate::page::raster::Coding;
use crate::page::raster::Colours;
use crate::page::raster::Raster;

/// Reads a file.
pub(super) fn read(bytes: &Arc<Vec<u8>>) -> Result<Decoded, PictureFault> {
    let segments = jpeg::walk(bytes)?;
    let frame = &segments.frame;
    let colours = match frame.components.len() {
        1 => Colours::Grey,
        3 => Colours::Rgb,
        _ => Colours::Cmyk { inverted: segments.adobe.is_some() },
    };
    let exif = segments.exif.map(exif::read).unwrap_or_default();
    let mut kept = profile::fitting(segments.profile(), &colours);
    kept.warnings.extend(segments.warning());
    let densities = [segments.density, exif.density];
    let has_unknown_inks =
        matches!(colours, Colours::Cmyk { .. }) && kept.profile.is_none();
    let raster = if has_unknown_inks {
        kept.warnings.push(ImageWarning::Inks);
        in_rgb(bytes, &segments)?
    } else {
        jpeg::check(bytes, &segments)?;
        Raster {
            width: frame.width,
            height: frame.height,
            bits: 8,
            coding: Coding::Jpeg { plain_rgb: segments.is_named_rgb() },
            data: segments.trimmed(bytes).map_or_else(|| Arc::clone(bytes), Arc::new),
            alpha: None,
            profile: kept.profile,
            turn: exif.turn,
            colours,
        }
    };
    let raster = Raster { turn: exif.turn, ..raster };
    Ok(Decoded { raster, densities, warnings: kept.warnings })
}

/// Whether a picture is CMYK with a profile.
pub(in crate::images) fn names_inks(segments: &Segments<'_>) -> bool {
    let inks = Colours::Cmyk { inverted: false };
    profile::fitting(segments.profile(), &inks).profile.is_some()
}

/// A CMYK picture without a profile, in RGB: PDF/A does not allow CMYK without a profile
/// (ISO 19005-2, 6.2.4.3).
fn in_rgb(bytes: &[u8], segments: &Segments<'_>) -> Result<Raster, PictureFault> {
    let size = (segments.frame.width, segments.frame.height);
    let rows = jpeg::in_rgb(bytes, segments)?;
    let colours = Colours::Rgb;
    let samples = Samples { wide: size.0 as usize, bits: 8, colours, rows };
    Ok(photo::coded(samples, size, true))
}
