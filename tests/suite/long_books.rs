//! The generated books for benchmarks: always the same, and without errors.

#[path = "../bench/writing/mod.rs"]
mod writing;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use actes::base::Severity;
use actes::pipeline::Session;
use writing::Kind;
use writing::Size;
use writing::Wish;

fn written(name: &str, wish: &Wish) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("long-books").join(name);
    let _ = fs::remove_dir_all(&folder);
    writing::write(&folder, wish).unwrap();
    folder
}

/// The Markdown of a book, by file.
fn texts(folder: &Path) -> BTreeMap<String, String> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let texts = files.filter(|path| path.extension().is_some_and(|end| end == "md"));
    let named = |path: PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap().to_string();
        (name, fs::read_to_string(path).unwrap())
    };
    texts.map(named).collect()
}

/// The number of each kind of element in a book.
fn told(texts: &BTreeMap<String, String>) -> String {
    let whole: String = texts.values().map(String::as_str).collect();
    let lines =
        |start: &str| whole.lines().filter(|line| line.starts_with(start)).count();
    format!(
        "{} chapters, {} words, {} headings, {} notes, {} links, {} pictures",
        texts.len(),
        whole.split_whitespace().count(),
        lines("#"),
        lines("[^"),
        whole.matches("](").count() - whole.matches("](images/").count(),
        whole.matches("](images/").count(),
    )
}

#[test]
fn a_wish_is_always_granted_with_the_same_words() {
    let busy = Wish { size: Size::Pages(20), chapters: None, kind: Kind::Busy };
    let novel = Wish { size: Size::Words(9_000), chapters: Some(3), kind: Kind::Novel };
    let pictures = Wish { size: Size::Bytes(400_000), ..busy };
    let all = [("busy", busy), ("novel", novel), ("pictures", pictures)];
    let told = all.map(|(name, wish)| told(&texts(&written(name, &wish))));
    assert_eq!(
        told,
        [
            "1 chapters, 5437 words, 14 headings, 10 notes, 1 links, 0 pictures",
            "3 chapters, 9104 words, 7 headings, 0 notes, 9 links, 0 pictures",
            "13 chapters, 62580 words, 153 headings, 120 notes, 73 links, 2 pictures",
        ]
    );
    assert_eq!(texts(&written("again", &busy)), texts(&written("once-more", &busy)));
}

#[test]
fn long_books_are_made_without_errors() {
    let wish = Wish { size: Size::Bytes(60_000), chapters: None, kind: Kind::Busy };
    let folder = written("sound", &wish);
    let build = Session::new().build(&folder, &[], None, &mut |_| ()).unwrap();
    let count = build.count(Severity::Error);
    assert_eq!(count, 0, "{:#?}", build.diagnostics);
    assert!(!build.set.pages.pages.is_empty());
}
