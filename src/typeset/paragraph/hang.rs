//! What hangs into the margins, so that edges look straight.

/// Thousandths of its own width by which a character hangs over the right edge.
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

/// Thousandths of its own width by which a character hangs over the left edge.
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
