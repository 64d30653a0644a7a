//! `actes links`: the outside links of a book and their register, `links.lock`.

mod list;
mod row;
mod store;

use std::path::Path;

use actes::base::Diagnostic;
use actes::base::Severity;
use actes::manuscript::LOCK;
use actes::pipeline::Build;
use actes::pipeline::Session;
use actes::pipeline::Stage;
use actes::register;

use super::args::Color;
use super::args::DiagnosticArgs;
use super::args::ListArgs;
use super::args::MessageFormat;
use super::failure::Failure;
use super::progress::Progress;
use super::report::Reporter;

/// The book whose links are meant.
pub(super) struct Job<'j> {
    pub(super) folder: &'j Path,
    pub(super) epoch: Option<i64>,
}

/// What to print; an exit code when errors of the manuscript were printed instead.
type Done = Result<Result<String, u8>, Failure>;

/// Exit code: the manuscript has errors.
const ERRORS: u8 = 1;

/// `actes links list`.
pub(super) fn list(job: &Job<'_>, args: &ListArgs) -> Done {
    let Some(build) = read(job, args.pages, Needs::Links)? else {
        return Ok(Err(ERRORS));
    };
    let rows = row::rows(&build, job.folder);
    Ok(Ok(list::list(&rows, args.format)))
}

/// `actes links renumber`.
pub(super) fn renumber(job: &Job<'_>) -> Done {
    let Some(build) = read(job, false, Needs::Everything)? else {
        return Ok(Err(ERRORS));
    };
    let Some(book) = &build.book else { return Ok(Err(ERRORS)) };
    let after = register::renumbered(&build.lock, &book.links);
    store::save(job.folder, &build.lock, &after)?;
    Ok(Ok(list::renumbered(&build.lock, &after)))
}

/// What a command needs of the manuscript.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Needs {
    /// The links of its text, and a register without errors.
    Links,
    /// No error at all: with a chapter missing, links would be missing too.
    Everything,
}

/// Reads the book; none when it has errors that matter, which are printed.
fn read(job: &Job<'_>, pages: bool, needs: Needs) -> Result<Option<Build>, Failure> {
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
    let is_of_register = |diagnostic: &Diagnostic| {
        let source = diagnostic.span.as_ref().map(|span| built.sources.get(span.source));
        source.is_some_and(|source| source.name == LOCK)
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
