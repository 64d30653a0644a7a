//! Narrow no-break spaces → the stretches of text around them that are written as one
//! element.
//!
//! A stretch holds a visible sign besides its spaces: engines built on Qt drop elements
//! that hold blanks alone. Its lines do not break, and its spaces are narrowed.

use std::ops::Range;

/// The narrow no-break space.
pub(super) const NARROW: char = '\u{202f}';

/// The stretches of a text, as ranges of bytes in order.
pub(super) fn stretches(text: &str) -> Vec<Range<usize>> {
    if !text.contains(NARROW) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start = 0;
    for token in text.split_inclusive(is_wide) {
        let end = start + token.trim_end_matches(is_wide).len();
        found.extend(stretch(&text[start..end], start));
        start += token.len();
    }
    found
}

/// A space at which a stretch ends.
fn is_wide(c: char) -> bool {
    c.is_whitespace() && c != NARROW
}

/// The stretch of a token, which begins at an offset: all of it except the words around
/// its first and its last space, so that words are still divided. A token whose spaces
/// have words on both sides takes in the second.
fn stretch(token: &str, offset: usize) -> Option<Range<usize>> {
    let (first, last) = (token.find(NARROW)?, token.rfind(NARROW)?);
    let after = last + NARROW.len_utf8();
    let has_letters = |part: &str| part.chars().any(char::is_alphabetic);
    let start = if has_letters(&token[..first]) { first } else { 0 };
    let is_enough = token[start..after].chars().any(|c| !c.is_whitespace());
    let end = if has_letters(&token[after..]) && is_enough { after } else { token.len() };
    Some(offset + start..offset + end)
}

#[cfg(test)]
mod tests {
    use super::stretches;

    #[test]
    fn a_stretch_holds_a_sign_and_spares_the_words() {
        // A low line is a narrow space.
        for (text, expected) in [
            ("mot_! Mot_; mot", "mot[_!] Mot[_;] mot"),
            ("p._34-56 et", "p.[_34-56] et"),
            ("+_3,2_%_!", "[+_3,2_%_!]"),
            ("10_000\u{a0}mots", "[10_000]\u{a0}mots"),
            ("«_mot_» et «_deux mots_»", "[«_mot_»] et [«_]deux mots[_»]"),
            ("5_kg, n°_5", "[5_]kg, n°[_5]"),
            ("a_b", "a[_b]"),
            ("_", "[_]"),
            ("rien", "rien"),
        ] {
            let narrow = text.replace('_', "\u{202f}");
            let mut shown = narrow.clone();
            for range in stretches(&narrow).into_iter().rev() {
                shown.insert(range.end, ']');
                shown.insert(range.start, '[');
            }
            assert_eq!(shown.replace('\u{202f}', "_"), expected);
        }
    }
}
