//! The cover: its page as text, its pixels, and difficult titles.

use std::fs;
use std::path::Path;

use actes::base::Colour;
use actes::base::Date;
use actes::base::Length;
use actes::book::Anchor;
use actes::book::BlockId;
use actes::book::Book;
use actes::book::LinkRegister;
use actes::book::Matter;
use actes::book::People;
use actes::book::Toc;
use actes::config::Credit;
use actes::config::Metadata;
use actes::config::Words;
use actes::epub::cover::picture;
use actes::fonts::FontBook;
use actes::page::Item;
use actes::page::Page;
use actes::page::PageSet;
use actes::page::dump::dump;
use actes::typeset::cover;

/// The metadata of a book with only a title and a language.
pub(crate) fn bare(title: &str, language: &str) -> Metadata {
    Metadata {
        title: title.to_owned(),
        label: None,
        subtitle: None,
        credits: Vec::new(),
        language: language.to_owned(),
        date: None,
        edition: None,
        place: None,
        publisher: None,
        rights: None,
        description: None,
        subjects: Vec::new(),
        identifier: "urn:uuid:00000000-0000-5000-8000-000000000000".to_owned(),
        other_identifiers: Vec::new(),
        series: None,
        source: None,
        slug: "book".to_owned(),
        cover: None,
        colour: Colour::new(0x1f, 0x4d, 0x3a),
        ornament: title.chars().take(1).collect(),
        accessibility: actes::config::Accessibility::default(),
        tdm_reservation: None,
        tdm_policy: None,
        url: None,
    }
}

/// A book with metadata but without text.
pub(crate) fn book(metadata: Metadata) -> Book {
    let anchor = |name: &str| Anchor(name.to_owned());
    Book {
        words: Words::of(metadata.known_language()),
        people: People::of_book(&metadata.credits),
        metadata,
        chapters: Vec::new(),
        notes: Vec::new(),
        calls: Vec::new(),
        targets: Vec::new(),
        images: Vec::new(),
        toc: Toc::default(),
        links: LinkRegister::default(),
        matter: Matter {
            half_title: None,
            title_page: Some(BlockId(0)),
            imprint: Some(BlockId(1)),
            contents: Some(BlockId(2)),
            contents_depth: 2,
            appendix: Some(BlockId(3)),
            appendix_label: String::new(),
            colophon: Some(BlockId(4)),
            appendix_anchor: anchor("links"),
            contents_anchor: anchor("contents"),
            colophon_anchor: anchor("colophon"),
        },
        edits: Vec::new(),
        headings: Vec::new(),
        typefaces: actes::book::Typefaces::default(),
        excerpt: None,
    }
}

/// Three books: with a label and a place, with authors and a publisher, with only a
/// title.
pub(crate) fn samples() -> [(&'static str, Metadata); 3] {
    let text = |text: &str| Some(text.to_owned());
    let author = |name: &str| Credit::named(name, "aut");
    let meeting = Metadata {
        label: text("Rencontres"),
        subtitle: text(
            "Synthèse des témoignages des deux journées, suivie de l’intervention \
             de Sophie de Menthon",
        ),
        date: Date::parse("2015"),
        place: text("Villard-de-Lans, Vercors"),
        ornament: "@".to_owned(),
        ..bare("Vill@rdigital 2015", "fr")
    };
    let manual = Metadata {
        label: text("A handbook"),
        subtitle: text("With seventeen plates"),
        credits: vec![author("Ann Example"), author("Bertrand d’Exemple")],
        date: Date::parse("1999-04-01"),
        publisher: text("The Press of the Society for the Study of Mountain Weather"),
        colour: Colour::new(0x7a, 0x1f, 0x2b),
        ..bare("The Measurement of Wind and Snow in High Valleys", "en")
    };
    [("meeting", meeting), ("manual", manual), ("bare", bare("Ubu", "fr"))]
}

fn dumped(page: Page) -> String {
    dump(&PageSet { pages: vec![page], ..PageSet::default() })
}

fn pixels(page: &Page, fonts: &FontBook, width: u32) -> image::RgbImage {
    let bytes = picture(page, fonts, width).expect("a cover can be drawn");
    image::load_from_memory(&bytes).expect("the picture is sound").into_rgb8()
}

/// The ink bounds of each line of text, without the ornament, which is first.
fn lines(page: &Page) -> Vec<(Length, Length, Length)> {
    let runs = page.items.iter().filter_map(|(point, item)| match item {
        Item::Glyphs(run) if run.size < Length::pt(100) => {
            Some((point.x + run.width(), point.y - run.size, point.y))
        }
        _ => None,
    });
    runs.collect()
}

#[test]
fn covers_of_three_books_are_set_as_expected() {
    let fonts = FontBook::built_in();
    let mut set = String::new();
    for (name, metadata) in samples() {
        set += &format!("=== {name}\n{}", dumped(cover(&book(metadata), &fonts)));
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/refs/typeset/cover.txt");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &set).unwrap();
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(set, expected, "run again with UPDATE=1 and read the difference");
}

#[test]
fn no_title_or_subtitle_runs_over() {
    let fonts = FontBook::built_in();
    let long = "Considérations sur les causes de la grandeur des vallées et de leur \
                décadence, à l’usage des personnes qui ne les ont jamais vues ";
    let worst = [
        "I".to_owned(),
        "Anticonstitutionnellement".to_owned(),
        "x".repeat(5_000),
        "https://example.org/a/very/long/address/without/any/space/to/break/at"
            .to_owned(),
        long.to_owned(),
        long.repeat(50),
        "mot ".repeat(5_000),
        "Un\u{a0}titre\u{a0}que\u{a0}rien\u{a0}ne\u{a0}coupe\u{a0}nulle\u{a0}part"
            .to_owned(),
        "日本語の題名 🎉".to_owned(),
    ];
    for title in &worst {
        for other in &worst {
            let mut metadata = bare(title, "fr");
            metadata.subtitle = Some(other.clone());
            metadata.label = Some(other.clone());
            metadata.place = Some(other.clone());
            metadata.credits = vec![Credit::named(other, "aut")];
            let page = cover(&book(metadata), &fonts);
            check_room(&page, title, other);
        }
    }
}

/// Checks that no line enters the margins or touches the line above it.
fn check_room(page: &Page, title: &str, other: &str) {
    let case = || {
        let start = |text: &str| text.chars().take(12).collect::<String>();
        format!("{} / {}", start(title), start(other))
    };
    let mut above = Length::pt(30);
    for (right, top, base) in lines(page) {
        assert!(right <= page.size.width - Length::pt(30), "{} too wide", case());
        assert!(top + (base - top).per_mille(250) >= above, "{} runs together", case());
        assert!(base <= page.size.height - Length::pt(24), "{} too low", case());
        above = base;
    }
}

#[test]
fn pixels_are_where_they_belong_and_the_same_each_time() {
    let fonts = FontBook::built_in();
    let [(_, metadata), ..] = samples();
    let colour = metadata.colour;
    let page = cover(&book(metadata), &fonts);
    let first = picture(&page, &fonts, 1600).unwrap();
    assert_eq!(first, picture(&page, &fonts, 1600).unwrap());
    assert!(first.len() < 150_000, "{} bytes", first.len());
    let image = image::load_from_memory(&first).unwrap();
    assert_eq!(image.color(), image::ColorType::Rgb8);
    let image = image.into_rgb8();
    assert_eq!(image.dimensions(), (1600, 2560));
    let band = image::Rgb([colour.red, colour.green, colour.blue]);
    let paper = image::Rgb([0xf3, 0xef, 0xe2]);
    assert_eq!([*image.get_pixel(0, 0), *image.get_pixel(1599, 0)], [band; 2]);
    assert_eq!([*image.get_pixel(0, 2559), *image.get_pixel(1599, 1000)], [paper; 2]);
    let mixed = colour.over(Colour::new(0xf3, 0xef, 0xe2), 25);
    let mixed = image::Rgb([mixed.red, mixed.green, mixed.blue]);
    let corner = image.enumerate_pixels().filter(|(x, y, _)| *x > 800 && *y > 1900);
    assert!(corner.filter(|(_, _, pixel)| **pixel == mixed).count() > 50_000);
}

#[test]
fn a_small_cover_keeps_its_title_readable() {
    let fonts = FontBook::built_in();
    for (name, metadata) in samples() {
        let image = pixels(&cover(&book(metadata), &fonts), &fonts, 100);
        assert_eq!(image.dimensions(), (100, 160));
        let title = image.enumerate_pixels().filter(|(_, y, _)| (26..80).contains(y));
        let dark = title.filter(|(_, _, pixel)| pixel.0.iter().all(|&c| c < 90)).count();
        assert!(dark > 30, "{name}: {dark} dark pixels");
    }
}
