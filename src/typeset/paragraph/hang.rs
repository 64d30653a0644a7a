//! Protrusion into the margins, so that edges look straight.

/// Protrusion over the right edge in thousandths of a character's own width.
///
/// The figures follow microtype's default table for text faces (R. Schlicht, *The
/// microtype package*, `microtype.cfg`), the hyphen's included.
#[must_use]
pub(crate) fn right(character: char) -> i64 {
    match character {
        '.' => 700,
        ',' | ':' | '-' | '\u{2010}' | '\u{ad}' => 500,
        '’' => 400,
        ';' | '”' | '“' => 300,
        '–' | '»' | '«' | ')' => 200,
        '—' => 150,
        '!' | '?' => 100,
        'A' | 'F' | 'K' | 'L' | 'T' | 'V' | 'W' | 'X' | 'Y' | 'k' | 'r' | 'v' | 'w'
        | 'x' | 'y' => 50,
        _ => 0,
    }
}

/// Protrusion over the left edge in thousandths of a character's own width.
#[must_use]
pub(crate) fn left(character: char) -> i64 {
    match character {
        '“' | '‘' | '„' | '‚' => 300,
        '«' => 200,
        '(' | '¿' | '¡' => 100,
        'A' | 'T' | 'V' | 'W' | 'X' | 'Y' | 'v' | 'w' | 'x' | 'y' => 50,
        _ => 0,
    }
}
