//! Why a PDF could not be written.

use std::fmt;

use crate::book::Anchor;
use crate::fonts::SubsetError;
use crate::page::TagTarget;

/// Why a PDF could not be written.
#[derive(Debug)]
#[non_exhaustive]
pub enum PdfError {
    /// There is no page.
    NoPages,
    /// Names that links or contents refer to, but that are on no page.
    Nowhere(Vec<Anchor>),
    /// Tagged content whose element is not in the book.
    Unplaced(Vec<TagTarget>),
    /// A face that can't be subset to the glyphs in use.
    Face(SubsetError),
    /// Errors of printpdf, or things that it left out.
    Skeleton(Vec<String>),
}

impl fmt::Display for PdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPages => f.write_str("the book has no pages"),
            Self::Nowhere(anchors) => {
                let names: Vec<&str> = anchors.iter().map(|a| a.0.as_str()).collect();
                write!(f, "links lead to names on no page: {}", names.join(", "))
            }
            Self::Unplaced(voices) => {
                let names: Vec<String> = voices.iter().map(ToString::to_string).collect();
                write!(f, "pages hold what the book does not: {}", names.join(", "))
            }
            Self::Face(_) => f.write_str("a face can't be put into the PDF"),
            Self::Skeleton(missing) => {
                write!(f, "the PDF lacks something: {}", missing.join("; "))
            }
        }
    }
}

impl std::error::Error for PdfError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Face(cause) => Some(cause),
            Self::NoPages | Self::Nowhere(_) | Self::Unplaced(_) | Self::Skeleton(_) => {
                None
            }
        }
    }
}

impl From<lopdf::Error> for PdfError {
    fn from(cause: lopdf::Error) -> Self {
        Self::Skeleton(vec![cause.to_string()])
    }
}
