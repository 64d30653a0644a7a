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
    if folder.join(LOCK).symlink_metadata().is_ok() {
        return match change(folder, before, after)? {
            Some(file) => rewrite::rewrite(folder, &[file]).map_err(Failure::Save),
            None => Ok(()),
        };
    }
    let text = register::updated("", before, after).map_err(Failure::Register)?;
    let saved = save::save(folder, &[(LOCK, text.into_bytes())], &[]);
    saved.map(|_| ()).map_err(Failure::Save)
}

/// The file as it is now, and as it is to be; none when nothing changes.
pub(super) fn change(
    folder: &Path,
    before: &LinkLock,
    after: &LinkLock,
) -> Result<Option<CorrectedFile>, Failure> {
    let path = folder.join(LOCK);
    let failed = |cause| Failure::Save(SaveError::file(&path, cause));
    match path.symlink_metadata() {
        Ok(about) if about.is_file() => {}
        // A pipe would be waited for without end.
        Ok(_) => return Err(Failure::Save(SaveError::Occupied(path))),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(cause) => return Err(failed(cause)),
    }
    let text = fs::read_to_string(&path).map_err(failed)?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let new = register::updated(text, before, after).map_err(Failure::Register)?;
    let file = CorrectedFile {
        name: LOCK.to_owned(),
        before: text.to_owned(),
        after: new,
        count: 1,
    };
    Ok((file.after != file.before).then_some(file))
}
