//! CMYK images inside drawings → RGB: many readers of EPUBs show CMYK as if it were RGB,
//! nearly black.

use std::ops::Range;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use data_url::DataUrl;
use roxmltree::Document;
use roxmltree::ParsingOptions;

use super::bounded;
use super::jpeg;
use super::probe;
use crate::config::Limits;

/// The start of a JPEG's data URL in a drawing, case-insensitive.
const JPEG: &str = "data:image/jp";

/// The drawing with its CMYK images in RGB; `None` when it has none, or is not a valid
/// SVG.
#[must_use]
pub fn without_inks(drawing: &[u8], limits: &Limits) -> Option<Vec<u8>> {
    let text = str::from_utf8(drawing).ok()?;
    // Most drawings have no embedded images: they are not parsed again.
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

/// The data URL of a CMYK JPEG as that of an RGB one.
fn in_rgb(address: &str, limits: &Limits) -> Option<String> {
    let start = address.trim().get(..JPEG.len())?;
    start.eq_ignore_ascii_case(JPEG).then_some(())?;
    let bytes = data(address)?.ok()?;
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
    // Damage is reported when the drawing is read.
    let made = made.ok().flatten()?;
    Some(format!("data:image/jpeg;base64,{}", BASE64_STANDARD.encode(&made)))
}

/// The bytes of a data URL; `None` for any other address.
///
/// # Errors
/// When it claims base64 but is not.
pub(super) fn data(address: &str) -> Option<Result<Vec<u8>, NoBase64>> {
    let address = DataUrl::process(address.trim()).ok()?;
    let bytes = address.decode_to_vec();
    Some(bytes.map(|(bytes, _)| bytes).map_err(|_| NoBase64))
}

/// Data that claims to be base64 but is not.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NoBase64;

#[cfg(test)]
mod tests {
    use super::NoBase64;
    use super::data;

    #[test]
    fn data_are_read_as_browsers_read_them() {
        let bytes = |address| data(address);
        for address in ["data:,foo", "data:;base64,Zm9v", " DATA:a/b;BASE64, Z m\n9%76"] {
            assert_eq!(bytes(address), Some(Ok(b"foo".to_vec())), "{address}");
        }
        assert_eq!(bytes("data:image/png;base64,Zm9v!"), Some(Err(NoBase64)));
        assert_eq!(bytes("#a"), None);
    }
}
