//! A picture downsampled to its printed resolution.

use super::PictureFault;
use super::bounded;
use super::epub_image::pixels_of;
use super::read;
use crate::config::Limits;
use crate::page::Artwork;

/// A picture upright, its longer side limited to `side` pixels; `None` for drawings and
/// possible animations.
///
/// # Errors
/// When it can't be decoded. Never panics, whatever the bytes are.
pub fn smaller(
    bytes: &[u8],
    side: u32,
    limits: &Limits,
) -> Result<Option<Artwork>, PictureFault> {
    bounded(|| {
        let Some(mut decoded) = pixels_of(bytes, limits)? else { return Ok(None) };
        let picture = decoded.fitted(side);
        let raster = read::printed(&picture, decoded.is_lossy, decoded.profile);
        Ok(Some(Artwork::Raster(raster)))
    })
}
