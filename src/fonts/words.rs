//! Splitting text into words that are shaped separately.

/// The words and spaces of a text, each space separately.
pub(super) fn of(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = match rest.find(' ') {
            Some(0) => 1,
            Some(end) => end,
            None if rest.is_empty() => return None,
            None => rest.len(),
        };
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

/// Whether a text consists of characters that neither join nor reorder: Latin, Greek and
/// Cyrillic letters, figures and punctuation between them. Other characters might affect
/// their neighbours.
pub(super) fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
        || text.chars().all(|c| {
            matches!(c,
                ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2af}'
                | '\u{370}'..='\u{482}' | '\u{48a}'..='\u{52f}'
                | '\u{1e00}'..='\u{1fff}' | '\u{2009}' | '\u{200a}'
                | '\u{2010}'..='\u{2027}' | '\u{202f}' | '\u{2030}'..='\u{205e}'
                | '\u{20a0}'..='\u{20bf}')
        })
}

/// Whether a word does not begin with an accent: some faces attach accents to the
/// character before, so they might be misplaced.
pub(super) fn begins_plainly(word: &str) -> bool {
    !word.starts_with(['^', '`', '¨', '¯', '´', '¸'])
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn every_space_stands_by_itself() {
        let parts: Vec<&str> = of("  un mot ").collect();
        assert_eq!(parts, [" ", " ", "un", " ", "mot", " "]);
        assert_eq!(of("").count(), 0);
    }
}
