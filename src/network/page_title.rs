//! The title of a page in HTML.

use html5gum::Token;
use html5gum::Tokenizer;

/// Most bytes of a title that are read.
const LONGEST: usize = 2_000;

/// The text of the first `title` element of a page, of which the beginning is enough.
///
/// Not the whole page is tokenized: html5gum recurses over attributes, and a page is written
/// by strangers.
pub(super) fn title(page: &[u8]) -> Option<String> {
    let text = decoded(page);
    let lower = text.to_ascii_lowercase();
    let mut at = 0;
    loop {
        at += lower[at..].find('<')?;
        let rest = &lower[at..];
        if rest.starts_with("<!--") {
            at += rest.find("-->")?;
        } else if is_open(rest, "script") {
            // Its text holds no elements, and neither does that of a style sheet.
            at += rest.find("</script")?;
        } else if is_open(rest, "style") {
            at += rest.find("</style")?;
        } else if is_open(rest, "svg") {
            // A drawing has titles of its own; the page's comes before all drawings.
            return None;
        } else if is_open(rest, "title") {
            let start = at + rest.find('>')? + 1;
            // A title without an end is cut off.
            let end = start + lower[start..].find("</title")?;
            return Some(plain(&text[start..end]));
        }
        at += 1;
    }
}

/// Whether a text begins with the tag of an element.
fn is_open(text: &str, name: &str) -> bool {
    let after = text.strip_prefix('<').and_then(|text| text.strip_prefix(name));
    after.is_some_and(|after| {
        after.starts_with(|c: char| c == '>' || c == '/' || c.is_ascii_whitespace())
    })
}

/// The text of a title, whose entities are decoded and which holds no elements.
fn plain(source: &str) -> String {
    let source = &source[..source.floor_char_boundary(LONGEST)];
    let source = source.replace('<', "&lt;");
    let mut plain = String::new();
    for token in Tokenizer::new(source.as_str()) {
        let Ok(token) = token;
        if let Token::String(words) = token {
            plain += &String::from_utf8_lossy(&words);
        }
    }
    plain
}

/// The text of a page: UTF-8, or Latin-1 where it is not. Which of the many older encodings
/// it is matters less than that it is read in the same way each time.
fn decoded(page: &[u8]) -> String {
    match str::from_utf8(page) {
        Ok(text) => text.to_owned(),
        // The last character is cut.
        Err(error) if error.error_len().is_none() => {
            String::from_utf8_lossy(&page[..error.valid_up_to()]).into_owned()
        }
        Err(_) => page.iter().copied().map(char::from).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn titles_are_read_from_any_page() {
        for (page, expected) in [
            ("<!doctype html><TITLE lang=fr>L&eacute; &amp; moi</TITLE>", "Lé & moi"),
            ("<!-- <title>no</title> --><title>\n a\n b</title>", "\n a\n b"),
            (
                "<script>'</b><title>no</title>'</script><title>a<b>c</b></title>",
                "a<b>c</b>",
            ),
            ("<titles>no</titles><title >a</title><title>b</title>", "a"),
        ] {
            assert_eq!(title(page.as_bytes()).as_deref(), Some(expected), "{page}");
        }
        assert_eq!(title(b"<title>\xe9t\xe9</title>").as_deref(), Some("été"));
        let cut = "<title>é</title>é".as_bytes();
        assert_eq!(title(&cut[..cut.len() - 1]).as_deref(), Some("é"));
        for page in ["", "<p>no", "<title>cut", "<svg><title>of a drawing</title></svg>"]
        {
            assert_eq!(title(page.as_bytes()), None, "{page}");
        }
    }

    #[test]
    fn hostile_pages_cost_what_they_are_long() {
        for piece in ["<", "<title ", "<a b ", "<!--", "<script>", "&", "<title>&"] {
            let _ = title(piece.repeat(40_000).as_bytes());
        }
    }
}
