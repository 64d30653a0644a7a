//! Where a book's files are: in a folder on the disk, or in memory.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Component;
use std::path::Path;
use std::path::PathBuf;

/// The files of a book in memory: contents by path. Paths are relative to the book and
/// use slashes.
pub type MemoryFiles = BTreeMap<String, Vec<u8>>;

/// Where the files of a book are.
#[derive(Debug, Clone, Copy)]
pub enum Input<'i> {
    /// A folder on the disk.
    Folder(&'i Path),
    /// Files in memory.
    Memory(&'i MemoryFiles),
}

impl Input<'_> {
    /// The folder's path as messages show it.
    pub(super) fn path(self) -> PathBuf {
        match self {
            Self::Folder(path) => path.to_path_buf(),
            Self::Memory(_) => PathBuf::from("the map of files"),
        }
    }
}

impl<'i> From<&'i Path> for Input<'i> {
    fn from(folder: &'i Path) -> Self {
        Self::Folder(folder)
    }
}

impl<'i> From<&'i PathBuf> for Input<'i> {
    fn from(folder: &'i PathBuf) -> Self {
        Self::Folder(folder)
    }
}

impl<'i> From<&'i MemoryFiles> for Input<'i> {
    fn from(files: &'i MemoryFiles) -> Self {
        Self::Memory(files)
    }
}

/// An entry of a folder.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its name; `Err` holds what can be shown of a name that is not UTF-8.
    pub(super) name: Result<String, String>,
    pub(super) is_folder: bool,
}

/// The entries of a folder on the disk, in no particular order. Unreadable entries are
/// left out.
///
/// # Errors
/// When the folder can't be read.
pub(super) fn on_disk(folder: &Path) -> io::Result<impl Iterator<Item = Entry> + use<>> {
    let entries = fs::read_dir(folder)?.flatten();
    Ok(entries.filter_map(|entry| {
        let is_folder = entry.file_type().ok()?.is_dir();
        let name = entry.file_name().into_string();
        let name = name.map_err(|name| name.to_string_lossy().into_owned());
        Some(Entry { name, is_folder })
    }))
}

/// The entries of a folder in memory, sorted by name. An empty `folder` is the book's
/// own.
pub(super) fn in_memory(files: &MemoryFiles, folder: &str) -> Vec<Entry> {
    let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let inside = files.range(prefix.clone()..).map(|(path, _)| path);
    let inside = inside.map_while(|path| path.strip_prefix(&prefix));
    let mut entries: BTreeMap<&str, bool> = BTreeMap::new();
    for path in inside {
        let (name, rest) = path.split_once('/').unwrap_or((path, ""));
        *entries.entry(name).or_default() |= !rest.is_empty();
    }
    let entries = entries.into_iter();
    let entry =
        |(name, is_folder): (&str, bool)| Entry { name: Ok(name.into()), is_folder };
    entries.map(entry).collect()
}

/// A relative path without `.` and `..`, with slashes; `None` when it leads outside.
pub(super) fn plain(path: &str) -> Option<String> {
    let mut parts = Vec::new();
    for part in Path::new(path).components() {
        match part {
            Component::Normal(part) => parts.push(part.to_str()?),
            Component::CurDir => {}
            Component::ParentDir => {
                parts.pop()?;
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(parts.join("/"))
}
