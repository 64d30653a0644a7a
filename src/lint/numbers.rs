//! Numbers, units, dates and Roman numerals.

mod ordinals;

use super::calendar;
use super::line::LONGEST;
use super::line::Line;
use super::line::NARROW;
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

const DIGITS: &str = "0123456789";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: codes::YEAR_SPLIT,
        languages: Languages::Of(&["fr", "en"]),
        finds: "a year is written like a quantity",
        signs: "12",
        find: Find::At(year),
    },
    Rule {
        code: codes::DATE_WEEKDAY,
        languages: Languages::Of(&["fr", "en"]),
        finds: "this date is another day of the week",
        signs: DIGITS,
        find: Find::At(calendar::weekday),
    },
    Rule {
        code: codes::DATE_IMPOSSIBLE,
        languages: Languages::Of(&["fr", "en", "de", "es", "it"]),
        finds: "this month has no such day",
        signs: DIGITS,
        find: Find::At(calendar::impossible),
    },
    Rule {
        code: codes::FIRST_OF_MONTH,
        languages: FRENCH,
        finds: "the first of a month is an ordinal",
        signs: "1",
        find: Find::At(calendar::first),
    },
    Rule {
        code: codes::THOUSANDS_MARK,
        languages: FRENCH,
        finds: "thousands are parted by spaces, not by marks",
        signs: DIGITS,
        find: Find::At(thousands),
    },
    Rule {
        code: codes::DECIMAL_POINT,
        languages: FRENCH,
        finds: "the decimal sign is a comma",
        signs: ".",
        find: Find::At(point),
    },
    Rule {
        code: codes::DEGREE_FORM,
        languages: Languages::Of(&["fr", "en"]),
        finds: "the degree sign is wrong, or its space is",
        signs: "°º",
        find: Find::At(degree),
    },
    Rule {
        code: codes::UNIT_GLUED,
        languages: FRENCH,
        finds: "no space between a number and its unit",
        signs: DIGITS,
        find: Find::At(unit),
    },
    Rule {
        code: codes::UNIT_GLUED,
        languages: ENGLISH,
        finds: "no space between a number and its unit",
        signs: DIGITS,
        find: Find::At(unit_of_english),
    },
    Rule {
        code: codes::CURRENCY_ORDER,
        languages: FRENCH,
        finds: "a currency goes after its number",
        signs: "€£",
        find: Find::At(currency),
    },
    Rule {
        code: codes::HOUR_FORM,
        languages: FRENCH,
        finds: "an hour has spaces and a small h",
        signs: "hH",
        find: Find::After(DIGITS, hour),
    },
    Rule {
        code: codes::ORDINAL_FORM,
        languages: FRENCH,
        finds: "an ordinal has the wrong ending",
        signs: "eèn°",
        find: Find::After(ordinals::SIGNS, ordinals::french),
    },
    Rule {
        code: codes::ORDINAL_FORM,
        languages: ENGLISH,
        finds: "an ordinal has the wrong ending",
        signs: "tsnr",
        find: Find::After(DIGITS, ordinals::english),
    },
    Rule {
        code: codes::CENTURY_FORM,
        languages: FRENCH,
        finds: "a century has a Roman numeral with its ending",
        signs: "s",
        find: Find::At(ordinals::century),
    },
    Rule {
        code: codes::ROMAN_WRONG,
        languages: Languages::All,
        finds: "no Roman numeral is written so",
        signs: "IVXLCM",
        find: Find::At(ordinals::roman_wrong),
    },
    Rule {
        code: codes::NUMBER_SIGN,
        languages: FRENCH,
        finds: "the sign for a number is `n°`",
        signs: "nN",
        find: Find::At(number_sign),
    },
];

/// The number that begins here: its end; `None` inside a number or a code.
fn number(line: &Line, at: usize) -> Option<usize> {
    let before = line.before(at);
    let is_inside = before.is_alphanumeric()
        || matches!(before, '.' | ',' | '/' | '-' | '_' | '#' | '%' | ':' | '@')
        || is_space(before) && line.back(at, 2).is_ascii_digit();
    if is_inside { None } else { Some(line.digits_end(at)) }
}

/// Whether a number is over at a place, so that no code goes on.
fn is_over(line: &Line, end: usize) -> bool {
    let (c, after) = (line.at(end), line.at(end + 1));
    let goes_on = c.is_alphanumeric()
        || matches!(c, '-' | '/' | '_' | '%')
        || matches!(c, '.' | ',' | ':') && after.is_alphanumeric()
        || is_space(c) && after.is_ascii_digit();
    !goes_on
}

/// `En 2 015,`: a year after a preposition and before a mark.
fn year(line: &Line, at: usize) -> Option<Finding> {
    let end = number(line, at)?;
    let mark = line.at(end);
    let is_mark =
        if line.is_english() { mark == ',' } else { is_space(mark) || mark == '.' };
    let last = line.digits_end(end + 1);
    if end != at + 1 || !is_mark || last != end + 4 || !is_over(line, last) {
        return None;
    }
    let number = format!("{}{}", line.at(at), line.text(end + 1..last));
    let is_year = (1000..2100).contains(&number.parse::<u32>().ok()?);
    let is_after = [" en ", " In ", " in ", " since ", " depuis ", " dès "]
        .iter()
        .any(|w| line.ends(at, w))
        || at == 3 && (line.has(0, "En ") || line.has(0, "In "));
    let next = line.at(last);
    let is_before = matches!(next, ',' | '.' | ';' | '\n' | ')' | ':')
        || is_space(next) && matches!(line.at(last + 1), ';' | ':' | '!' | '?')
        || line.is_english() && {
            let end = line.word_end(last + 1);
            matches!(
                &*line.text(last + 1..end),
                "the" | "he" | "she" | "they" | "it" | "we"
            )
        };
    if is_year && is_after && is_before {
        Finding::replace(at..last, number)
    } else {
        None
    }
}

/// `12.500`, `2,400,000`.
fn thousands(line: &Line, at: usize) -> Option<Finding> {
    let first = number(line, at)?;
    let mark = line.at(first);
    if first - at > 3 || !matches!(mark, '.' | ',') || line.at(at) == '0' {
        return None;
    }
    let (mut end, mut groups) = (first, vec![line.text(at..first)]);
    while line.at(end) == mark && line.digits_end(end + 1) == end + 4 {
        groups.push(line.text(end + 1..end + 4));
        end += 4;
    }
    let is_code = groups.len() < 2 || !is_over(line, end);
    // One comma is the decimal sign; one full stop may be a version's.
    let is_quantity = if mark == ',' {
        groups.len() > 2
    } else {
        groups.len() > 2 || is_counted(line, at, end)
    };
    if is_code || !is_quantity {
        None
    } else {
        Finding::replace(at..end, groups.join("\u{202F}"))
    }
}

/// Whether a number counts the noun after it, and no word before it makes it a name.
fn is_counted(line: &Line, at: usize, end: usize) -> bool {
    const NAMES: [&str; 12] = [
        "version",
        "point",
        "section",
        "figure",
        "norme",
        "décret",
        "n°",
        "§",
        "v",
        "paragraphe",
        "chapitre",
        "article",
    ];
    let space = at.saturating_sub(1);
    let before = (space.saturating_sub(LONGEST)..space)
        .rev()
        .take_while(|&i| !is_gap(line.at(i)))
        .last()
        .unwrap_or(space);
    let word = line.lower(before..space);
    let next = line.word_end(end + 1);
    let noun = line.text(end + 1..next);
    is_space(line.at(end))
        && noun.chars().count() > 3
        && noun.ends_with('s')
        && !NAMES.contains(&word.as_str())
        || is_space(line.at(end)) && matches!(line.at(end + 1), '€' | '$' | '%')
}

const UNITS: [&str; 22] = [
    "km", "cm", "mm", "kg", "mg", "ml", "cl", "ha", "m", "g", "l", "s", "t", "Mo", "Go",
    "Ko", "kWh", "MHz", "GHz", "€", "%", "$",
];

/// `3.5 km`.
fn point(line: &Line, at: usize) -> Option<Finding> {
    let start = line.digits_start(at);
    let end = line.digits_end(at + 1);
    let is_number = end > at + 1 && end - at <= 3;
    if start == at {
        return None;
    }
    number(line, start)?;
    let from = if is_space(line.at(end)) { end + 1 } else { end };
    let last = line.word_end(from).max(from + 1);
    let unit = line.text(from..last);
    let is_unit = UNITS.contains(&unit.as_str())
        && !line.at(last).is_alphanumeric()
        && !matches!(line.at(last), '\'' | '’');
    if is_number && is_unit { Finding::replace(at..at + 1, ",") } else { None }
}

/// `30º C`, `12° C`.
fn degree(line: &Line, at: usize) -> Option<Finding> {
    if !line.before(at).is_ascii_digit() {
        return None;
    }
    let is_spaced = is_space(line.at(at + 1));
    let letter = if is_spaced { at + 2 } else { at + 1 };
    let is_scale =
        matches!(line.at(letter), 'C' | 'F') && !line.at(letter + 1).is_alphanumeric();
    let is_wrong = line.at(at) == 'º' || is_spaced;
    if !is_scale
        || !is_wrong
        || line.at(letter + 1) == '.'
            && line.at(letter + 2) != '\n'
            && !is_gap(line.at(letter + 2))
    {
        return None;
    }
    let space = if line.is_english() { NO_BREAK } else { NARROW };
    Finding::replace(at..letter, format!("{space}°"))
}

/// Units that are glued to numbers by mistake alone: letters such as 5 G or 2 m are also
/// names.
const GLUED: [&str; 17] = [
    "km", "cm", "mm", "kg", "mg", "ml", "cl", "ha", "Mo", "Go", "Ko", "ko", "kWh", "MHz",
    "GHz", "dB", "min",
];

fn unit(line: &Line, at: usize) -> Option<Finding> {
    let is_start = !line.before(at).is_ascii_digit();
    let end = line.digits_end(at);
    let before = line.before(at);
    if !is_start
        || before.is_alphanumeric()
        || matches!(before, '_' | '/' | '#' | '%' | '=')
    {
        return None;
    }
    let last = end - 1;
    if matches!(line.at(end), '%' | '€' | '$' | '£') {
        let next = line.at(end + 1);
        let is_apart = !next.is_alphanumeric() && !matches!(next, '_' | '=' | '$' | '%');
        return if is_apart {
            Finding::replace(last..end, format!("{}{NARROW}", line.at(last)))
        } else {
            None
        };
    }
    let degrees = line.at(end) == '°'
        && matches!(line.at(end + 1), 'C' | 'F')
        && !line.at(end + 2).is_alphanumeric();
    let word = line.text(end..line.word_end(end));
    let is_unit =
        GLUED.contains(&word.as_str()) && is_unit_over(line, line.word_end(end));
    if degrees || is_unit {
        Finding::replace(last..end, format!("{}{NARROW}", line.at(last)))
    } else {
        None
    }
}

fn is_unit_over(line: &Line, end: usize) -> bool {
    let c = line.at(end);
    !c.is_alphanumeric() && !matches!(c, '_' | '-' | '@')
}

fn unit_of_english(line: &Line, at: usize) -> Option<Finding> {
    let before = line.before(at);
    if before.is_alphanumeric() || matches!(before, '_' | '/' | '#' | '%' | '=' | '-') {
        return None;
    }
    let end = line.digits_end(at);
    let word = line.text(end..line.word_end(end));
    let is_unit = GLUED.contains(&word.as_str())
        && !matches!(&*word, "Mo" | "Go" | "Ko" | "ko" | "min");
    let last = end - 1;
    if is_unit && is_unit_over(line, line.word_end(end)) {
        Finding::replace(last..end, format!("{}{NO_BREAK}", line.at(last)))
    } else {
        None
    }
}

/// `€15`, but not US$ 20.
fn currency(line: &Line, at: usize) -> Option<Finding> {
    let end = line.digits_end(at + 1);
    let is_free =
        !line.before(at).is_alphanumeric() && line.at(end) != ',' && line.at(end) != '.'
            || line.at(end) == '.' && is_gap(line.at(end + 1))
            || line.at(end) == ',' && is_gap(line.at(end + 1));
    if end == at + 1
        || !is_free
        || line.before(at).is_ascii_digit()
        || is_space(line.before(at)) && line.back(at, 2).is_ascii_digit()
    {
        return None;
    }
    Finding::replace(
        at..end,
        format!("{}{NARROW}{}", line.text(at + 1..end), line.at(at)),
    )
}

/// `14H30`, `9h15`, `8h`.
fn hour(line: &Line, at: usize) -> Option<Finding> {
    let start = line.digits_start(at);
    number(line, start)?;
    let end = line.digits_end(at + 1);
    let hours: u32 = line.text(start..at).parse().ok()?;
    let minutes = line.text(at + 1..end);
    let is_time = hours < 25
        && (minutes.is_empty() || minutes.len() == 2 && minutes.as_str() < "60");
    let next = line.at(end);
    let is_edge = !next.is_alphanumeric() && !matches!(next, '/' | '-' | '_');
    // A capital without minutes may be a name: the news at 20H.
    let is_name = minutes.is_empty() && line.at(at) == 'H';
    if !is_time || !is_edge || is_name {
        return None;
    }
    let right = if minutes.is_empty() {
        format!("{hours}{NARROW}h")
    } else {
        format!("{hours}{NARROW}h{NARROW}{minutes}")
    };
    Finding::replace(start..end, right)
}

/// `nº 12`, `no. 7`, `No 33`.
fn number_sign(line: &Line, at: usize) -> Option<Finding> {
    if line.before(at).is_alphanumeric() || !matches!(line.at(at + 1), 'o' | 'º' | '°')
    {
        return None;
    }
    let mut end = at + 2;
    if line.at(end) == '.' {
        end += 1;
    }
    let is_number = is_space(line.at(end)) && line.at(end + 1).is_ascii_digit();
    let is_wrong = line.at(at + 1) != '°';
    let head = if line.at(at) == 'N' && line.opens_sentence(at) { "N°" } else { "n°" };
    if is_number && is_wrong { Finding::replace(at..end, head) } else { None }
}
