//! Saving is atomic: whatever happens, complete old books or complete new books are left.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;

use rustix::process::Pid;
use rustix::process::Signal;
use rustix::process::kill_process;

/// The names of the books, in the order in which they are renamed into place.
const BOOKS: [&str; 2] = ["le-livre.epub", "le-livre.pdf"];

/// A folder for one test with a short book in `book`.
fn place(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("saving").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("book")).unwrap();
    let settings = "[book]\ntitle = \"Le Livre\"\nlanguage = \"fr\"\ncover = \"c.png\"\n\
                    [epub]\nfonts = false\n";
    fs::write(folder.join("book/actes.toml"), settings).unwrap();
    fs::write(
        folder.join("book/c.png"),
        include_bytes!("../../docs/pictures/page-1.png"),
    )
    .unwrap();
    write(&folder, "Le texte.");
    folder
}

/// Writes the book's chapter.
fn write(folder: &Path, text: &str) {
    fs::write(folder.join("book/01.md"), format!("# Un\n\n{text}\n")).unwrap();
}

/// The command `actes` with these arguments and this working folder.
fn actes(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_actes"));
    command.args(arguments).current_dir(folder).env_remove("SOURCE_DATE_EPOCH");
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn build(folder: &Path) {
    let ran = actes(folder, &["build", "book"]).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}

fn start(folder: &Path) -> Child {
    actes(folder, &["build", "book", "-j", "1"]).spawn().unwrap()
}

fn books(folder: &Path) -> [Vec<u8>; 2] {
    BOOKS.map(|book| fs::read(folder.join("output").join(book)).unwrap())
}

/// The names of all files in the output folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder.join("output")).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Runs a command. Returns its exit code and output.
fn said(mut command: Command) -> (Option<i32>, String) {
    let ran = command.output().unwrap();
    (ran.status.code(), String::from_utf8(ran.stderr).unwrap())
}

#[test]
fn a_kill_at_any_moment_leaves_whole_books() {
    const LANES: usize = 4;
    const KILLS: usize = 200;
    let next = AtomicUsize::new(0);
    let killed = AtomicUsize::new(0);
    thread::scope(|scope| {
        for lane in 0..LANES {
            let (next, killed) = (&next, &killed);
            scope.spawn(move || {
                let folder = place(&format!("kill-{lane}"));
                build(&folder);
                let old = books(&folder);
                write(&folder, "Un autre texte.");
                build(&folder);
                let new = books(&folder);
                loop {
                    let turn = next.fetch_add(1, Ordering::Relaxed);
                    if turn >= KILLS {
                        return;
                    }
                    for (name, bytes) in BOOKS.iter().zip(&old) {
                        fs::write(folder.join("output").join(name), bytes).unwrap();
                    }
                    killed.fetch_add(
                        usize::from(kill_at(&folder, turn)),
                        Ordering::Relaxed,
                    );
                    let is_new = is_new(&folder, &old, &new);
                    assert!(is_new != [false, true], "the second book came first");
                    if turn % 20 == 0 {
                        build(&folder);
                        assert!(books(&folder) == new);
                        assert_eq!(names(&folder), BOOKS);
                    }
                }
            });
        }
    });
    assert!(killed.into_inner() > KILLS / 2, "most builds were over before the kill");
}

/// Kills a build after some milliseconds, or, on alternate turns, some microseconds after
/// the first temporary file appears. Returns whether it was still running.
fn kill_at(folder: &Path, turn: usize) -> bool {
    let mut child = start(folder);
    let wait = u64::try_from(turn / 2).unwrap();
    if turn.is_multiple_of(2) {
        thread::sleep(Duration::from_millis(wait * 2 / 3));
    } else {
        let beside = BOOKS.map(|book| folder.join(format!("output/.{book}.actes-new")));
        while !beside.iter().any(|path| path.exists())
            && child.try_wait().unwrap().is_none()
        {
            thread::sleep(Duration::from_micros(20));
        }
        thread::sleep(Duration::from_micros(wait * 40));
    }
    let _ = child.kill();
    child.wait().unwrap().signal().is_some()
}

/// Which books are new. Each book must be complete.
fn is_new(folder: &Path, old: &[Vec<u8>; 2], new: &[Vec<u8>; 2]) -> [bool; 2] {
    let found = books(folder);
    [0, 1].map(|book| {
        let is_new = found[book] == new[book];
        assert!(is_new || found[book] == old[book], "{} is not whole", BOOKS[book]);
        is_new
    })
}

#[test]
fn a_signal_leaves_nothing_half_made() {
    let folder = place("signals");
    build(&folder);
    let old = books(&folder);
    for signal in [Signal::TERM, Signal::INT, Signal::HUP] {
        for pause in [40, 60, 80] {
            let mut child = start(&folder);
            thread::sleep(Duration::from_millis(pause));
            let _ = kill_process(Pid::from_child(&child), signal);
            let status = child.wait().unwrap();
            // It may have finished already.
            let ended = status.signal() == Some(signal.as_raw());
            assert!(ended || status.success(), "{signal:?}: {status}");
            assert_eq!(names(&folder), BOOKS, "{signal:?}");
            assert!(books(&folder) == old);
        }
    }
    // The lock on the folder is released.
    build(&folder);
}

#[test]
fn a_signal_that_is_to_be_ignored_is_ignored() {
    let folder = place("ignored");
    let script = "trap '' HUP; exec \"$0\" build book";
    let mut command = Command::new("sh");
    command.args(["-c", script, env!("CARGO_BIN_EXE_actes")]).current_dir(&folder);
    let mut child = command.spawn().unwrap();
    for _ in 0..10 {
        thread::sleep(Duration::from_millis(10));
        let _ = kill_process(Pid::from_child(&child), Signal::HUP);
    }
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_disk_without_room_keeps_the_old_books() {
    let folder = place("room");
    build(&folder);
    let old = books(&folder);
    let script = "ulimit -f 8; exec \"$0\" build book";
    let mut command = Command::new("sh");
    command.args(["-c", script, env!("CARGO_BIN_EXE_actes")]).current_dir(&folder);
    let (code, said) = said(command);
    assert_eq!(code, Some(2), "{said}");
    let told = "error: cannot write output/le-livre.epub\n  because File too large";
    assert!(said.contains(told), "{said}");
    assert!(books(&folder) == old);
    assert_eq!(names(&folder), BOOKS);
}

#[test]
fn nobody_need_listen() {
    let Ok(full) = fs::File::options().write(true).open("/dev/full") else { return };
    let folder = place("deaf");
    for (arguments, code) in [
        (&["build", "book"][..], 0),
        (&["build", "book", "--timings"], 0),
        (&["--help"], 0),
        // Machine-readable output must not be lost.
        (&["check", "book", "--message-format", "json"], 2),
        (&["build", "book", "--message-format=json"], 2),
        (&["schema"], 2),
        (&["man"], 2),
        (&["completions", "bash"], 2),
    ] {
        let mut command = actes(&folder, arguments);
        command.stdout(full.try_clone().unwrap()).stderr(full.try_clone().unwrap());
        assert_eq!(command.status().unwrap().code(), Some(code), "{arguments:?}");
    }
}

#[test]
fn two_builds_at_once_leave_whole_books() {
    let folder = place("two");
    build(&folder);
    let old = books(&folder);
    let started = [start(&folder), start(&folder), start(&folder)];
    for child in started {
        let ran = child.wait_with_output().unwrap();
        let said = String::from_utf8(ran.stderr).unwrap();
        match ran.status.code() {
            Some(0) => {}
            code => {
                assert_eq!(code, Some(2), "{said}");
                assert!(said.contains("another build is writing to output"), "{said}");
            }
        }
    }
    assert!(books(&folder) == old);
    assert_eq!(names(&folder), BOOKS);
}

#[test]
fn a_link_is_followed_only_when_it_is_typed() {
    let folder = place("links");
    fs::create_dir(folder.join("disk")).unwrap();
    for (name, to) in [("output", "disk"), ("dangling", "nowhere")] {
        symlink(to, folder.join(name)).unwrap();
    }
    let (code, told) = said(actes(&folder, &["build", "book"]));
    assert_eq!(code, Some(2));
    let expected = "error: the folder output is a symbolic link\n  \
                    = hint: to write where it leads, type `-o DIR`\n";
    assert!(told.ends_with(expected), "{told}");
    assert_eq!(fs::read_dir(folder.join("disk")).unwrap().count(), 0);
    let (code, _) = said(actes(&folder, &["build", "book", "-o", "output"]));
    assert_eq!(code, Some(0));
    assert!(folder.join("disk/le-livre.pdf").is_file());
    let (code, told) = said(actes(&folder, &["build", "book", "-o", "dangling"]));
    assert_eq!(code, Some(2));
    assert!(told.contains("error: cannot write to the folder dangling\n"), "{told}");
    assert!(!folder.join("nowhere").exists());
    // The default output folder may come with the book.
    fs::remove_file(folder.join("output")).unwrap();
    symlink(folder.join("disk"), folder.join("book/output")).unwrap();
    fs::remove_file(folder.join("disk/le-livre.pdf")).unwrap();
    let (code, _) = said(actes(&folder.join("book"), &["build"]));
    assert_eq!(code, Some(2));
    assert!(!folder.join("disk/le-livre.pdf").exists());
}

#[test]
fn books_are_not_written_to_standard_output() {
    let folder = place("dash");
    let (code, told) = said(actes(&folder, &["build", "book", "-o", "-"]));
    assert_eq!(code, Some(2));
    let expected = "error: books cannot be written to standard output\n  \
                    = hint: name a folder: `-o DIR`\n";
    assert!(told.ends_with(expected), "{told}");
    assert!(!folder.join("-").exists());
}

#[test]
fn what_is_in_the_way_of_an_unfinished_book_is_named() {
    let folder = place("in-the-way");
    let beside = folder.join("output/.le-livre.pdf.actes-new");
    fs::create_dir_all(&beside).unwrap();
    let (code, told) = said(actes(&folder, &["build", "book"]));
    assert_eq!(code, Some(2));
    let expected = "error: output/.le-livre.pdf.actes-new is not a regular file\n  \
                    = hint: take it away, or name another folder: `-o DIR`\n";
    assert!(told.ends_with(expected), "{told}");
    assert_eq!(names(&folder), [".le-livre.pdf.actes-new"]);
}

#[test]
#[cfg(target_os = "linux")]
fn a_report_may_have_any_name() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let folder = place("report-name");
    let name = OsStr::from_bytes(b"r\xE9sum\xE9.json");
    let mut command = actes(&folder, &["build", "book", "--report"]);
    let ran = command.arg(name).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    assert!(fs::read(folder.join(name)).unwrap().starts_with(b"{"));
}

#[test]
fn the_number_of_threads_has_a_bound_wherever_it_comes_from() {
    let folder = place("threads");
    for (value, is_right) in [
        ("1", true),
        ("256", true),
        ("0", true),
        ("", true),
        ("257", false),
        ("99999999999999999999", false),
        ("many", false),
        ("-1", false),
    ] {
        let mut command = actes(&folder, &["check", "book"]);
        command.env("RAYON_NUM_THREADS", value);
        let (code, told) = said(command);
        assert_eq!(code, Some(if is_right { 0 } else { 2 }), "{value}: {told}");
        let expected = "error: RAYON_NUM_THREADS is not a number of threads\n  \
                        = hint: set it to a number from 1 to 256, or type `-j N`\n";
        assert!(is_right || told.ends_with(expected), "{told}");
        // Command-line arguments take precedence.
        let mut command = actes(&folder, &["check", "book", "-j", "2"]);
        command.env("RAYON_NUM_THREADS", value);
        assert_eq!(said(command).0, Some(0), "{value}");
    }
}

#[test]
fn no_book_has_the_name_of_a_device() {
    let folder = place("devices");
    for (key, value, name) in [
        ("title", "Aux", "aux-book"),
        ("title", "COM¹", "com1-book"),
        ("slug", "nul", "nul-book"),
        ("slug", "Con.txt", "con-txt"),
    ] {
        let line = format!("{key} = \"{value}\"\n");
        let title = if key == "title" { "" } else { "title = \"T\"\n" };
        let settings = format!("[book]\nlanguage = \"fr\"\n{title}{line}");
        fs::write(folder.join("book/actes.toml"), settings).unwrap();
        let (code, told) = said(actes(&folder, &["build", "book", "--only", "epub"]));
        assert_eq!(code, Some(0), "{told}");
        assert!(folder.join("output").join(format!("{name}.epub")).is_file(), "{told}");
        assert_eq!(told.contains("slug-reserved"), key == "slug", "{told}");
    }
}

#[test]
fn a_pipe_or_a_device_is_not_replaced() {
    let folder = place("special");
    fs::create_dir(folder.join("output")).unwrap();
    let pipe = folder.join("output/le-livre.pdf");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let (code, said) = said(actes(&folder, &["build", "book"]));
    assert_eq!(code, Some(2));
    assert!(
        said.contains("error: output/le-livre.pdf is not a regular file\n"),
        "{said}"
    );
    assert_eq!(names(&folder), ["le-livre.pdf"]);
    for output in ["/dev/null", "book/01.md"] {
        let ran = actes(&folder, &["build", "book", "-o", output]).output().unwrap();
        assert_eq!(ran.status.code(), Some(2), "{output}");
    }
}

#[test]
fn the_books_may_stand_beside_their_text_but_not_in_its_place() {
    let folder = place("inside");
    for output in ["book", "book/.", "book/deep/er"] {
        let ran = actes(&folder, &["build", "book", "-o", output]).output().unwrap();
        assert!(ran.status.success(), "{output}");
        assert!(folder.join(output).join("le-livre.pdf").is_file(), "{output}");
    }
    // An image may have any name.
    let picture = include_bytes!("../../docs/pictures/page-1.png");
    fs::write(folder.join("book/le-livre.pdf"), picture).unwrap();
    write(&folder, "![Une page](le-livre.pdf)");
    for arguments in [
        &["build", "book", "-o", "book"][..],
        &["build", "book", "--report", "book/01.md"],
        &["build", "book", "--report", "book/../book/actes.toml"],
        &["build", "book", "--report", "output/le-livre.pdf"],
    ] {
        let (code, said) = said(actes(&folder, arguments));
        assert_eq!(code, Some(2), "{arguments:?}: {said}");
        assert!(said.contains("must stay as it is"), "{said}");
    }
    assert_eq!(fs::read(folder.join("book/le-livre.pdf")).unwrap(), picture);
    assert!(fs::read(folder.join("output/le-livre.pdf")).unwrap().starts_with(b"%PDF"));
}
