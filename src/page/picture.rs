//! Pictures for pages: each stored once, placed as often as the text shows it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::drawing::Drawing;
use super::raster::Raster;
use super::tagging::TagTarget;
use crate::base::Length;
use crate::base::Size;
use crate::book::BlockId;
use crate::book::ImageRef;

/// Number of a picture in the book's [`PictureSet`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PictureId(pub u32);

/// A picture on a page; it fills its size regardless of its own proportions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedPicture {
    /// Which one.
    pub picture: PictureId,
    /// Its size on the page.
    pub size: Size,
    /// Its alternative text; empty when there is none.
    pub alt: String,
    /// The content that it is read as; `None` for decoration.
    pub tag_target: Option<TagTarget>,
    /// Whether it is turned by 90° anticlockwise, as in turned tables. Its size is that
    /// of the area that it takes.
    pub turned: bool,
}

/// All pictures of a book, each stored once.
#[derive(Debug, Clone, Default)]
pub struct PictureSet {
    /// By [`PictureId`]; `None` for one that can't be printed, which is reported.
    pub pictures: Vec<Option<Artwork>>,
}

impl PictureSet {
    /// The picture of a number.
    #[must_use]
    pub fn get(&self, id: PictureId) -> Option<&Artwork> {
        self.pictures.get(id.0 as usize)?.as_ref()
    }
}

/// The content of a picture.
#[derive(Debug, Clone)]
pub enum Artwork {
    /// Pixels.
    Raster(Raster),
    /// Lines and areas.
    Drawing(Drawing),
}

/// What layout knows of the pictures that the text shows.
#[derive(Debug, Clone, Default)]
pub struct PictureTable {
    /// By [`ImageRef`]; `None` for a picture that is not available, which is reported.
    pub facts: Vec<Option<PictureFacts>>,
    /// The families of the faces in drawings.
    pub faces: BTreeSet<String>,
    /// The codes of entries of the appendix, by their blocks.
    pub codes: BTreeMap<BlockId, CodeFacts>,
}

/// What layout knows of a code that cameras read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeFacts {
    /// Its drawing.
    pub picture: PictureId,
    /// Its size with the quiet zone around it.
    pub size: Size,
    /// The width of the quiet zone, which must stay white.
    pub quiet: Length,
}

impl CodeFacts {
    /// The code on a page, which says an address and is read as some content.
    #[must_use]
    pub fn placed(&self, address: &str, tag_target: TagTarget) -> PlacedPicture {
        PlacedPicture {
            picture: self.picture,
            size: self.size,
            alt: format!("QR – {address}"),
            tag_target: Some(tag_target),
            turned: false,
        }
    }
}

impl PictureTable {
    /// What is known of a picture in the text.
    #[must_use]
    pub fn get(&self, image: ImageRef) -> Option<&PictureFacts> {
        self.facts.get(image.0 as usize)?.as_ref()
    }
}

/// What layout knows of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureFacts {
    /// Which one.
    pub picture: PictureId,
    /// Its own size; of a picture that fills the measure, only the proportions matter.
    pub natural: Size,
    /// Whether it has no size of its own and takes the whole measure.
    pub fills: bool,
    /// Whether the manuscript sets its width: then it is never widened.
    pub is_sized: bool,
    /// Its share of the measure in thousandths, if the manuscript sets one.
    pub share: Option<u16>,
    /// Pixels across as displayed; `None` for drawings, which are never coarse.
    pub pixels: Option<u32>,
}

impl PictureFacts {
    /// Its size within `room`: the natural size, or reduced to fit. Sides keep their
    /// proportions and are never zero.
    #[must_use]
    pub fn fitted(&self, room: Size) -> Size {
        let natural = self.natural;
        let wide = match self.share {
            Some(share) => room.width.per_mille(i64::from(share)),
            None if self.fills => room.width,
            None => natural.width.min(room.width),
        };
        let high = natural.height.scale(wide.0, natural.width.0.max(1));
        let size = if high > room.height {
            let wide = natural.width.scale(room.height.0, natural.height.0.max(1));
            Size::new(wide, room.height)
        } else {
            Size::new(wide, high)
        };
        let least = Length::milli_pt(100);
        Size::new(size.width.max(least), size.height.max(least))
    }

    /// Pixels per inch when printed at that width, rounded; `None` for drawings.
    #[must_use]
    pub fn density(&self, width: Length) -> Option<u32> {
        let pixels = i64::from(self.pixels?);
        let dpi = Length::pt(72).scale(pixels, width.0.max(1)).0;
        Some(u32::try_from(dpi).unwrap_or(u32::MAX))
    }
}
