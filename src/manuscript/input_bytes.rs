//! The files of a book as they were read, byte for byte.

use std::collections::BTreeSet;
use std::path::Component;
use std::path::Path;

/// A file that the book is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookFile {
    /// Its name as the book knows it: relative to the folder, with slashes. A link
    /// within the folder counts as a file of its own.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Keeps what was read, where somebody will want it.
#[derive(Debug)]
pub(super) struct InputBytes {
    is_wanted: bool,
    files: Vec<BookFile>,
    names: BTreeSet<String>,
}

impl InputBytes {
    /// Keeps everything, or nothing.
    pub(super) fn new(is_wanted: bool) -> Self {
        Self { is_wanted, files: Vec::new(), names: BTreeSet::new() }
    }

    /// Lets go of everything, and keeps nothing more, when it is not wanted after all.
    pub(super) fn want(&mut self, is_wanted: bool) {
        if !is_wanted {
            *self = Self::new(false);
        }
    }

    /// Keeps a file by the name that the settings, or the folder, give it.
    pub(super) fn keep(&mut self, name: &str, bytes: &[u8]) {
        let name = tidy(name);
        // A variable font is named once for each of its faces.
        if self.is_wanted && self.names.insert(name.clone()) {
            self.files.push(BookFile { name, bytes: bytes.to_vec() });
        }
    }

    /// What was kept, in the order of reading.
    pub(super) fn into_files(self) -> Vec<BookFile> {
        self.files
    }
}

/// A name without detours: `./a/../b.md` is `b.md`.
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
