//! `actes handout`: what one prints of a book.

use std::path::Path;
use std::path::PathBuf;

use actes::pipeline::Build;
use actes::pipeline::Printed;
use actes::pipeline::Session;
use serde_json::json;

use super::DENIED;
use super::ERRORS;
use super::Work;
use super::environment::epoch;
use super::environment::start_threads;
use super::escape::escape;
use super::examine;
use super::failure::Failure;
use super::folder_of;
use super::handout_args::HandoutArgs;
use super::output_of;
use super::print;
use super::progress::Progress;
use super::report::Reporter;
use super::save;
use super::say;
use super::verdict;

/// The default output folder.
pub(super) const HANDOUTS: &str = "output/handouts";

/// Makes the handouts that are asked for; lists those of the book if none is.
pub(super) fn handout(args: &mut HandoutArgs) -> Result<u8, Failure> {
    args.settle();
    if args.is_double() {
        return Err(Failure::NamedAndAsked);
    }
    start_threads(&args.book)?;
    let Some(wanted) = args.wanted() else { return list(args) };
    let output = output_of(args.output.as_deref(), HANDOUTS)?;
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
            say(&told(&saved, &made, args.is_json()), args.is_json())?;
        }
    } else if code == 0 && !args.quiet {
        say(NONE, false)?;
    }
    if args.timings {
        progress.tell_timings();
    }
    // The process is about to end.
    std::mem::forget(made);
    Ok(code)
}

/// What is said of a book without handouts.
const NONE: &str = "the book names no handouts: write `[handout.NAME]` in actes.toml, or type \
                    `--chapter`, `--large-print`, `--booklet` or `--two-up`\n";

/// Lists the handouts of the book.
fn list(args: &HandoutArgs) -> Result<u8, Failure> {
    let folder = folder_of(&args.book);
    let mut session = Session::new().setting(args.overrides());
    let built = session.check(&folder, epoch()?, &mut |_| {}).map_err(Failure::Build)?;
    let asked = args.diagnostics();
    let code = verdict(&built, &asked.deny);
    let Some(book) = &built.book else {
        let shown = Reporter::new(&asked, &folder).tell(&built, code == DENIED, true);
        shown.map_err(Failure::Listen)?;
        return Ok(ERRORS);
    };
    if built.handouts.is_empty() {
        say(NONE, false)?;
        return Ok(0);
    }
    let output = args.output.as_deref().unwrap_or(Path::new(HANDOUTS));
    let lines = built.handouts.iter().map(|handout| {
        let name = &handout.name;
        let file = output.join(format!("{}-{name}.pdf", book.metadata.slug));
        let file = file.display().to_string();
        match args.is_json() {
            true => {
                format!("{}\n", json!({ "kind": "handout", "name": name, "file": file }))
            }
            false => format!("{name}\t{}\n", escape(&file)),
        }
    });
    print(&lines.collect::<String>())
}

/// The files that were written: for each its pages, and how it is printed.
fn told(saved: &[PathBuf], made: &Build, is_json: bool) -> String {
    let lines = saved.iter().map(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let printed = made.printed.get(name.as_ref());
        let file = path.display().to_string();
        if is_json {
            let object = json!({
                "kind": "made",
                "file": file,
                "pages": printed.map(|printed| printed.pages),
                "sheets": printed.map(|printed| printed.sheets),
                "blanks": printed.map(|printed| printed.blanks),
                "tagged": printed.is_some_and(|printed| printed.run.is_none()),
            });
            return format!("{object}\n");
        }
        let counts = printed.map(counts).unwrap_or_default();
        format!("made {}{counts}\n", escape(&file))
    });
    lines.collect()
}

/// Pages, sheets and blanks of a file.
fn counts(printed: &Printed) -> String {
    let count = |count, one: &str, many: &str| match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    };
    let mut parts = vec![
        count(printed.pages, "page", "pages"),
        count(printed.sheets, "sheet", "sheets"),
    ];
    if printed.blanks > 0 {
        parts.push(count(printed.blanks, "blank", "blanks"));
    }
    format!(" ({})", parts.join(", "))
}
