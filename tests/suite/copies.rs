//! Books of other programs, copied by `actes new --from`.

use std::fs;
use std::path::Path;

use actes::pipeline::Session;

use crate::order::build;
use crate::order::folder;
use crate::order::shown_of;

/// Runs `actes new`: its output and exit code.
fn new_book(at: &Path, from: &Path) -> String {
    let program = std::process::Command::new(env!("CARGO_BIN_EXE_actes"))
        .args(["new".as_ref(), at.as_os_str(), "--from".as_ref(), from.as_os_str()])
        .args(["--message-format", "short"])
        .output()
        .unwrap();
    let said = String::from_utf8(program.stderr).unwrap();
    let base = from.parent().unwrap().display().to_string();
    format!("{}{}", said.replace(&base, "…"), program.status.code().unwrap())
}

/// The paths of all files below a folder, sorted, with their contents.
fn files_in(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                files.push((name, fs::read(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

const MDBOOK: &str = "--- book.toml\n[book]\ntitle = \"A \\\"B\\\"\"\nauthors = [\"Ada\"]\nlanguage = \"en\"\n\
    --- src/SUMMARY.md\n- [One](one.md)\n- [Second](b/two.md)\n\
    --- src/one.md\n# One\n\n![A dot](dot.svg)\n\n```rust\n# hidden\nlet a;\n```\n\
    --- src/b/two.md\nWords, see [one](../one.md).\n\
    --- src/dot.svg\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">\
    <path d=\"M0 0h9v9z\"/></svg>\n\
    --- src/other.md\n# No\n--- src/other.svg\n<svg/>\n--- README.md\n# R\n";

#[test]
fn a_new_folder_has_what_the_book_needs() {
    let from = folder("new/from", MDBOOK);
    let before = files_in(&from);
    let at = from.parent().unwrap().join("copies/book");
    let _ = fs::remove_dir_all(at.parent().unwrap());
    let said = new_book(&at, &from);
    assert!(
        said.contains("made …/copies/book/actes.toml and 3 more files; `actes build "),
        "{said}"
    );
    assert_eq!(files_in(&from), before);
    let names: Vec<_> = files_in(&at).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["actes.toml", "src/b/two.md", "src/dot.svg", "src/one.md"]);
    assert_eq!(
        fs::read_to_string(at.join("actes.toml")).unwrap(),
        "[book]\ntitle = \"A \\\"B\\\"\"\nauthors = [\"Ada\"]\nlanguage = \"en\"\n\
         chapters = [\n  \"src/one.md\",\n  { file = \"src/b/two.md\", title = \"Second\" },\n]\n\
         \n[markdown]\nhidden-lines = true\n"
    );
    // The new folder makes the same books.
    let made = [&from, &at].map(|folder| {
        let outputs = [actes::pipeline::Output::EPUB];
        Session::new().build(folder, &outputs, None, &mut |_| {}).unwrap()
    });
    assert_eq!(shown_of(&made[1]), "A “B” (Ada) [en]\nOne | Second");
    assert!(!made[1].files.is_empty() && made[0].files == made[1].files);
    // Existing files stay.
    assert_eq!(new_book(&at, &from).lines().last(), Some("2"));
    assert_eq!(files_in(&at).len(), 4);
}

#[test]
fn a_new_folder_has_the_parts_of_a_list() {
    let files = "--- book.toml\n[book]\ntitle = \"T\"\nlanguage = \"en\"\n\
        --- src/SUMMARY.md\n[Before](a.md)\n# P\n- [B](b.md)\n# Q\n- [C](c.md)\n\
        --- src/a.md\n# A\n\nWords.\n--- src/b.md\n# B\n\nWords.\n--- src/c.md\n# C\n\nWords.\n";
    let from = folder("new/parts", files);
    let at = from.parent().unwrap().join("parts-copy");
    let _ = fs::remove_dir_all(&at);
    new_book(&at, &from);
    let settings = fs::read_to_string(at.join("actes.toml")).unwrap();
    let parts = settings.split_once("hidden-lines = true\n").unwrap().1;
    assert_eq!(
        parts,
        "\n[[part]]\ntitle = \"P\"\nchapters = [\"src/b.md\"]\n\
         \n[[part]]\ntitle = \"Q\"\nchapters = [\"src/c.md\"]\n"
    );
    assert_eq!(shown_of(&build(&at)), "T () [en]\nA | P | B | Q | C");
}

#[test]
fn a_new_folder_keeps_appendices_and_chapters_without_numbers() {
    let texts = "--- src/a.md\n# A\n\nWords.\n--- src/b.md\n# B\n\nWords.\n--- src/c.md\n# C\n\nWords.\n";
    let mdbook = "--- book.toml\n[book]\ntitle = \"T\"\nlanguage = \"en\"\n\
        --- src/SUMMARY.md\n[Before](a.md)\n- [B](b.md)\n# P\n- [C](c.md)\n";
    let quarto = "--- _quarto.yml\nlang: en\nbook:\n  title: T\n  chapters: [src/a.md, src/b.md]\n  \
        appendices: [src/c.md]\n";
    for (name, list, expected) in [
        (
            "mdbook",
            mdbook,
            "{ file = \"src/a.md\", numbered = false },\n  \"src/b.md\",\n  \"src/c.md\"",
        ),
        (
            "quarto",
            quarto,
            "\"src/a.md\",\n  \"src/b.md\",\n  { file = \"src/c.md\", appendix = true }",
        ),
    ] {
        let from = folder(&format!("new/{name}"), &format!("{list}{texts}"));
        let at = from.parent().unwrap().join(format!("{name}-copy"));
        let _ = fs::remove_dir_all(&at);
        new_book(&at, &from);
        let settings = fs::read_to_string(at.join("actes.toml")).unwrap();
        let listed = settings.split_once("chapters = [\n  ").unwrap().1;
        assert_eq!(listed.split_once(",\n]").unwrap().0, expected);
        let placed = [&from, &at].map(|folder| {
            let chapters = build(folder).book.unwrap().chapters;
            chapters.iter().map(|one| one.head.placement).collect::<Vec<_>>()
        });
        assert_eq!(placed[0], placed[1], "{name}");
    }
}

#[test]
fn settings_get_what_they_lack() {
    let own = "--- actes.toml\n# Ours\n[book] \nlanguage = \"en\"\n\n[markdown]\n\
        definition-lists = true\n[pdf]\npaper = \"a4\"\n";
    let from = folder("new/own", &format!("{MDBOOK}{own}"));
    let at = from.parent().unwrap().join("own-copy");
    let _ = fs::remove_dir_all(&at);
    // An empty folder is accepted like a new one.
    fs::create_dir(&at).unwrap();
    new_book(&at, &from);
    assert_eq!(
        fs::read_to_string(at.join("actes.toml")).unwrap(),
        "# Ours\n[book] \ntitle = \"A \\\"B\\\"\"\nauthors = [\"Ada\"]\n\
         chapters = [\n  \"src/one.md\",\n  { file = \"src/b/two.md\", title = \"Second\" },\n]\n\
         language = \"en\"\n\n[markdown]\nhidden-lines = true\ndefinition-lists = true\n\
         [pdf]\npaper = \"a4\"\n"
    );
}

#[test]
fn nothing_is_written_where_it_must_not_be() {
    let from = folder("new/refused", MDBOOK);
    let before = files_in(&from);
    for at in ["inside", "a/b", "."] {
        let said = new_book(&from.join(at), &from);
        assert_eq!(said.lines().last(), Some("2"), "{at}: {said}");
        assert_eq!(files_in(&from), before, "{at}");
    }
    let no_language = MDBOOK.replace("language = \"en\"\n", "");
    let from = folder("new/no-language", &no_language);
    let at = from.parent().unwrap().join("no-language-copy");
    let said = new_book(&at, &from);
    assert!(said.contains("the book has no `language`"), "{said}");
    assert_eq!(said.lines().last(), Some("1"));
    assert!(!at.exists());
}
