//! The first bytes of a picture → its format and size, regardless of the file name.

use super::svg;

/// A format of pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Portable Network Graphics.
    Png,
    /// JPEG, baseline or progressive.
    Jpeg,
    /// Graphics Interchange Format.
    Gif,
    /// WebP, lossy or lossless.
    WebP,
    /// Scalable Vector Graphics.
    Svg,
}

impl Format {
    /// The media type, such as `image/png`.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::WebP => "image/webp",
            Self::Svg => "image/svg+xml",
        }
    }

    /// The usual file extension, without the dot.
    #[must_use]
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Gif => "gif",
            Self::WebP => "webp",
            Self::Svg => "svg",
        }
    }
}

/// Format and size of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureInfo {
    /// Its format.
    pub format: Format,
    /// Width in pixels (CSS pixels of an SVG, rounded); never 0.
    pub width: u32,
    /// Height in pixels; never 0.
    pub height: u32,
}

/// Reads the header of a picture; `None` when the format is unknown or the header broken.
/// Pixels are not read.
#[must_use]
pub fn probe(bytes: &[u8]) -> Option<PictureInfo> {
    let (format, (width, height)) = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        (Format::Png, png(bytes)?)
    } else if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        (Format::Jpeg, jpeg(bytes)?)
    } else if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
        (Format::Gif, (little(bytes, 6, 2)?, little(bytes, 8, 2)?))
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12)? == b"WEBP" {
        (Format::WebP, webp(bytes)?)
    } else {
        (Format::Svg, svg::size(bytes)?)
    };
    (width > 0 && height > 0).then_some(PictureInfo { format, width, height })
}

/// The first chunk must be the header (PNG, clause 11.2.2).
fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    (bytes.get(12..16)? == b"IHDR").then_some(())?;
    Some((big(bytes, 16, 4)?, big(bytes, 20, 4)?))
}

/// The first frame header holds the size (ITU T.81, B.2.2); segments before it are
/// skipped.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        (big(bytes, at, 1)? == 0xff).then_some(())?;
        match big(bytes, at + 1, 1)? {
            // Any number of fill bytes may precede a marker.
            0xff => at += 1,
            // Frame headers; C4, C8 and CC are other markers.
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Some((big(bytes, at + 7, 2)?, big(bytes, at + 5, 2)?));
            }
            // Markers without a length.
            0x01 | 0xd0..=0xd8 => at += 2,
            // The scan or the end: there was no frame header.
            0x00 | 0xd9 | 0xda => return None,
            _ => {
                let length = usize::try_from(big(bytes, at + 2, 2)?).ok()?;
                at += 2 + length.max(2);
            }
        }
    }
}

/// The three forms of the first chunk (RFC 9649, section 2).
fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8X" => Some((little(bytes, 24, 3)? + 1, little(bytes, 27, 3)? + 1)),
        b"VP8L" => {
            (little(bytes, 20, 1)? == 0x2f).then_some(())?;
            let bits = little(bytes, 21, 4)?;
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        b"VP8 " => {
            (bytes.get(23..26)? == [0x9d, 0x01, 0x2a]).then_some(())?;
            Some((little(bytes, 26, 2)? & 0x3fff, little(bytes, 28, 2)? & 0x3fff))
        }
        _ => None,
    }
}

/// A big-endian number of up to four bytes.
fn big(bytes: &[u8], at: usize, count: usize) -> Option<u32> {
    let number = bytes.get(at..at.checked_add(count)?)?;
    Some(number.iter().fold(0, |sum, &byte| sum << 8 | u32::from(byte)))
}

/// A little-endian number of up to four bytes.
fn little(bytes: &[u8], at: usize, count: usize) -> Option<u32> {
    let number = bytes.get(at..at.checked_add(count)?)?;
    Some(number.iter().rev().fold(0, |sum, &byte| sum << 8 | u32::from(byte)))
}

#[cfg(test)]
mod tests {
    use super::probe;
    use crate::base::Colour;
    use crate::images::Canvas;
    use crate::images::png;

    /// Format and size as text.
    fn seen(bytes: &[u8]) -> String {
        probe(bytes).map_or_else(
            || "nothing".to_owned(),
            |kind| format!("{:?} {} × {}", kind.format, kind.width, kind.height),
        )
    }

    fn jpeg() -> Vec<u8> {
        let mut bytes = vec![0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2];
        // A table that resembles a frame header, fill bytes, the frame.
        bytes.extend([0xff, 0xc4, 0, 3, 9, 0xff, 0xff, 0xff, 0xc2, 0, 17, 8]);
        bytes.extend([0x01, 0x02, 0x03, 0x04]);
        bytes
    }

    fn webp(chunk: &[u8]) -> Vec<u8> {
        [b"RIFF\0\0\0\0WEBP", chunk].concat()
    }

    #[test]
    fn pictures_are_known_by_their_first_bytes() {
        let canvas = Canvas::new(7, 3, Colour::BLACK).expect("a small canvas");
        assert_eq!(seen(&png(&canvas).expect("a small picture")), "Png 7 × 3");
        assert_eq!(seen(&jpeg()), "Jpeg 772 × 258");
        assert_eq!(seen(b"GIF89a\x05\0\x04\x01"), "Gif 5 × 260");
        let lossy = webp(b"VP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x40\x01\xf0\x00");
        assert_eq!(seen(&lossy), "WebP 320 × 240");
        let lossless = webp(b"VP8L\0\0\0\0\x2f\x09\xc0\x04\x00");
        assert_eq!(seen(&lossless), "WebP 10 × 20");
        let extended = webp(b"VP8X\0\0\0\0\0\0\0\0\x0f\x01\0\x09\0\0");
        assert_eq!(seen(&extended), "WebP 272 × 10");
        assert_eq!(seen(b"<svg width='12.4' height='1in'/>"), "Svg 12 × 96");
    }

    #[test]
    fn what_is_broken_or_strange_is_no_picture() {
        for whole in [&jpeg()[..], b"GIF89a\x05\0\x04\x01", b"<svg width='1' height='2'>"]
        {
            for cut in 0..whole.len() {
                assert_eq!(seen(&whole[..cut]), "nothing", "cut at {cut}");
            }
        }
        for wrong in [&b"%PDF-1.7"[..], b"GIF89a\0\0\0\0", b"\xff\xd8\xff\xda", b"<html>"]
        {
            assert_eq!(seen(wrong), "nothing");
        }
    }
}
