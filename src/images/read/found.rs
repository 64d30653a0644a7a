//! What a decoder of pixels finds in a file.

use crate::images::Doubt;
use crate::page::Raster;

/// Pixels that were found in a file.
pub(super) struct Found {
    /// The pixels.
    pub(super) raster: Raster,
    /// Pixels to the inch, across and down as stored, in hundredths: what the file says
    /// in its own way, and what its Exif says.
    pub(super) densities: [Option<[u64; 2]>; 2],
    /// What its author may want to know.
    pub(super) doubts: Vec<Doubt>,
}
