//! Characters that a book can't hold, and those that make its source misleading.

use unicode_bidi::BidiClass;
use unicode_bidi::bidi_class;

/// Replaces what can't be printed.
pub const REPLACEMENT: char = '\u{FFFD}';

/// Whether a character is not allowed in a book: controls except tab and line ends, and
/// the noncharacters of Unicode (section 23.7).
#[must_use]
pub fn is_unprintable(c: char) -> bool {
    let code = u32::from(c);
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
        || code & 0xFFFE == 0xFFFE
        || (0xFDD0..=0xFDEF).contains(&code)
}

/// The character that a book has for this one. A byte order mark inside the text was once
/// used to keep words together and becomes its successor (Unicode, section 23.8); text in
/// a PDF must not contain it (ISO 19005-2, 6.2.11.7.2). An unprintable character becomes
/// a visible replacement.
#[must_use]
pub fn printable(c: char) -> char {
    match c {
        '\u{FEFF}' => '\u{2060}',
        c if is_unprintable(c) => REPLACEMENT,
        c => c,
    }
}

/// Whether a character changes the order of others, so that text does not read in the
/// order in which it is displayed (UAX 9, section 2).
#[must_use]
pub fn turns_order(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The direction of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// As of Latin letters.
    LeftToRight,
    /// As of Hebrew and Arabic letters.
    RightToLeft,
}

/// The direction of a letter, by its bidirectional class (UAX 9, section 3.2: `L`, `R`
/// and `AL`); `None` for characters without one: digits, blanks, punctuation, marks, and
/// the invisible bidirectional marks.
#[must_use]
pub fn direction(c: char) -> Option<Direction> {
    match bidi_class(c) {
        BidiClass::L => Some(Direction::LeftToRight),
        BidiClass::R | BidiClass::AL if !is_invisible(c) => Some(Direction::RightToLeft),
        _ => None,
    }
}

/// Characters that show nothing themselves: joiners, bidirectional marks, selectors.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Whether a grapheme cluster is an emoji: a pictograph, a flag, a key (Unicode Technical
/// Standard 51; by blocks, so that those of later versions are covered too).
#[must_use]
pub fn is_emoji(cluster: &str) -> bool {
    cluster.chars().any(|c| {
        // The selector asks for the emoji form of an older character.
        matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{FE0F}' | '\u{20E3}')
    })
}
