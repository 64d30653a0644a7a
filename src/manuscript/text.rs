//! Bytes → text: UTF-8, with the place of every byte that is not.

use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::base::Sources;
use crate::base::Span;

/// Faults of one file that are told one by one; a file in another encoding is full of
/// them.
const TOLD: usize = 5;

/// Adds a file to the sources. Bytes that are not UTF-8 are reported, and stand in the
/// text as U+FFFD.
pub(super) fn add(
    sources: &mut Sources,
    name: &str,
    bytes: &[u8],
    remarks: &mut Vec<Diagnostic>,
) -> SourceId {
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
    let id = sources.add(name, text);
    let count = faults.len();
    for (range, wrong) in faults.into_iter().take(TOLD) {
        let bytes: Vec<_> = wrong.iter().map(|byte| format!("0x{byte:02X}")).collect();
        let mut remark =
            Diagnostic::error("utf8-invalid", format!("not UTF-8: {}", bytes.join(" ")))
                .at(Span::new(id, range))
                .hint("save the file as UTF-8");
        if count > TOLD {
            remark = remark.hint(format!("the file has {count} such places"));
        }
        remarks.push(remark);
    }
    id
}

#[cfg(test)]
mod tests {
    use super::add;
    use crate::base::Sources;

    #[test]
    fn what_is_not_utf_8_is_told_by_line_and_column() {
        let mut sources = Sources::default();
        let mut remarks = Vec::new();
        let id =
            add(&mut sources, "a.md", b"\xEF\xBB\xBFun\nm\xBDurs \xE2\x80", &mut remarks);
        assert_eq!(sources.get(id).text, "un\nm\u{FFFD}urs \u{FFFD}");
        let told: Vec<_> = remarks
            .iter()
            .map(|remark| {
                let span = remark.span.as_ref().expect("the remark has a place");
                (remark.message.as_str(), sources.position(id, span.start))
            })
            .collect();
        assert_eq!(told, [("not UTF-8: 0xBD", (2, 2)), ("not UTF-8: 0xE2 0x80", (2, 7))]);
    }
}
