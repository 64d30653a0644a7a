//! Words: doubled ones, slips, elisions, capitals of days and peoples.

mod lists;

use super::calendar;
use super::doubled;
use super::hyphens;
use super::line::Line;
use super::line::is_gap;
use super::line::is_space;
use super::peoples;
use super::rule::ENGLISH;
use super::rule::FRENCH;
use super::rule::Find;
use super::rule::Finding;
use super::rule::Languages;
use super::rule::Rule;
use super::word::Word;
use crate::base::codes;

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: codes::WORD_DOUBLED,
        languages: Languages::Of(&["fr", "en"]),
        finds: "a word comes twice in a row",
        signs: " ",
        find: Find::At(doubled::doubled),
    },
    Rule {
        code: codes::WORD_DOUBLED,
        languages: Languages::Of(&["de", "es", "it"]),
        finds: "an article or a preposition comes twice in a row",
        signs: " ",
        find: Find::At(doubled::small),
    },
    Rule {
        code: codes::WORD_MISSPELT,
        languages: FRENCH,
        finds: "a common slip in the spelling of a word",
        signs: lists::FIRST_OF_SLIPS_FR,
        find: Find::Word(misspelt_french),
    },
    Rule {
        code: codes::WORD_MISSPELT,
        languages: ENGLISH,
        finds: "a common slip in the spelling of a word",
        signs: lists::FIRST_OF_SLIPS_EN,
        find: Find::Word(misspelt_english),
    },
    Rule {
        code: codes::ABBREVIATION_FORM,
        languages: FRENCH,
        finds: "an abbreviation has the wrong form",
        signs: "McDe",
        find: Find::Word(abbreviation),
    },
    Rule {
        code: codes::ABBREVIATION_FORM,
        languages: ENGLISH,
        finds: "an abbreviation has the wrong form",
        signs: "ie",
        find: Find::Word(abbreviation_of_english),
    },
    Rule {
        code: codes::HYPHEN_MISSING,
        languages: FRENCH,
        finds: "a word lacks a hyphen",
        signs: hyphens::FIRST,
        find: Find::Word(hyphens::missing),
    },
    Rule {
        code: codes::HYPHEN_MISSING,
        languages: FRENCH,
        finds: "an inversion has hyphens on both sides of its t",
        signs: "t",
        find: Find::After(" -", hyphens::inversion),
    },
    Rule {
        code: codes::HYPHEN_EXTRA,
        languages: FRENCH,
        finds: "this expression has no hyphens",
        signs: "tpT",
        find: Find::Word(extra),
    },
    Rule {
        code: codes::ELISION_MISSING,
        languages: FRENCH,
        finds: "this word is elided before the next one",
        signs: "sSqQlLjJdDp",
        find: Find::Word(elision),
    },
    Rule {
        code: codes::CALENDAR_CAPITAL,
        languages: FRENCH,
        finds: "days and months have no capital",
        signs: "LMJVSDAFON",
        find: Find::Word(calendar::capital),
    },
    Rule {
        code: codes::CALENDAR_CAPITAL,
        languages: ENGLISH,
        finds: "days and months have a capital",
        signs: "mtwfsajond",
        find: Find::Word(calendar::small),
    },
    Rule {
        code: codes::PEOPLE_CAPITAL,
        languages: FRENCH,
        finds: "languages and adjectives of peoples have no capital",
        signs: "ABCDÉEFGHIJLMNPQRSTUV",
        find: Find::Word(peoples::large),
    },
    Rule {
        code: codes::PEOPLE_CAPITAL,
        languages: FRENCH,
        finds: "a people has a capital",
        signs: "abcdéefghijlmnpqrstuv",
        find: Find::Word(peoples::small),
    },
    Rule {
        code: codes::PEOPLE_CAPITAL,
        languages: ENGLISH,
        finds: "languages and peoples have a capital",
        signs: "abcdefghijklmnprsuvwy",
        find: Find::Word(peoples::english),
    },
    Rule {
        code: codes::ARTICLE_FORM,
        languages: ENGLISH,
        finds: "the article does not suit the sound after it",
        signs: "aA",
        find: Find::Word(article),
    },
];

/// Words with the capital of those that they replace.
fn like(line: &Line, at: usize, words: &str) -> String {
    let mut letters = words.chars();
    match letters.next() {
        Some(first) if line.at(at).is_uppercase() => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => words.to_owned(),
    }
}

/// The slip of a list, whose rows are sorted by what is typed.
fn slip(line: &Line, word: &Word, list: &[(&str, &str)]) -> Option<Finding> {
    if word.lower.len() < 3 {
        return None;
    }
    let row = list.binary_search_by_key(&word.lower.as_str(), |(from, _)| from);
    let (_, right) = list[row.ok()?];
    // A capital inside a sentence is a name's: HyperText Markup Language.
    let is_name = line.at(word.start).is_uppercase() && !line.opens_sentence(word.start);
    if !word.is_ended(line) || is_name {
        return None;
    }
    Finding::replace(word.start..word.end, like(line, word.start, right))
}

fn misspelt_french(line: &Line, word: &Word) -> Option<Finding> {
    slip(line, word, lists::SLIPS_FR)
}

fn misspelt_english(line: &Line, word: &Word) -> Option<Finding> {
    slip(line, word, lists::SLIPS_EN).or_else(|| of_for_have(line, word))
}

/// `could of been`.
fn of_for_have(line: &Line, word: &Word) -> Option<Finding> {
    const VERBS: [&str; 5] = ["could", "should", "would", "might", "must"];
    let end = word.end;
    if !VERBS.contains(&word.lower.as_str()) || !line.has(end, " of ") {
        return None;
    }
    let next = line.lower(end + 4..line.word_end(end + 4));
    let is_participle = next.ends_with("ed")
        || next.ends_with("en")
        || matches!(
            &*next,
            "come" | "gone" | "done" | "had" | "known" | "made" | "said" | "told"
        );
    if is_participle { Finding::replace(end + 1..end + 3, "have") } else { None }
}

fn abbreviation(line: &Line, word: &Word) -> Option<Finding> {
    const TITLES: [&str; 5] = ["Mme.", "Mlle.", "Dr.", "Mgr.", "Mmes."];
    if !matches!(
        word.lower.as_str(),
        "mme"
            | "mlle"
            | "dr"
            | "mgr"
            | "mmes"
            | "mr"
            | "c"
            | "càd"
            | "cad"
            | "ect"
            | "etc"
    ) {
        return None;
    }
    let at = word.start;
    let is_before_name =
        |end: usize| is_space(line.at(end)) && line.at(end + 1).is_uppercase();
    if let Some(title) = TITLES.iter().find(|title| line.has(at, title)) {
        let end = at + title.len();
        return if is_before_name(end) {
            Finding::replace(end - 1..end, "")
        } else {
            None
        };
    }
    if line.has(at, "Mr") {
        let end = if line.at(at + 2) == '.' { at + 3 } else { at + 2 };
        let is_title = is_before_name(end) && !has_english_persons(line, at);
        return if is_title { Finding::replace(at..end, "M.") } else { None };
    }
    for wrong in ["c.a.d.", "c.à.d.", "c-à-d.", "c-à-d", "c-a-d", "càd", "cad"] {
        if line.has(at, wrong) && line.ends_word(at + wrong.chars().count()) {
            return Finding::replace(at..at + wrong.chars().count(), "c.-à-d.");
        }
    }
    if line.has(at, "ect.") || line.has(at, "ect ") && line.ends(at, ", ") {
        return Finding::replace(
            at..at + 3,
            if line.at(at + 3) == '.' { "etc" } else { "etc." },
        );
    }
    let is_bare =
        line.has(at, "etc ") && line.ends(at, ", ") && line.at(at + 4).is_lowercase();
    if is_bare { Finding::replace(at..at + 3, "etc.") } else { None }
}

/// Whether titles of English persons are near, so that Mr. is right.
fn has_english_persons(line: &Line, at: usize) -> bool {
    (at.saturating_sub(500)..line.len().min(at + 500))
        .any(|i| line.at(i) == 'M' && (line.has(i, "Mrs") || line.has(i, "Miss ")))
}

fn abbreviation_of_english(line: &Line, word: &Word) -> Option<Finding> {
    let at = word.start;
    let (typed, right) =
        [("et. al.", "et al."), ("ie.", "i.e."), ("eg.", "e.g."), ("ect.", "etc.")]
            .into_iter()
            .find(|(typed, _)| line.has(at, typed))?;
    let end = at + typed.len();
    let is_ended = is_gap(line.at(end)) || matches!(line.at(end), ',' | ')' | ';');
    if is_ended { Finding::replace(at..end, right) } else { None }
}

fn extra(line: &Line, word: &Word) -> Option<Finding> {
    const WRONG: [(&str, &str); 7] = [
        ("tout-à-fait", "tout à fait"),
        ("tout-à-coup", "tout à coup"),
        ("tout-de-suite", "tout de suite"),
        ("tout-de-même", "tout de même"),
        ("parce-que", "parce que"),
        ("petit-à-petit", "petit à petit"),
        ("peu-à-peu", "peu à peu"),
    ];
    let at = word.start;
    if line.at(word.end) != '-' {
        return None;
    }
    let lower = line.lower(at..(at + 13).min(line.len()));
    let (wrong, right) = WRONG.iter().find(|(wrong, _)| lower.starts_with(wrong))?;
    let end = at + wrong.chars().count();
    let is_ended = !line.at(end).is_alphanumeric() && line.at(end) != '-';
    if is_ended { Finding::replace(at..end, like(line, at, right)) } else { None }
}

/// `si il`, `que elle`, `lorsque on`, `jusque au`, `je ai`, `le homme`.
fn elision(line: &Line, typed: &Word) -> Option<Finding> {
    let (at, end, word) = (typed.start, typed.end, typed.lower.as_str());
    let is_elidable = matches!(
        word,
        "si" | "que" | "lorsque" | "puisque" | "jusque" | "je" | "de" | "le" | "la"
    );
    if !is_elidable || line.at(end) != ' ' {
        return None;
    }
    let last = line.word_end(end + 1);
    let next = line.text(end + 1..last);
    let is_pronoun = matches!(&*next, "il" | "ils" | "elle" | "elles" | "on");
    let is_third = matches!(&*next, "il" | "ils");
    let is_elided = match word {
        "si" => is_third,
        "que" => is_pronoun,
        "lorsque" | "puisque" => is_pronoun || matches!(&*next, "un" | "une"),
        "jusque" => matches!(&*next, "au" | "aux" | "à" | "en" | "ici" | "alors" | "où"),
        "je" => matches!(
            &*next,
            "ai" | "avais" | "aurai" | "aurais" | "étais" | "aime" | "irai"
        ),
        "de" => matches!(&*next, "abord" | "accord" | "ailleurs" | "après"),
        "le" | "la" => lists::MUTE.contains(&next.as_str()) && line.before(at) != '-',
        _ => false,
    };
    if !is_elided || !line.is_open(end + 1) || line.is_line_end(end) && word == "la" {
        return None;
    }
    let stem = if word == "si" { "s" } else { &word[..word.len() - 1] };
    Finding::replace(at..end + 1, format!("{}'", like(line, at, stem)))
}

/// `a apple`, `an university`.
fn article(line: &Line, word: &Word) -> Option<Finding> {
    let (at, end, typed) = (word.start, word.end, word.lower.as_str());
    if !matches!(typed, "a" | "an") || line.at(end) != ' ' {
        return None;
    }
    if !(is_gap(line.before(at)) || matches!(line.before(at), '(' | '“' | '‘' | '"'))
    {
        return None;
    }
    let last = line.word_end(end + 1);
    let word = line.text(end + 1..last);
    let first = word.chars().next()?;
    let lower = word.to_lowercase();
    let is_letter = line.at(at) == 'A' && !line.opens_sentence(at);
    // Abbreviations and letters are read in more than one way.
    let is_word = word.chars().count() > 2
        && word.chars().skip(1).all(char::is_lowercase)
        && !matches!(line.at(last), '_' | '(' | '/')
        && line.is_open(end + 1);
    let is_read = lower.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    if !is_word || !first.is_ascii_alphabetic() || !is_read || is_letter {
        return None;
    }
    let is_silent = ["hour", "honest", "honour", "honor", "heir"]
        .iter()
        .any(|h| lower.starts_with(h) && !lower.starts_with("houri"));
    let is_glide = lists::GLIDES.iter().any(|stem| lower.starts_with(stem))
        && !lower.starts_with("unin")
        && !lower.starts_with("unim");
    let is_vowel = "aeiou".contains(first.to_ascii_lowercase());
    let wants_an = is_silent || is_vowel && !is_glide;
    let is_list_letter = matches!(
        &*lower,
        "and"
            | "are"
            | "as"
            | "or"
            | "in"
            | "is"
            | "of"
            | "off"
            | "on"
            | "if"
            | "at"
            | "into"
            | "above"
            | "has"
    );
    match (typed, wants_an) {
        ("a", true) if !is_list_letter => Finding::replace(at..end, like(line, at, "an")),
        ("an", false) if !lower.starts_with('h') => {
            Finding::replace(at..end, like(line, at, "a"))
        }
        _ => None,
    }
}
