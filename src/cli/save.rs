//! Saves the books: writes all of them to temporary files, then renames each to its final
//! name.
//!
//! If the process is killed, each file is complete, either old or new; the next build
//! removes leftover temporary files.

use std::error::Error;
use std::ffi::OsStr;
use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::fs::File;
use std::fs::OpenOptions;
use std::fs::TryLockError;
use std::io;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use super::temp_files::TempFiles;

/// Suffix of temporary files. Their names begin with a dot.
const UNFINISHED: &str = ".actes-new";

/// A temporary file and its final path.
pub(super) struct Unfinished {
    pub(super) temp_files: PathBuf,
    pub(super) place: PathBuf,
}

/// Saves files into `folder`, which is created if missing; returns their paths. No file
/// of `kept` is overwritten. A link to a folder is followed, since the user named it.
///
/// # Errors
/// When the folder can't be created or is in use, when a file can't be written, or when
/// something other than a regular file has the name of one of the files. Then no old file
/// is replaced, unless the machine fails during the final renames.
pub(super) fn save(
    folder: &Path,
    files: &[(impl AsRef<OsStr>, Vec<u8>)],
    kept: &[&Path],
) -> Result<Vec<PathBuf>, SaveError> {
    fs::create_dir_all(folder).map_err(|cause| SaveError::folder(folder, cause))?;
    let _lock = lock(folder)?;
    clean_up(folder)?;
    for (name, _) in files {
        let place = folder.join(name.as_ref());
        refuse_what_is_no_file(&place)?;
        refuse_what_is_kept(&place, kept)?;
    }

    // All data is on the disk before the first old file is replaced.
    let mut unfinished = Vec::new();
    for (name, bytes) in files {
        let place = folder.join(name.as_ref());
        let temp_files = folder.join(unfinished_name(name.as_ref()));
        if let Err(cause) = write(&temp_files, bytes) {
            TempFiles::hold().take_away();
            // Files left by a killed build were removed above, so this is a folder.
            return Err(match cause.kind() {
                io::ErrorKind::AlreadyExists => SaveError::Occupied(temp_files),
                _ => SaveError::file(&place, cause),
            });
        }
        unfinished.push(Unfinished { temp_files, place });
    }
    put_in_place(&unfinished)?;
    sync_folder(folder).map_err(|cause| SaveError::folder(folder, cause))?;
    Ok(unfinished.into_iter().map(|file| file.place).collect())
}

/// The name of the temporary file for `name`.
pub(super) fn unfinished_name(name: &OsStr) -> OsString {
    let mut unfinished = OsString::from(".");
    unfinished.push(name);
    unfinished.push(UNFINISHED);
    unfinished
}

/// Creates and writes a file. It must not exist yet, so that no link is followed.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut temp_files = TempFiles::hold();
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    temp_files.add(path.to_path_buf());
    drop(temp_files);
    file.write_all(bytes)?;
    file.sync_all()
}

/// Renames all files to their final names. Signals wait until the last one is renamed. If
/// the machine stops in between, each book is complete, but they are of two builds until
/// the next one.
pub(super) fn put_in_place(files: &[Unfinished]) -> Result<(), SaveError> {
    let mut temp_files = TempFiles::hold();
    for file in files {
        if let Err(cause) = fs::rename(&file.temp_files, &file.place) {
            temp_files.take_away();
            return Err(SaveError::file(&file.place, cause));
        }
        temp_files.forget(&file.temp_files);
    }
    Ok(())
}

/// Removes the temporary files of a killed build; the lock ensures that no other build is
/// using them.
pub(super) fn clean_up(folder: &Path) -> Result<(), SaveError> {
    let failed = |cause| SaveError::folder(folder, cause);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name();
        let name = name.as_encoded_bytes();
        let is_ours = name.starts_with(b".") && name.ends_with(UNFINISHED.as_bytes());
        if is_ours && !entry.file_type().map_err(failed)?.is_dir() {
            fs::remove_file(entry.path())
                .map_err(|cause| SaveError::file(&entry.path(), cause))?;
        }
    }
    Ok(())
}

/// Refuses to replace a link, a folder, a pipe or a device.
fn refuse_what_is_no_file(place: &Path) -> Result<(), SaveError> {
    match fs::symlink_metadata(place) {
        Ok(found) if found.is_file() => Ok(()),
        Ok(_) => Err(SaveError::Occupied(place.to_path_buf())),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(cause) => Err(SaveError::file(place, cause)),
    }
}

/// Refuses to replace a file that the book was made from, whatever path leads to it.
fn refuse_what_is_kept(place: &Path, kept: &[&Path]) -> Result<(), SaveError> {
    // A file that does not exist can't be an input.
    let Ok(true_name) = fs::canonicalize(place) else { return Ok(()) };
    let is_it = |file: &&Path| fs::canonicalize(file).is_ok_and(|file| file == true_name);
    if kept.iter().any(is_it) {
        Err(SaveError::Kept(place.to_path_buf()))
    } else {
        Ok(())
    }
}

/// Locks the folder until the returned file is dropped.
pub(super) fn lock(folder: &Path) -> Result<File, SaveError> {
    let file = to_lock(folder).map_err(|cause| SaveError::folder(folder, cause))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(SaveError::InUse(folder.to_path_buf())),
        Err(TryLockError::Error(cause)) => Err(SaveError::folder(folder, cause)),
    }
}

/// Opens what is locked: the folder itself, so that no lock file remains in it.
#[cfg(unix)]
fn to_lock(folder: &Path) -> io::Result<File> {
    File::open(folder)
}

/// Opens what is locked: a lock file, because the system can't lock folders.
#[cfg(not(unix))]
fn to_lock(folder: &Path) -> io::Result<File> {
    let path = folder.join(".actes-lock");
    OpenOptions::new().write(true).create(true).truncate(false).open(path)
}

/// Writes the folder's new entries to the disk.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Does nothing: the system writes new entries to the disk by itself.
#[cfg(not(unix))]
pub(super) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Why the books could not be saved.
#[derive(Debug)]
pub(super) enum SaveError {
    /// The folder can't be made, read or locked.
    Folder {
        /// Which one.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// A file can't be written.
    File {
        /// Which one.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// A link, a folder, a pipe or a device has the name of a book.
    Occupied(PathBuf),
    /// The file to replace belongs to the manuscript, or was saved just before.
    Kept(PathBuf),
    /// Another process is writing to the folder.
    InUse(PathBuf),
    /// The file to rewrite has changed since it was read.
    Changed(PathBuf),
    /// The file to rewrite is not in the book's folder.
    Outside(PathBuf),
}

impl SaveError {
    pub(super) fn folder(path: &Path, cause: io::Error) -> Self {
        Self::Folder { path: path.to_path_buf(), cause }
    }

    pub(super) fn file(path: &Path, cause: io::Error) -> Self {
        Self::File { path: path.to_path_buf(), cause }
    }

    /// What to do about it, if known.
    pub(super) fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Folder { .. } => Some("name another folder: `-o DIR`"),
            Self::File { .. } => None,
            Self::Occupied(_) => Some("take it away, or name another folder: `-o DIR`"),
            Self::Kept(_) => Some("give what is written another name"),
            Self::InUse(_) => Some("wait for the other build to end"),
            Self::Changed(_) => Some("no file was changed; run the command again"),
            Self::Outside(_) => {
                Some("no file was changed; a link leads out of the folder")
            }
        }
    }
}

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder { path, .. } => {
                write!(f, "cannot write to the folder {}", path.display())
            }
            Self::File { path, .. } => write!(f, "cannot write {}", path.display()),
            Self::Occupied(path) => {
                write!(f, "{} is not a regular file", path.display())
            }
            Self::Kept(path) => {
                write!(f, "{} must stay as it is", path.display())
            }
            Self::InUse(path) => {
                write!(f, "another build is writing to {}", path.display())
            }
            Self::Changed(path) => {
                write!(f, "{} has changed since it was read", path.display())
            }
            Self::Outside(path) => {
                write!(f, "{} is not in the book's folder", path.display())
            }
        }
    }
}

impl Error for SaveError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Folder { cause, .. } | Self::File { cause, .. } => Some(cause),
            Self::Occupied(_)
            | Self::Kept(_)
            | Self::InUse(_)
            | Self::Changed(_)
            | Self::Outside(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::fs::File;
    use std::path::Path;
    use std::path::PathBuf;

    use super::SaveError;
    use crate::cli::temp_files::alone;

    /// Saves files; no path is protected.
    fn save(
        folder: &Path,
        files: &[(String, Vec<u8>)],
    ) -> Result<Vec<PathBuf>, SaveError> {
        super::save(folder, files, &[])
    }

    /// An empty folder for one test, below the target folder.
    fn empty(name: &str) -> PathBuf {
        let base = std::env::current_exe().expect("the test has a file");
        let base = base.parent().expect("the file has a folder");
        let folder = base.join("save-tests").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("the target folder can be written");
        folder
    }

    fn pair(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
        vec![("a.epub".into(), bytes.to_vec()), ("a.pdf".into(), bytes.to_vec())]
    }

    fn names(folder: &PathBuf) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn both_are_replaced_and_nothing_else_stays() {
        let _alone = alone();
        let folder = empty("both");
        fs::write(folder.join(".a.epub.actes-new"), "half").unwrap();
        for bytes in [b"old", b"new"] {
            save(&folder, &pair(bytes)).unwrap();
            assert_eq!(fs::read(folder.join("a.pdf")).unwrap(), bytes);
        }
        assert_eq!(names(&folder), ["a.epub", "a.pdf"]);
    }

    #[test]
    fn what_must_stay_is_not_replaced() {
        let _alone = alone();
        let folder = empty("kept");
        let text = folder.join("a.pdf");
        fs::write(&text, "mine").unwrap();
        let detour = folder.join("../kept/a.pdf");
        let saved = super::save(&folder, &pair(b"new"), &[&detour]);
        assert!(matches!(saved, Err(SaveError::Kept(_))));
        assert_eq!(fs::read(&text).unwrap(), b"mine");
        assert_eq!(names(&folder), ["a.pdf"]);
    }

    #[test]
    fn what_is_no_file_is_not_replaced() {
        let _alone = alone();
        let folder = empty("occupied");
        fs::create_dir(folder.join("a.pdf")).unwrap();
        assert!(matches!(save(&folder, &pair(b"new")), Err(SaveError::Occupied(_))));
        assert_eq!(names(&folder), ["a.pdf"]);
    }

    #[test]
    #[cfg(unix)]
    fn no_link_is_followed() {
        let _alone = alone();
        let folder = empty("link");
        fs::write(folder.join("elsewhere"), "mine").unwrap();
        std::os::unix::fs::symlink("elsewhere", folder.join("a.epub")).unwrap();
        assert!(matches!(save(&folder, &pair(b"new")), Err(SaveError::Occupied(_))));
        // A link with the name of the temporary file is removed, not followed.
        fs::remove_file(folder.join("a.epub")).unwrap();
        let temp_files = folder.join(".a.epub.actes-new");
        std::os::unix::fs::symlink("elsewhere", temp_files).unwrap();
        save(&folder, &pair(b"new")).unwrap();
        assert_eq!(fs::read(folder.join("elsewhere")).unwrap(), b"mine");
    }

    #[test]
    #[cfg(unix)]
    fn two_builds_do_not_write_at_once() {
        let _alone = alone();
        let folder = empty("lock");
        let other = File::open(&folder).unwrap();
        other.try_lock().unwrap();
        assert!(matches!(save(&folder, &pair(b"new")), Err(SaveError::InUse(_))));
        drop(other);
        save(&folder, &pair(b"new")).unwrap();
    }
}
