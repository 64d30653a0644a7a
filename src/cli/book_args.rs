//! Definitions of the arguments of all commands that read a book.

use std::path::PathBuf;

use clap::Args;

/// The largest number of threads.
pub(super) const MOST_JOBS: u16 = 256;

/// Options for reading a book.
#[derive(Debug, Args)]
pub(super) struct BookArgs {
    /// The book's folder; without it the current one if it has an actes.toml, or another
    /// program's list of chapters, else ./manuscript
    #[arg(value_name = "BOOK")]
    pub(super) folder: Option<PathBuf>,
    /// Number of threads; by default one for each core
    #[arg(short, long = "jobs", value_name = "N",
          value_parser = clap::value_parser!(u16).range(1..=i64::from(MOST_JOBS)))]
    pub(super) jobs: Option<u16>,
}
