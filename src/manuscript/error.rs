//! Errors of reading a folder: failures of the machine or wrong paths, not mistakes in
//! the manuscript.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::PathBuf;

/// Name of the settings file, which makes a folder a book.
pub const SETTINGS: &str = "actes.toml";

/// Why a folder could not be read.
#[derive(Debug)]
#[non_exhaustive]
pub enum ReadError {
    /// The folder does not exist.
    NoFolder(PathBuf),
    /// The path is not a folder.
    NotAFolder(PathBuf),
    /// The folder has no `actes.toml`.
    NoSettings(PathBuf),
    /// A file changed after it was read.
    Changed(PathBuf),
    /// The system could not open or read a file or a folder.
    Machine {
        /// Its path.
        path: PathBuf,
        /// The system's error.
        cause: io::Error,
    },
}

impl ReadError {
    /// What to do about it, if known.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::NoFolder(_) | Self::NotAFolder(_) => {
                Some("name the book's folder: `actes build FOLDER`")
            }
            Self::NoSettings(_) => Some(
                "a book's folder holds an actes.toml with its title and language, or a \
                      SUMMARY.md, book.toml, _quarto.yml or .book file",
            ),
            Self::Changed(_) => Some("run the program again when nobody writes there"),
            Self::Machine { .. } => None,
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFolder(path) => write!(f, "there is no folder {}", path.display()),
            Self::NotAFolder(path) => write!(f, "{} is not a folder", path.display()),
            Self::NoSettings(path) => {
                write!(f, "{} has no {SETTINGS}", path.display())
            }
            Self::Changed(path) => {
                write!(f, "{} was changed while the folder was read", path.display())
            }
            Self::Machine { path, .. } => write!(f, "cannot read {}", path.display()),
        }
    }
}

impl Error for ReadError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Machine { cause, .. } => Some(cause),
            Self::NoFolder(_)
            | Self::NotAFolder(_)
            | Self::NoSettings(_)
            | Self::Changed(_) => None,
        }
    }
}
