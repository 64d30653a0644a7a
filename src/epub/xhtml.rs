//! Blocks and inlines → XHTML, with the markers of printed pages at their places.

use std::collections::VecDeque;

use super::escape::xml;
use super::markers::Marker;
use super::markers::Markers;
use super::places::Places;
use crate::book::AlertKind;
use crate::book::Align;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::BlockKind;
use crate::book::Book;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::LinkRef;
use crate::book::List;
use crate::book::Note;
use crate::book::Table;
use crate::book::Target;
use crate::config::EpubOptions;

/// Writes the documents of one book.
#[derive(Debug)]
pub(crate) struct Writer<'a> {
    /// The book.
    pub(crate) book: &'a Book,
    /// Where names are.
    pub(crate) places: &'a Places,
    /// How the EPUB is made.
    pub(crate) options: &'a EpubOptions,
    /// Names of the pictures' files in the package, by [`crate::book::ImageRef`].
    pub(crate) images: &'a [Option<String>],
    /// Pages that have not begun yet.
    pub(crate) markers: Markers,
    /// The document being written.
    pub(crate) out: String,
}

/// Where a run of inlines is, counted in the block's text.
struct Cursor {
    offset: usize,
    markers: VecDeque<Marker>,
}

impl Writer<'_> {
    /// Blocks one after the other.
    // As deep as blocks nest; the parser caps that.
    pub(crate) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading { level, title, .. } => {
                let level = (*level).clamp(1, 6);
                self.heading(block, level, title);
            }
            BlockKind::Paragraph(inlines) => {
                self.out.push_str("<p>");
                self.inlines(block.id, inlines);
                self.out.push_str("</p>\n");
            }
            BlockKind::Quote(inner) => {
                self.leading_markers(block.id);
                self.wrap("<blockquote>\n", inner, "</blockquote>\n");
            }
            BlockKind::Alert(kind, inner) => {
                self.leading_markers(block.id);
                let class = match kind {
                    AlertKind::Note => "note",
                    AlertKind::Tip => "tip",
                    AlertKind::Important => "important",
                    AlertKind::Warning => "warning",
                    AlertKind::Caution => "caution",
                };
                let open = format!("<aside class=\"alert {class}\" role=\"note\">\n");
                self.wrap(&open, inner, "</aside>\n");
            }
            BlockKind::List(list) => {
                self.leading_markers(block.id);
                self.list(list);
            }
            BlockKind::Code { text, .. } => self.code(block.id, text),
            BlockKind::Table(table) => {
                self.leading_markers(block.id);
                self.table(table);
            }
            BlockKind::Break => {
                self.leading_markers(block.id);
                self.out.push_str("<hr class=\"break\"/>\n");
            }
        }
    }

    fn wrap(&mut self, open: &str, inner: &[Block], close: &str) {
        self.out.push_str(open);
        self.blocks(inner);
        self.out.push_str(close);
    }

    /// Markers of a block that has no text of its own.
    fn leading_markers(&mut self, block: BlockId) {
        for marker in self.markers.take(block) {
            self.out.push_str(&marker.element());
        }
    }

    pub(crate) fn heading(&mut self, block: &Block, level: u8, title: &[Inline]) {
        let facts = self.book.heading(block.id);
        let id = facts.map(|facts| format!(" id=\"{}\"", facts.anchor.0));
        self.out.push_str(&format!("<h{level}{}>", id.unwrap_or_default()));
        if let Some(number) = facts.and_then(|facts| facts.number.as_ref()) {
            self.out.push_str(&format!("{number}&#160; "));
        }
        self.inlines(block.id, title);
        self.out.push_str(&format!("</h{level}>\n"));
    }

    fn list(&mut self, list: &List) {
        let is_task = list.items.iter().any(|item| item.done.is_some());
        let (open, close) = match list.start {
            Some(1) => ("<ol>\n".to_owned(), "</ol>\n"),
            Some(start) => (format!("<ol start=\"{start}\">\n"), "</ol>\n"),
            None if is_task => ("<ul class=\"tasks\">\n".to_owned(), "</ul>\n"),
            None => ("<ul>\n".to_owned(), "</ul>\n"),
        };
        self.out.push_str(&open);
        for item in &list.items {
            self.out.push_str("<li>");
            match item.done {
                Some(true) => self.out.push_str("☑ "),
                Some(false) => self.out.push_str("☐ "),
                None => {}
            }
            match &item.blocks[..] {
                [Block { id, kind: BlockKind::Paragraph(inlines), .. }] if list.tight => {
                    self.inlines(*id, inlines);
                }
                blocks => self.blocks(blocks),
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str(close);
    }

    fn code(&mut self, block: BlockId, text: &str) {
        let mut cursor = self.cursor(block);
        self.out.push_str("<pre><code>");
        self.text(text, &mut cursor, false);
        self.flush(&mut cursor);
        self.out.push_str("</code></pre>\n");
    }

    fn table(&mut self, table: &Table) {
        self.out.push_str("<div class=\"table\"><table>\n<thead><tr>");
        for (cell, align) in table.header.iter().zip(&table.columns) {
            self.cell(cell, *align, "th scope=\"col\"", "th");
        }
        self.out.push_str("</tr></thead>\n<tbody>\n");
        for row in &table.rows {
            self.out.push_str("<tr>");
            for (cell, align) in row.iter().zip(&table.columns) {
                self.cell(cell, *align, "td", "td");
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody>\n</table></div>\n");
    }

    fn cell(&mut self, cell: &Block, align: Align, open: &str, close: &str) {
        let class = match align {
            Align::Start => "start",
            Align::Centre => "centre",
            Align::End => "end",
        };
        self.out.push_str(&format!("<{open} class=\"{class}\">"));
        self.inlines(cell.id, cell.inlines());
        self.out.push_str(&format!("</{close}>"));
    }

    /// The inlines of a block, with the markers of pages that begin among them.
    pub(crate) fn inlines(&mut self, block: BlockId, inlines: &[Inline]) {
        let mut cursor = self.cursor(block);
        self.run(inlines, &mut cursor);
        self.flush(&mut cursor);
    }

    fn cursor(&mut self, block: BlockId) -> Cursor {
        Cursor { offset: 0, markers: self.markers.take(block).into() }
    }

    fn flush(&mut self, cursor: &mut Cursor) {
        for marker in cursor.markers.drain(..) {
            self.out.push_str(&marker.element());
        }
    }

    // As deep as emphasis and links nest; the parser caps that.
    fn run(&mut self, inlines: &[Inline], cursor: &mut Cursor) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(text) => self.text(&text.text, cursor, true),
                InlineKind::Code(text) => {
                    self.out.push_str("<code>");
                    self.text(text, cursor, false);
                    self.out.push_str("</code>");
                }
                InlineKind::Emphasis(body) => self.element("em", "", body, cursor),
                InlineKind::Strong(body) => self.element("strong", "", body, cursor),
                InlineKind::Strike(body) => self.element("del", "", body, cursor),
                InlineKind::Superior(body) => {
                    self.element("sup", " class=\"superior\"", body, cursor);
                }
                InlineKind::SmallCaps(body) => {
                    self.element("span", " class=\"small-caps\"", body, cursor);
                }
                InlineKind::Link { link, bare, body } => {
                    self.link(*link, *bare, body, cursor);
                }
                InlineKind::NoteCall(call) => self.note_call(*call),
                InlineKind::Image(image) => self.image(image.0 as usize),
                InlineKind::LineBreak => {
                    self.out.push_str("<br/>");
                    cursor.offset += 1;
                }
            }
        }
    }

    fn element(
        &mut self,
        name: &str,
        attributes: &str,
        body: &[Inline],
        cursor: &mut Cursor,
    ) {
        self.out.push_str(&format!("<{name}{attributes}>"));
        self.run(body, cursor);
        self.out.push_str(&format!("</{name}>"));
    }

    /// Text, cut where pages begin.
    fn text(&mut self, text: &str, cursor: &mut Cursor, is_prose: bool) {
        let mut from = 0;
        while let Some(marker) = cursor.markers.front() {
            let mut at = (marker.offset as usize).saturating_sub(cursor.offset);
            if at >= text.len() && !(at == 0 && text.is_empty()) {
                break;
            }
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            self.words(&text[from..at.max(from)], is_prose);
            from = at.max(from);
            let element = marker.element();
            self.out.push_str(&element);
            cursor.markers.pop_front();
        }
        self.words(&text[from..], is_prose);
        cursor.offset += text.len();
    }

    fn words(&mut self, text: &str, is_prose: bool) {
        if is_prose && self.options.safe_spaces {
            // Kindle lacks U+202F, and Kobo breaks lines at it.
            let narrow = "<span class=\"fine\">&#160;</span>";
            self.out.push_str(&xml(text).replace('\u{202f}', narrow));
        } else {
            self.out.push_str(&xml(text));
        }
    }

    fn link(&mut self, link: LinkRef, bare: bool, body: &[Inline], cursor: &mut Cursor) {
        match self.book.target(link) {
            Target::Nowhere => self.run(body, cursor),
            Target::Inside(anchor) => {
                let href = self.places.href(anchor);
                self.element("a", &format!(" href=\"{href}\""), body, cursor);
            }
            Target::Outside(id) => {
                let Some(entry) = self.book.links.get(*id) else {
                    return self.run(body, cursor);
                };
                let call = self.book.links.call(*id, link);
                let name = call.map(|call| format!(" id=\"{}\"", call.anchor.0));
                let class = if bare { " class=\"address\"" } else { "" };
                let attributes = format!(
                    "{}{class} href=\"{}\"",
                    name.unwrap_or_default(),
                    xml(&entry.address)
                );
                let from = self.out.len();
                self.element("a", &attributes, body, cursor);
                if bare {
                    let made = self.out.split_off(from);
                    self.out.push_str(&with_joints(&made));
                }
                let number = entry.number;
                self.out
                    .push_str(&format!("<sup class=\"link-number\">[{number}]</sup>"));
            }
        }
    }

    fn note_call(&mut self, call: crate::book::CallRef) {
        let Some(call) = self.book.call(call) else { return };
        let Some(note) = call.note.and_then(|note| self.book.note(note)) else { return };
        let href = self.places.href(&note.anchor);
        self.out.push_str(&format!(
            "<sup class=\"call\"><a epub:type=\"noteref\" role=\"doc-noteref\" \
             id=\"{}\" href=\"{href}\">{}</a></sup>",
            call.anchor.0, note.number
        ));
    }

    fn image(&mut self, index: usize) {
        let Some(Some(file)) = self.images.get(index) else { return };
        let alt = self.book.images.get(index).map_or("", |picture| &picture.alt);
        self.out.push_str(&format!("<img src=\"{file}\" alt=\"{}\"/>", xml(alt)));
    }

    /// A note at the end of its chapter, with the way back.
    pub(crate) fn note(&mut self, note: &Note) {
        self.out.push_str(&format!(
            "<aside epub:type=\"footnote\" role=\"doc-footnote\" class=\"footnote\" \
             id=\"{}\">\n",
            note.anchor.0
        ));
        let back = note.calls.first().and_then(|call| self.book.call(*call));
        let number = note.number;
        if let Some(call) = back {
            let href = self.places.href(&call.anchor);
            let title = xml(&self.book.words.back);
            self.out.push_str(&format!(
                "<p class=\"back\"><a role=\"doc-backlink\" href=\"{href}\" \
                 title=\"{title}\">{number}.</a></p>\n"
            ));
        }
        self.blocks(&note.blocks);
        self.out.push_str("</aside>\n");
    }
}

/// An address as text, with places where a line may end after its joints.
pub(crate) fn address(address: &str) -> String {
    let mut out = String::new();
    for c in address.chars() {
        out.push_str(&xml(&c.to_string()));
        if matches!(c, '/' | '.' | '-' | '_' | '?' | '&' | '=' | ',' | '#') {
            out.push_str("<wbr/>");
        }
    }
    out
}

/// The same for the text of an element already written.
fn with_joints(element: &str) -> String {
    let mut out = String::new();
    let mut in_tag = false;
    let mut in_entity = false;
    for c in element.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            '&' => in_entity = true,
            ';' => in_entity = false,
            _ => {}
        }
        out.push(c);
        if !in_tag && !in_entity && matches!(c, '/' | '.' | '-' | '_' | '?' | '=' | '#') {
            out.push_str("<wbr/>");
        }
    }
    out
}
