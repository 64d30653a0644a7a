//! A JPEG, its bytes untouched: its markers are walked to the end, so that it is whole
//! and of a kind that PDF readers show.

use super::Found;
use super::exif;
use super::exif::Exif;
use super::inks;
use super::inks::Stored;
use super::plain::Plain;
use super::plain::Samples;
use super::profile;
use crate::images::Doubt;
use crate::images::Fault;
use crate::page::picture::Coding;
use crate::page::picture::Colours;
use crate::page::picture::Raster;

/// What the segments of a file say.
#[derive(Default)]
struct Segments {
    frame: Option<Frame>,
    /// The transform of Adobe's segment (0 none, 1 YCbCr, 2 YCCK), and its place in the
    /// file.
    adobe: Option<(u8, usize)>,
    has_jfif: bool,
    density: Option<[u64; 2]>,
    exif: Option<Exif>,
    /// Parts of the profile by their numbers.
    profile: Vec<(u8, Vec<u8>)>,
    /// Where the file ends.
    end: usize,
}

struct Frame {
    marker: u8,
    bits: u8,
    height: u32,
    width: u32,
    components: Vec<u8>,
}

/// Reads a file.
pub(super) fn read(bytes: &[u8]) -> Result<Found, Fault> {
    let segments = walk(bytes)?;
    let Some(frame) = segments.frame else {
        return Err(Fault::Broken("no frame begins in it".to_owned()));
    };
    match frame.marker {
        0xc0..=0xc2 => {}
        0xc9..=0xcf => return Err(Fault::Unsupported("an arithmetically coded JPEG")),
        _ => return Err(Fault::Unsupported("a lossless or hierarchical JPEG")),
    }
    if frame.bits != 8 {
        return Err(Fault::Unsupported("a JPEG of other than 8 bits"));
    }
    let colours = match frame.components.len() {
        1 => Colours::Grey,
        3 => Colours::Rgb,
        4 => Colours::Cmyk { inverted: segments.adobe.is_some() },
        _ => return Err(Fault::Unsupported("a JPEG of other than 1, 3 or 4 components")),
    };
    // Without a word from JFIF or Adobe, the components' own names tell.
    let plain_rgb =
        frame.components == *b"RGB" && segments.adobe.is_none() && !segments.has_jfif;
    let exif = segments.exif.unwrap_or_default();
    let mut kept = profile::fitting(whole_profile(segments.profile), &colours);
    let whole = bytes.get(..segments.end).unwrap_or(bytes).to_vec();
    let mut raster = Raster {
        width: frame.width,
        height: frame.height,
        bits: 8,
        coding: Coding::Jpeg { plain_rgb },
        data: whole,
        alpha: None,
        profile: kept.profile,
        turn: exif.turn,
        colours,
    };
    let has_unknown_inks = matches!(raster.colours, Colours::Cmyk { .. });
    if has_unknown_inks && raster.profile.is_none() {
        let stored = match segments.adobe {
            None => Stored::Plain,
            Some((0, _)) => Stored::Inverted,
            Some((_, at)) => Stored::Turned(at),
        };
        raster = in_rgb(raster, stored)?;
        kept.doubts.push(Doubt::Inks);
    }
    let densities = [segments.density, exif.density];
    Ok(Found { raster, densities, doubts: kept.doubts })
}

/// A picture of inks that nobody names, in red, green and blue: a page that is to last
/// has no other numbers without a profile (ISO 19005-2, 6.2.4.3).
fn in_rgb(raster: Raster, stored: Stored) -> Result<Raster, Fault> {
    let rows = inks::converted(raster.data, stored)?;
    if rows.len() as u64 != u64::from(raster.width) * u64::from(raster.height) * 3 {
        return Err(Fault::Broken("its frame is not as large as it says".to_owned()));
    }
    let wide = raster.width as usize;
    let samples = Samples { wide, bits: 8, colours: Colours::Rgb, rows };
    let Plain { bits, colours, data } = samples.smallest(None, true);
    Ok(Raster { bits, colours, data, coding: Coding::FilteredRows, ..raster })
}

/// Walks from marker to marker (ITU T.81, annex B); the file ends with its end marker,
/// whatever comes after it.
fn walk(bytes: &[u8]) -> Result<Segments, Fault> {
    let mut segments = Segments::default();
    let mut at = 2;
    let mut has_scan = false;
    loop {
        let cut = || Fault::Broken("it ends too early".to_owned());
        match bytes.get(at..at + 2).ok_or_else(cut)? {
            [0xff, 0xff] => at += 1,
            [0xff, 0xd9] if has_scan => break,
            [0xff, 0x01 | 0xd0..=0xd8] => at += 2,
            [0xff, marker @ (0xc0..=0xcf | 0xda..=0xfe)] => {
                let length = bytes.get(at + 2..at + 4).ok_or_else(cut)?;
                let length = usize::from(length[0]) << 8 | usize::from(length[1]);
                let segment = bytes.get(at + 4..at + 2 + length).ok_or_else(cut)?;
                segments.add(*marker, segment, at + 4)?;
                at += 2 + length;
                if *marker == 0xda {
                    has_scan = true;
                    at += scan(&bytes[at..]).ok_or_else(cut)?;
                }
            }
            _ => return Err(Fault::Broken("a marker is missing in it".to_owned())),
        }
    }
    segments.end = at + 2;
    Ok(segments)
}

/// Bytes of the coded data of a scan: up to the next marker but for restarts.
fn scan(bytes: &[u8]) -> Option<usize> {
    bytes
        .windows(2)
        .position(|pair| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7 | 0xff))
}

impl Segments {
    /// Adds a segment whose content begins at a byte of the file.
    fn add(&mut self, marker: u8, segment: &[u8], at: usize) -> Result<(), Fault> {
        match marker {
            0xc4 | 0xc8 | 0xcc => {}
            0xc0..=0xcf => {
                let frame = Frame::read(marker, segment);
                let frame = frame.ok_or_else(|| {
                    Fault::Broken("its frame has no proper header".to_owned())
                })?;
                // Other frames than the first belong to hierarchical files.
                self.frame.get_or_insert(frame);
            }
            0xe0 if segment.starts_with(b"JFIF\0") => {
                self.has_jfif = true;
                self.density = jfif_density(segment).or(self.density);
            }
            0xe1 => {
                if let Some(tiff) = segment.strip_prefix(b"Exif\0\0") {
                    self.exif.get_or_insert_with(|| exif::read(tiff));
                }
            }
            0xe2 => {
                if let Some([number, _, part @ ..]) =
                    segment.strip_prefix(b"ICC_PROFILE\0")
                {
                    self.profile.push((*number, part.to_vec()));
                }
            }
            0xee if segment.starts_with(b"Adobe") => {
                self.adobe = segment.get(11).map(|&transform| (transform, at + 11));
            }
            _ => {}
        }
        Ok(())
    }
}

impl Frame {
    fn read(marker: u8, segment: &[u8]) -> Option<Self> {
        let [bits, high, low, left, right, count, rest @ ..] = segment else {
            return None;
        };
        let number = |a: u8, b: u8| u32::from(a) << 8 | u32::from(b);
        let (height, width) = (number(*high, *low), number(*left, *right));
        if height == 0 || width == 0 || rest.len() != usize::from(*count) * 3 {
            return None;
        }
        let components = rest.chunks_exact(3).map(|component| component[0]).collect();
        Some(Self { marker, bits: *bits, height, width, components })
    }
}

/// Pixels to the inch in hundredths (JFIF 1.02, APP0); `None` when only the shape of a
/// pixel is told.
fn jfif_density(segment: &[u8]) -> Option<[u64; 2]> {
    let sides = [segment.get(8..10)?, segment.get(10..12)?];
    let sides = sides.map(|side| u64::from(side[0]) << 8 | u64::from(side[1]));
    match segment.get(7)? {
        1 => Some(sides.map(|side| side * 100)),
        2 => Some(sides.map(|side| side * 254)),
        _ => None,
    }
}

/// The parts of a profile, joined when none is missing (ICC.1:2022, B.4).
fn whole_profile(mut parts: Vec<(u8, Vec<u8>)>) -> Option<Vec<u8>> {
    parts.sort_by_key(|(number, _)| *number);
    let is_whole = parts.iter().zip(1..).all(|((number, _), wanted)| *number == wanted);
    let joined: Vec<u8> = parts.into_iter().flat_map(|(_, part)| part).collect();
    (is_whole && !joined.is_empty()).then_some(joined)
}
