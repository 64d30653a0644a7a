//! Layout of every kind of block: the specimen page by page, and blocks that are nested
//! too deeply, too long or too wide.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use actes::base::Diagnostics;
use actes::base::Length;
use actes::base::Point;
use actes::base::Sources;
use actes::config::Config;
use actes::fonts::FontBook;
use actes::page::Item;
use actes::page::Page;
use actes::page::PageSet;
use actes::pipeline::Session;
use proptest::prelude::*;

/// The pages of a folder, and the diagnostics.
fn pages_of(folder: &Path) -> (PageSet, Config, Diagnostics) {
    let mut sources = Sources::default();
    let read = actes::manuscript::read(
        &mut sources,
        folder.into(),
        None,
        &actes::parse::READERS,
    )
    .unwrap();
    let config = read.value.unwrap().config;
    let built = Session::new().build(folder, &[], None, &mut |_| {}).unwrap();
    let (set, diagnostics) = (built.set.pages, built.diagnostics);
    (set, config, diagnostics)
}

/// The folder in which tests write. Fuzzers share this code but have no such folder.
pub(crate) fn tmp() -> &'static str {
    option_env!("CARGO_TARGET_TMPDIR").unwrap_or("target/tmp")
}

/// The pages of one chapter, from its own folder below the target folder; `pdf` are lines
/// of `[pdf]`.
pub(crate) fn pages(name: &str, pdf: &str, text: &str) -> (PageSet, Config, Diagnostics) {
    let folder = Path::new(tmp()).join("blocks").join(name);
    fs::create_dir_all(&folder).unwrap();
    let settings = format!(
        "[book]\ntitle = \"T\"\nlanguage = \"fr\"\nauthors = [\"A B\"]\n[markdown]\ndefinition-lists = true\n\
         [pdf]\nopenings = \"next\"\n{pdf}\n"
    );
    fs::write(folder.join("actes.toml"), settings).unwrap();
    fs::write(folder.join("01.md"), text).unwrap();
    pages_of(&folder)
}

/// A page as text: each printed line with its position in points, the face and size of
/// its first letters, and its text.
fn lines_of(page: &Page, fonts: &FontBook, into: &mut String) {
    let mut last: Option<(Point, Length)> = None;
    for (point, item) in &page.items {
        let (x, y) = (tenths(point.x), tenths(point.y));
        match item {
            Item::Glyphs(run) => {
                let end = point.x + run.width();
                // Superscripts belong to the line of the text before them.
                let goes_on = last.filter(|(before, _)| {
                    before.x <= point.x && (before.y - point.y).0.abs() < run.size.0
                });
                if let Some((_, until)) = goes_on {
                    if point.x - until > run.size / 6 {
                        into.push(' ');
                    }
                } else {
                    let face = &fonts.face(run.font).name;
                    let face = face.replace("LibertinusSerif", "Serif");
                    let size = tenths(run.size);
                    let _ = write!(into, "\n  {x:>5} {y:>5} {face} {size} | ");
                }
                let words = run.text.replace('\u{a0}', "~").replace('\u{202f}', "‿");
                into.push_str(&words.replace('\u{ad}', "-"));
                last = Some((*point, end));
            }
            Item::Rule(size, _) => {
                let (width, height) = (tenths(size.width), tenths(size.height));
                let _ = write!(into, "\n  {x:>5} {y:>5} rule {width} × {height}");
                last = None;
            }
            Item::Link(_) => {}
            Item::Picture(picture) => {
                let size = picture.size;
                let (width, height) = (tenths(size.width), tenths(size.height));
                let what = format!("picture {width} × {height} ({})", picture.alt);
                let _ = write!(into, "\n  {x:>5} {y:>5} {what}");
                last = None;
            }
        }
    }
    into.push('\n');
}

/// A length in points, to one decimal.
fn tenths(length: Length) -> String {
    let tenths = length.scale(10, Length::pt(1).0).0;
    format!(
        "{}{}.{}",
        if tenths < 0 { "-" } else { "" },
        tenths.abs() / 10,
        tenths.abs() % 10
    )
}

#[test]
fn the_specimen_is_set_as_expected() {
    assert_pages("specimen");
}

#[test]
fn proceedings_are_set_as_expected() {
    assert_pages("actes");
}

/// Compares the pages of a book below `tests/books` with those expected. Set `UPDATE=1` to
/// rewrite these.
fn assert_pages(book: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (set, _, _) = pages_of(&root.join("tests/books").join(book));
    let fonts = FontBook::built_in();
    let mut got = String::new();
    for page in &set.pages {
        let _ = write!(got, "page {} {:?}", page.folio.label(), page.side);
        lines_of(page, &fonts, &mut got);
    }
    let expected = root.join("tests/refs").join(book).join("pages.txt");
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(expected.parent().unwrap()).unwrap();
        fs::write(&expected, &got).unwrap();
        return;
    }
    let expected = fs::read_to_string(&expected).unwrap();
    for (number, (got, expected)) in got.lines().zip(expected.lines()).enumerate() {
        assert_eq!(got, expected, "line {} of the pages", number + 1);
    }
    assert_eq!(got.lines().count(), expected.lines().count());
}

/// All text on the pages, without blanks.
fn said(set: &PageSet) -> String {
    let items = set.pages.iter().flat_map(|page| &page.items);
    let words = items.filter_map(|(_, item)| match item {
        Item::Glyphs(run) => run.tag_role.tag_target().map(|_| run.text.as_str()),
        _ => None,
    });
    words.flat_map(str::chars).filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect()
}

/// The text placed outside the page.
pub(crate) fn lost(set: &PageSet) -> Vec<&str> {
    let mut lost = Vec::new();
    for page in &set.pages {
        for (point, item) in &page.items {
            if let Item::Glyphs(run) = item
                && (point.x < Length::ZERO || point.x + run.width() > page.size.width)
            {
                lost.push(run.text.as_str());
            }
        }
    }
    lost
}

#[test]
fn nothing_is_lost_however_deep_it_stands_on_narrow_lines() {
    let narrow = "paper = [\"60mm\", \"120mm\"]
measure = \"40mm\"
font-size = \"9pt\"";
    for (name, opening) in [("quotes", "> "), ("lists", "- "), ("numbers", "1. ")] {
        let opening = opening.repeat(60);
        let text = format!(
            "# A

Avant.

{opening}des mots et encore des mots
"
        );
        let (set, ..) = pages(name, narrow, &text);
        assert!(said(&set).contains("desmotsetencoredesmots"), "{name}");
        assert_eq!(lost(&set), Vec::<&str>::new(), "{name}");
    }
    let mixed = "# A

Avant.

\
        > - > [!NOTE]
\
        >   > > 1. > | un vers qui se plie, et se replie encore
\
        >   > >    >
\
        >   > >    > ```
\
        >   > >    > du code qui se plie, lui aussi, et plus d'une fois
\
        >   > >    > ```
";
    let (set, ..) = pages("mixed", narrow, mixed);
    let said = said(&set);
    assert!(said.contains("unversquiseplie,etsereplieencore"), "{said}");
    assert!(said.contains("ducodequiseplie,luiaussi,etplusd'unefois"), "{said}");
    assert_eq!(lost(&set), Vec::<&str>::new());
}

#[test]
fn code_loses_no_letter_and_stays_on_the_measure() {
    let code = "a\tb  c\n\n    indent, puis une ligne bien plus longue que la mesure : « non » !\n\
                xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n\
                \t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\tloin";
    let (set, config, _) =
        pages("code", "", &format!("# A\n\nAvant.\n\n```\n{code}\n```\n"));
    let letters: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    assert!(said(&set).contains(&letters), "{}", said(&set));
    let design = &config.design;
    for page in &set.pages {
        let right = design.left(page.side == actes::page::Side::Recto) + design.measure;
        for (point, item) in &page.items {
            if let Item::Glyphs(run) = item {
                let words = run.text.trim_end();
                let blanks = i64::try_from(run.text.len() - words.len()).unwrap();
                let spare = run.size * blanks;
                assert!(
                    point.x + run.width() - spare <= right + Length::pt(6),
                    "{words}"
                );
            }
        }
    }
}

#[test]
fn long_code_costs_what_it_is_long() {
    let many = "une ligne de code\n".repeat(5_000);
    let one = "un mot ".repeat(20_000);
    let text = format!("# A\n\n```\n{many}\n```\n\n```\n{one}\n```\n");
    let (set, ..) = pages("long-code", "", &text);
    assert!(set.pages.len() > 100);
}

#[test]
fn a_break_shows_even_where_a_page_begins() {
    let text = "# A\n\nAvant.\n\n***\n\nAprès la rupture.\n";
    for (name, breaks, stars) in [("stars", "ornament", true), ("blank", "blank", false)]
    {
        let (set, config, _) = pages(name, &format!("breaks = \"{breaks}\""), text);
        let items = set.pages.iter().flat_map(|page| {
            let left = config.design.left(page.side == actes::page::Side::Recto);
            page.items.iter().map(move |(point, item)| (point.x - left, item))
        });
        let mut has_stars = false;
        let mut indent = None;
        for (x, item) in items {
            let Item::Glyphs(run) = item else { continue };
            has_stars |= run.text.starts_with('*');
            if run.text.starts_with("Après") {
                indent = Some(x);
            }
        }
        assert_eq!(has_stars, stars, "{name}");
        let indent = indent.unwrap();
        assert!(
            indent.0.abs() < Length::pt(2).0,
            "{name}: the paragraph is set in {indent}"
        );
    }
}

#[test]
fn a_page_ends_where_it_is_asked_to_and_none_is_blank() {
    let text = "# A\n\nUn.\n\n{.pagebreak}\n\n::: {.pagebreak}\nDeux.\n:::\n\n\
                - Trois.\n\n  {.pagebreak}\n\n  Quatre[^a].\n\n{.pagebreak}\n\n\
                [^a]: Une note.\n\n      {.pagebreak}\n\n# B\n\n{.pagebreak}\n\nCinq.\n";
    let (set, _, diagnostics) = pages("page-breaks", "", text);
    let of_page = |page: &Page| -> String {
        let one = PageSet { pages: vec![page.clone()], ..PageSet::default() };
        said(&one)
    };
    let told: Vec<String> = set.pages.iter().map(of_page).collect();
    let text: Vec<&str> = told.iter().map(String::as_str).skip(2).collect();
    let wanted = ["AUn.", "Deux.–Trois.", "Quatre1.1.Unenote.", "B", "Cinq."];
    assert_eq!(text[..wanted.len()], wanted, "{told:?}");
    assert_eq!(diagnostics.len(), 0, "{diagnostics:?}");
}

#[test]
fn a_signature_goes_with_the_words_before_it() {
    // However the pages fall, the signature is never alone at the head of one.
    for lines in 20..34 {
        let text = "Une ligne.\n\n".repeat(lines);
        let text = format!("# A\n\n{text}::: right\nJeanne Martin\n:::\n");
        let (set, ..) = pages("signature", "", &text);
        let is_alone = |page: &Page| {
            let mut words = page.items.iter().filter_map(|(_, item)| match item {
                Item::Glyphs(run) if run.tag_role.tag_target().is_some() => {
                    Some(&run.text)
                }
                _ => None,
            });
            words.next().is_some_and(|first| first.starts_with("Jeanne"))
        };
        assert!(!set.pages.iter().any(is_alone), "{lines} lines");
    }
}

#[test]
fn times_of_a_programme_never_run_into_its_titles() {
    let text = "# A\n\n::: agenda\n- de 12 h 30 à 14 h 15 environ | Déjeuner | Tous\n\
                - 9 h | Café\n- 10 h | Fin\n:::\n";
    for (name, pdf) in
        [("wide", ""), ("narrow", "paper = [\"60mm\", \"120mm\"]\nmeasure = \"40mm\"")]
    {
        let (set, ..) = pages(&format!("agenda-{name}"), pdf, text);
        let place = |words: &str| {
            let items = set.pages.iter().flat_map(|page| &page.items);
            let found = items.filter_map(|(point, item)| match item {
                Item::Glyphs(run) if run.text.starts_with(words) => {
                    Some((point.x, point.x + run.width()))
                }
                _ => None,
            });
            found.into_iter().next_back().unwrap()
        };
        let title = place("Déjeuner").0;
        let ends = ["de", "9", "10"].map(|words| place(words).1);
        assert!(ends.iter().all(|end| *end < title), "{name}: {ends:?} {title}");
        assert_eq!(lost(&set), Vec::<&str>::new(), "{name}");
    }
}

#[test]
fn words_over_asides_follow_the_chapter() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (set, ..) = pages_of(&root.join("tests/books/specimen"));
    let said = said(&set);
    for word in ["Conseil", "Attention", "Prudence", "Tip", "Warning", "Caution"] {
        assert!(said.contains(word), "{word}");
    }
}

/// A block as Markdown, with its content.
#[derive(Debug, Clone)]
pub(crate) enum Nest {
    /// Some words, one of them a number.
    Words(u8),
    /// A line of code.
    Code(u8),
    /// Two lines of verse.
    Verse(u8),
    /// A table of one row.
    Table(u8),
    /// Blocks in a quotation.
    Quote(Vec<Nest>),
    /// Blocks in an aside.
    Alert(Vec<Nest>),
    /// Blocks in an item of a list, numbered or not.
    Item(bool, Vec<Nest>),
    /// Blocks that define a term.
    Meaning(Vec<Nest>),
    /// Blocks between fences with one of the names.
    Div(usize, Vec<Nest>),
    /// Blocks in an entry of a programme.
    Entry(u8, Vec<Nest>),
}

/// Names of fenced blocks, one without a meaning.
const DIVS: [&str; 5] = ["note", "center", "right", "autre", "{.tip title=\"Un titre\"}"];

pub(crate) fn nest() -> impl Strategy<Value = Nest> {
    let leaf = prop_oneof![
        any::<u8>().prop_map(Nest::Words),
        any::<u8>().prop_map(Nest::Code),
        any::<u8>().prop_map(Nest::Verse),
        any::<u8>().prop_map(Nest::Table),
    ];
    leaf.prop_recursive(6, 24, 3, |inner| {
        let blocks = prop::collection::vec(inner, 1..4);
        prop_oneof![
            blocks.clone().prop_map(Nest::Quote),
            blocks.clone().prop_map(Nest::Alert),
            (any::<bool>(), blocks.clone())
                .prop_map(|(is, blocks)| Nest::Item(is, blocks)),
            (0..DIVS.len(), blocks.clone())
                .prop_map(|(name, blocks)| Nest::Div(name, blocks)),
            (any::<u8>(), blocks.clone())
                .prop_map(|(word, blocks)| Nest::Entry(word, blocks)),
            blocks.prop_map(Nest::Meaning),
        ]
    })
}

/// Writes blocks as Markdown, and collects their words in order.
pub(crate) fn write_nest(blocks: &[Nest], words: &mut Vec<String>) -> String {
    let mut parts = Vec::new();
    for block in blocks {
        let mut word = |kind: &str, number: &u8| {
            let word = format!("{kind}{number}x{}", words.len());
            words.push(word.clone());
            word
        };
        parts.push(match block {
            Nest::Words(n) => format!("Des mots et {} encore.", word("mot", n)),
            Nest::Code(n) => {
                format!("```\nlet   {} = \"un peu long\";\n```", word("code", n))
            }
            Nest::Verse(n) => format!("| un {}\n|   puis un autre", word("vers", n)),
            Nest::Table(n) => {
                format!("| a | b |\n|---|---|\n| {} | c |", word("case", n))
            }
            Nest::Quote(inner) => prefixed("> ", "> ", &write_nest(inner, words)),
            Nest::Alert(inner) => {
                let text = format!("[!TIP]\n{}", write_nest(inner, words));
                prefixed("> ", "> ", &text)
            }
            Nest::Div(name, inner) => {
                format!("::: {}\n{}\n:::", DIVS[*name], write_nest(inner, words))
            }
            Nest::Entry(n, inner) => {
                let word = word("orateur", n);
                let text = format!("9 h 30 | Un titre | {word}\n\n");
                let text = text + &write_nest(inner, words);
                format!("::: agenda\n{}\n:::", prefixed("- ", "  ", &text))
            }
            Nest::Item(true, inner) => prefixed("1. ", "   ", &write_nest(inner, words)),
            Nest::Item(false, inner) => prefixed("- ", "  ", &write_nest(inner, words)),
            Nest::Meaning(inner) => {
                let meaning = prefixed(": ", "  ", &write_nest(inner, words));
                format!("Terme\n\n{meaning}")
            }
        });
        // Adjacent blocks of the same kind must not merge.
        parts.push("Un paragraphe entre eux.".to_string());
    }
    parts.join("\n\n")
}

fn prefixed(first: &str, others: &str, text: &str) -> String {
    let mut lines = text.lines();
    let mut out = format!("{first}{}", lines.next().unwrap_or_default());
    for line in lines {
        let _ = write!(out, "\n{others}{line}");
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn blocks_in_blocks_are_all_printed(
        blocks in prop::collection::vec(nest(), 1..4),
        is_narrow in any::<bool>(),
    ) {
        let mut words = Vec::new();
        let text = format!("# A\n\n{}\n", write_nest(&blocks, &mut words));
        let narrow = "paper = [\"70mm\", \"110mm\"]\nmeasure = \"50mm\"";
        let (set, ..) = pages("nest", if is_narrow { narrow } else { "" }, &text);
        let said = said(&set);
        for word in &words {
            prop_assert!(said.contains(word.as_str()), "{word} in\n{text}\n{said}");
        }
        prop_assert_eq!(lost(&set), Vec::<&str>::new());
    }
}
