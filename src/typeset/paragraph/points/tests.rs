//! Break points shown in the text: `|` for preferred ones, `¦` for those of last resort.

use super::BreakKind;
use super::LineEnd;
use super::Rules;
use super::find;
use crate::base::Length;
use crate::fonts::FontBook;
use crate::language::Language;
use crate::typeset::paragraph::shaping;
use crate::typeset::paragraph::text;
use crate::typeset::paragraph::text::Nature;
use crate::typeset::style::TypeStyle;

/// The points of a text except those at spaces.
fn points(words: &str, nature: Nature, tag: &str, hyphenate: bool) -> String {
    let fonts = FontBook::built_in();
    let mut pieces = text::plain(words, TypeStyle::regular(Length::pt(10)));
    pieces[0].nature = nature;
    let language = Language::of_tag(tag);
    let shaped = shaping::shape(pieces, &fonts, tag);
    let tears = hyphenate;
    let rules = Rules { fonts: &fonts, tag, language, hyphenate, tears, anywhere: None };
    let mut out = String::new();
    let mut at = 0;
    for cut in find(&shaped, &rules) {
        if matches!(cut.end, LineEnd::Space | LineEnd::Forced) {
            continue;
        }
        out.push_str(&shaped.text[at..cut.byte]);
        let in_need =
            matches!(cut.point.kind, BreakKind::EmergencyHyphen | BreakKind::Torn);
        out.push(if in_need { '¦' } else { '|' });
        at = cut.byte;
    }
    out + &shaped.text[at..]
}

fn whole(words: &str) -> String {
    points(words, Nature::Words, "fr", false)
}

#[test]
fn the_euphonic_t_goes_with_what_follows() {
    assert_eq!(whole("va-t-il"), "va-|t-il");
    assert_eq!(whole("Y a-t-on pensé ?"), "Y a-|t-on pensé ?");
}

#[test]
fn hyphens_break_and_dangling_ones_do_not() {
    assert_eq!(whole("Marne-la-Vallée"), "Marne-|la-|Vallée");
    assert_eq!(whole("pré- et postnatal"), "pré- et postnatal");
}

#[test]
fn lines_end_after_em_dashes_never_before_them() {
    let english = |words| points(words, Nature::Words, "en", false);
    assert_eq!(
        english("the water—such as it was—fell"),
        "the water—|such as it was—|fell"
    );
}

#[test]
fn addresses_break_at_joints_before_stops_and_hyphens_and_in_need_between_letters() {
    let address = |words| points(words, Nature::Address, "en", false);
    assert_eq!(
        address("https://www.ab-cd.example/one/two.html?x=1&y=22"),
        "https://|www|.ab|-cd|.example/|one/|two|.html|?x=|1&|y=22"
    );
    let needy = points("http://abcde.fr/", Nature::Address, "fr", true);
    assert_eq!(needy, "htt¦p://|a¦b¦c¦d¦e|.fr/");
}

#[test]
fn the_same_word_has_the_same_number() {
    let fonts = FontBook::built_in();
    let pieces = text::plain("de la mer, de la", TypeStyle::regular(Length::pt(10)));
    let shaped = shaping::shape(pieces, &fonts, "fr");
    let rules = Rules {
        fonts: &fonts,
        tag: "fr",
        language: Language::of_tag("fr"),
        hyphenate: false,
        tears: false,
        anywhere: None,
    };
    let mut known = vec![0];
    let mut rank = |word: u64| {
        known.iter().position(|other| *other == word).unwrap_or_else(|| {
            known.push(word);
            known.len() - 1
        })
    };
    let words: Vec<(usize, usize)> = find(&shaped, &rules)
        .iter()
        .map(|cut| (rank(cut.point.last_word), rank(cut.point.next_word)))
        .collect();
    assert_eq!(words, [(1, 2), (2, 3), (3, 1), (1, 2), (0, 0)]);
}

#[test]
fn a_name_may_be_parted_from_its_title_in_need_and_no_other_tie_is_cut() {
    let words =
        "Mlle~Louise, l’abbé et Mgr~Élie ; M.~de Cisy, J.~Dupont, n°~3, p.~V, Louis~XIV";
    let words = words.replace('~', "\u{a0}");
    let fonts = FontBook::built_in();
    let pieces = text::plain(&words, TypeStyle::regular(Length::pt(10)));
    let shaped = shaping::shape(pieces, &fonts, "fr");
    let language = Language::of_tag("fr");
    let rules = Rules {
        fonts: &fonts,
        tag: "fr",
        language,
        hyphenate: true,
        tears: true,
        anywhere: None,
    };
    let mut ties = Vec::new();
    for cut in find(&shaped, &rules) {
        if cut.point.kind == BreakKind::Needy {
            let width = cut.point.resume - cut.point.end;
            let next = shaped.text[cut.byte..].split_whitespace().next().unwrap();
            ties.push(format!("{next} after {width} dropped"));
        }
    }
    assert_eq!(ties, ["Louise, after 1 dropped", "Élie after 1 dropped"]);
}
