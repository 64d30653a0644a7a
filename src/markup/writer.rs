//! Inlines → XHTML, with a marker where each page begins.

use super::escape::escape;
use super::escape::push_escaped;
use super::fine;
use super::markers::PageMark;
use super::scope::Scope;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::CallRef;
use crate::book::ImageRef;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::LinkRef;
use crate::book::Marking;
use crate::book::PictureWidth;
use crate::book::Standing;
use crate::book::Target;
use crate::book::runs::Cursor;
use crate::config::Words;

/// A document being written.
pub(crate) struct Writer<'a> {
    /// What all documents share.
    pub(crate) scope: &'a Scope<'a>,
    /// The program's own words in its language.
    pub(crate) own: &'a Words,
    /// Name of the document.
    pub(crate) file: String,
    /// The text so far.
    pub(crate) out: String,
    /// The labels of the pages that begin in it, in order.
    pub(crate) pages: Vec<String>,
}

/// How text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// Running text.
    Words,
    /// An address, which may break after its punctuation.
    Address,
    /// Unchanged.
    Code,
}

/// The position in a block's text.
struct Flow<'m> {
    marks: &'m [PageMark],
    cursor: Cursor,
    manner: Manner,
}

impl<'m> Flow<'m> {
    fn new(marks: &'m [PageMark]) -> Self {
        Self { marks, cursor: Cursor::default(), manner: Manner::Words }
    }
}

impl<'a> Writer<'a> {
    /// An empty document.
    pub(crate) fn new(scope: &'a Scope<'a>, file: &str) -> Self {
        Self {
            scope,
            own: &scope.book.words,
            file: file.to_owned(),
            out: String::new(),
            pages: Vec::new(),
        }
    }

    /// Adds markup.
    pub(crate) fn push(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Adds text that is not part of a block.
    pub(crate) fn words(&mut self, text: &str) {
        let mut flow = Flow::new(&[]);
        self.text(text, 0, &mut flow);
    }

    /// Adds a visible address.
    pub(crate) fn address(&mut self, text: &str) {
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            self.character(c, Manner::Address);
            self.may_break(c, chars.peek().copied());
        }
    }

    /// Marks the start of a page.
    pub(crate) fn mark(&mut self, label: &str) {
        let span = self.scope.markers.span(label);
        self.out.push_str(&span);
        self.pages.push(label.to_owned());
    }

    /// Marks every page that begins in a block, at any offset.
    pub(crate) fn marks_of(&mut self, block: BlockId) {
        let scope = self.scope;
        for mark in scope.markers.of_block(block) {
            self.mark(&mark.label);
        }
    }

    /// Writes the inlines of a heading or a paragraph.
    pub(crate) fn inlines(&mut self, block: &Block) {
        self.numbered(block, None);
    }

    /// Writes the inlines of a heading after its number. A page that begins with the
    /// heading begins before the number.
    pub(crate) fn numbered(&mut self, block: &Block, number: Option<&str>) {
        let scope = self.scope;
        let mut marks = scope.markers.of_block(block.id);
        if let Some(number) = number {
            let first = marks.partition_point(|mark| mark.offset == 0);
            let (before, inside) = marks.split_at(first);
            for mark in before {
                self.mark(&mark.label);
            }
            marks = inside;
            self.push("<span class=\"number\">");
            self.words(number);
            self.push("</span> ");
        }
        let mut flow = Flow::new(marks);
        self.run(block.inlines(), &mut flow);
        self.rest(&mut flow);
    }

    /// Writes inlines without page markers.
    pub(crate) fn unmarked(&mut self, inlines: &[Inline]) {
        let mut flow = Flow::new(&[]);
        self.run(inlines, &mut flow);
    }

    /// Writes lines of verse, each in an element for a hanging indent.
    pub(crate) fn lines(&mut self, block: &Block, indents: &[u8]) {
        let scope = self.scope;
        let marks = scope.markers.of_block(block.id);
        let mut flow = Flow::new(marks);
        let is_end = |inline: &Inline| matches!(inline.kind, InlineKind::LineBreak);
        let lines = block.inlines().split_inclusive(is_end);
        for (at, line) in lines.enumerate() {
            let (end, words) = match line.split_last() {
                Some((end, words)) if is_end(end) => (Some(end), words),
                _ => (None, line),
            };
            let indent = indents.get(at).copied().unwrap_or_default();
            self.push("<span class=\"line\">");
            self.push(&"\u{a0}".repeat(usize::from(indent)));
            self.run(words, &mut flow);
            self.push("</span>");
            self.run(end.map_or(&[], std::slice::from_ref), &mut flow);
        }
        self.rest(&mut flow);
    }

    /// Writes lines of code.
    pub(crate) fn code(&mut self, block: BlockId, text: &str) {
        let scope = self.scope;
        let marks = scope.markers.of_block(block);
        let mut flow = Flow { manner: Manner::Code, ..Flow::new(marks) };
        self.text(text, 0, &mut flow);
        self.rest(&mut flow);
    }

    // Recurses as deep as emphasis and links nest, which the parser limits.
    fn run(&mut self, inlines: &[Inline], flow: &mut Flow<'_>) {
        for inline in inlines {
            let offset = flow.cursor.offset;
            flow.cursor.pass(inline);
            match &inline.kind {
                InlineKind::Text(text) => self.text(&text.text, offset, flow),
                InlineKind::Code(text) => {
                    let before = flow.manner;
                    flow.manner = Manner::Code;
                    self.push("<code>");
                    self.text(text, offset, flow);
                    self.push("</code>");
                    flow.manner = before;
                }
                InlineKind::Emphasis(body) => self.wrap("<em>", body, "</em>", flow),
                InlineKind::Strong(body) => {
                    self.wrap("<strong>", body, "</strong>", flow);
                }
                InlineKind::Strike(body) => self.wrap("<del>", body, "</del>", flow),
                InlineKind::Superior(body) => {
                    self.wrap("<sup class=\"superior\">", body, "</sup>", flow);
                }
                InlineKind::Inferior(body) => self.wrap("<sub>", body, "</sub>", flow),
                InlineKind::SmallCaps(body) => {
                    self.wrap("<span class=\"small-caps\">", body, "</span>", flow);
                }
                InlineKind::Marked { mark, body } => self.marked(mark, body, flow),
                InlineKind::Anchor(name) => {
                    self.push(&format!("<span id=\"{}\"></span>", name.0));
                }
                InlineKind::Foreign { language, body } => {
                    self.foreign(language, body, flow);
                }
                InlineKind::Link { link, bare, body } => {
                    self.link(*link, *bare, body, flow);
                }
                InlineKind::NoteCall(call) => self.note_call(*call),
                InlineKind::Image(image) => self.image(*image),
                InlineKind::LineBreak => self.push("<br/>"),
            }
        }
    }

    fn wrap(&mut self, open: &str, body: &[Inline], close: &str, flow: &mut Flow<'_>) {
        self.push(open);
        self.run(body, flow);
        self.push(close);
    }

    /// Writes words with semantic markup.
    fn marked(&mut self, mark: &Marking, body: &[Inline], flow: &mut Flow<'_>) {
        let name = mark.element();
        let title = match mark {
            Marking::Abbreviation(Some(whole)) => {
                format!(" title=\"{}\"", self.scope.plain(whole))
            }
            Marking::Number => " class=\"lining\"".to_owned(),
            _ => String::new(),
        };
        self.wrap(&format!("<{name}{title}>"), body, &format!("</{name}>"), flow);
    }

    /// Writes words of another language. If emphasis covers them all, it means that they
    /// are foreign, for which HTML has `i`, not `em` (HTML, section 4.5.20).
    fn foreign(&mut self, language: &str, body: &[Inline], flow: &mut Flow<'_>) {
        let language = escape(language);
        let (name, body) = match body {
            [Inline { kind: InlineKind::Emphasis(body), .. }] => ("i", &body[..]),
            body => ("span", body),
        };
        let open = format!("<{name} lang=\"{language}\" xml:lang=\"{language}\">");
        self.wrap(&open, body, &format!("</{name}>"), flow);
    }

    /// Writes words; a page that begins at their end is left to what follows, so that its
    /// marker is directly before its first word.
    fn text(&mut self, text: &str, offset: usize, flow: &mut Flow<'_>) {
        let is_narrowed = self.scope.safe_spaces && flow.manner == Manner::Words;
        let narrow = if is_narrowed { fine::stretches(text) } else { Vec::new() };
        let mut narrow = narrow.into_iter().peekable();
        for (at, c) in text.char_indices() {
            let end = offset + at + c.len_utf8();
            while let Some((mark, rest)) = flow.marks.split_first() {
                if mark.offset >= end {
                    break;
                }
                self.mark(&mark.label);
                flow.marks = rest;
            }
            if narrow.peek().is_some_and(|stretch| stretch.start == at) {
                self.push("<span class=\"fine\">");
            }
            self.character(c, flow.manner);
            if narrow.next_if(|stretch| stretch.end == at + c.len_utf8()).is_some() {
                self.push("</span>");
            }
            if flow.manner == Manner::Address {
                self.may_break(c, text[at + c.len_utf8()..].chars().next());
            }
        }
    }

    fn rest(&mut self, flow: &mut Flow<'_>) {
        for mark in std::mem::take(&mut flow.marks) {
            self.mark(&mark.label);
        }
    }

    fn character(&mut self, c: char, manner: Manner) {
        // Break points within words are for the typesetter. Reading systems have their
        // own, and searches would not find the word.
        if manner == Manner::Words && matches!(c, '\u{ad}' | '\u{200b}') {
            return;
        }
        if c == fine::NARROW && self.scope.safe_spaces && manner != Manner::Code {
            self.push("&#160;");
            return;
        }
        push_escaped(&mut self.out, c);
    }

    /// Allows a break in an address after punctuation, but not inside `://` or at the
    /// end.
    fn may_break(&mut self, c: char, next: Option<char>) {
        let breaks = matches!(c, '/' | '.' | '-' | '?' | '&' | '=' | ',');
        if breaks && next.is_some_and(|next| next != '/') {
            self.push("<wbr/>");
        }
    }

    fn link(&mut self, link: LinkRef, bare: bool, body: &[Inline], flow: &mut Flow<'_>) {
        let book = self.scope.book;
        let before = flow.manner;
        let mut class = "";
        if bare {
            flow.manner = Manner::Address;
            class = " class=\"address\"";
        }
        match book.target(link) {
            Target::Inside(anchor) => match self.scope.href(anchor) {
                Some(href) => {
                    self.wrap(&format!("<a href=\"{href}\">"), body, "</a>", flow);
                }
                None => self.run(body, flow),
            },
            Target::Outside(id) => {
                let call = book.links.call(link);
                let name = call.map(|call| format!(" id=\"{}\"", call.anchor.0));
                let entry = book.links.get(*id);
                let href = entry.map_or_else(String::new, |entry| {
                    format!(" href=\"{}\"", escape(entry.address.uri()))
                });
                let open = format!("<a{class}{}{href}>", name.unwrap_or_default());
                self.wrap(&open, body, "</a>", flow);
                let number = entry.and_then(|entry| entry.number);
                let number = number.filter(|_| !bare && book.matter.appendix.is_some());
                if let (Some(entry), Some(number)) = (entry, number) {
                    let way = self.scope.href(&entry.anchor);
                    let number = match way.filter(|_| self.scope.number_links) {
                        Some(href) => format!("<a href=\"{href}\">[{number}]</a>"),
                        None => format!("[{number}]"),
                    };
                    self.push(&format!("<sup class=\"link-number\">{number}</sup>"));
                }
            }
            Target::Elsewhere(_) | Target::Nowhere => self.run(body, flow),
        }
        flow.manner = before;
    }

    fn note_call(&mut self, call: CallRef) {
        let book = self.scope.book;
        let Some(call) = book.call(call) else { return };
        let Some(note) = call.note.and_then(|note| book.note(note)) else { return };
        let Some(href) = self.scope.href(&note.anchor) else { return };
        let (id, number) = (&call.anchor.0, note.number);
        self.push(&format!(
            "<sup class=\"note-call\"><a epub:type=\"noteref\" role=\"doc-noteref\" \
             id=\"{id}\" href=\"{href}\">{number}</a></sup>"
        ));
    }

    /// Writes a picture.
    pub(crate) fn image(&mut self, image: ImageRef) {
        self.image_of_width(image, None);
    }

    /// Writes a picture, `width` wide instead of its own width.
    pub(super) fn image_of_width(
        &mut self,
        image: ImageRef,
        width: Option<PictureWidth>,
    ) {
        let scope = self.scope;
        let Some(picture) = scope.book.images.get(image.0 as usize) else { return };
        let alt = scope.plain(&picture.alt);
        match scope.pictures.get(&picture.path) {
            Some(packed) => {
                let clear = packed.is_clear.then_some("clear");
                let stands = match picture.standing {
                    Standing::Alone => None,
                    Standing::Apart => Some("apart"),
                    Standing::InLine => Some("in-line"),
                };
                let classes: Vec<&str> = clear.into_iter().chain(stands).collect();
                let class = match classes.join(" ") {
                    none if none.is_empty() => none,
                    classes => format!(" class=\"{classes}\""),
                };
                let width = match width.or(picture.width) {
                    Some(PictureWidth::Pixels(pixels)) => format!(" width=\"{pixels}\""),
                    Some(PictureWidth::Share(share)) => {
                        format!(" style=\"width: {}%\"", share / 10)
                    }
                    None => String::new(),
                };
                let name = &packed.name;
                self.push(&format!("<img src=\"{name}\" alt=\"{alt}\"{class}{width}/>"));
            }
            // Already reported: the alternative text is shown instead.
            None => self.push(&alt),
        }
    }
}
