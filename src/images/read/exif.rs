//! Exif metadata → orientation and density; nothing else is read.

use crate::page::raster::Turn;

/// Limit of entries read from a directory.
const MOST_ENTRIES: u32 = 256;

/// The Exif data of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Exif {
    /// Its orientation.
    pub(super) turn: Turn,
    /// Pixels per inch, across and down, in hundredths.
    pub(super) density: Option<[u64; 2]>,
}

/// TIFF data with its byte order.
#[derive(Clone, Copy)]
struct Tiff<'a> {
    bytes: &'a [u8],
    is_little: bool,
}

/// Reads the first directory of a TIFF (TIFF 6.0, section 2); broken data is ignored.
pub(super) fn read(bytes: &[u8]) -> Exif {
    directory(bytes).unwrap_or_default()
}

fn directory(bytes: &[u8]) -> Option<Exif> {
    let is_little = match bytes.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let tiff = Tiff { bytes, is_little };
    let start = tiff.number(4, 4)?;
    let count = tiff.number(start, 2)?.min(MOST_ENTRIES);
    let (mut exif, mut across, mut down, mut unit) = (Exif::default(), None, None, 2);
    for index in 0..count {
        let entry = start.checked_add(2 + index * 12)?;
        let Some(tag) = tiff.number(entry, 2) else { break };
        match tag {
            0x0112 => exif.turn = Turn::of_exif(tiff.number(entry + 8, 2)?),
            0x011a => across = tiff.rational(entry),
            0x011b => down = tiff.rational(entry),
            0x0128 => unit = tiff.number(entry + 8, 2)?,
            _ => {}
        }
    }
    let inch = |hundredths: u64| match unit {
        2 => Some(hundredths),
        3 => Some(hundredths * 254 / 100),
        _ => None,
    };
    if let (Some(across), Some(down)) = (across.and_then(inch), down.and_then(inch)) {
        exif.density = Some([across, down]);
    }
    Some(exif)
}

impl Tiff<'_> {
    /// A number of two or four bytes.
    fn number(self, at: u32, count: usize) -> Option<u32> {
        let at = usize::try_from(at).ok()?;
        let bytes = self.bytes.get(at..at.checked_add(count)?)?;
        let join = |sum: u32, &byte: &u8| sum << 8 | u32::from(byte);
        Some(if self.is_little {
            bytes.iter().rev().fold(0, join)
        } else {
            bytes.iter().fold(0, join)
        })
    }

    /// The fraction that an entry refers to, in hundredths.
    fn rational(self, entry: u32) -> Option<u64> {
        let at = self.number(entry.checked_add(8)?, 4)?;
        let numerator = u64::from(self.number(at, 4)?);
        let denominator = u64::from(self.number(at.checked_add(4)?, 4)?);
        (numerator * 100).checked_div(denominator)
    }
}

#[cfg(test)]
mod tests {
    use super::Exif;
    use super::read;
    use crate::page::raster::Turn;

    #[test]
    fn turn_and_density_are_read_in_both_orders() {
        let mut big = b"MM\0*\0\0\0\x08\0\x04".to_vec();
        big.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0");
        big.extend(b"\x01\x1a\0\x05\0\0\0\x01\0\0\0\x3a");
        big.extend(b"\x01\x1b\0\x05\0\0\0\x01\0\0\0\x3a");
        big.extend(b"\x01\x28\0\x03\0\0\0\x01\0\x02\0\0");
        big.extend(b"\0\0\x01\x2c\0\0\0\x01");
        let seen = Exif { turn: Turn::Right, density: Some([30_000, 30_000]) };
        assert_eq!(read(&big), seen);
        let little = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x03\0\0\0";
        assert_eq!(read(little), Exif { turn: Turn::Half, density: None });
        for cut in 0..big.len() {
            let _ = read(&big[..cut]);
        }
        assert_eq!(read(b"II*\0\xff\xff\xff\xff"), Exif::default());
    }
}
