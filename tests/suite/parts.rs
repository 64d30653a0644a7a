//! Parts, chapters without numbers or entries in the contents, front and back matter.

use actes::base::codes::Topic;
use actes::book::Book;
use actes::pipeline::Build;
use actes::pipeline::Output;
use actes::pipeline::Session;

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Builds both books of files in memory: each begins with a line `--- NAME`. Without
/// `actes.toml` the book is in French and numbered.
fn made(files: &str) -> Build {
    let usual = "[book]\ntitle = \"T\"\nlanguage = \"fr\"\nnumbering = true\n";
    let mut all = BTreeMap::from([("actes.toml".to_owned(), usual.as_bytes().to_vec())]);
    for file in files.split("--- ").skip(1) {
        let (name, text) = file.split_once('\n').unwrap();
        all.insert(name.to_owned(), text.as_bytes().to_vec());
    }
    Session::new().build(&all, &Output::BOOKS, None, &mut |_| {}).unwrap()
}

/// The contents, indented, each entry with what stands before it.
fn contents(book: &Book) -> String {
    let mut told = String::new();
    for (depth, entry) in book.toc.flat() {
        let lead = entry.lead().map(|lead| format!("{lead} ")).unwrap_or_default();
        let lead = lead.replace('\u{a0}', "~");
        let _ = writeln!(told, "{:depth$}{lead}{}", "", entry.title, depth = depth * 2);
    }
    told
}

/// The codes of diagnostics but those on lines and pages, each with its file and line.
fn codes(built: &Build) -> String {
    let told = built.diagnostics.iter();
    let told = told.filter(|one| one.code.row().of != Topic::Layout).map(|one| {
        let span = one.span.as_ref().unwrap();
        let (line, _) = built.sources.position(span.source, span.start);
        format!("{} {}:{line}", one.code, built.sources.get(span.source).name)
    });
    told.collect::<Vec<_>>().join(", ")
}

#[test]
fn headings_without_numbers_and_without_entries() {
    let built = made(
        "--- a.md\n# Préface {-}\n\nTexte.\n\n## Sous la préface\n\nTexte.\n\n\
         # Un {.unnumbered .unlisted}\n\nTexte.\n\n## Dans un\n\nTexte.\n\n\
         # Deux\n\nTexte.\n\n## Premier\n\nTexte.\n\n## Sans nombre {.unnumbered}\n\nTexte.\n\n\
         ### Dessous\n\nTexte.\n\n## Second\n\nTexte.\n\n## Hors liste {.unlisted}\n\nTexte.\n\n\
         ### Dessous aussi\n\nTexte.\n\n## Dernier\n\nTexte.\n",
    );
    assert_eq!(
        contents(built.book.as_ref().unwrap()),
        "Préface\n  Sous la préface\n\
         1 Deux\n  1.1 Premier\n  Sans nombre\n    Dessous\n  1.2 Second\n  \
         1.4 Dernier\n"
    );
    assert_eq!(codes(&built), "");
}

#[test]
fn front_matter_says_the_same_of_a_file() {
    let built = made(
        "--- a.md\n---\nnumbered: false\n---\n# Avant\n\nTexte.\n\n## Dessous\n\nTexte.\n\
         --- b.md\n---\nlisted: no\n---\n# Caché\n\nTexte.\n--- c.md\n# Trois\n\nTexte.\n\
         --- d.md\n---\nnumbered: jamais\nrole: forword\n---\n# Quatre\n\nTexte.\n",
    );
    assert_eq!(
        contents(built.book.as_ref().unwrap()),
        "Avant\n  Dessous\n2 Trois\n3 Quatre\n"
    );
    assert_eq!(codes(&built), "front-matter-value d.md:2, front-matter-value d.md:3");
    let hints: Vec<_> = built.diagnostics.iter().flat_map(|one| &one.hints).collect();
    assert_eq!(hints, ["write `true` or `false`", "did you mean `foreword`?"]);
}

#[test]
fn numbering_takes_a_depth() {
    let text = "--- a.md\n# Un\n\nTexte.\n\n## Deux\n\nTexte.\n\n### Trois\n\nTexte.\n";
    for (depth, expected) in [
        ("false", "Un\n  Deux\n    Trois\n"),
        ("1", "1 Un\n  Deux\n    Trois\n"),
        ("2", "1 Un\n  1.1 Deux\n    Trois\n"),
        ("true", "1 Un\n  1.1 Deux\n    1.1.1 Trois\n"),
    ] {
        let settings =
            "--- actes.toml\n[book]\ntitle = \"T\"\nlanguage = \"fr\"\nnumbering = ";
        let built = made(&format!("{settings}{depth}\n{text}"));
        assert_eq!(contents(built.book.as_ref().unwrap()), expected, "{depth}");
    }
}
