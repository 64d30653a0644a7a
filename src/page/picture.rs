//! Pictures as a page needs them: each held once, placed as often as the text shows it.

use std::sync::Arc;

use super::drawing::Drawing;
use super::voice::Voice;
use crate::base::Length;
use crate::base::Size;
use crate::book::ImageRef;

/// Number of a picture in the book's [`PictureSet`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PictureId(pub u32);

/// A picture on a page; it fills its size, whatever its own proportions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedPicture {
    /// Which one.
    pub picture: PictureId,
    /// Its size on the page.
    pub size: Size,
    /// What it shows in words; empty when nobody said.
    pub alt: String,
    /// Whom it speaks for; `None` for decoration.
    pub voice: Option<Voice>,
    /// Whether it stands on its right side's end: turned to the left, as in tables that
    /// are. Its size is that of the place it takes.
    pub turned: bool,
}

/// All pictures of a book, each once however often it is shown.
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

/// What a picture is made of.
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
    /// By [`ImageRef`]; `None` for a picture that can't be had, which is reported.
    pub facts: Vec<Option<PictureFacts>>,
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
    /// Its own size; of a picture that fills the measure, only the proportions tell.
    pub natural: Size,
    /// Whether it has no size of its own and takes the whole measure.
    pub fills: bool,
    /// Pixels from left to right as it is seen; `None` for drawings, which are never
    /// coarse.
    pub pixels: Option<u32>,
}

impl PictureFacts {
    /// Its size in a room: the natural one, or as much less as the room asks for. Sides
    /// keep their proportions, and are never nothing.
    #[must_use]
    pub fn fitted(&self, room: Size) -> Size {
        let natural = self.natural;
        let wide = if self.fills { room.width } else { natural.width.min(room.width) };
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

    /// Pixels to the inch when it is printed that wide, rounded; `None` for drawings.
    #[must_use]
    pub fn density(&self, width: Length) -> Option<u32> {
        let pixels = i64::from(self.pixels?);
        let dpi = Length::pt(72).scale(pixels, width.0.max(1)).0;
        Some(u32::try_from(dpi).unwrap_or(u32::MAX))
    }
}

/// Pixels, coded as they go into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raster {
    /// Pixels in a row as stored.
    pub width: u32,
    /// Rows as stored.
    pub height: u32,
    /// Bits of a sample: 1, 2, 4, 8 or 16.
    pub bits: u8,
    /// What the samples of a pixel are.
    pub colours: Colours,
    /// How `data` is coded.
    pub coding: Coding,
    /// The samples; those of a JPEG are its file.
    pub data: Arc<Vec<u8>>,
    /// How much each pixel covers; `None` when all do wholly.
    pub alpha: Option<Alpha>,
    /// An ICC profile that fits `colours`.
    pub profile: Option<Vec<u8>>,
    /// How the stored rows are turned to be seen.
    pub turn: Turn,
}

impl Raster {
    /// Pixels from left to right and from top to bottom, as it is seen.
    #[must_use]
    pub fn seen(&self) -> (u32, u32) {
        if self.turn.swaps_sides() {
            (self.height, self.width)
        } else {
            (self.width, self.height)
        }
    }
}

/// What the samples of a pixel are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Colours {
    /// One: grey.
    Grey,
    /// Three: red, green, blue.
    Rgb,
    /// Four: cyan, magenta, yellow, black.
    Cmyk {
        /// Whether the largest sample means no ink.
        inverted: bool,
    },
    /// One: an entry of this table of red, green and blue.
    Palette(Vec<u8>),
}

impl Colours {
    /// Samples of a pixel.
    #[must_use]
    pub fn samples(&self) -> usize {
        match self {
            Self::Grey | Self::Palette(_) => 1,
            Self::Rgb => 3,
            Self::Cmyk { .. } => 4,
        }
    }
}

/// How samples are coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    /// A JPEG file.
    Jpeg {
        /// Whether red, green and blue are stored as they are, though the file does not
        /// say so where a PDF reader looks.
        plain_rgb: bool,
    },
    /// zlib over rows that begin with the number of their filter, as in a PNG.
    FilteredRows,
}

/// How much the pixels cover: a grey picture of the same width and height, its rows
/// coded as [`Coding::FilteredRows`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alpha {
    /// Bits of a sample: 1, 2, 4, 8 or 16.
    pub bits: u8,
    /// The samples.
    pub data: Vec<u8>,
}

/// How the stored rows of a picture are turned to be seen, as Exif's orientation
/// numbers them (CIPA DC-008, 4.6.5.1.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Turn {
    /// 1: as stored.
    #[default]
    None,
    /// 2: left and right change places.
    Mirrored,
    /// 3: by half a turn.
    Half,
    /// 4: top and bottom change places.
    Flipped,
    /// 5: rows become columns.
    Transposed,
    /// 6: a quarter turn clockwise.
    Right,
    /// 7: mirrored along the other diagonal.
    Transversed,
    /// 8: a quarter turn the other way.
    Left,
}

impl Turn {
    /// The turn of a number of Exif; none for numbers that mean nothing.
    #[must_use]
    pub fn of_exif(number: u32) -> Self {
        match number {
            2 => Self::Mirrored,
            3 => Self::Half,
            4 => Self::Flipped,
            5 => Self::Transposed,
            6 => Self::Right,
            7 => Self::Transversed,
            8 => Self::Left,
            _ => Self::None,
        }
    }

    /// Whether a wide picture is seen high.
    #[must_use]
    pub fn swaps_sides(self) -> bool {
        matches!(self, Self::Transposed | Self::Right | Self::Transversed | Self::Left)
    }
}
