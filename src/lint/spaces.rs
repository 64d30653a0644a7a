//! Spaces beside marks, brackets, apostrophes, hyphens and note calls.

use super::letters;
use super::line::CALL;
use super::line::Line;
use super::line::NARROW;
use super::line::NO_BREAK;
use super::line::OPAQUE;
use super::line::is_gap;
use super::line::is_space;
use super::rule::FRENCH;
use super::rule::Find;
use super::rule::Finding;
use super::rule::Languages;
use super::rule::Rule;
use crate::base::codes;

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: codes::SPACE_BEFORE,
        languages: FRENCH,
        finds: "no space before this mark",
        signs: ";:!?",
        find: Find::At(before_mark),
    },
    Rule {
        code: codes::GUILLEMET_GLUED,
        languages: FRENCH,
        finds: "no space inside this guillemet",
        signs: "«»",
        find: Find::At(guillemet),
    },
    Rule {
        code: codes::NOTE_SPACE,
        languages: Languages::All,
        finds: "a space before the call of a note",
        signs: " \u{A0}\u{202F}",
        find: Find::Beside(note),
    },
    Rule {
        code: codes::SPACE_UNWANTED,
        languages: Languages::All,
        finds: "a space before a mark that has none",
        signs: " \u{A0}\u{202F}",
        find: Find::Beside(unwanted),
    },
    Rule {
        code: codes::SPACE_UNWANTED,
        languages: Languages::Not(&["fr", "br"]),
        finds: "a space before a mark that has none",
        signs: " \u{A0}\u{202F}",
        find: Find::Beside(unwanted_high),
    },
    Rule {
        code: codes::SPACE_BRACKET,
        languages: Languages::All,
        finds: "a space inside brackets",
        signs: " ",
        find: Find::Beside(in_bracket),
    },
    Rule {
        code: codes::APOSTROPHE_SPACE,
        languages: Languages::Of(&["fr", "it"]),
        finds: "a space beside an apostrophe inside a word",
        signs: "'’",
        find: Find::At(elided),
    },
    Rule {
        code: codes::APOSTROPHE_SPACE,
        languages: Languages::Of(&["en"]),
        finds: "a space beside an apostrophe inside a word",
        signs: "'’",
        find: Find::At(contracted),
    },
    Rule {
        code: codes::HYPHEN_SPACE,
        languages: Languages::Of(&["fr", "en"]),
        finds: "a space beside a hyphen inside a word",
        signs: "-",
        find: Find::At(hyphen),
    },
    Rule {
        code: codes::SPACE_ODD,
        languages: Languages::All,
        finds: "a space of an odd kind between words",
        signs: "\t\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2007}\u{2008}\u{200A}\u{205F}\u{3000}\u{A0}",
        find: Find::At(odd),
    },
    Rule {
        code: codes::SPACE_DOUBLE,
        languages: Languages::All,
        finds: "several spaces between words",
        signs: " ",
        find: Find::Beside(double),
    },
    Rule {
        code: codes::SPACE_AFTER_MARK,
        languages: Languages::All,
        finds: "no space after this mark",
        signs: ",.;:…",
        find: Find::At(after_mark),
    },
    Rule {
        code: codes::BRACKET_GLUED,
        languages: Languages::All,
        finds: "no space outside this bracket",
        signs: "()",
        find: Find::At(bracket),
    },
];

/// The space that French has before a mark.
fn space_of(mark: char) -> char {
    if mark == ':' { NO_BREAK } else { NARROW }
}

fn before_mark(line: &Line, at: usize) -> Option<Finding> {
    let (mark, before) = (line.at(at), line.before(at));
    let is_word = before.is_alphanumeric()
        || matches!(before, ')' | ']' | '»' | '”' | '’' | '…' | '%' | '°' | '€')
        || before == OPAQUE && mark != ':';
    if !is_word {
        return None;
    }
    let end =
        (at..).find(|&i| !matches!(line.at(i), '!' | '?')).unwrap_or(at).max(at + 1);
    let after = line.at(end);
    let is_ended =
        is_gap(after) || matches!(after, '»' | CALL | '”' | ')' | ']' | '…' | '.' | ',');
    let is_loose = matches!(mark, ';' | ':') && !(is_gap(after) || after == CALL);
    if !is_ended || is_loose {
        return None;
    }
    let word = line.text(line.word_start(at)..at);
    // A name that has a mark of its own, and the Vec:: of a program.
    let is_name = mark == '!' && word == "Yahoo" || mark == ':' && word == "http";
    if is_name {
        return None;
    }
    Finding::replace(at..at + 1, format!("{}{mark}", space_of(mark)))
}

fn guillemet(line: &Line, at: usize) -> Option<Finding> {
    let is_of_text =
        |c: char| c.is_alphanumeric() || "’'.,…!?)(*-–—“”[]".contains(c) || c == OPAQUE;
    let mark = line.at(at);
    let (before, after) = (line.before(at), line.at(at + 1));
    // The wrong way round is the business of another rule.
    let is_opening = mark == '«' && is_of_text(after) && !before.is_alphanumeric();
    let is_closing = mark == '»' && is_of_text(before) && !after.is_alphanumeric();
    if is_opening {
        Finding::replace(at..at + 1, format!("«{NO_BREAK}"))
    } else if is_closing {
        Finding::replace(at..at + 1, format!("{NO_BREAK}»"))
    } else {
        None
    }
}

fn note(line: &Line, at: usize) -> Option<Finding> {
    let is_after_word = !is_gap(line.before(at)) && line.before(at) != CALL;
    let is_call = line.at(at + 1) == CALL && is_after_word;
    if is_call { Finding::replace(at..at + 1, "") } else { None }
}

/// A space before a comma or a full stop.
fn unwanted(line: &Line, at: usize) -> Option<Finding> {
    let mark = line.at(at + 1);
    let before = line.before(at);
    let is_after_word =
        before.is_alphanumeric() || matches!(before, ')' | ']' | '»' | '”' | '’');
    if !matches!(mark, ',' | '.') || !is_after_word {
        return None;
    }
    let next = line.at(at + 2);
    let is_ended = is_gap(next) || matches!(next, ')' | '»' | '”' | CALL);
    // Dots that lead to a page number, or that are set apart.
    let is_row = mark == '.' && is_space(next) && line.at(at + 3) == '.';
    if is_ended && !is_row { Finding::replace(at..at + 1, "") } else { None }
}

/// A space before `;`, `:`, `!` or `?` outside French.
fn unwanted_high(line: &Line, at: usize) -> Option<Finding> {
    let before = line.before(at);
    let is_after_word = before.is_alphabetic() || matches!(before, ')' | ']' | '”' | '’');
    let is_mark = matches!(line.at(at + 1), ';' | ':' | '!' | '?')
        && (is_gap(line.at(at + 2)) || line.at(at + 2) == CALL);
    if is_mark && is_after_word { Finding::replace(at..at + 1, "") } else { None }
}

fn in_bracket(line: &Line, at: usize) -> Option<Finding> {
    let (before, after) = (line.before(at), line.at(at + 1));
    let is_opened = matches!(before, '(' | '[')
        && !matches!(after, ')' | ']' | '.')
        && !is_gap(after);
    let is_closed =
        matches!(after, ')' | ']') && !matches!(before, '(' | '[') && !is_gap(before);
    // `:-)` and `; )` are no brackets; neither is one without its partner.
    let is_smiley = is_closed && matches!(before, ':' | ';' | '-' | '=');
    if !(is_opened || is_closed) || is_smiley {
        return None;
    }
    let is_paired =
        if is_opened { is_closed_after(line, at) } else { is_opened_before(line, at) };
    if is_paired { Finding::replace(at..at + 1, "") } else { None }
}

/// How far a bracket's partner is looked for.
const REACH: usize = 400;

fn is_closed_after(line: &Line, at: usize) -> bool {
    (at..line.len().min(at + REACH)).any(|i| matches!(line.at(i), ')' | ']'))
}

fn is_opened_before(line: &Line, at: usize) -> bool {
    (at.saturating_sub(REACH)..at).any(|i| matches!(line.at(i), '(' | '['))
}

/// Words of one or two letters that lose their vowel before another word.
const ELIDED: [&str; 14] = [
    "l", "d", "j", "n", "m", "t", "s", "c", "qu", "jusqu", "lorsqu", "puisqu", "dell",
    "all",
];

/// `L' homme`, `n ’ai`.
fn elided(line: &Line, at: usize) -> Option<Finding> {
    let start = line.word_start(at);
    let is_elided = |word: std::ops::Range<usize>| {
        !line.before(word.start).is_alphanumeric()
            && !matches!(line.before(word.start), '\'' | '’')
            && ELIDED.contains(&line.lower(word).as_str())
    };
    if line.at(at + 1) == ' ' && !line.is_line_end(at + 1) && is_elided(start..at) {
        let after = line.at(at + 2);
        let is_before_vowel = after.is_lowercase()
            && "aeiouyhéèêàâîôùœ".contains(after)
            && line.word_end(at + 2) > at + 3;
        return if is_before_vowel { Finding::replace(at + 1..at + 2, "") } else { None };
    }
    let is_parted = line.before(at) == ' ' && line.at(at + 1).is_alphabetic();
    if is_parted {
        let space = at - 1;
        let word = line.word_start(space)..space;
        if !word.is_empty() && is_elided(word) {
            return Finding::replace(space..at, "");
        }
    }
    None
}

/// `didn 't`, `isn' t`.
fn contracted(line: &Line, at: usize) -> Option<Finding> {
    let (space, tail, stem_end) = if line.before(at) == ' ' {
        (at - 1, at + 1, at - 1)
    } else if line.at(at + 1) == ' ' {
        (at + 1, at + 2, at)
    } else {
        return None;
    };
    let end = line.word_end(tail);
    let stem = line.lower(line.word_start(stem_end)..stem_end);
    let is_pronoun = matches!(&*stem, "i" | "you" | "we" | "they" | "he" | "she" | "it");
    let is_right = match line.text(tail..end).as_str() {
        "t" => is_negation(&stem),
        "ve" | "ll" | "re" => is_pronoun,
        _ => false,
    };
    let is_free = !matches!(line.at(end), '\'' | '’');
    if is_right && is_free { Finding::replace(space..space + 1, "") } else { None }
}

/// Whether a stem takes `'t`: did*n*, is*n*.
fn is_negation(stem: &str) -> bool {
    const VERBS: [&str; 21] = [
        "isn", "aren", "wasn", "weren", "don", "doesn", "didn", "hasn", "haven", "hadn",
        "can", "couldn", "won", "wouldn", "shouldn", "mustn", "needn", "ain", "mightn",
        "shan", "daren",
    ];
    VERBS.contains(&stem)
}

/// `t- il`, `vingt -deux`.
fn hyphen(line: &Line, at: usize) -> Option<Finding> {
    let (before, after) = (line.before(at), line.at(at + 1));
    let is_hung =
        before.is_alphabetic() && after == ' ' && line.at(at + 2).is_lowercase();
    if is_hung && !line.is_line_end(at + 1) {
        let (start, end) = (line.word_start(at), line.word_end(at + 2));
        let (first, second) = (line.lower(start..at), line.lower(at + 2..end));
        let is_slip = letters::is_compound(&first, &second) || line.before(start) == '-';
        let is_slip = is_slip && !letters::joins_hanging(&second);
        return if is_slip { Finding::replace(at + 1..at + 2, "") } else { None };
    }
    let is_led = before == ' ' && line.back(at, 2).is_lowercase() && after.is_lowercase();
    let end = line.word_end(at + 1);
    // An option of a program has one letter, or is the whole word after a command.
    let is_word = end > at + 2 || line.at(end) == '-' && line.at(end + 1).is_alphabetic();
    if is_led
        && is_word
        && is_hyphened(
            &line.lower(line.word_start(at - 1)..at - 1),
            &line.lower(at + 1..end),
        )
    {
        Finding::replace(at - 1..at, "")
    } else {
        None
    }
}

/// Whether two words with a space before the hyphen are one that is spelt with it.
fn is_hyphened(first: &str, second: &str) -> bool {
    const SECOND: [&str; 12] =
        ["t", "il", "elle", "ils", "elles", "on", "je", "tu", "nous", "vous", "là", "ci"];
    SECOND.contains(&second) || letters::is_compound(first, "")
}

fn odd(line: &Line, at: usize) -> Option<Finding> {
    let is_odd = |c: char| {
        is_gap(c) && c != '\n'
            || matches!(c, '\u{2000}'..='\u{200A}' | '\u{205F}' | '\u{3000}')
    };
    if is_odd(line.before(at)) {
        return None;
    }
    let end = (at..).find(|&i| !is_odd(line.at(i))).unwrap_or(at + 1);
    let no_breaks = line.at(at) == NO_BREAK;
    if no_breaks && (end - at < 2 || !(at..end).all(|i| line.at(i) == NO_BREAK)) {
        return None;
    }
    // A hair or thin space parts two quotation marks.
    let is_quote = |c: char| matches!(c, '“' | '”' | '‘' | '’' | '«' | '»' | '‹' | '›');
    let parts_quotes = end == at + 1
        && matches!(line.at(at), '\u{2009}' | '\u{200A}' | NARROW)
        && is_quote(line.before(at))
        && is_quote(line.at(end));
    let is_between = !is_gap(line.before(at)) && !is_gap(line.at(end));
    if is_between && !parts_quotes { Finding::replace(at..end, " ") } else { None }
}

fn double(line: &Line, at: usize) -> Option<Finding> {
    if line.at(at + 1) != ' ' || line.before(at) == ' ' {
        return None;
    }
    let end = (at..).find(|&i| line.at(i) != ' ').unwrap_or(at + 1);
    let is_between = !is_gap(line.before(at)) && !is_gap(line.at(end));
    if is_between { Finding::replace(at..end, " ") } else { None }
}

fn after_mark(line: &Line, at: usize) -> Option<Finding> {
    let (mark, before, after) = (line.at(at), line.before(at), line.at(at + 1));
    let is_missing = match mark {
        ',' => before.is_lowercase() && after.is_lowercase() && is_prose(line, at),
        '.' => {
            let start = line.word_start(at);
            let end = line.word_end(at + 1);
            at - start > 2
                && after.is_uppercase()
                && end > at + 2
                && (start..at).all(|i| line.at(i).is_lowercase())
                && (at + 2..end).all(|i| line.at(i).is_lowercase())
                && is_prose(line, at)
                && !matches!(line.at(end), '(' | '_' | ':')
        }
        ';' => is_space(before) && after.is_lowercase() && line.word_end(at + 1) > at + 2,
        '…' => before.is_lowercase() && after.is_uppercase(),
        _ => is_space(before) && after == OPAQUE,
    };
    if is_missing { Finding::replace(at..at + 1, format!("{mark} ")) } else { None }
}

/// Whether the words on both sides of a mark are whole words between spaces or marks of
/// prose, and not parts of an address or of a program.
fn is_prose(line: &Line, at: usize) -> bool {
    let (start, end) = (line.word_start(at), line.word_end(at + 1));
    let is_edge =
        |c: char| is_gap(c) || matches!(c, ',' | '\'' | '’' | '«' | '“' | '-' | '—');
    let is_end = |c: char| {
        is_edge(c) || matches!(c, '.' | ';' | ':' | '!' | '?' | ')' | '»' | '”')
    };
    is_edge(line.before(start)) && is_end(line.at(end)) && end > at + 2
}

/// `maire(élu`, `vieux)enjambe`.
fn bracket(line: &Line, at: usize) -> Option<Finding> {
    if line.at(at) == '(' {
        let start = line.word_start(at);
        let end = (at + 1..line.len().min(at + REACH)).find(|&i| line.at(i) == ')')?;
        let is_phrase = (at + 1..end).any(|i| line.at(i) == ' ');
        let is_glued = at - start > 2
            && (start..at).all(|i| line.at(i).is_lowercase())
            && is_gap(line.before(start))
            && line.at(at + 1).is_lowercase()
            && is_phrase;
        return if is_glued { Finding::replace(at..at + 1, " (") } else { None };
    }
    let start = (at.saturating_sub(REACH)..at).rev().find(|&i| line.at(i) == '(')?;
    let is_phrase = (start..at).any(|i| line.at(i) == ' ');
    let is_glued =
        is_phrase && line.at(at + 1).is_lowercase() && line.before(at).is_lowercase();
    let end = line.word_end(at + 1);
    if is_glued && end > at + 2 { Finding::replace(at..at + 1, ") ") } else { None }
}
