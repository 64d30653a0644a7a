//! Text of a manuscript as a terminal, or a page of HTML, may show it.

/// Replaces characters that would control the terminal by visible ones.
pub(super) fn escape(text: &str) -> String {
    text.chars().map(visible).collect()
}

/// A character as a terminal may show it. Tabs become spaces; control characters,
/// invisible characters and those that change the writing direction become their code
/// points. The zero-width joiner stays, because emoji need it.
pub(super) fn visible(c: char) -> String {
    match c {
        '\t' => "    ".into(),
        '\u{200D}' => c.into(),
        '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{00AD}'
        | '\u{061C}'
        | '\u{FEFF}' => format!("<U+{:04X}>", u32::from(c)),
        c if c.is_control() => format!("<U+{:04X}>", u32::from(c)),
        c => c.to_string(),
    }
}

/// The same as text of an HTML page.
pub(super) fn html(text: &str) -> String {
    let entity = |c: char| match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '"' => "&quot;".to_owned(),
        '\'' => "&#39;".to_owned(),
        c => c.to_string(),
    };
    escape(text).chars().map(entity).collect()
}

#[cfg(test)]
mod tests {
    use super::escape;
    use super::html;

    #[test]
    fn a_terminal_obeys_no_message() {
        assert_eq!(escape("a\u{1B}[31m\u{202E}b\n"), "a<U+001B>[31m<U+202E>b<U+000A>");
    }

    #[test]
    fn a_manuscript_writes_no_html() {
        assert_eq!(
            html("<script>'\"&\u{1B}\n"),
            "&lt;script&gt;&#39;&quot;&amp;&lt;U+001B&gt;&lt;U+000A&gt;"
        );
    }
}
