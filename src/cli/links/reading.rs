//! Reads the book whose links are meant.

use std::path::Path;

use actes::base::Diagnostic;
use actes::base::Severity;
use actes::manuscript::LOCK;
use actes::pipeline::Build;
use actes::pipeline::Session;
use actes::pipeline::Stage;

use crate::cli::diagnostic_args::Color;
use crate::cli::diagnostic_args::DiagnosticArgs;
use crate::cli::diagnostic_args::MessageFormat;
use crate::cli::failure::Failure;
use crate::cli::progress::Progress;
use crate::cli::report::Reporter;

/// The book whose links are meant.
pub(crate) struct Job<'j> {
    pub(crate) folder: &'j Path,
    pub(crate) epoch: Option<i64>,
}

/// What to print; an exit code when errors of the manuscript were printed instead.
pub(crate) type Done = Result<Result<String, u8>, Failure>;

/// Exit code: the manuscript has errors.
pub(super) const ERRORS: u8 = 1;

/// What a command needs of the manuscript.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    /// The links of its text, and a register without errors.
    Links,
    /// No error at all: with a chapter missing, links would be missing too.
    Everything,
}

/// Reads the book; none when it has errors that matter, which are printed.
pub(super) fn read(
    job: &Job<'_>,
    pages: bool,
    needs: Needs,
) -> Result<Option<Build>, Failure> {
    let mut progress = Progress::new();
    let mut session = Session::new();
    let mut begin = |stage: Stage| progress.begin(&stage.to_string());
    let built = if pages {
        session.build(job.folder, &[], job.epoch, &mut begin)
    } else {
        session.check(job.folder, job.epoch, &mut begin)
    };
    progress.end();
    let built = built.map_err(Failure::Build)?;
    // What has no place is about a whole file, perhaps the register.
    let is_of_register = |diagnostic: &Diagnostic| {
        let source = diagnostic.span.as_ref().map(|span| built.sources.get(span.source));
        source.is_none_or(|source| source.name == LOCK)
    };
    let mut errors =
        built.diagnostics.iter().filter(|one| one.severity == Severity::Error);
    let is_fit = match needs {
        Needs::Links => built.book.is_some() && !errors.any(is_of_register),
        Needs::Everything => built.book.is_some() && errors.next().is_none(),
    };
    if is_fit {
        return Ok(Some(built));
    }
    let asked = DiagnosticArgs {
        message_format: MessageFormat::Human,
        deny: Vec::new(),
        all: false,
        color: Color::Auto,
    };
    // A closed standard error is no reason to fail.
    let _ = Reporter::new(&asked, job.folder).tell(&built, false, true);
    Ok(None)
}
