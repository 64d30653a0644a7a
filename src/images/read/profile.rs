//! ICC profiles: kept when a page may have them and they match the samples.

use crate::config::limits::PROFILE_BYTES;
use crate::images::ImageWarning;
use crate::page::raster::Colours;

/// Bytes of the header (ICC.1:2022, 7.2).
const HEADER: usize = 128;

/// Limit of tags in a profile's table.
const MOST_TAGS: usize = 200;

/// A profile that is kept, and the warnings about one that is not.
#[derive(Debug, Default)]
pub(super) struct FittingProfile {
    /// The profile.
    pub(super) profile: Option<Vec<u8>>,
    /// Why it is left out.
    pub(super) warnings: Vec<ImageWarning>,
}

/// The profile, if it is allowed on a page (ISO 19005-2, 6.2.4.2, and ISO 32000-1,
/// 8.6.5.5) and matches these colours.
pub(super) fn fitting(profile: Option<Vec<u8>>, colours: &Colours) -> FittingProfile {
    let Some(mut profile) = profile else { return FittingProfile::default() };
    match size(&profile, colours) {
        Ok(size) => {
            // Some programs pad the segment that holds it.
            profile.truncate(size);
            FittingProfile { profile: Some(profile), warnings: Vec::new() }
        }
        Err(why) => {
            FittingProfile { profile: None, warnings: vec![ImageWarning::Profile(why)] }
        }
    }
}

/// The size of a valid profile, according to its header; else what is wrong with it.
fn size(profile: &[u8], colours: &Colours) -> Result<usize, &'static str> {
    const DAMAGED: &str = "it is damaged";
    let space: &[u8] = match colours {
        Colours::Grey => b"GRAY",
        Colours::Rgb | Colours::Palette(_) => b"RGB ",
        Colours::Cmyk { .. } => b"CMYK",
    };
    let field = |at: usize| profile.get(at..at + 4).ok_or(DAMAGED);
    let size = number(profile, 0).ok_or(DAMAGED)?;
    let profile = profile.get(..size).ok_or(DAMAGED)?;
    if size > PROFILE_BYTES {
        return Err("it is larger than 4 MiB");
    }
    if field(36)? != b"acsp" {
        return Err(DAMAGED);
    }
    // PDF 1.7 readers support versions 2 and 4.
    if !matches!(profile.get(8), Some(2 | 4)) {
        return Err("its version is neither 2 nor 4");
    }
    if field(16)? != space {
        return Err("it is of other colours than the picture");
    }
    // Device links, abstract profiles and named colours do not define samples.
    if !matches!(field(12)?, b"scnr" | b"mntr" | b"prtr" | b"spac") {
        return Err("it is of a kind that no page may have");
    }
    if !matches!(field(20)?, b"XYZ " | b"Lab ") {
        return Err("it leads to no known colours");
    }
    let tags = tags(profile).ok_or(DAMAGED)?;
    let has = |names: &[&[u8]]| names.iter().all(|name| tags.contains(name));
    // The tags that map samples to colours (ICC.1:2022, 8.3 to 8.6).
    let leads = has(&[b"A2B0"])
        || match colours {
            Colours::Grey => has(&[b"kTRC"]),
            Colours::Rgb | Colours::Palette(_) => {
                has(&[b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC"])
            }
            Colours::Cmyk { .. } => false,
        };
    if leads { Ok(size) } else { Err("it does not say what the samples mean") }
}

/// The signatures of all tags, if each lies inside the profile (ICC.1:2022, 7.3).
fn tags(profile: &[u8]) -> Option<Vec<&[u8]>> {
    let count = number(profile, HEADER)?;
    let entry = |index: usize| {
        let entry = profile.get(HEADER + 4 + index * 12..)?.get(..12)?;
        let (at, size) = (number(entry, 4)?, number(entry, 8)?);
        profile.get(at..at.checked_add(size)?).filter(|_| at > HEADER && size >= 8)?;
        entry.get(..4)
    };
    (count <= MOST_TAGS).then(|| (0..count).map(entry).collect())?
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(4)?)?;
    Some(bytes.iter().fold(0, |sum, &byte| sum << 8 | usize::from(byte)))
}
