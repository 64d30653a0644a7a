//! Hyphenation by the language's patterns and typographic rules.

use std::sync::LazyLock;

use crate::base::Memory;
use crate::language::Hyphens;
use crate::language::Language;

/// Results of the patterns by language: they never change, so each word is looked up
/// once.
static KNOWN: LazyLock<Vec<Memory<Vec<Division>>>> =
    LazyLock::new(|| (0..Language::COUNT).map(|_| Memory::default()).collect());

/// A hyphenation point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Division {
    /// Byte of the text where the second part begins.
    pub(crate) at: usize,
    /// Its penalty.
    pub(crate) penalty: i64,
    /// Whether it is a last resort: fewer letters before it than the language prefers, or
    /// inside a compound.
    pub(crate) is_needy: bool,
}

/// Penalty of a hyphenation with five letters on both sides.
const HYPHEN: i64 = 70;
/// Factor of the penalty inside a name.
const NAME: i64 = 4;
/// Least letters on both sides of a hyphenation inside a name written as one word.
const LEAST: usize = 3;
/// Letters on either side below which the penalty is higher.
const COMFORT: usize = 5;

/// A language, and how its words are hyphenated.
#[derive(Clone, Copy)]
struct Rules {
    language: Language,
    hyphens: Hyphens,
}

/// The hyphenation points of all words of a text, in order.
///
/// Words are first cut at apostrophes and hyphens, which the patterns do not handle (they
/// would give *s'a-dapter*). Words with figures, signs or capitals inside are not
/// hyphenated: acronyms, addresses, names such as Vill@rdigital. Neither is a language
/// without known patterns.
#[must_use]
pub(crate) fn divisions(text: &str, language: Language) -> Vec<Division> {
    let mut found = Vec::new();
    let Some(hyphens) = language.row().hyphens else { return found };
    let rules = Rules { language, hyphens };
    let mut at = 0;
    let mut opens_sentence = true;
    for chunk in text.split_inclusive(char::is_whitespace) {
        let word = chunk.trim_end();
        if is_divisible(word) {
            divide_chunk(word, at, opens_sentence, rules, &mut found);
        }
        if !word.is_empty() {
            opens_sentence = word.ends_with(['.', '!', '?', '…', '«', '—']);
        }
        at += chunk.len();
    }
    found
}

fn is_divisible(word: &str) -> bool {
    !word.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | '/' | '_' | '\\'))
        && !word.as_bytes().windows(4).any(|four| four == b"www.")
}

fn divide_chunk(
    chunk: &str,
    start: usize,
    opens_sentence: bool,
    rules: Rules,
    found: &mut Vec<Division>,
) {
    let (mut at, first) = (start, found.len());
    for part in chunk.split_inclusive(|c: char| !c.is_alphabetic()) {
        let word = part.trim_end_matches(|c: char| !c.is_alphabetic());
        let is_name = rules.hyphens.capitals_are_names
            && word.chars().next().is_some_and(char::is_uppercase)
            && !opens_sentence;
        if word.chars().skip(1).any(char::is_uppercase) {
            divide_compound(word, at, found);
        } else if word.chars().count() >= rules.hyphens.shortest() {
            divide_word(word, at, is_name, rules, found);
        }
        at += part.len();
    }
    // Compounds break at their own hyphens; elsewhere only as a last resort.
    let is_compound = chunk.trim_matches(|c: char| !c.is_alphabetic()).contains('-');
    if is_compound {
        found.iter_mut().skip(first).for_each(|division| division.is_needy = true);
    }
}

/// Names written as one word (Grenoble and Ecobiz without a space) are hyphenated as a
/// last resort where a capital follows a small letter, nowhere else.
fn divide_compound(word: &str, start: usize, found: &mut Vec<Division>) {
    let letters = word.chars().count();
    let mut before = None;
    for (count, (at, letter)) in word.char_indices().enumerate() {
        let is_joint = letter.is_uppercase() && before.is_some_and(char::is_lowercase);
        if is_joint && count >= LEAST && letters - count >= LEAST {
            found.push(Division {
                at: start + at,
                penalty: HYPHEN * NAME,
                is_needy: true,
            });
        }
        before = Some(letter);
    }
}

fn divide_word(
    word: &str,
    start: usize,
    is_name: bool,
    rules: Rules,
    found: &mut Vec<Division>,
) {
    let times = if is_name { NAME } else { 1 };
    let add = |divisions: &Vec<Division>| {
        found.extend(divisions.iter().map(|one| Division {
            at: start + one.at,
            penalty: one.penalty * times,
            ..*one
        }));
    };
    let known = &KNOWN[rules.language.index()];
    known.ask(word, || patterns(word, rules.hyphens), add);
}

/// The hyphenation points of a word by a language's patterns.
fn patterns(word: &str, hyphens: Hyphens) -> Vec<Division> {
    let mut found = Vec::new();
    let letters = word.chars().count();
    let (mut at, mut before) = (0, 0);
    for part in hyphens.parts(word) {
        let after = letters - before;
        if before >= hyphens.before_in_need && after >= hyphens.after {
            let short = COMFORT.saturating_sub(before) + COMFORT.saturating_sub(after);
            let steps = i64::try_from(short).unwrap_or(0);
            let penalty = HYPHEN + HYPHEN * 15 * steps / 100;
            found.push(Division { at, penalty, is_needy: before < hyphens.before });
        }
        at += part.len();
        before += part.chars().count();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::divisions;
    use crate::language::Language;

    /// The text with `|` at its hyphenation points, `¦` at those of last resort.
    fn divided_in(tag: &str, text: &str) -> String {
        let mut out = String::new();
        let mut at = 0;
        for division in divisions(text, Language::of_tag(tag)) {
            out.push_str(&text[at..division.at]);
            out.push(if division.is_needy { '¦' } else { '|' });
            at = division.at;
        }
        out + &text[at..]
    }

    fn divided(text: &str) -> String {
        divided_in("fr", text)
    }

    #[test]
    fn words_are_cut_at_apostrophes_and_hyphens_first() {
        assert_eq!(divided("s’adapter aujourd’hui"), "s’adap|ter au¦jourd’hui");
        assert_eq!(divided("plate-forme"), "plate-forme");
    }

    #[test]
    fn three_letters_stay_on_each_side() {
        assert_eq!(divided("enseignement numérique"), "en¦sei|gne|ment nu¦mé|rique");
    }

    #[test]
    fn no_french_word_is_divided_before_its_last_two_letters() {
        let text = "le cinéma, un opéra ; la réalité se répétera, à présent évaluée";
        let wanted =
            "le ci¦néma, un opéra ; la réa|lité se ré¦pé|tera, à pré|sent éva|luée";
        assert_eq!(divided(text), wanted);
    }

    #[test]
    fn names_with_signs_and_acronyms_stay_whole() {
        let text = "Vill@rdigital MITIC http://www.communautes.fr";
        assert_eq!(divided(text), text);
        assert_eq!(divided("VercorsEcobiz"), "Vercors¦Ecobiz");
    }

    #[test]
    fn compounds_are_divided_at_their_hyphens_and_elsewhere_in_need() {
        assert_eq!(divided("extra-professionnelle"), "ex¦tra-pro¦fes¦sion¦nelle");
    }

    #[test]
    fn english_puts_up_with_two_letters_before_a_division() {
        let divided = |text| divided_in("en", text);
        assert_eq!(divided("The hyphenation before"), "The hy|phen|ation be|fore");
        assert_eq!(divided("calmly only"), "calmly only");
    }

    #[test]
    fn each_language_has_its_patterns_and_an_unknown_one_has_none() {
        for (tag, text, expected) in [
            ("de", "die Freiheitsentziehung", "die Frei|heits|ent|zie|hung"),
            ("de-CH", "Strassenbahnen", "Stras|sen|bah|nen"),
            ("es", "la constitución", "la cons|ti|tu|ción"),
            ("it", "l’acqua della costituzione", "l’ac|qua della co|sti|tu|zione"),
            ("pt-BR", "independência", "in|de|pen|dên|cia"),
            ("nl", "verantwoordelijkheid", "ver|ant|woor|de|lijk|heid"),
            ("br", "Freiheitsentziehung", "Freiheitsentziehung"),
            ("zxx", "constitution", "constitution"),
        ] {
            assert_eq!(divided_in(tag, text), expected, "{tag}");
        }
    }

    #[test]
    fn german_nouns_are_no_names() {
        let price = |tag, text| divisions(text, Language::of_tag(tag))[0].penalty;
        assert_eq!(price("de", "eine Wanderung"), price("de", "eine wanderung"));
        assert!(price("en", "a Wandering") > price("en", "a wandering"));
    }
}
