//! Blocks → XHTML.

use super::escape::escape;
use super::writer::Writer;
use crate::book::AboutLine;
use crate::book::Alert;
use crate::book::AlertKind;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::BlockKind;
use crate::book::Caption;
use crate::book::Definition;
use crate::book::ImageRef;
use crate::book::Inline;
use crate::book::List;
use crate::book::PictureWidth;
use crate::book::Quote;
use crate::book::Stanza;

impl Writer<'_> {
    /// Writes blocks in order. Recurses as deep as quotations and lists nest, which the
    /// parser limits.
    pub(crate) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    /// Writes a block. A heading here is inside a quotation, a list or a note: it opens
    /// no section and is set as a paragraph.
    pub(crate) fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading { .. } => {
                let facts = self.scope.book.heading(block.id);
                let id = facts.map(|facts| format!(" id=\"{}\"", facts.anchor.0));
                self.push(&format!("<p class=\"heading\"{}>", id.unwrap_or_default()));
                self.inlines(block);
                self.push("</p>\n");
            }
            BlockKind::Paragraph(_) | BlockKind::Pictures(_) => {
                self.push("<p>");
                self.inlines(block);
                self.push("</p>\n");
            }
            BlockKind::Figure { image, caption, number } => {
                self.push("<figure>");
                self.figure((block.id, *image), caption, number.as_deref(), None);
            }
            BlockKind::Verse(stanzas) => self.verse(block.id, stanzas),
            BlockKind::Quote(quote) => {
                self.marks_of(block.id);
                self.push("<blockquote>\n");
                self.quoted(quote);
                self.push("</blockquote>\n");
            }
            BlockKind::Alert(alert) => self.alert(block, alert),
            BlockKind::Details(details) => {
                self.push("<details open=\"open\">\n<summary>");
                self.marks_of(block.id);
                self.inlines(&details.summary);
                self.push("</summary>\n");
                self.blocks(&details.blocks);
                self.push("</details>\n");
            }
            BlockKind::Centred(blocks) => {
                self.marks_of(block.id);
                self.push("<div class=\"centred\">\n");
                self.blocks(blocks);
                self.push("</div>\n");
            }
            BlockKind::AtRight(blocks) => {
                self.marks_of(block.id);
                self.push("<div class=\"at-right\">\n");
                self.blocks(blocks);
                self.push("</div>\n");
            }
            BlockKind::FigureRow(blocks) => {
                self.marks_of(block.id);
                self.figure_row(blocks);
            }
            BlockKind::Agenda(agenda) => {
                self.marks_of(block.id);
                self.agenda(agenda);
            }
            BlockKind::List(list) => {
                self.marks_of(block.id);
                self.list(list);
            }
            BlockKind::Definitions(list) => {
                self.marks_of(block.id);
                self.definitions(list);
            }
            BlockKind::Code { text, language, caption } if caption.is_printed() => {
                self.push("<figure class=\"listing\">\n<figcaption>");
                let word = &self.own.listing;
                self.caption(word, caption);
                self.push("</figcaption>\n");
                self.listing(block.id, text, language.as_deref(), None);
                self.push("</figure>\n");
            }
            BlockKind::Code { text, language, caption } => {
                let target = caption.words.as_deref();
                self.listing(block.id, text, language.as_deref(), target);
            }
            BlockKind::Table(table) => {
                self.marks_of(block.id);
                self.table(table);
            }
            BlockKind::Break => {
                self.marks_of(block.id);
                self.push("<hr class=\"break\"/>\n");
            }
            BlockKind::About(lines) => self.about(block.id, lines),
            BlockKind::PageList(entries) => {
                self.marks_of(block.id);
                self.push("<ol class=\"entries\">\n");
                for entry in entries {
                    self.push("<li>");
                    self.inlines(&entry.words);
                    self.push("</li>\n");
                }
                self.push("</ol>\n");
            }
            BlockKind::PageBreak => {
                self.marks_of(block.id);
                self.push("<div class=\"page-break\"></div>\n");
            }
        }
    }

    /// Writes an aside, its own title after its label.
    fn alert(&mut self, block: &Block, alert: &Alert) {
        let (open, close) = alert_tags(alert.kind);
        if alert.title.is_empty() {
            self.marks_of(block.id);
        }
        self.push(open);
        self.push("<p class=\"label\">");
        self.words(alert.kind.label(self.own));
        if !alert.title.is_empty() {
            self.push(" <span class=\"aside-title\">");
            self.inlines(block);
            self.push("</span>");
        }
        self.push("</p>\n");
        self.blocks(&alert.blocks);
        self.push(close);
    }

    /// Writes what is said of a chapter.
    fn about(&mut self, block: BlockId, lines: &[AboutLine]) {
        self.push("<div class=\"about\">\n");
        self.marks_of(block);
        for line in lines {
            self.push("<p>");
            if let Some(label) = line.kind.label(self.own) {
                self.push("<span class=\"small-caps\">");
                self.words(label);
                self.push("</span>\u{2002}");
            }
            self.inlines(&line.words);
            self.push("</p>\n");
        }
        self.push("</div>\n");
    }

    /// Writes lines of code, after a link target.
    fn listing(
        &mut self,
        block: BlockId,
        text: &str,
        language: Option<&str>,
        target: Option<&Block>,
    ) {
        self.push("<pre>");
        if let Some(target) = target {
            self.inlines(target);
        }
        match language {
            // As in CommonMark and in syntax highlighters for the web.
            Some(language) => {
                let language = escape(language);
                self.push(&format!("<code class=\"language-{language}\">"));
            }
            None => self.push("<code>"),
        }
        self.code(block, text);
        self.push("</code></pre>\n");
    }

    /// Writes the number and the words over a table or a listing.
    pub(super) fn caption(&mut self, word: &str, caption: &Caption) {
        if let Some(number) = &caption.number {
            self.number(word, number);
        }
        for words in caption.iter() {
            self.inlines(words);
        }
    }

    fn number(&mut self, word: &str, number: &str) {
        self.push("<span class=\"number\">");
        self.words(&format!("{word}\u{a0}{number}."));
        self.push("</span> ");
    }

    /// Writes a quotation and its attribution.
    pub(crate) fn quoted(&mut self, quote: &Quote) {
        self.blocks(&quote.blocks);
        let Some(by) = &quote.by else { return };
        self.push("<p class=\"attribution\">");
        self.inlines(by);
        self.push("</p>\n");
    }

    /// Writes a picture with its caption after the opening tag; `width` instead of the
    /// picture's own. A page that begins inside is marked before it.
    pub(super) fn figure(
        &mut self,
        (block, image): (BlockId, ImageRef),
        caption: &[Inline],
        number: Option<&str>,
        width: Option<PictureWidth>,
    ) {
        self.marks_of(block);
        self.image_of_width(image, width);
        if !caption.is_empty() {
            self.push("\n<figcaption>");
            if let Some(number) = number {
                let word = &self.own.figure;
                self.number(word, number);
            }
            self.unmarked(caption);
            self.push("</figcaption>\n");
        }
        self.push("</figure>\n");
    }

    fn verse(&mut self, block: BlockId, stanzas: &[Stanza]) {
        self.push("<div class=\"verse\">\n");
        self.marks_of(block);
        for stanza in stanzas {
            self.push("<p class=\"stanza\">");
            self.lines(&stanza.lines, &stanza.indents);
            self.push("</p>\n");
        }
        self.push("</div>\n");
    }

    fn definitions(&mut self, list: &[Definition]) {
        self.push("<dl>\n");
        for Definition { term, meanings } in list {
            self.push("<dt>");
            self.inlines(term);
            self.push("</dt>\n");
            for meaning in meanings {
                self.push("<dd>");
                match &meaning[..] {
                    [only] if only.is_paragraph() => {
                        self.inlines(only);
                    }
                    blocks => self.blocks(blocks),
                }
                self.push("</dd>\n");
            }
        }
        self.push("</dl>\n");
    }

    fn list(&mut self, list: &List) {
        let (open, close) = match list.start {
            None => ("<ul>\n".to_owned(), "</ul>\n"),
            Some(1) => ("<ol>\n".to_owned(), "</ol>\n"),
            Some(start) => (format!("<ol start=\"{start}\">\n"), "</ol>\n"),
        };
        self.push(&open);
        for item in &list.items {
            // The checkbox of a task is in the first line of its item.
            let mut mark = match item.done {
                None => "",
                Some(true) => "\u{2611}\u{a0}",
                Some(false) => "\u{2610}\u{a0}",
            };
            self.push(if mark.is_empty() { "<li>" } else { "<li class=\"task\">" });
            for block in &item.blocks {
                let is_words = block.is_paragraph();
                if is_words && !list.tight {
                    self.push("<p>");
                }
                self.push(std::mem::take(&mut mark));
                if is_words {
                    self.inlines(block);
                } else {
                    self.block(block);
                }
                if is_words && !list.tight {
                    self.push("</p>\n");
                }
            }
            self.push(mark);
            self.push("</li>\n");
        }
        self.push(close);
    }
}

/// The tags of an alert. A notice is a `div`: a `section` would be a landmark of its
/// chapter, and landmarks must not share a name.
fn alert_tags(kind: AlertKind) -> (&'static str, &'static str) {
    const NOTICE: &str = "</div>\n";
    match kind {
        AlertKind::Tip => (
            "<aside class=\"alert tip\" epub:type=\"tip\" role=\"doc-tip\">\n",
            "</aside>\n",
        ),
        AlertKind::Note => ("<div class=\"alert note\" role=\"doc-notice\">\n", NOTICE),
        AlertKind::Important => {
            ("<div class=\"alert important\" role=\"doc-notice\">\n", NOTICE)
        }
        AlertKind::Warning => {
            ("<div class=\"alert warning\" role=\"doc-notice\">\n", NOTICE)
        }
        AlertKind::Caution => {
            ("<div class=\"alert caution\" role=\"doc-notice\">\n", NOTICE)
        }
    }
}
