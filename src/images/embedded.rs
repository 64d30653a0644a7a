//! Pictures of four inks inside drawings → red, green and blue: many readers of EPUBs show
//! inks as if they were light, nearly black.

use std::ops::Range;

use roxmltree::Document;
use roxmltree::ParsingOptions;

use super::bounded;
use super::jpeg;
use super::probe;
use crate::config::Limits;

/// How the address of a JPEG inside a drawing begins; letters of both cases count.
const JPEG: &str = "data:image/jp";

/// The drawing with its pictures of four inks in red, green and blue; `None` when it has
/// none, or is none that can be understood.
#[must_use]
pub fn without_inks(drawing: &[u8], limits: &Limits) -> Option<Vec<u8>> {
    let text = str::from_utf8(drawing).ok()?;
    // Most drawings hold no pixels: they are not parsed once more.
    text.contains("base64").then_some(())?;
    let options =
        ParsingOptions { nodes_limit: limits.drawing_nodes, ..ParsingOptions::default() };
    let document =
        bounded(|| Ok(Document::parse_with_options(text, options))).ok()?.ok()?;
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    for node in document.descendants() {
        if !matches!(node.tag_name().name(), "image" | "feImage") {
            continue;
        }
        for attribute in node.attributes().filter(|one| one.name() == "href") {
            if let Some(made) = in_rgb(attribute.value(), limits) {
                changes.push((attribute.range_value(), made));
            }
        }
    }
    changes.sort_by_key(|(range, _)| range.start);
    let (mut made, mut at) = (String::with_capacity(text.len()), 0);
    for (range, address) in &changes {
        made.push_str(text.get(at..range.start)?);
        made.push_str(address);
        at = range.end;
    }
    made.push_str(text.get(at..)?);
    (!changes.is_empty()).then(|| made.into_bytes())
}

/// The address of a JPEG of four inks as that of one of red, green and blue.
fn in_rgb(address: &str, limits: &Limits) -> Option<String> {
    let address = address.trim();
    let start = address.get(..JPEG.len())?;
    start.eq_ignore_ascii_case(JPEG).then_some(())?;
    let (head, data) = address.split_once(',')?;
    head.to_ascii_lowercase().ends_with(";base64").then_some(())?;
    let bytes = decoded(data)?;
    let kind = probe(&bytes)?;
    let pixels = u64::from(kind.width) * u64::from(kind.height);
    (pixels <= limits.pixels()).then_some(())?;
    let made = bounded(|| {
        let segments = jpeg::walk(&bytes)?;
        if segments.frame.components.len() != 4 {
            return Ok(None);
        }
        let rows = jpeg::in_rgb(&bytes, &segments)?;
        let (width, height) = (kind.width, kind.height);
        let pixels = jpeg::Samples { width, height, is_grey: false, rows: &rows };
        Ok(jpeg::encode(&pixels, None))
    });
    // What is damaged is told when the drawing is read.
    let made = made.ok().flatten()?;
    Some(format!("data:image/jpeg;base64,{}", encoded(&made)))
}

/// The letters of base64, by their numbers (RFC 4648, section 4).
const LETTERS: &[u8; 64] =
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The bytes of base64; white is nothing, and the first letter that is none ends it.
fn decoded(data: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(data.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for letter in data.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        if letter == b'=' {
            break;
        }
        let number = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(number);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).unwrap_or_default());
        }
    }
    Some(bytes)
}

/// Bytes in base64.
fn encoded(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let sum = (0..3).fold(0, |sum, at| {
            sum << 8 | usize::from(three.get(at).copied().unwrap_or(0))
        });
        for at in 0..4 {
            let letter = LETTERS[sum >> (18 - 6 * at) & 63];
            let letter = if at > three.len() { '=' } else { char::from(letter) };
            text.push(letter);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::decoded;
    use super::encoded;

    #[test]
    fn base64_is_written_and_read() {
        // RFC 4648, section 10.
        let known = ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"];
        for (count, text) in known.into_iter().enumerate() {
            let bytes = &b"foobar"[..count];
            assert_eq!(encoded(bytes), text);
            assert_eq!(decoded(text).as_deref(), Some(bytes));
        }
        assert_eq!(decoded("Zm 9v\n").as_deref(), Some(&b"foo"[..]));
        assert_eq!(decoded("Zm9v%"), None);
    }
}
