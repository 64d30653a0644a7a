//! What is read of a page: words, pictures and links, each with whom it speaks for.

use crate::base::Point;
use crate::base::Size;
use crate::page::Voice;

/// What is read of a page, one after the other. Words and pictures are marked content:
/// their numbers are their ranks among themselves. Links are annotations: likewise.
pub(super) enum Spoken {
    /// Words that stand together.
    Words(Voice),
    /// A picture.
    Picture(SpokenPicture),
    /// A link; its words are spoken before it.
    Link(Voice),
}

/// What is read of a picture.
#[derive(Debug, Clone)]
pub(super) struct SpokenPicture {
    /// Whom it speaks for.
    pub(super) voice: Voice,
    /// What it shows; empty when nobody said.
    pub(super) alt: String,
    /// Its top left corner on the page.
    pub(super) corner: Point,
    /// Its size.
    pub(super) size: Size,
}
