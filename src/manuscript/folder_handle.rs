//! Opens files relative to an open folder, without following links.
//!
//! Between a check of a path and its use, a file or a folder on the path may be replaced
//! by a link that leads outside. Where the system supports it, each part of the path is
//! therefore opened relative to the folder opened before, and links are refused.

#[cfg(not(unix))]
pub(super) use self::by_name::FolderHandle;
#[cfg(not(unix))]
pub(super) use self::by_name::is_not_a_file;
#[cfg(unix)]
pub(super) use self::by_steps::FolderHandle;
#[cfg(unix)]
pub(super) use self::by_steps::is_not_a_file;

#[cfg(unix)]
mod by_steps {
    use std::fs::File;
    use std::io;
    use std::path::Path;

    use rustix::fd::OwnedFd;
    use rustix::fs::Mode;
    use rustix::fs::OFlags;
    use rustix::fs::open;
    use rustix::fs::openat;
    use rustix::io::Errno;

    /// An open folder.
    #[derive(Debug)]
    pub(crate) struct FolderHandle {
        folder: OwnedFd,
    }

    /// Flags for opening the folders of a path.
    fn on_the_way() -> OFlags {
        OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC
    }

    impl FolderHandle {
        /// Opens the folder.
        pub(crate) fn open(folder: &Path) -> io::Result<Self> {
            Ok(Self { folder: open(folder, on_the_way(), Mode::empty())? })
        }

        /// Opens the file at `inside`, a relative path without links or `..`. Opening a
        /// pipe without a writer does not block.
        pub(crate) fn file(&self, inside: &Path) -> io::Result<File> {
            let missing = || io::Error::from(io::ErrorKind::NotFound);
            let name = inside.file_name().ok_or_else(missing)?;
            let mut folder: Option<OwnedFd> = None;
            for part in inside.parent().unwrap_or(Path::new("")) {
                let from = folder.as_ref().unwrap_or(&self.folder);
                folder = Some(openat(from, part, on_the_way(), Mode::empty())?);
            }
            let flags =
                OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
            let from = folder.as_ref().unwrap_or(&self.folder);
            Ok(File::from(openat(from, name, flags, Mode::empty())?))
        }
    }

    /// Whether opening failed because the path is not a regular file: a socket, a missing
    /// device, a link, a loop of links.
    pub(crate) fn is_not_a_file(cause: &io::Error) -> bool {
        let number = Errno::from_io_error(cause);
        matches!(number, Some(Errno::NXIO | Errno::NODEV | Errno::LOOP | Errno::ISDIR))
    }
}

#[cfg(not(unix))]
mod by_name {
    use std::fs;
    use std::fs::File;
    use std::io;
    use std::path::Path;
    use std::path::PathBuf;

    /// A folder by its path. A process that can write to it could redirect reads outside.
    #[derive(Debug)]
    pub(crate) struct FolderHandle {
        folder: PathBuf,
    }

    impl FolderHandle {
        /// Stores the folder's path.
        pub(crate) fn open(folder: &Path) -> io::Result<Self> {
            Ok(Self { folder: folder.to_path_buf() })
        }

        /// Opens the file at `inside`.
        pub(crate) fn file(&self, inside: &Path) -> io::Result<File> {
            let path = self.folder.join(inside);
            // Opening a folder fails with a general error here, so the type is checked
            // first.
            if !fs::metadata(&path)?.is_file() {
                return Err(io::Error::from(io::ErrorKind::NotFound));
            }
            File::open(path)
        }
    }

    /// Whether opening failed because the path is not a regular file; never known here.
    pub(crate) fn is_not_a_file(_: &io::Error) -> bool {
        false
    }
}
