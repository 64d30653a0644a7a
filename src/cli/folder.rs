//! Saves a new folder: writes it under a temporary name, then renames it as a whole.

use std::fmt;
use std::fs;
use std::io;
use std::path::Component;
use std::path::Path;
use std::path::PathBuf;

use super::save;
use super::save::SaveError;
use super::temp_files::TempFiles;

/// Saves files as the folder `place`; their names may contain folders. `place` must not
/// exist or must be empty, and must not be inside `from`, the folder that is copied.
///
/// # Errors
/// When one of these conditions is not met, or when the machine fails. Then nothing is
/// left behind.
pub(super) fn save(
    place: &Path,
    files: &[(String, Vec<u8>)],
    from: Option<&Path>,
) -> Result<(), FolderError> {
    let name = place.file_name().ok_or_else(|| FolderError::Nameless(place.into()))?;
    let parent = match place.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let failed = |cause| FolderError::Save(SaveError::folder(place, cause));
    if let Some(from) = from {
        let from = fs::canonicalize(from).map_err(failed)?;
        // Checked before parent folders are created, as they could be inside `from` too.
        let there = parent.ancestors().find(|folder| folder.exists());
        let there = there.filter(|folder| !folder.as_os_str().is_empty());
        let there = fs::canonicalize(there.unwrap_or(Path::new("."))).map_err(failed)?;
        if there.starts_with(&from) {
            return Err(FolderError::Inside(place.into()));
        }
    }
    is_free(place)?;
    fs::create_dir_all(parent).map_err(failed)?;
    let _lock = save::lock(parent).map_err(FolderError::Save)?;
    let temp_files = parent.join(save::unfinished_name(name));
    // Left by a killed run.
    if fs::symlink_metadata(&temp_files).is_ok_and(|about| about.is_dir()) {
        fs::remove_dir_all(&temp_files).map_err(failed)?;
    }
    let mut list = TempFiles::hold();
    fs::create_dir(&temp_files).map_err(failed)?;
    list.add(temp_files.clone());
    drop(list);
    let written = write(&temp_files, files).map_err(FolderError::Save);
    let done = written.and_then(|()| put_in_place(&temp_files, place));
    if done.is_err() {
        TempFiles::hold().take_away();
    }
    done
}

/// Checks that nothing is at this path, or only an empty folder.
fn is_free(place: &Path) -> Result<(), FolderError> {
    let taken = || Err(FolderError::Taken(place.into()));
    match fs::symlink_metadata(place) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(cause) => Err(FolderError::Save(SaveError::folder(place, cause))),
        Ok(about) if !about.is_dir() => taken(),
        Ok(_) => match fs::read_dir(place).map(|mut entries| entries.next().is_none()) {
            Ok(true) => Ok(()),
            Ok(false) => taken(),
            Err(cause) => Err(FolderError::Save(SaveError::folder(place, cause))),
        },
    }
}

/// Writes the files into a folder that this process created.
fn write(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), SaveError> {
    for (name, bytes) in files {
        let inside = Path::new(name);
        let is_plain = |part: Component<'_>| matches!(part, Component::Normal(_));
        debug_assert!(inside.components().all(is_plain), "{name} leads out");
        let path = folder.join(inside);
        let failed = |cause| SaveError::file(&path, cause);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(failed)?;
        }
        let mut options = fs::OpenOptions::new();
        let mut file =
            options.write(true).create_new(true).open(&path).map_err(failed)?;
        io::Write::write_all(&mut file, bytes).map_err(failed)?;
        file.sync_all().map_err(failed)?;
    }
    Ok(())
}

/// Renames the folder to its final name. Signals wait until that is done.
fn put_in_place(temp_files: &Path, place: &Path) -> Result<(), FolderError> {
    let mut list = TempFiles::hold();
    // Not all systems replace an empty folder when renaming.
    if place.is_dir() {
        fs::remove_dir(place).map_err(|_| FolderError::Taken(place.into()))?;
    }
    fs::rename(temp_files, place)
        .map_err(|cause| FolderError::Save(SaveError::folder(place, cause)))?;
    list.forget(temp_files);
    Ok(())
}

/// Why a folder was not made.
#[derive(Debug)]
pub(super) enum FolderError {
    /// Its path has no name: `..`.
    Nameless(PathBuf),
    /// Something else is at this path.
    Taken(PathBuf),
    /// It is inside the folder that is copied.
    Inside(PathBuf),
    /// The machine failed.
    Save(SaveError),
}

impl FolderError {
    /// What to do about it, if known.
    pub(super) fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Nameless(_) | Self::Taken(_) => {
                Some("name a folder that is not there, or is empty")
            }
            Self::Inside(_) => Some("name a folder elsewhere"),
            Self::Save(_) => None,
        }
    }

    /// The system's error.
    pub(super) fn cause(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Save(error) => std::error::Error::source(error),
            Self::Nameless(_) | Self::Taken(_) | Self::Inside(_) => None,
        }
    }
}

impl fmt::Display for FolderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nameless(path) => {
                write!(f, "{} has no name of its own", path.display())
            }
            Self::Taken(path) => {
                write!(f, "{} exists already and is not an empty folder", path.display())
            }
            Self::Inside(path) => {
                write!(f, "{} lies in the folder that is copied", path.display())
            }
            Self::Save(error) => error.fmt(f),
        }
    }
}
