//! The tagged content of a page: words, pictures and links, each with its element.

use crate::base::Point;
use crate::base::Size;
use crate::page::TagTarget;

/// A hyphen that divides a word at the end of a line.
pub(super) const SOFT_HYPHEN: &str = "\u{AD}";

/// The text of glyphs in the maps of the faces: that of a hyphen added at the end of a line
/// is U+002D, because pdf.js and Poppler find a divided word only so. The structure tree
/// says that it is a soft hyphen ([`Spoken::Hyphen`]).
pub(super) fn mapped(text: &str) -> &str {
    if text == SOFT_HYPHEN { "-" } else { text }
}

/// A piece of a page's tagged content, in order. Words, hyphens and pictures are marked content,
/// numbered in that order among themselves. Links are annotations, numbered likewise.
pub(super) enum Spoken {
    /// Consecutive words.
    Words(TagTarget),
    /// A hyphen added at the end of a line, within words.
    Hyphen(TagTarget),
    /// A picture.
    Picture(SpokenPicture),
    /// A link; its words come before it.
    Link(TagTarget),
}

/// The tagged content of a picture.
#[derive(Debug, Clone)]
pub(super) struct SpokenPicture {
    /// The element that it belongs to.
    pub(super) tag_target: TagTarget,
    /// Its alternative text; empty if there is none.
    pub(super) alt: String,
    /// Its top left corner on the page.
    pub(super) corner: Point,
    /// Its size.
    pub(super) size: Size,
}
