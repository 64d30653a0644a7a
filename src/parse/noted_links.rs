//! Makes links whose text contains a note reference: `[words[^note]](address)`. The
//! Markdown parser treats the reference as a link, and links can't be nested, so it
//! leaves these as text. The note references are moved after the link.

use std::ops::Range;

use super::reading::Reading;
use super::reading::next_number;
use crate::base::SourceId;
use crate::base::Span;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::LinkRef;
use crate::book::Text;
use crate::book::draft::WrittenLink;
use crate::book::runs::plain_text;

/// The longest address, in bytes, so that a search does not run to the end of the text.
const LONGEST: usize = 2_000;

/// Makes the links among inlines of one level.
pub(super) fn made(
    inlines: Vec<Inline>,
    source_text: &str,
    source: SourceId,
    reading: &mut Reading,
) -> Vec<Inline> {
    if !inlines.iter().any(is_call) {
        return inlines;
    }
    let made = Vec::with_capacity(inlines.len());
    let mut maker = Maker { source_text, source, reading, made, open: None };
    for inline in inlines {
        maker.take(inline);
    }
    maker.made
}

fn is_call(inline: &Inline) -> bool {
    matches!(inline.kind, InlineKind::NoteCall(_))
}

struct Maker<'a> {
    source_text: &'a str,
    source: SourceId,
    reading: &'a mut Reading,
    made: Vec<Inline>,
    /// The last bracket that may open a link: index of the inline, byte offset in it.
    open: Option<(usize, usize)>,
}

impl Maker<'_> {
    fn take(&mut self, inline: Inline) {
        let InlineKind::Text(text) = &inline.kind else {
            self.made.push(inline);
            return;
        };
        if let Some(rest) = self.closed(text) {
            return rest.map_or((), |rest| self.take(rest));
        }
        if let Some(at) = self.opening(text) {
            self.open = Some((self.made.len(), at));
        }
        self.made.push(inline);
    }

    /// Makes a link if a text closes one; returns the text after it.
    fn closed(&mut self, text: &Text) -> Option<Option<Inline>> {
        let (first, at) = self.open?;
        let mut brackets = text.text.match_indices(']').map(|(at, _)| at);
        let close = brackets.find(|&at| self.is_plain(text, at))?;
        self.open = None;
        let (destination, end) = destination(&text.text, close)?;
        let inside = &self.made[first..];
        let begun = inside.first().map(Inline::own_text)?;
        let has_words = !begun[at + 1..].trim().is_empty()
            || !text.text[..close].trim().is_empty()
            || inside[1..].iter().any(|inline| !is_call(inline));
        if !inside[1..].iter().any(is_call) || !has_words {
            return None;
        }
        let mut inside = self.made.split_off(first).into_iter();
        let begun = inside.next()?;
        let InlineKind::Text(words) = &begun.kind else { return None };
        let start = words.source_of(at).unwrap_or(begun.span.start);
        let close_at = text.source_of(close).unwrap_or(start);
        let span = Span::new(self.source, start..close_at.max(start));
        self.made.extend(self.part(words, 0..at));
        let (calls, body): (Vec<Inline>, Vec<Inline>) = inside.partition(is_call);
        let body = self.part(words, at + 1..words.text.len()).into_iter().chain(body);
        let body: Vec<Inline> = body.chain(self.part(text, 0..close)).collect();
        self.push_link(destination.to_owned(), span, body);
        self.made.extend(calls);
        Some(self.part(text, end..text.text.len()))
    }

    fn push_link(&mut self, destination: String, span: Span, body: Vec<Inline>) {
        let bare = plain_text(&body) == destination;
        let links = &mut self.reading.draft.links;
        let link = LinkRef(next_number(links));
        links.push(WrittenLink::to(destination, span.clone()));
        self.reading.count_inlines(1, &span);
        self.made.push(Inline { span, kind: InlineKind::Link { link, bare, body } });
    }

    /// The last opening bracket of a text that is not closed in it.
    fn opening(&self, text: &Text) -> Option<usize> {
        let at = text.text.rfind('[')?;
        let is_open = !text.text[at..].contains(']');
        (is_open && self.is_plain(text, at)).then_some(at)
    }

    /// Whether a character is not escaped by a backslash in the source.
    fn is_plain(&self, text: &Text, at: usize) -> bool {
        text.source_of(at).is_some_and(|at| !self.source_text[..at].ends_with('\\'))
    }

    /// A part of a text; `None` if it is empty.
    fn part(&self, text: &Text, range: Range<usize>) -> Option<Inline> {
        let part = text.slice(range);
        let (start, end) =
            (part.pieces.first()?.source.start, part.pieces.last()?.source.end);
        let span = Span::new(self.source, start..end);
        Some(Inline { span, kind: InlineKind::Text(part) })
    }
}

/// The address in parentheses after a closing bracket, and the offset after them.
fn destination(text: &str, close: usize) -> Option<(&str, usize)> {
    let inner = text[close + 1..].strip_prefix('(')?;
    let length = inner[..inner.floor_char_boundary(LONGEST)].find(')')?;
    let (written, title) =
        inner[..length].split_once(' ').unwrap_or((&inner[..length], ""));
    // Link titles are not shown, but nothing other than a title may follow an address.
    if written.is_empty()
        || !title.is_empty() && !title.starts_with(['"', '\'', '“', '«'])
    {
        return None;
    }
    let address = written.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    Some((address.unwrap_or(written), close + 2 + length + 1))
}
