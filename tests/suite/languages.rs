//! Languages with built-in rules, without them, and unsupported ones.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use actes::page::Item;
use actes::pipeline::Build;
use actes::pipeline::Session;

/// Builds a book of one chapter in its own folder.
fn made(name: &str, language: &str, chapter: &str) -> Build {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("languages").join(name);
    fs::create_dir_all(&folder).unwrap();
    let settings = format!(
        "[book]\ntitle = \"T\"\nlanguage = \"{language}\"\ndate = \"2026-03\"\nauthors = [\"A\"]\n\
         [pdf]\nmeasure = \"75mm\"\nopenings = \"next\"\n"
    );
    fs::write(folder.join("actes.toml"), settings).unwrap();
    fs::write(folder.join("01.md"), chapter).unwrap();
    Session::new().build(&folder, &[], None, &mut |_| {}).unwrap()
}

/// Diagnostics, one per line: severity, code, position, message.
fn told(built: &Build) -> String {
    let mut told = String::new();
    for one in &built.diagnostics {
        let place = one.span.as_ref().map_or("-".to_owned(), |span| {
            let (line, column) = built.sources.position(span.source, span.start);
            format!("{}:{line}:{column}", built.sources.get(span.source).name)
        });
        let _ = writeln!(told, "{} {} {place} {}", one.severity, one.code, one.message);
    }
    told
}

/// The lines of all pages: text on the same baseline.
fn lines(built: &Build) -> Vec<String> {
    let mut lines = Vec::new();
    for page in &built.set.pages.pages {
        let mut last = None;
        for (point, item) in &page.items {
            let Item::Glyphs(run) = item else { continue };
            if last == Some(point.y) {
                let line: &mut String = lines.last_mut().unwrap();
                line.push(' ');
                line.push_str(&run.text);
            } else {
                lines.push(run.text.clone());
            }
            last = Some(point.y);
        }
    }
    lines.iter().map(|line| line.replace('\u{ad}', "-").replace('\u{a0}', "~")).collect()
}

#[test]
fn one_table_tells_of_books_chapters_and_phrases() {
    let mut all = String::new();
    for tag in ["de", "br", "ko", "km", "he", "he-Latn", "uz-Arab"] {
        let chapter = format!(
            "---\nlang: {tag}\n---\n\n# A\n\nB <i lang=\"{tag}\">c</i>, <i lang=\"{tag}\">d</i>.\n"
        );
        let phrase = format!("# A\n\nB <i lang=\"{tag}\">c</i>.\n");
        for (place, built) in [
            ("book", made("book", tag, "# A\n\nB.\n")),
            ("both", made("both", tag, &chapter)),
            ("chapter", made("chapter", "fr", &chapter)),
            ("phrase", made("phrase", "fr", &phrase)),
        ] {
            let _ = write!(all, "{place} in {tag}:\n{}", told(&built));
        }
    }
    crate::pdf::reading::assert_expected("languages/told.txt", &all);
}

#[test]
fn a_language_without_rules_is_not_hyphenated() {
    let words = "Freiheitsentziehung und Verantwortlichkeitsbewusstsein ".repeat(12);
    let chapter = format!("# A\n\n{words}.\n");
    let hyphens = |language| {
        let built = made("hyphens", language, &chapter);
        lines(&built).iter().filter(|line| line.ends_with('-')).count()
    };
    assert_eq!(hyphens("br"), 0);
    assert!(hyphens("de") > 3 && hyphens("en") > 3);
}

/// One chapter with everything that depends on the language.
const EVERYTHING: &str = "# A

## B

C \"d 'e' f\"[^n] g.

- h
    - i

1. j
    1. k

[^n]: L.
";

#[test]
fn each_language_sets_a_book_with_its_marks_and_words() {
    let mut all = String::new();
    for tag in
        ["fr", "en", "de", "de-CH", "es", "es-419", "it", "nl", "pt", "pt-PT", "br"]
    {
        let built = made("everything", tag, EVERYTHING);
        let _ = writeln!(all, "{tag}:\n  {}", lines(&built).join("\n  "));
    }
    crate::pdf::reading::assert_expected("languages/pages.txt", &all);
}

#[test]
fn an_epub_alone_is_made_in_any_language_without_pages() {
    use actes::pipeline::Output;
    for (language, chapter, spine) in [
        ("zh", "# 前言\n\n本书是一本入门教程。\n", "<spine toc=\"ncx\">"),
        (
            "he",
            "# שלום\n\nספר\n",
            "<spine toc=\"ncx\" page-progression-direction=\"rtl\">",
        ),
    ] {
        let whole = made(&format!("screen-{language}"), language, chapter);
        assert!(told(&whole).contains("error language-unsupported"), "{language}");
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("languages");
        let folder = folder.join(format!("screen-{language}"));
        let built =
            Session::new().build(&folder, &[Output::EPUB], None, &mut |_| {}).unwrap();
        assert_eq!(told(&built), "", "{language}");
        let (_, bytes) = built.files.first().expect("the EPUB is made");
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut read = |name: &str| {
            let mut text = String::new();
            let mut file = zip.by_name(name).unwrap();
            std::io::Read::read_to_string(&mut file, &mut text).unwrap();
            text
        };
        let opf = read("OEBPS/content.opf");
        assert!(opf.contains(spine) && !opf.contains("pageBreak"), "{opf}");
        assert!(!read("OEBPS/nav.xhtml").contains("page-list"));
        let is_turned = read("OEBPS/chapter-01.xhtml").contains(" dir=\"rtl\"");
        assert_eq!(is_turned, language == "he");
    }
}
