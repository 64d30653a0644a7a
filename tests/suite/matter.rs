//! Front and back matter in both books: which pages exist, and their content.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read;

use actes::page::Item;
use actes::pipeline::Build;
use actes::pipeline::Output;
use actes::pipeline::Session;

/// Builds both books of a manuscript in memory.
fn made(settings: &str, text: &str) -> Build {
    let settings = format!("[book]\ntitle = \"T\"\n{settings}\n");
    let files = BTreeMap::from([
        ("actes.toml".to_owned(), settings.into_bytes()),
        ("a.md".to_owned(), text.as_bytes().to_vec()),
    ]);
    let outputs = &Output::BOOKS;
    let mut built = Session::new().build(&files, outputs, None, &mut |_| {}).unwrap();
    built.diagnostics.remove(actes::base::codes::NO_AUTHOR);
    built
}

/// The printed pages, one line each: the folio and the first words.
fn pages(built: &Build) -> String {
    let mut told = String::new();
    for page in &built.set.pages.pages {
        let words = page.items.iter().filter_map(|(_, item)| match item {
            Item::Glyphs(run) => Some(run.text.as_str()),
            _ => None,
        });
        let words: String = words.collect();
        let words: String = words.chars().take(40).collect();
        let _ = writeln!(told, "{} {}", page.folio.label(), words.trim_end());
    }
    told
}

/// The documents of the EPUB in spine order.
fn spine(built: &Build) -> String {
    let package = document(built, "content.opf");
    let refs = package.split("<itemref idref=\"").skip(1);
    let refs = refs.map(|rest| rest.split('"').next().unwrap_or_default());
    refs.collect::<Vec<_>>().join(" ")
}

pub(crate) fn document(built: &Build, name: &str) -> String {
    let (_, epub) = built.files.iter().find(|(name, _)| name.ends_with(".epub")).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&epub[..])).unwrap();
    let mut text = String::new();
    zip.by_name(&format!("OEBPS/{name}")).unwrap().read_to_string(&mut text).unwrap();
    text
}

const TEXT: &str = "# One\n\nA [the site of it](https://example.org/) and <https://example.net/>.\n\n\
                    ## Below\n\nWords.\n\n### Deeper\n\nWords.\n";

#[test]
fn each_page_around_the_text_can_be_left_out() {
    let imprint =
        document(&made("language = \"en\"\nrights = \"Free.\"", TEXT), "imprint.xhtml");
    assert!(imprint.contains("epub:type=\"imprint\""), "{imprint}");
    let mut told = String::new();
    for matter in [
        "",
        "matter = []",
        "matter = [\"title\"]",
        "matter = [\"imprint\", \"links\"]",
        "matter = [\"contents\", \"colophon\"]\ncontents-depth = 1",
    ] {
        let settings = format!("language = \"en\"\nrights = \"Free.\"\n{matter}");
        let built = made(&settings, TEXT);
        assert!(built.diagnostics.is_empty(), "{:?}", built.diagnostics);
        let _ = writeln!(told, "{matter}\n{}{}\n", pages(&built), spine(&built));
    }
    crate::pdf::reading::assert_expected("matter/pages.txt", &told);
}

#[test]
fn people_are_named_with_their_roles_in_the_language_of_the_book() {
    let authors = "authors = [\"Ada B\", { name = \"Éve C\", role = \"edt\" }, \
                   { name = \"Hal D\", role = \"edt\" }, { name = \"Ian E\", role = \"edt\" }, \
                   { name = \"Jo F\", role = \"trl\" }, { name = \"Kim G\", role = \"zzz\" }]";
    let mut told = String::new();
    for language in ["fr", "en", "de", "es", "it", "pt", "nl", "fi"] {
        let settings =
            format!("language = \"{language}\"\nplace = \"Lyon\"\ndate = 2026-03-01\n");
        let built = made(&(settings + authors), "# A\n\nB.\n");
        let page = &document(&built, "title.xhtml");
        let lines = page.split("<p class=\"").skip(1).map(|line| line.split('<').next());
        for line in lines.flatten() {
            let _ = writeln!(told, "{language} {}", line.replace("\">", ": "));
        }
    }
    crate::pdf::reading::assert_expected("matter/people.txt", &told);
}

/// A mail address printed in the text is not listed in the appendix; one behind other
/// words is.
#[test]
fn mail_is_listed_only_where_the_text_hides_it() {
    let text = "# A\n\n<a@b.org>, [a@b.org](mailto:a@b.org), [the editor](mailto:c@d.org),\n\
                [site](https://e.org/), <https://f.org/>, <tel:+33123>.\n";
    let built = made("language = \"en\"", text);
    let book = built.book.as_ref().unwrap();
    let entries = book.links.entries.iter().map(|entry| {
        let number = entry.number.map_or("-".to_owned(), |number| number.to_string());
        format!("{number} {}\n", entry.address)
    });
    let printed: Vec<&str> = built
        .set
        .pages
        .pages
        .iter()
        .flat_map(|page| &page.items)
        .filter_map(|(_, item)| match item {
            Item::Glyphs(run) if run.text.starts_with('[') => Some(run.text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(
        entries.collect::<String>() + &printed.join(" "),
        "1 mailto:c@d.org\n2 https://e.org/\n3 https://f.org/\n- mailto:a@b.org\n\
         - tel:+33123\n[1] [2]"
    );
}

/// Long contents are set more tightly, except beside chapters with sections.
#[test]
fn long_contents_close_up() {
    let chapter = |n: usize| match n {
        7 => "# Chapter 7\n\nWords.\n\n## A section\n\nWords.\n\n".to_owned(),
        n => format!("# Chapter {n}\n\nWords.\n\n"),
    };
    let heights = |chapters: usize| {
        let text: String = (1..=chapters).map(chapter).collect();
        let built = made("language = \"en\"", &text);
        let page = built.set.pages.pages.iter().find(|page| {
            page.items.iter().any(|(_, item)| matches!(item, Item::Glyphs(run) if run.text.starts_with("Contents")))
        });
        let words = page.unwrap().items.iter();
        let words = words.filter(|(_, item)| matches!(item, Item::Glyphs(_)));
        let mut lines: Vec<i64> = words.map(|(at, _)| at.y.0).collect();
        lines.sort_unstable();
        lines.dedup();
        let leading = actes::base::Length::pt(14).0;
        let gaps = lines.windows(2).map(|pair| (pair[1] - pair[0]) / leading);
        gaps.filter(|gap| *gap > 0).map(|gap| gap.to_string()).collect::<String>()
    };
    assert_eq!(heights(12).get(..8), Some("32222221"));
    assert_eq!(heights(110).get(..12), Some("311111212111"));
}
