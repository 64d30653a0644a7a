//! Records the state of the files that were read, to detect changes: a book is built from
//! a consistent snapshot of its folder.

use std::fs;
use std::fs::Metadata;
use std::path::Path;
use std::path::PathBuf;

use super::error::ReadError;

/// The state of a file, as far as the system provides it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct State {
    /// In bytes.
    size: u64,
    /// Device, inode and times of change of content and metadata, as far as the system
    /// has them.
    marks: [i64; 6],
}

impl State {
    #[cfg(unix)]
    fn of(about: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        let marks = [
            about.dev().cast_signed(),
            about.ino().cast_signed(),
            about.mtime(),
            about.mtime_nsec(),
            about.ctime(),
            about.ctime_nsec(),
        ];
        Self { size: about.size(), marks }
    }

    #[cfg(windows)]
    fn of(about: &Metadata) -> Self {
        use std::os::windows::fs::MetadataExt;
        let changed = about.last_write_time().cast_signed();
        let made = about.creation_time().cast_signed();
        Self { size: about.file_size(), marks: [changed, made, 0, 0, 0, 0] }
    }

    #[cfg(not(any(unix, windows)))]
    fn of(about: &Metadata) -> Self {
        Self { size: about.len(), marks: [0; 6] }
    }
}

/// The files that were read, with their states, in the order of reading.
#[derive(Debug, Clone, Default)]
pub struct InputSnapshot {
    files: Vec<(PathBuf, State)>,
}

impl InputSnapshot {
    /// Records a file that was opened by this name; its metadata must be the same before
    /// and after reading.
    ///
    /// # Errors
    /// When it is not.
    pub(super) fn note(
        &mut self,
        path: PathBuf,
        before: &Metadata,
        after: &Metadata,
    ) -> Result<(), ReadError> {
        let state = State::of(before);
        if state != State::of(after) {
            return Err(ReadError::Changed(path));
        }
        self.files.push((path, state));
        Ok(())
    }

    /// Checks that every file still has the state that it had when it was read.
    ///
    /// # Errors
    /// When a file was changed, replaced or removed.
    pub fn still(&self) -> Result<(), ReadError> {
        for (path, state) in &self.files {
            if !fs::metadata(path).is_ok_and(|about| State::of(&about) == *state) {
                return Err(ReadError::Changed(path.clone()));
            }
        }
        Ok(())
    }

    /// The paths by which the files were opened.
    pub fn names(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(|(path, _)| path.as_path())
    }

    /// Adds the files of another snapshot.
    pub fn extend(&mut self, others: Self) {
        self.files.extend(others.files);
    }
}
