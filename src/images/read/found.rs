//! The result of decoding a bitmap file.

use crate::images::ImageWarning;
use crate::page::Raster;

/// The pixels and metadata of a file.
pub(super) struct Decoded {
    /// The pixels.
    pub(super) raster: Raster,
    /// Pixels per inch, across and down as stored, in hundredths: from the format's own
    /// field, and from Exif.
    pub(super) densities: [Option<[u64; 2]>; 2],
    /// Warnings for the author.
    pub(super) warnings: Vec<ImageWarning>,
}
