//! Reads crowbook's `.book` files: lines `key: value`, then one line per chapter.

use crate::base::Listing;
use crate::base::SourceId;
use crate::base::Span;
use crate::config::contents::Contents;
use crate::config::contents::Listed;
use crate::config::contents::Said;

/// Reads a whole file.
pub(super) fn read(text: &str, source: SourceId) -> Contents {
    let mut contents = Contents::default();
    let mut listing = Listing::default();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let at = start;
        start += line.len();
        let words = line.trim_end();
        // Continuation lines of a value are indented.
        if words.is_empty() || words.starts_with([' ', '\t', '#']) {
            continue;
        }
        let span = |part: &str| {
            let from = at + line.find(part).unwrap_or_default();
            Span::new(source, from..from + part.len())
        };
        if let Some(rest) = words.strip_prefix('@') {
            // A part may have a file, which introduces it.
            let file = rest.trim_start_matches(['+', '-', '!', '.']).trim();
            let file = file.trim_start_matches(|c: char| c.is_ascii_digit());
            let file = file.trim_start_matches(['.', '+']).trim();
            if file.ends_with(".md") {
                listing.part = Some(contents.part(None, span(words)));
                let listing = Listing { introduces: true, ..listing };
                let (file, span) = (file.to_owned(), span(file));
                contents.chapters.push(Listed { file, title: None, span, listing });
            } else {
                let title = Some((unquoted(file).to_owned(), span(words)));
                listing.part = Some(contents.part(title, span(words)));
            }
        } else if let Some(file) = chapter(words) {
            contents.chapters.push(Listed {
                file: file.to_owned(),
                title: None,
                span: span(file),
                listing: Listing { is_unnumbered: words.starts_with("- "), ..listing },
            });
        } else if let Some((key, value)) = words.split_once(':') {
            let value = unquoted(value.trim());
            let said = || Said { words: value.to_owned(), span: span(value) };
            match key {
                "title" => contents.title = Some(said()),
                "subtitle" => contents.subtitle = Some(said()),
                "author" => contents.authors = vec![said()],
                "lang" => contents.language = Some(said()),
                _ => {}
            }
        }
    }
    contents.drop_empty_parts();
    contents
}

/// The file of a line `+ file`, `- file`, `! file`, `3. file`, `-- file`.
fn chapter(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches(['+', '-', '!']);
    let rest = if rest.len() == line.len() {
        let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let numbered = digits.strip_prefix(['.', '+']);
        numbered.filter(|_| digits.len() < line.len())?
    } else {
        rest
    };
    // A comment may follow.
    let rest = rest.split(" #").next().unwrap_or_default().trim();
    (!rest.is_empty()).then(|| unquoted(rest))
}

/// A value without its quotation marks.
fn unquoted(value: &str) -> &str {
    let inner = ['"', '\''].iter().find_map(|&mark| {
        value.strip_prefix(mark).and_then(|value| value.strip_suffix(mark))
    });
    inner.unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::base::SourceId;

    #[test]
    fn options_then_chapters() {
        let text = "author: Ada\ntitle: \"A: B\"\nlang: fr\ndescription: |\n  - no.md\n\
            # a diagnostic\n\n! before.md\n- preface.md\n+ ch/01.md # first\n3. third.md\n\
            -- below.md\n@ Part\n@+ part.md\n";
        let contents = read(text, SourceId(0));
        let files: Vec<_> =
            contents.chapters.iter().map(|one| one.file.as_str()).collect();
        let listed =
            ["before.md", "preface.md", "ch/01.md", "third.md", "below.md", "part.md"];
        assert_eq!(files, listed);
        for one in &contents.chapters {
            assert_eq!(&text[one.span.range()], one.file);
        }
        assert_eq!(contents.title.map(|said| said.words).as_deref(), Some("A: B"));
        assert_eq!(contents.authors[0].words, "Ada");
        assert_eq!(
            (contents.parts.len(), contents.empty_parts.map(|(_, n)| n)),
            (1, Some(1))
        );
    }
}
