//! Where words may be divided, by the language's patterns and the printer's rules.

use hypher::Lang;

use crate::config::Language;

/// A place where a word may be divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Division {
    /// Byte of the text where the second part begins.
    pub(crate) at: usize,
    /// What it costs.
    pub(crate) penalty: i64,
    /// Whether fewer than three letters stand before it: only in need.
    pub(crate) is_needy: bool,
}

/// Price of a division with five letters on both sides.
const HYPHEN: i64 = 40;
/// Letters that must stand before a division, and after it.
const LEAST: usize = 3;
/// Letters that may stand before it in need.
const LEAST_IN_NEED: usize = 2;
/// Letters on either side under which a division costs more.
const COMFORT: usize = 5;

/// The divisions of all words of a text, in order.
///
/// Words are cut at apostrophes and hyphens first, since the patterns know neither
/// (they would give *s'a-dapter*). Nothing with figures, signs or capitals inside is
/// divided: acronyms, addresses, names such as Vill@rdigital.
#[must_use]
pub(crate) fn divisions(text: &str, language: Language) -> Vec<Division> {
    let lang = match language {
        Language::French => Lang::French,
        Language::English => Lang::English,
    };
    let mut found = Vec::new();
    let mut at = 0;
    let mut opens_sentence = true;
    for chunk in text.split_inclusive(char::is_whitespace) {
        let word = chunk.trim_end();
        if is_divisible(word) {
            divide_chunk(word, at, opens_sentence, lang, &mut found);
        }
        if !word.is_empty() {
            opens_sentence = word.ends_with(['.', '!', '?', '…', '«']);
        }
        at += chunk.len();
    }
    found
}

fn is_divisible(word: &str) -> bool {
    !word.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | '/' | '_' | '\\'))
        && !word.contains("www.")
}

fn divide_chunk(
    chunk: &str,
    start: usize,
    opens_sentence: bool,
    lang: Lang,
    found: &mut Vec<Division>,
) {
    let mut at = start;
    for part in chunk.split_inclusive(|c: char| !c.is_alphabetic()) {
        let word = part.trim_end_matches(|c: char| !c.is_alphabetic());
        let has_inner_capital = word.chars().skip(1).any(char::is_uppercase);
        if word.chars().count() >= LEAST_IN_NEED + LEAST && !has_inner_capital {
            let is_name =
                word.chars().next().is_some_and(char::is_uppercase) && !opens_sentence;
            divide_word(word, at, is_name, lang, found);
        }
        at += part.len();
    }
}

fn divide_word(
    word: &str,
    start: usize,
    is_name: bool,
    lang: Lang,
    found: &mut Vec<Division>,
) {
    let letters = word.chars().count();
    let (mut bytes, mut before) = (0, 0);
    for syllable in hypher::hyphenate(word, lang) {
        if before > 0 {
            let after = letters - before;
            if before >= LEAST_IN_NEED && after >= LEAST {
                let short =
                    COMFORT.saturating_sub(before) + COMFORT.saturating_sub(after);
                let steps = i64::try_from(short).unwrap_or(0);
                let price = HYPHEN + HYPHEN * 15 * steps / 100;
                found.push(Division {
                    at: start + bytes,
                    penalty: if is_name { price * 4 } else { price },
                    is_needy: before < LEAST,
                });
            }
        }
        bytes += syllable.len();
        before += syllable.chars().count();
    }
}

#[cfg(test)]
mod tests {
    use super::divisions;
    use crate::config::Language;

    fn divided(text: &str) -> String {
        let mut out = String::new();
        let mut at = 0;
        for division in divisions(text, Language::French) {
            if !division.is_needy {
                out.push_str(&text[at..division.at]);
                out.push('|');
                at = division.at;
            }
        }
        out + &text[at..]
    }

    #[test]
    fn words_are_cut_at_apostrophes_and_hyphens_first() {
        assert_eq!(divided("s’adapter aujourd’hui"), "s’adap|ter aujourd’hui");
        assert_eq!(divided("plate-forme"), "plate-forme");
    }

    #[test]
    fn three_letters_stay_on_each_side() {
        assert_eq!(divided("enseignement numérique"), "ensei|gne|ment numé|rique");
    }

    #[test]
    fn names_with_signs_and_acronyms_stay_whole() {
        let text = "Vill@rdigital MITIC VercorsEcobiz http://www.communautes.fr";
        assert_eq!(divided(text), text);
    }
}
