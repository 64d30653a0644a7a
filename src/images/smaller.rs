//! A picture with fewer pixels, as it is printed.

use super::Fault;
use super::bounded;
use super::read;
use super::screen::pixels_of;
use crate::config::Limits;
use crate::page::Artwork;

/// A picture upright, its longer side of `side` pixels at most; `None` of drawings, and of
/// what may move.
///
/// # Errors
/// When it can't be decoded; never by a panic, whatever the bytes are.
pub fn smaller(
    bytes: &[u8],
    side: u32,
    limits: &Limits,
) -> Result<Option<Artwork>, Fault> {
    bounded(|| {
        let Some(mut decoded) = pixels_of(bytes, limits)? else { return Ok(None) };
        let picture = decoded.fitted(side);
        let raster = read::printed(&picture, decoded.is_lossy, decoded.profile);
        Ok(Some(Artwork::Raster(raster)))
    })
}
