//! Where a shaped text may be broken, and how each break changes it.

mod cut;
mod ends;

use std::ops::Range;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

use super::breaks::BreakKind;
use super::hyphens;
use super::shaping::ClusterKind;
use super::shaping::ShapedText;
use super::text::Nature;
use crate::base::Length;
use crate::language::Language;
use crate::language::titles;
use crate::page::facts::LineEnd;
use cut::Candidate;
pub(crate) use cut::Cut;
pub(super) use cut::Patch;
pub(crate) use cut::Rules;
pub(crate) use cut::hanging;
use ends::Ends;

/// Penalty of a break at a hyphen in the text.
const AT_HYPHEN: i64 = 50;
/// Penalty of a break at any but the first hyphen of a word.
const AT_LATER_HYPHEN: i64 = 200;
/// Penalty of a break after a dash or a slash.
const AT_SIGN: i64 = 50;
/// Penalty of a break inside an address.
const IN_ADDRESS: i64 = 60;
/// Penalty of a break between the words of a name in code.
const IN_CODE: i64 = 60;
/// Characters of code that stay together at both ends.
const CODE_ENDS: usize = 3;
/// Penalty of leaving a word of one letter at a line's end.
const AFTER_ONE_LETTER: i64 = 220;
/// Penalty of a break between two letters of an address: a line of 1.6 spaces is cheaper,
/// a looser one dearer.
const IN_LABEL: i64 = 260;
/// Penalty of parting a title from its name: a line of 1.7 spaces is cheaper, a looser one
/// dearer.
const AFTER_TITLE: i64 = 350;
/// Penalty of a break between any two letters.
const ANYWHERE: i64 = 400;
/// Characters of an address that stay together at both ends, and on both sides of a break
/// between letters.
const ADDRESS_ENDS: usize = 3;

/// All points in the order of the text, the last one forced.
pub(crate) fn find(text: &ShapedText, rules: &Rules<'_>) -> Vec<Cut> {
    let mut places: Vec<Candidate> = Vec::new();
    let segmenter =
        LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    for byte in segmenter.segment_str(&text.text) {
        if byte > 0
            && byte < text.text.len()
            && let Some(place) = opportunity(text, byte)
        {
            places.push(place);
        }
    }
    add_code_joints(text, &mut places);
    add_joints(text, rules.tears || rules.anywhere.is_some(), &mut places);
    add_ties(text, &mut places);
    if rules.hyphenate {
        add_divisions(text, rules.language, &mut places);
    }
    tidy(&mut places);
    if let Some(width) = rules.anywhere {
        if !rules.hyphenate {
            divide_wide(text, width, rules.language, &mut places);
        }
        add_anywhere(text, width, &mut places);
        tidy(&mut places);
    }
    let mut ends = Ends::new(text, rules);
    let mut cuts: Vec<Cut> = places.into_iter().map(|place| ends.cut(place)).collect();
    cuts.push(ends.last_cut());
    tell_words(text, &mut cuts);
    cuts
}

/// Records the words before and after each point, without the marks around them.
fn tell_words(text: &ShapedText, cuts: &mut [Cut]) {
    let mut before = 0;
    let mut spaces = cuts.iter_mut().filter(|cut| cut.end == LineEnd::Space).peekable();
    let mut begun = 0;
    // Each word ends where white begins; a point is where the next one begins.
    for word in text.text.split(char::is_whitespace) {
        let own = fingerprint(word);
        while let Some(cut) = spaces.next_if(|cut| cut.byte <= begun) {
            cut.point.last_word = before;
            cut.point.next_word = if cut.byte == begun { own } else { 0 };
        }
        begun += word.len();
        let white = text.text[begun..].chars().next().map_or(0, char::len_utf8);
        begun += white;
        if !word.is_empty() {
            before = own;
        }
    }
}

/// A hash of a word (FNV-1a, of 64 bits), unlikely to collide within a paragraph; 0 for
/// what is not a word.
fn fingerprint(word: &str) -> u64 {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    if word.is_empty() {
        return 0;
    }
    word.bytes().fold(0xCBF2_9CE4_8422_2325, |sum: u64, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

/// The break that the Unicode line breaking algorithm (UAX 14) allows, with its penalty.
fn opportunity(text: &ShapedText, byte: usize) -> Option<Candidate> {
    let place = |kind, penalty, end| Some(Candidate { byte, kind, penalty, end });
    let before = &text.text[..byte];
    let after = &text.text[byte..];
    let next = text.clusters.get(text.cluster_at(byte))?;
    let nature = text.pieces[next.piece].nature;
    let starts_piece = text.starts.get(next.piece) == Some(&byte);
    if nature == Nature::Clinging || (nature == Nature::Address && !starts_piece) {
        return None;
    }
    let previous = before.chars().next_back()?;
    match previous {
        '\n' => place(BreakKind::Forced, 0, LineEnd::Forced),
        '\u{ad}' if text.pieces[next.piece].style.is_large() => None,
        '\u{ad}' => place(BreakKind::Hyphen, AT_HYPHEN, LineEnd::AddedHyphen),
        '-' | '\u{2010}' => {
            let penalty = after_hyphen(before, after)?;
            place(BreakKind::Hyphen, penalty, LineEnd::OwnHyphen)
        }
        _ if previous.is_whitespace() => {
            let word = before.trim_end();
            let last = word.rsplit(char::is_whitespace).next().unwrap_or_default();
            let mut letters = last.chars();
            let alone = matches!((letters.next(), letters.next()),
                (Some(letter), None) if letter.is_alphabetic());
            let penalty = if alone { AFTER_ONE_LETTER } else { 0 };
            place(BreakKind::Plain, penalty, LineEnd::Space)
        }
        _ if nature == Nature::Words && previous.is_alphanumeric() => None,
        _ => place(BreakKind::Plain, AT_SIGN, LineEnd::Sign),
    }
}

/// A hyphen in the text: the first one of a word is best; the euphonic t stays with the
/// next word ("va-|t-il"), and a suspended hyphen is not a break point.
fn after_hyphen(before: &str, after: &str) -> Option<i64> {
    // Checked first: only the last of a run of hyphens passes, so that no run is scanned
    // repeatedly.
    if !after.chars().next().is_some_and(char::is_alphanumeric) {
        return None;
    }
    let is_hyphen = |c: char| matches!(c, '-' | '\u{2010}');
    let stem = before.trim_end_matches(is_hyphen);
    let euphonic = stem.ends_with("-t") || stem.ends_with("-T");
    let stem_is_word = stem.chars().next_back().is_some_and(char::is_alphanumeric);
    if euphonic || !stem_is_word {
        return None;
    }
    // "e-book", "x-ray": one letter is not left alone, but for the French "a-t-il".
    let mut letters = stem.chars().rev().take_while(|c| c.is_alphanumeric());
    let is_letter = letters.next().is_some_and(char::is_alphabetic);
    if is_letter && letters.next().is_none() && !after.starts_with("t-") {
        return None;
    }
    let sign = stem.chars().rev().find(|&c| c.is_whitespace() || is_hyphen(c));
    let is_first = !sign.is_some_and(is_hyphen);
    Some(if is_first { AT_HYPHEN } else { AT_LATER_HYPHEN })
}

/// The no-break spaces between a title and a name: a line may end there as a last resort.
fn add_ties(text: &ShapedText, places: &mut Vec<Candidate>) {
    for (at, tie) in text.text.match_indices('\u{a0}') {
        let byte = at + tie.len();
        let word =
            text.text[..at].rsplit(|c: char| !c.is_alphanumeric() && c != '.').next();
        let is_title = word.is_some_and(titles::is_title);
        let is_name = text.text[byte..].chars().next().is_some_and(char::is_uppercase);
        let next = text.clusters.get(text.cluster_at(byte));
        let is_words =
            next.is_some_and(|next| text.pieces[next.piece].nature == Nature::Words);
        if is_title && is_name && is_words {
            places.push(Candidate {
                byte,
                kind: BreakKind::Needy,
                penalty: AFTER_TITLE,
                end: LineEnd::Space,
            });
        }
    }
}

/// Sorts by position with one place per byte: the first found wins.
fn tidy(places: &mut Vec<Candidate>) {
    places.sort_by_key(|place| place.byte);
    places.dedup_by_key(|place| place.byte);
}

/// The break points of addresses: after a slash or an operator, but before a stop, a
/// hyphen or another mark, which at a line's end would be read as the sentence's own
/// (*Chicago Manual of Style*, 7.46); never inside `://`, and never leaving fewer than
/// [`ADDRESS_ENDS`] characters alone. With `in_need`, between letters too.
fn add_joints(text: &ShapedText, in_need: bool, places: &mut Vec<Candidate>) {
    for (piece, &start) in text.pieces.iter().zip(&text.starts) {
        if piece.nature != Nature::Address {
            continue;
        }
        let signs: Vec<(usize, char)> = piece.text.char_indices().collect();
        let body = ADDRESS_ENDS..(signs.len() + 1).saturating_sub(ADDRESS_ENDS);
        for at in body {
            let (byte, next) = signs[at];
            let joint = is_joint(signs[at - 1].1, next);
            let is_label = signs[at - 1].1.is_alphanumeric() && next.is_alphanumeric();
            let (kind, penalty, end) = match (joint, is_label) {
                (true, _) => (BreakKind::Plain, IN_ADDRESS, LineEnd::Joint),
                (_, true) if in_need => (BreakKind::Torn, IN_LABEL, LineEnd::Letters),
                _ => continue,
            };
            places.push(Candidate { byte: start + byte, kind, penalty, end });
        }
    }
}

/// The break points of code in a line: after the underscores, colons, slashes and hyphens
/// between its words.
fn add_code_joints(text: &ShapedText, places: &mut Vec<Candidate>) {
    for (piece, &start) in text.pieces.iter().zip(&text.starts) {
        if piece.nature != Nature::Code {
            continue;
        }
        let signs: Vec<(usize, char)> = piece.text.char_indices().collect();
        let body = CODE_ENDS..(signs.len() + 1).saturating_sub(CODE_ENDS);
        for at in body {
            let (byte, next) = signs[at];
            let (before, sign) = (signs[at - 2].1, signs[at - 1].1);
            let parts = match sign {
                '_' | '-' => before.is_alphanumeric(),
                ':' => before == ':',
                '/' => before != '/' && before != ':',
                _ => false,
            };
            if parts && (next.is_alphanumeric() || next == '_') {
                let (penalty, end) = (IN_CODE, LineEnd::Joint);
                let kind = BreakKind::Plain;
                places.push(Candidate { byte: start + byte, kind, penalty, end });
            }
        }
    }
}

/// Whether an address may be broken between two characters.
fn is_joint(before: char, after: char) -> bool {
    let opens = matches!(after, '.' | '-' | '_' | '?' | '#' | '%' | '~' | ',');
    match before {
        '/' => !matches!(after, '/' | ':'),
        '&' | '=' => after.is_alphanumeric(),
        _ => opens && before.is_alphanumeric(),
    }
}

/// Hyphenation points of words, by the rules of the text's language, or of the language
/// of foreign words.
fn add_divisions(text: &ShapedText, own: Language, places: &mut Vec<Candidate>) {
    let pieces: Vec<_> = text.pieces.iter().zip(&text.starts).collect();
    for stretch in pieces.chunk_by(|(a, _), (b, _)| a.foreign == b.foreign) {
        let [(first, from), ..] = stretch else { continue };
        let language = first.foreign.unwrap_or(own);
        let until = stretch.last().map_or(0, |(last, start)| *start + last.text.len());
        divide(text, **from..until, language, places);
    }
}

fn divide(
    text: &ShapedText,
    range: Range<usize>,
    language: Language,
    places: &mut Vec<Candidate>,
) {
    let words = text.text.get(range.clone()).unwrap_or_default();
    for mut division in hyphens::divisions(words, language) {
        division.at += range.start;
        let at = text.starts.partition_point(|&start| start <= division.at);
        let Some(piece) = text.pieces.get(at.saturating_sub(1)) else { continue };
        if piece.nature == Nature::Words {
            let kind = if division.is_needy {
                BreakKind::EmergencyHyphen
            } else {
                BreakKind::Hyphen
            };
            places.push(Candidate {
                byte: division.at,
                kind,
                penalty: division.penalty,
                end: LineEnd::AddedHyphen,
            });
        }
    }
}

/// Hyphenates the parts wider than `width` that have no other points, in text that is not
/// hyphenated otherwise.
fn divide_wide(
    text: &ShapedText,
    width: Length,
    language: Language,
    places: &mut Vec<Candidate>,
) {
    let mut divisions = Vec::new();
    add_divisions(text, language, &mut divisions);
    let cluster_of = |byte| text.cluster_at(byte);
    let ends: Vec<usize> = places.iter().map(|place| place.byte).collect();
    divisions.retain(|division| {
        let next = ends.partition_point(|&end| end <= division.byte);
        let from = next.checked_sub(1).map_or(0, |last| cluster_of(ends[last]));
        let to = ends.get(next).map_or(text.clusters.len(), |&end| cluster_of(end));
        text.sums[to].width - text.sums[from].width > width
    });
    places.append(&mut divisions);
    tidy(places);
}

/// Points between the letters of parts wider than `width` without other points.
fn add_anywhere(text: &ShapedText, width: Length, places: &mut Vec<Candidate>) {
    let ends = places.iter().map(|place| text.cluster_at(place.byte));
    let ends: Vec<usize> = ends.chain([text.clusters.len()]).collect();
    let mut from = 0;
    for to in ends {
        if text.sums[to].width - text.sums[from].width > width {
            for at in from + 1..to {
                let (before, after) = (&text.clusters[at - 1], &text.clusters[at]);
                if before.kind == ClusterKind::Ink && after.kind == ClusterKind::Ink {
                    places.push(Candidate {
                        byte: after.text.start,
                        kind: BreakKind::BreakAll,
                        penalty: ANYWHERE,
                        end: LineEnd::Letters,
                    });
                }
            }
        }
        from = to;
    }
}

#[cfg(test)]
mod tests;
