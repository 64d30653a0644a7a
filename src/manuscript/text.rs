//! Decodes files as UTF-8, and reports the positions of invalid bytes.

use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::SourceId;
use crate::base::Sources;
use crate::base::Span;
use crate::base::character::REPLACEMENT;
use crate::base::codes;

/// Most invalid bytes of a file that are reported one by one; a file in another encoding
/// is full of them.
const TOLD: usize = 5;

/// Adds a file to the sources. Bytes that are not UTF-8 are reported and replaced by
/// U+FFFD. A lone carriage return becomes a line feed, so that all stages agree on where
/// lines end.
pub(super) fn add(
    sources: &mut Sources,
    name: &str,
    bytes: &[u8],
    diagnostics: &mut Diagnostics,
) -> SourceId {
    if let Some(order) = utf_16(bytes) {
        // Its text is still decoded, so that other mistakes in it are reported too.
        let id = sources.add(name, with_line_feeds(from_utf_16(bytes, order)));
        let message = format!("this file is in UTF-16 ({})", order.words());
        let diagnostic =
            Diagnostic::new(codes::UTF8_INVALID, message).at(Span::new(id, 0..0));
        diagnostics.push(diagnostic.hint("save the file as UTF-8"));
        return id;
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut text = String::with_capacity(bytes.len());
    let mut faults = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            let start = text.len();
            text.push(char::REPLACEMENT_CHARACTER);
            faults.push((start..text.len(), chunk.invalid()));
        }
    }
    let lost: Vec<usize> = match faults.len() {
        0 => text.match_indices(REPLACEMENT).map(|(at, _)| at).collect(),
        _ => Vec::new(),
    };
    let id = sources.add(name, with_line_feeds(text));
    for at in lost {
        let message = "U+FFFD stands in the place of a character that was lost";
        let diagnostic = Diagnostic::new(codes::CHARACTER_REPLACED, message);
        let span = Span::new(id, at..at + REPLACEMENT.len_utf8());
        diagnostics.push(diagnostic.at(span).hint("write what stood there"));
    }
    let count = faults.len();
    for (range, wrong) in faults.into_iter().take(TOLD) {
        let bytes: Vec<_> = wrong.iter().map(|byte| format!("0x{byte:02X}")).collect();
        let mut diagnostic = Diagnostic::new(
            codes::UTF8_INVALID,
            format!("not UTF-8: {}", bytes.join(" ")),
        )
        .at(Span::new(id, range))
        .hint("save the file as UTF-8");
        if count > TOLD {
            diagnostic = diagnostic.hint(format!("the file has {count} such places"));
        }
        diagnostics.push(diagnostic);
    }
    id
}

/// Byte order of UTF-16.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    Little,
    Big,
}

impl Order {
    fn words(self) -> &'static str {
        match self {
            Self::Little => "little end first",
            Self::Big => "big end first",
        }
    }
}

/// The byte order given by a UTF-16 byte order mark.
fn utf_16(bytes: &[u8]) -> Option<Order> {
    match bytes.get(..2) {
        Some(b"\xFF\xFE") => Some(Order::Little),
        Some(b"\xFE\xFF") => Some(Order::Big),
        _ => None,
    }
}

/// Decodes a file in UTF-16 that begins with a byte order mark.
fn from_utf_16(bytes: &[u8], order: Order) -> String {
    let units = bytes.chunks_exact(2).skip(1).map(|pair| {
        let pair = [pair[0], pair[1]];
        match order {
            Order::Little => u16::from_le_bytes(pair),
            Order::Big => u16::from_be_bytes(pair),
        }
    });
    let found = char::decode_utf16(units);
    found.map(|one| one.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Replaces lone carriage returns by line feeds. Offsets do not change.
fn with_line_feeds(text: String) -> String {
    let is_alone = |at: usize| text.as_bytes().get(at + 1) != Some(&b'\n');
    if !text.match_indices('\r').any(|(at, _)| is_alone(at)) {
        return text;
    }
    let feed = |(at, c)| if c == '\r' && is_alone(at) { '\n' } else { c };
    text.char_indices().map(feed).collect()
}

#[cfg(test)]
mod tests {
    use super::add;
    use super::with_line_feeds;
    use crate::base::Diagnostics;
    use crate::base::Sources;

    #[test]
    fn lines_end_in_one_way_or_in_two() {
        assert_eq!(with_line_feeds("a\rb\r\nc\r\r\n\r".into()), "a\nb\r\nc\n\r\n\n");
    }

    #[test]
    fn words_in_utf_16_are_read_and_reported() {
        let mut sources = Sources::default();
        for (name, bytes) in [
            ("a.md", &b"\xFF\xFE#\0 \0\xE9\0\x3D\xD8\x00\xDE"[..]),
            ("b.md", b"\xFE\xFF\0#\0 \0\xE9\xD8\x3D\xDE\x00!"),
        ] {
            let mut diagnostics = Diagnostics::new();
            let id = add(&mut sources, name, bytes, &mut diagnostics);
            assert_eq!(sources.get(id).text, "# é😀");
            assert_eq!(diagnostics.len(), 1);
        }
    }

    #[test]
    fn what_is_not_utf_8_is_told_by_line_and_column() {
        let mut sources = Sources::default();
        let mut diagnostics = Diagnostics::new();
        let id = add(
            &mut sources,
            "a.md",
            b"\xEF\xBB\xBFun\nm\xBDurs \xE2\x80",
            &mut diagnostics,
        );
        assert_eq!(sources.get(id).text, "un\nm\u{FFFD}urs \u{FFFD}");
        let value_given: Vec<_> = diagnostics
            .iter()
            .map(|diagnostic| {
                let span = diagnostic.span.as_ref().expect("the diagnostic has a place");
                (diagnostic.message.as_str(), sources.position(id, span.start))
            })
            .collect();
        assert_eq!(
            value_given,
            [("not UTF-8: 0xBD", (2, 2)), ("not UTF-8: 0xE2 0x80", (2, 7))]
        );
    }
}
