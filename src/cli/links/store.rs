//! Saves the register: `links.lock` is written beside its old file, then renamed.

use std::fs;
use std::io;
use std::path::Path;

use actes::config::LinkLock;
use actes::manuscript::LOCK;
use actes::pipeline::CorrectedFile;
use actes::register;

use crate::cli::failure::Failure;
use crate::cli::rewrite;
use crate::cli::save;
use crate::cli::save::SaveError;

/// Writes what changed between two states of the register into the file as it is now.
pub(super) fn save(
    folder: &Path,
    before: &LinkLock,
    after: &LinkLock,
) -> Result<(), Failure> {
    let path = folder.join(LOCK);
    match fs::read_to_string(&path) {
        Ok(text) => {
            let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
            let new =
                register::updated(text, before, after).map_err(Failure::Register)?;
            if new == text {
                return Ok(());
            }
            let (name, before) = (LOCK.to_owned(), text.to_owned());
            let file = CorrectedFile { name, before, after: new, count: 1 };
            rewrite::rewrite(folder, &[file]).map_err(Failure::Save)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let text = register::updated("", before, after).map_err(Failure::Register)?;
            let saved = save::save(folder, &[(LOCK, text.into_bytes())], &[]);
            saved.map(|_| ()).map_err(Failure::Save)
        }
        Err(cause) => Err(Failure::Save(SaveError::file(&path, cause))),
    }
}
