//! Definitions of the arguments on diagnostics.

use actes::base::Code;
use actes::base::codes;
use clap::Args;
use clap::ValueEnum;

/// How diagnostics are printed.
#[derive(Debug, Args)]
pub(super) struct DiagnosticArgs {
    /// Output format of diagnostics
    #[arg(long, value_name = "FORM", default_value = "human")]
    pub(super) message_format: MessageFormat,
    /// Fail when there is a warning, or a diagnostic of this code
    #[arg(long, value_name = "warnings|CODE", value_parser = denied)]
    pub(super) deny: Vec<Denied>,
    /// Print every diagnostic, up to 10,000; without it 20 of each code, and those on lines
    /// and pages only when there is no error
    #[arg(long)]
    pub(super) all: bool,
    /// Whether diagnostics are coloured
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
}

/// The value of `--deny` that denies all warnings.
const WARNINGS: &str = "warnings";

/// Parses a value of `--deny`: the code of a diagnostic, or `warnings`.
pub(super) fn denied(typed: &str) -> Result<Denied, String> {
    if typed == WARNINGS {
        return Ok(Denied::Warnings);
    }
    codes::find(typed).map(Denied::Code).ok_or_else(|| {
        format!("no diagnostic has this code; {}", codes::advice(typed, &[WARNINGS]))
    })
}

/// A value of `--deny`.
#[derive(Debug, Clone, Copy)]
pub(super) enum Denied {
    /// All warnings.
    Warnings,
    /// Diagnostics of this code.
    Code(Code),
}

/// Forms of diagnostics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum MessageFormat {
    /// With the line and its place marked
    Human,
    /// One line each
    Short,
    /// One JSON object a line, on standard output
    Json,
    /// Workflow commands of GitHub Actions, on standard output
    Github,
    /// A SARIF 2.1.0 log, on standard output
    Sarif,
}

impl MessageFormat {
    /// Whether a program reads it, from standard output.
    pub(super) fn is_for_programs(self) -> bool {
        match self {
            Self::Json | Self::Github | Self::Sarif => true,
            Self::Human | Self::Short => false,
        }
    }
}

/// When diagnostics are coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}
