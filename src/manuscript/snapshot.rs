//! The files that were read, and whether they are still the same: a book is made of one
//! state of its folder.

use std::fs;
use std::fs::Metadata;
use std::path::Path;
use std::path::PathBuf;

use super::error::ReadError;

/// What tells one state of a file from another, as far as the system knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct State {
    /// Bytes.
    size: u64,
    /// Where the file lies, and when its content and it itself were changed, as the
    /// system counts.
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

/// The files that were read, in the order of reading.
#[derive(Debug, Clone, Default)]
pub struct InputSnapshot {
    files: Vec<(PathBuf, State)>,
}

impl InputSnapshot {
    /// A file was opened by this name and is in this state. What the system tells of it
    /// after it was read must be the same.
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

    /// Whether every file is, by its name, still what was read.
    ///
    /// # Errors
    /// When one was changed, replaced or removed.
    pub fn still(&self) -> Result<(), ReadError> {
        for (path, state) in &self.files {
            if !fs::metadata(path).is_ok_and(|about| State::of(&about) == *state) {
                return Err(ReadError::Changed(path.clone()));
            }
        }
        Ok(())
    }

    /// By what names the files were opened.
    pub fn names(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(|(path, _)| path.as_path())
    }

    /// These files too.
    pub fn extend(&mut self, others: Self) {
        self.files.extend(others.files);
    }
}
