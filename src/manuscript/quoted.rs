//! Where the words of a string of TOML are in its source.

use std::ops::Range;

/// The quotation marks of strings; the longer ones first, and whether there are escapes
/// between them.
const QUOTES: [(&str, bool); 4] =
    [("\"\"\"", true), ("'''", false), ("\"", true), ("'", false)];

/// The ranges of the words of a string, each with its range in the source, from the string
/// as it is written at `start`. `None` where that is no string with these words.
pub(super) fn pieces(
    raw: &str,
    words: &str,
    start: usize,
) -> Option<Vec<(Range<usize>, Range<usize>)>> {
    let (quotes, has_escapes) =
        QUOTES.into_iter().find(|(quotes, _)| raw.starts_with(quotes))?;
    let mut rest = &raw[quotes.len()..];
    if quotes.len() > 1 {
        let inner = rest.strip_prefix('\n').or_else(|| rest.strip_prefix("\r\n"));
        rest = inner.unwrap_or(rest);
    }
    let mut pieces: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for (from, c) in words.char_indices() {
        while let Some(next) = continued(rest).filter(|_| has_escapes) {
            rest = next;
        }
        let length = match rest.strip_prefix('\\').filter(|_| has_escapes) {
            Some(escape) => match escape.as_bytes().first()? {
                b'x' => 4,
                b'u' => 6,
                b'U' => 10,
                _ => 2,
            },
            None if rest.starts_with(c) => c.len_utf8(),
            None if c == '\n' && rest.starts_with("\r\n") => 2,
            None => return None,
        };
        let at = start + raw.len() - rest.len();
        let own = from..from + c.len_utf8();
        rest = rest.get(length..)?;
        match pieces.last_mut() {
            Some((last, source))
                if last.len() == source.len()
                    && own.len() == length
                    && source.end == at =>
            {
                last.end = own.end;
                source.end = at + length;
            }
            _ => pieces.push((own, at..at + length)),
        }
    }
    Some(pieces)
}

/// What is behind a line end that a backslash joins with the next words.
fn continued(rest: &str) -> Option<&str> {
    let line = rest.strip_prefix('\\')?.trim_start_matches([' ', '\t']);
    line.starts_with(['\n', '\r']).then(|| line.trim_start())
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn words_of_strings_have_their_places() {
        for (raw, words, wanted) in [
            ("'a\\n'", "a\\n", "0..3=11..14"),
            ("\"\"\"\na\n\nb\"\"\"", "a\n\nb", "0..4=14..18"),
            (
                "\"a \\\"b\\\"\"",
                "a \"b\"",
                "0..2=11..13 2..3=13..15 3..4=15..16 4..5=16..18",
            ),
            ("\"\"\"a \\\n   b\"\"\"", "a b", "0..2=13..15 2..3=20..21"),
            ("\"\\u00e9t\"", "ét", "0..2=11..17 2..3=17..18"),
            ("'''a\r\nb'''", "a\nb", "0..1=13..14 1..2=14..16 2..3=16..17"),
            ("\"a\"", "b", "none"),
        ] {
            let found = pieces(raw, words, 10).map(|pieces| {
                let told = pieces.iter().map(|(own, at)| format!("{own:?}={at:?}"));
                told.collect::<Vec<_>>().join(" ")
            });
            assert_eq!(found.as_deref().unwrap_or("none"), wanted, "{raw}");
        }
    }
}
