//! French: the spaces of the Imprimerie nationale, quotation marks, apostrophes,
//! ordinals.
//!
//! After the *Lexique des règles typographiques en usage à l'Imprimerie nationale*
//! (3rd ed. 2002, "Ponctuation", "Espaces", "Abréviations", "Nombres"). Rules with
//! `safe: false` change a letter or rest on a list of words: somebody may want to look.

use super::Finding;
use super::OPAQUE;
use super::Style;
use super::is_blank;
use super::shared;

/// A fine no-break space: before `;`, `!`, `?`, `%` and units.
const FINE: &str = "\u{202f}";
/// A no-break space: before `:`, inside « ».
const TIE: &str = "\u{a0}";

const UNITS: [&str; 26] = [
    "km", "m", "cm", "mm", "kg", "g", "mg", "t", "l", "cl", "ml", "h", "min", "s", "ms",
    "°C", "Ko", "Mo", "Go", "To", "Hz", "kHz", "MHz", "GHz", "kW", "px",
];
const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
/// What stays with the name or the number after it.
const TITLES: [&str; 18] = [
    "M.", "MM.", "Mme", "Mmes", "Mlle", "Mlles", "Mgr", "Dr", "Drs", "Pr", "Me", "art.",
    "chap.", "t.", "fig.", "vol.", "§", "Ste",
];
const LIGATURES: [(&str, &str); 12] = [
    ("coeur", "cœur"),
    ("choeur", "chœur"),
    ("moeurs", "mœurs"),
    ("soeur", "sœur"),
    ("oeuvr", "œuvr"),
    ("manoeuvr", "manœuvr"),
    ("oeil", "œil"),
    ("noeud", "nœud"),
    ("boeuf", "bœuf"),
    ("voeu", "vœu"),
    ("oeuf", "œuf"),
    ("foetus", "fœtus"),
];

/// All that the rules find in a block's text.
pub(crate) fn findings(text: &[char]) -> Vec<Finding> {
    let mut found: Vec<Finding> =
        (0..text.len()).filter_map(|at| find(text, at)).collect();
    found.extend(quotes(text));
    for (start, end) in words(text) {
        found.extend(ordinal(text, start, end));
        found.extend(ligature(text, start, end));
    }
    found
}

fn find(text: &[char], at: usize) -> Option<Finding> {
    match text[at] {
        c if is_blank(c) => blanks(text, at),
        ';' | '!' | '?' => fine_before(text, at),
        ':' => tie_before_colon(text, at),
        '«' => {
            let next = *text.get(at + 1)?;
            let wants = !next.is_whitespace();
            wants.then(|| insert(at + 1, TIE, "space-quote"))
        }
        '»' => {
            let before = *text.get(at.checked_sub(1)?)?;
            let wants = !before.is_whitespace();
            wants.then(|| insert(at, TIE, "space-quote"))
        }
        '%' | '‰' | '€' | '£' => {
            let before = *text.get(at.checked_sub(1)?)?;
            before.is_ascii_digit().then(|| insert(at, FINE, "space-unit"))
        }
        '\'' => apostrophe(text, at),
        _ => shared(text, at),
    }
}

fn insert(at: usize, space: &str, code: &'static str) -> Finding {
    Finding::replace(at..at, space, code, true)
}

/// Whether the stretch of signs around a place is an address or an emoticon.
fn is_untouchable(text: &[char], at: usize) -> bool {
    let start = text[..at].iter().rposition(|c| c.is_whitespace()).map_or(0, |p| p + 1);
    let end =
        text[at..].iter().position(|c| c.is_whitespace()).map_or(text.len(), |p| at + p);
    let token: String = text[start..end].iter().collect();
    let smiles = [":)", ":-)", ";)", ";-)", ":(", ":-(", ":D", ":-D", ";-D"];
    token.contains("://")
        || token.starts_with("www.")
        || token.contains("::")
        || smiles.iter().any(|smile| token.ends_with(smile))
}

fn ends_word(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(
            c,
            '»' | ')' | ']' | '”' | '’' | '\'' | '"' | '%' | '€' | '°' | '…' | '.'
        )
        || c == OPAQUE
}

fn fine_before(text: &[char], at: usize) -> Option<Finding> {
    let before = *text.get(at.checked_sub(1)?)?;
    let wants = ends_word(before) && !is_untouchable(text, at);
    wants.then(|| insert(at, FINE, "space-punctuation"))
}

/// Only where a word ends before it and a blank or the end follows: never in 12:30.
fn tie_before_colon(text: &[char], at: usize) -> Option<Finding> {
    let before = *text.get(at.checked_sub(1)?)?;
    let wants = ends_word(before) && is_loose_colon(text, at);
    wants.then(|| insert(at, TIE, "space-colon"))
}

fn is_loose_colon(text: &[char], at: usize) -> bool {
    let follows = text.get(at + 1).copied();
    follows.is_none_or(|c| c.is_whitespace() || c == '«') && !is_untouchable(text, at)
}

/// A run of blanks: which one should stand there?
fn blanks(text: &[char], at: usize) -> Option<Finding> {
    if at > 0 && is_blank(text[at - 1]) {
        return None;
    }
    let count = text[at..].iter().take_while(|c| is_blank(**c)).count();
    let end = at + count;
    let written: String = text[at..end].iter().collect();
    let (wanted, code, safe) = wanted_blank(text, at, end);
    // A no-break space that the author wrote stays where any blank may stand.
    let kept = wanted == " " && (written == "\u{a0}" || written == "\u{202f}");
    (written != wanted && !kept).then(|| Finding::replace(at..end, wanted, code, safe))
}

fn wanted_blank(
    text: &[char],
    at: usize,
    end: usize,
) -> (&'static str, &'static str, bool) {
    let before = at.checked_sub(1).and_then(|p| text.get(p)).copied();
    let (Some(before), Some(&next)) = (before, text.get(end)) else {
        return ("", "blank-edge", true);
    };
    if next == '\n' || before == '\n' {
        return ("", "blank-edge", true);
    }
    if matches!(before, '(' | '[') || matches!(next, ')' | ']' | ',') {
        return ("", "blank-inside", false);
    }
    match next {
        ';' | '!' | '?' if !is_untouchable(text, end) => {
            return (FINE, "space-punctuation", true);
        }
        ':' if is_loose_colon(text, end) => return (TIE, "space-colon", true),
        '»' => return (TIE, "space-quote", true),
        _ => {}
    }
    if before == '«' {
        return (TIE, "space-quote", true);
    }
    if before.is_ascii_digit()
        && let Some(answer) = after_figure(text, at, end)
    {
        return answer;
    }
    if let Some(answer) = by_words(text, at, end) {
        return answer;
    }
    (" ", "blank-double", true)
}

/// After a figure: a unit, a group of thousands, the noun that it counts.
fn after_figure(
    text: &[char],
    at: usize,
    end: usize,
) -> Option<(&'static str, &'static str, bool)> {
    let next = text[end];
    if matches!(next, '%' | '‰' | '€' | '$' | '£') {
        return Some((FINE, "space-unit", true));
    }
    let following = word_from(text, end);
    if UNITS.contains(&following.as_str()) {
        return Some((FINE, "space-unit", true));
    }
    let group = text[end..].iter().take_while(|c| c.is_ascii_digit()).count();
    let figures = text[..at].iter().rev().take_while(|c| c.is_ascii_digit()).count();
    if group == 3 && (1..=3).contains(&figures) && before_is_number(text, at - figures) {
        return Some((FINE, "space-thousands", true));
    }
    next.is_lowercase().then_some((TIE, "space-number", true))
}

/// Whether what stands before a figure allows it to begin a number in groups.
fn before_is_number(text: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|p| text.get(p));
    before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '«'))
}

/// Words that stay together: a title and its name, a number and what it numbers.
fn by_words(
    text: &[char],
    at: usize,
    end: usize,
) -> Option<(&'static str, &'static str, bool)> {
    let word = word_before(text, at);
    let following = word_from(text, end);
    let next = text[end];
    if TITLES.contains(&word.as_str()) && (next.is_uppercase() || next.is_ascii_digit()) {
        return Some((TIE, "space-title", true));
    }
    if matches!(word.as_str(), "n°" | "N°" | "p." | "pp.") && next.is_ascii_digit() {
        return Some((FINE, "space-number", true));
    }
    if MONTHS.contains(&following.as_str())
        && word.starts_with(|c: char| c.is_ascii_digit())
    {
        return Some((TIE, "space-date", true));
    }
    let letters: Vec<char> = word.chars().collect();
    let is_initial = matches!(letters[..], [a, '.'] if a.is_uppercase())
        || matches!(letters[..], [a, '.', '-', b, '.'] if a.is_uppercase() && b.is_uppercase());
    if is_initial && next.is_uppercase() {
        return Some((TIE, "space-initial", false));
    }
    let is_roman =
        following.len() >= 2 && following.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    if is_roman && letters.first().is_some_and(|c| c.is_uppercase()) {
        return Some((TIE, "space-number", true));
    }
    if following == "etc" {
        return Some((TIE, "space-etc", true));
    }
    let opens_dialogue = matches!(word.as_str(), "—" | "–") && at == 1;
    opens_dialogue.then_some((TIE, "space-dash", true))
}

fn word_before(text: &[char], at: usize) -> String {
    let start = text[..at].iter().rposition(|c| c.is_whitespace()).map_or(0, |p| p + 1);
    let word: String = text[start..at].iter().collect();
    word.trim_start_matches(['(', '«', '[']).to_owned()
}

fn word_from(text: &[char], at: usize) -> String {
    text[at..].iter().take_while(|c| c.is_alphanumeric() || **c == '°').collect()
}

fn apostrophe(text: &[char], at: usize) -> Option<Finding> {
    let before = *text.get(at.checked_sub(1)?)?;
    before.is_alphabetic().then(|| Finding::replace(at..at + 1, "’", "apostrophe", true))
}

/// Straight double quotation marks, paired within the block; within « » they are “ ”.
fn quotes(text: &[char]) -> Vec<Finding> {
    let places: Vec<usize> =
        text.iter().enumerate().filter(|(_, c)| **c == '"').map(|(at, _)| at).collect();
    if !places.len().is_multiple_of(2) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for pair in places.chunks_exact(2) {
        let opened = text[..pair[0]].iter().filter(|c| **c == '«').count();
        let closed = text[..pair[0]].iter().filter(|c| **c == '»').count();
        let (open, close) =
            if opened > closed { ("“", "”") } else { ("«\u{a0}", "\u{a0}»") };
        found.push(Finding::replace(pair[0]..pair[0] + 1, open, "quote", true));
        found.push(Finding::replace(pair[1]..pair[1] + 1, close, "quote", true));
    }
    found
}

/// The words of a text: runs of letters and figures.
fn words(text: &[char]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.iter().enumerate() {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    found.extend(start.map(|from| (from, text.len())));
    found
}

/// 1er, 1re, 2e, XXe: superior letters; 1ère and 2ème are written as they should be.
fn ordinal(text: &[char], start: usize, end: usize) -> Vec<Finding> {
    let word: String = text[start..end].iter().collect();
    let figures = word.chars().take_while(char::is_ascii_digit).count();
    let roman =
        word.chars().take_while(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C')).count();
    let number = figures.max(roman);
    let suffix: String = word.chars().skip(number).collect();
    if number == 0 {
        return Vec::new();
    }
    let is_century = roman > 0
        && text[end..].iter().skip_while(|c| is_blank(**c)).take(6).collect::<String>()
            == "siècle";
    if roman > 0 && roman < 2 && !is_century {
        return Vec::new();
    }
    let right = match suffix.as_str() {
        "er" | "re" | "e" | "ers" | "res" | "es" => None,
        "d" | "de" if word.starts_with('2') && figures == 1 => None,
        "ère" | "ere" | "ière" => Some("re"),
        "ème" | "eme" | "ième" => Some("e"),
        _ => return Vec::new(),
    };
    let raised = start + number..end;
    let mut found = vec![Finding {
        range: raised,
        text: right.map(str::to_owned),
        style: Some(Style::Raised),
        code: "ordinal",
        safe: right.is_none(),
    }];
    if is_century {
        found.push(Finding::style(start..start + number, Style::SmallCaps, "century"));
    }
    found
}

/// Words of a closed list that are spelled with œ.
fn ligature(text: &[char], start: usize, end: usize) -> Option<Finding> {
    let word: String = text[start..end].iter().collect::<String>().to_lowercase();
    let (wrong, _) = LIGATURES.iter().find(|(wrong, _)| word.starts_with(wrong))?;
    let at = wrong.find("oe")?;
    let from = start + wrong[..at].chars().count();
    let sign = if text[from].is_uppercase() { "Œ" } else { "œ" };
    Some(Finding::replace(from..from + 2, sign, "ligature", false))
}

#[cfg(test)]
mod tests {
    use super::super::tests::applied;
    use crate::config::Language::French;

    /// No-break spaces shown: `~` for U+00A0, `¦` for U+202F; superior letters between
    /// carets, small capitals between braces.
    #[track_caller]
    fn becomes(written: &str, set: &str) {
        let shown =
            applied(written, French).replace('\u{a0}', "~").replace('\u{202f}', "¦");
        assert_eq!(shown, set, "of {written:?}");
    }

    #[test]
    fn spaces_stand_where_the_imprimerie_nationale_wants_them() {
        becomes("Quoi ! Qui? Non ; oui.", "Quoi¦! Qui¦? Non¦; oui.");
        becomes("rejoint : « Nous sommes »", "rejoint~: «~Nous sommes~»");
        becomes("«Nous»", "«~Nous~»");
        becomes("15% de 130 € et 5 km", "15¦% de 130¦€ et 5¦km");
        becomes("10 000 personnes en 2015", "10¦000~personnes en 2015");
        becomes("M. Echinard, le 9 janvier, p. 12", "M.~Echinard, le 9~janvier, p.¦12");
        becomes("J.-P. Verjus et Louis XIV, etc.", "J.-P.~Verjus et Louis~XIV,~etc.");
    }

    #[test]
    fn times_ratios_addresses_and_emoticons_are_left_alone() {
        for text in ["à 12:30", "en 16:9", "Vec::new", "bien ;-)", "un 1:2"] {
            becomes(text, text);
        }
    }

    #[test]
    fn signs_are_the_printers() {
        becomes("l'été d'\"ici\"...", "l’été d’«~ici~»…");
        becomes("« dit \"non\" » -- oui", "«~dit “non”~» – oui");
        becomes("les coeurs, la moelle", "les cœurs, la moelle");
    }

    #[test]
    fn ordinals_are_raised_and_centuries_in_small_capitals() {
        becomes("la 1re et la 2e", "la 1^re^ et la 2^e^");
        becomes("la 1ère, la 2ème", "la 1^re^, la 2^e^");
        becomes("au XIXe siècle", "au {XIX}^e^ siècle");
        becomes("Cette année, 4e", "Cette année, 4^e^");
    }

    #[test]
    fn blanks_that_say_nothing_go() {
        becomes("mauvais  profils ( école )", "mauvais profils (école)");
    }
}
