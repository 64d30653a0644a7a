//! Words → what may stand in XML: text, attributes, addresses.

/// Text between tags, or in an attribute's double quotes. Characters that XML forbids
/// are left out.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        push_escaped(&mut out, c);
    }
    out
}

/// Adds one character as XML writes it.
pub(super) fn push_escaped(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\t' | '\n' | '\r' => out.push(c),
        '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
        _ => out.push(c),
    }
}

/// An address in an attribute: what an address may not hold as it is becomes percent
/// signs and digits (RFC 3986, section 2.1).
pub(super) fn address(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`' => percent(&mut out, c),
            '!'..='~' => push_escaped(&mut out, c),
            _ => percent(&mut out, c),
        }
    }
    out
}

fn percent(out: &mut String, c: char) {
    let mut bytes = [0; 4];
    for byte in c.encode_utf8(&mut bytes).bytes() {
        out.push_str(&format!("%{byte:02X}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_are_safe() {
        assert_eq!(escape("a<b & \"c\"\u{1}"), "a&lt;b &amp; &quot;c&quot;");
    }

    #[test]
    fn addresses_hold_only_what_they_may() {
        assert_eq!(address("http://a.b/é|\u{1}"), "http://a.b/%C3%A9%7C%01");
        assert_eq!(address("http://a.b/c d?e=1&f"), "http://a.b/c%20d?e=1&amp;f");
    }
}
