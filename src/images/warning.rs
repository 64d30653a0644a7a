//! Warnings about a picture that is printed all the same.

use std::fmt;

use crate::base::Code;
use crate::base::codes;

/// Something about a picture to tell its author.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ImageWarning {
    /// Parts of a drawing could not be kept; names them.
    Simplified(Vec<&'static str>),
    /// It was CMYK without a profile, and is printed in RGB.
    Inks,
    /// Its profile is not allowed in the PDF and is left out; says why.
    Profile(&'static str),
    /// The number of bytes after its end, which are left out.
    Trailing(usize),
    /// The first characters of a drawing's text that no face has, in order.
    Unlettered(String),
    /// It has no end marker, though it has all pixels.
    NoEnd,
}

impl ImageWarning {
    /// The code of the diagnostic.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::Simplified(_) => codes::IMAGE_SIMPLIFIED,
            Self::Inks => codes::IMAGE_INKS,
            Self::Profile(_) => codes::IMAGE_PROFILE,
            Self::Unlettered(_) => codes::GLYPH_MISSING,
            Self::Trailing(_) | Self::NoEnd => codes::IMAGE_END,
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Simplified(_) => {
                "compare it with the page; save it with that turned into paths"
            }
            Self::Inks => "compare it with the page; save it in RGB, or with its profile",
            Self::Profile(_) => "save it in sRGB, or with a profile of its own colours",
            Self::Unlettered(_) => {
                "name a font that has them in [fonts], or save the words as paths"
            }
            Self::Trailing(_) => "open it in another program and save it anew",
            Self::NoEnd => {
                "compare it with the page; open it in another program and save it anew"
            }
        }
    }
}

impl fmt::Display for ImageWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Simplified(what) => {
                let what = what.join(", ");
                write!(f, "this drawing is printed without some of it: {what}")
            }
            Self::Inks => f.write_str(
                "this picture has four inks, and no profile that tells which: \
                 it was converted to RGB",
            ),
            Self::Profile(why) => {
                write!(f, "this picture is printed without its profile: {why}")
            }
            Self::Trailing(count) => write!(
                f,
                "{count} bytes follow the end of this picture: the books leave them out"
            ),
            Self::Unlettered(letters) => {
                write!(f, "no face has these characters of this drawing: {letters}")
            }
            Self::NoEnd => f.write_str(
                "the file of this picture has no end, but all its pixels are there",
            ),
        }
    }
}
