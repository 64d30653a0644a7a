//! The command line: runs the commands, and sets the exit code.

mod args;
mod book_args;
mod temp_files;
mod diagnostic_args;
mod edits;
mod environment;
mod escape;
mod excerpt;
mod explain;
mod failure;
mod fault;
mod feeding;
mod fix;
mod folder;
mod github;
mod handout;
mod handout_args;
mod human;
mod insight;
mod links;
mod links_args;
mod messages;
mod page;
mod place;
mod progress;
mod random;
mod report;
mod rewrite;
mod sarif;
mod save;
mod schema;
mod selection;
#[cfg(unix)]
mod signals;
mod starter;
mod watch;

use std::error::Error;
use std::io;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;

use actes::base::Severity;
use actes::manuscript::Override;
use actes::manuscript::SETTINGS;
use actes::pipeline::Build;
use actes::pipeline::Keep;
use actes::pipeline::Output;
use actes::pipeline::Session;
use actes::pipeline::Stage;
use actes::pipeline::Wanted;
use clap::CommandFactory;
use clap::Parser;

use self::args::BuildArgs;
use self::args::CheckArgs;
use self::args::Command;
use self::args::NewArgs;
use self::args::Only;
use self::args::Typed;
use self::args::WatchArgs;
use self::book_args::BookArgs;
use self::diagnostic_args::Denied;
use self::diagnostic_args::DiagnosticArgs;
use self::diagnostic_args::MessageFormat;
use self::environment::epoch;
use self::environment::folder_of;
use self::environment::output_of;
use self::environment::start_threads;
use self::failure::Failure;
use self::failure::OUTPUT;
use self::handout_args::HandoutArgs;
use self::links_args::LinksCommand;
use self::progress::Progress;
use self::report::Reporter;
use self::temp_files::TempFiles;

/// Exit code: the manuscript has errors.
const ERRORS: u8 = 1;
/// Exit code: wrong usage, or a failure of the machine.
const FAILED: u8 = 2;
/// Exit code: `--deny` matched a diagnostic.
const DENIED: u8 = 3;

/// Runs the command. Wrong usage is handled by clap, with exit code 2 as well.
pub(crate) fn main() -> ExitCode {
    #[cfg(unix)]
    signals::listen();
    fault::keep();
    let typed = match Typed::try_parse() {
        Ok(typed) => typed,
        Err(error) if error.use_stderr() && asks_for_json() => {
            let message = error.to_string();
            let message = message.lines().next().unwrap_or_default();
            let message = message.strip_prefix("error: ").unwrap_or(message);
            let _ = print(&report::failure(message, &[], None));
            return ExitCode::from(FAILED);
        }
        Err(error) => error.exit(),
    };
    let is_json = typed.command.is_json();
    let done = match fault::guard(|| perform(typed.command)) {
        Ok(Ok(done)) => done,
        Ok(Err(fault)) => {
            TempFiles::hold().take_away();
            Err(Failure::Own(fault))
        }
        Err(cause) => Err(Failure::Thread(cause)),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            tell_failure(&failure, is_json);
            ExitCode::from(FAILED)
        }
    }
}

/// Runs a command, and returns the exit code.
fn perform(command: Command) -> Result<u8, Failure> {
    match command {
        Command::Build(args) => build(&args),
        Command::Check(args) => check(&args),
        Command::Watch(args) => watch(&args),
        Command::Handout(mut args) => handout(&mut args),
        Command::Links(command) => links(&command),
        Command::New(args) => new(&args),
        Command::Explain { code } => {
            print(&code.map_or_else(explain::list, explain::one))
        }
        Command::Schema { messages: false } => print(&schema::schema()),
        Command::Schema { messages: true } => print(&messages::schema()),
        Command::Completions { shell } => {
            let mut text = Vec::new();
            let mut command = Typed::command();
            clap_complete::generate(shell, &mut command, "actes", &mut text);
            print(&String::from_utf8_lossy(&text))
        }
        Command::Man => {
            let mut text = Vec::new();
            let page = clap_mangen::Man::new(Typed::command());
            page.render(&mut text).map_err(Failure::Listen)?;
            print(&String::from_utf8_lossy(&text))
        }
    }
}

/// Whether JSON was requested, when the arguments could not be parsed.
fn asks_for_json() -> bool {
    let typed: Vec<_> = std::env::args_os().collect();
    let follows =
        typed.windows(2).any(|pair| pair[0] == "--message-format" && pair[1] == "json");
    follows || typed.iter().any(|one| one == "--message-format=json")
}

/// Prints to standard output.
fn print(text: &str) -> Result<u8, Failure> {
    let mut output = io::stdout().lock();
    output.write_all(text.as_bytes()).map_err(Failure::Listen)?;
    output.flush().map_err(Failure::Listen)?;
    Ok(0)
}

/// `actes build`.
fn build(args: &BuildArgs) -> Result<u8, Failure> {
    let output = output_of(args.output.as_deref(), OUTPUT)?;
    start_threads(&args.book)?;
    let mut progress = Progress::new();
    let outputs = Only::outputs(args.only);
    let keep = if args.report.is_some() { Keep::Facts } else { Keep::Nothing };
    let (code, made) = examine(
        &args.book,
        &args.diagnostics,
        (Work::Books(&outputs, keep), args.set.overrides()),
        &mut progress,
    )?;
    let mut kept: Vec<&Path> = made.seen.names().collect();
    let saved;
    if code == 0 {
        progress.begin("saving");
        saved = save::save(output, &made.files, &kept).map_err(Failure::Save)?;
        progress.end();
        if !args.quiet {
            tell_made(&made, &saved, args.diagnostics.message_format)?;
        }
        kept.extend(saved.iter().map(PathBuf::as_path));
    }
    if let Some(file) = &args.report {
        save_report(
            file,
            &made,
            &Reporter::new(&args.diagnostics, &folder_of(&args.book)),
            &kept,
        )?;
    }
    if args.timings {
        progress.tell_timings();
    }
    // The process is about to end; freeing the memory piece by piece would only take
    // time.
    std::mem::forget(made);
    Ok(code)
}

/// Reports which files were written.
fn tell_made(
    made: &Build,
    saved: &[PathBuf],
    format: MessageFormat,
) -> Result<(), Failure> {
    let files = report::with_pages(saved, made);
    if format == MessageFormat::Json {
        say(&report::made_as_json(&files), true)
    } else {
        say(&report::made(&files), false)
    }
}

/// Saves the report atomically, as books are saved, and overwrites no file of `kept`. There
/// is no report on lines and pages that were not made.
fn save_report(
    file: &Path,
    built: &Build,
    reporter: &Reporter,
    kept: &[&Path],
) -> Result<(), Failure> {
    let report = if insight::is_html(file) {
        page::report(built, &|span| reporter.place(span, &built.sources))
    } else if built.set.facts.is_empty() {
        return Ok(());
    } else {
        insight::json(&built.set.facts, &built.sources)
    };
    let name = file.file_name().ok_or(Failure::Report)?;
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    save::save(folder, &[(name, report.into_bytes())], kept)
        .map(|_| ())
        .map_err(Failure::Save)
}

/// `actes check`.
fn check(args: &CheckArgs) -> Result<u8, Failure> {
    start_threads(&args.book)?;
    let is_json = args.diagnostics.message_format == MessageFormat::Json;
    if args.fix || args.diff {
        let folder = folder_of(&args.book);
        let found = fix::find(args, &folder).map_err(Failure::Build)?;
        if args.diff {
            return print(&fix::diff(&found, &folder, is_json));
        }
        let written = fix::write(&found, &folder, is_json).map_err(Failure::Save)?;
        say(&written, is_json)?;
    }
    let mut progress = Progress::new();
    let work = if args.has_layout() { Work::Pages } else { Work::Text };
    let work = (work, args.set.overrides());
    let (code, built) = examine(&args.book, &args.diagnostics, work, &mut progress)?;
    if args.timings {
        progress.tell_timings();
    }
    let reporter = Reporter::new(&args.diagnostics, &folder_of(&args.book));
    if let Some(file) = &args.report {
        let kept: Vec<&Path> = built.seen.names().collect();
        save_report(file, &built, &reporter, &kept)?;
    }
    if args.edits && !is_json {
        print(&reporter.edits(&built))?;
    }
    let has_layout = args.has_layout() || built.has_pages;
    if !has_layout && !is_json && code != ERRORS {
        say("lines and pages were not checked: `actes check --pages` does it\n", false)?;
    }
    Ok(code)
}

/// `actes watch`.
fn watch(args: &WatchArgs) -> Result<u8, Failure> {
    let output = output_of(args.output.as_deref(), OUTPUT)?;
    start_threads(&args.book)?;
    let job = watch::Job {
        folder: folder_of(&args.book),
        output,
        outputs: Only::outputs(args.only),
        epoch: epoch()?,
        overrides: args.set.overrides(),
    };
    watch::watch(&job, args.color).map_err(Failure::Watch)?;
    Ok(0)
}

/// `actes handout`: makes those that are asked for, else lists those of the book.
fn handout(args: &mut HandoutArgs) -> Result<u8, Failure> {
    args.settle();
    if args.is_double() {
        return Err(Failure::NamedAndAsked);
    }
    start_threads(&args.book)?;
    let Some(wanted) = args.wanted() else { return list_handouts(args) };
    let output = output_of(args.output.as_deref(), handout::HANDOUTS)?;
    let mut progress = Progress::new();
    let (code, made) = examine(
        &args.book,
        &args.diagnostics(),
        (Work::Handouts(&wanted), args.overrides()),
        &mut progress,
    )?;
    if code == 0 && !made.files.is_empty() {
        let kept: Vec<&Path> = made.seen.names().collect();
        progress.begin("saving");
        let saved = save::save(output, &made.files, &kept).map_err(Failure::Save)?;
        progress.end();
        if !args.quiet {
            say(&handout::told(&saved, &made, args.is_json()), args.is_json())?;
        }
    } else if code == 0 && !args.quiet {
        say(handout::NONE, false)?;
    }
    if args.timings {
        progress.tell_timings();
    }
    // The process is about to end.
    std::mem::forget(made);
    Ok(code)
}

/// Lists the handouts of a book.
fn list_handouts(args: &HandoutArgs) -> Result<u8, Failure> {
    let folder = folder_of(&args.book);
    let mut session = Session::new().setting(args.overrides());
    let built = session.check(&folder, epoch()?, &mut |_| {}).map_err(Failure::Build)?;
    let output = args.output.as_deref().unwrap_or(Path::new(handout::HANDOUTS));
    let Some(book) = &built.book else {
        let asked = args.diagnostics();
        let shown = Reporter::new(&asked, &folder).tell(&built, false, true);
        shown.map_err(Failure::Listen)?;
        return Ok(ERRORS);
    };
    if built.handouts.is_empty() {
        say(handout::NONE, false)?;
        return Ok(0);
    }
    print(&handout::listed(&built.handouts, output, &book.metadata.slug, args.is_json()))
}

/// `actes links`.
fn links(command: &LinksCommand) -> Result<u8, Failure> {
    let book = command.book();
    start_threads(book)?;
    let job = links::Job { folder: &folder_of(book), epoch: epoch()? };
    match links::perform(&job, command)? {
        Ok(text) => print(&text),
        Err(code) => Ok(code),
    }
}

/// Prints a report: JSON to standard output, text to standard error.
fn say(text: &str, is_json: bool) -> Result<(), Failure> {
    if is_json {
        return print(text).map(|_| ());
    }
    // A closed standard error is no reason to fail.
    let _ = io::stderr().lock().write_all(text.as_bytes());
    Ok(())
}

/// `actes new`.
fn new(args: &NewArgs) -> Result<u8, Failure> {
    let Some(from) = &args.from else {
        let identifier = random::identifier().map_err(Failure::Random)?;
        return save_new(args, &args.language.files(&identifier), None);
    };
    let built = Session::new().copy(from).map_err(Failure::Build)?;
    let code = verdict(&built, &args.diagnostics.deny);
    let shown =
        Reporter::new(&args.diagnostics, from).tell(&built, code == DENIED, false);
    if args.diagnostics.message_format == MessageFormat::Json {
        shown.map_err(Failure::Listen)?;
    }
    if code == 0 { save_new(args, &built.files, Some(from)) } else { Ok(code) }
}

/// Saves a new folder, and reports it.
fn save_new(
    args: &NewArgs,
    files: &[(String, Vec<u8>)],
    from: Option<&Path>,
) -> Result<u8, Failure> {
    folder::save(&args.folder, files, from).map_err(Failure::Folder)?;
    let settings = args.folder.join(SETTINGS);
    let made = [(settings.as_path(), None)];
    if args.diagnostics.message_format == MessageFormat::Json {
        return print(&report::made_as_json(&made));
    }
    let (made, count) = (report::made(&made), files.len().saturating_sub(1));
    let files = if count == 1 { "file" } else { "files" };
    let folder = args.folder.display();
    let made = format!(
        "{} and {count} more {files}; `actes build {folder}` makes the books\n",
        made.trim_end()
    );
    say(&made, false)?;
    Ok(0)
}

/// How far a book is worked on.
#[derive(Debug, Clone, Copy)]
enum Work<'w> {
    /// Its text is checked.
    Text,
    /// Its lines and pages are made, and checked too.
    Pages,
    /// Its books are made.
    Books(&'w [Output], Keep),
    /// Its handouts are made.
    Handouts(&'w Wanted),
}

/// Does the work in memory, prints the diagnostics, and returns the exit code.
fn examine(
    book: &BookArgs,
    diagnostics: &DiagnosticArgs,
    (work, overrides): (Work<'_>, Vec<Override>),
    progress: &mut Progress,
) -> Result<(u8, Build), Failure> {
    let (folder, epoch) = (folder_of(book), epoch()?);
    let mut begin = |stage: Stage| progress.begin(&stage.to_string());
    let mut session = Session::new().setting(overrides);
    let built = match work {
        Work::Text => session.check(&folder, epoch, &mut begin),
        Work::Pages => {
            session.keeping(Keep::Nothing).build(&folder, &[], epoch, &mut begin)
        }
        Work::Books(outputs, keep) => {
            session.keeping(keep).build(&folder, outputs, epoch, &mut begin)
        }
        Work::Handouts(wanted) => {
            session.keeping(Keep::Nothing).handouts(&folder, wanted, epoch, &mut begin)
        }
    };
    progress.end();
    let built = built.map_err(Failure::Build)?;

    let code = verdict(&built, &diagnostics.deny);
    let reporter = Reporter::new(diagnostics, &folder);
    let is_check = matches!(work, Work::Text | Work::Pages);
    let shown = reporter.tell(&built, code == DENIED, is_check);
    // A closed standard error is no reason to fail, but what programs read must arrive.
    if diagnostics.message_format.is_for_programs() {
        shown.map_err(Failure::Listen)?;
    }
    Ok((code, built))
}

/// The exit code for the diagnostics of a build.
fn verdict(built: &Build, deny: &[Denied]) -> u8 {
    let found = &built.diagnostics;
    if found.has_errors() {
        return ERRORS;
    }
    let is_denied = |denied: &Denied| match *denied {
        Denied::Warnings => found.count(Severity::Warning) > 0,
        Denied::Code(code) => found.count_of(code) > 0,
    };
    if deny.iter().any(is_denied) { DENIED } else { 0 }
}

/// Reports a failure with the chain of its causes.
fn tell_failure(failure: &Failure, is_json: bool) {
    let mut causes = Vec::new();
    let mut cause = failure.source();
    while let Some(error) = cause {
        causes.push(error.to_string());
        cause = error.source();
    }
    let message = failure.to_string();
    if is_json {
        let _ = print(&report::failure(&message, &causes, failure.hint()));
        return;
    }
    let mut text = format!("error: {}\n", escape::escape(&message));
    if let Failure::Own(fault) = failure {
        text.push_str(&format!("  at {}\n", fault.place()));
    }
    for cause in causes {
        text.push_str(&format!("  because {}\n", escape::escape(&cause)));
    }
    if let Some(hint) = failure.hint() {
        text.push_str(&format!("  = hint: {hint}\n"));
    }
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
