//! Full stops, dashes, exclamation and question marks, and signs typed with letters.

use super::line::Line;
use super::line::NARROW;
use super::line::NO_BREAK;
use super::line::OPAQUE;
use super::line::is_gap;
use super::line::is_space;
use super::rule::ENGLISH;
use super::rule::FRENCH;
use super::rule::Find;
use super::rule::Finding;
use super::rule::Languages;
use super::rule::Rule;
use crate::base::codes;

const BOTH: Languages = Languages::Of(&["fr", "en"]);

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: codes::ETC_ELLIPSIS,
        languages: Languages::All,
        finds: "`etc.` and an ellipsis say the same thing",
        signs: "e",
        find: Find::At(etc),
    },
    Rule {
        code: codes::COMMA_ELLIPSIS,
        languages: Languages::All,
        finds: "a comma beside an ellipsis",
        signs: ",…",
        find: Find::At(comma),
    },
    Rule {
        code: codes::DOTS_MANY,
        languages: Languages::All,
        finds: "more full stops than an ellipsis has",
        signs: ".…",
        find: Find::At(many),
    },
    Rule {
        code: codes::DOTS_TWO,
        languages: Languages::All,
        finds: "two full stops: one is too many, or one is missing",
        signs: ".",
        find: Find::At(two),
    },
    Rule {
        code: codes::BANGS,
        languages: Languages::All,
        finds: "exclamation or question marks are repeated",
        signs: "!?",
        find: Find::At(bangs),
    },
    Rule {
        code: codes::MARK_TWICE,
        languages: Languages::All,
        finds: "two marks where one belongs",
        signs: ",;.?!",
        find: Find::At(twice),
    },
    Rule {
        code: codes::SIGN_TYPED,
        languages: BOTH,
        finds: "a sign is typed with letters",
        signs: "-=(x+",
        find: Find::At(sign),
    },
    Rule {
        code: codes::HYPHEN_AS_DASH,
        languages: BOTH,
        finds: "a hyphen between spaces stands for a dash",
        signs: "-",
        find: Find::At(hyphen),
    },
    Rule {
        code: codes::DASH_AS_HYPHEN,
        languages: BOTH,
        finds: "a dash in a word that is spelt with hyphens",
        signs: "–—",
        find: Find::At(dash),
    },
    Rule {
        code: codes::DASH_GLUED,
        languages: FRENCH,
        finds: "no space on a side of this dash",
        signs: "–—",
        find: Find::At(glued),
    },
    Rule {
        code: codes::RANGE_HYPHEN,
        languages: ENGLISH,
        finds: "a hyphen in a range of numbers",
        signs: "-",
        find: Find::At(range),
    },
    Rule {
        code: codes::DASH_MIXED,
        languages: BOTH,
        finds: "this aside began with another kind of dash",
        signs: "–—",
        find: Find::In(mixed),
    },
];

/// The end of the full stops and ellipses from here, and how many stops they are.
fn stops(line: &Line, at: usize) -> (usize, usize) {
    let (mut end, mut count) = (at, 0);
    loop {
        match line.at(end) {
            '.' => count += 1,
            '…' => count += 3,
            _ => return (end, count),
        }
        end += 1;
    }
}

fn etc(line: &Line, at: usize) -> Option<Finding> {
    if !line.has(at, "etc") || line.before(at).is_alphanumeric() {
        return None;
    }
    let (end, count) = stops(line, at + 3);
    if count > 1 { Finding::replace(at..end, "etc.") } else { None }
}

fn comma(line: &Line, at: usize) -> Option<Finding> {
    if line.at(at) == ',' {
        let (end, count) = stops(line, at + 1);
        let is_after_word = line.before(at).is_alphanumeric();
        return if count == 3 && is_after_word {
            Finding::replace(at..end, "…")
        } else {
            None
        };
    }
    let is_comma = line.at(at + 1) == ',' && line.before(at).is_alphanumeric();
    // The comma belongs to who speaks: `Mais depuis…, continua Henri.`
    let says = || {
        let verb = line.lower(at + 3..line.word_end(at + 3));
        SAYS.contains(&verb.as_str())
    };
    if is_comma && !says() { Finding::replace(at..at + 2, "…") } else { None }
}

/// Verbs of those who speak.
const SAYS: [&str; 20] = [
    "dit",
    "fit",
    "reprit",
    "répondit",
    "continua",
    "balbutia",
    "murmura",
    "demanda",
    "ajouta",
    "cria",
    "interrompit",
    "répliqua",
    "pensa",
    "soupira",
    "bégaya",
    "s",
    "disait",
    "répétait",
    "said",
    "asked",
];

/// Whether stops are part of a path, a program or a row of dots.
fn is_of_program(line: &Line, start: usize, end: usize) -> bool {
    let before = line.before(start);
    matches!(before, '/' | '\\' | '[' | '_' | '=' | '<' | OPAQUE)
        || matches!(line.at(end), '/' | '\\' | '_' | '=' | '<' | OPAQUE)
        || before.is_ascii_digit() && line.at(end).is_ascii_digit()
}

fn many(line: &Line, at: usize) -> Option<Finding> {
    if matches!(line.before(at), '.' | '…') {
        return None;
    }
    let (end, count) = stops(line, at);
    let is_bracketed = line.before(at) == '[' && line.at(end) == ']';
    if count < 4 || is_of_program(line, at, end) && !is_bracketed {
        return None;
    }
    // In English four are a full stop and an ellipsis.
    if line.is_english() && count == 4 {
        return None;
    }
    // A row that leads to a number in a table of contents.
    if count > 12 {
        return None;
    }
    Finding::replace(at..end, "…")
}

fn two(line: &Line, at: usize) -> Option<Finding> {
    if matches!(line.before(at), '.' | '…') {
        return None;
    }
    let (end, count) = stops(line, at);
    let is_after_word =
        line.before(at).is_alphabetic() || matches!(line.before(at), ')' | '»' | '”');
    let is_ended = is_gap(line.at(end)) || matches!(line.at(end), '»' | '”' | ')');
    if count == 2 && is_after_word && is_ended { Finding::only(at..end) } else { None }
}

fn bangs(line: &Line, at: usize) -> Option<Finding> {
    if matches!(line.before(at), '!' | '?') {
        return None;
    }
    let end = (at..).find(|&i| !matches!(line.at(i), '!' | '?')).unwrap_or(at);
    let marks = line.text(at..end);
    if marks.len() < 2 || matches!(&*marks, "?!" | "!?") {
        return None;
    }
    // A mark by itself is a name or a sign; beside letters it is of a program.
    let space = usize::from(is_space(line.before(at)));
    let before = line.back(at, space + 1);
    let is_after_word = before.is_alphanumeric()
        || matches!(before, '’' | '*' | ')' | '»' | '”' | '…' | '.');
    let after = line.at(end);
    let is_ended =
        is_gap(after) || matches!(after, '»' | '”' | ')' | '"' | '’' | '—' | '–' | ',');
    if !is_after_word || !is_ended {
        return None;
    }
    let right = match (marks.contains('?'), marks.contains('!')) {
        (true, true) => "?!",
        (true, false) => "?",
        _ => "!",
    };
    Finding::replace(at..end, right)
}

fn twice(line: &Line, at: usize) -> Option<Finding> {
    let (mark, second) = (line.at(at), line.at(at + 1));
    let before = line.before(at);
    let before = if is_space(before) { line.back(at, 2) } else { before };
    let is_ended = is_gap(line.at(at + 2)) || line.at(at + 2) == '»';
    let is_after_word = before.is_alphabetic() || matches!(before, ')' | '»' | '”');
    if !is_after_word || !is_ended {
        return None;
    }
    match (mark, second) {
        (',', ',') | (';', ';') => Finding::replace(at..at + 2, mark),
        ('?' | '!', '.') => Finding::replace(at..at + 2, mark),
        (',', '.') => Finding::only(at..at + 2),
        ('.', ',') => {
            let start = line.word_start(at);
            let is_abbreviation =
                at - start < 4 || line.before(start) == '.' || line.before(start) == '-';
            let word = line.text(start..at);
            let is_small = word.chars().all(char::is_lowercase);
            // Only what cannot be abbreviated: a verb with an apostrophe before it.
            let is_sentence = is_small && matches!(line.before(start), '\'' | '’');
            if is_sentence && !is_abbreviation { Finding::only(at..at + 2) } else { None }
        }
        _ => None,
    }
}

fn sign(line: &Line, at: usize) -> Option<Finding> {
    let before = line.before(at);
    let is_apart = |end: usize| is_gap(before) && is_gap(line.at(end));
    let next_is_word =
        |end: usize| line.at(end) == ' ' && line.at(end + 1).is_alphabetic();
    let is_after_word = before == ' ' && line.back(at, 2).is_alphabetic();
    match line.at(at) {
        '-' if line.has(at, "->")
            && is_apart(at + 2)
            && is_after_word
            && next_is_word(at + 2) =>
        {
            Finding::replace(at..at + 2, "→")
        }
        '=' if line.has(at, "=>")
            && is_apart(at + 2)
            && is_after_word
            && next_is_word(at + 2) =>
        {
            Finding::replace(at..at + 2, "⇒")
        }
        '(' if line.has(at, "(c) ") || line.has(at, "(C) ") => {
            let end = line.digits_end(at + 4);
            if end == at + 8 { Finding::replace(at..at + 3, "©") } else { None }
        }
        'x' if is_apart(at + 1) => {
            let is_number =
                line.back(at, 2).is_ascii_digit() && line.at(at + 2).is_ascii_digit();
            if is_number { Finding::replace(at..at + 1, "×") } else { None }
        }
        '+' if line.has(at, "+/-") && is_apart(at + 3) => {
            Finding::replace(at..at + 3, "±")
        }
        _ => None,
    }
}

/// A hyphen between spaces, after a word and before a word in small letters.
fn hyphen(line: &Line, at: usize) -> Option<Finding> {
    if line.before(at) != ' ' || line.at(at + 1) != ' ' {
        return None;
    }
    let before = line.back(at, 2);
    let after = line.at(at + 2);
    let is_after_word =
        before.is_alphabetic() || matches!(before, ')' | '»' | '”' | '’' | '!' | '?');
    let start = line.word_start(at - 1);
    let end = line.word_end(at + 2);
    // x - y is a difference.
    let is_formula = at - 1 - start == 1 && end - at == 3;
    let is_words = is_after_word && after.is_alphabetic() && !is_formula;
    let is_number = line.has(at + 2, "1") && end == at + 2;
    if !is_words || is_number {
        return None;
    }
    let dash = if line.is_english() { "—" } else { "–" };
    Finding::replace(at..at + 1, dash)
}

/// Words that hyphens join in French, before and after.
const INVERTED: [&str; 12] =
    ["il", "elle", "on", "ils", "elles", "je", "tu", "nous", "vous", "ce", "moi", "toi"];

/// `C’est–à–dire`, `répondit–il`, `well–known`.
fn dash(line: &Line, at: usize) -> Option<Finding> {
    let is_letter = |c: char| c.is_alphabetic();
    if !is_letter(line.before(at)) || !is_letter(line.at(at + 1)) {
        return None;
    }
    let (start, end) = (line.word_start(at), line.word_end(at + 1));
    let (first, second) = (line.lower(start..at), line.lower(at + 1..end));
    let next_dash = matches!(line.at(end), '–' | '—') && is_letter(line.at(end + 1));
    let last = if next_dash { line.word_end(end + 1) } else { end };
    let third = line.lower((end + 1).min(last)..last);
    let is_small = second.chars().count() <= 2
        || matches!(&*second, "vous" | "dessus" | "dessous" | "même" | "mêmes");
    if line.is_english() {
        let is_compound = matches!(
            &*first,
            "well" | "half" | "self" | "ill" | "so" | "non" | "mother" | "father"
        ) && line.at(at + 1).is_lowercase()
            && line.at(at) == '–';
        if next_dash && second == "in" && third == "law" {
            return Finding::replace(at..end + 1, "-in-");
        }
        return if is_compound { Finding::replace(at..at + 1, "-") } else { None };
    }
    if next_dash
        && (second == "t" && INVERTED.contains(&third.as_str())
            || second == "à" && third == "dire")
    {
        let middle = line.text(at + 1..end);
        return Finding::replace(at..end + 1, format!("-{middle}-"));
    }
    let is_inversion = INVERTED.contains(&second.as_str()) && !next_dash;
    let is_compound =
        first == "rendez" && second == "vous" || first == "peut" && second == "être";
    // An em dash parts asides in texts without spaces around it: `il partit—elle resta`.
    let is_inversion = is_inversion && (is_small || line.at(at) == '–');
    if is_inversion || is_compound { Finding::replace(at..at + 1, "-") } else { None }
}

/// `soir—le`, `frère –l'aîné– partit`.
fn glued(line: &Line, at: usize) -> Option<Finding> {
    let (before, after) = (line.before(at), line.at(at + 1));
    let is_word = |c: char| c.is_lowercase() || matches!(c, '»' | ')');
    let is_opening = |c: char| c.is_lowercase() || matches!(c, '«' | '(');
    let mark = line.at(at);
    if is_word(before) && is_opening(after) && mark == '—' {
        return Finding::replace(at..at + 1, format!(" {mark} "));
    }
    // One space: only where another dash on the line has its space on the other side.
    let has_twin = |end: bool| {
        (at.saturating_sub(200)..line.len().min(at + 200)).any(|i| {
            let sides = (is_space(line.before(i)), is_space(line.at(i + 1)));
            i != at && line.at(i) == mark && sides == (!end, end)
        })
    };
    if before == ' '
        && line.back(at, 2).is_lowercase()
        && is_opening(after)
        && has_twin(true)
    {
        return Finding::replace(at..at + 1, format!("{mark} "));
    }
    if is_word(before)
        && after == ' '
        && line.at(at + 2).is_lowercase()
        && has_twin(false)
    {
        return Finding::replace(at..at + 1, format!(" {mark}"));
    }
    None
}

/// The number of years, or of pages after their name.
fn range(line: &Line, at: usize) -> Option<Finding> {
    let start = line.digits_start(at);
    let end = line.digits_end(at + 1);
    let (first, last) = (line.text(start..at), line.text(at + 1..end));
    let is_edge =
        |c: char| !c.is_alphanumeric() && !matches!(c, '-' | '–' | '/' | '_' | '.');
    let is_end = is_edge(line.at(end)) || line.at(end) == '.' && is_gap(line.at(end + 1));
    if !is_edge(line.before(start)) || !is_end || last.is_empty() {
        return None;
    }
    let (from, to): (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
    let is_years = first.len() == 4
        && (1000..2100).contains(&from)
        && (last.len() == 4 && from < to && to < 2100
            || last.len() == 2 && from % 100 < to);
    let is_after = |word: &str| line.ends(start, word);
    let is_pages = from < to
        && (["pages ", "pp. ", "p. ", "chapters ", "lines ", "verses "]
            .iter()
            .any(|w| is_after(w))
            || start == 0 && line.at(end) == '\n');
    if is_years || is_pages { Finding::replace(at..at + 1, "–") } else { None }
}

/// Two dashes with spaces in a sentence that are of two kinds, but not in a speech, which a
/// dash opens.
fn mixed(line: &Line) -> Vec<Finding> {
    let opens_speech = |c: char| matches!(c, '–' | '—' | '«' | '“' | NARROW | NO_BREAK);
    let mut is_speech = opens_speech(line.at(0));
    let mut open: Vec<usize> = Vec::new();
    let mut found = Vec::new();
    for at in 0..=line.len() {
        let c = line.at(at);
        let is_spaced = is_space(line.before(at))
            && is_gap(line.at(at + 1))
            && line.back(at, 2) != '\n';
        if matches!(c, '–' | '—') && is_spaced {
            open.push(at);
        } else if c == '\n' || matches!(c, '.' | '!' | '?' | '…' | ';') {
            if let [first, second] = open[..]
                && line.at(first) != line.at(second)
                && !is_speech
            {
                let finding = Finding::only(second..second + 1);
                found.extend(finding.map(|it| it.related(first, "it begins here")));
            }
            open.clear();
        }
        if c == '\n' {
            is_speech = opens_speech(line.at(at + 1));
        }
    }
    found
}
