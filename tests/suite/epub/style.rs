//! The style sheet of a book.

use super::Folder;

const TEXT: &str = "# Un\n\nMot.\n";

#[test]
fn a_books_own_sheet_comes_after_the_programs() {
    let css = ".label { letter-spacing: 0.2em; }\n";
    let epub = Folder::of("sheet", TEXT)
        .with("[epub]\nstylesheet = \"style/livre.css\"")
        .and("style/livre.css", css)
        .open();
    assert_eq!(epub.told(), "");
    assert_eq!(epub.text("own.css"), css);
    for name in ["title.xhtml", "chapter-01.xhtml", "nav.xhtml"] {
        let sheets = epub.lines(name, "<link");
        let sheets: Vec<&str> =
            sheets.lines().filter_map(|l| l.split('"').nth(5)).collect();
        assert_eq!(sheets, ["style.css", "own.css"]);
    }
    assert!(
        epub.text("content.opf").contains("href=\"own.css\" media-type=\"text/css\"")
    );
}

#[test]
fn a_sheet_that_leads_out_or_is_broken_is_refused_with_its_line() {
    let of = |name, css: &str| {
        let folder = Folder::of(name, TEXT).with("[epub]\nstylesheet = \"a.css\"");
        let epub = folder.and("a.css", css).open();
        (epub.told(), epub.files.is_empty())
    };
    let told = |words: &str, gone| (words.to_owned(), gone);
    assert_eq!(
        of("sheet-out", "p {\n  background: url(http://a.fr/x.png);\n}\n"),
        told("error style-outside a.css:2:15 `url(http://a.fr/x.png)`\n", true)
    );
    assert_eq!(
        of("sheet-torn", "p {\n"),
        told("error style-broken a.css:1:3 `{`\n", true)
    );
    assert_eq!(
        of("sheet-set", "p {\n  a: image-set(url(#a) 1x, 'http://a.fr/b' 2x);\n}\n"),
        told("error style-function a.css:2:6 `image-set(`\n", true)
    );
    assert_eq!(
        of("sheet-escape", "\n\n@imp\\6f rt 'b.css';"),
        told("error style-outside a.css:3:1 `@imp\\6f rt`\n", true)
    );
    assert_eq!(of("sheet-escaped-class", ".sm\\:x { margin: 0 }"), told("", false));
    assert_eq!(
        of("sheet-pale", "p { color: #888; background: #fff }"),
        told("warning style-contrast a.css:1:5 `color: #888`\n", false)
    );
    let none =
        Folder::of("sheet-none", TEXT).with("[epub]\nstylesheet = \"b.css\"").open();
    assert_eq!(none.told(), "error style-missing actes.toml:6:14 `\"b.css\"`\n");
}

#[test]
fn one_mistake_made_a_thousand_times_is_counted() {
    let folder = Folder::of("sheet-many", TEXT).with("[epub]\nstylesheet = \"a.css\"");
    let epub = folder.and("a.css", "p { a: url(b) }\n".repeat(1_000)).open();
    let told = epub.told();
    assert_eq!(told.lines().count(), 1_000);
    assert!(told.starts_with("error style-outside a.css:1:8 `url(b)`"), "{told}");
}
