//! Quotation marks and apostrophes.

use std::ops::Range;

use super::line::Line;
use super::line::NO_BREAK;
use super::line::is_gap;
use super::line::is_space;
use super::rule::ENGLISH;
use super::rule::FRENCH;
use super::rule::Find;
use super::rule::Finding;
use super::rule::Languages;
use super::rule::Rule;
use crate::base::codes;

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: codes::QUOTE_TYPED,
        languages: Languages::Of(&["fr", "en"]),
        finds: "quotation marks are put together from other signs",
        signs: "<,'`",
        find: Find::At(typed),
    },
    Rule {
        code: codes::APOSTROPHE_SIGN,
        languages: Languages::Of(&["fr", "en", "it"]),
        finds: "another sign stands for an apostrophe",
        signs: "´`′‘'",
        find: Find::At(apostrophe),
    },
    Rule {
        code: codes::APOSTROPHE_PLURAL,
        languages: ENGLISH,
        finds: "an apostrophe before the s of a plural",
        signs: "'’",
        find: Find::At(plural),
    },
    Rule {
        code: codes::QUOTE_TURNED,
        languages: Languages::Of(&["fr", "en"]),
        finds: "a closing quotation mark opens",
        signs: "»”",
        find: Find::At(turned),
    },
    Rule {
        code: codes::QUOTE_TURNED,
        languages: ENGLISH,
        finds: "an opening mark stands where letters are left out",
        signs: "‘",
        find: Find::At(left_out),
    },
    Rule {
        code: codes::QUOTE_FOREIGN,
        languages: FRENCH,
        finds: "quotation marks of another language",
        signs: "“„‘",
        find: Find::At(foreign_to_french),
    },
    Rule {
        code: codes::QUOTE_FOREIGN,
        languages: ENGLISH,
        finds: "quotation marks of another language",
        signs: "«„",
        find: Find::At(foreign_to_english),
    },
    Rule {
        code: codes::QUOTE_NESTED,
        languages: FRENCH,
        finds: "guillemets inside guillemets",
        signs: "«",
        find: Find::In(nested),
    },
    Rule {
        code: codes::QUOTE_SPACE,
        languages: Languages::Of(&["en", "de", "es", "it"]),
        finds: "a space inside quotation marks",
        signs: " ",
        find: Find::Beside(inside),
    },
    Rule {
        code: codes::QUOTE_GLUED,
        languages: Languages::Of(&["fr", "en"]),
        finds: "no space outside this quotation mark",
        signs: "«»“”",
        find: Find::At(glued),
    },
    Rule {
        code: codes::DIALOGUE_GLUED,
        languages: FRENCH,
        finds: "no space after the dash that opens a speech",
        signs: "—–",
        find: Find::At(dialogue),
    },
];

/// How far a mark's partner is looked for.
const REACH: usize = 400;

/// The first place of `close` after a mark, before another `open`.
fn partner(line: &Line, from: usize, open: &str, close: &str) -> Option<usize> {
    let end = line.len().min(from + REACH);
    let mut at = from;
    while at < end && line.at(at) != '\n' {
        if line.has(at, close) {
            return Some(at);
        }
        if line.has(at, open) {
            return None;
        }
        at += 1;
    }
    None
}

/// The words between two marks, without spaces at their ends.
fn between(line: &Line, range: Range<usize>) -> String {
    line.text(range).trim_matches(is_space).to_owned()
}

/// A quotation in the marks of the language.
fn quoted(line: &Line, words: Range<usize>, is_english: bool) -> String {
    let words = between(line, words);
    if is_english {
        format!("“{words}”")
    } else {
        format!("«{NO_BREAK}{words}{NO_BREAK}»")
    }
}

/// `<< >>`, `,, ''`, `'' ''` and two backticks.
fn typed(line: &Line, at: usize) -> Option<Finding> {
    const PAIRS: [(&str, &str); 4] =
        [("<<", ">>"), (",,", "''"), ("''", "''"), ("``", "''")];
    let (_, close) = PAIRS.iter().find(|(open, _)| line.has(at, open))?;
    if line.before(at).is_alphanumeric()
        || matches!(line.before(at), '\'' | '<' | ',' | '`')
    {
        return None;
    }
    let open = line.text(at..at + 2);
    let end = partner(line, at + 2, &open, close).or_else(|| {
        (open == "''").then(|| partner(line, at + 2, "«", close)).flatten()
    })?;
    let words = between(line, at + 2..end);
    // a << b and b >> c compare numbers.
    let is_words = words.chars().next().is_some_and(char::is_alphabetic)
        && words.chars().count() > 1
        && !line.at(end + 2).is_alphanumeric();
    let is_comparison =
        open == "<<" && line.before(at) == ' ' && line.at(at + 2) == ' ' && {
            let start = line.word_start(at - 1);
            at - 1 - start == 1 || words.contains(',')
        };
    if !is_words || is_comparison {
        return None;
    }
    Finding::replace(at..end + 2, quoted(line, at + 2..end, line.is_english()))
}

/// A backtick, an accent, a prime, an opening mark or two marks between letters.
fn apostrophe(line: &Line, at: usize) -> Option<Finding> {
    let sign = line.at(at);
    let count = if line.has(at, "''") { 2 } else { 1 };
    if sign == '\'' && count == 1 {
        return None;
    }
    let (before, after) = (line.before(at), line.at(at + count));
    let start = line.word_start(at);
    let is_inside = before.is_lowercase() || before.is_uppercase();
    let is_elision = at > start
        && (at - start <= 5 || line.is_english() && is_ending(line, at + count))
        && is_inside
        && after.is_lowercase();
    let is_of_word = match sign {
        // A prime is a sign of formulas, a turned comma one of names (Oʻahu).
        '′' | '‘' | '`' | '´' | '\'' => {
            is_elision && (line.is_english() || is_elided(&line.lower(start..at)))
        }
        _ => false,
    };
    if is_of_word { Finding::replace(at..at + count, "’") } else { None }
}

/// Whether what follows an English apostrophe ends a word: `Lakenheath's`, `shouldn't`.
fn is_ending(line: &Line, from: usize) -> bool {
    let ending = line.text(from..line.word_end(from));
    matches!(&*ending, "s" | "t" | "d" | "m" | "ll" | "re" | "ve")
}

fn is_elided(word: &str) -> bool {
    matches!(
        word,
        "l" | "d"
            | "j"
            | "n"
            | "m"
            | "t"
            | "s"
            | "c"
            | "qu"
            | "jusqu"
            | "lorsqu"
            | "puisqu"
            | "quoiqu"
            | "aujourd"
            | "quelqu"
            | "dell"
            | "all"
            | "nell"
            | "un"
    )
}

/// `1960's`, `DVD's`, where no noun follows that it could possess.
fn plural(line: &Line, at: usize) -> Option<Finding> {
    let is_s = line.at(at + 1) == 's' && !line.at(at + 2).is_alphanumeric();
    let start = (0..at).rev().take_while(|&i| line.at(i).is_alphanumeric()).last()?;
    let word = line.text(start..at);
    let is_year = word.len() == 4
        && word.ends_with('0')
        && word.bytes().all(|b| b.is_ascii_digit());
    let is_capitals = word.len() > 1 && word.chars().all(char::is_uppercase);
    let next = line.at(at + 2);
    let is_ended = matches!(next, '.' | ',' | ';' | ':' | '!' | '?' | '\n' | ')')
        || next == ' '
            && matches!(
                &*line.text(at + 3..line.word_end(at + 3)),
                "and" | "or" | "they" | "we" | "were" | "are" | "but" | "with" | "from"
            );
    if is_s && is_ended && (is_year || is_capitals) {
        Finding::replace(at..at + 1, "")
    } else {
        None
    }
}

/// `»encore un«`, `”prudence“`.
fn turned(line: &Line, at: usize) -> Option<Finding> {
    let mark = line.at(at);
    let is_opening = is_gap(line.before(at)) && line.at(at + 1).is_alphabetic();
    if !is_opening || line.is_english() != (mark == '”') {
        return None;
    }
    let (open, close) = if mark == '»' { ("»", "«") } else { ("”", "“") };
    let end = partner(line, at + 1, open, close)?;
    let is_closing = !is_space(line.before(end)) && !line.at(end + 1).is_alphanumeric();
    if !is_closing {
        return None;
    }
    Finding::replace(at..end + 1, quoted(line, at + 1..end, line.is_english()))
}

/// `‘90s`, `‘n’`.
fn left_out(line: &Line, at: usize) -> Option<Finding> {
    let end = line.digits_end(at + 1);
    let is_year =
        end == at + 3 && line.at(end) == 's' && !line.at(end + 1).is_alphanumeric();
    let is_year = is_year && partner(line, end, "‘", "’").is_none();
    let is_and = line.has(at + 1, "n’") && is_gap(line.at(at + 3));
    if is_year || is_and { Finding::replace(at..at + 1, "’") } else { None }
}

/// Whether a place is inside a quotation with these marks.
fn is_within(line: &Line, at: usize, open: char, close: char) -> bool {
    let marks = (0..at).rev().take(4 * REACH).map(|i| line.at(i));
    marks.take_while(|c| *c != '\n').find(|c| *c == open || *c == close) == Some(open)
}

fn foreign_to_french(line: &Line, at: usize) -> Option<Finding> {
    let mark = line.at(at);
    let (open, close) = match mark {
        '“' => ("“", "”"),
        '„' => ("„", "“"),
        _ => ("‘", "’"),
    };
    let is_opening = !line.before(at).is_alphanumeric() && !is_gap(line.at(at + 1));
    if !is_opening || is_within(line, at, '«', '»') {
        return None;
    }
    let mut end = partner(line, at + 1, open, close)?;
    while close == "’" && line.at(end + 1).is_alphanumeric() {
        end = partner(line, end + 1, open, close)?;
    }
    Finding::replace(at..end + 1, quoted(line, at + 1..end, false))
}

fn foreign_to_english(line: &Line, at: usize) -> Option<Finding> {
    let (open, close) = if line.at(at) == '«' { ("«", "»") } else { ("„", "“") };
    let end = partner(line, at + 1, open, close)?;
    Finding::replace(at..end + 1, quoted(line, at + 1..end, true))
}

/// `« Il dit « non » »`, where all have a partner.
fn nested(line: &Line) -> Vec<Finding> {
    let mut open: Vec<usize> = Vec::new();
    let mut found = Vec::new();
    for at in 0..line.len() {
        match line.at(at) {
            '«' => open.push(at),
            '»' => {
                let Some(start) = open.pop() else { return Vec::new() };
                if let [outer] = open[..] {
                    let words = between(line, start + 1..at);
                    let finding = Finding::replace(start..at + 1, format!("“{words}”"));
                    let what = "the outer quotation begins here";
                    found.extend(finding.map(|it| it.related(outer, what)));
                }
            }
            _ => {}
        }
    }
    // Without all partners, one of them may be missing.
    if open.is_empty() { found } else { Vec::new() }
}

/// `“ No entry ”`.
fn inside(line: &Line, at: usize) -> Option<Finding> {
    let (before, after) = (line.before(at), line.at(at + 1));
    let is_opened = before == '“'
        && is_gap(line.back(at, 2))
        && after.is_alphanumeric()
        && partner(line, at, "“", "”").is_some();
    let is_closed = after == '”'
        && before.is_alphanumeric()
        && !line.at(at + 2).is_alphanumeric()
        && is_within(line, at, '“', '”');
    if (is_opened || is_closed) && line.is_english() {
        Finding::replace(at..at + 1, "")
    } else {
        None
    }
}

/// `lut« Entrée`, `libre »et`.
fn glued(line: &Line, at: usize) -> Option<Finding> {
    let mark = line.at(at);
    let (before, after) = (line.before(at), line.at(at + 1));
    let is_inner = |c: char| c.is_alphanumeric() || is_space(c);
    match mark {
        '«' | '“'
            if before.is_lowercase()
                && is_inner(after)
                && !(mark == '“' && is_space(after)) =>
        {
            Finding::replace(at..at + 1, format!(" {mark}"))
        }
        '»' | '”'
            if after.is_lowercase()
                && is_inner(before)
                && !(mark == '”' && is_space(before)) =>
        {
            Finding::replace(at..at + 1, format!("{mark} "))
        }
        _ => None,
    }
}

fn dialogue(line: &Line, at: usize) -> Option<Finding> {
    let after = line.at(at + 1);
    let is_glued = line.before(at) == '\n' && (after.is_alphabetic() || after == '…');
    if is_glued {
        Finding::replace(at..at + 1, format!("{}{NO_BREAK}", line.at(at)))
    } else {
        None
    }
}
