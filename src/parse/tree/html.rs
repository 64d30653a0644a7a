//! Handles HTML in the text: tags open and close blocks and inlines, as Markdown's marks
//! do.

use std::ops::Range;

use super::Builder;
use crate::base::Diagnostic;
use crate::base::Span;
use crate::base::codes;
use crate::book::Align;
use crate::book::HeadingClasses;
use crate::book::InlineKind;
use crate::book::Marking;
use crate::book::Text;
use crate::book::draft::Allowance;
use crate::language::tag::is_tag;
use crate::parse::allowance;
use crate::parse::dialect;
use crate::parse::grid::Grid;
use crate::parse::grid::GridCell;
use crate::parse::html::HtmlElement;
use crate::parse::html::Keeping;
use crate::parse::html::Met;
use crate::parse::html::Tag;
use crate::parse::html::Token;
use crate::parse::html::decoded;
use crate::parse::html::tokens;
use crate::parse::open::Open;
use crate::parse::open::OpenNode;
use crate::parse::open::Written;
use crate::parse::width;

/// The longest entity to search for, in bytes; HTML's longest has 33.
const LONGEST_ENTITY: usize = 40;

impl Builder<'_> {
    /// Adds a line of a block of HTML, which is parsed when it is complete.
    pub(super) fn html_line(&mut self, html: &str, at: Range<usize>) {
        if let Open::Html(text) = &mut self.top().kind {
            text.push(html, at);
        }
    }

    /// Handles a tag or a comment among words.
    pub(super) fn html_among_words(&mut self, html: &str, at: &Range<usize>) {
        for (token, _) in tokens(html) {
            match token {
                Token::Words => self.as_typed(at.clone()),
                token => self.token(token, at.clone(), false),
            }
        }
    }

    /// Handles a block of HTML.
    pub(super) fn html_block(&mut self, text: &Text) {
        for (token, part) in tokens(&text.text) {
            if self.reading.is_full() {
                return;
            }
            let start = text.source_of(part.start).unwrap_or_default();
            let last = text.source_of(part.end - 1).unwrap_or(start);
            let at = start..(last + 1).max(start);
            match token {
                Token::Words => self.html_words(&text.slice(part)),
                token => self.token(token, at, true),
            }
        }
        self.end_words_before();
    }

    fn token(&mut self, token: Token, at: Range<usize>, is_block: bool) {
        match token {
            Token::Open(tag) => self.open_tag(&tag, at, is_block),
            Token::Close(name) => self.close_tag(&name, at),
            Token::Words => {}
            Token::Comment => self.comment(at),
            Token::Instruction => self.met(Met::Opaque, "?…?", at),
            Token::OpenComment => {
                let message = "this comment has no end: all that follows is left out";
                self.met(Met::Lost, message, at.start..at.start + 4);
            }
            Token::Broken => {
                let end = self.text[at.clone()].find('\n');
                let first = at.start..end.map_or(at.end, |end| at.start + end);
                let shown = self.text[first.clone()].to_owned();
                self.met(Met::Unknown, &shown, first);
                self.as_typed(at);
            }
        }
    }

    /// Records a comment that speaks to the program.
    fn comment(&mut self, at: Range<usize>) {
        if let Some(codes) = allowance::codes(&self.text[at.clone()]) {
            let span = Span::new(self.source, at);
            self.reading.draft.allowances.push(Allowance { codes, span });
        }
    }

    /// Records a problem. In an element that may be dropped, it is reported only if the
    /// element is kept.
    pub(super) fn met(&mut self, met: Met, name: &str, at: Range<usize>) {
        let span = Span::new(self.source, at);
        if self.is_in_opaque() {
            self.met.push((met, name.to_owned(), span));
        } else {
            self.reading.met(met, name, span);
        }
    }

    /// Whether an element is open that is dropped with its content.
    pub(super) fn is_in_opaque(&self) -> bool {
        self.stack.iter().any(|frame| matches!(frame.kind, Open::Opaque(_)))
    }

    /// Adds text of HTML: white space is collapsed, and removed at the start of a
    /// paragraph.
    fn html_words(&mut self, words: &Text) {
        if let Open::Opaque(before) = &mut self.top().kind {
            before.is_lossy |= !words.text.bytes().all(is_blank);
            return;
        }
        let text = &words.text;
        if text.bytes().all(is_blank) && self.holds_no_words() {
            return;
        }
        let is_code = matches!(self.top().kind, Open::Code { .. });
        if let Some(line) = text.find("\n:::").filter(|_| !is_code) {
            let at = words.source_of(line + 1).unwrap_or_default();
            dialect::count(codes::DIALECT_DIV, self.source, at..at + 3, self.reading);
        }
        if !is_code {
            self.open_for_words(words);
        }
        let mut start = 0;
        while start < text.len() {
            let rest = &text[start..];
            let length = piece(rest);
            let at = words.slice(start..start + length);
            let source = at.pieces.first().map_or(0, |piece| piece.source.start)
                ..at.pieces.last().map_or(0, |piece| piece.source.end);
            let part = &rest[..length];
            if part.starts_with('&') {
                self.words(&decoded(part), source);
            } else if is_code || !part.bytes().all(is_blank) {
                self.words(part, source);
            } else if !self.ends_in_blank() {
                self.words(" ", source);
            }
            start += length;
        }
    }

    /// Whether white space is ignored here.
    fn holds_no_words(&mut self) -> bool {
        matches!(
            self.top().kind,
            Open::List { .. } | Open::Definitions(_) | Open::Grid(_) | Open::GridRow(_)
        )
    }

    /// Opens the item or cell that text needs here.
    fn open_for_words(&mut self, words: &Text) {
        let at = words.pieces.first().map_or(0, |piece| piece.source.start);
        let name = match self.top().kind {
            Open::List { .. } => "li",
            Open::Definitions(_) => "dd",
            Open::GridRow(_) => "td",
            _ => return,
        };
        let tag = Tag { name: name.to_owned(), attributes: Vec::new() };
        self.open_tag(&tag, at..at, true);
    }

    /// Whether the preceding text makes another space redundant.
    fn ends_in_blank(&self) -> bool {
        for frame in self.stack.iter().rev() {
            let last = frame
                .inlines
                .iter()
                .rfind(|inline| !matches!(inline.kind, InlineKind::Anchor(_)));
            match last.map(|inline| &inline.kind) {
                Some(InlineKind::Text(text)) => return text.text.ends_with(' '),
                Some(InlineKind::LineBreak) => return true,
                Some(_) => return false,
                None if frame.kind.is_inline() => {}
                None => return true,
            }
        }
        true
    }

    fn open_tag(&mut self, tag: &Tag, at: Range<usize>, is_block: bool) {
        let Some((element, keeping)) = HtmlElement::named(&tag.name) else {
            return self.unknown(at);
        };
        if matches!(self.top().kind, Open::Code { .. }) {
            return self.tag_in_lines(&element, tag, at);
        }
        self.look_at_attributes(tag, &at);
        if element == HtmlElement::Opaque {
            self.met(Met::Opaque, &tag.name, at.clone());
        } else if keeping == Keeping::Words {
            self.met(Met::Dropped, &tag.name, at.clone());
        }
        self.end_for(&element);
        let span = Span::new(self.source, at.clone());
        let id = tag
            .value("id")
            .or_else(|| tag.value("name").filter(|_| element == HtmlElement::Link));
        let id = id.unwrap_or_default().to_owned();
        match element {
            HtmlElement::Image => self.html_picture(tag, at),
            HtmlElement::LineBreak => self.inline(InlineKind::LineBreak, at),
            HtmlElement::Chance => self.words("\u{200b}", at),
            HtmlElement::Rule => self.rule(at),
            HtmlElement::Rows { head } => self.rows(head),
            HtmlElement::Nothing => {}
            element => return self.open_element(element, tag, &id, at, is_block),
        }
        self.anchor_of_next(&id, span);
    }

    fn open_element(
        &mut self,
        element: HtmlElement,
        tag: &Tag,
        id: &str,
        at: Range<usize>,
        is_block: bool,
    ) {
        let span = Span::new(self.source, at.clone());
        // Elements that are dropped may be nested at any depth, but not in another
        // dropped one.
        let is_free = element == HtmlElement::Opaque && !self.is_in_opaque();
        if !is_free && self.is_too_deep(&at) {
            return self.anchor_of_next(id, span);
        }
        let language = self.language(tag, &at);
        let kind = self.opened(&element, tag, is_block);
        if !element.is_inline() {
            if matches!(kind, Open::Flat) {
                self.part_words(at.start);
            } else {
                self.end_words_before();
            }
        }
        let takes_words = !matches!(
            kind,
            Open::Opaque(_)
                | Open::Heading { .. }
                | Open::Code { .. }
                | Open::List { .. }
                | Open::Definitions(_)
                | Open::Grid(_)
                | Open::GridRow(_)
        );
        let is_named = matches!(kind, Open::Heading { .. } | Open::Opaque(_));
        let mut frame = OpenNode::new(kind, at);
        let name = tag.name.clone();
        frame.html = Some(Box::new(Written { name, element, language, is_block }));
        self.stack.push(frame);
        if takes_words {
            self.anchor(id, span);
        } else if !is_named {
            self.anchor_of_next(id, span);
        }
    }

    /// The node that an element opens here.
    fn opened(&mut self, element: &HtmlElement, tag: &Tag, is_block: bool) -> Open {
        let is_centred = tag.name == "center"
            || tag.value("align").is_some_and(|how| how.eq_ignore_ascii_case("center"));
        let parent = &self.top().kind;
        let in_list = matches!(parent, Open::List { .. });
        let in_definitions = matches!(parent, Open::Definitions(_));
        let in_row = matches!(parent, Open::GridRow(_));
        let in_grid = matches!(parent, Open::Grid(_));
        if !element.is_inline() && !self.takes_blocks() {
            return if *element == HtmlElement::Lines {
                Open::CodeWords
            } else {
                Open::Flat
            };
        }
        let name = || tag.value("id").filter(|id| !id.is_empty()).map(str::to_owned);
        match element {
            HtmlElement::Paragraph | HtmlElement::Division | HtmlElement::Centre
                if is_centred =>
            {
                Open::Centre
            }
            HtmlElement::Paragraph => Open::Paragraph,
            HtmlElement::Heading(level) => {
                let classes = HeadingClasses::default();
                Open::Heading { level: *level, wanted: name(), classes }
            }
            HtmlElement::Quote => Open::Quote,
            HtmlElement::List { numbered } => {
                let start = tag.value("start").and_then(|start| start.parse().ok());
                let start = numbered.then(|| start.unwrap_or(1));
                Open::List { start, tight: true, items: Vec::new() }
            }
            HtmlElement::Item if in_list => Open::Item { done: None },
            HtmlElement::Definitions => Open::Definitions(Vec::new()),
            HtmlElement::Term if in_definitions => Open::Term,
            HtmlElement::Meaning if in_definitions => Open::Meaning,
            HtmlElement::Details => Open::Details(None),
            HtmlElement::Summary => Open::Summary,
            HtmlElement::Figure => Open::Figure { caption: Vec::new() },
            HtmlElement::Caption => Open::Caption,
            HtmlElement::Lines if is_block => {
                Open::Code { language: None, text: String::new() }
            }
            HtmlElement::Table => Open::Grid(Grid::default()),
            HtmlElement::Row if in_grid => Open::GridRow(Vec::new()),
            HtmlElement::Cell { head } if in_row => Open::GridCell(cell(*head, tag)),
            HtmlElement::Emphasis => Open::Emphasis,
            HtmlElement::Strong => Open::Strong,
            HtmlElement::Strike => Open::Strike,
            HtmlElement::Superior => Open::Superior,
            HtmlElement::Inferior => Open::Inferior,
            HtmlElement::Code | HtmlElement::Lines => Open::CodeWords,
            HtmlElement::Marked(Marking::Abbreviation(_)) => {
                let whole = tag.value("title").filter(|whole| !whole.is_empty());
                Open::Marked(Marking::Abbreviation(whole.map(str::to_owned)))
            }
            HtmlElement::Marked(mark) => Open::Marked(mark.clone()),
            HtmlElement::Link => self.opened_link(tag),
            HtmlElement::Opaque => Open::Opaque(self.before()),
            element if element.is_inline() => Open::Flat,
            _ => Open::Division,
        }
    }

    fn opened_link(&mut self, tag: &Tag) -> Open {
        let destination = tag.value("href").unwrap_or_default();
        let scheme = destination.split_once(':').map_or("", |(scheme, _)| scheme);
        let is_active = ["javascript", "vbscript", "data"]
            .iter()
            .any(|one| scheme.trim().eq_ignore_ascii_case(one));
        if destination.is_empty() || is_active || self.is_in_link() {
            return Open::Flat;
        }
        Open::Link { destination: destination.to_owned(), angled: false }
    }

    /// Reports attributes and addresses that would run a script.
    fn look_at_attributes(&mut self, tag: &Tag, at: &Range<usize>) {
        for (name, value) in &tag.attributes {
            let bare: String =
                value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            let bare = bare.to_ascii_lowercase();
            if name.starts_with("on") {
                self.met(Met::Active, name, at.clone());
            } else if bare.starts_with("javascript:") || bare.starts_with("vbscript:") {
                self.met(Met::Active, &format!("{name}=\"javascript:\""), at.clone());
            }
        }
    }

    /// The language that a tag declares.
    fn language(&mut self, tag: &Tag, at: &Range<usize>) -> Option<String> {
        let value = tag.value("lang").or_else(|| tag.value("xml:lang"))?;
        if is_tag(value) {
            return Some(value.to_owned());
        }
        let message = format!("`{value}` is not a language tag");
        let diagnostic = Diagnostic::new(codes::LANGUAGE_TAG, message);
        let hint = "write `lang=\"en\"` or another BCP 47 tag";
        let span = Span::new(self.source, at.clone());
        self.reading.diagnostic(diagnostic.at(span).hint(hint));
        None
    }

    /// Keeps a tag that is not HTML as typed.
    fn unknown(&mut self, at: Range<usize>) {
        let shown = self.text[at.clone()].to_owned();
        self.met(Met::Unknown, &shown, at.clone());
        self.as_typed(at);
    }

    /// Adds a picture of HTML; without an address, nothing is shown.
    fn html_picture(&mut self, tag: &Tag, at: Range<usize>) {
        let alt = tag.value("alt").unwrap_or_default().to_owned();
        let title = tag.value("title").filter(|title| !title.is_empty());
        let Some(source) = tag.value("src").filter(|source| !source.is_empty()) else {
            return self.words(&alt, at);
        };
        let said = (alt, title.map(str::to_owned));
        let width = tag.value("width").and_then(width::read);
        let width = (width, at.end..at.end);
        self.picture(source.to_owned(), said, width, at);
    }

    /// Handles a tag in preformatted lines.
    fn tag_in_lines(&mut self, element: &HtmlElement, tag: &Tag, at: Range<usize>) {
        match element {
            HtmlElement::LineBreak => self.words("\n", at),
            HtmlElement::Code => {
                let classes = tag.value("class").unwrap_or_default().split_whitespace();
                let named = classes
                    .filter_map(|class| class.strip_prefix("language-"))
                    .find(|name| !name.is_empty())
                    .map(str::to_owned);
                if let Open::Code { language: language @ None, .. } = &mut self.top().kind
                {
                    *language = named;
                }
            }
            HtmlElement::Image => {
                let alt = tag.value("alt").unwrap_or_default().to_owned();
                self.words(&alt, at);
            }
            _ => {}
        }
    }
}

/// A cell with the attributes of its tag.
fn cell(head: bool, tag: &Tag) -> GridCell {
    let mut cell = GridCell::new(head, tag.value("colspan"), tag.value("rowspan"));
    cell.align = match tag.value("align").map(str::to_ascii_lowercase).as_deref() {
        Some("center") => Some(Align::Centre),
        Some("right") => Some(Align::End),
        Some("left") => Some(Align::Start),
        _ => None,
    };
    cell
}

/// Whether a byte is white space in HTML.
fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}

/// The length of the first piece of a text: white space, an entity, or the text before
/// one.
fn piece(words: &str) -> usize {
    let bytes = words.as_bytes();
    let run = |wanted: fn(u8) -> bool| {
        bytes.iter().position(|&byte| !wanted(byte)).unwrap_or(bytes.len())
    };
    if is_blank(bytes[0]) {
        return run(is_blank);
    }
    if bytes[0] != b'&' {
        return run(|byte| !is_blank(byte) && byte != b'&');
    }
    let name = bytes[1..].iter().take(LONGEST_ENTITY);
    let name = name.take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#');
    let length = 1 + name.count();
    length + usize::from(bytes.get(length) == Some(&b';'))
}
