//! Definitions of the arguments of all commands that read a book.

use std::path::PathBuf;

use actes::manuscript::OverriddenKey;
use actes::manuscript::Override;
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

/// Settings for this once.
#[derive(Debug, Args)]
pub(super) struct SetArgs {
    /// Set a key over that of actes.toml, for this once: `pdf.paper=a4`. The value is TOML,
    /// or words without quotation marks; may be repeated, the last of a key counts
    #[arg(long, value_name = "TABLE.KEY=VALUE")]
    set: Vec<String>,
}

impl SetArgs {
    /// The keys that are set.
    pub(super) fn overrides(&self) -> Vec<Override> {
        let overrides = self.set.iter().map(|text| Override {
            origin: "--set".to_owned(),
            key: OverriddenKey::Written,
            text: text.clone(),
        });
        overrides.collect()
    }
}
