//! HTML in the text: the few elements that both books can show, and the rest, which is
//! left out and told.

use std::ops::Range;

use super::Builder;
use crate::base::Diagnostic;
use crate::base::Span;
use crate::base::codes;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::language::tag::is_tag;
use crate::parse::front;
use crate::parse::open::Element;
use crate::parse::open::Frame;
use crate::parse::open::Open;

impl Element {
    /// The element of a name in lower case.
    fn named(name: &str) -> Option<Self> {
        match name {
            "span" => Some(Self::Span),
            "i" | "em" | "cite" => Some(Self::Emphasis),
            "b" | "strong" => Some(Self::Strong),
            "s" | "del" => Some(Self::Strike),
            "sup" => Some(Self::Superior),
            "sub" => Some(Self::Inferior),
            _ => None,
        }
    }

    /// What it makes of words.
    fn around(self, body: Vec<Inline>) -> Option<InlineKind> {
        match self {
            Self::Span => None,
            Self::Emphasis => Some(InlineKind::Emphasis(body)),
            Self::Strong => Some(InlineKind::Strong(body)),
            Self::Strike => Some(InlineKind::Strike(body)),
            Self::Superior => Some(InlineKind::Superior(body)),
            Self::Inferior => Some(InlineKind::Inferior(body)),
        }
    }
}

/// A tag as it is written.
#[derive(Debug, PartialEq, Eq)]
struct WrittenTag<'t> {
    /// In lower case.
    name: String,
    /// Whether it is `</name>`.
    closes: bool,
    /// Names and values as written, in order.
    attributes: Vec<(&'t str, &'t str)>,
}

impl<'t> WrittenTag<'t> {
    /// Reads a tag that the parser took for one; `None` for comments and their like.
    fn read(html: &'t str) -> Option<Self> {
        let inner = html.strip_prefix('<')?.strip_suffix('>')?;
        let (closes, inner) = match inner.strip_prefix('/') {
            Some(rest) => (true, rest),
            None => (false, inner.strip_suffix('/').unwrap_or(inner)),
        };
        if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let end = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        let (name, mut rest) = inner.split_at(end.unwrap_or(inner.len()));
        let mut attributes = Vec::new();
        while let Some((attribute, after)) = attribute(rest) {
            attributes.push(attribute);
            rest = after;
        }
        Some(Self { name: name.to_ascii_lowercase(), closes, attributes })
    }
}

/// The first attribute of a tag's inside, and what follows it.
fn attribute(text: &str) -> Option<((&str, &str), &str)> {
    let text = text.trim_start();
    let end = text.find(|c: char| c.is_whitespace() || c == '=');
    let (name, rest) = text.split_at(end.unwrap_or(text.len()));
    if name.is_empty() {
        return None;
    }
    let Some(value) = rest.trim_start().strip_prefix('=').map(str::trim_start) else {
        return Some(((name, ""), rest));
    };
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote) {
            let (value, rest) = inner.split_once(quote).unwrap_or((inner, ""));
            return Some(((name, value), rest));
        }
    }
    let end = value.find(char::is_whitespace).unwrap_or(value.len());
    let (value, rest) = value.split_at(end);
    Some(((name, value), rest))
}

impl Builder<'_> {
    /// Takes a tag among words, or a line of a block of HTML.
    pub(super) fn html(&mut self, html: &str, at: Range<usize>) {
        if let Open::Html(all) = &mut self.top().kind {
            all.end = at.end;
            return;
        }
        let Some(tag) = WrittenTag::read(html) else {
            return self.html_dropped(at, false);
        };
        match Element::named(&tag.name) {
            Some(element) if tag.closes => self.end_element(element, &tag.name, at),
            Some(element) => self.open_element(element, &tag, at),
            None if tag.name == "br" => self.inline(InlineKind::LineBreak, at),
            None => self.html_dropped(at, false),
        }
    }

    fn open_element(&mut self, element: Element, tag: &WrittenTag<'_>, at: Range<usize>) {
        if self.is_too_deep(&at) {
            return;
        }
        let mut language = None;
        for (name, value) in &tag.attributes {
            if !matches!(name.to_ascii_lowercase().as_str(), "lang" | "xml:lang") {
                let message = format!("the attribute `{name}` is left out of both books");
                let remark = Diagnostic::new(codes::HTML_DROPPED, message);
                let hint = "only `lang` tells the books something";
                self.reading.remark(remark.at(self.span(at.clone())).hint(hint));
            } else if is_tag(value.trim()) {
                language = Some(value.trim().to_owned());
            } else {
                let message = format!("`{value}` is not a language tag");
                let remark = Diagnostic::new(codes::LANGUAGE_TAG, message);
                let hint = "write `lang=\"en\"` or another BCP 47 tag";
                self.reading.remark(remark.at(self.span(at.clone())).hint(hint));
            }
        }
        if element == Element::Span && tag.attributes.is_empty() {
            self.html_dropped(at.clone(), false);
        }
        let kind = Open::Element { element, language };
        self.stack.push(Frame { kind, at, blocks: Vec::new(), inlines: Vec::new() });
    }

    /// Closes the innermost element of a kind, when no mark of Markdown was opened after
    /// it.
    fn end_element(&mut self, element: Element, name: &str, at: Range<usize>) {
        let elements = self.stack.iter().rev().map_while(|frame| match frame.kind {
            Open::Element { element, .. } => Some(element),
            _ => None,
        });
        let inside = elements.take_while(|open| *open != element).count();
        let is_open = self.stack.iter().rev().nth(inside).is_some_and(
            |frame| matches!(frame.kind, Open::Element { element: open, .. } if open == element),
        );
        if !is_open {
            let message = format!("`</{name}>` closes nothing that was opened here");
            let remark = Diagnostic::new(codes::HTML_UNOPENED, message);
            let hint = "close what was opened last first, and all before the block ends";
            self.reading.remark(remark.at(self.span(at)).hint(hint));
            return;
        }
        for _ in 0..inside {
            self.abandon_element();
        }
        if let Some(frame) = self.stack.last_mut() {
            frame.at.end = at.end;
        }
        self.close();
    }

    /// Ends the elements that are still open where what holds them ends.
    pub(super) fn end_elements(&mut self) {
        while matches!(self.top().kind, Open::Element { .. }) {
            self.abandon_element();
        }
    }

    /// Gives up an element that is never closed: its words stay, its tag is left out.
    fn abandon_element(&mut self) {
        let Some(frame) = self.stack.pop() else { return };
        let message = "this HTML tag is not closed where it should be, and is left out";
        let remark = Diagnostic::new(codes::HTML_UNCLOSED, message);
        let hint = "close it before the emphasis, the link or the block around it ends";
        self.reading.remark(remark.at(self.span(frame.at.clone())).hint(hint));
        self.hand_over(frame);
    }

    /// Closes an element: what it means becomes inlines.
    pub(super) fn close_element(&mut self, frame: Frame) {
        let Open::Element { element, language } = &frame.kind else { return };
        let (element, language) = (*element, language.clone());
        if language.is_none() && element == Element::Span || frame.inlines.is_empty() {
            return self.hand_over(frame);
        }
        let span = self.span(frame.at.clone());
        let in_link = self.is_in_link();
        let mut body = self.finished(frame.inlines, in_link);
        if let Some(kind) = element.around(body.clone()) {
            body = vec![Inline { span: span.clone(), kind }];
        }
        if let Some(language) = language {
            body = vec![Inline { span, kind: InlineKind::Foreign { language, body } }];
        }
        self.top().inlines.append(&mut body);
    }

    /// Reports HTML that is left out; comments are left out in silence.
    pub(super) fn html_dropped(&mut self, at: Range<usize>, is_block: bool) {
        let at = front::trimmed(self.text, at);
        let html = &self.text[at.clone()];
        let is_comment = html.starts_with("<!--")
            && html.find("-->").is_none_or(|end| end + 3 >= html.len());
        if is_comment || html.is_empty() {
            return;
        }
        let message = if is_block {
            "HTML is left out of both books, with the words in it"
        } else {
            "this HTML tag is left out of both books"
        };
        let remark = Diagnostic::new(codes::HTML_DROPPED, message);
        self.reading.remark(remark.at(self.span(at)).hint("write it as Markdown"));
    }

    fn span(&self, at: Range<usize>) -> Span {
        Span::new(self.source, at)
    }
}

#[cfg(test)]
mod tests {
    use super::WrittenTag;

    #[test]
    fn tags_are_read_as_html_reads_them() {
        let read = |html| {
            let tag: WrittenTag<'_> = WrittenTag::read(html)?;
            Some((tag.name, tag.closes, tag.attributes))
        };
        let opened = |name: &str, attributes: Vec<(&'static str, &'static str)>| {
            Some((name.to_owned(), false, attributes))
        };
        assert_eq!(read("<I LANG=en>"), opened("i", vec![("LANG", "en")]));
        assert_eq!(
            read("<span\n lang = 'en' hidden title=\"a > b\"/>"),
            opened("span", vec![("lang", "en"), ("hidden", ""), ("title", "a > b")])
        );
        assert_eq!(read("</em >"), Some(("em".to_owned(), true, Vec::new())));
        assert_eq!(read("<br/>"), opened("br", Vec::new()));
        assert_eq!(read("<!-- i -->"), None);
        assert_eq!(read("<?php i ?>"), None);
    }
}
