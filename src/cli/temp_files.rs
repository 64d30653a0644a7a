//! The list of temporary files, shared by all threads, so that they are removed when the
//! program ends early.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

/// Paths of the temporary files and folders.
static BESIDE: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// A lock on the list. While it is held, no temporary file is created or renamed, so that
/// a signal can't end the program after the first book is replaced and before the second
/// one is.
pub(super) struct TempFiles(MutexGuard<'static, Vec<PathBuf>>);

impl TempFiles {
    /// Waits for the lock.
    pub(super) fn hold() -> Self {
        // The list is valid even if a thread panicked while it held the lock.
        Self(BESIDE.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Adds a file that exists or is about to be created.
    pub(super) fn add(&mut self, path: PathBuf) {
        self.0.push(path);
    }

    /// Drops a file that was renamed to its final name.
    pub(super) fn forget(&mut self, path: &Path) {
        self.0.retain(|temp_files| temp_files != path);
    }

    /// Removes all of them; those that no longer exist are skipped.
    pub(super) fn take_away(&mut self) {
        for path in self.0.drain(..) {
            // A folder here was created by this process, with everything in it.
            if fs::symlink_metadata(&path).is_ok_and(|about| about.is_dir()) {
                let _ = fs::remove_dir_all(path);
            } else {
                let _ = fs::remove_file(path);
            }
        }
    }
}

/// Held by a test that saves: a failure takes away the temporary files of the whole process,
/// those of other tests too.
#[cfg(test)]
pub(super) fn alone() -> MutexGuard<'static, ()> {
    static ONE: Mutex<()> = Mutex::new(());
    ONE.lock().unwrap_or_else(PoisonError::into_inner)
}
