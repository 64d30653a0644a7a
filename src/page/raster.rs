//! Pixels, coded as they go into a file.

use std::sync::Arc;

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
