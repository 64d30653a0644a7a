//! The contents of the files that were read, kept for attachments and copies.

use std::collections::BTreeSet;
use std::path::Component;
use std::path::Path;

/// A file that the book is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookFile {
    /// Its name: relative to the folder, with slashes. A link within the folder is listed
    /// as a separate file.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Collects the files that were read, if they are needed.
#[derive(Debug)]
pub(super) struct InputBytes {
    is_wanted: bool,
    files: Vec<BookFile>,
    names: BTreeSet<String>,
}

impl InputBytes {
    /// An empty collection; keeps files only if `is_wanted`.
    pub(super) fn new(is_wanted: bool) -> Self {
        Self { is_wanted, files: Vec::new(), names: BTreeSet::new() }
    }

    /// Drops everything, and keeps no more files, unless they are wanted.
    pub(super) fn want(&mut self, is_wanted: bool) {
        if !is_wanted {
            *self = Self::new(false);
        }
    }

    /// Keeps a file under the name used in the settings or the folder.
    pub(super) fn keep(&mut self, name: &str, bytes: &[u8]) {
        let name = tidy(name);
        // A variable font is named once per face.
        if self.is_wanted && self.names.insert(name.clone()) {
            self.files.push(BookFile { name, bytes: bytes.to_vec() });
        }
    }

    /// The collected files, in the order of reading.
    pub(super) fn into_files(self) -> Vec<BookFile> {
        self.files
    }
}

/// A path without `.` and `..`: `./a/../b.md` becomes `b.md`.
pub(super) fn tidy(name: &str) -> String {
    let mut parts = Vec::new();
    for part in Path::new(name).components() {
        match part {
            Component::Normal(part) => parts.push(part.to_string_lossy()),
            Component::ParentDir => {
                parts.pop();
            }
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::InputBytes;

    #[test]
    fn a_file_is_kept_once_and_without_detours() {
        let mut kept = InputBytes::new(true);
        for name in ["01.md", "./01.md", "texts/../01.md", "texts//02.md"] {
            kept.keep(name, b"");
        }
        let names: Vec<_> = kept.into_files().into_iter().map(|file| file.name).collect();
        assert_eq!(names, ["01.md", "texts/02.md"]);
    }

    #[test]
    fn nothing_is_kept_that_nobody_wants() {
        let mut kept = InputBytes::new(false);
        kept.keep("01.md", b"x");
        assert!(kept.into_files().is_empty());
    }
}
