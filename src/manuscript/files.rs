//! Opens files of the book's folder: regular ones that lie within it, and no others.

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
use super::snapshot::InputSnapshot;
use super::walk;
use super::walk::Texts;
use crate::base::Diagnostic;
use crate::base::codes;
use crate::config::Limits;

/// The longest file that is read, and the limit that says so.
#[derive(Debug, Clone, Copy)]
pub(super) struct Most {
    /// In mebibytes.
    pub(super) mib: u32,
    /// Its key in `[limits]`.
    pub(super) key: &'static str,
}

impl Most {
    /// The longest text that is read.
    pub(super) fn text(limits: &Limits) -> Self {
        Self { mib: limits.text_mib, key: "text-mib" }
    }
}

/// The book's folder.
#[derive(Debug)]
pub(super) struct Folder {
    /// Absolute and free of links, so that it is a prefix of all that lies within.
    root: PathBuf,
    /// The way to all that lies within.
    door: FolderHandle,
    /// What was read of it.
    seen: RefCell<InputSnapshot>,
}

/// A file as found.
#[derive(Debug)]
pub(super) struct FoundFile {
    /// Its true name, relative to the folder, with slashes.
    pub(super) name: String,
    /// What it holds.
    pub(super) bytes: Vec<u8>,
}

/// Why a file of the folder is not read.
#[derive(Debug)]
pub(super) enum ReadFault {
    /// There is no such file.
    Missing,
    /// It lies outside the folder, or a link leads out.
    Outside,
    /// It is a folder, a pipe, a device.
    Special,
    /// It is longer than this.
    TooLarge(Most),
    /// The machine refused.
    Machine(ReadError),
}

impl Folder {
    /// The folder that somebody named.
    pub(super) fn open(root: &Path) -> Result<Self, ReadError> {
        let failed = |cause: io::Error| match cause.kind() {
            io::ErrorKind::NotFound => ReadError::NoFolder(root.to_path_buf()),
            _ => ReadError::Machine { path: root.to_path_buf(), cause },
        };
        let canonical = fs::canonicalize(root).map_err(failed)?;
        if !fs::metadata(&canonical).map_err(failed)?.is_dir() {
            return Err(ReadError::NotAFolder(root.to_path_buf()));
        }
        let door = FolderHandle::open(&canonical).map_err(failed)?;
        Ok(Self { root: canonical, door, seen: RefCell::default() })
    }

    /// Reads a file that is no longer than `most`. Systems write accents in two ways, as
    /// one character or as two: where the name is not there as it is written, it is looked
    /// for in the other.
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

    /// Reads a file of that very name.
    fn read_as(&self, name: &str, most: Most) -> Result<FoundFile, ReadFault> {
        // A name that leads out is not even asked for: the answer would tell of what is
        // there.
        if leads_out(Path::new(name)) {
            return Err(ReadFault::Outside);
        }
        if cfg!(windows) && is_device(name) {
            return Err(ReadFault::Special);
        }
        let machine = |cause| fault(&self.root.join(name), cause);
        let path = fs::canonicalize(self.root.join(name)).map_err(machine)?;
        let Ok(inside) = path.strip_prefix(&self.root) else {
            return Err(ReadFault::Outside);
        };
        // What the name stood for may have changed hands since it was asked, folders on
        // the way too: the door follows no link.
        let file = self.door.file(inside).map_err(machine)?;
        // Asked of what was opened, not of the name, which may have changed hands.
        let before = file.metadata().map_err(machine)?;
        if !before.is_file() {
            return Err(ReadFault::Special);
        }
        let limit = u64::from(most.mib) << 20;
        let mut bytes = Vec::new();
        (&file).take(limit + 1).read_to_end(&mut bytes).map_err(machine)?;
        let after = file.metadata().map_err(machine)?;
        let named = self.root.join(name);
        self.seen
            .borrow_mut()
            .note(named, &before, &after)
            .map_err(ReadFault::Machine)?;
        if bytes.len() as u64 > limit {
            return Err(ReadFault::TooLarge(most));
        }
        let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        Ok(FoundFile { name: parts.join("/"), bytes })
    }

    /// What was read, when nothing more will be.
    pub(super) fn into_seen(self) -> InputSnapshot {
        self.seen.into_inner()
    }

    /// The folder's own path.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The texts below a folder of it, which is empty for all of it.
    pub(super) fn search(&self, from: &str) -> Result<Texts, ReadError> {
        let found = walk::search(&self.root, from);
        found.map_err(|(path, cause)| ReadError::Machine { path, cause })
    }
}

/// Whether a name leaves the folder it starts from by its own words.
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

/// Whether Windows takes a name for a device or for a stream of a file, whatever lies in
/// the folder: `nul`, `COM1.md`, `a.md:b`.
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

/// What a failure says about the file: a wrong name is the author's, the rest is not.
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

/// The diagnostic on a file that must not be read; the machine's own failures stay errors.
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
