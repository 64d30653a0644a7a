//! Bare web addresses in running text: where they begin, and where the sentence goes on.

use std::ops::Range;

/// The schemes that make a bare address, and `www.`, which stands for `http://www.`.
const BEGINNINGS: [&str; 3] = ["http://", "https://", "www."];

/// The first bare address at or after a byte of the text.
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

/// The address that bare words stand for.
pub(super) fn destination(words: &str) -> String {
    match beginning_at(words, 0) {
        Some((_, "www.")) => format!("http://{words}"),
        _ => words.to_string(),
    }
}

/// Where the next beginning stands that no letter or digit precedes.
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

/// The length of the beginning that stands at a byte, and which it is.
fn beginning_at(text: &str, at: usize) -> Option<(usize, &'static str)> {
    let beginning = BEGINNINGS.into_iter().find(|beginning| {
        text.get(at..at + beginning.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(beginning))
    })?;
    let next = text[at + beginning.len()..].chars().next()?;
    (next.is_alphanumeric() || next == '[').then_some((beginning.len(), beginning))
}

/// Where the address ends: before a blank or a quotation mark, then without the
/// sentence's own marks. A closing bracket belongs to the address if it opened it.
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

/// How many brackets of a kind an address opens and does not close.
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
