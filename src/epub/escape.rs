//! Text as XML holds it.

/// Characters of a text or an attribute: the five signs as entities, what XML 1.0
/// forbids (§2.2) left out.
#[must_use]
pub(crate) fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
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
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_reaches_xml_that_it_forbids() {
        assert_eq!(
            super::xml("<a b=\"c\">&\u{8}\u{ffff}"),
            "&lt;a b=&quot;c&quot;&gt;&amp;"
        );
    }
}
