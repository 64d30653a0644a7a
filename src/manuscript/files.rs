//! Reads files of the book's folder: only regular files inside it.

use std::cell::RefCell;
use std::fs;
use std::io;
use std::io::Read;
use std::path::Component;
use std::path::Path;
use std::path::PathBuf;

use unicode_normalization::UnicodeNormalization as _;

use super::error::ReadError;
use super::folder_handle;
use super::folder_handle::FolderHandle;
use super::input;
use super::input::Entry;
use super::input::Input;
use super::input::MemoryFiles;
use super::snapshot::InputSnapshot;
use super::walk;
use super::walk::Texts;
use crate::base::Diagnostic;
use crate::base::codes;
use crate::config::Limits;

/// The maximum size of a file, and the setting that controls it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Most {
    /// In mebibytes.
    pub(super) mib: u32,
    /// Its key in `[limits]`.
    pub(super) key: &'static str,
}

impl Most {
    /// The same in bytes.
    fn bytes(self) -> u64 {
        u64::from(self.mib) << 20
    }

    /// The maximum size of a text.
    pub(super) fn text(limits: &Limits) -> Self {
        Self { mib: limits.text_mib, key: "text-mib" }
    }
}

/// The book's folder, on the disk or in memory.
#[derive(Debug)]
pub(super) struct Folder<'i> {
    store: Store<'i>,
    /// The files that were read from the disk.
    seen: RefCell<InputSnapshot>,
}

/// Where the files are stored.
#[derive(Debug)]
enum Store<'i> {
    Disk {
        /// Canonical path of the folder: absolute and without links, so that it is a
        /// prefix of every path inside.
        root: PathBuf,
        handle: FolderHandle,
    },
    Memory(&'i MemoryFiles),
}

/// A file that was read.
#[derive(Debug)]
pub(super) struct FoundFile {
    /// Its canonical name: relative to the folder, with slashes.
    pub(super) name: String,
    /// Its content.
    pub(super) bytes: Vec<u8>,
}

/// Why a file of the folder was not read.
#[derive(Debug)]
pub(super) enum ReadFault {
    /// The file does not exist.
    Missing,
    /// It is outside the folder, or reached through a link that leads outside.
    Outside,
    /// It is not a regular file: a folder, a pipe or a device.
    Special,
    /// It is larger than the limit.
    TooLarge(Most),
    /// The system could not read it.
    Machine(ReadError),
}

impl<'i> Folder<'i> {
    /// Opens the book's folder.
    pub(super) fn open(input: Input<'i>) -> Result<Self, ReadError> {
        let store = match input {
            Input::Folder(root) => Self::on_disk(root)?,
            Input::Memory(files) => Store::Memory(files),
        };
        Ok(Self { store, seen: RefCell::default() })
    }

    fn on_disk(root: &Path) -> Result<Store<'i>, ReadError> {
        let failed = |cause: io::Error| match cause.kind() {
            io::ErrorKind::NotFound => ReadError::NoFolder(root.to_path_buf()),
            _ => ReadError::Machine { path: root.to_path_buf(), cause },
        };
        let canonical = fs::canonicalize(root).map_err(failed)?;
        if !fs::metadata(&canonical).map_err(failed)?.is_dir() {
            return Err(ReadError::NotAFolder(root.to_path_buf()));
        }
        let handle = FolderHandle::open(&canonical).map_err(failed)?;
        Ok(Store::Disk { root: canonical, handle })
    }

    /// Reads a file of at most `most`. If no file has this name, the other Unicode
    /// normalisation form is tried, because systems encode accents in two ways.
    pub(super) fn read(&self, name: &str, most: Most) -> Result<FoundFile, ReadFault> {
        let found = self.read_as(name, most);
        if name.is_ascii() || !matches!(found, Err(ReadFault::Missing)) {
            return found;
        }
        let ways: [String; 2] = [name.nfc().collect(), name.nfd().collect()];
        let others = ways.into_iter().filter(|way| way != name);
        let other = others.map(|way| self.read_as(&way, most)).find(Result::is_ok);
        other.unwrap_or(found)
    }

    /// Reads a file by its exact name.
    fn read_as(&self, name: &str, most: Most) -> Result<FoundFile, ReadFault> {
        // Never looked up: the error would reveal whether a file exists outside.
        if leads_out(Path::new(name)) {
            return Err(ReadFault::Outside);
        }
        let found = match &self.store {
            Store::Disk { root, handle } => self.read_from((root, handle), name, most)?,
            Store::Memory(files) => {
                let name = input::plain(name).ok_or(ReadFault::Outside)?;
                let bytes = files.get(&name).ok_or(ReadFault::Missing)?;
                FoundFile { name, bytes: bytes.clone() }
            }
        };
        if found.bytes.len() as u64 > most.bytes() {
            return Err(ReadFault::TooLarge(most));
        }
        Ok(found)
    }

    /// Reads a file from the disk by its exact name, at most one byte past the limit.
    fn read_from(
        &self,
        (root, handle): (&Path, &FolderHandle),
        name: &str,
        most: Most,
    ) -> Result<FoundFile, ReadFault> {
        if cfg!(windows) && is_device(name) {
            return Err(ReadFault::Special);
        }
        let named = root.join(name);
        let machine = |cause| fault(&named, cause);
        let path = fs::canonicalize(&named).map_err(machine)?;
        let Ok(inside) = path.strip_prefix(root) else {
            return Err(ReadFault::Outside);
        };
        // The file or a folder on its path may have been replaced by a link since then;
        // the handle follows no links.
        let file = handle.file(inside).map_err(machine)?;
        // Metadata of the open file, since another file may have the name by now.
        let before = file.metadata().map_err(machine)?;
        if !before.is_file() {
            return Err(ReadFault::Special);
        }
        let mut bytes = Vec::new();
        (&file).take(most.bytes() + 1).read_to_end(&mut bytes).map_err(machine)?;
        let after = file.metadata().map_err(machine)?;
        let mut seen = self.seen.borrow_mut();
        seen.note(named, &before, &after).map_err(ReadFault::Machine)?;
        let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        Ok(FoundFile { name: parts.join("/"), bytes })
    }

    /// The snapshot of the files read, once reading is complete.
    pub(super) fn into_seen(self) -> InputSnapshot {
        self.seen.into_inner()
    }

    /// The texts below a folder; an empty name is the book's folder.
    pub(super) fn search(&self, from: &str) -> Result<Texts, ReadError> {
        let found = walk::search(|folder| self.entries(folder), from);
        found.map_err(|(folder, cause)| ReadError::Machine {
            path: match &self.store {
                Store::Disk { root, .. } => root.join(folder),
                Store::Memory(_) => PathBuf::from(folder),
            },
            cause,
        })
    }

    /// The entries of a folder; an empty name is the book's folder.
    pub(super) fn entries(
        &self,
        folder: &str,
    ) -> io::Result<Box<dyn Iterator<Item = Entry>>> {
        Ok(match &self.store {
            Store::Disk { root, .. } => Box::new(input::on_disk(&root.join(folder))?),
            Store::Memory(files) => Box::new(input::in_memory(files, folder).into_iter()),
        })
    }
}

/// Whether a path is absolute or leads out of its folder through `..`.
pub(super) fn leads_out(name: &Path) -> bool {
    let mut depth = 0_usize;
    for part in name.components() {
        let deeper = match part {
            Component::Normal(_) => depth.checked_add(1),
            Component::CurDir => Some(depth),
            Component::ParentDir => depth.checked_sub(1),
            Component::RootDir | Component::Prefix(_) => None,
        };
        let Some(deeper) = deeper else { return true };
        depth = deeper;
    }
    false
}

/// Whether Windows takes a name for a device or for a stream of a file, such as `nul`,
/// `COM1.md` or `a.md:b`.
pub(super) fn is_device(name: &str) -> bool {
    const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
    name.split(['/', '\\']).any(|part| {
        let stem = part.split(['.', ':']).next().unwrap_or_default();
        let stem = stem.trim_end_matches(' ').to_ascii_lowercase();
        let port = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
        let is_port = port.is_some_and(|number| {
            let mut signs = number.chars();
            let first = signs.next();
            first.is_some_and(|c| c.is_ascii_digit() || "¹²³".contains(c))
                && signs.next().is_none()
        });
        DEVICES.contains(&stem.as_str()) || is_port || part.contains(':')
    })
}

/// Classifies an I/O error: a wrong name is a mistake in the manuscript, others are
/// failures of the machine.
fn fault(path: &Path, cause: io::Error) -> ReadFault {
    match cause.kind() {
        io::ErrorKind::NotFound
        | io::ErrorKind::NotADirectory
        | io::ErrorKind::InvalidInput
        | io::ErrorKind::InvalidFilename => ReadFault::Missing,
        _ if folder_handle::is_not_a_file(&cause) => ReadFault::Special,
        _ => ReadFault::Machine(ReadError::Machine { path: path.to_path_buf(), cause }),
    }
}

/// The diagnostic on a file that must not be read.
///
/// # Errors
/// Failures of the machine are returned as they are.
pub(super) fn refusal(fault: ReadFault, name: &str) -> Result<Diagnostic, ReadError> {
    Ok(match fault {
        ReadFault::Machine(error) => return Err(error),
        ReadFault::Missing => {
            Diagnostic::new(codes::FILE_MISSING, format!("there is no file {name}"))
                .hint("names are relative to the book's folder")
        }
        ReadFault::Outside => {
            let message = format!("{name} lies outside the book's folder");
            Diagnostic::new(codes::FILE_OUTSIDE, message)
                .hint("copy the file into the folder")
        }
        ReadFault::Special => {
            Diagnostic::new(codes::FILE_SPECIAL, format!("{name} is not a regular file"))
                .hint("put a file in its place")
        }
        ReadFault::TooLarge(most) => {
            let message = format!("{name} is larger than {} MiB", most.mib);
            Diagnostic::new(codes::FILE_TOO_LARGE, message)
                .hint("make it smaller")
                .hint(Limits::hint(most.key))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::is_device;

    #[test]
    fn devices_of_windows_are_known_by_their_names() {
        for name in ["NUL", "a/aux.md", "com1", "LPT9.tar.gz", "con .png", "COM²", "a:b"]
        {
            assert!(is_device(name), "{name}");
        }
        for name in ["null.md", "a/console.md", "com10", "com.md", "lpt", "conin"] {
            assert!(!is_device(name), "{name}");
        }
    }
}
