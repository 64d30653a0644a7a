//! Front matter: `key: value` lines between two lines of three hyphens at the very top
//! of a file.

use std::ops::Range;

use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::base::Span;

/// What a file's front matter says.
#[derive(Debug, Default)]
pub(crate) struct Front {
    /// The line above the title.
    pub(crate) label: Option<Value>,
    /// The title.
    pub(crate) title: Option<Value>,
    /// The line below the title.
    pub(crate) subtitle: Option<Value>,
    /// Who wrote the chapter.
    pub(crate) author: Option<Value>,
    /// The quotation before the text.
    pub(crate) epigraph: Option<Value>,
    /// The chapter's language.
    pub(crate) lang: Option<String>,
}

/// A value as written, without its quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Value {
    /// Its bytes in the file.
    pub(crate) range: Range<usize>,
}

const KEYS: [&str; 6] = ["label", "title", "subtitle", "author", "epigraph", "lang"];

/// Takes the front matter off a file; gives it and where the body begins.
pub(crate) fn take(
    source: SourceId,
    text: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Front, usize) {
    let mut front = Front::default();
    let mut lines = Lines { text, at: 0 };
    let Some(first) = lines.next() else { return (front, 0) };
    if text[first].trim_end() != "---" {
        return (front, 0);
    }
    let opening = 0..lines.at;
    while let Some(line) = lines.next() {
        let words = text[line.clone()].trim_end();
        if words == "---" || words == "..." {
            return (front, lines.at);
        }
        if !words.is_empty() && !words.starts_with('#') {
            read_line(source, text, line, &mut front, diagnostics);
        }
    }
    let remark = Diagnostic::error("front-matter-open", "the front matter is not closed")
        .at(Span::new(source, opening))
        .hint("write a line of three hyphens, `---`, after its last key");
    diagnostics.push(remark);
    (Front::default(), 0)
}

struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let rest = &self.text[self.at..];
        if rest.is_empty() {
            return None;
        }
        let length = rest.find('\n').map_or(rest.len(), |at| at + 1);
        let line = self.at..self.at + length;
        self.at = line.end;
        Some(line)
    }
}

fn read_line(
    source: SourceId,
    text: &str,
    line: Range<usize>,
    front: &mut Front,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let words = text[line.clone()].trim_end();
    let place = Span::new(source, line.start..line.start + words.len());
    let Some((key, _)) = words.split_once(':') else {
        let message = "this line of the front matter is not `key: value`";
        diagnostics.push(Diagnostic::error("front-matter-line", message).at(place));
        return;
    };
    let value = value_of(text, line.start + key.len() + 1..place.end);
    let key = key.trim();
    match key {
        "label" => front.label = value,
        "title" => front.title = value,
        "subtitle" => front.subtitle = value,
        "author" => front.author = value,
        "epigraph" => front.epigraph = value,
        "lang" => front.lang = value.map(|value| text[value.range].to_owned()),
        _ => {
            let nearest = KEYS.iter().min_by_key(|known| strsim::levenshtein(known, key));
            let mut remark = Diagnostic::error(
                "key-unknown",
                format!("the front matter has no key `{key}`"),
            )
            .at(place);
            if let Some(nearest) = nearest {
                remark = remark.hint(format!("did you mean `{nearest}`?"));
            }
            diagnostics.push(remark);
        }
    }
}

/// The value without blanks and quotation marks; `None` when nothing is left.
fn value_of(text: &str, range: Range<usize>) -> Option<Value> {
    let raw = &text[range.clone()];
    let trimmed = raw.trim();
    let start = range.start + (raw.len() - raw.trim_start().len());
    let mut value = start..start + trimmed.len();
    for quote in ['"', '\''] {
        if trimmed.len() >= 2 && trimmed.starts_with(quote) && trimmed.ends_with(quote) {
            value = value.start + 1..value.end - 1;
            break;
        }
    }
    (!value.is_empty()).then_some(Value { range: value })
}

#[cfg(test)]
mod tests {
    use super::take;
    use crate::base::SourceId;

    #[test]
    fn front_matter_is_taken_off_the_top_and_nowhere_else() {
        let mut remarks = Vec::new();
        let text = "---\nlabel: \"Un mot : deux\"\nsubtitel: x\n---\n# T\n";
        let (front, body) = take(SourceId(0), text, &mut remarks);
        assert_eq!(&text[front.label.unwrap().range], "Un mot : deux");
        assert_eq!(&text[body..], "# T\n");
        assert_eq!(remarks[0].hints, ["did you mean `subtitle`?"]);
        let text = "Texte\n\n---\ntitle: x\n---\n";
        assert_eq!(take(SourceId(0), text, &mut remarks).1, 0);
    }
}
