//! Why an EPUB could not be written.

use std::fmt;

/// Why an EPUB could not be written.
#[derive(Debug)]
#[non_exhaustive]
pub enum EpubError {
    /// What was made does not pass its own checks: a fault of ours, all of them told.
    Faulty(Vec<String>),
    /// Pages begin at places that no document has: a fault of ours.
    LostPages(Vec<String>),
    /// The documents could not be packed.
    Pack(String),
}

impl fmt::Display for EpubError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Faulty(faults) => {
                write!(f, "the documents have faults: {}", faults.join("; "))
            }
            Self::LostPages(labels) => {
                write!(f, "no document holds the beginning of page {}", labels.join(", "))
            }
            Self::Pack(cause) => write!(f, "the documents can't be packed: {cause}"),
        }
    }
}

impl std::error::Error for EpubError {}
