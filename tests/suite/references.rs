//! Pages after links inside the book.

use std::fmt::Write as _;

use actes::book::Anchor;
use actes::manuscript::MemoryFiles;
use actes::page::Item;
use actes::page::PageSet;
use actes::pipeline::Build;
use actes::pipeline::Output;
use actes::pipeline::Session;

fn build(language: &str, pdf: &str, text: &str) -> Build {
    let settings = format!(
        "[book]\ntitle = \"T\"\nlanguage = \"{language}\"\nauthors = [\"A. B\"]\n\
         identifier = \"urn:uuid:95e056c6-6721-5144-af8b-5d19afbbb4b0\"\n[pdf]\n{pdf}"
    );
    let files: MemoryFiles = [("actes.toml", settings.as_str()), ("01.md", text)]
        .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
        .into();
    Session::new().build(&files, &Output::BOOKS, None, &mut |_| {}).unwrap()
}

/// What is printed in brackets after links, in the order of the pages.
fn printed(set: &PageSet) -> Vec<String> {
    let items = set.pages.iter().flat_map(|page| &page.items);
    let words: String = items
        .filter_map(|(_, item)| match item {
            Item::Glyphs(run) => Some(run.text.as_str()),
            _ => None,
        })
        .collect();
    let words = words.replace('\u{202f}', " ");
    let parts = words.split('(').skip(1).filter_map(|part| part.split(')').next());
    parts
        .filter(|part| part.contains('.'))
        .map(|part| part.replace('\u{2007}', ""))
        .collect()
}

fn folio(set: &PageSet, anchor: &str) -> String {
    set.folio_of(&Anchor(anchor.to_owned())).unwrap().label()
}

/// A book of chapters, each of which links to all others.
fn web(chapters: usize) -> String {
    let mut text = String::new();
    for number in 0..chapters {
        write!(text, "# Chapitre {number} {{#c{number}}}\n\n").unwrap();
        for other in 0..chapters {
            write!(text, "Un mot [du chapitre](#c{other}) et la suite. ").unwrap();
        }
        text.push_str("\n\nUne phrase qui ne dit rien de plus.\n\n");
    }
    text
}

#[test]
fn pages_are_those_where_links_lead() {
    for chapters in [5, 12, 40] {
        let build = build("fr", "paper = [\"80mm\", \"100mm\"]\n", &web(chapters));
        let set = &build.set.pages;
        let wanted: Vec<String> = (0..chapters)
            .flat_map(|from| (0..chapters).map(move |to| (from, to)))
            .filter_map(|(from, to)| {
                let page =
                    |chapter: usize| set.places[&Anchor(format!("c{chapter}"))].page;
                // A chapter may go on for several pages: none is nearer than its first one.
                let far = page(to) + 3 <= page(from) || page(to) > page(from) + 30;
                far.then(|| format!("p. {}", folio(set, &format!("c{to}"))))
            })
            .collect();
        let found = printed(set);
        for label in &wanted {
            assert!(found.contains(label), "{label}");
        }
        let all: Vec<String> = (0..chapters)
            .map(|chapter| format!("p. {}", folio(set, &format!("c{chapter}"))))
            .collect();
        for label in &found {
            assert!(all.contains(label), "{label} is the page of no chapter");
        }
        let codes: Vec<_> = build.diagnostics.iter().map(|one| one.code.name()).collect();
        assert!(!codes.contains(&"references-left-out"), "{codes:?}");
    }
}

/// A link, some pages, and its target.
fn far(link: &str) -> String {
    format!(
        "# Un\n\n{link}\n\n{}# Deux {{#deux}}\n\nLa fin.\n",
        "Une phrase.\n\n".repeat(200)
    )
}

#[test]
fn links_that_lead_far_have_their_page() {
    let of = |language: &str, pdf: &str, link: &str| {
        let build = build(language, pdf, &far(link));
        let page = folio(&build.set.pages, "deux");
        printed(&build.set.pages)
            .iter()
            .map(|label| label.replace(&page, "N"))
            .collect::<Vec<_>>()
    };
    assert_eq!(of("fr", "", "Voir [la fin](#deux)."), ["p. N"]);
    assert_eq!(of("de", "", "Siehe [das Ende](#deux)."), ["S. N"]);
    assert_eq!(of("fr", "", "Un mot.[^a]\n\n[^a]: Voir [la fin](#deux)."), ["p. N"]);
    assert_eq!(of("fr", "page-references = false\n", "Voir [la fin](#deux)."), [""; 0]);
    assert_eq!(of("fr", "", "Voir [la fin](#deux), p. 7."), [""; 0]);
    assert_eq!(of("fr", "", "Voir [](#deux)."), ["p. N"]);
    assert_eq!(of("fr", "", "Voir [la suite](#un)."), [""; 0]);
    assert_eq!(of("fr", "", "Voir [le site](https://a.example/)."), [""; 0]);
}

#[test]
fn the_text_and_the_epub_have_no_pages_after_links() {
    let with = build("fr", "", &far("Voir [la fin](#deux)."));
    let without = build("fr", "page-references = false\n", &far("Voir [la fin](#deux)."));
    let epub = |build: &Build| build.files[0].1.clone();
    assert!(epub(&with) == epub(&without), "the EPUBs differ");
    let dump = |build: &Build| actes::book::dump(build.book.as_ref().unwrap());
    assert_eq!(dump(&with), dump(&without));
}

#[test]
fn numbers_that_lead_far_have_their_page_once() {
    let of = |link: &str| {
        let text = far(link).replace("La fin.", TABLE);
        let build = build("fr", "", &text);
        printed(&build.set.pages).len()
    };
    assert_eq!(of("Voir @tbl-a."), 1);
    assert_eq!(of("Voir [@tbl-a] et [](#tbl-a)."), 2);
    assert_eq!(of("Voir @tbl-a, p. 7."), 0);
    assert_eq!(of("Voir @tbl-a (p. 7)."), 1);
    assert_eq!(of("Voir le tableau [-@tbl-a]."), 0);
}

/// A table with a name and a caption.
const TABLE: &str =
    "<table id=\"tbl-a\"><caption>Prix</caption><tr><td>1</td></tr></table>";

#[test]
fn lists_of_figures_and_tables_have_pages() {
    let settings = "matter = [\"contents\", \"figures\", \"tables\", \"listings\"]\n";
    let text = far("Voir @tbl-a.").replace("La fin.", &TABLE.repeat(2));
    let settings = format!(
        "[book]\ntitle = \"T\"\nlanguage = \"fr\"\nauthors = [\"A. B\"]\n{settings}"
    );
    let files: MemoryFiles = [("actes.toml", settings), ("01.md", text)]
        .map(|(name, text)| (name.to_owned(), text.into_bytes()))
        .into();
    let build = Session::new().build(&files, &Output::BOOKS, None, &mut |_| {}).unwrap();
    let (book, set) = (build.book.unwrap(), &build.set.pages);
    let titles: Vec<_> = book.toc.entries.iter().map(|one| one.title.as_str()).collect();
    assert_eq!(titles, ["Un", "Deux", "Liste des tableaux"]);

    let list = &set.pages[set.places[&book.toc.entries[2].anchor].page];
    let runs = list.items.iter().filter_map(|(point, item)| match item {
        Item::Glyphs(run) if run.text != "." => Some((point.y, run.text.as_str())),
        _ => None,
    });
    let told: String = runs.map(|(_, text)| text).collect::<Vec<_>>().join("|");
    let folio = folio(set, "tbl-a");
    for number in [1, 2] {
        let entry = format!("{number}\u{a0}\u{a0}|Prix");
        assert!(told.contains(&entry), "{told}");
    }
    assert_eq!(told.matches(&folio).count(), 2, "{told}");
}

/// The paragraphs of a chapter's EPUB, without tags; behind two tables and a listing with
/// names.
fn told(language: &str, settings: &str, text: &str) -> (String, Vec<String>) {
    let targets = "\n\n| a |\n|---|\n| 1 |\n\n: Un {#tbl-a}\n\n| a |\n|---|\n| 1 |\n\n: Deux {#tbl-b}\n\n\
                   ```{.r #lst-x caption=\"Trois\"}\nx\n```\n";
    let text = format!("# Titre {{#sec-titre}}\n\n{text}{targets}");
    let build = build(language, settings, &text);
    let words = crate::matter::document(&build, "chapter-01.xhtml");
    let first = words.split("<p>").nth(1).unwrap().split("</p>").next().unwrap();
    let plain: String =
        first.split('<').map(|part| part.rsplit('>').next().unwrap()).collect();
    let codes = build.diagnostics.iter().map(|one| one.code.name().to_owned());
    let codes = codes.filter(|code| !code.starts_with("page-")).collect();
    (plain.replace('\u{a0}', "~"), codes)
}

#[test]
fn several_references_in_brackets_have_one_plural() {
    for (language, written, expected) in [
        ("fr", "Voir [@tbl-a; @tbl-b].", "Voir tableaux~1 et~2."),
        ("fr", "[@tbl-a; @tbl-b; @tbl-a] ici.", "Tableaux~1, 2 et~1 ici."),
        ("fr", "Voir [-@tbl-a; -@tbl-b].", "Voir 1 et~2."),
        ("fr", "Voir [@tbl-a; @lst-x].", "Voir tableau~1 et code~1."),
        (
            "fr",
            "Voir [@Tbl-a; @lst-x; @sec-titre].",
            "Voir Tableau~1, code~1 et «~Titre~».",
        ),
        ("en", "See [@tbl-a; @tbl-b].", "See tables~1 and~2."),
        ("de", "Siehe [@tbl-a; @tbl-b].", "Siehe Tabellen~1 und~2."),
        ("fr", "Voir [@tbl-a;\n@tbl-b].", "Voir tableaux~1 et~2."),
    ] {
        assert_eq!(
            told(language, "", written),
            (expected.to_owned(), vec![]),
            "{written}"
        );
    }
    // A word of the book's own for one is not mixed with the language's for several.
    let words = "[words]\ntable = \"Tabl.\"\n";
    assert_eq!(told("fr", words, "Voir [@tbl-a; @tbl-b].").0, "Voir tabl.~1 et tabl.~2.");
    let words = "[words]\ntable = \"Tabl.\"\ntable-plural = \"Tabls\"\n";
    assert_eq!(told("fr", words, "Voir [@tbl-a; @tbl-b].").0, "Voir tabls~1 et~2.");
    // What leads nowhere stays as it is typed, with those beside it.
    let (words, codes) = told("fr", "", "Voir [@tbl-a; @tbl-z].");
    assert_eq!(words, "Voir [@tbl-a; @tbl-z].");
    assert_eq!(codes, ["reference-missing"]);
}

#[test]
fn references_in_links_are_words_without_a_link() {
    let (words, codes) =
        told("fr", "", "Lire [**le @tbl-a** et [@tbl-a; @tbl-b]](#sec-titre).");
    assert_eq!(words, "Lire le tableau~1 et tableaux~1 et~2.");
    assert_eq!(codes, [""; 0]);
    let (words, codes) = told("fr", "", "Lire [le @tbl-z](#sec-titre).");
    assert_eq!(
        (&*words, &codes[..]),
        ("Lire le @tbl-z.", &["reference-missing".to_owned()][..])
    );
    let build = build(
        "fr",
        "",
        "# A\n\n[Le @sec-b](https://example.org/)\n\n## B {#sec-b}\n\nMot.\n",
    );
    let text = crate::matter::document(&build, "chapter-01.xhtml");
    assert_eq!(text.matches("<a ").count(), 1, "{text}");
}

#[test]
fn headings_and_the_contents_have_the_words_of_references() {
    let text = "# Sur @tbl-a\n\nVoir @sec-b et [](#sec-b).\n\n## Les [@tbl-a; @tbl-b] {#sec-b}\n\nMot.\n\n\
                | a |\n|---|\n| 1 |\n\n: Un {#tbl-a}\n\n| a |\n|---|\n| 1 |\n\n: Deux {#tbl-b}\n";
    let build = build("fr", "", text);
    let book = build.book.as_ref().unwrap();
    let titles: Vec<_> = book
        .toc
        .flat()
        .into_iter()
        .map(|(_, one)| one.title.replace('\u{a0}', "~"))
        .collect();
    assert_eq!(titles, ["Sur tableau~1", "Les tableaux~1 et~2"]);
    let text = crate::matter::document(&build, "chapter-01.xhtml").replace('\u{a0}', "~");
    assert!(text.contains(">«~Les tableaux~1 et~2~»</a>"), "{text}");
    assert!(text.contains(">Les tableaux~1 et~2</a>"), "{text}");
    let nav = crate::matter::document(&build, "nav.xhtml").replace('\u{a0}', "~");
    assert!(nav.contains(">Sur tableau~1</a>"), "{nav}");
}
