//! The calendar: capitals of days and months, days that a month does not have, days of the
//! week that a date does not have.

use super::line::Line;
use super::line::is_space;
use super::rule::Finding;
use super::word::Word;
use crate::language::month;

/// Days of the week, from Monday, in French and in English.
const DAYS: [[&str; 7]; 2] = [
    ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
];

/// Words between which and a month no name stands: `en Mars`, but `le Champ de Mars`.
const MONTHS_AFTER: &[&str] = &[
    "mois de",
    "mois d'",
    "mois d’",
    "fin de",
    "fin d'",
    "fin d’",
    "début de",
    "commencement de",
    "milieu de",
    "temps de",
    "nuit de",
    "nuits de",
    "soirée de",
    "matinée de",
    "journée de",
    "courant",
    "depuis",
    "en",
    "Depuis",
    "En",
];

/// The days of the week in the language of a line.
fn days(line: &Line) -> &'static [&'static str; 7] {
    &DAYS[usize::from(line.is_english())]
}

/// A day after an article, a month after a day's number or `mois de`.
pub(super) fn capital(line: &Line, typed: &Word) -> Option<Finding> {
    let (at, end, word) = (typed.start, typed.end, typed.lower.as_str());
    let is_name = (at + 1..end).all(|i| line.at(i).is_lowercase());
    if !is_name || !is_space(line.before(at)) {
        return None;
    }
    let space = at - 1;
    let is_end_of = |words: &[&str]| {
        words.iter().any(|one| {
            line.ends(space, one)
                && !line.back(space, one.chars().count() + 1).is_alphabetic()
        })
    };
    let after = line.lower(end + 1..line.word_end(end + 1));
    let is_feast = matches!(&*after, "gras" | "saint" | "noir" | "rouge" | "arabe");
    let is_day = days(line).contains(&word)
        && is_end_of(&[
            "un", "Un", "chaque", "Chaque", "ce", "Ce", "du", "le", "Le", "au",
        ])
        && !is_feast
        && !matches!(line.at(end), '-' | '\'' | '’');
    let number = line.before(space).is_ascii_digit() || line.ends(space, "1er");
    let is_month = (number && is_day_number(line, space) || is_end_of(MONTHS_AFTER))
        && line.lang.row.dates.month(word).is_some()
        && line.at(end) != '-';
    if is_day || is_month {
        Finding::replace(at..at + 1, line.lower(at..at + 1))
    } else {
        None
    }
}

/// Whether a number of at most two digits ends before a space, which may be that of a day:
/// `le 3 Avril`, and no chapter's.
fn is_day_number(line: &Line, space: usize) -> bool {
    let digits_end = if line.ends(space, "er") { space - 2 } else { space };
    let start = line.digits_start(digits_end);
    let is_day =
        (1..3).contains(&(digits_end - start)) && !line.before(start).is_alphanumeric();
    let before = start.saturating_sub(1);
    let word = line.lower(line.word_start(before)..before);
    is_day
        && (start == 0
            || matches!(&*word, "le" | "du" | "au" | "et" | "dès" | "ce")
            || days(line).contains(&word.as_str()))
}

/// A day or month without its capital; march and may are verbs too, august a word.
pub(super) fn small(line: &Line, typed: &Word) -> Option<Finding> {
    let (at, word) = (typed.start, typed.lower.as_str());
    let is_month = line.lang.row.dates.month(word).is_some()
        && !matches!(word, "march" | "may" | "august");
    let is_listed = is_month || days(line).contains(&word);
    let is_small = (at..typed.end).all(|i| line.at(i).is_lowercase());
    if is_listed && is_small && typed.is_ended(line) && line.at(typed.end) != '-' {
        Finding::replace(at..at + 1, line.at(at).to_uppercase().collect::<String>())
    } else {
        None
    }
}

fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

/// The days of a month; February has 29 when the year is unknown.
fn length(month: usize, year: Option<u32>) -> u32 {
    match month {
        2 if year.is_none_or(is_leap) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A date that is written around a number of its day.
struct Written {
    start: usize,
    end: usize,
    day: u32,
    month: usize,
    year: Option<u32>,
}

/// The date whose day begins at a digit: `3 mai 1902`, `3. Mai`, `April 3, 1902`.
fn date(line: &Line, at: usize) -> Option<Written> {
    let before = line.before(at);
    if before.is_alphanumeric() || matches!(before, '.' | ',' | '/' | '-' | ':' | '_') {
        return None;
    }
    let mut end = line.digits_end(at);
    let day: u32 = line.text(at..end).parse().ok().filter(|_| end - at < 3)?;
    if let Some(month_at) = month_before(line, at) {
        let name = line.text(month_at..line.word_end(month_at));
        let is_name = name.chars().next().is_some_and(char::is_uppercase);
        let month =
            month(&name.to_lowercase()).filter(|_| is_name && line.is_english())?;
        let from = if line.at(end) == ',' { end + 2 } else { end + 1 };
        let year = year(line, from);
        let end = if year.is_some() { from + 4 } else { end };
        let is_free =
            !line.at(end).is_alphanumeric() && !matches!(line.at(end), '-' | '–');
        return is_free.then_some(Written { start: month_at, end, day, month, year });
    }
    if line.has(at, "1er") {
        end = at + 3;
    }
    if line.at(end) == '.' {
        end += 1;
    }
    let mut from = end + usize::from(is_space(line.at(end)));
    if line.has(from, "de ") {
        from += 3;
    }
    let last = line.word_end(from);
    let name = line.text(from..last);
    let month = month(&name.to_lowercase()).filter(|_| from > end)?;
    // They may 31 times refuse, and march 35 miles.
    if line.is_english() && !name.chars().next().is_some_and(char::is_uppercase) {
        return None;
    }
    let from = if line.at(last) == ',' { last + 2 } else { last + 1 };
    let year = year(line, from);
    let end = if year.is_some() { from + 4 } else { last };
    (line.at(last) != '-').then_some(Written { start: at, end, day, month, year })
}

/// Where the word before a number begins.
fn month_before(line: &Line, at: usize) -> Option<usize> {
    let space = at.checked_sub(1).filter(|&i| is_space(line.at(i)))?;
    let start = line.word_start(space);
    let word = line.lower(start..space);
    (start < space && month(&word).is_some() && line.is_english()).then_some(start)
}

fn year(line: &Line, at: usize) -> Option<u32> {
    let end = line.digits_end(at);
    let is_year =
        end == at + 4 && is_space(line.before(at)) && !line.at(end).is_alphanumeric();
    is_year.then(|| line.text(at..end)).and_then(|text| text.parse().ok())
}

pub(super) fn impossible(line: &Line, at: usize) -> Option<Finding> {
    let date = date(line, at)?;
    let is_possible = (1..=length(date.month, date.year)).contains(&date.day);
    if is_possible || date.day > 39 { None } else { Finding::only(date.start..date.end) }
}

/// Since 1900, so that other calendars do not matter.
pub(super) fn weekday(line: &Line, at: usize) -> Option<Finding> {
    let date = date(line, at)?;
    let year = date.year.filter(|year| (1900..2200).contains(year))?;
    let mut end = date.start.checked_sub(1).filter(|&i| is_space(line.at(i)))?;
    if line.before(end) == ',' {
        end -= 1;
    }
    let start = line.word_start(end);
    let word = line.lower(start..end);
    let named = days(line).iter().position(|day| *day == word)?;
    let is_right = day_of_week(date.day, date.month, year) == named;
    if is_right || date.day > length(date.month, date.year) {
        None
    } else {
        Finding::only(start..date.end)
    }
}

/// The day of the week, from Monday as 0 (Sakamoto's method, Gregorian calendar).
fn day_of_week(day: u32, month: usize, year: u32) -> usize {
    const OFFSETS: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let year = if month < 3 { year - 1 } else { year };
    let offset = OFFSETS[month - 1];
    ((year + year / 4 - year / 100 + year / 400 + offset + day + 6) % 7) as usize
}

/// `1 mai`, unless the number is that of a chapter or a room.
pub(super) fn first(line: &Line, at: usize) -> Option<Finding> {
    let date = date(line, at)?;
    let is_plain = line.digits_end(at) == at + 1 && is_space(line.at(at + 1));
    let is_name = line.at(at + 2).is_uppercase();
    if date.day == 1 && is_plain && !is_name {
        Finding::replace(at..at + 1, "1er")
    } else {
        None
    }
}
