//! Languages without rules of their own: those that can be set anyway, and those that
//! can't be set yet. This one table decides for books, chapters and phrases.
//!
//! Sources: the scripts and their languages, Unicode CLDR 45, supplemental
//! `languageData` and `scriptMetadata`; which scripts break lines without spaces, Unicode
//! Standard Annex #14, classes ID and SA.

use super::en;
use super::row::Dash;
use super::row::Row;
use super::tag;
use crate::base::character::Direction;

/// A language without a row: only blanks, dashes and apostrophes inside words are
/// changed; words are not hyphenated. The program's own words are English.
pub(super) const UNKNOWN: Row = Row {
    tag: "und",
    name: "unknown",
    is_known: false,
    hyphens: None,
    quotes: None,
    elided: &[],
    also_elided: &[],
    dash: Dash::En,
    stops_before_ellipsis: false,
    leaning: &[],
    vague_links: &[],
    ..en::BASE
};

/// Any language in Latin, Greek, Cyrillic or other scripts that are set like these.
pub(super) static ANY: Row = UNKNOWN;

/// Languages in Arabic, Hebrew, Syriac and other right-to-left scripts.
pub(super) static RIGHT_TO_LEFT: Row = Row {
    tag: "und-Arab",
    direction: Direction::RightToLeft,
    can_be_set: false,
    ..UNKNOWN
};

/// Languages whose lines break between words without spaces, or between any two
/// characters.
pub(super) static WITHOUT_SPACES: Row =
    Row { tag: "und-Hani", can_be_set: false, ..UNKNOWN };

const TO_THE_LEFT: [&str; 17] = [
    "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "nqo", "pnb", "ps", "sd",
    "syr", "ug", "ur", "yi",
];

const UNSPACED: [&str; 14] = [
    "bo", "cmn", "dz", "ja", "km", "ko", "lo", "my", "shn", "th", "wuu", "yue", "zh",
    "nan",
];

const SCRIPTS_TO_THE_LEFT: [&str; 11] = [
    "Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc",
    "Thaa",
];

const SCRIPTS_UNSPACED: [&str; 16] = [
    "Bopo", "Hang", "Hani", "Hans", "Hant", "Hira", "Hrkt", "Jpan", "Kana", "Khmr",
    "Kore", "Laoo", "Lana", "Mymr", "Thai", "Tibt",
];

/// The row for a tag's script; none where the script adds nothing to the language.
pub(super) fn of_script(script: &str) -> Option<&'static Row> {
    let is_in = |list: &[&str]| list.iter().any(|one| one.eq_ignore_ascii_case(script));
    if is_in(&SCRIPTS_TO_THE_LEFT) {
        Some(&RIGHT_TO_LEFT)
    } else if is_in(&SCRIPTS_UNSPACED) {
        Some(&WITHOUT_SPACES)
    } else {
        None
    }
}

/// The row for a tag whose language has none.
pub(super) fn of_tag(tag: &str) -> &'static Row {
    let primary = tag::primary(tag);
    // Transcribed into another script, such as Latin, any language can be set.
    let is_own_script = tag::script(tag).is_none();
    if is_own_script && TO_THE_LEFT.contains(&primary.as_str()) {
        &RIGHT_TO_LEFT
    } else if is_own_script && UNSPACED.contains(&primary.as_str()) {
        &WITHOUT_SPACES
    } else {
        &ANY
    }
}
