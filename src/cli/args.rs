//! Definitions of the command-line arguments. Doc comments are the help texts.

use std::path::PathBuf;

use actes::base::Code;
use actes::base::codes::Topic;
use actes::pipeline::Output;
use clap::ArgGroup;
use clap::Args;
use clap::Parser;
use clap::Subcommand;
use clap::ValueEnum;
use clap_complete::Shell;

use super::book_args::BookArgs;
use super::book_args::SetArgs;
use super::diagnostic_args::Color;
use super::diagnostic_args::Denied;
use super::diagnostic_args::DiagnosticArgs;
use super::diagnostic_args::MessageFormat;
use super::explain;
use super::handout_args::HandoutArgs;
use super::insight;
use super::links_args::LinksCommand;
use super::starter::Starter;

/// Turns a folder of Markdown into an EPUB 3 and a typeset PDF.
#[derive(Debug, Parser)]
#[command(version, about)]
pub(super) struct Typed {
    /// What to do.
    #[command(subcommand)]
    pub(super) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make the books
    Build(BuildArgs),
    /// Print the diagnostics of the manuscript, and write no books
    Check(CheckArgs),
    /// Make the books again whenever the manuscript changes
    Watch(WatchArgs),
    /// Make PDFs to print: chapters, booklets, large print, and what actes.toml names
    Handout(HandoutArgs),
    /// List the outside links of a book, and keep their register, `links.lock`
    #[command(subcommand)]
    Links(LinksCommand),
    /// Make the folder of a new book, or import a book from another program
    New(NewArgs),
    /// Explain the code of a diagnostic, or list all codes
    Explain {
        /// The code, such as `link-broken`
        #[arg(value_parser = explain::code)]
        code: Option<Code>,
    },
    /// Print the JSON Schema of actes.toml, for editors
    Schema {
        /// That of what `--message-format json` prints instead
        #[arg(long)]
        messages: bool,
    },
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page
    Man,
}

impl Command {
    /// Whether the command prints JSON.
    pub(super) fn is_json(&self) -> bool {
        match self {
            Self::Build(BuildArgs { diagnostics, .. })
            | Self::Check(CheckArgs { diagnostics, .. }) => {
                diagnostics.message_format == MessageFormat::Json
            }
            Self::New(NewArgs { diagnostics, .. }) => {
                diagnostics.message_format == MessageFormat::Json
            }
            Self::Handout(args) => args.is_json(),
            Self::Links(command) => command.is_json(),
            Self::Watch(_)
            | Self::Explain { .. }
            | Self::Schema { .. }
            | Self::Completions { .. }
            | Self::Man => false,
        }
    }
}

/// `actes build`.
#[derive(Debug, Args)]
pub(super) struct BuildArgs {
    #[command(flatten)]
    pub(super) book: BookArgs,
    #[command(flatten)]
    pub(super) set: SetArgs,
    #[command(flatten)]
    pub(super) diagnostics: DiagnosticArgs,
    /// The folder to write to; `output` by default
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// Write a report: an HTML page on what was found, or each line and page as JSON, by the
    /// file's ending
    #[arg(long, value_name = "FILE")]
    pub(super) report: Option<PathBuf>,
    /// Print how long each stage took
    #[arg(long)]
    pub(super) timings: bool,
    /// Print nothing on success
    #[arg(short, long)]
    pub(super) quiet: bool,
    /// Make one book only
    #[arg(long, value_name = "BOOK")]
    pub(super) only: Option<Only>,
}

/// `actes check`.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("change").args(["fix", "diff"]).multiple(true))]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) book: BookArgs,
    #[command(flatten)]
    pub(super) set: SetArgs,
    #[command(flatten)]
    pub(super) diagnostics: DiagnosticArgs,
    /// Print how long each stage took
    #[arg(long)]
    pub(super) timings: bool,
    /// Make lines and pages too, and check them; so does `--deny` with one of their codes
    #[arg(long)]
    pub(super) pages: bool,
    /// Write what diagnostics propose into the manuscript's files, where it needs no review
    #[arg(long)]
    pub(super) fix: bool,
    /// With `--fix` or `--diff`: also what should be reviewed
    #[arg(long = "unsafe", requires = "change")]
    pub(super) review: bool,
    /// Print what `--fix` would change, and change nothing
    #[arg(long)]
    pub(super) diff: bool,
    /// Write a report: an HTML page on what was found, or each line and page as JSON, by the
    /// file's ending
    #[arg(long, value_name = "FILE")]
    pub(super) report: Option<PathBuf>,
    /// List what the books change without being asked
    #[arg(long)]
    pub(super) edits: bool,
}

impl CheckArgs {
    /// Whether lines and pages are to be made.
    pub(super) fn has_layout(&self) -> bool {
        let is_layout = |denied: &Denied| match denied {
            Denied::Warnings => false,
            Denied::Code(code) => code.row().of == Topic::Layout,
        };
        let is_json = |file: &PathBuf| !insight::is_html(file);
        self.pages
            || self.report.as_ref().is_some_and(is_json)
            || self.diagnostics.deny.iter().any(is_layout)
    }
}

/// `actes watch`.
#[derive(Debug, Args)]
pub(super) struct WatchArgs {
    #[command(flatten)]
    pub(super) book: BookArgs,
    #[command(flatten)]
    pub(super) set: SetArgs,
    /// The folder to write to; `output` by default
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// Make one book only
    #[arg(long, value_name = "BOOK")]
    pub(super) only: Option<Only>,
    /// Whether diagnostics are coloured
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
}

/// `actes new`.
#[derive(Debug, Args)]
pub(super) struct NewArgs {
    /// The folder to make; it must not exist, or must be empty
    #[arg(value_name = "DIR")]
    pub(super) folder: PathBuf,
    /// The language of the sample text; the book may be in any
    #[arg(long, value_name = "LANGUAGE", default_value = "en", conflicts_with = "from")]
    pub(super) language: Starter,
    /// The folder to copy from: its chapters, their pictures, and what its settings name
    #[arg(long, value_name = "FOLDER")]
    pub(super) from: Option<PathBuf>,
    #[command(flatten)]
    pub(super) diagnostics: DiagnosticArgs,
}

/// One of the books.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Only {
    /// The EPUB
    Epub,
    /// The PDF
    Pdf,
}

impl Only {
    /// What to make: this book, or both.
    pub(super) fn outputs(only: Option<Self>) -> Vec<Output> {
        match only {
            None => Output::BOOKS.to_vec(),
            Some(Self::Epub) => vec![Output::EPUB],
            Some(Self::Pdf) => vec![Output::PDF],
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Typed;

    #[test]
    fn the_commands_go_together() {
        Typed::command().debug_assert();
    }
}
