//! Letters: encodings read wrongly, letters of other scripts, accents, what scans leave.

use super::capitals;
use super::line::LONGEST;
use super::line::Line;
use super::line::is_gap;
use super::rule::ENGLISH;
use super::rule::FRENCH;
use super::rule::Find;
use super::rule::Finding;
use super::rule::Languages;
use super::rule::Rule;
use super::word::Word;
use crate::base::codes;
use crate::book::prose::is_in_address;
use crate::language::spelling;

mod lists;

/// Letters of Cyrillic and Greek, and the Latin ones that look the same.
const LOOKALIKES: [(&str, &str); 2] = [
    ("аеорсухіјѕһАВЕКМНОРСТХІЈЅ", "aeopcyxijshABEKMHOPCTXIJS"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo"),
];

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: codes::MOJIBAKE,
        languages: Languages::All,
        finds: "these characters were read in the wrong encoding",
        signs: "ÃÂâÅÄ",
        find: Find::At(mojibake),
    },
    Rule {
        code: codes::MOJIBAKE,
        languages: FRENCH,
        finds: "`½` stands for `œ`: the text was read in the wrong encoding",
        signs: "½",
        find: Find::At(half),
    },
    Rule {
        code: codes::LETTER_LOOKALIKE,
        languages: Languages::All,
        finds: "this word has a letter of another script that only looks right",
        signs: "аеорсухіјѕһАВЕКМНОРСТХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        find: Find::At(lookalike),
    },
    Rule {
        code: codes::ACCENT_COMBINING,
        languages: Languages::All,
        finds: "an accent is a character of its own, and one for letter and accent exists",
        signs: "\u{300}\u{301}\u{302}\u{303}\u{308}\u{30A}\u{327}\u{30C}",
        find: Find::At(combining),
    },
    Rule {
        code: codes::LIGATURE_FORM,
        languages: Languages::All,
        finds: "joined letters are typed as one sign",
        signs: "\u{FB00}\u{FB01}\u{FB02}\u{FB03}\u{FB04}\u{FB05}\u{FB06}",
        find: Find::At(joined),
    },
    Rule {
        code: codes::HYPHENATION_LEFT,
        languages: Languages::All,
        finds: "this word was divided at the end of a line of another edition",
        signs: "\u{AD}¬-",
        find: Find::At(divided),
    },
    Rule {
        code: codes::CHARACTER_INVISIBLE,
        languages: Languages::All,
        finds: "an invisible character has no effect here",
        signs: "\u{200D}\u{200C}\u{200B}\u{2060}",
        find: Find::At(invisible),
    },
    Rule {
        code: codes::LETTER_DIGIT,
        languages: Languages::All,
        finds: "a digit stands for a letter or a letter for a digit, as scans have them",
        signs: "0123456789",
        find: Find::At(scanned),
    },
    Rule {
        code: codes::LETTER_DIGIT,
        languages: Languages::All,
        finds: "a letter stands for a digit, as scans have them",
        signs: "lI",
        find: Find::At(scanned_year),
    },
    Rule {
        code: codes::ACCENT_CAPITAL,
        languages: FRENCH,
        finds: "a capital lacks its accent",
        signs: "ACEIO",
        find: Find::Word(capital),
    },
    Rule {
        code: codes::ACCENT_CAPITAL,
        languages: FRENCH,
        finds: "a word in capitals lacks its accents",
        signs: "GLPS",
        find: Find::Word(capital),
    },
    Rule {
        code: codes::CAPITAL_A,
        languages: FRENCH,
        finds: "`A` at the head of a sentence is probably `À`",
        signs: "A",
        find: Find::At(capital_a),
    },
    Rule {
        code: codes::LIGATURE,
        languages: FRENCH,
        finds: "this word is spelt with a ligature",
        signs: "eE",
        find: Find::After("oOaA", ligature),
    },
    Rule {
        code: codes::CAPITAL_TWICE,
        languages: Languages::Of(&["fr", "en", "de", "es", "it"]),
        finds: "a word begins with two capitals",
        signs: "ABCDEFGHIJKLMNOPQRSTUVWXYZÉ",
        find: Find::At(capitals::two_capitals),
    },
    Rule {
        code: codes::CAPITAL_MISSING,
        languages: Languages::Of(&["fr", "en"]),
        finds: "a sentence begins without a capital",
        signs: ".",
        find: Find::At(capitals::no_capital),
    },
    Rule {
        code: codes::CAPITAL_MISSING,
        languages: ENGLISH,
        finds: "the pronoun `I` is a capital",
        signs: "i",
        find: Find::At(capitals::pronoun),
    },
];

/// The byte that Windows 1252 or Latin-1 reads as a character.
fn byte_of(c: char) -> Option<u8> {
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";
    let high = HIGH.chars().position(|one| one == c).and_then(|at| u8::try_from(at).ok());
    high.map(|at| 0x80 + at)
        .or_else(|| u8::try_from(u32::from(c)).ok().filter(|byte| *byte >= 0x80))
}

/// The character whose UTF-8 bytes were read as the characters from here, and how many
/// they are.
fn decoded(line: &Line, at: usize) -> Option<(char, usize)> {
    let mut bytes = [0; 3];
    for count in 1..=3 {
        bytes[count - 1] = byte_of(line.at(at + count - 1))?;
        let text = std::str::from_utf8(&bytes[..count]).ok();
        if let Some(c) = text.and_then(|text| text.chars().next()) {
            let is_likely =
                matches!(u32::from(c), 0xA0..=0x17F | 0x2010..=0x203A | 0x20AC);
            return is_likely.then_some((c, count));
        }
    }
    None
}

fn mojibake(line: &Line, at: usize) -> Option<Finding> {
    decoded(line, at)?;
    let (mut end, mut words) = (at, String::new());
    let mut next = at;
    let mut rest = String::new();
    loop {
        if next > at + LONGEST {
            return Finding::replace(at..end, words);
        }
        if let Some((c, count)) = decoded(line, next) {
            words.push_str(&rest);
            rest.clear();
            words.push(c);
            next += count;
            end = next;
        } else if line.at(next).is_ascii_alphabetic() {
            rest.push(line.at(next));
            next += 1;
        } else {
            return Finding::replace(at..end, words);
        }
    }
}

/// `½` between letters: `œ` in one encoding, `½` in another.
fn half(line: &Line, at: usize) -> Option<Finding> {
    let is_inside = line.before(at).is_alphabetic() && line.at(at + 1).is_alphabetic();
    if is_inside { Finding::replace(at..at + 1, "œ") } else { None }
}

fn latin(c: char) -> Option<char> {
    LOOKALIKES.iter().find_map(|(from, to)| {
        let at = from.chars().position(|one| one == c)?;
        to.chars().nth(at)
    })
}

fn lookalike(line: &Line, at: usize) -> Option<Finding> {
    let word = line.word(at);
    let is_latin = |c: char| c.is_ascii_alphabetic() || matches!(c, 'À'..='ſ');
    let mut letters = word.clone().map(|i| line.at(i));
    let is_mixed = letters.clone().any(is_latin)
        && letters.all(|c| is_latin(c) || latin(c).is_some());
    if !is_mixed || (word.start..at).any(|i| latin(line.at(i)).is_some()) {
        return None;
    }
    let words: String =
        word.clone().map(|i| latin(line.at(i)).unwrap_or(line.at(i))).collect();
    Finding::replace(word, words)
}

/// The character for a letter and an accent (canonical composition of Unicode).
fn composed(letter: char, accent: char) -> Option<char> {
    let (from, to) = match accent {
        '\u{300}' => ("aeiouAEIOU", "àèìòùÀÈÌÒÙ"),
        '\u{301}' => ("aeiouyAEIOUYcnszCNSZ", "áéíóúýÁÉÍÓÚÝćńśźĆŃŚŹ"),
        '\u{302}' => ("aeiouAEIOU", "âêîôûÂÊÎÔÛ"),
        '\u{303}' => ("anoANO", "ãñõÃÑÕ"),
        '\u{308}' => ("aeiouyAEIOUY", "äëïöüÿÄËÏÖÜŸ"),
        '\u{30A}' => ("auAU", "åůÅŮ"),
        '\u{327}' => ("csCS", "çşÇŞ"),
        '\u{30C}' => ("cdenrstzCDENRSTZ", "čďěňřšťžČĎĚŇŘŠŤŽ"),
        _ => return None,
    };
    let at = from.chars().position(|one| one == letter)?;
    to.chars().nth(at)
}

/// All accents of a word that can be part of their letters.
fn combining(line: &Line, at: usize) -> Option<Finding> {
    composed(line.before(at), line.at(at))?;
    let start = at - 1;
    let (mut end, mut next) = (start, start);
    let (mut words, mut rest) = (String::new(), String::new());
    loop {
        let c = line.at(next);
        if next > at + LONGEST {
            return Finding::replace(start..end, words);
        }
        if let Some(one) = composed(c, line.at(next + 1)) {
            words.push_str(&rest);
            rest.clear();
            words.push(one);
            next += 2;
            end = next;
        } else if c.is_alphabetic() {
            rest.push(c);
            next += 1;
        } else {
            return Finding::replace(start..end, words);
        }
    }
}

fn joined(line: &Line, at: usize) -> Option<Finding> {
    let letters = match line.at(at) {
        '\u{FB00}' => "ff",
        '\u{FB01}' => "fi",
        '\u{FB02}' => "fl",
        '\u{FB03}' => "ffi",
        '\u{FB04}' => "ffl",
        _ => "st",
    };
    Finding::replace(at..at + 1, letters)
}

/// A soft hyphen or a sign for not before a space, or a hyphen at the end of a line.
fn divided(line: &Line, at: usize) -> Option<Finding> {
    let is_inside = line.before(at).is_alphabetic() && line.at(at + 1) == ' ';
    if !is_inside || !line.at(at + 2).is_alphabetic() {
        return None;
    }
    let (first, second) = (line.word_start(at)..at, at + 2..line.word_end(at + 2));
    let (before, after) = (line.lower(first.clone()), line.lower(second.clone()));
    if lists::JOINS_HANGING.contains(&after.as_str()) {
        return None;
    }
    if line.at(at) != '-' {
        return Finding::replace(at..at + 2, "");
    }
    let keeps = line.before(first.start) == '-'
        || line.at(second.end) == '-'
        || line.at(second.start).is_uppercase()
        || is_compound(&before, &after);
    if keeps && !line.is_line_end(at + 1) {
        // A slip of the space bar, which a rule on spaces reports.
        return None;
    }
    Finding::replace(at..at + 2, if keeps { "-" } else { "" })
}

/// Whether two words may be parts of one that is spelt with a hyphen.
pub(super) fn is_compound(first: &str, second: &str) -> bool {
    lists::COMPOUND_FIRST.contains(&first) || lists::COMPOUND_SECOND.contains(&second)
}

/// Whether a word joins a hanging hyphen with its other part: pré- et postscolaire.
pub(super) fn joins_hanging(word: &str) -> bool {
    lists::JOINS_HANGING.contains(&word)
}

fn invisible(line: &Line, at: usize) -> Option<Finding> {
    let (before, after) = (line.before(at), line.at(at + 1));
    let is_latin = |c: char| c.is_alphabetic() && u32::from(c) < 0x250;
    let is_without_effect = match line.at(at) {
        '\u{2060}' if line.is_order_mark(at) => true,
        '\u{200B}' => is_gap(before) || is_gap(after),
        _ => is_latin(before) && is_latin(after),
    };
    if is_without_effect { Finding::replace(at..at + 1, "") } else { None }
}

/// `2O` for 20, `1'homme` for `l'homme`, `0rient` for `Orient`.
fn scanned(line: &Line, at: usize) -> Option<Finding> {
    let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '/' | '#' | '-');
    if is_of_word(line.before(at)) || line.before(at) == '.' {
        return None;
    }
    let end = (at..).find(|&i| !line.at(i).is_alphanumeric()).unwrap_or(at);
    let token = line.text(at..end);
    let is_number = token.len() > 1
        && !token.starts_with('0')
        && token.ends_with('O')
        && token[..token.len() - 1]
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'O');
    if is_number && !is_of_word(line.at(end)) {
        return Finding::replace(at..end, token.replace('O', "0"));
    }
    let after = line.at(at + 2);
    let is_elided = token == "1"
        && matches!(line.at(end), '\'' | '’')
        && (after.is_lowercase() && "aeiouyhéèêàâîôœ".contains(after));
    if is_elided && line.word_end(end + 1) > end + 2 {
        return Finding::replace(at..at + 1, "l");
    }
    let letters = &token[1..];
    let is_word = token.starts_with('0')
        && letters.len() > 1
        && letters.chars().all(char::is_lowercase)
        && !letters.starts_with('x')
        && (letters.len() > 3 || letters == "ne" || letters == "ur" || letters == "ver")
        && !is_of_word(line.at(end));
    if is_word { Finding::replace(at..at + 1, "O") } else { None }
}

/// `l9l4` for 1914.
fn scanned_year(line: &Line, at: usize) -> Option<Finding> {
    if line.before(at).is_alphanumeric() || !line.at(at + 1).is_ascii_digit() {
        return None;
    }
    let end = (at..).find(|&i| !line.at(i).is_alphanumeric()).unwrap_or(at);
    let year = line.text(at..end).replace(['l', 'I'], "1").replace(['O', 'o'], "0");
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let is_free = !matches!(line.at(end), '-' | '_' | '/');
    if is_year && is_free { Finding::replace(at..end, year) } else { None }
}

fn capital(line: &Line, word: &Word) -> Option<Finding> {
    let (at, end) = (word.start, word.end);
    let typed = line.text(at..end);
    let found = lists::CAPITALS.binary_search_by_key(&typed.as_str(), |(from, _)| from);
    let (_, right) = lists::CAPITALS[found.ok()?];
    if is_in_address(line.at(end)) || typed == "Ca" && line.at(end) != ' ' {
        return None;
    }
    Finding::replace(at..end, right)
}

fn capital_a(line: &Line, at: usize) -> Option<Finding> {
    if line.at(at + 1) != ' ' || !line.opens_sentence(at) {
        return None;
    }
    let end = line.word_end(at + 2);
    let next = line.text(at + 2..end);
    let is_elided =
        matches!(line.at(end), '\'' | '’') && matches!(&*next, "l" | "d" | "qu");
    if is_elided || lists::AFTER_A.contains(&next.as_str()) {
        Finding::only(at..at + 1)
    } else {
        None
    }
}

fn ligature(line: &Line, at: usize) -> Option<Finding> {
    let first = line.before(at);
    if !matches!(first, 'o' | 'O' | 'a' | 'A') {
        return None;
    }
    let word = line.word(at);
    if is_in_address(line.before(word.start)) || is_in_address(line.at(word.end)) {
        return None;
    }
    if line.at(word.end) == '.' && line.at(word.end + 1).is_alphanumeric() {
        return None;
    }
    let lower = line.lower(word.clone());
    let mut stems = spelling::LIGATURES.iter().chain(&lists::LIGATURES);
    let is_listed = stems.any(|stem| lower.starts_with(stem))
        || lists::LIGATURE_WORDS.contains(&lower.as_str());
    // A capital inside a sentence is a name's: M. Boeufmont.
    let is_name = lists::LIGATURE_WORDS.iter().all(|one| lower != *one)
        && line.at(word.start).is_uppercase()
        && word.len() > 7
        && !line.at(at).is_uppercase();
    if !is_listed || is_name {
        return None;
    }
    let sign = match first {
        'o' => "œ",
        'O' => "Œ",
        'a' => "æ",
        _ => "Æ",
    };
    Finding::replace(at - 1..at + 1, sign)
}
