//! The repository's own book: the same bytes wherever and however it is built. A specimen of
//! proceedings: all of it is understood.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use actes::base::Length;
use actes::base::Severity;
use actes::page::Item;
use actes::pipeline::Session;

/// Builds the book into its own folder below the target folder. Returns the files by
/// name.
fn build(name: &str, set: impl Fn(&mut Command, &Path)) -> BTreeMap<String, Vec<u8>> {
    let output = Path::new(env!("CARGO_TARGET_TMPDIR")).join("books").join(name);
    let _ = fs::remove_dir_all(&output);
    let mut command = Command::new(env!("CARGO_BIN_EXE_actes"));
    command.arg("build").arg("-o").arg(&output).env_remove("SOURCE_DATE_EPOCH");
    set(&mut command, &manuscript());
    let ran = command.output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    fs::read_dir(&output)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_string();
            (name, fs::read(&path).unwrap())
        })
        .collect()
}

fn manuscript() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("manuscript")
}

#[test]
fn the_same_folder_makes_the_same_bytes() {
    let plain = build("plain", |command, book| {
        command.arg(book).args(["-j", "1"]);
        command.current_dir(env!("CARGO_MANIFEST_DIR"));
    });
    let elsewhere = build("elsewhere", |command, book| {
        command.arg(book).args(["-j", "2"]).current_dir("/");
        command.env("LC_ALL", "tr_TR.UTF-8").env("TZ", "Pacific/Kiritimati");
    });
    let names: Vec<_> = plain.keys().collect();
    assert_eq!(names.len(), 2, "one EPUB and one PDF: {names:?}");
    assert!(elsewhere.keys().eq(plain.keys()));
    for (name, bytes) in &plain {
        assert!(elsewhere.get(name) == Some(bytes), "{name} differs");
    }
}

#[test]
fn a_copy_of_the_folder_makes_the_same_bytes() {
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("books/copy-of-manuscript");
    let _ = fs::remove_dir_all(&copy);
    copy_folder(&manuscript(), &copy);
    let plain = build("original", |command, book| {
        command.arg(book);
    });
    let copied = build("copied", |command, _| {
        command.arg(&copy);
    });
    assert!(plain == copied, "the copy makes other books");
}

/// Copies a folder recursively.
fn copy_folder(from: &Path, to: &Path) {
    let mut folders = vec![(from.to_path_buf(), to.to_path_buf())];
    while let Some((from, to)) = folders.pop() {
        fs::create_dir_all(&to).unwrap();
        for entry in fs::read_dir(&from).unwrap() {
            let path = entry.unwrap().path();
            let place = to.join(path.file_name().unwrap());
            if path.is_dir() {
                folders.push((path, place));
            } else {
                fs::copy(&path, &place).unwrap();
            }
        }
    }
}

#[test]
fn links_lead_to_what_they_name() {
    let built = Session::new().build(&manuscript(), &[], None, &mut |_| {}).unwrap();
    let (book, set) = (built.book.unwrap(), built.set.pages);
    assert!(book.headings.len() > 4);
    for heading in &book.headings {
        let place = &set.places[&heading.anchor];
        // The baseline of the heading's first line.
        let items = set.pages[place.page].items.iter();
        let baseline = items
            .filter_map(|(point, item)| match item {
                Item::Glyphs(run) => {
                    let tag_target = run.tag_role.tag_target()?;
                    (tag_target.block == heading.block).then_some(point.y)
                }
                _ => None,
            })
            .min();
        let above = baseline.unwrap() - place.point.y;
        // A reader that scrolls there shows the whole line, with little space above it.
        let name = &heading.anchor.0;
        assert!((Length::pt(10)..=Length::pt(40)).contains(&above), "{name}: {above}");
    }
}

#[test]
fn proceedings_have_no_warnings_but_of_pages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/books/actes");
    let built = Session::new().build(&folder, &[], None, &mut |_| {}).unwrap();
    let told: Vec<_> = built
        .diagnostics
        .iter()
        .filter(|told| told.severity > Severity::Note)
        .map(|told| format!("[{}] {}", told.code, told.message))
        .filter(|told| !told.starts_with("[page-uneven]"))
        .collect();
    assert!(told.is_empty(), "{told:#?}");
}
