//! Pixels, encoded as they are written to a file.

use std::sync::Arc;

/// Pixels, encoded as they are written to a file.
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
    /// The opacity of each pixel; `None` when all are opaque.
    pub alpha: Option<Alpha>,
    /// An ICC profile that matches `colours`.
    pub profile: Option<Vec<u8>>,
    /// How the stored rows are oriented for display.
    pub turn: Turn,
}

impl Raster {
    /// Width and height in pixels, as displayed.
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

/// The encoding of samples.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    /// A JPEG file.
    Jpeg {
        /// Whether red, green and blue are stored without conversion, though the file
        /// does not declare it where a PDF reader looks.
        plain_rgb: bool,
    },
    /// zlib over rows that begin with their filter type, as in a PNG.
    FilteredRows,
}

/// The opacity of pixels: a grey picture of the same width and height, its rows encoded
/// as [`Coding::FilteredRows`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alpha {
    /// Bits of a sample: 1, 2, 4, 8 or 16.
    pub bits: u8,
    /// The samples.
    pub data: Vec<u8>,
}

/// The orientation of the stored rows for display, as numbered by Exif (CIPA DC-008,
/// 4.6.5.1.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Turn {
    /// 1: as stored.
    #[default]
    None,
    /// 2: mirrored horizontally.
    Mirrored,
    /// 3: turned by 180°.
    Half,
    /// 4: mirrored vertically.
    Flipped,
    /// 5: rows become columns.
    Transposed,
    /// 6: turned by 90° clockwise.
    Right,
    /// 7: mirrored along the other diagonal.
    Transversed,
    /// 8: turned by 90° anticlockwise.
    Left,
}

impl Turn {
    /// The orientation for an Exif number; none for unknown numbers.
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

    /// Whether width and height are exchanged.
    #[must_use]
    pub fn swaps_sides(self) -> bool {
        matches!(self, Self::Transposed | Self::Right | Self::Transversed | Self::Left)
    }
}
