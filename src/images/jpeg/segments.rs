//! The segments of a JPEG, from the start of the file to its end marker (ITU T.81,
//! annex B).

use std::ops::Range;

use crate::images::ImageWarning;
use crate::images::PictureFault;

/// Limit of scans in a file. Progressive files have ten to twenty; with thousands of them
/// a small file takes hours to decode.
const MOST_SCANS: usize = 100;

/// What the segments of a file contain.
pub(in crate::images) struct Segments<'f> {
    /// The header of the frame.
    pub(in crate::images) frame: FrameHeader,
    /// The transform of Adobe's segment: 0 none, 1 YCbCr, 2 YCCK.
    pub(in crate::images) adobe: Option<u8>,
    /// Whether a JFIF segment declares three components as YCbCr.
    has_jfif: bool,
    /// Pixels per inch, across and down as stored, in hundredths.
    pub(in crate::images) density: Option<[u64; 2]>,
    /// The TIFF data of its Exif.
    pub(in crate::images) exif: Option<&'f [u8]>,
    /// The numbered parts of its profile.
    profile: Vec<(u8, &'f [u8])>,
    /// The parts needed to decode the pixels, in file order.
    pub(super) parts: Vec<SegmentPart>,
    /// Bytes from the start of the file to the end of the picture.
    end: usize,
    /// Whether the picture has an end marker.
    has_end: bool,
    /// Bytes after the end marker that the file does not account for.
    trailing: usize,
}

/// A part needed to decode the pixels.
pub(super) enum SegmentPart {
    /// A segment, with its marker.
    Segment(Range<usize>),
    /// The coded data of a scan, with the restart markers in it.
    Data(Range<usize>),
}

/// The header of a frame (ITU T.81, B.2.2).
pub(in crate::images) struct FrameHeader {
    /// The second byte of its marker.
    pub(in crate::images) marker: u8,
    /// Bits of a sample.
    pub(in crate::images) bits: u8,
    /// Height in rows, at least one.
    pub(in crate::images) height: u32,
    /// Width in samples, at least one.
    pub(in crate::images) width: u32,
    /// The numbers of its components.
    pub(in crate::images) components: Vec<u8>,
}

/// The state while a file is read.
#[derive(Default)]
struct Walk<'f> {
    frame: Option<FrameHeader>,
    adobe: Option<u8>,
    has_jfif: bool,
    density: Option<[u64; 2]>,
    exif: Option<&'f [u8]>,
    profile: Vec<(u8, &'f [u8])>,
    parts: Vec<SegmentPart>,
    scans: usize,
    /// Whether the file declares more pictures after the first.
    has_followers: bool,
}

/// Reads marker by marker, up to the end marker or the end of the coded data.
///
/// # Errors
/// When a segment is damaged, or PDF readers don't show this variant.
pub(in crate::images) fn walk(bytes: &[u8]) -> Result<Segments<'_>, PictureFault> {
    let mut walk = Walk::default();
    let mut at = 2;
    let (end, has_end) = loop {
        let cut = || PictureFault::Broken("it ends too early".to_owned());
        if at == bytes.len() && walk.scans > 0 {
            break (at, false);
        }
        match bytes.get(at..at + 2).ok_or_else(cut)? {
            [0xff, 0xff] => at += 1,
            [0xff, 0xd9] if walk.scans > 0 => break (at + 2, true),
            [0xff, 0x01 | 0xd0..=0xd8] => at += 2,
            [0xff, marker @ (0xc0..=0xcf | 0xda..=0xfe)] => {
                let length = bytes.get(at + 2..at + 4).ok_or_else(cut)?;
                let length = usize::from(length[0]) << 8 | usize::from(length[1]);
                let segment = bytes.get(at + 4..at + 2 + length).ok_or_else(cut)?;
                walk.add(*marker, segment, at..at + 2 + length)?;
                at += 2 + length;
                if *marker == 0xda {
                    let data = data(&bytes[at..]);
                    walk.parts.push(SegmentPart::Data(at..at + data));
                    at += data;
                    // Half a marker counts as none.
                    if bytes[at..] == [0xff] {
                        break (at, false);
                    }
                }
            }
            _ => {
                return Err(PictureFault::Broken("a marker is missing in it".to_owned()));
            }
        }
    };
    let frame =
        walk.frame.ok_or(PictureFault::Broken("no frame begins in it".to_owned()))?;
    frame.is_shown()?;
    let trailing = if walk.has_followers { 0 } else { bytes.len() - end };
    Ok(Segments {
        frame,
        adobe: walk.adobe,
        has_jfif: walk.has_jfif,
        density: walk.density,
        exif: walk.exif,
        profile: walk.profile,
        parts: walk.parts,
        end,
        has_end,
        trailing: if has_end { trailing } else { 0 },
    })
}

/// Bytes of the coded data of a scan: up to the next marker that is not a restart, or to
/// the end of the file.
fn data(bytes: &[u8]) -> usize {
    let is_marker =
        |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7 | 0xff);
    let marker = bytes.windows(2).position(is_marker);
    let half = bytes.ends_with(&[0xff]);
    marker.unwrap_or(bytes.len() - usize::from(half))
}

impl Segments<'_> {
    /// The file from its start to its end marker, without what follows; `None` when that
    /// is the whole file.
    pub(in crate::images) fn trimmed(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let whole = bytes.get(..self.end).unwrap_or(bytes);
        if !self.has_end {
            return Some([whole, &[0xff, 0xd9]].concat());
        }
        (self.end < bytes.len()).then(|| whole.to_vec())
    }

    /// The warning about its end.
    pub(in crate::images) fn warning(&self) -> Option<ImageWarning> {
        if !self.has_end {
            return Some(ImageWarning::NoEnd);
        }
        (self.trailing > 0).then_some(ImageWarning::Trailing(self.trailing))
    }

    /// Whether RGB is stored directly according to the component names alone: neither
    /// JFIF nor Adobe segments say so.
    pub(in crate::images) fn is_named_rgb(&self) -> bool {
        self.frame.components == *b"RGB" && self.adobe.is_none() && !self.has_jfif
    }

    /// The profile, joined if it is complete (ICC.1:2022, B.4).
    pub(in crate::images) fn profile(&self) -> Option<Vec<u8>> {
        let mut parts = self.profile.clone();
        parts.sort_by_key(|(number, _)| *number);
        let is_whole =
            parts.iter().zip(1..).all(|((number, _), wanted)| *number == wanted);
        let joined: Vec<u8> =
            parts.into_iter().flat_map(|(_, part)| part).copied().collect();
        (is_whole && !joined.is_empty()).then_some(joined)
    }
}

impl<'f> Walk<'f> {
    /// Adds the segment at that range of the file.
    fn add(
        &mut self,
        marker: u8,
        segment: &'f [u8],
        place: Range<usize>,
    ) -> Result<(), PictureFault> {
        match marker {
            0xc0..=0xcf | 0xda | 0xdb | 0xdd => {
                self.parts.push(SegmentPart::Segment(place));
            }
            _ => {}
        }
        match marker {
            0xc4 | 0xc8 | 0xcc => {}
            0xc0..=0xcf => {
                let frame = FrameHeader::read(marker, segment);
                let frame = frame.ok_or_else(|| {
                    PictureFault::Broken("its frame has no proper header".to_owned())
                })?;
                // Frames after the first belong to hierarchical files.
                self.frame.get_or_insert(frame);
            }
            0xda => {
                self.scans += 1;
                if self.scans > MOST_SCANS {
                    return Err(PictureFault::Unsupported("a JPEG of over 100 scans"));
                }
            }
            0xe0 if segment.starts_with(b"JFIF\0") => {
                self.has_jfif = true;
                self.density = jfif_density(segment).or(self.density);
            }
            0xe1 => {
                if let Some(tiff) = segment.strip_prefix(b"Exif\0\0") {
                    self.exif.get_or_insert(tiff);
                }
            }
            // Multi-Picture Format (CIPA DC-007): more pictures after this one.
            0xe2 if segment.starts_with(b"MPF\0") => self.has_followers = true,
            0xe2 => {
                if let Some([number, _, part @ ..]) =
                    segment.strip_prefix(b"ICC_PROFILE\0")
                {
                    self.profile.push((*number, part));
                }
            }
            0xee if segment.starts_with(b"Adobe") => {
                self.adobe = segment.get(11).copied();
            }
            _ => {}
        }
        Ok(())
    }
}

impl FrameHeader {
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

    /// Whether PDF readers show such a frame (ISO 32000-1, 7.4.8).
    fn is_shown(&self) -> Result<(), PictureFault> {
        let kind = match self.marker {
            0xc0..=0xc2 if self.bits != 8 => "a JPEG of other than 8 bits",
            0xc0..=0xc2 if !matches!(self.components.len(), 1 | 3 | 4) => {
                "a JPEG of other than 1, 3 or 4 components"
            }
            0xc0..=0xc2 => return Ok(()),
            0xc9..=0xcf => "an arithmetically coded JPEG",
            _ => "a lossless or hierarchical JPEG",
        };
        Err(PictureFault::Unsupported(kind))
    }
}

/// Pixels per inch in hundredths (JFIF 1.02, APP0); `None` when only the aspect ratio of
/// a pixel is given.
fn jfif_density(segment: &[u8]) -> Option<[u64; 2]> {
    let sides = [segment.get(8..10)?, segment.get(10..12)?];
    let sides = sides.map(|side| u64::from(side[0]) << 8 | u64::from(side[1]));
    match segment.get(7)? {
        1 => Some(sides.map(|side| side * 100)),
        2 => Some(sides.map(|side| side * 254)),
        _ => None,
    }
}
