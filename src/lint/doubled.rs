//! Words that come twice in a row.

use std::ops::Range;

use super::line::Line;
use super::line::is_space;
use super::rule::Finding;

mod lists;

/// The word that ends before a space and the one that begins after it, with what an
/// apostrophe joins to them.
fn neighbours(line: &Line, space: usize) -> Option<(Range<usize>, Range<usize>)> {
    let is_of_word = |c: char| c.is_alphabetic() || matches!(c, '\'' | '’' | '-');
    let mut start = space;
    while is_of_word(line.before(start)) {
        start -= 1;
    }
    let mut end = space + 1;
    while is_of_word(line.at(end)) {
        end += 1;
    }
    (start < space && end > space + 1).then_some((start..space, space + 1..end))
}

/// Whether the words on both sides of a space are the same; their text in small letters.
fn same(line: &Line, space: usize) -> Option<(Range<usize>, String)> {
    // Most spaces part words of which the last or the first letters differ.
    let start = line.word_start(space);
    let small = |c: char| {
        if c.is_ascii() {
            c.to_ascii_lowercase()
        } else {
            c.to_lowercase().next().unwrap_or(c)
        }
    };
    if small(line.at(start)) != small(line.at(line.word_start(space + 1)))
        && start > 0
        && !matches!(line.before(start), '\'' | '’')
    {
        return None;
    }
    let (mut first, second) = neighbours(line, space)?;
    if first.len() > second.len() && !line.is_english() {
        first = without_elided(line, first, &second);
    }
    if first.len() != second.len() {
        return None;
    }
    let (one, two) = (line.lower(first.clone()), line.lower(second.clone()));
    let is_same = one == two
        && one.starts_with(char::is_alphabetic)
        && one.ends_with(char::is_alphabetic);
    // A name in two parts has a capital in both; one in capitals is an operator's, say.
    let is_name = line.at(second.start).is_uppercase()
        || first.len() > 1 && first.clone().all(|i| line.at(i).is_uppercase());
    let is_part =
        matches!(line.before(first.start), '@' | '_' | '/') || line.at(second.end) == '_';
    (is_same && !is_name && !is_part).then_some((first.start..second.end, one))
}

/// `d'une une`: the word after what is elided, where it may not come twice rightly as in
/// `quelqu'un un jour` and `à l'un un livre`.
fn without_elided(
    line: &Line,
    first: Range<usize>,
    second: &Range<usize>,
) -> Range<usize> {
    let start = first.end.saturating_sub(second.len());
    let is_apostrophe = start > first.start && matches!(line.before(start), '\'' | '’');
    let elided = line.lower(first.start..start.saturating_sub(1).max(first.start));
    if !is_apostrophe || matches!(&*elided, "l" | "quelqu") || second.len() < 2 {
        return first;
    }
    start..first.end
}

/// Whether a doubled word that may be right is so here.
fn is_meant(line: &Line, range: &Range<usize>, word: &str) -> bool {
    // A particle and a preposition may meet, but not at the head of a sentence or across
    // the edge of emphasis.
    let is_meeting = !line.opens_sentence(range.start) && line.is_one(range);
    let space = range.start.saturating_sub(1);
    let before = line.lower(line.word_start(space)..space);
    match word {
        // `What it is is unclear`: a clause with a pronoun ends in the first one.
        "is" | "was" => has_clause(line, range.start),
        "in" => {
            is_meeting && lists::VERBS_WITH_IN.iter().any(|verb| before.starts_with(verb))
        }
        "on" => {
            is_meeting && lists::VERBS_WITH_ON.iter().any(|verb| before.starts_with(verb))
        }
        "la" => {
            let after = line.lower(range.end + 1..line.word_end(range.end + 1));
            let is_note =
                line.at(range.end) != ' ' || matches!(&*after, "et" | "en" | "du");
            is_meeting && (is_note || before.chars().count() < 4)
        }
        _ => true,
    }
}

/// Whether the sentence has a pronoun before a place that opens a clause.
fn has_clause(line: &Line, at: usize) -> bool {
    const LONGEST: usize = 120;
    const PRONOUNS: [&str; 11] = [
        "what", "who", "where", "how", "why", "that", "which", "all", "whatever", "when",
        "thing",
    ];
    let mut end = at;
    while end > 0 && at - end < LONGEST {
        let start = line.word_start(end);
        if PRONOUNS.contains(&line.lower(start..end).as_str()) {
            return true;
        }
        let mark = line.before(start);
        if matches!(mark, '.' | '!' | '?' | '…' | '\n') {
            return false;
        }
        end = start.saturating_sub(1);
    }
    false
}

/// `the the`.
pub(super) fn doubled(line: &Line, at: usize) -> Option<Finding> {
    let (range, word) = same(line, at)?;
    let allowed: &[&str] =
        if line.is_english() { &lists::TWICE_EN } else { &lists::TWICE_FR };
    let is_hesitation = line.ends(range.start, "… ") || line.has(range.end, "…");
    let last = range.start.saturating_sub(1);
    let is_thrice = is_space(line.at(range.end)) && line.has(range.end + 1, &word)
        || line.lowered(line.word_start(last)..last).eq(word.chars());
    let is_allowed = allowed.contains(&word.as_str()) && is_meant(line, &range, &word);
    if is_allowed || is_hesitation || is_thrice {
        return None;
    }
    Finding::replace(range.clone(), line.text(range.start..at))
}

/// `der der`, of words that never come twice.
pub(super) fn small(line: &Line, at: usize) -> Option<Finding> {
    let (range, word) = same(line, at)?;
    if !lists::SMALL.contains(&word.as_str()) {
        return None;
    }
    Finding::replace(range.clone(), line.text(range.start..at))
}
