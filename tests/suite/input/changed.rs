//! A folder that changes while it is read.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use actes::manuscript::ReadError;
use actes::pipeline::Build;
use actes::pipeline::BuildError;
use actes::pipeline::Output;
use actes::pipeline::Session;
use actes::pipeline::Stage;

use super::book;

const FILES: [(&str, &[u8]); 3] =
    [("01.md", b"# A\n\nUn.\n"), ("02.md", b"# B\n\nDeux.\n"), ("style.css", b"p {}\n")];
const SETTINGS: &str = "[epub]\nstylesheet = \"style.css\"";

/// A change to a folder.
type Change<'c> = &'c dyn Fn(&Path);

/// Builds a book; changes its folder at the given stage.
fn built(
    name: &str,
    when: Stage,
    change: impl Fn(&Path),
) -> (Result<Build, BuildError>, PathBuf) {
    let folder = book(name, SETTINGS, &FILES);
    let mut begin = |stage| {
        if stage == when {
            change(&folder);
        }
    };
    let built = Session::new().build(&folder, &Output::BOOKS, None, &mut begin);
    (built, folder)
}

#[test]
fn a_file_that_changes_while_the_folder_is_read_is_an_error_with_its_name() {
    let renamed = |folder: &Path| {
        fs::write(folder.join("new"), FILES[0].1).unwrap();
        fs::rename(folder.join("new"), folder.join("01.md")).unwrap();
    };
    let longer =
        |folder: &Path| fs::write(folder.join("02.md"), "# B\n\nTrois.\n").unwrap();
    let same_size =
        |folder: &Path| fs::write(folder.join("style.css"), "q {}\n").unwrap();
    let removed = |folder: &Path| fs::remove_file(folder.join("actes.toml")).unwrap();
    let changes: [(&str, Change<'_>); 4] = [
        ("01.md", &renamed),
        ("02.md", &longer),
        ("style.css", &same_size),
        ("actes.toml", &removed),
    ];
    for (name, change) in changes {
        let (built, folder) = built(&format!("changed-{name}"), Stage::Parse, change);
        let Err(BuildError::Read(error)) = built else { panic!("{name} went unnoticed") };
        let ReadError::Changed(path) = &error else { panic!("{name}: {error}") };
        assert_eq!(*path, folder.join(name));
        assert!(error.hint().is_some());
    }
}

#[test]
fn what_changes_after_everything_was_read_is_not_in_the_book() {
    let nothing = |_: &Path| {};
    let all = |folder: &Path| {
        for (name, _) in FILES {
            fs::write(folder.join(name), "# C\n").unwrap();
        }
    };
    let (before, _) = built("changed-never", Stage::Typeset, nothing);
    let (after, _) = built("changed-late", Stage::Typeset, all);
    let files = |built: Result<Build, BuildError>| built.unwrap().files;
    let (before, after) = (files(before), files(after));
    assert_eq!(before.len(), 2);
    assert!(before == after, "the books are of what was read");
}
