//! Pictures: their files in the book's folder, and what they show in words.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::spacing;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::Sources;
use crate::base::codes;
use crate::book::Draft;
use crate::book::Picture;
use crate::book::draft::WrittenImage;
use crate::config::Config;

/// Finds the path of each picture. Whether the file exists is not looked at here.
pub(super) fn settle(
    draft: &Draft,
    sources: &Sources,
    config: &Config,
    remarks: &mut Diagnostics,
) -> Vec<Picture> {
    let mut languages = BTreeMap::new();
    for chapter in &draft.chapters {
        languages.entry(chapter.head.source).or_insert(chapter.head.language.as_deref());
    }
    draft
        .images
        .iter()
        .map(|image| {
            let file = &sources.get(image.span.source).name;
            let path = path_of(image, file, remarks).unwrap_or_default();
            if image.alt.trim().is_empty() {
                let remark = Diagnostic::new(
                    codes::IMAGE_NO_ALT,
                    "nothing tells in words what this picture shows",
                );
                let hint = "describe it between the brackets: `![what it shows](…)`";
                remarks.push(remark.at(image.span.clone()).hint(hint));
            }
            let tag = languages.get(&image.span.source).copied().flatten();
            let tag = tag.unwrap_or(&config.metadata.language);
            let alt = spacing::set_words(image.alt.trim(), tag);
            Picture { path, alt, span: image.span.clone() }
        })
        .collect()
}

/// The path relative to the book's folder; an empty one when there is none.
fn path_of(
    image: &WrittenImage,
    file: &str,
    remarks: &mut Diagnostics,
) -> Option<String> {
    let written = &image.destination;
    let problem = if written.starts_with("//") || scheme(written).is_some() {
        Diagnostic::new(codes::IMAGE_REMOTE, "this picture is not in the book's folder")
            .hint("save it beside the text; nothing is fetched from the network")
    } else if written.is_empty() {
        Diagnostic::new(codes::IMAGE_EMPTY, "this picture names no file")
    } else {
        let decoded = percent_decoded(written);
        match joined(file, &decoded) {
            Some(path) if !path.is_empty() => return Some(path),
            _ => Diagnostic::new(
                codes::IMAGE_OUTSIDE,
                format!("the picture `{decoded}` lies outside the book's folder"),
            )
            .hint("copy it into the book's folder"),
        }
    };
    remarks.push(problem.at(image.span.clone()));
    None
}

/// The scheme of an address: letters, digits and `+-.` before the first colon.
pub(super) fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let first = scheme.chars().next()?;
    let rest_is_right =
        scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    (first.is_ascii_alphabetic() && rest_is_right).then_some(scheme)
}

/// A path from the folder of `file`, `.` and `..` worked out; `None` when it leads out
/// of the book's folder or is absolute.
pub(super) fn joined(file: &str, path: &str) -> Option<String> {
    if path.starts_with('/') || path.contains(['\\', '\0']) {
        return None;
    }
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> =
        folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// The text with `%20` and its like decoded, once; as written when that is not UTF-8.
pub(super) fn percent_decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let byte = (bytes[at] == b'%')
            .then(|| text.get(at + 1..at + 3))
            .flatten()
            .filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        decoded.push(byte.unwrap_or(bytes[at]));
        at += if byte.is_some() { 3 } else { 1 };
    }
    String::from_utf8(decoded).map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::joined;
    use super::percent_decoded;

    #[test]
    fn paths_stay_in_the_folder() {
        for (file, path, whole) in [
            ("01.md", "images/a.png", Some("images/a.png")),
            ("part/01.md", "../images/./a.png", Some("images/a.png")),
            ("01.md", "../a.png", None),
            ("01.md", "/etc/a.png", None),
            ("01.md", "a\\b.png", None),
        ] {
            assert_eq!(joined(file, path).as_deref(), whole, "{path}");
        }
    }

    #[test]
    fn percent_signs_are_decoded_once() {
        assert_eq!(percent_decoded("a%20b%C3%A9"), "a bé");
        assert_eq!(percent_decoded("a%2520b"), "a%20b");
        assert_eq!(percent_decoded("100%, %e9, %zz"), "100%, %e9, %zz");
    }
}
