//! Finds bare web addresses in running text, without the punctuation of the sentence.

use std::ops::Range;

/// Prefixes of a bare address; `www.` is short for `http://www.`.
const BEGINNINGS: [&str; 3] = ["http://", "https://", "www."];

/// Finds the first bare address at or after a byte offset.
pub(super) fn find(text: &str, from: usize) -> Option<Range<usize>> {
    let mut at = from;
    while let Some(start) = next_beginning(text, at) {
        let (beginning, _) = beginning_at(text, start)?;
        let end = end_of(text, start);
        if end > start + beginning {
            return Some(start..end);
        }
        at = start + beginning;
    }
    None
}

/// The mail address around an `@`, as GitHub reads it (GFM 6.9).
pub(super) fn mail(text: &str, at: usize) -> Option<Range<usize>> {
    let is_local = |c: char| c.is_ascii_alphanumeric() || "._-+".contains(c);
    let is_host = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    let local = text[..at].trim_end_matches(is_local).len();
    let rest = &text[at + 1..];
    let length = rest.find(|c| !is_host(c)).unwrap_or(rest.len());
    let host = rest[..length].trim_end_matches('.');
    let is_one = local < at && host.contains('.') && !host.ends_with(['-', '_']);
    is_one.then_some(local..at + 1 + host.len())
}

/// The link destination of a bare address.
pub(super) fn destination(words: &str) -> String {
    match beginning_at(words, 0) {
        None if words.contains('@') => format!("mailto:{words}"),
        Some((_, "www.")) => format!("http://{words}"),
        _ => words.to_string(),
    }
}

/// The next prefix that does not follow a letter or digit.
fn next_beginning(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    (from..bytes.len()).find(|&at| {
        matches!(bytes[at], b'h' | b'H' | b'w' | b'W')
            && beginning_at(text, at).is_some()
            && !text[..at]
                .chars()
                .next_back()
                .is_some_and(|c| c.is_alphanumeric() || matches!(c, '@' | '.' | '/'))
    })
}

/// The prefix at a byte offset, and its length.
fn beginning_at(text: &str, at: usize) -> Option<(usize, &'static str)> {
    let beginning = BEGINNINGS.into_iter().find(|beginning| {
        text.get(at..at + beginning.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(beginning))
    })?;
    let next = text[at + beginning.len()..].chars().next()?;
    (next.is_alphanumeric() || next == '[').then_some((beginning.len(), beginning))
}

/// The end of an address: at white space or a quotation mark, without the sentence's
/// punctuation. A closing bracket is included if the address contains its opening
/// bracket.
fn end_of(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let length = rest
        .find(|c: char| {
            c.is_whitespace()
                || c.is_control()
                || matches!(c, '<' | '>' | '"' | '«' | '»' | '“' | '”' | '‘' | '’' | '`')
                || matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{FFFD}' | '…' | '|' | '^')
        })
        .unwrap_or(rest.len());
    let mut address = &rest[..length];
    let mut open = Brackets::of(address);
    while let Some(last) = address.chars().next_back() {
        let stays = match last {
            ')' => open.round >= 0,
            ']' => open.square >= 0,
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' => false,
            '}' | '{' | '(' | '[' => false,
            _ => true,
        };
        if stays {
            break;
        }
        address = &address[..address.len() - last.len_utf8()];
        open.take_off(last);
    }
    start + address.len()
}

/// The number of brackets of a kind that an address opens and does not close.
struct Brackets {
    round: i64,
    square: i64,
}

impl Brackets {
    fn of(address: &str) -> Self {
        let mut open = Self { round: 0, square: 0 };
        for c in address.chars() {
            open.count(c, 1);
        }
        open
    }

    fn take_off(&mut self, c: char) {
        self.count(c, -1);
    }

    fn count(&mut self, c: char, times: i64) {
        match c {
            '(' => self.round += times,
            ')' => self.round -= times,
            '[' => self.square += times,
            ']' => self.square -= times,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn the_sentence_keeps_its_marks() {
        for (text, address) in [
            ("(http://www.mooc.fr/).", Some("http://www.mooc.fr/")),
            ("distance :http://a.fr/b-c/ ) le", Some("http://a.fr/b-c/")),
            ("« http://a.fr/\u{a0}»", Some("http://a.fr/")),
            ("«http://a.fr»", Some("http://a.fr")),
            ("voir www.a.fr, puis", Some("www.a.fr")),
            ("http://a.fr/x_(y)_z.", Some("http://a.fr/x_(y)_z")),
            ("http://a.fr/x_(y)).", Some("http://a.fr/x_(y)")),
            ("http://a.fr?q=1&r=2!", Some("http://a.fr?q=1&r=2")),
            ("HTTPS://A.FR;", Some("HTTPS://A.FR")),
            ("http:// rien", None),
            ("xhttp://a.fr", None),
            ("x@www.a.fr", None),
            ("www. x", None),
        ] {
            assert_eq!(find(text, 0).map(|found| &text[found]), address, "{text}");
        }
    }
}
