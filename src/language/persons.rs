//! Under which word a person's name is filed, by the rules of the language.
//!
//! Sources: IFLA, *Names of persons: national usages for entry in catalogues* (4th
//! edition, 1996), for the particles of each language; families come first in Chinese,
//! Hungarian, Japanese, Korean, Vietnamese and Khmer.

use super::tag;

/// How a name is filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filed {
    /// As it is written: it is a single word.
    AsWritten,
    /// Under another word: `Menthon, Sophie de`.
    Under(String),
    /// Nobody can tell without knowing the person: it may be that of a body, or have two
    /// surnames or two given names.
    Unknown,
}

/// Languages whose names begin with the family's.
const FAMILY_FIRST: [&str; 6] = ["hu", "ja", "km", "ko", "vi", "zh"];

/// First words of the names of bodies.
const BODIES: [&str; 24] = [
    "Académie",
    "Agence",
    "Association",
    "Atelier",
    "Bureau",
    "Centre",
    "Club",
    "Collectif",
    "Comité",
    "Commune",
    "Fondation",
    "Groupe",
    "Institut",
    "Les",
    "Mairie",
    "Ministère",
    "Office",
    "Région",
    "Société",
    "The",
    "Union",
    "Université",
    "Ville",
    "Éditions",
];

/// Small words before a surname that are filed after the given names.
fn is_left_behind(word: &str, language: &str) -> bool {
    match language {
        "fr" => matches!(word, "de" | "d’" | "d'"),
        "de" => {
            matches!(word, "von" | "vom" | "zu" | "zum" | "zur" | "der" | "dem" | "den")
        }
        "nl" => matches!(
            word,
            "van" | "de" | "der" | "den" | "het" | "’t" | "ten" | "ter" | "te"
        ),
        "es" => matches!(word, "de" | "del" | "la" | "las" | "los"),
        "pt" => matches!(word, "de" | "da" | "do" | "das" | "dos" | "e"),
        _ => false,
    }
}

/// Words that begin a surname of several words.
fn is_first_of_surname(word: &str, language: &str) -> bool {
    let is_capital = matches!(
        word,
        "De" | "Del"
            | "Della"
            | "Di"
            | "Da"
            | "Du"
            | "Des"
            | "La"
            | "Le"
            | "Van"
            | "Von"
            | "Mac"
            | "Saint"
            | "San"
    );
    let is_small = match language {
        "fr" => matches!(word, "du" | "des" | "la" | "le" | "les"),
        "en" => matches!(word, "de" | "van" | "von" | "du" | "la" | "le" | "der"),
        "it" => matches!(word, "della" | "del" | "di" | "da"),
        _ => false,
    };
    is_capital || is_small
}

/// How a name is filed in the language of a tag.
#[must_use]
pub fn filed(name: &str, language: &str) -> Filed {
    let words: Vec<&str> = name.split_whitespace().collect();
    let language = tag::primary(language);
    let [first, .., last] = words[..] else { return Filed::AsWritten };
    let is_person = !BODIES.contains(&first)
        && words.iter().all(|word| is_of_a_person(word))
        && first.starts_with(char::is_uppercase)
        && !FAMILY_FIRST.contains(&&*language);
    if !is_person || is_suffix(last) {
        return Filed::Unknown;
    }
    let under = |start: usize, rest: usize| {
        let (given, surname) = (words[..start].join(" "), words[rest..].join(" "));
        let left = words[start..rest].join(" ");
        let after = if left.is_empty() { given } else { format!("{given} {left}") };
        Filed::Under(format!("{surname}, {after}"))
    };
    // Small words begin after the given names, however many these are.
    let small = (1..words.len() - 1).find(|&at| {
        is_left_behind(words[at], &language) || is_first_of_surname(words[at], &language)
    });
    if let Some(start) = small {
        let kept =
            words[start..].iter().position(|word| !is_left_behind(word, &language));
        let rest = start + kept.unwrap_or(0);
        let surname = &words[rest..];
        let is_plain = match surname {
            [_] => true,
            [article, _] => is_first_of_surname(article, &language),
            _ => false,
        };
        return if is_plain { under(start, rest) } else { Filed::Unknown };
    }
    // d’Ormesson: the small word is joined to the surname.
    let elided = ["d’", "d'"].into_iter().find_map(|small| last.strip_prefix(small));
    if let (Some(surname), "fr") = (elided, &*language) {
        let given = words[..words.len() - 1].join(" ");
        let is_single = words.len() == 2;
        return if is_single {
            Filed::Under(format!("{surname}, {given} d’"))
        } else {
            Filed::Unknown
        };
    }
    let has_surname = last.starts_with(char::is_uppercase);
    let initials = words[1..words.len() - 1].iter().all(|word| word.ends_with('.'));
    if has_surname && initials {
        under(words.len() - 1, words.len() - 1)
    } else {
        Filed::Unknown
    }
}

/// Whether a word may be part of a person's name: letters, hyphens, apostrophes, points.
fn is_of_a_person(word: &str) -> bool {
    word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '‐' | '’' | '\'' | '.'))
}

/// Whether a word follows on a surname: Jr., fils, III.
fn is_suffix(word: &str) -> bool {
    let plain = word.trim_end_matches('.');
    matches!(plain, "Jr" | "Sr" | "fils" | "père" | "Filho" | "Neto" | "Júnior")
        || plain.len() > 1 && plain.bytes().all(|byte| b"IVX".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::Filed;
    use super::filed;

    #[test]
    fn names_are_filed_by_the_rules_of_the_language() {
        for (tag, name, expected) in [
            ("fr", "Jean Dupont", "Dupont, Jean"),
            ("fr", "Sophie de Menthon", "Menthon, Sophie de"),
            ("fr", "Jean de La Fontaine", "La Fontaine, Jean de"),
            ("fr", "Joachim du Bellay", "du Bellay, Joachim"),
            ("fr", "Jean d’Ormesson", "Ormesson, Jean d’"),
            ("fr", "Marie-Laure Le Guen", "Le Guen, Marie-Laure"),
            ("en-GB", "J. R. R. Tolkien", "Tolkien, J. R. R."),
            ("en", "Walter de la Mare", "?"),
            ("en", "Daphne du Maurier", "du Maurier, Daphne"),
            ("de", "Johann Wolfgang von Goethe", "Goethe, Johann Wolfgang von"),
            ("de", "Ursula von der Leyen", "Leyen, Ursula von der"),
            ("nl", "Vincent van Gogh", "Gogh, Vincent van"),
            ("es", "Miguel de Unamuno", "Unamuno, Miguel de"),
            ("es", "Gabriel García Márquez", "?"),
            ("it", "Erri De Luca", "De Luca, Erri"),
            ("pt", "José dos Santos", "Santos, José dos"),
            ("fr", "Molière", "="),
            ("fr", "Jean Paul Martin", "?"),
            ("fr", "Association Lire", "?"),
            ("fr", "Office 365", "?"),
            ("en", "Martin Luther King Jr.", "?"),
            ("hu", "Jókai Mór", "?"),
            ("pl", "Adam Mickiewicz", "Mickiewicz, Adam"),
        ] {
            let shown = match filed(name, tag) {
                Filed::AsWritten => "=".to_owned(),
                Filed::Under(words) => words,
                Filed::Unknown => "?".to_owned(),
            };
            assert_eq!(shown, expected, "{name}");
        }
    }
}
