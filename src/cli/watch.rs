//! `actes watch`: makes the books again whenever the content of the manuscript changes.
//!
//! Events of the file system only wake the program up; whether it builds is decided by the
//! content of the folder. So a file that is saved unchanged, a backup of an editor and the
//! program's own output cost no build.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::time::Duration;
use std::time::Instant;

use actes::manuscript::Override;
use actes::pipeline::Build;
use actes::pipeline::Keep;
use actes::pipeline::Output;
use actes::pipeline::Session;
use notify::RecursiveMode;
use notify::Watcher;
use sha2::Digest as _;
use sha2::Sha256;

use super::diagnostic_args::Color;
use super::diagnostic_args::DiagnosticArgs;
use super::diagnostic_args::MessageFormat;
use super::escape::escape;
use super::report;
use super::report::Reporter;
use super::save;

/// A pause of this length ends a burst of events: editors write, rename and touch.
const PAUSE: Duration = Duration::from_millis(60);
/// The longest burst that is waited for.
const BURST: Duration = Duration::from_secs(1);
/// How often a folder is looked for that is not there.
const LOOK: Duration = Duration::from_millis(300);
/// Most folders in each other.
const DEEPEST: usize = 32;

/// What is made again and again.
pub(super) struct Job<'j> {
    pub(super) folder: PathBuf,
    pub(super) output: &'j Path,
    pub(super) outputs: Vec<Output>,
    pub(super) epoch: Option<i64>,
    pub(super) overrides: Vec<Override>,
}

/// What the last build left.
#[derive(Default)]
struct Last {
    /// The files that it wrote, which are no input.
    saved: Vec<PathBuf>,
    /// The lines of its diagnostics without their numbers, and how often each came.
    lines: BTreeMap<String, usize>,
}

/// Builds, then waits for changes, for ever.
///
/// # Errors
/// When the system can't watch folders.
pub(super) fn watch(job: &Job<'_>, color: Color) -> Result<(), notify::Error> {
    let (sender, events) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event| {
        // The receiver lives as long as the program.
        let _ = sender.send(event);
    })?;
    let session = Session::new().setting(job.overrides.clone());
    let mut session = session.keeping(Keep::Nothing);
    let mut last = Last::default();
    let mut built = None;
    loop {
        // Watched anew each time: the folder may have been replaced by another one.
        let _ = watcher.unwatch(&job.folder);
        let is_watched = match watcher.watch(&job.folder, RecursiveMode::Recursive) {
            Ok(()) => true,
            Err(_) if !job.folder.exists() => false,
            Err(error) => return Err(error),
        };
        let content = content(&job.folder, &last.saved, job.output);
        if content.is_some() && content != built {
            build(job, color, &mut session, &mut last);
            built = content;
        }
        if is_watched {
            wait(&events);
        } else {
            std::thread::sleep(LOOK);
        }
    }
}

/// Waits for an event, and until its burst is over.
fn wait(events: &Receiver<notify::Result<notify::Event>>) {
    // What is only read is no change.
    while let Ok(Ok(event)) = events.recv() {
        if !event.kind.is_access() {
            break;
        }
    }
    let start = now();
    while events.recv_timeout(PAUSE).is_ok() && now().duration_since(start) < BURST {}
}

/// The hash of all files of a folder by name, without hidden ones, those that were written
/// by the program, and the folder that it writes to; `None` if there is no such folder.
fn content(folder: &Path, saved: &[PathBuf], output: &Path) -> Option<Vec<u8>> {
    let known = |path: &Path| fs::canonicalize(path).ok();
    let mut own: Vec<PathBuf> = saved.iter().filter_map(|path| known(path)).collect();
    own.extend(known(output).filter(|output| Some(output) != known(folder).as_ref()));
    let mut hash = Sha256::new();
    let mut open = vec![(folder.to_path_buf(), 0)];
    while let Some((folder, depth)) = open.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            // A folder inside it may go while it is read.
            if depth == 0 {
                return None;
            }
            continue;
        };
        let mut paths: Vec<PathBuf> =
            entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            let name = path.file_name().unwrap_or_default().as_encoded_bytes();
            let is_own = known(&path).is_some_and(|path| own.contains(&path));
            let Ok(about) = fs::symlink_metadata(&path) else { continue };
            if name.starts_with(b".") || is_own {
                continue;
            }
            if about.is_dir() && depth < DEEPEST {
                open.push((path, depth + 1));
            } else if about.is_file()
                && let Ok(bytes) = fs::read(&path)
            {
                hash.update(path.as_os_str().as_encoded_bytes());
                hash.update(Sha256::digest(&bytes));
            }
        }
    }
    Some(hash.finalize().to_vec())
}

/// Makes the books, and reports in a line what was made and which diagnostics are new.
fn build(job: &Job<'_>, color: Color, session: &mut Session, last: &mut Last) {
    let start = now();
    let built = session.build(&job.folder, &job.outputs, job.epoch, &mut |_| {});
    let built = match built {
        Ok(built) => built,
        Err(error) => return say(&format!("not made: {}\n", escape(&error.to_string()))),
    };
    let made = if built.files.is_empty() {
        "not made: the text has errors".to_owned()
    } else {
        let kept: Vec<&Path> = built.seen.names().collect();
        match save::save(job.output, &built.files, &kept) {
            Ok(saved) => {
                let files = report::with_pages(&saved, &built);
                let made = report::made(&files).trim_end().to_owned();
                last.saved = saved;
                made
            }
            Err(error) => format!("not made: {}", escape(&error.to_string())),
        }
    };
    let seconds = now().duration_since(start).as_secs_f64();
    let asked = DiagnosticArgs {
        message_format: MessageFormat::Short,
        deny: Vec::new(),
        all: false,
        color,
    };
    let reporter = Reporter::new(&asked, &job.folder);
    let (changes, lines) = compared(&reporter, &built, &last.lines);
    last.lines = lines;
    say(&format!("{made} in {seconds:.2} s{changes}"));
}

/// The diagnostics that are new and how many are gone, as a report; and all of them.
fn compared(
    reporter: &Reporter,
    built: &Build,
    before: &BTreeMap<String, usize>,
) -> (String, BTreeMap<String, usize>) {
    let mut lines: BTreeMap<String, usize> = BTreeMap::new();
    let mut new = String::new();
    let mut count = 0;
    for diagnostic in &built.diagnostics {
        // A line more or less before it makes a diagnostic no other one.
        let file =
            diagnostic.span.as_ref().map(|span| &built.sources.get(span.source).name);
        let line = format!("{file:?} {}: {}", diagnostic.code, diagnostic.message);
        let seen = lines.entry(line.clone()).or_default();
        *seen += 1;
        if *seen > before.get(&line).copied().unwrap_or(0) {
            reporter.short(diagnostic, &built.sources, &mut new);
            count += 1;
        }
    }
    let gone = before
        .iter()
        .map(|(line, count)| count.saturating_sub(lines.get(line).copied().unwrap_or(0)));
    let mut text = String::new();
    if count > 0 {
        let noun = if count == 1 { "diagnostic" } else { "diagnostics" };
        text.push_str(&format!("; {count} new {noun}"));
    }
    let gone: usize = gone.sum();
    if gone > 0 {
        text.push_str(&format!("; {gone} gone"));
    }
    (format!("{text}\n{new}"), lines)
}

fn say(text: &str) {
    // A closed standard error is no reason to end.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

#[expect(clippy::disallowed_methods, reason = "a build says how long it took")]
fn now() -> Instant {
    Instant::now()
}
