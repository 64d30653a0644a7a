//! Words that are spelt with hyphens.

use super::line::Line;
use super::rule::Finding;
use super::word::Word;

/// Where an expression is wrong without its hyphens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Anywhere,
    /// At the head of a sentence: elsewhere its words may be others.
    Head,
}

/// The first letters of the expressions.
pub(super) const FIRST: &str = "cCaArRwWvVpPdD";

/// Expressions, as they are spelt.
const EXPRESSIONS: [(&str, Place); 13] = [
    ("c'est-à-dire", Place::Anywhere),
    ("au-delà", Place::Anywhere),
    ("au-dessus", Place::Anywhere),
    ("au-dessous", Place::Anywhere),
    ("rendez-vous", Place::Anywhere),
    ("week-end", Place::Anywhere),
    ("vis-à-vis", Place::Anywhere),
    ("dites-moi", Place::Anywhere),
    ("donnez-moi", Place::Anywhere),
    ("peut-être", Place::Head),
    ("allez-y", Place::Head),
    ("allons-y", Place::Head),
    ("vas-y", Place::Head),
];

/// An expression that lacks one of its hyphens or all of them.
pub(super) fn missing(line: &Line, word: &Word) -> Option<Finding> {
    EXPRESSIONS.iter().find_map(|(spelt, place)| {
        if !spelt.starts_with(word.lower.as_str()) {
            return None;
        }
        let end = end_of(line, word.start, spelt)?;
        let is_whole = (word.start..end).all(|at| line.is_open(at));
        let mut pairs = spelt.chars().zip(word.start..end);
        let is_wrong = pairs.any(|(c, at)| c == '-' && line.at(at) == ' ');
        let is_there = is_wrong && is_whole && line.ends_word(end) && line.at(end) != '-';
        if !is_there || *place == Place::Head && !line.opens_sentence(word.start) {
            return None;
        }
        let pairs = spelt.chars().zip(word.start..end);
        let new: String =
            pairs.map(|(c, at)| if c == '-' { '-' } else { line.at(at) }).collect();
        Finding::replace(word.start..end, new)
    })
}

/// Where an expression ends that may have spaces for its hyphens.
fn end_of(line: &Line, start: usize, spelt: &str) -> Option<usize> {
    let mut end = start;
    for wanted in spelt.chars() {
        let c = line.at(end);
        let is_same = match wanted {
            '-' => c == '-' || c == ' ',
            '\'' => c == '\'' || c == '’',
            _ => c.to_lowercase().eq(wanted.to_lowercase()),
        };
        if !is_same {
            return None;
        }
        end += 1;
    }
    Some(end)
}

/// The t of an inversion between spaces or before an apostrophe: `a t-il`, `va-t'il`.
pub(super) fn inversion(line: &Line, at: usize) -> Option<Finding> {
    let (before, after) = (line.before(at), line.at(at + 1));
    let is_wrong = before == ' ' || after != '-';
    if !is_wrong || at < 2 || !matches!(after, ' ' | '-' | '\'' | '’') {
        return None;
    }
    if !matches!(line.back(at, 2), 'a' | 'e' | 'A') {
        return None;
    }
    let end = line.word_end(at + 2);
    let is_pronoun = end - at <= 6
        && ["il", "ils", "elle", "elles", "on"]
            .contains(&line.text(at + 2..end).as_str());
    if !is_pronoun || !line.ends_word(end) {
        return None;
    }
    Finding::replace(at - 1..at + 2, "-t-")
}
