//! Where the picture in a file ends, by the lengths in the file, and whether anything
//! follows. The decoders check that the pixels are complete.

use super::Format;
use super::ImageWarning;
use super::PictureFault;

/// The bytes of a file that belong to the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Extent {
    /// Bytes from the start of the file to the end of the picture.
    pub(super) end: usize,
    /// Whether the file has an end marker there.
    pub(super) has_end: bool,
}

impl Extent {
    /// The warning about the end, in a file of so many bytes.
    pub(super) fn warning(self, length: usize) -> Option<ImageWarning> {
        if !self.has_end {
            return Some(ImageWarning::NoEnd);
        }
        length
            .checked_sub(self.end)
            .filter(|&count| count > 0)
            .map(ImageWarning::Trailing)
    }
}

/// The end of a PNG: an empty IEND chunk and its checksum.
pub(super) const PNG_END: [u8; 12] = *b"\0\0\0\0IEND\xae\x42\x60\x82";

/// A PNG or GIF with an end marker and nothing after it; `None` when it is so already, or
/// of another format.
pub(super) fn trimmed(bytes: &[u8], format: Format) -> Option<Vec<u8>> {
    let (extent, last) = match format {
        Format::Png => (png(bytes), &PNG_END[..]),
        Format::Gif => (gif(bytes).ok()?, &b";"[..]),
        Format::Jpeg | Format::WebP | Format::Svg => return None,
    };
    if !extent.has_end {
        return Some([bytes, last].concat());
    }
    bytes.get(..extent.end).filter(|whole| whole.len() < bytes.len()).map(<[u8]>::to_vec)
}

fn cut() -> PictureFault {
    PictureFault::Broken("it ends too early".to_owned())
}

/// The extent of a PNG: up to its last chunk, IEND (PNG, clause 11.2.5).
pub(super) fn png(bytes: &[u8]) -> Extent {
    let mut at = 8;
    while let Some(head) = bytes.get(at..at + 8) {
        let length = head[..4].iter().fold(0, |sum, &byte| sum << 8 | usize::from(byte));
        let end = at.saturating_add(length).saturating_add(12);
        if end > bytes.len() {
            break;
        }
        if &head[4..] == b"IEND" {
            return Extent { end, has_end: true };
        }
        at = end;
    }
    Extent { end: bytes.len(), has_end: false }
}

/// The extent of a WebP: the size of its RIFF (RFC 9649, section 2.3).
///
/// # Errors
/// When the file is shorter.
pub(super) fn webp(bytes: &[u8]) -> Result<Extent, PictureFault> {
    let size = bytes.get(4..8).and_then(|four| four.try_into().ok());
    let size = size.map(u32::from_le_bytes).ok_or_else(cut)?;
    let end = usize::try_from(size).ok().and_then(|size| size.checked_add(8));
    let end = end.filter(|&end| end <= bytes.len()).ok_or_else(cut)?;
    // Odd sizes are padded with a byte.
    let padded = end + end % 2;
    Ok(Extent { end: padded.min(bytes.len()), has_end: true })
}

/// Whether a WebP is lossy (RFC 9649, section 2.5).
pub(super) fn is_lossy(bytes: &[u8]) -> bool {
    let mut at = 12;
    while let Some(name) = bytes.get(at..at + 4) {
        match name {
            b"VP8 " => return true,
            b"VP8L" => return false,
            // A frame of an animation: its header, then the chunks of its pixels.
            b"ANMF" => {
                at += 24;
                continue;
            }
            _ => {}
        }
        let length = bytes.get(at + 4..at + 8).and_then(|four| four.try_into().ok());
        let Some(length) = length.map(u32::from_le_bytes) else { break };
        let padded = u64::from(length) + u64::from(length % 2) + 8;
        let Ok(step) = usize::try_from(padded) else { break };
        at = at.saturating_add(step);
    }
    false
}

/// The extent of a GIF: up to its trailer (`GIF89a`, appendix B), past all its frames.
///
/// # Errors
/// When a block is truncated, in any frame.
pub(super) fn gif(bytes: &[u8]) -> Result<Extent, PictureFault> {
    let mut at = 13 + table(bytes, 10)?;
    loop {
        match bytes.get(at) {
            Some(0x3b) => return Ok(Extent { end: at + 1, has_end: true }),
            // An extension: its label, then its data.
            Some(0x21) => at = after_data(bytes, at + 2)?,
            // A frame: its header, its colour table, the code size, then its data.
            Some(0x2c) => {
                let colours = table(bytes, at + 9)?;
                at = after_data(bytes, at + 11 + colours)?;
            }
            _ => return Ok(Extent { end: bytes.len(), has_end: false }),
        }
    }
}

/// Bytes of the colour table according to the flags at an offset.
fn table(bytes: &[u8], flags: usize) -> Result<usize, PictureFault> {
    let flags = *bytes.get(flags).ok_or_else(cut)?;
    Ok(if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) })
}

/// The offset after data blocks, each of which begins with its length; an empty one is
/// the last.
fn after_data(bytes: &[u8], mut at: usize) -> Result<usize, PictureFault> {
    loop {
        match bytes.get(at) {
            Some(0) => return Ok(at + 1),
            Some(&length) => at += 1 + usize::from(length),
            None => return Err(cut()),
        }
    }
}
