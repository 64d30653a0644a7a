//! The way from the book's folder to a file in it, one folder after the other, through no
//! link.
//!
//! A name that was looked at may stand for something else when it is opened: a file, or a
//! folder on the way, may have been replaced by a link that leads out. Where the system
//! allows it, each part of the name is therefore opened from the folder that is open
//! already, and a link is refused.

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

    /// A folder that is open.
    #[derive(Debug)]
    pub(crate) struct FolderHandle {
        folder: OwnedFd,
    }

    /// How folders are opened on the way.
    fn on_the_way() -> OFlags {
        OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC
    }

    impl FolderHandle {
        /// Opens the folder itself.
        pub(crate) fn open(folder: &Path) -> io::Result<Self> {
            Ok(Self { folder: open(folder, on_the_way(), Mode::empty())? })
        }

        /// Opens what lies at `inside`, a name without links and detours. A pipe without
        /// a writer does not hold us up.
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

    /// Whether opening failed because of what stands there: a socket, a device that is
    /// not there, a link in place of the file, links in a circle.
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

    /// A folder by its name: whoever can write in it while it is read can lead us out.
    #[derive(Debug)]
    pub(crate) struct FolderHandle {
        folder: PathBuf,
    }

    impl FolderHandle {
        /// Takes the folder's name.
        pub(crate) fn open(folder: &Path) -> io::Result<Self> {
            Ok(Self { folder: folder.to_path_buf() })
        }

        /// Opens what lies at `inside`.
        pub(crate) fn file(&self, inside: &Path) -> io::Result<File> {
            let path = self.folder.join(inside);
            // Opening a folder fails here, so it is asked first what the name stands for.
            if !fs::metadata(&path)?.is_file() {
                return Err(io::Error::from(io::ErrorKind::NotFound));
            }
            File::open(path)
        }
    }

    /// Whether opening failed because of what stands there; not told apart here.
    pub(crate) fn is_not_a_file(_: &io::Error) -> bool {
        false
    }
}
