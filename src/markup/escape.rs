//! Escaping for XML text and attributes.

/// Text between tags, or in double-quoted attributes. Characters that XML forbids are
/// left out.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        push_escaped(&mut out, c);
    }
    out
}

/// Adds one character, escaped for XML.
pub(crate) fn push_escaped(out: &mut String, c: char) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_are_safe() {
        assert_eq!(escape("a<b & \"c\"\u{1}"), "a&lt;b &amp; &quot;c&quot;");
        // `]]>` is forbidden in text (XML, 2.4).
        assert_eq!(escape("]]>\ta\nb\u{fffe}é"), "]]&gt;\ta\nbé");
    }
}
