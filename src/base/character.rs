//! Characters that a book can't hold, and those that deceive whoever reads its source.

use unicode_bidi::BidiClass;
use unicode_bidi::bidi_class;

/// Stands for what can't be printed.
pub const REPLACEMENT: char = '\u{FFFD}';

/// Whether a character can't stand in a book: controls but tab and line ends, and the
/// noncharacters of Unicode (section 23.7).
#[must_use]
pub fn is_unprintable(c: char) -> bool {
    let code = u32::from(c);
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
        || code & 0xFFFE == 0xFFFE
        || (0xFDD0..=0xFDEF).contains(&code)
}

/// What stands in a book for a character: a mark of the order of bytes that strayed into
/// the text was once a way to keep words together, and has another sign for that (Unicode,
/// section 23.8); a PDF may not say it (ISO 19005-2, 6.2.11.7.2). What can't be printed is
/// seen to be missing.
#[must_use]
pub fn printable(c: char) -> char {
    match c {
        '\u{FEFF}' => '\u{2060}',
        c if is_unprintable(c) => REPLACEMENT,
        c => c,
    }
}

/// Whether a character turns the order of others, so that text does not read as it
/// stands (UAX 9, section 2).
#[must_use]
pub fn turns_order(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The way in which a line runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// As Latin letters do.
    LeftToRight,
    /// As Hebrew and Arabic letters do.
    RightToLeft,
}

/// The way in which a letter runs, by its bidirectional class (UAX 9, section 3.2: `L`, `R`
/// and `AL`); `None` for what has no way of its own: digits, blanks, points, marks, and
/// the invisible marks of order.
#[must_use]
pub fn direction(c: char) -> Option<Direction> {
    match bidi_class(c) {
        BidiClass::L => Some(Direction::LeftToRight),
        BidiClass::R | BidiClass::AL if !is_invisible(c) => Some(Direction::RightToLeft),
        _ => None,
    }
}

/// Characters that show nothing by themselves: joiners, marks of order, selectors.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Whether what readers take for one character is an emoji: a pictograph, a flag, a key
/// (Unicode Technical Standard 51; by blocks, so that those of later versions are too).
#[must_use]
pub fn is_emoji(cluster: &str) -> bool {
    cluster.chars().any(|c| {
        // The selector asks for the emoji of a sign that is older.
        matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{FE0F}' | '\u{20E3}')
    })
}
