//! Reads the book's folder: `actes.toml`, the chapters, pictures, `links.lock`.

use std::collections::BTreeMap;
use std::path::Path;

use crate::base::Outcome;
use crate::base::SourceId;
use crate::base::Sources;
use crate::config::Config;
use crate::config::LinkLock;

/// The folder as read.
#[derive(Debug, Clone)]
pub struct Manuscript {
    /// Every text that was read.
    pub sources: Sources,
    /// `actes.toml`, checked and complete.
    pub config: Config,
    /// The chapters' files in order.
    pub chapters: Vec<SourceId>,
    /// The bytes of the pictures that chapters name, by path relative to the folder.
    pub pictures: BTreeMap<String, Vec<u8>>,
    /// What is known of the links.
    pub lock: LinkLock,
}

/// Reads the folder `root`. Mistakes in it are diagnostics; the manuscript is `None`
/// when they leave nothing to build on.
///
/// # Errors
/// When the machine fails: the folder or a file in it can't be read.
pub fn read(
    sources: &mut Sources,
    root: &Path,
    epoch: Option<&str>,
) -> Result<Outcome<Option<Manuscript>>, ReadError> {
    let _ = (sources, root, epoch);
    Err(ReadError)
}

/// Why a folder could not be read.
#[derive(Debug)]
pub struct ReadError;
