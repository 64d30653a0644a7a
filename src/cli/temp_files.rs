//! The files that stand beside their places, not finished yet: known to all threads, so
//! that whoever ends the program takes them away first.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

/// Their paths.
static BESIDE: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// The list, held. While it is held no file comes beside its place and none is put into
/// it, so that nobody ends the program between the first book and the second.
pub(super) struct TempFiles(MutexGuard<'static, Vec<PathBuf>>);

impl TempFiles {
    /// Waits for the list.
    pub(super) fn hold() -> Self {
        // A list is whole whatever befell the thread that held it.
        Self(BESIDE.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// A file is there, or will be in a moment.
    pub(super) fn add(&mut self, path: PathBuf) {
        self.0.push(path);
    }

    /// A file is in its place.
    pub(super) fn forget(&mut self, path: &Path) {
        self.0.retain(|temp_files| temp_files != path);
    }

    /// Removes all of them; that one is gone already is no matter.
    pub(super) fn take_away(&mut self) {
        for path in self.0.drain(..) {
            // A folder that is being made is ours with all that is in it.
            if fs::symlink_metadata(&path).is_ok_and(|about| about.is_dir()) {
                let _ = fs::remove_dir_all(path);
            } else {
                let _ = fs::remove_file(path);
            }
        }
    }
}
