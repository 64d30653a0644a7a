//! What the EPUB carries beside its documents: fonts and the cover's picture.

/// A font that travels with the book.
#[derive(Debug, Clone, Copy)]
pub struct EmbeddedFont<'a> {
    /// Its name in the EPUB, ASCII: `LibertinusSerif-Regular.otf`. Faces of one variable
    /// font have one name.
    pub file_name: &'a str,
    /// The font: OpenType or TrueType.
    pub data: &'a [u8],
    /// The family that the style sheet calls it by.
    pub family: &'a str,
    /// Whether it is the family's bold.
    pub bold: bool,
    /// Whether it is the family's italic.
    pub italic: bool,
    /// Where it stands on the axes of a variable font: `"wght" 400`; else empty.
    pub axes: &'a str,
    /// A ZIP that holds it pressed already, under its place in an EPUB:
    /// `OEBPS/fonts/LibertinusSerif-Regular.otf`.
    pub pressed: Option<&'static [u8]>,
}

/// The cover's picture.
#[derive(Debug, Clone, Copy)]
pub struct Cover<'a> {
    /// Its bytes.
    pub data: &'a [u8],
    /// Whether they are a JPEG; else they are a PNG.
    pub is_jpeg: bool,
}

impl Cover<'_> {
    /// Its name in the EPUB.
    pub(super) fn name(&self) -> &'static str {
        if self.is_jpeg { "images/cover.jpg" } else { "images/cover.png" }
    }
}
