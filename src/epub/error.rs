//! Why an EPUB could not be written.

use std::error::Error;
use std::fmt;

/// Why an EPUB could not be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EpubError {
    /// The page of this label begins at a place that is in no document.
    LostPage(String),
    /// The result fails its own checks: one sentence each.
    Faulty(Vec<String>),
    /// The documents could not be packed; the packer's message.
    Packing(String),
}

impl fmt::Display for EpubError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LostPage(label) => {
                write!(f, "page {label} begins at a place that the EPUB does not hold")
            }
            Self::Faulty(faults) => {
                write!(f, "the EPUB is faulty: {}", faults.join("; "))
            }
            Self::Packing(why) => write!(f, "the EPUB can't be packed: {why}"),
        }
    }
}

impl Error for EpubError {}
