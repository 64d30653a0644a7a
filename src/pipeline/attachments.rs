//! The source files and the EPUB → the files attached to the PDF.

use std::collections::BTreeMap;

use crate::config::Attach;
use crate::images;
use crate::manuscript::LOCK;
use crate::manuscript::Manuscript;
use crate::pdf::Attachment;
use crate::pdf::Relation;
use crate::pictures::Files;

/// The files that `attach` selects, the EPUB first, then the manuscript's by name:
/// the exact bytes that were read, so that they reproduce this book.
pub(super) fn attachments<'m>(
    (manuscript, attach): (&'m Manuscript, Attach),
    pictures: &'m Files,
    epub: Option<(&'m str, &'m [u8])>,
) -> Vec<Attachment<'m>> {
    let words = &manuscript.config.words;
    let epub = epub.map(|(name, data)| Attachment {
        name,
        media_type: "application/epub+zip",
        data,
        relation: Relation::Alternative,
        about: &words.attached_epub,
    });
    let mut files: BTreeMap<&str, &[u8]> = BTreeMap::new();
    if attach.manuscript {
        let read = manuscript.files.iter();
        files.extend(read.map(|file| (file.name.as_str(), file.bytes.as_slice())));
        // A cover that is also in the text was read twice; the text has the later copy.
        files
            .extend(pictures.iter().map(|(name, data)| (name.as_str(), data.as_slice())));
    }
    let sources = files.into_iter().map(|(name, data)| Attachment {
        name,
        media_type: media_type(name, data),
        data,
        relation: Relation::Source,
        about: &words.attached_manuscript,
    });
    epub.into_iter().chain(sources).collect()
}

/// The media type of a file: of a picture by its bytes, of any other by its name.
fn media_type(name: &str, data: &[u8]) -> &'static str {
    if let Some(kind) = images::probe(data) {
        return kind.format.media_type();
    }
    if name == LOCK {
        return "application/toml";
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("md") => "text/markdown",
        Some("toml") => "application/toml",
        Some("otf") => "font/otf",
        Some("ttf") => "font/ttf",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::media_type;

    #[test]
    fn media_types_follow_bytes_then_names() {
        for (name, data, wanted) in [
            ("images/a.jpg", &b"GIF89a\x01\0\x01\0\0\0\0"[..], "image/gif"),
            ("01.md", b"# Un", "text/markdown"),
            ("links.lock", b"", "application/toml"),
            ("fonts/A.OTF", b"OTTO", "font/otf"),
            ("README", b"", "application/octet-stream"),
        ] {
            assert_eq!(media_type(name, data), wanted, "{name}");
        }
    }
}
