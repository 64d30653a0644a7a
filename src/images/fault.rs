//! Why a picture can't be printed.

use std::fmt;

use crate::base::Code;
use crate::base::codes;

/// Why a picture can't be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PictureFault {
    /// The first bytes match no known format.
    Unknown,
    /// It has more pixels than the limits allow.
    TooLarge {
        /// Width in pixels, according to its header.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// The file is damaged; says where.
    Broken(String),
    /// A variant of its format that PDF readers don't show; says which.
    Unsupported(&'static str),
    /// A drawing with active or external content; says what.
    Refused(String),
    /// A drawing that exceeds the limits; says of what it has too much.
    TooComplex(String),
}

impl PictureFault {
    /// The code of the diagnostic.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::Unknown => codes::IMAGE_UNKNOWN,
            Self::TooLarge { .. } => codes::IMAGE_TOO_LARGE,
            Self::Broken(_) => codes::IMAGE_BROKEN,
            Self::Unsupported(_) => codes::IMAGE_UNSUPPORTED,
            Self::Refused(_) => codes::IMAGE_REFUSED,
            Self::TooComplex(_) => codes::IMAGE_TOO_COMPLEX,
        }
    }

    /// The key in `[limits]` of the exceeded limit, if any.
    #[must_use]
    pub fn limit(&self) -> Option<&'static str> {
        match self {
            Self::TooLarge { .. } => Some("megapixels"),
            Self::TooComplex(what) if what.contains("elements") => Some("drawing-nodes"),
            Self::Unknown
            | Self::Broken(_)
            | Self::Unsupported(_)
            | Self::Refused(_)
            | Self::TooComplex(_) => None,
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
            Self::TooComplex(_) => "save it with fewer and simpler paths, or as a PNG",
        }
    }
}

impl fmt::Display for PictureFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("this file is no picture that can be printed"),
            Self::TooLarge { width, height } => {
                write!(f, "this picture of {width} × {height} pixels is too large")
            }
            Self::Broken(what) => write!(f, "this picture is damaged: {what}"),
            Self::Unsupported(what) => write!(f, "{what} can't be printed"),
            Self::Refused(what) => write!(f, "this drawing is refused: {what}"),
            Self::TooComplex(what) => write!(f, "this drawing is too complex: {what}"),
        }
    }
}

impl std::error::Error for PictureFault {}
