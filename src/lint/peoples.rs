//! Capitals of languages and peoples: French has one for a person alone, English for all.

use super::line::Line;
use super::line::is_space;
use super::rule::Finding;
use super::word::Word;

mod lists;

/// A French name of a language or a people: its stem, and the endings that it takes.
fn is_of_people(word: &str) -> bool {
    lists::ENDINGS.iter().any(|(endings, stems)| {
        endings.iter().any(|ending| {
            word.strip_suffix(ending).is_some_and(|stem| stems.contains(&stem))
        })
    })
}

/// The word that ends before a space, in small letters, and where it begins.
fn word_before(line: &Line, space: usize) -> (usize, String) {
    let start = line.word_start(space);
    (start, line.lower(start..space))
}

/// `en Français`, `parler Anglais`, `lire le Grec`, `un navire Anglais`.
pub(super) fn large(line: &Line, word: &Word) -> Option<Finding> {
    let (at, end) = (word.start, word.end);
    let is_name = (at + 1..end).all(|i| line.at(i).is_lowercase());
    if !is_name || line.before(at) != ' ' || !is_of_people(&word.lower) {
        return None;
    }
    // What is joined to it, or another capital, makes a name of a body or a book.
    let is_part = matches!(line.at(end), '-' | '\'' | '’' | '_')
        || is_space(line.at(end)) && line.at(end + 1).is_uppercase();
    if is_part || !word.is_ended(line) {
        return None;
    }
    let space = at - 1;
    let (start, before) = word_before(line, space);
    let is_small = (start..space).all(|i| line.at(i).is_lowercase());
    let is_language = is_singular(&word.lower) && speaks(line, start, space, &before);
    let is_adjective =
        is_small && start < space && lists::NOUNS.contains(&before.as_str());
    if is_language || is_adjective {
        Finding::replace(at..at + 1, line.lower(at..at + 1))
    } else {
        None
    }
}

/// Whether a word may be the name of a language.
fn is_singular(word: &str) -> bool {
    !word.ends_with('e') && (!word.ends_with('s') || word.ends_with("ais"))
        || word.ends_with("ois")
        || matches!(word, "russe" | "arabe" | "slave")
}

/// Whether the words before a space say that a language follows: `parler`, `en`,
/// `apprendre le`.
fn speaks(line: &Line, start: usize, space: usize, before: &str) -> bool {
    let is_verb = |word: &str| lists::SPEAKS.iter().any(|stem| word.starts_with(stem));
    match before {
        "en" => !acts(line, start),
        "le" | "du" => {
            let before = start.saturating_sub(1);
            let (_, verb) = word_before(line, before);
            let stems: &[&str] = if space - start == 2 && line.has(start, "du") {
                &lists::TRANSLATES
            } else {
                &lists::LEARNS
            };
            line.at(before) == ' ' && stems.iter().any(|stem| verb.starts_with(stem))
        }
        _ => is_verb(before),
    }
}

/// Whether the words before `en` are those of acting or dressing as a person of a people:
/// `agir en Français`.
fn acts(line: &Line, en: usize) -> bool {
    let Some(space) = en.checked_sub(1) else { return false };
    let (_, verb) = word_before(line, space);
    lists::ACTS.iter().any(|stem| verb.starts_with(stem))
}

/// `trois allemands`, `les italiens`.
pub(super) fn small(line: &Line, word: &Word) -> Option<Finding> {
    let (at, end) = (word.start, word.end);
    let is_plural = word.lower.ends_with('s') && word.lower.len() > 4;
    if !is_plural || line.before(at) != ' ' || !line.at(at).is_lowercase() {
        return None;
    }
    let (start, before) = word_before(line, at - 1);
    let is_counted = lists::NUMBERS.contains(&before.as_str());
    let is_determined = is_counted
        || matches!(&*before, "les" | "des" | "aux" | "ces")
            && !word.lower.ends_with("es");
    let is_whole = word.is_ended(line) && !matches!(line.at(end), '-' | '\'' | '’');
    // `Les vins français et les italiens`: the noun is left out.
    let is_short = !is_counted
        && start > 3
        && line.ends(start, "et ")
        && is_adjective_before(line, start - 4);
    let is_people =
        || is_of_people(&word.lower) && !lists::NO_PEOPLE.contains(&word.lower.as_str());
    let is_free = is_whole && !is_short && line.before(start) != '-';
    if is_determined && is_free && is_people() {
        Finding::replace(at..at + 1, line.at(at).to_uppercase().collect::<String>())
    } else {
        None
    }
}

/// Whether the word that ends at a place is one of a people in small letters.
fn is_adjective_before(line: &Line, end: usize) -> bool {
    let (_, before) = word_before(line, end);
    is_of_people(&before)
}

/// `an english ship`, `the frenchmen`.
pub(super) fn english(line: &Line, word: &Word) -> Option<Finding> {
    let (at, end) = (word.start, word.end);
    if !line.at(at).is_lowercase()
        || lists::ENGLISH.binary_search(&word.lower.as_str()).is_err()
    {
        return None;
    }
    let after = line.lower(end + 1..line.word_end(end + 1));
    let is_joined =
        line.at(end) == '-' && !matches!(&*after, "speaking" | "born" | "made");
    let is_thing = is_space(line.at(end)) && lists::THINGS.contains(&after.as_str());
    if !word.is_ended(line) || is_joined || is_thing || matches!(line.at(end), ':' | '=')
    {
        return None;
    }
    Finding::replace(at..at + 1, line.at(at).to_uppercase().collect::<String>())
}
