//! Capitals of sentences, and two where one belongs.

use super::line::Line;
use super::rule::Finding;

mod lists;

/// `THen`, `MAis`: two capitals that a word of the language may begin with.
pub(super) fn two_capitals(line: &Line, at: usize) -> Option<Finding> {
    let second = line.at(at + 1);
    let is_shape = second.is_uppercase() && line.at(at + 2).is_lowercase();
    if !is_shape || line.before(at).is_alphanumeric() {
        return None;
    }
    let end = line.word_end(at);
    let is_lower = (at + 2..end).all(|i| line.at(i).is_lowercase());
    let is_edge = |c: char| !c.is_alphanumeric() && !matches!(c, '_' | '/' | '-' | '@');
    if !is_lower || !is_edge(line.at(end)) || !is_edge(line.before(at)) {
        return None;
    }
    let lower = line.lower(at..end);
    let is_word = lists::SMALL_WORDS.contains(&lower.as_str());
    if is_word || is_likely(line, at, &lower) {
        Finding::replace(at + 1..at + 2, second.to_lowercase().collect::<String>())
    } else {
        None
    }
}

/// Whether a word with two capitals is a slip: no name of a program, and no abbreviation
/// with an ending, as in `OKed`. Vowels come first in many such names, so that they need a
/// sentence's head.
fn is_likely(line: &Line, at: usize, word: &str) -> bool {
    let mut letters = word.chars();
    let (Some(first), Some(second)) = (letters.next(), letters.next()) else {
        return false;
    };
    let rest = letters.as_str();
    let is_vowel = |c: char| "aeiouyéèêàâîôœ".contains(c);
    let length = 2 + rest.chars().count();
    let is_ended = matches!(rest, "es" | "ed" | "er" | "ers" | "ing" | "ish" | "isms");
    if is_ended && length < 6 || lists::TWO_CAPITALS.contains(&word) || first == 'x' {
        return false;
    }
    let pair = [first, second];
    let is_cluster = || lists::CLUSTERS.iter().any(|one| one.chars().eq(pair));
    let is_syllable = !is_vowel(first) && is_vowel(second) || is_cluster();
    let is_head = line.opens_sentence(at);
    let opens_by_vowel = is_vowel(first)
        && (!is_vowel(second)
            || matches!(pair, ['a' | 'o' | 'e', 'u' | 'i'] | ['e', 'a']));
    is_syllable && (length > 4 || is_head && length > 3)
        || opens_by_vowel && is_head && length > 3
}

/// A small letter after the full stop of a sentence.
pub(super) fn no_capital(line: &Line, at: usize) -> Option<Finding> {
    let start = line.word_start(at);
    let is_ended = line.at(at + 1) == ' ' && line.at(at + 2).is_lowercase();
    if !is_ended
        || at - start < 3
        || matches!(line.before(start), '.' | '/' | '-' | '_' | '@')
    {
        return None;
    }
    let before = line.text(start..at);
    let is_plain = before.chars().all(char::is_lowercase);
    if !is_plain || lists::ABBREVIATIONS.contains(&before.as_str()) {
        return None;
    }
    let end = line.word_end(at + 2);
    let is_article = line.has(at + 2, "a ") && line.is_english();
    let is_word =
        end - at > 3 || is_article || lists::ONE_LETTER.contains(&line.at(at + 2));
    let is_sentence = (at + 2..end).all(|i| line.at(i).is_lowercase())
        && !matches!(line.at(end), '.' | '/' | '_' | ')' | '@' | '(' | ':')
        && !line.at(end).is_ascii_digit();
    if is_word && is_sentence && line.is_open(at + 2) {
        let capital: String = line.at(at + 2).to_uppercase().collect();
        Finding::replace(at + 2..at + 3, capital)
    } else {
        None
    }
}

/// `i went`, `i'm`.
pub(super) fn pronoun(line: &Line, at: usize) -> Option<Finding> {
    if !matches!(line.before(at), ' ' | '\n' | '“' | '"' | '‘') {
        return None;
    }
    let next = line.at(at + 1);
    let end = line.word_end(at + 2);
    let word = line.text(at + 2..end);
    let is_short =
        matches!(next, '\'' | '’') && matches!(&*word, "m" | "ve" | "ll" | "d");
    let is_verb = next == ' ' && lists::AFTER_I.contains(&word.as_str());
    if is_short || is_verb { Finding::replace(at..at + 1, "I") } else { None }
}
