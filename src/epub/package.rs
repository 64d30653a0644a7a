//! The book's metadata and files → the package document.

use super::container::Entry;
use super::context::Context;
use super::metadata;
use super::nav::Landmark;
use crate::base::character::Direction;
use crate::markup::escape;

/// The files listed in the package.
pub(super) struct Contents<'a> {
    /// All files except package, navigation and NCX.
    pub(super) entries: &'a [Entry<'a>],
    /// The documents in reading order, including the navigation.
    pub(super) spine: &'a [String],
    /// The landmarks.
    pub(super) landmarks: &'a [Landmark],
    /// The cover picture.
    pub(super) cover: &'a str,
    /// Whether fonts are embedded.
    pub(super) own_fonts: bool,
}

const PREFIX: &str = "ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/ \
     tdm: http://www.w3.org/ns/tdmrep#";

/// Writes `content.opf`.
pub(super) fn package(context: &Context<'_>, contents: &Contents<'_>) -> String {
    let language = escape(&context.scope.book.metadata.language);
    let mut opf = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" \
         unique-identifier=\"book-id\" xml:lang=\"{language}\" prefix=\"{PREFIX}\">\n"
    );
    opf.push_str(&metadata::metadata(context, contents.own_fonts));
    opf.push_str(&manifest(contents));
    opf.push_str(match context.scope.book.metadata.known_language().row().direction {
        Direction::LeftToRight => "<spine toc=\"ncx\">\n",
        Direction::RightToLeft => {
            "<spine toc=\"ncx\" page-progression-direction=\"rtl\">\n"
        }
    });
    for name in contents.spine {
        opf.push_str(&format!("<itemref idref=\"{}\"/>\n", id_of(name)));
    }
    opf.push_str("</spine>\n<guide>\n");
    for landmark in contents.landmarks {
        if let Some(kind) = landmark.guide {
            let title = context.scope.plain(&landmark.title);
            let href = &landmark.href;
            opf.push_str(&format!(
                "<reference type=\"{kind}\" title=\"{title}\" href=\"{href}\"/>\n"
            ));
        }
    }
    opf.push_str("</guide>\n</package>\n");
    opf
}

fn manifest(contents: &Contents<'_>) -> String {
    let mut out = String::from("<manifest>\n");
    out.push_str(
        "<item id=\"nav-xhtml\" href=\"nav.xhtml\" \
         media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n\
         <item id=\"ncx\" href=\"toc.ncx\" \
         media-type=\"application/x-dtbncx+xml\"/>\n",
    );
    for entry in contents.entries {
        let (id, properties) = if entry.name == contents.cover {
            ("cover-image".to_owned(), " properties=\"cover-image\"")
        } else {
            (id_of(entry.name), "")
        };
        out.push_str(&format!(
            "<item id=\"{id}\" href=\"{}\" media-type=\"{}\"{properties}/>\n",
            entry.name, entry.media
        ));
    }
    out.push_str("</manifest>\n");
    out
}

/// An id for a file: letters, digits and hyphens.
fn id_of(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}
