//! Handouts on the book's own pages: nothing of these is moved, lost or changed.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use actes::base::Length;
use actes::book::BlockKind;
use actes::book::Book;
use actes::book::Chapter;
use actes::book::block::all_blocks;
use actes::book::runs::text_of;
use actes::config::Design;
use actes::config::DesignRequest;
use actes::config::Picked;
use actes::config::Selection;
use actes::fonts::FontBook;
use actes::manuscript::MemoryFiles;
use actes::page::Destination;
use actes::page::Folio;
use actes::page::Item;
use actes::page::PageSet;
use actes::page::PictureTable;
use actes::page::Side;
use actes::pipeline::Build;
use actes::pipeline::Output;
use actes::pipeline::Session;
use actes::pipeline::Wanted;
use actes::resolve::excerpt;
use actes::typeset;
use lopdf::Document;

const SETTINGS: &str = "[book]\ntitle = 'Le livre'\nlanguage = 'fr'\nauthors = ['Ada B']\n\
    place = 'Ici'\ndate = 2015\n\
    [handout.un]\nchapters = [1]\n[handout.deux]\nchapters = [2]\n\
    [handout.trois]\nchapters = [3]\n[handout.bords]\nchapters = [1, 3]\n";

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"300\" height=\"200\">\
    <rect width=\"300\" height=\"200\"/></svg>";

/// A book with notes, figures, wide tables and two hundred links.
fn files() -> MemoryFiles {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    files.insert("actes.toml".to_owned(), SETTINGS.as_bytes().to_vec());
    files.insert("i.svg".to_owned(), SVG.as_bytes().to_vec());
    for chapter in 1..=3 {
        let mut text = format!("# Chapitre {chapter} {{#c{chapter}}}\n\n");
        let other = chapter % 3 + 1;
        let _ = writeln!(text, "Voir aussi [le chapitre {other}](#c{other}).\n");
        for at in 1..=67 {
            let _ = writeln!(
                text,
                "Une phrase, [un lien](https://e.example/{chapter}/{at}), et une autre \
                 phrase qui est assez longue pour deux lignes.\n"
            );
            if at % 9 == 0 {
                let _ =
                    writeln!(text, "Une remarque.[^{at}]\n\n[^{at}]: La note {at}.\n");
            }
            if at % 20 == 0 {
                text += "![Un carré](i.svg \"Une figure\")\n\n";
            }
            if at == 30 {
                text += "| Premier | Deuxième | Troisième | Quatrième | Cinquième |\n\
                    | --- | --- | --- | --- | --- |\n\
                    | des mots | d'autres mots | encore des mots | et des mots | fin |\n\n";
            }
        }
        files.insert(format!("0{chapter}.md"), text.into_bytes());
    }
    files.into_iter().collect()
}

fn build() -> Build {
    Session::new().build(&files(), &[Output::PDF], None, &mut |_| {}).unwrap()
}

/// A chapter on the pages of a book.
fn handed(build: &Build, book: &Book, own: &PageSet, chapter: &str) -> (Book, PageSet) {
    let chapters = vec![Picked::new(chapter)];
    let selection = Selection { chapters, ..Selection::default() };
    let page_of = |anchor: &_| own.folio_of(anchor).map(Folio::label);
    let cut = excerpt(book, &selection, &build.sources, &page_of);
    assert!(cut.diagnostics.is_empty());
    let (fonts, pictures) = (FontBook::built_in(), PictureTable::default());
    let set = typeset::own_pages(&cut.value, own, &design(), &fonts, &pictures).unwrap();
    (cut.value, set)
}

fn design() -> Design {
    Design::derive(&DesignRequest::default())
}

fn pages(book: &Book) -> PageSet {
    let (fonts, pictures) = (FontBook::built_in(), PictureTable::default());
    typeset::typeset(book, &design(), &fonts, &pictures).value.pages
}

/// What is printed on a page, one line each.
fn printed(items: &[(actes::base::Point, Item)]) -> Vec<String> {
    let ink = items.iter().filter(|(_, item)| !matches!(item, Item::Link(_)));
    ink.map(|item| format!("{item:?}")).collect()
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric())
}

#[test]
fn pages_are_those_of_the_book_with_its_name_and_pages_beside_them() {
    let build = build();
    let book = build.book.as_ref().unwrap();
    let own = pages(book);
    for chapter in ["1", "2", "3"] {
        let (cut, set) = handed(&build, book, &own, chapter);
        let folio = |page: &&actes::page::Page| matches!(page.folio, Folio::Arabic(_));
        let mut added = Vec::new();
        for page in set.pages.iter().filter(folio) {
            let of_book = own.pages.iter().find(|one| one.folio == page.folio).unwrap();
            assert_eq!((page.side, page.size), (of_book.side, of_book.size));
            let mut rest = printed(&of_book.items).into_iter().peekable();
            for (line, (_, item)) in printed(&page.items)
                .into_iter()
                .zip(page.items.iter().filter(|(_, item)| !matches!(item, Item::Link(_))))
            {
                if rest.next_if_eq(&line).is_some() {
                    continue;
                }
                let Item::Glyphs(run) = item else { panic!("{line}") };
                added.push(run.text.clone());
            }
            assert_eq!(rest.next(), None, "chapter {chapter}, page {:?}", page.folio);
        }
        let (names, marks) = added.split_at(added.len().min(2));
        assert_eq!(names.concat(), "Le livre Ici, 2015 ");
        // The other chapter is far away: its page is in the text already.
        assert!(marks.is_empty(), "{marks:?}");
        assert_eq!(cut.headings.len(), 1);
    }
}

#[test]
fn all_words_of_a_chapter_are_there_and_all_links_lead_somewhere() {
    let build = build();
    let book = build.book.as_ref().unwrap();
    let own = pages(book);
    let (cut, set) = handed(&build, book, &own, "2");
    let mut spoken: BTreeMap<u32, String> = BTreeMap::new();
    for (_, item) in set.pages.iter().flat_map(|page| &page.items) {
        match item {
            Item::Glyphs(run) => {
                if let Some(target) = run.tag_role.tag_target() {
                    spoken.entry(target.block.0).or_default().push_str(&run.text);
                }
            }
            Item::Link(area) => {
                if let Destination::Inside(anchor) = &area.to {
                    assert!(set.places.contains_key(anchor), "{}", anchor.0);
                }
            }
            Item::Rule(..) | Item::Picture(_) => {}
        }
    }
    let of_chapter = |chapter: &Chapter| chapter.blocks.clone();
    let blocks: Vec<_> = cut.chapters.iter().flat_map(of_chapter).collect();
    let notes = cut.notes.iter().flat_map(|note| &note.blocks);
    let mut count = 0;
    for block in all_blocks(blocks.iter().chain(notes)) {
        // Pictures, and their captions with them, are not set in this test.
        if let BlockKind::Figure { .. } = block.kind {
            continue;
        }
        let mut said = letters(spoken.get(&block.id.0).map_or("", String::as_str));
        for letter in letters(&text_of(block.inlines())) {
            assert!(said.any(|one| one == letter), "{:?}", text_of(block.inlines()));
            count += 1;
        }
    }
    assert!(count > 4_000, "{count}");
    assert_eq!(cut.links.listed().count(), 67);
    let sides: Vec<Side> = set.pages.iter().map(|page| page.side).collect();
    assert!(sides.windows(2).all(|pair| pair[0] != pair[1]));
}

#[test]
fn the_files_say_page_by_page_what_the_book_says() {
    let mut session = Session::new();
    let build = session.build(&files(), &[Output::PDF], None, &mut |_| {}).unwrap();
    let text = |bytes: &[u8]| -> Vec<String> {
        let document = Document::load_mem(bytes).unwrap();
        let pages = document.get_pages();
        pages.keys().map(|page| document.extract_text(&[*page]).unwrap()).collect()
    };
    let book = text(&build.files[0].1);
    let made = session.handouts(&files(), &Wanted::All, None, &mut |_| {}).unwrap();
    // All pages of text but those that open a chapter, where the name of the book is added.
    let texts = book.iter().filter(|page| page.contains("Une phrase")).count() - 3;
    let mut shown = 0;
    for (name, bytes) in &made.files {
        let pages = text(bytes);
        let own = pages.iter().filter(|page| book.contains(page)).count();
        if name != "le-livre-bords.pdf" {
            shown += own;
        }
        assert!(pages[0].contains("Le livre"), "{name}");
    }
    assert_eq!(shown, texts);
}

#[test]
fn pages_beside_links_are_printed_once_and_only_where_the_margin_has_room() {
    let filler = "Une phrase qui ne dit rien de plus.\n\n".repeat(150);
    let end = "Voir [le premier](#un)\n\n- puis [le premier](#un)\n\nPuis [le dernier](#trois).";
    let texts = [
        ("01.md", format!("# Un {{#un}}\n\n{filler}")),
        ("02.md", format!("# Deux\n\n{end}\n")),
        ("03.md", "# Trois {#trois}\n\nLa fin.\n".to_owned()),
    ];
    let settings = "[book]\ntitle = 'T'\nlanguage = 'fr'\n".to_owned();
    let files: MemoryFiles = texts
        .into_iter()
        .chain([("actes.toml", settings)])
        .map(|(name, text)| (name.to_owned(), text.into_bytes()))
        .collect();
    let build = Session::new().build(&files, &[Output::PDF], None, &mut |_| {}).unwrap();
    let book = build.book.as_ref().unwrap();
    let (fonts, pictures) = (FontBook::built_in(), PictureTable::default());
    let shown = |outer: Option<i64>| {
        let outer = outer.map(|mm| Length::micrometres(mm * 1_000));
        let design = Design::derive(&DesignRequest { outer, ..DesignRequest::default() });
        let own = typeset::typeset(book, &design, &fonts, &pictures).value.pages;
        let page_of = |anchor: &_| own.folio_of(anchor).map(Folio::label);
        let chapters = vec![Picked::new("2")];
        let selection = Selection { chapters, ..Selection::default() };
        let cut = excerpt(book, &selection, &build.sources, &page_of).value;
        typeset::own_pages(&cut, &own, &design, &fonts, &pictures)
    };
    let set = shown(None).unwrap();
    let items = set.pages.iter().flat_map(|page| &page.items);
    let text: String = items
        .filter_map(|(_, item)| match item {
            Item::Glyphs(run) => Some(run.text.as_str()),
            _ => None,
        })
        .collect();
    // Two in the text, which lead far, and one in the margin.
    assert_eq!(text.matches("p.\u{202f}").count(), 3, "{text}");
    assert!(shown(Some(5)).is_none());
}
