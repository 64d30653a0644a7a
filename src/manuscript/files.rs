//! Opens files of the book's folder: regular ones that lie within it, and no others.

use std::cell::RefCell;
use std::ffi::OsString;
use std::fs;
use std::fs::File;
use std::io;
use std::io::Read;
use std::path::Component;
use std::path::Path;
use std::path::PathBuf;

use super::ReadError;
use super::seen::Seen;

/// The longest text that is read, in bytes.
pub(super) const TEXT_LIMIT: u64 = 64 << 20;

/// The book's folder.
#[derive(Debug)]
pub(super) struct Folder {
    /// Absolute and free of links, so that it is a prefix of all that lies within.
    root: PathBuf,
    /// What was read of it.
    seen: RefCell<Seen>,
}

/// A file as found.
#[derive(Debug)]
pub(super) struct Found {
    /// Its true name, relative to the folder, with slashes.
    pub(super) name: String,
    /// What it holds.
    pub(super) bytes: Vec<u8>,
}

/// Why a file of the folder is not read.
#[derive(Debug)]
pub(super) enum Fault {
    /// There is no such file.
    Missing,
    /// It lies outside the folder, or a link leads out.
    Outside,
    /// It is a folder, a pipe, a device.
    Special,
    /// It is longer than this many bytes.
    TooLarge(u64),
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
        Ok(Self { root: canonical, seen: RefCell::default() })
    }

    /// Reads a file of at most `limit` bytes.
    pub(super) fn read(&self, name: &str, limit: u64) -> Result<Found, Fault> {
        // A name that leads out is not even asked for: the answer would tell of what is
        // there.
        if leads_out(Path::new(name)) {
            return Err(Fault::Outside);
        }
        let machine = |cause| fault(&self.root.join(name), cause);
        let path = fs::canonicalize(self.root.join(name)).map_err(machine)?;
        let Ok(inside) = path.strip_prefix(&self.root) else {
            return Err(Fault::Outside);
        };
        let file = open(&path).map_err(machine)?;
        // Asked of what was opened, not of the name, which may have changed hands.
        let before = file.metadata().map_err(machine)?;
        if !before.is_file() {
            return Err(Fault::Special);
        }
        let mut bytes = Vec::new();
        (&file).take(limit + 1).read_to_end(&mut bytes).map_err(machine)?;
        let after = file.metadata().map_err(machine)?;
        let named = self.root.join(name);
        self.seen.borrow_mut().note(named, &before, &after).map_err(Fault::Machine)?;
        if bytes.len() as u64 > limit {
            return Err(Fault::TooLarge(limit));
        }
        let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        Ok(Found { name: parts.join("/"), bytes })
    }

    /// What was read, when nothing more will be.
    pub(super) fn into_seen(self) -> Seen {
        self.seen.into_inner()
    }

    /// The names of all Markdown files right in the folder, sorted.
    pub(super) fn markdown(&self) -> Result<Vec<OsString>, ReadError> {
        let failed = |cause| ReadError::Machine { path: self.root.clone(), cause };
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.root).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let name = entry.file_name();
            let is_folder = entry.file_type().map_err(failed)?.is_dir();
            let is_hidden = name.as_encoded_bytes().starts_with(b".");
            let is_markdown = Path::new(&name).extension().is_some_and(|ext| ext == "md");
            if is_markdown && !is_hidden && !is_folder {
                names.push(name);
            }
        }
        names.sort();
        Ok(names)
    }
}

/// Whether a name leaves the folder it starts from by its own words.
fn leads_out(name: &Path) -> bool {
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

/// Opens a file to read. A pipe without a writer does not hold us up, and a link put in
/// the file's place meanwhile is not followed.
#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    File::options()
        .read(true)
        .custom_flags(libc::O_NONBLOCK | libc::O_NOFOLLOW)
        .open(path)
}

/// Opens a file to read.
#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    // Opening a folder fails here, so it is asked first what the name stands for.
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::from(io::ErrorKind::NotFound));
    }
    File::open(path)
}

/// What a failure says about the file: a wrong name is the author's, the rest is not.
fn fault(path: &Path, cause: io::Error) -> Fault {
    match cause.kind() {
        io::ErrorKind::NotFound
        | io::ErrorKind::NotADirectory
        | io::ErrorKind::InvalidInput
        | io::ErrorKind::InvalidFilename => Fault::Missing,
        _ if is_not_a_file(&cause) => Fault::Special,
        _ => Fault::Machine(ReadError::Machine { path: path.to_path_buf(), cause }),
    }
}

/// Whether opening failed because of what stands there: a socket, a device that is not
/// there, a link in place of the file, links in a circle.
#[cfg(unix)]
fn is_not_a_file(cause: &io::Error) -> bool {
    matches!(
        cause.raw_os_error(),
        Some(libc::ENXIO | libc::ENODEV | libc::ELOOP | libc::EISDIR)
    )
}

/// Whether opening failed because of what stands there; not told apart here.
#[cfg(not(unix))]
fn is_not_a_file(_: &io::Error) -> bool {
    false
}
