//! Paragraphs set from text to lines.

use proptest::prelude::Strategy;
use proptest::prelude::prop_oneof;
use proptest::prelude::proptest;

use super::Frame;

use super::Lang;
use super::Setting;
use super::SettingKey;
use super::TextPiece;
use super::Variant;
use super::justified;
use super::text;
use super::text::Nature;
use crate::base::Colour;
use crate::base::Length;
use crate::book::Anchor;
use crate::book::BlockId;
use crate::book::Book;
use crate::book::Matter;
use crate::book::People;
use crate::book::Toc;
use crate::config::Metadata;
use crate::config::Words;
use crate::fonts::FontBook;
use crate::language::Language;
use crate::page::Item;
use crate::page::TagRole;
use crate::page::TagTarget;
use crate::page::facts::LineEnd;
use crate::typeset::lookup::Lookup;
use crate::typeset::style::TypeStyle;

pub(super) fn empty_book() -> Book {
    let block = BlockId(0);
    let anchor = |name: &str| Anchor(name.into());
    Book {
        metadata: Metadata {
            title: "T".into(),
            label: None,
            subtitle: None,
            credits: Vec::new(),
            language: "fr".into(),
            date: None,
            edition: None,
            place: None,
            publisher: None,
            rights: None,
            description: None,
            subjects: Vec::new(),
            identifier: "urn:uuid:0".into(),
            other_identifiers: Vec::new(),
            series: None,
            source: None,
            slug: "t".into(),
            cover: None,
            colour: Colour::BLACK,
            ornament: "T".into(),
            accessibility: crate::config::Accessibility::default(),
            tdm_reservation: None,
            tdm_policy: None,
            url: None,
        },
        people: People::default(),
        words: Words::of(Language::of_tag("fr")),
        chapters: Vec::new(),
        notes: Vec::new(),
        calls: Vec::new(),
        targets: Vec::new(),
        images: Vec::new(),
        toc: Toc::default(),
        links: crate::book::LinkRegister::default(),
        matter: Matter {
            half_title: None,
            appendix_label: String::new(),
            title_page: Some(block),
            imprint: Some(block),
            contents: Some(block),
            contents_depth: 2,
            appendix: Some(block),
            colophon: Some(block),
            appendix_anchor: anchor("a"),
            contents_anchor: anchor("c"),
            colophon_anchor: anchor("d"),
        },
        edits: Vec::new(),
        headings: Vec::new(),
        typefaces: crate::book::Typefaces::default(),
        excerpt: None,
    }
}

fn set(words: &str, measure: Length) -> Vec<Variant> {
    let style = TypeStyle::regular(Length::milli_pt(10_500)).giving();
    set_pieces(text::plain(words, style), measure)
}

/// A bare address as it is set.
fn set_address(words: &str, measure: Length) -> Vec<Variant> {
    let style = TypeStyle::regular(Length::milli_pt(10_500)).mono().giving();
    let mut pieces = text::plain(words, style);
    pieces[0].nature = Nature::Address;
    set_pieces(pieces, measure)
}

fn set_pieces(pieces: Vec<TextPiece>, measure: Length) -> Vec<Variant> {
    let (book, fonts) = (empty_book(), FontBook::built_in());
    let frame = Frame {
        lookup: Lookup::new(&book, true),
        fonts: &fonts,
        tag_role: TagRole::Aloud(TagTarget::of(BlockId(1))),
        measure,
        indent: Length::pt(14),
        setting: Setting::Justified,
        goes_on: false,
    };
    let lang = Lang { tag: "fr", language: Language::of_tag("fr") };
    let ways = justified(pieces.clone(), &frame, lang, true, &SettingKey::default());
    let set = |rank| {
        let wanted = SettingKey { rank, ..SettingKey::default() };
        justified(pieces.clone(), &frame, lang, true, &wanted).swap_remove(rank)
    };
    (0..ways.len()).map(set).collect()
}

pub(super) fn words_of(line: &super::Line) -> String {
    let runs = line.items.iter().filter_map(|(_, item)| match item {
        Item::Glyphs(run) => Some(run.text.as_str()),
        Item::Rule(..) | Item::Picture(_) | Item::Link(_) => None,
    });
    runs.collect::<String>().replace('\u{ad}', "-").trim_end().to_owned()
}

/// First-fit: each line takes as much as it can, shrunk to its limit.
fn first_fit(words: &str, measure: Length) -> Vec<String> {
    let fonts = FontBook::built_in();
    let face = fonts.face(fonts.find(crate::fonts::Family::Text, false, false));
    let width = |text: &str| -> Length {
        let glyphs = face.shape(text, crate::fonts::Features::default(), "fr");
        let size = Length::milli_pt(10_500);
        glyphs.iter().map(|g| super::shaping::scaled(g.advance, size, face)).sum()
    };
    let mut lines = vec![String::new()];
    for word in words.split(' ') {
        let line = lines.last_mut().unwrap();
        let longer = if line.is_empty() { word.into() } else { format!("{line} {word}") };
        let spaces = i64::try_from(longer.matches(' ').count()).unwrap();
        let shrink = width(" ").per_mille(200) * spaces + width(&longer).per_mille(20);
        if width(&longer) - shrink <= measure || line.is_empty() {
            *line = longer;
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

const PARAGRAPHS: [&str; 3] = [
    "Les institutions publiques changent moins vite que les privées, et l’on aurait bien \
     voulu que les communautés professionnelles territorialisées s’en soucient davantage, \
     puisque la prévention des risques reste limitée par leur lenteur.",
    "Cette application mobile constitue une sorte de baladeur historique se servant du \
     système de géolocalisation pour envoyer un flux d’explications instantanées aux \
     promeneurs qui traversent les villages du plateau en été comme en hiver.",
    "Elle recouvre également le monde de l’entreprise ; pour rester dans la concurrence \
     internationale, les entreprises optimisent leur organisation du travail en passant \
     par l’outil numérique, dont elles attendent des gains de productivité certains.",
];

#[test]
fn whole_paragraphs_are_weighed_where_first_fit_is_not() {
    for words in PARAGRAPHS {
        let measure = Length::micrometres(75_000);
        let ours: Vec<String> =
            set(words, measure)[0].lines.iter().map(words_of).collect();
        assert_ne!(ours, first_fit(words, measure), "{ours:#?}");
        let said = ours.join(" ").replace("- ", "");
        assert_eq!(said, words, "nothing is lost");
    }
}

#[test]
fn no_way_has_a_worse_line_than_the_best_unless_it_is_passable() {
    // For every paragraph and measure, the worst line of the best way and of each other.
    let mut others = Vec::new();
    for words in PARAGRAPHS {
        for measure in 30..120 {
            let ways = set(words, Length::micrometres(measure * 1_000));
            // A line that would be too loose is ragged instead.
            let badness =
                |line: &super::Line| line.ragged.map_or(line.badness, |_| 10_000);
            let worst = |way: &Variant| way.lines.iter().map(badness).max();
            let worst: Vec<i64> = ways.iter().filter_map(worst).collect();
            let Some((best, rest)) = worst.split_first() else { continue };
            others.extend(rest.iter().map(|&other| (*best, other)));
        }
    }
    assert!(others.iter().all(|(best, other)| *other <= 150.max(*best)), "{others:?}");
    let nearly = others.iter().filter(|(best, other)| other > best && *other > 80);
    assert!(nearly.count() > 0, "some are taken because they are passable: {others:?}");
}

#[test]
fn a_paragraph_of_one_line_is_never_set_in_two_with_one_word_alone() {
    let words = "Les villages du plateau dorment en hiver, et le facteur passe, là.";
    let mut one_line = 0;
    for measure in 60..140 {
        let ways = set(words, Length::micrometres(measure * 1_000));
        if ways.first().is_none_or(|best| best.lines.len() > 1) {
            continue;
        }
        one_line += 1;
        for way in &ways {
            let last = way.lines.last().map(words_of).unwrap_or_default();
            let is_alone = way.lines.len() > 1 && !last.contains(' ');
            assert!(!is_alone, "{measure} mm: {last}");
        }
    }
    assert!(one_line > 10, "{one_line}");
}

#[test]
fn justified_lines_end_at_the_measure_and_last_lines_do_not_stretch() {
    for words in PARAGRAPHS {
        for variant in set(words, Length::micrometres(75_000)) {
            let (last, full) = variant.lines.split_last().unwrap();
            for line in full {
                assert!(line.miss.0.abs() <= 2, "{} {}", line.miss, words_of(line));
                assert!((750..=1_700).contains(&line.space), "{}", line.space);
            }
            assert_eq!(last.space, 1_000);
        }
    }
}

#[test]
fn words_divided_within_a_ligature_are_whole_to_those_who_listen() {
    let words = "D’après le greffier, une différence suffisait à l’officier ; l’affaire fut \
                 difficile, et l’effet, ineffaçable, ne souffrit ni affirmation ni \
                 coefficient.";
    let mut divided = 0;
    for measure in 60..200 {
        let lines = &set(words, Length::pt(measure))[0].lines;
        let runs = lines.iter().flat_map(|line| &line.items);
        let said: String = runs
            .filter_map(|(_, item)| match item {
                Item::Glyphs(run) => Some(run.text.as_str()),
                Item::Rule(..) | Item::Picture(_) | Item::Link(_) => None,
            })
            .collect();
        divided += usize::from(said.contains("f\u{ad}f"));
        assert_eq!(said.replace('\u{ad}', "").trim_end(), words, "{measure} pt");
    }
    assert!(divided > 5, "{divided}");
}

#[test]
fn a_word_longer_than_the_measure_is_broken_and_never_lost() {
    let word = "anticonstitutionnellement".repeat(8);
    let lines = &set(&word, Length::pt(120))[0].lines;
    let said: String = lines.iter().map(words_of).collect();
    assert_eq!(said.replace('-', ""), word);
    assert!(lines.iter().all(|line| line.miss <= Length::POINT));
}

#[test]
fn long_words_among_others_are_torn_and_the_others_are_not() {
    let words = format!("{} {} et la fin du texte.", PARAGRAPHS[0], "x".repeat(60));
    let lines = &set(&words, Length::pt(120))[0].lines;
    let torn: Vec<String> =
        lines.iter().filter(|line| line.end == LineEnd::Letters).map(words_of).collect();
    assert!(!torn.is_empty());
    assert!(torn.iter().all(|line| line.ends_with("xx")), "{torn:#?}");
}

#[test]
fn addresses_fill_their_lines_and_get_no_hyphen() {
    let address = "https://records.penhallow-harbour.example/inquiries/1996-11/evidence";
    let lines = &set_address(address, Length::pt(150))[0].lines;
    let said: Vec<String> = lines.iter().map(words_of).collect();
    assert_eq!(said.concat(), address);
    for line in &lines[..lines.len() - 1] {
        assert!(matches!(line.end, LineEnd::Joint | LineEnd::Letters), "{said:#?}");
        assert!(line.miss.0.abs() < Length::milli_pt(20).0, "{said:#?}");
        assert!(!line.is_hyphenated);
    }
}

#[test]
fn a_line_that_only_emergency_stretch_allowed_says_so() {
    let words = "Quoi ? MMMMMMMMMMMMMM MMMMMMMMMMMMMMMM et puis rien.";
    let lines = &set(words, Length::pt(190))[0].lines;
    let strained = lines.iter().filter(|line| line.is_strained).count();
    assert!(strained > 0, "{:#?}", lines.iter().map(words_of).collect::<Vec<_>>());
    assert!(lines.iter().all(|line| !line.is_strained || line.ragged.is_some()));
}

/// Text of all kinds: words, marks, spaces of every kind, unbreakable text.
fn anything() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[a-zéèœ’-]{1,14} ",
        "[A-ZÉ][a-zA-Z]{0,30} ",
        "(«\u{a0}|\u{a0}»|—| ;|\u{202f}!|\u{a0}:|\u{ad}|\n|[0-9]{1,9}|\u{2011}| )",
        "[a-z/.?&=_-]{1,60}",
    ];
    proptest::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(60))]

    #[test]
    fn nothing_is_lost_on_any_measure(words in anything(), measure in 8_i64..400) {
        for variant in set(&words, Length::pt(measure)) {
            let said: String = variant.lines.iter().map(words_of).collect();
            let letters = |text: &str| -> String {
                let kept = |c: &char| !c.is_whitespace() && !matches!(c, '-' | '\u{ad}');
                text.chars().filter(kept).collect()
            };
            proptest::prop_assert_eq!(letters(&said), letters(&words));
        }
    }
}

/// The lines of the best way, each with its mean space.
fn shown(words: &str, mm: i64) -> Vec<String> {
    let ways = set(words, Length::micrometres(mm * 1_000));
    let lines = ways.into_iter().next().map(|way| way.lines).unwrap_or_default();
    let shown = |line: super::Line| {
        let words: String = line
            .items
            .iter()
            .filter_map(|(_, item)| match item {
                Item::Glyphs(run) => Some(run.text.as_str()),
                _ => None,
            })
            .collect();
        format!("{}.{:03} {}", line.space / 1_000, line.space % 1_000, words.trim_end())
    };
    lines.into_iter().map(shown).collect()
}

#[test]
fn a_two_line_paragraph_ends_with_a_hyphen_rather_than_gape() {
    let words = "Le notaire revint au salon, sans parler du tout de l’interrogatoire.";
    assert_eq!(
        shown(words, 86),
        [
            "1.604 Le notaire revint au salon, sans parler du tout de",
            "1.000 l’interrogatoire.",
        ]
    );
    assert_eq!(
        shown(words, 88),
        [
            "0.976 Le notaire revint au salon, sans parler du tout de l’inter\u{ad}",
            "1.000 rogatoire.",
        ]
    );
}

#[test]
fn a_name_leaves_its_title_rather_than_a_line_gapes() {
    let words =
        "Les enfants attendaient depuis longtemps. Mlle\u{a0}Bartholomée dormait encore.";
    assert_eq!(
        shown(words, 73),
        [
            "1.667 Les enfants attendaient depuis longtemps.",
            "1.000 Mlle\u{a0}Bartholomée dormait encore.",
        ]
    );
    assert_eq!(
        shown(words, 74),
        [
            "0.934 Les enfants attendaient depuis longtemps. Mlle",
            "1.000 Bartholomée dormait encore.",
        ]
    );
}
