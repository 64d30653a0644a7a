//! Why a picture can't be printed.

use std::fmt;

/// Why a picture can't be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// The first bytes are of no format that the program knows.
    Unknown,
    /// It has more pixels than [`super::MOST_PIXELS`].
    TooLarge {
        /// Pixels from left to right, as its header says.
        width: u32,
        /// Pixels from top to bottom.
        height: u32,
    },
    /// The file is damaged; says where it went wrong.
    Broken(String),
    /// A kind of its format that PDF readers don't show; says which.
    Unsupported(&'static str),
    /// A drawing that is more than a drawing, or more than is bearable; says why.
    Refused(String),
}

impl Fault {
    /// The stable name of the remark.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unknown => "image-unknown",
            Self::TooLarge { .. } => "image-too-large",
            Self::Broken(_) => "image-broken",
            Self::Unsupported(_) => "image-unsupported",
            Self::Refused(_) => "image-refused",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Unknown => "pictures are JPEG, PNG, WebP, GIF or SVG",
            Self::TooLarge { .. } => "300 pixels to the inch of paper are enough",
            Self::Broken(_) => "open it in another program and save it anew",
            Self::Unsupported(_) => "save it as an ordinary JPEG or as PNG",
            Self::Refused(_) => "save it as plain SVG, all that it needs inside",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("this file is no picture that can be printed"),
            Self::TooLarge { width, height } => {
                write!(f, "this picture of {width} × {height} pixels is too large")
            }
            Self::Broken(what) => write!(f, "this picture is damaged: {what}"),
            Self::Unsupported(what) => write!(f, "{what} can't be printed"),
            Self::Refused(what) => write!(f, "this drawing is refused: {what}"),
        }
    }
}

impl std::error::Error for Fault {}
