//! The documents of the book, each a whole XHTML file.

use super::escape::xml;
use super::places;
use super::xhtml::Writer;
use super::xhtml::address;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::BlockKind;
use crate::book::Chapter;
use crate::book::LinkEntry;
use crate::book::block::plain_text;
use crate::book::statements;

/// A document of the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Document {
    /// Its file's name.
    pub(crate) file: String,
    /// The whole file.
    pub(crate) text: String,
}

/// Head and foot of a document.
pub(crate) struct Shell<'a> {
    /// The language of what is in it.
    pub(crate) language: &'a str,
    /// What it is called.
    pub(crate) title: &'a str,
    /// `frontmatter`, `bodymatter` or `backmatter`.
    pub(crate) part: &'a str,
}

impl Shell<'_> {
    /// A document around its body.
    pub(crate) fn document(&self, file: &str, body: &str) -> Document {
        let (language, part) = (xml(self.language), self.part);
        let title = xml(self.title);
        let text = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n\
             <html xmlns=\"http://www.w3.org/1999/xhtml\" \
             xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"{language}\" \
             xml:lang=\"{language}\">\n<head>\n<title>{title}</title>\n\
             <link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n\
             <body epub:type=\"{part}\">\n{body}</body>\n</html>\n"
        );
        Document { file: file.to_owned(), text }
    }
}

impl Writer<'_> {
    /// Takes what was written so far.
    fn take(&mut self) -> String {
        std::mem::take(&mut self.out)
    }

    fn shell<'s>(&'s self, title: &'s str, part: &'s str) -> Shell<'s> {
        Shell { language: &self.book.metadata.language, title, part }
    }

    /// The markers of a block that the program itself made.
    pub(crate) fn markers_of(&mut self, block: BlockId) -> String {
        self.markers.take(block).iter().map(super::markers::Marker::element).collect()
    }

    /// The page that shows the cover.
    pub(crate) fn cover_page(&self, image: &str) -> Document {
        let words = &self.book.words.cover;
        let title = xml(&self.book.metadata.title);
        let body = format!(
            "<section epub:type=\"cover\" role=\"region\" aria-label=\"{}\" \
             class=\"cover\">\n<p><img src=\"{image}\" alt=\"{title}\" \
             role=\"doc-cover\"/></p>\n</section>\n",
            xml(words)
        );
        self.shell(words, "frontmatter").document(places::COVER, &body)
    }

    /// The title page.
    pub(crate) fn title_page(&mut self) -> Document {
        let about = &self.book.metadata;
        let mut body = format!(
            "<section epub:type=\"titlepage\" role=\"region\" aria-label=\"{}\" \
             class=\"title-page\">\n",
            xml(&self.book.words.title_page)
        );
        let line = |class: &str, words: &str| {
            format!("<p class=\"{class}\">{}</p>\n", xml(words))
        };
        body.push_str(&about.label.as_ref().map_or(String::new(), |w| line("label", w)));
        let block = self.book.matter.title_page;
        body.push_str(&format!(
            "<h1>{}{}</h1>\n",
            self.markers_of(block),
            xml(&self.book.metadata.title)
        ));
        let about = &self.book.metadata;
        if let Some(subtitle) = &about.subtitle {
            body.push_str(&format!(
                "<p epub:type=\"subtitle\" role=\"doc-subtitle\" class=\"subtitle\">{}</p>\n",
                xml(subtitle)
            ));
        }
        for author in &about.authors {
            body.push_str(&line("author", &author.name));
        }
        if let Some(year) = about.year()
            && !about.title.contains(year)
        {
            body.push_str(&line("year", year));
        }
        if let Some(place) = about.publisher.as_ref().or(about.place.as_ref()) {
            body.push_str(&line("place", place));
        }
        body.push_str("</section>\n");
        self.shell(&about.title, "frontmatter").document(places::TITLE, &body)
    }

    /// The imprint.
    pub(crate) fn imprint(&mut self) -> Document {
        let marks = self.markers_of(self.book.matter.imprint);
        let lines = statements::imprint(self.book);
        let words = &self.book.words.imprint;
        let body = format!(
            "<section epub:type=\"imprint\" role=\"region\" aria-label=\"{}\" \
             class=\"imprint\">\n{}</section>\n",
            xml(words),
            paragraphs(&lines, &marks)
        );
        self.shell(words, "frontmatter").document(places::IMPRINT, &body)
    }

    /// The colophon.
    pub(crate) fn colophon(&mut self) -> Document {
        let marks = self.markers_of(self.book.matter.colophon);
        let lines = statements::colophon(self.book);
        let words = &self.book.words.colophon;
        let id = &self.book.matter.colophon_anchor.0;
        let body = format!(
            "<section epub:type=\"colophon\" role=\"doc-colophon\" \
             aria-labelledby=\"{id}\">\n<h1 id=\"{id}\">{marks}{}</h1>\n{}</section>\n",
            xml(words),
            paragraphs(&lines, "")
        );
        self.shell(words, "backmatter").document(places::COLOPHON, &body)
    }

    /// A chapter with its notes.
    pub(crate) fn chapter(&mut self, chapter: &Chapter, index: usize) -> Document {
        let facts = self.book.heading(chapter.title.id);
        let id = facts.map_or(String::new(), |facts| facts.anchor.0.clone());
        self.out.push_str(&format!(
            "<section epub:type=\"chapter\" role=\"doc-chapter\" \
             aria-labelledby=\"{id}\">\n<header>\n"
        ));
        self.head_line(chapter.label.as_ref(), "<p class=\"label\">");
        self.heading(&chapter.title, 1, chapter.title.inlines());
        self.head_line(
            chapter.subtitle.as_ref(),
            "<p epub:type=\"subtitle\" role=\"doc-subtitle\" class=\"subtitle\">",
        );
        self.head_line(chapter.author.as_ref(), "<p class=\"author\">");
        self.out.push_str("</header>\n");
        if !chapter.epigraph.is_empty() {
            self.epigraph(&chapter.epigraph);
        }
        self.sections(&chapter.blocks);
        self.notes(index);
        self.out.push_str("</section>\n");
        let body = self.take();
        let title = plain_text(chapter.title.inlines());
        let language = chapter.language.as_ref().unwrap_or(&self.book.metadata.language);
        Shell { language, title: &title, part: "bodymatter" }
            .document(&places::chapter_file(index), &body)
    }

    fn head_line(&mut self, block: Option<&Block>, open: &str) {
        if let Some(block) = block {
            self.out.push_str(open);
            self.inlines(block.id, block.inlines());
            self.out.push_str("</p>\n");
        }
    }

    fn epigraph(&mut self, blocks: &[Block]) {
        self.out.push_str(
            "<blockquote epub:type=\"epigraph\" role=\"doc-epigraph\" class=\"epigraph\">\n",
        );
        for block in blocks {
            if let BlockKind::Quote(inner) = &block.kind {
                let marks = self.markers_of(block.id);
                self.out.push_str(&marks);
                self.blocks(inner);
            } else {
                self.blocks(std::slice::from_ref(block));
            }
        }
        self.out.push_str("</blockquote>\n");
    }

    /// Blocks in sections nested by the levels of their headings.
    fn sections(&mut self, blocks: &[Block]) {
        let mut open: Vec<u8> = Vec::new();
        for block in blocks {
            if let BlockKind::Heading { level, title, .. } = &block.kind {
                while open.last().is_some_and(|other| other >= level) {
                    open.pop();
                    self.out.push_str("</section>\n");
                }
                open.push(*level);
                self.out.push_str("<section>\n");
                self.heading(block, (*level).clamp(2, 6), title);
            } else {
                self.blocks(std::slice::from_ref(block));
            }
        }
        for _ in open {
            self.out.push_str("</section>\n");
        }
    }

    fn notes(&mut self, index: usize) {
        let book = self.book;
        let mut notes = book.notes_of(index).peekable();
        if notes.peek().is_none() {
            return;
        }
        let words = xml(&book.words.notes);
        self.out.push_str(&format!(
            "<section epub:type=\"footnotes\" role=\"region\" aria-label=\"{words}\" \
             class=\"footnotes\">\n"
        ));
        for note in notes {
            self.note(note);
        }
        self.out.push_str("</section>\n");
    }

    /// The appendix of links.
    pub(crate) fn links(&mut self) -> Document {
        let book = self.book;
        let (words, matter) = (&book.words, &book.matter);
        let id = &matter.appendix_anchor.0;
        let marks = self.markers_of(matter.appendix);
        self.out.push_str(&format!(
            "<section epub:type=\"appendix\" role=\"doc-appendix\" \
             aria-labelledby=\"{id}\">\n<header>\n<p class=\"label\">{}</p>\n\
             <h1 id=\"{id}\">{marks}{}</h1>\n<p epub:type=\"subtitle\" \
             role=\"doc-subtitle\" class=\"subtitle\">{}</p>\n</header>\n",
            xml(&words.appendix),
            xml(&words.links),
            xml(&words.links_subtitle)
        ));
        let mut group = None;
        for entry in &book.links.entries {
            if group != Some(entry.chapter) {
                group = Some(entry.chapter);
                if let Some(chapter) = book.chapters.get(entry.chapter) {
                    let head = chapter.label.as_ref().unwrap_or(&chapter.title);
                    let head = plain_text(head.inlines());
                    self.out.push_str(&format!("<h2>{}</h2>\n", xml(&head)));
                }
            }
            self.link_entry(entry);
        }
        self.out.push_str("</section>\n");
        let body = self.take();
        self.shell(&words.links, "backmatter").document(places::LINKS, &body)
    }

    /// Number, words, address, and the ways back: the words in the text do not link
    /// here, since readers take such pairs for notes.
    fn link_entry(&mut self, entry: &LinkEntry) {
        let marks = self.markers_of(entry.block);
        let words = entry.words.as_ref().map_or(String::new(), |words| {
            format!("<span class=\"linked-words\">{}</span><br/>", xml(words))
        });
        let mut addresses = Vec::new();
        for target in std::iter::once(&entry.address).chain(&entry.archived) {
            addresses.push(format!(
                "<a class=\"address\" href=\"{}\">{}</a>",
                xml(target),
                address(target)
            ));
        }
        let back = xml(&self.book.words.back);
        let number = entry.number;
        let mut ways = String::new();
        for (at, call) in entry.calls.iter().enumerate() {
            let href = self.places.href(&call.anchor);
            let label = format!("{back} ({number}.{})", at + 1);
            ways.push_str(&format!(
                " <a class=\"back\" href=\"{href}\" aria-label=\"{label}\">↩</a>"
            ));
        }
        self.out.push_str(&format!(
            "<p class=\"link-entry\" id=\"{}\">{marks}<span class=\"link-rank\">{number}\
             </span> {words}{}{ways}</p>\n",
            entry.anchor.0,
            addresses.join("<br/>")
        ));
    }
}

fn paragraphs(lines: &[String], marks: &str) -> String {
    let mut out = String::new();
    for (at, line) in lines.iter().enumerate() {
        let marks = if at == 0 { marks } else { "" };
        out.push_str(&format!("<p>{marks}{}</p>\n", xml(line)));
    }
    out
}
