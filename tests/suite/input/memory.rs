//! Books whose files are in memory.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use actes::manuscript::MemoryFiles;
use actes::pipeline::Output;
use actes::pipeline::Session;

use super::told;

/// All files below a folder, by their paths relative to `root`.
fn files_below(folder: &Path, root: &Path, files: &mut MemoryFiles) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(&path, root, files);
        } else {
            let parts = path.strip_prefix(root).unwrap().iter();
            let parts: Vec<_> = parts.map(|part| part.to_str().unwrap()).collect();
            files.insert(parts.join("/"), fs::read(&path).unwrap());
        }
    }
}

fn memory(files: &[(&str, &str)]) -> MemoryFiles {
    let owned = |(name, text): &(&str, &str)| ((*name).into(), text.as_bytes().to_vec());
    files.iter().map(owned).collect()
}

/// Files in memory give the same bytes as files on disk, for books with images, covers
/// and fonts, and with chapters listed in the settings, found in the folder, or listed by
/// another program.
#[test]
fn a_book_in_memory_is_the_book_on_the_disk() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    for name in ["books/pictures", "books/specimen", "books/addresses"] {
        let folder = tests.join(name);
        let mut files = BTreeMap::new();
        files_below(&folder, &folder, &mut files);
        let build = |input: actes::manuscript::Input<'_>| {
            let build = Session::new().build(input, &Output::BOOKS, None, &mut |_| {});
            let build = build.unwrap();
            (told(&build), build.files)
        };
        let (told, made) = build((&files).into());
        let (told_of_disk, made_of_disk) = build((&folder).into());
        assert_eq!(told, told_of_disk, "{name}");
        assert_eq!(made.len(), 2, "{name}: {told}");
        assert!(made == made_of_disk, "{name}: other bytes");
    }
}

#[test]
fn chapters_in_memory_are_found_in_sub_folders_and_names_cannot_lead_out() {
    let files = memory(&[
        ("actes.toml", "[book]\ntitle = 'T'\nlanguage = 'en'\nauthors = ['A']\n"),
        ("part/10.md", "# Ten\n\n![A map](../maps/./a.png) ![Out](../../b.png)\n"),
        ("part/9.md", "# Nine\n\nWords.\n"),
        ("part-two.md", "# Two\n\nWords.\n"),
        ("README.md", "# Not a chapter\n"),
        ("_drafts/1.md", "# Not a chapter\n"),
        ("target/1.md", "# Not a chapter\n"),
    ]);
    let build = Session::new().build(&files, &[], None, &mut |_| {}).unwrap();
    let names: Vec<_> = build.sources.iter().map(|(_, one)| one.name.as_str()).collect();
    assert_eq!(names, ["actes.toml", "part/9.md", "part/10.md", "part-two.md"]);
    assert_eq!(
        told(&build),
        "note files-left-out actes.toml:1:1 ``\n\
         error image-missing part/10.md:3:1 `![A map](../maps/./a.png)`\n\
         error image-outside part/10.md:3:27 `![Out](../../b.png)`\n"
    );
}

#[test]
fn files_in_memory_without_settings_are_no_book() {
    let files = memory(&[("a.md", "# A\n")]);
    let failed = Session::new().build(&files, &[], None, &mut |_| {}).unwrap_err();
    let cause = std::error::Error::source(&failed).unwrap().to_string();
    assert_eq!(cause, "the map of files has no actes.toml");
}
