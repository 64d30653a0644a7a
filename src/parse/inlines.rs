//! What the Markdown parser leaves in the text: addresses, superior letters, calls of
//! notes that nobody defined.

use std::borrow::Cow;
use std::ops::Range;

use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::base::Span;
use crate::book::Draft;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::LinkRef;
use crate::book::Text;
use crate::book::draft::WrittenLink;

/// Finds addresses, superior letters and undefined notes in some inlines.
pub(crate) fn refine(
    inlines: Vec<Inline>,
    source: SourceId,
    draft: &mut Draft,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Inline> {
    let mut refiner = Refiner { source, draft, diagnostics };
    refiner.all(inlines, false)
}

struct Refiner<'a> {
    source: SourceId,
    draft: &'a mut Draft,
    diagnostics: &'a mut Vec<Diagnostic>,
}

/// Something found in a text.
enum Find {
    Address,
    /// Superior letters between carets.
    Superior,
    UndefinedNote,
}

impl Refiner<'_> {
    // As deep as emphasis and links nest; the builder caps that.
    fn all(&mut self, inlines: Vec<Inline>, in_link: bool) -> Vec<Inline> {
        let mut refined = Vec::with_capacity(inlines.len());
        for Inline { span, kind } in inlines {
            let kind = match kind {
                InlineKind::Text(text) => {
                    self.text(text, in_link, &mut refined);
                    continue;
                }
                InlineKind::Emphasis(body) => {
                    InlineKind::Emphasis(self.all(body, in_link))
                }
                InlineKind::Strong(body) => InlineKind::Strong(self.all(body, in_link)),
                InlineKind::Strike(body) => InlineKind::Strike(self.all(body, in_link)),
                InlineKind::Superior(body) => {
                    InlineKind::Superior(self.all(body, in_link))
                }
                InlineKind::SmallCaps(body) => {
                    InlineKind::SmallCaps(self.all(body, in_link))
                }
                InlineKind::Link { link, bare, body } => {
                    InlineKind::Link { link, bare, body: self.all(body, true) }
                }
                InlineKind::Code(_)
                | InlineKind::NoteCall(_)
                | InlineKind::Image(_)
                | InlineKind::LineBreak => kind,
            };
            refined.push(Inline { span, kind });
        }
        refined
    }

    fn text(&mut self, text: Text, in_link: bool, into: &mut Vec<Inline>) {
        let mut at = 0;
        while let Some((range, find)) = next_find(&text.text, at, in_link) {
            let mut after = range.end;
            match find {
                Find::Address => {
                    self.push(text.slice(at..range.start), into);
                    let words = text.slice(range.clone());
                    self.address(words, into);
                }
                Find::Superior => {
                    self.push(text.slice(at..range.start), into);
                    let raised = text.slice(range.start + 1..range.end - 1);
                    let span = self.span(&raised);
                    let inner =
                        Inline { span: span.clone(), kind: InlineKind::Text(raised) };
                    into.push(Inline { span, kind: InlineKind::Superior(vec![inner]) });
                }
                Find::UndefinedNote => {
                    let name = text.text[range.start + 2..range.end - 1].to_owned();
                    let place = self.span(&text.slice(range.clone()));
                    let message = format!("the note `{name}` is not defined");
                    let remark = Diagnostic::error("note-undefined", message)
                        .at(place)
                        .hint(format!("add its text: `[^{name}]: …`"));
                    self.diagnostics.push(remark);
                    self.push(text.slice(at..range.end), into);
                }
            }
            after = after.max(at + 1);
            at = after;
        }
        self.push(text.slice(at..text.text.len()), into);
    }

    fn span(&self, text: &Text) -> Span {
        Span::new(self.source, text.source_range())
    }

    fn push(&self, text: Text, into: &mut Vec<Inline>) {
        if !text.text.is_empty() {
            into.push(Inline { span: self.span(&text), kind: InlineKind::Text(text) });
        }
    }

    fn address(&mut self, words: Text, into: &mut Vec<Inline>) {
        let span = self.span(&words);
        let link = LinkRef(u32::try_from(self.draft.links.len()).unwrap_or(u32::MAX));
        let destination = if words.text.starts_with("www.") {
            format!("https://{}", words.text)
        } else {
            words.text.clone()
        };
        self.draft.links.push(WrittenLink { destination, span: span.clone() });
        let body = vec![Inline { span: span.clone(), kind: InlineKind::Text(words) }];
        into.push(Inline { span, kind: InlineKind::Link { link, bare: true, body } });
    }
}

/// The first thing to be found at `from` or after it.
fn next_find(text: &str, from: usize, in_link: bool) -> Option<(Range<usize>, Find)> {
    let rest = text.get(from..)?;
    let found = rest.char_indices().find_map(|(at, sign)| {
        let at = from + at;
        match sign {
            'h' | 'w' if !in_link => {
                address_at(text, at).map(|range| (range, Find::Address))
            }
            '^' => superior_at(text, at).map(|range| (range, Find::Superior)),
            '[' if text[at..].starts_with("[^") => {
                note_at(text, at).map(|range| (range, Find::UndefinedNote))
            }
            _ => None,
        }
    });
    found
}

/// A bare address that begins at a byte: up to a blank or a quotation mark, less the
/// punctuation that ends the sentence around it.
fn address_at(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = &text[at..];
    let scheme =
        ["https://", "http://", "www."].into_iter().find(|s| rest.starts_with(s))?;
    let before = text[..at].chars().next_back();
    if before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let is_end = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '<' | '>' | '«' | '»' | '“' | '”' | '"')
    };
    let mut address = &rest[..rest.find(is_end).unwrap_or(rest.len())];
    loop {
        let open = address.matches('(').count();
        let closed = address.matches(')').count();
        let shorter = match address.chars().next_back() {
            Some(
                '.' | ',' | ';' | ':' | '!' | '?' | '…' | '\'' | '’' | '*' | ']' | '}',
            ) => true,
            Some(')') => closed > open,
            _ => false,
        };
        if !shorter {
            break;
        }
        let last = address.chars().next_back().map_or(1, char::len_utf8);
        address = &address[..address.len() - last];
    }
    let host = address[scheme.len()..].split(['/', '?', '#']).next().unwrap_or_default();
    (host.len() >= 3 && host.contains('.')).then(|| at..at + address.len())
}

/// Superior letters, `^er^`, that follow a letter or a figure: no blank, at most twelve
/// characters.
fn superior_at(text: &str, at: usize) -> Option<Range<usize>> {
    let follows = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    let inner = &text[at + 1..];
    let end = inner.find('^')?;
    let raised = &inner[..end];
    let fits = !raised.is_empty()
        && raised.chars().count() <= 12
        && raised.chars().all(|c| c.is_alphanumeric() || matches!(c, '+' | '-' | '−'));
    (follows && fits).then(|| at..at + 1 + end + 1)
}

/// `[^name]` that the Markdown parser took for text.
fn note_at(text: &str, at: usize) -> Option<Range<usize>> {
    let end = text[at..].find(']')?;
    let name = text.get(at + 2..at + end)?;
    let fits = !name.is_empty() && !name.contains(char::is_whitespace);
    fits.then(|| at..at + end + 1)
}

/// The words with what no XML and no PDF may hold shown as U+FFFD.
pub(crate) fn without_controls(words: &str) -> Cow<'_, str> {
    let is_wrong = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
            || matches!(u32::from(c) & 0xffff, 0xfffe | 0xffff)
            || ('\u{fdd0}'..='\u{fdef}').contains(&c)
    };
    if words.contains(is_wrong) {
        Cow::Owned(words.replace(is_wrong, "\u{fffd}"))
    } else {
        Cow::Borrowed(words)
    }
}

/// Whether a character steers the direction of writing.
pub(crate) fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::address_at;
    use super::superior_at;

    fn address(text: &str) -> &str {
        let at = text.find("http").unwrap();
        &text[address_at(text, at).unwrap()]
    }

    #[test]
    fn addresses_leave_the_sentence_its_marks() {
        assert_eq!(address("(http://www.mooc.fr/)."), "http://www.mooc.fr/");
        assert_eq!(address("« http://a.fr/x »"), "http://a.fr/x");
        assert_eq!(address("http://a.fr/x\u{a0}!"), "http://a.fr/x");
        assert_eq!(address("https://a.fr/x_(y), et"), "https://a.fr/x_(y)");
    }

    #[test]
    fn carets_raise_letters_only_inside_words() {
        assert!(superior_at("1^er^ mai", 1).is_some());
        assert!(superior_at("XIX^e^", 3).is_some());
        assert!(superior_at("a ^b^", 2).is_none());
        assert!(superior_at("2^ 3^", 1).is_none());
    }
}
