//! Lines that are easy to read: ragged, unhyphenated; folios out of the total; large print.

use std::collections::BTreeMap;
use std::path::Path;

use actes::base::Colour;
use actes::base::Length;
use actes::config::Design;
use actes::config::DesignRequest;
use actes::config::LargePrint;
use actes::config::LargePrintFace;
use actes::fonts::FontBook;
use actes::page::GlyphRun;
use actes::page::Item;
use actes::page::Page;
use actes::page::PictureTable;
use actes::page::TagRole;
use actes::page::facts::LineEnd;
use actes::page::facts::LineFacts;
use actes::pipeline::Build;
use actes::pipeline::Session;
use actes::typeset::Typeset;

/// A French book whose lines need hyphens on a narrow measure.
fn built(pdf: &str) -> Build {
    let settings = format!(
        "[book]\ntitle = \"T\"\nlanguage = \"fr\"\n\
         matter = [\"title-page\", \"contents\"]\n\
         [pdf]\nmeasure = \"60mm\"\nopenings = \"next\"\n{pdf}\n"
    );
    let text = "Les communautés professionnelles se territorialisent progressivement, \
        et l’accompagnement institutionnel des expérimentations collectives \
        transforme considérablement leurs organisations.[^1] ";
    let note = "L’intercommunalité d’accompagnement des expérimentations.";
    let text = format!("# Un\n\n{}\n\n[^1]: {note}\n", text.repeat(2).trim_end());
    let files = BTreeMap::from([
        ("actes.toml".to_owned(), settings.into_bytes()),
        ("a.md".to_owned(), text.clone().into_bytes()),
        ("b.md".to_owned(), text.into_bytes()),
    ]);
    Session::new().build(&files, &[], None, &mut |_| {}).unwrap()
}

fn lines(built: &Build) -> Vec<&LineFacts> {
    built.set.facts.iter().flat_map(|page| &page.lines).collect()
}

/// Lines with a hyphen that is not in the manuscript.
fn hyphens(built: &Build) -> usize {
    lines(built).iter().filter(|line| line.end == LineEnd::AddedHyphen).count()
}

/// The words at head and foot of each page that has some.
fn furniture(built: &Build) -> Vec<String> {
    let words = |page: &Page| -> String {
        let runs = page.items.iter().filter_map(|(_, item)| match item {
            Item::Glyphs(run)
                if matches!(run.tag_role, TagRole::Head | TagRole::Foot) =>
            {
                Some(run.text.as_str())
            }
            _ => None,
        });
        runs.collect()
    };
    built.set.pages.pages.iter().map(words).filter(|words| !words.is_empty()).collect()
}

#[test]
fn ragged_lines_keep_their_spaces_and_whole_words() {
    let justified = built("");
    assert!(hyphens(&justified) > 0, "the measure is narrow");
    let ragged = built("justify = false");
    assert_eq!(hyphens(&ragged), 0);
    assert!(lines(&ragged).iter().all(|line| !line.fills && line.space == 1_000));
    assert!(lines(&ragged).iter().all(|line| line.miss.0 <= 0));
    let divided = built("justify = false\nhyphenate = true");
    assert!(hyphens(&divided) > 0);
    assert!(lines(&divided).iter().all(|line| !line.fills));
    let whole = built("hyphenate = false");
    assert_eq!(hyphens(&whole), 0);
    assert!(lines(&whole).iter().any(|line| line.fills));
}

#[test]
fn folios_have_words_and_the_number_of_the_last_page() {
    let told = furniture(&built("folio-text = \"page {n} sur {total}\""));
    assert_eq!(told, ["i", "page 1 sur 2", "page 2 sur 2"]);
    let told = furniture(&built("folio-text = \"– {n} –\"\nfolio = \"foot\""));
    assert_eq!(told, ["– i –", "– 1 –", "– 2 –"]);
}

#[test]
fn words_around_folios_without_meaning_are_reported() {
    for (text, message) in [
        ("page", "`folio-text` has no place for the number"),
        ("{n} of {pages}", "`{pages}` in `folio-text` has no meaning"),
        (
            "{n} in the proceedings of the second assembly",
            "`folio-text` is longer than a line",
        ),
        (&"{n}".repeat(30), "`folio-text` is too long for a line"),
    ] {
        let built = built(&format!("folio-text = \"{text}\""));
        let found: Vec<_> = built.diagnostics.iter().map(|one| &one.message).collect();
        assert!(found.iter().any(|found| *found == message), "{found:?}");
    }
}

/// A book of the repository in large print.
fn in_large_print(folder: &str, large: LargePrint) -> (Typeset, Design) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let built = Session::new().build(&folder, &[], None, &mut |_| {}).unwrap();
    let design = Design::settle(&DesignRequest::default().large_print(large));
    assert!(design.diagnostics.is_empty(), "{:?}", design.diagnostics);
    let (fonts, pictures) = (FontBook::built_in(), PictureTable::default());
    let book = built.book.unwrap();
    let set = actes::typeset::typeset(&book, &design.value, &fonts, &pictures);
    (set.value, design.value)
}

fn runs(page: &Page) -> impl Iterator<Item = &GlyphRun> {
    page.items.iter().filter_map(|(_, item)| match item {
        Item::Glyphs(run) => Some(run),
        _ => None,
    })
}

#[test]
fn nothing_in_large_print_is_small_grey_hyphenated_or_long_in_italic() {
    let fonts = FontBook::built_in();
    for (points, face) in [(16, LargePrintFace::Text), (18, LargePrintFace::Sans)] {
        let large = LargePrint { size: Length::pt(points), face };
        let least = large.size.per_mille(LargePrint::SUPERIORS);
        for folder in ["manuscript", "tests/books/specimen", "tests/books/actes"] {
            let (set, design) = in_large_print(folder, large);
            let mut lines = set.facts.iter().flat_map(|page| &page.lines);
            assert!(lines.all(|line| line.end != LineEnd::AddedHyphen), "{folder}");
            for page in &set.pages.pages {
                let mut italic = Length::ZERO;
                for run in runs(page) {
                    let place =
                        format!("{folder} {points} pt, {:?}: {}", page.folio, run.text);
                    // Only what is raised or lowered is smaller.
                    let is_script = run.text.chars().count() <= 24;
                    assert!(
                        run.size >= large.size || (is_script && run.size >= least),
                        "{place}: {}",
                        run.size
                    );
                    assert_eq!(run.colour, Colour::BLACK, "{place}");
                    // The specimen has a table that is too wide for whole words, even turned.
                    let may_divide = folder == "tests/books/specimen";
                    assert!(may_divide || !run.text.contains('\u{ad}'), "{place}");
                    let is_italic = fonts.face(run.font).italic;
                    italic = if is_italic { italic + run.width() } else { Length::ZERO };
                    // A space at the end of a line is printed beyond it.
                    assert!(italic <= design.measure + large.size, "{place}");
                }
                for (_, item) in &page.items {
                    let Item::Rule(size, colour) = item else { continue };
                    assert_eq!(*colour, Colour::BLACK);
                    assert!(size.width.min(size.height) >= LargePrint::RULE);
                }
            }
        }
    }
}

#[test]
fn lines_of_large_print_have_forty_five_to_sixty_letters() {
    for points in [16, 18, 20] {
        let large = LargePrint { size: Length::pt(points), ..LargePrint::default() };
        for folder in ["manuscript", "tests/books/prose-fr", "tests/books/prose-en"] {
            let (set, design) = in_large_print(folder, large);
            assert_eq!(design.leading, large.size.per_mille(1_350));
            let lines = set.facts.iter().flat_map(|page| &page.lines);
            let letters: Vec<usize> = lines
                .filter(|line| line.end == LineEnd::Space)
                .map(|line| line.words.trim().chars().count())
                .collect();
            let mean = letters.iter().sum::<usize>() / letters.len();
            let long = letters.iter().filter(|count| **count > 60).count();
            let told =
                format!("{folder} {points} pt: {mean}, {long} of {}", letters.len());
            assert!((45..=60).contains(&mean), "{told}");
            assert!(long * 20 <= letters.len(), "{told}");
        }
    }
}

#[test]
fn large_print_that_is_not_large_is_reported() {
    let small = LargePrint { size: Length::pt(14), ..LargePrint::default() };
    let settled = Design::settle(&DesignRequest::default().large_print(small));
    let [diagnostic] = &settled.diagnostics[..] else { panic!("one diagnostic") };
    assert_eq!(diagnostic.message, "large print of 14.000 pt is not large");
    let own =
        DesignRequest { font_size: Some(Length::pt(12)), ..DesignRequest::default() };
    let large = DesignRequest::default().large_print(LargePrint::default());
    let settled = Design::settle(&large.with(own));
    let [diagnostic] = &settled.diagnostics[..] else { panic!("one diagnostic") };
    assert!(diagnostic.message.starts_with("type of 12"), "{}", diagnostic.message);
    let own =
        DesignRequest { font_size: Some(Length::pt(20)), ..DesignRequest::default() };
    let settled = Design::settle(&large.with(own));
    assert!(settled.diagnostics.is_empty());
    assert_eq!(settled.value.leading, Length::pt(27));
}
