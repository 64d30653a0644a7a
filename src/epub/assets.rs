//! Fonts and the cover picture of an EPUB.

use crate::fonts::Face;

/// A face that may be embedded.
#[derive(Debug, Clone, Copy)]
pub struct EmbeddedFont<'a> {
    /// Its name in the EPUB, ASCII: `LibertinusSerif-Regular.otf`. Faces of a variable
    /// font share a name.
    pub file_name: &'a str,
    /// The face.
    pub face: &'a Face,
    /// The family name in the style sheet.
    pub family: &'a str,
    /// Its position on the axes of a variable font: `"wght" 400`; else empty.
    pub axes: &'a str,
}

/// The cover picture.
#[derive(Debug, Clone, Copy)]
pub struct Cover<'a> {
    /// Its bytes.
    pub data: &'a [u8],
    /// Whether it is a JPEG; else it is a PNG.
    pub is_jpeg: bool,
}

impl Cover<'_> {
    /// Its name in the EPUB.
    pub(super) fn name(&self) -> &'static str {
        if self.is_jpeg { "images/cover.jpg" } else { "images/cover.png" }
    }
}
