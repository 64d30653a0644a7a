//! Parts of a book: what a selection has of it, with the numbers of the book.

use std::collections::BTreeSet;

use actes::base::Code;
use actes::base::Diagnostics;
use actes::book::Book;
use actes::book::Chapter;
use actes::book::Target;
use actes::book::block::all_blocks;
use actes::book::dump;
use actes::book::title::title_text;
use actes::config::MatterOptions;
use actes::config::Picked;
use actes::config::Selection;
use actes::manuscript::MemoryFiles;
use actes::page::Folio;
use actes::pipeline::Build;
use actes::pipeline::Output;
use actes::pipeline::Session;
use actes::pipeline::Wanted;
use actes::resolve::excerpt;

const SETTINGS: &str = "[book]\ntitle = 'Le livre'\nlanguage = 'fr'\nauthors = ['Ada B']\n\
    identifier = 'urn:uuid:95e056c6-6721-5144-af8b-5d19afbbb4b0'\n\
    matter = ['title', 'contents', 'links', 'figures', 'speakers']\n\
    [[person]]\nid = 'cyr'\nname = 'Cyr Dé'\n";

const FIRST: &str = "# Un {#un}\n\nVoir [le site](https://a.example/) et [la fin](#fin).\n\n\
    ## Ici {#ici}\n\nUn mot.[^a]\n\n### Dessous {#dessous}\n\nDes mots.[^b]\n\n\
    ## Là {#la}\n\nVoir [ici](#ici).[^b]\n\n[^a]: La note a, [deux](https://b.example/).\n\n\
    [^b]: La note b.\n";

const SECOND: &str = "---\nspeakers: [cyr]\n---\n\n# Deux {#deux}\n\n\
    Voir [encore](https://b.example/) et [trois](https://c.example/), et [ici](#ici).\n\n\
    ![Une image](i.svg \"Une figure\")\n";

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"60\">\
    <rect width=\"90\" height=\"60\"/></svg>";

/// A book of two chapters, and a part of two more.
fn book() -> Build {
    let part = "# La partie {.part #partie}\n\nUn début.\n";
    let third = "---\nauthors: [Éva F]\n---\n\n# Trois {#trois}\n\nVoir [un](#un).\n";
    let fourth = "# Quatre {#fin}\n\nLa fin, sans rien.\n";
    let files = [
        ("actes.toml", SETTINGS),
        ("01.md", FIRST),
        ("02.md", SECOND),
        ("03.md", part),
        ("04.md", third),
        ("05.md", fourth),
        ("i.svg", SVG),
    ];
    let files: MemoryFiles =
        files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).into();
    Session::new().build(&files, &Output::BOOKS, None, &mut |_| {}).unwrap()
}

fn named(names: &[&str]) -> Vec<Picked> {
    names.iter().map(|name| Picked::new(*name)).collect()
}

fn cut(build: &Build, selection: &Selection) -> (Book, Diagnostics) {
    let pages = &build.set.pages;
    let page_of = |anchor: &_| pages.folio_of(anchor).map(Folio::label);
    let book = build.book.as_ref().unwrap();
    let made = excerpt(book, selection, &build.sources, &page_of);
    (made.value, made.diagnostics)
}

fn chapters(build: &Build, names: &[&str]) -> Book {
    let selection = Selection { chapters: named(names), ..Selection::default() };
    let (book, diagnostics) = cut(build, &selection);
    assert!(diagnostics.is_empty(), "{:?}", diagnostics.iter().next());
    book
}

fn titles(book: &Book) -> Vec<String> {
    let title = |chapter: &Chapter| title_text(chapter.head.title.inlines());
    book.chapters.iter().map(title).collect()
}

/// Selections with mistakes, and the codes that they get.
fn mistaken() -> [(Selection, &'static [&'static str]); 5] {
    let all = Selection::default;
    [
        (
            Selection { chapters: named(&["06.md", "9"]), ..all() },
            &[
                "handout-chapter-unknown did you mean `01.md`?",
                "handout-chapter-unknown name a chapter by its number, 1 to 4, by its file, `01.md`, or by one of its authors",
            ],
        ),
        (
            Selection { parts: named(&["La patrie"]), ..all() },
            &["handout-part-unknown did you mean `La partie`?"],
        ),
        (
            Selection { without: named(&["#dessus"]), ..all() },
            &["handout-section-unknown did you mean `dessous`?"],
        ),
        (
            Selection { chapters: named(&["2"]), without: named(&["ici"]), ..all() },
            &["handout-section-unknown take it out of `without`"],
        ),
        (
            Selection { chapters: named(&["2"]), without: named(&["deux"]), ..all() },
            &["handout-empty take a name out of `without`"],
        ),
    ]
}

/// The codes that the selections with mistakes show.
pub(crate) fn shown() -> BTreeSet<Code> {
    let build = book();
    let found = mistaken().into_iter().flat_map(|(selection, _)| {
        cut(&build, &selection).1.iter().map(|one| one.code).collect::<Vec<_>>()
    });
    found.collect()
}

#[test]
fn chapters_are_named_by_number_file_author_or_speaker() {
    let build = book();
    assert_eq!(titles(&chapters(&build, &["2"])), ["Deux"]);
    assert_eq!(titles(&chapters(&build, &["05.md", "1"])), ["Un", "Quatre"]);
    assert_eq!(titles(&chapters(&build, &["cyr"])), ["Deux"]);
    assert_eq!(titles(&chapters(&build, &["éva f", "cyr dé"])), ["Deux", "Trois"]);
    for part in ["La partie", "la\u{a0}partie", "1"] {
        let selection = Selection { parts: named(&[part]), ..Selection::default() };
        let (cut, _) = cut(&build, &selection);
        assert_eq!(titles(&cut), ["La partie", "Trois", "Quatre"]);
        assert_eq!(cut.toc.entries.len(), 1);
        assert_eq!(cut.toc.entries[0].children.len(), 2);
        assert_eq!(cut.excerpt.unwrap().title, "La partie – Le livre");
    }
}

#[test]
fn mistakes_are_reported_with_what_was_meant() {
    let build = book();
    for (selection, wanted) in mistaken() {
        let (_, diagnostics) = cut(&build, &selection);
        let told = diagnostics.iter().map(|one| format!("{} {}", one.code, one.hints[0]));
        assert_eq!(told.collect::<Vec<_>>(), wanted);
    }
}

#[test]
fn numbers_are_those_of_the_book() {
    let build = book();
    let whole = build.book.as_ref().unwrap();
    let cut = chapters(&build, &["2"]);
    let numbers: Vec<_> = cut.links.listed().map(|(number, _)| number).collect();
    assert_eq!(numbers, [2, 3]);
    assert!(cut.links.listed().all(|(_, entry)| entry.calls.len() == 1));
    let ids = |chapter: &Chapter| -> Vec<_> {
        all_blocks(&chapter.blocks).iter().map(|block| block.id).collect()
    };
    assert_eq!(ids(&cut.chapters[0]), ids(&whole.chapters[1]));
    // What leads out has the page of the book; what nobody calls leads nowhere.
    let pages: Vec<_> = cut
        .targets
        .iter()
        .filter_map(|target| match target {
            Target::Elsewhere(page) => Some(page.as_str()),
            Target::Inside(_) | Target::Outside(_) | Target::Nowhere => None,
        })
        .collect();
    assert_eq!(pages, ["1"]);
    let facts = cut.excerpt.as_ref().unwrap();
    assert_eq!((facts.leads.len(), facts.leads[0].page.as_str()), (1, "1"));
    assert_eq!(
        (facts.title.as_str(), &facts.authors[..]),
        ("Deux – Le livre", &["Cyr Dé".to_owned()][..])
    );
    assert!(facts.has_own_pages && facts.identifier != whole.metadata.identifier);

    let cut = chapters(&build, &["1"]);
    assert!(cut.excerpt.as_ref().unwrap().authors.is_empty());
    let notes: Vec<_> = cut.notes.iter().map(|note| note.number).collect();
    assert_eq!(notes, [1, 2]);
}

#[test]
fn a_section_is_left_out_with_all_below_it() {
    let build = book();
    let selection = Selection {
        chapters: named(&["1"]),
        without: named(&["#ici"]),
        ..Selection::default()
    };
    let (cut, diagnostics) = cut(&build, &selection);
    assert!(diagnostics.is_empty());
    let told = dump(&cut);
    assert!(
        told.contains("Voir ") && !told.contains("Un mot") && !told.contains("Dessous")
    );
    // The note that is called there first too is still the second one of the chapter.
    let notes: Vec<_> =
        cut.notes.iter().map(|note| (note.number, note.calls.len())).collect();
    assert_eq!(notes, [(2, 1)]);
    assert_eq!(cut.toc.entries[0].children.len(), 1);
    let numbers: Vec<_> = cut.links.listed().map(|(number, _)| number).collect();
    assert_eq!(numbers, [1]);
    assert!(!cut.excerpt.unwrap().has_own_pages);
}

#[test]
fn lists_have_what_is_left() {
    let build = book();
    let matter = MatterOptions {
        contents: true,
        figures: true,
        speakers: true,
        imprint: true,
        ..MatterOptions::NONE
    };
    let selection = |names: &[&str]| Selection {
        chapters: named(names),
        matter: Some(matter),
        ..Selection::default()
    };
    let (second, _) = cut(&build, &selection(&["2"]));
    assert_eq!(titles(&second), ["Deux", "Liste des figures", "Index des intervenants"]);
    assert_eq!(second.toc.entries.len(), 3);
    assert!(second.matter.title_page.is_none() && second.matter.contents.is_some());
    assert!(second.matter.appendix.is_none() && second.matter.imprint.is_none());
    let (fourth, _) = cut(&build, &selection(&["4"]));
    assert_eq!(titles(&fourth), ["Quatre"]);
    // Without a selection the pages around the text are those of the book.
    let (most, _) =
        cut(&build, &Selection { without: named(&["un"]), ..Selection::default() });
    assert!(most.matter.title_page.is_some() && most.matter.appendix.is_some());
    assert_eq!(most.excerpt.unwrap().title, "Le livre");
}

#[test]
fn a_note_of_an_earlier_chapter_too_is_on_none_of_the_own_pages() {
    let text = "# Un\n\nUn mot.[^a]\n\n# Deux\n\nUn mot.[^a]\n\n[^a]: La note.\n";
    let settings = "[book]\ntitle = 'T'\nlanguage = 'fr'\n[handout.a]\nchapters = [2]\n";
    let files: MemoryFiles = [("actes.toml", settings), ("01.md", text)]
        .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
        .into();
    let build = Session::new().build(&files, &[Output::PDF], None, &mut |_| {}).unwrap();
    let facts = |name| chapters(&build, &[name]).excerpt.unwrap();
    assert!(facts("1").has_own_pages && !facts("2").has_own_pages);
    // Its page has the first chapter too, which the handout does not have.
    let made = Session::new().handouts(&files, &Wanted::All, None, &mut |_| {}).unwrap();
    assert_eq!(made.files.len(), 1);
}
