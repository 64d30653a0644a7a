//! ICC profiles: kept when they fit the samples, else left out.

use crate::page::picture::Colours;

/// The largest profile that is kept, in bytes.
pub(super) const LARGEST: usize = 4 << 20;

/// The profile, if it is one and speaks of these colours (ICC.1:2022, 7.2).
pub(super) fn fitting(profile: Vec<u8>, colours: &Colours) -> Option<Vec<u8>> {
    let space: &[u8] = match colours {
        Colours::Grey => b"GRAY",
        Colours::Rgb | Colours::Palette(_) => b"RGB ",
        Colours::Cmyk { .. } => b"CMYK",
    };
    let size = profile.get(..4)?.iter().fold(0, |sum, &b| sum << 8 | usize::from(b));
    let is_sound = size == profile.len()
        && profile.len() <= LARGEST
        && profile.get(16..20)? == space
        && profile.get(36..40)? == b"acsp"
        // Readers of PDF 1.7 know versions 2 and 4.
        && matches!(profile.get(8)?, 2 | 4);
    is_sound.then_some(profile)
}
