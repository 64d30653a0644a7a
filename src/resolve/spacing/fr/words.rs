//! French words: no-break spaces after abbreviations, ligatures, accents on capitals.
//! Closed lists, never patterns: `moelle` is not `mœlle`.

use crate::base::codes;
use crate::book::prose::is_in_address;
use crate::language::spelling;
use crate::language::titles;
use crate::resolve::spacing::line::Line;
use crate::resolve::spacing::line::Rule;
use crate::resolve::spacing::rules::NARROW;
use crate::resolve::spacing::rules::NO_BREAK;
use crate::resolve::spacing::rules::is_space;
use crate::resolve::spacing::rules::is_word;
use crate::resolve::spacing::rules::letters_end;
use crate::resolve::spacing::rules::word;

const ABBREVIATION: Rule = Rule::of(codes::SPACE_ABBREVIATION);
const INITIAL: Rule = Rule::of(codes::SPACE_INITIAL);
const LIGATURE: Rule = Rule::of(codes::LIGATURE);
const CAPITAL: Rule = Rule::of(codes::ACCENT_CAPITAL);

/// Abbreviations before a number, each with the space that follows it.
const BEFORE_NUMBERS: [(&str, char); 11] = [
    ("n°", NARROW),
    ("N°", NARROW),
    ("nos", NARROW),
    ("p.", NARROW),
    ("pp.", NARROW),
    ("§", NO_BREAK),
    ("art.", NO_BREAK),
    ("chap.", NO_BREAK),
    ("t.", NO_BREAK),
    ("fig.", NO_BREAK),
    ("vol.", NO_BREAK),
];
/// Names followed by a Roman numeral.
const RULERS: [&str; 12] = [
    "Louis",
    "Charles",
    "Henri",
    "François",
    "Philippe",
    "Napoléon",
    "Jean",
    "Paul",
    "Pie",
    "Léon",
    "Benoît",
    "Grégoire",
];
/// Words whose initial letter has an accent that capitals keep.
const CAPITALS: [&str; 8] =
    ["Etat", "Etats", "Ecole", "Ecoles", "Eglise", "Eglises", "Egypte", "Etudes"];

/// Corrects single words that begin with an E or contain `oe`.
pub(super) fn set(line: &mut Line) {
    let mut done = 0;
    for i in 0..line.len() {
        let has_oe =
            matches!(line.at(i), 'o' | 'O') && matches!(line.at(i + 1), 'e' | 'E');
        let begins = |at: usize| !line.before(at).is_alphabetic();
        if i < done || !(has_oe || line.at(i) == 'E' && begins(i)) {
            continue;
        }
        let start = (done..=i).rev().find(|&at| begins(at)).unwrap_or(i);
        let end = letters_end(line, i);
        if !is_in_address(line.before(start)) && !is_in_address(line.at(end)) {
            let letters = word(line, start, end);
            ligature(line, start, &letters);
            if CAPITALS.contains(&letters.as_str()) {
                line.set(start, 'É', CAPITAL);
            }
        }
        done = end;
    }
    line.settle();
}

fn ligature(line: &mut Line, start: usize, letters: &str) {
    let lower = letters.to_lowercase();
    let Some(at) = lower.find("oe") else { return };
    if !spelling::LIGATURES.iter().any(|stem| lower.starts_with(stem)) {
        return;
    }
    let at = start + lower[..at].chars().count();
    let ligature = if line.at(at) == 'O' { 'Œ' } else { 'œ' };
    line.join(at..at + 2, ligature, LIGATURE);
}

/// Joins abbreviations to the following name or number with a no-break space.
pub(super) fn abbreviations(line: &mut Line) {
    for i in 0..line.len() {
        if is_space(line.at(i)) {
            before_name(line, i);
            before_number(line, i);
            before_etc(line, i);
            initial(line, i);
        } else if line.at(i) == '°'
            && matches!(line.before(i), 'n' | 'N')
            && line.at(i + 1).is_ascii_digit()
            && (i < 2 || !is_word(line.at(i - 2)))
        {
            line.insert_after(i, NARROW, ABBREVIATION);
        }
    }
    line.settle();
}

/// Whether the word before a space is `words`.
fn ends_with(line: &Line, space: usize, words: &str) -> bool {
    let length = words.chars().count();
    space >= length
        && line.has(space - length, words)
        && !is_word(line.before(space - length))
        && line.before(space - length) != '-'
}

fn before_name(line: &mut Line, space: usize) {
    let next = line.at(space + 1);
    if next.is_uppercase()
        && titles::FRENCH.iter().any(|title| ends_with(line, space, title))
    {
        line.set(space, NO_BREAK, ABBREVIATION);
    }
    if !matches!(next, 'I' | 'V' | 'X') {
        return;
    }
    let end = letters_end(line, space + 1);
    let numeral = word(line, space + 1, end);
    let digits = numeral.trim_end_matches("er");
    if !digits.is_empty()
        && digits.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
        && RULERS.iter().any(|name| ends_with(line, space, name))
    {
        line.set(space, NO_BREAK, ABBREVIATION);
    }
}

fn before_number(line: &mut Line, space: usize) {
    let next = line.at(space + 1);
    let is_roman = matches!(next, 'I' | 'V' | 'X' | 'L') && {
        let end = letters_end(line, space + 1);
        let word = word(line, space + 1, end);
        !word.is_empty() && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'))
    };
    if !next.is_ascii_digit() && !is_roman {
        return;
    }
    let found = BEFORE_NUMBERS.iter().find(|(words, _)| ends_with(line, space, words));
    if let Some((_, kind)) = found {
        line.set(space, *kind, ABBREVIATION);
    }
}

fn before_etc(line: &mut Line, space: usize) {
    if line.has(space + 1, "etc.") {
        line.set(space, NO_BREAK, ABBREVIATION);
    }
}

/// `J. Dupont`, `J.-P. Verjus`.
fn initial(line: &mut Line, space: usize) {
    if space < 2 || line.at(space) != ' ' || !line.at(space + 1).is_uppercase() {
        return;
    }
    let is_initial = line.before(space) == '.'
        && line.at(space - 2).is_uppercase()
        && (space < 3 || !is_word(line.at(space - 3)));
    if is_initial && line.at(space - 2) != 'M' {
        line.set(space, NO_BREAK, INITIAL);
    }
}
