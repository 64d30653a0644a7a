//! Why a command failed, other than errors in the manuscript.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::PathBuf;

use actes::pipeline::BuildError;
use actes::register::RegisterError;

use super::fault::InternalError;
use super::folder::FolderError;
use super::save::SaveError;

/// The default output folder.
pub(super) const OUTPUT: &str = "output";
/// The environment variable for the number of threads, used without `-j`.
pub(super) const THREADS: &str = "RAYON_NUM_THREADS";

/// Why a command failed, other than errors in the manuscript.
#[derive(Debug)]
pub(super) enum Failure {
    /// The books could not be made.
    Build(BuildError),
    /// The files could not be saved.
    Save(SaveError),
    /// The link register could not be brought up to date.
    Register(RegisterError),
    /// The new folder could not be created.
    Folder(FolderError),
    /// The threads could not be started.
    Threads(rayon::ThreadPoolBuildError),
    /// The main worker thread could not be started.
    Thread(io::Error),
    /// An internal error of the program.
    Own(InternalError),
    /// `SOURCE_DATE_EPOCH` is not a valid time.
    Epoch,
    /// `RAYON_NUM_THREADS` is not a valid number of threads.
    Jobs,
    /// `-o -`: two books can't be written to standard output.
    Dash,
    /// The default output folder is a symbolic link.
    Linked(PathBuf),
    /// Handouts are named, and options ask for one without a name.
    NamedAndAsked,
    /// The path of the report has no file name.
    Report,
    /// Standard output can't be written to.
    Listen(io::Error),
    /// The manuscript can't be watched.
    Watch(notify::Error),
    /// The day of a check is not known.
    #[cfg(feature = "network")]
    Clock,
    /// No server answered.
    #[cfg(feature = "network")]
    Unheard,
    /// A copy of no date can't be looked for.
    Undated,
    /// The system provides no random numbers.
    Random(getrandom::Error),
}

impl Failure {
    /// What to do about it, if known.
    pub(super) fn hint(&self) -> Option<&str> {
        match self {
            Self::Build(error) => error.hint(),
            Self::Save(error) => error.hint(),
            Self::Folder(error) => error.hint(),
            Self::Register(_) => Some("correct the file; nothing was written"),
            Self::Threads(_)
            | Self::Thread(_)
            | Self::Listen(_)
            | Self::Watch(_)
            | Self::Random(_) => None,
            #[cfg(feature = "network")]
            Self::Clock => Some("set the clock, or SOURCE_DATE_EPOCH"),
            #[cfg(feature = "network")]
            Self::Unheard => Some("is there a network? nothing was written"),
            Self::Undated => Some("write `date` below `[book]` in actes.toml"),
            Self::Own(_) => Some("please report it; no book was replaced"),
            Self::Epoch => Some("set it to seconds after the beginning of 1970"),
            Self::Jobs => Some("set it to a number from 1 to 256, or type `-j N`"),
            Self::Dash => Some("name a folder: `-o DIR`"),
            Self::Linked(_) => Some("to write where it leads, type `-o DIR`"),
            Self::NamedAndAsked => {
                Some("set a key of one with `--set handout.NAME.KEY=VALUE`")
            }
            Self::Report => Some("write `--report FILE.json` or `--report FILE.html`"),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Build(error) => error.fmt(f),
            Self::Save(error) => error.fmt(f),
            Self::Folder(error) => error.fmt(f),
            Self::Register(error) => error.fmt(f),
            Self::Threads(_) | Self::Thread(_) => f.write_str("cannot start the threads"),
            Self::Own(fault) => fault.fmt(f),
            Self::Epoch => f.write_str("SOURCE_DATE_EPOCH is not a whole number"),
            Self::Jobs => write!(f, "{THREADS} is not a number of threads"),
            Self::Dash => f.write_str("books cannot be written to standard output"),
            Self::Linked(folder) => {
                write!(f, "the folder {} is a symbolic link", folder.display())
            }
            Self::NamedAndAsked => {
                f.write_str("options for a handout without a name do not go with names")
            }
            Self::Report => f.write_str("the report has no file's name"),
            Self::Listen(_) => f.write_str("cannot write to standard output"),
            Self::Watch(_) => f.write_str("cannot watch the manuscript"),
            #[cfg(feature = "network")]
            Self::Clock => f.write_str("the clock does not tell the day"),
            #[cfg(feature = "network")]
            Self::Unheard => f.write_str("no host answered"),
            Self::Undated => f.write_str("the book has no date to look for copies of"),
            Self::Random(_) => f.write_str("the system gives no random number"),
        }
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            // The messages of these errors are printed already; only their causes are
            // added.
            Self::Build(error) => error.source(),
            Self::Save(error) => error.source(),
            Self::Register(error) => error.source(),
            Self::Folder(error) => error.cause(),
            Self::Threads(error) => Some(error),
            Self::Thread(error) | Self::Listen(error) => Some(error),
            Self::Watch(error) => Some(error),
            Self::Random(error) => Some(error),
            #[cfg(feature = "network")]
            Self::Clock | Self::Unheard => None,
            Self::Own(_)
            | Self::Undated
            | Self::Epoch
            | Self::Jobs
            | Self::Dash
            | Self::Linked(_)
            | Self::NamedAndAsked
            | Self::Report => None,
        }
    }
}
