//! Parts, chapters without numbers or entries in the contents, front and back matter.

use actes::base::codes::Topic;
use actes::book::Book;
use actes::page::Item;
use actes::pipeline::Build;
use actes::pipeline::Output;
use actes::pipeline::Session;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read as _;

use crate::pdf::reading::assert_expected;
use crate::pdf::tree;

/// Builds both books of files in memory: each begins with a line `--- NAME`. Without
/// `actes.toml` the book is in French and numbered.
fn made(files: &str) -> Build {
    let usual = "[book]\ntitle = \"T\"\nlanguage = \"fr\"\nauthors = [\"A. B\"]\nnumbering = true\n";
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

/// The codes of diagnostics on the text and the settings, but those on lines and pages, each
/// with its file and line.
fn codes(built: &Build) -> String {
    let told = built.diagnostics.iter();
    let told = told.filter(|one| one.code.row().of != Topic::Layout);
    let told = told.filter_map(|one| {
        let span = one.span.as_ref()?;
        let (line, _) = built.sources.position(span.source, span.start);
        Some(format!("{} {}:{line}", one.code, built.sources.get(span.source).name))
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
        let settings = "--- actes.toml\n[book]\ntitle = \"T\"\nlanguage = \"fr\"\nauthors = [\"A. B\"]\nnumbering = ";
        let built = made(&format!("{settings}{depth}\n{text}"));
        assert_eq!(contents(built.book.as_ref().unwrap()), expected, "{depth}");
    }
}

/// The printed pages, one line each: the folio and the first words.
fn pages(built: &Build) -> String {
    let mut told = String::new();
    for page in &built.set.pages.pages {
        let words = page.items.iter().filter_map(|(_, item)| match item {
            Item::Glyphs(run) => Some(run.text.as_str()),
            _ => None,
        });
        let words: String = words.collect::<String>().chars().take(40).collect();
        let words = words.replace('\u{a0}', "~");
        let _ = writeln!(told, "{} {}", page.folio.label(), words.trim_end());
    }
    told
}

/// A document of the EPUB.
fn document(built: &Build, name: &str) -> String {
    let (_, epub) = built.files.iter().find(|(name, _)| name.ends_with(".epub")).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&epub[..])).unwrap();
    let mut text = String::new();
    zip.by_name(&format!("OEBPS/{name}")).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// What each document of the EPUB is, in the order of the spine: its division, and the
/// opening tag of its section.
fn documents(built: &Build) -> String {
    let package = document(built, "content.opf");
    let mut told = String::new();
    for name in package.split("<itemref idref=\"").skip(1) {
        let name = name.split('"').next().unwrap().replace("-xhtml", ".xhtml");
        let text = document(built, &name);
        let division = text.split("<body epub:type=\"").nth(1).unwrap();
        let (division, rest) = division.split_once('"').unwrap();
        let tag = rest.split(['<', '>']).nth(2).unwrap();
        let _ = writeln!(told, "{name} {division} <{tag}>");
    }
    told
}

/// The outer elements of the structure tree, each with its first words.
fn outline_of_tags(built: &Build) -> String {
    let (_, pdf) = built.files.iter().find(|(name, _)| name.ends_with(".pdf")).unwrap();
    let whole = tree::told(&lopdf::Document::load_mem(pdf).unwrap());
    let inner = whole.lines().filter(|line| {
        let depth = (line.len() - line.trim_start().len()) / 2;
        let tag = line.trim_start().split(' ').next().unwrap();
        matches!(tag, "Part" | "Sect") && depth < 3 || tag == "H1"
    });
    inner.map(|line| format!("{line}\n")).collect()
}

const BOOK: &str = "--- actes.toml\n[book]\ntitle = \"T\"\nlanguage = \"fr\"\nauthors = [\"A. B\"]\nnumbering = 1\n\
    matter = [\"half-title\", \"title\", \"contents\", \"links\"]\n\
    [pdf]\nopenings = \"recto\"\n\
    --- 1.md\n---\nrole: dedication\n---\nÀ la salle.\n\
    --- 2.md\n---\nrole: preface\n---\n# Préface\n\nTexte.\n\
    --- 3.md\n# Les usages {.part}\n\nOn commence.\n\n# La mairie\n\nTexte.\n\n\
    # L’école\n\nTexte.\n\n# Les moyens {.part}\n\n# Payer\n\nTexte.\n\
    --- 4.md\n---\nrole: appendix\n---\n# Questions\n\nTexte.\n\n## Ordre\n\nTexte.\n\n\
    # Programme\n\nVoir [le site entier](https://example.org/a).\n";

#[test]
fn parts_and_matter_are_pages_of_their_own() {
    let built = made(BOOK);
    assert_eq!(codes(&built), "");
    assert_eq!(
        contents(built.book.as_ref().unwrap()),
        "Préface\nPremière partie. Les usages\n  1 La mairie\n  2 L’école\n\
         Deuxième partie. Les moyens\n  3 Payer\nAnnexe~A. Questions\n  Ordre\n\
         Annexe~B. Programme\nLes liens\n"
    );
    assert_expected("parts/pages.txt", &pages(&built));
}

#[test]
fn parts_and_matter_are_named_in_the_epub() {
    let built = made(BOOK);
    assert_expected("parts/documents.txt", &documents(&built));
    let nav = document(&built, "nav.xhtml");
    let landmarks = nav.split("epub:type=\"landmarks\"").nth(1).unwrap();
    let landmarks = landmarks.split("</nav>").next().unwrap().split("<a epub:type=\"");
    let kinds: Vec<_> =
        landmarks.skip(1).map(|one| one.split('"').next().unwrap()).collect();
    assert_eq!(
        kinds.join(" "),
        "cover halftitlepage titlepage dedication toc preface bodymatter appendix appendix"
    );
    let pages = nav.split("doc-pagelist").nth(1).unwrap();
    let labels: Vec<_> =
        pages.split("</a>").map(|one| one.rsplit('>').next().unwrap()).collect();
    let printed = built.set.pages.pages.iter().filter(|page| !page.is_blank());
    let printed: Vec<_> = printed.map(|page| page.folio.label()).collect();
    assert_eq!(labels[..labels.len() - 1], printed);
    assert!(nav.contains("Première partie. Les usages</a>\n<ol>\n<li>"), "{nav}");
    let ncx = document(&built, "toc.ncx");
    assert!(ncx.contains("<text>Première partie. Les usages</text>"), "{ncx}");
}

#[test]
fn parts_hold_their_chapters_in_the_structure_tree() {
    assert_expected("parts/tags.txt", &outline_of_tags(&made(BOOK)));
}

/// `actes.toml` with more settings, and six short chapters, `a.md` to `f.md`.
fn six(settings: &str) -> Build {
    let mut files = format!(
        "--- actes.toml\n[book]\ntitle = \"T\"\nlanguage = \"fr\"\nnumbering = 1\n{settings}\n"
    );
    for name in ["a", "b", "c", "d", "e", "f"] {
        let _ = write!(files, "--- {name}.md\n# Titre {name}\n\nTexte.\n");
    }
    files.push_str("--- i.md\nOn commence.\n");
    made(&files)
}

#[test]
fn settings_name_parts_and_matter() {
    let parts = "[[part]]\ntitle = \"Les usages\"\nsubtitle = \"Ici\"\n\
        chapters = [\"b.md\", \"c.md\"]\n\
        [[part]]\ntitle = \"Les moyens\"\nintroduction = \"i.md\"\nchapters = [\"d.md\"]\n";
    let before = "front = [\"e.md\"]\nback = [\"f.md\"]\n";
    let expected = "Titre e\n1 Titre a\nPremière partie. Les usages\n  2 Titre b\n  3 Titre c\n\
        Deuxième partie. Les moyens\n  4 Titre d\nTitre f\n";
    for chapters in
        ["chapters = [\"a.md\"]", "chapters = [\"a.md\", \"b.md\", \"c.md\", \"d.md\"]"]
    {
        let built = six(&format!("{before}{chapters}\n{parts}"));
        assert_eq!(codes(&built), "", "{chapters}");
        assert_eq!(contents(built.book.as_ref().unwrap()), expected, "{chapters}");
        let folios = built.set.pages.pages.iter().map(|page| page.folio.label());
        assert_eq!(folios.collect::<Vec<_>>().join(" "), "i ii iii iv 1 2 3 4 5 6 7 8");
    }
    // Without a list, the other files of the folder are the text.
    let built = six(before);
    let expected = "Titre e\n1 Titre a\n2 Titre b\n3 Titre c\n4 Titre d\n5 I\nTitre f\n";
    assert_eq!(contents(built.book.as_ref().unwrap()), expected);
}

#[test]
fn a_title_in_the_settings_keeps_its_place() {
    let built = six("[[part]]\ntitle = \"L'été\"\nchapters = [\"a.md\"]\n");
    let book = built.book.unwrap();
    let edits = book.edits.iter().map(|edit| {
        let text = &built.sources.get(edit.span.source).text;
        format!("{} {}", edit.code.name(), &text[edit.span.range()])
    });
    assert_eq!(edits.collect::<Vec<_>>(), ["apostrophe '"]);
}

#[test]
fn wrong_parts_are_reported_at_their_place() {
    for (settings, expected) in [
        (
            "chapters = [\"a.md\", \"b.md\", \"c.md\"]\n[[part]]\ntitle = \"P\"\n\
             chapters = [\"a.md\", \"c.md\"]",
            "value-wrong actes.toml:8",
        ),
        (
            "chapters = [\"a.md\"]\n[[part]]\ntitle = \"P\"\nchapters = [\"a.md\", \"b.md\"]",
            "value-wrong actes.toml:8",
        ),
        (
            "[[part]]\ntitle = \"P\"\nchapters = [\"a.md\"]\n\
             [[part]]\ntitle = \"Q\"\nchapters = [\"a.md\"]",
            "chapter-twice actes.toml:10",
        ),
        ("[[part]]\ntitle = \"P\"", "key-missing actes.toml:5"),
        ("[[part]]\nchapters = [\"a.md\"]", "key-missing actes.toml:5"),
        ("[part]\ntitle = \"P\"", "value-type actes.toml:5"),
    ] {
        let told = codes(&six(settings));
        assert!(told.split(", ").any(|one| one == expected), "{settings}: {told}");
    }
}

#[test]
fn a_part_may_hold_appendices_and_a_conclusion_may_end_the_book() {
    let built = made(
        "--- a.md\n# Un {.part}\n\n# Deux\n\nTexte.\n--- b.md\n---\nrole: conclusion\n---\n# Fin\n\nTexte.\n\
         --- c.md\n# Annexes {.part .unnumbered}\n--- d.md\n---\nrole: appendix\n---\n# Plan\n\nTexte.\n",
    );
    assert_eq!(
        contents(built.book.as_ref().unwrap()),
        "Première partie. Un\n  1 Deux\nFin\nAnnexes\n  Annexe~A. Plan\n"
    );
}

/// The baselines of a printed page with words, in leadings below the first that has some
/// of these.
fn baselines(built: &Build, page: &str, words: &[&str]) -> Vec<i64> {
    let leading = actes::base::Length::pt(14).0;
    let pages = &built.set.pages.pages;
    let runs = pages.iter().map(|page| {
        let runs = page.items.iter().filter_map(|(at, item)| match item {
            Item::Glyphs(run) => Some((at.y.0, run.text.as_str())),
            _ => None,
        });
        runs.collect::<Vec<_>>()
    });
    let is_page =
        |runs: &Vec<(i64, &str)>| runs.iter().any(|(_, text)| text.starts_with(page));
    let runs = runs.into_iter().find(is_page).unwrap();
    let place =
        |word: &&str| runs.iter().find(|(_, text)| text.contains(*word)).unwrap().0;
    words.iter().map(|word| (place(word) - place(&words[0])) / leading).collect()
}

#[test]
fn white_in_the_contents_is_between_high_entries_and_below_the_title_of_a_part() {
    let chapters = "--- a.md\n# Alpha\n\nTexte.\n--- b.md\n# Bravo\n\nTexte.\n";
    let written = "--- a.md\n---\nauthor: Ada\n---\n# Alpha\n\nTexte.\n\n## Sierra\n\nTexte.\n\n\
                   --- b.md\n# Bravo\n\nTexte.\n";
    for (chapters, subtitle, expected) in [
        (chapters, "", [0, 1, 2]),
        (chapters, "subtitle = \"Below\"", [0, 3, 4]),
        (written, "", [0, 2, 6]),
        (written, "subtitle = \"Below\"", [0, 3, 7]),
    ] {
        let settings = "--- actes.toml\n[book]\ntitle = \"T\"\nlanguage = \"en\"\nauthors = [\"A. B\"]\n\
                        [[part]]\ntitle = \"Papa\"\nchapters = [\"a.md\", \"b.md\"]\n";
        let built = made(&format!("{settings}{subtitle}\n{chapters}"));
        let found = baselines(&built, "Contents", &["Papa", "Alpha", "Bravo"]);
        assert_eq!(found, expected, "{subtitle} {chapters}");
    }
}
