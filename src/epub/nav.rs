//! Contents, page list and landmarks → the navigation document.

use std::collections::BTreeMap;

use super::context::Context;
use super::context::Document;
use super::context::page_files;
use super::matter::finish;
use super::parts::level;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::Book;
use crate::book::Division;
use crate::book::TocEntry;
use crate::markup::Writer;
use crate::markup::escape;

/// A landmark of the navigation and the guide.
#[derive(Debug, Clone)]
pub(super) struct Landmark {
    /// Its type, in the vocabulary of EPUB.
    pub(super) kind: &'static str,
    /// Its type, in the vocabulary of the EPUB 2 guide.
    pub(super) guide: Option<&'static str>,
    /// Its document.
    pub(super) href: String,
    /// Its name.
    pub(super) title: String,
}

/// Writes the navigation document. `others` are all other documents in reading order.
pub(super) fn nav(
    context: &Context<'_>,
    others: &[Document],
    landmarks: &[Landmark],
) -> Document {
    let mut writer = Writer::new(&context.scope, "nav.xhtml");
    let words = &context.scope.book.words;
    let anchor = &context.scope.book.matter.contents_anchor.0;
    writer.push(&format!(
        "<nav epub:type=\"toc\" role=\"doc-toc\" class=\"contents\" \
         aria-labelledby=\"{anchor}\">\n<h1 id=\"{anchor}\">"
    ));
    if let Some(block) = context.scope.book.matter.contents {
        writer.marks_of(block);
    }
    writer.words(&words.contents);
    writer.push("</h1>\n");
    if context.scope.book.toc.entries.is_empty() {
        writer.push("<ol>\n<li><a href=\"title.xhtml\">");
        writer.words(&context.scope.book.metadata.title);
        writer.push("</a></li>\n</ol>\n");
    } else {
        let titles = titles(context.scope.book);
        write_entries(&mut writer, &context.scope.book.toc.entries, &titles);
    }
    writer.push("</nav>\n");
    write_landmarks(&mut writer, landmarks);
    write_pages(&mut writer, others);
    finish(context, writer, Division::Front, &words.contents, None)
}

/// A title in the text.
struct Title<'b> {
    heading: &'b Block,
    /// Its language, if it is not the book's.
    language: Option<&'b str>,
}

/// The titles of chapters and sections, by block.
fn titles(book: &Book) -> BTreeMap<BlockId, Title<'_>> {
    let mut titles = BTreeMap::new();
    for chapter in &book.chapters {
        let language = chapter.head.language.as_deref();
        let language = language.filter(|tag| *tag != book.metadata.language);
        for heading in chapter.blocks.iter().filter(|block| level(block).is_some()) {
            titles.insert(heading.id, Title { heading, language });
        }
        let heading = &chapter.head.title;
        titles.insert(heading.id, Title { heading, language });
    }
    titles
}

// Recurses as deep as headings: six levels at most.
fn write_entries(
    writer: &mut Writer<'_>,
    entries: &[TocEntry],
    titles: &BTreeMap<BlockId, Title<'_>>,
) {
    writer.push("<ol>\n");
    for entry in entries {
        let href = writer.scope.href(&entry.anchor);
        let title = titles.get(&entry.heading);
        let language = title.and_then(|title| title.language).map(|tag| {
            let tag = escape(tag);
            format!(" lang=\"{tag}\" xml:lang=\"{tag}\"")
        });
        let language = language.unwrap_or_default();
        writer.push("<li>");
        match &href {
            Some(href) => writer.push(&format!("<a href=\"{href}\"{language}>")),
            None => writer.push(&format!("<span{language}>")),
        }
        writer.marks_of(entry.block);
        if let Some(lead) = entry.lead() {
            writer.words(&lead);
            writer.push(" ");
        }
        match title {
            Some(title) => writer.title(title.heading.inlines()),
            None => writer.words(&entry.title),
        }
        if let Some(by) = entry.by_after_title() {
            writer.words(&by);
        }
        writer.push(if href.is_some() { "</a>" } else { "</span>" });
        if !entry.children.is_empty() {
            writer.push("\n");
            write_entries(writer, &entry.children, titles);
        }
        writer.push("</li>\n");
    }
    writer.push("</ol>\n");
}

fn write_landmarks(writer: &mut Writer<'_>, landmarks: &[Landmark]) {
    let name = writer.scope.plain(&writer.scope.book.words.landmarks);
    writer.push(&format!(
        "<nav epub:type=\"landmarks\" aria-label=\"{name}\" hidden=\"hidden\">\n\
         <h2>{name}</h2>\n<ol>\n"
    ));
    for landmark in landmarks {
        let title = writer.scope.plain(&landmark.title);
        let (kind, href) = (landmark.kind, &landmark.href);
        writer.push(&format!(
            "<li><a epub:type=\"{kind}\" href=\"{href}\">{title}</a></li>\n"
        ));
    }
    writer.push("</ol>\n</nav>\n");
}

fn write_pages(writer: &mut Writer<'_>, others: &[Document]) {
    let scope = writer.scope;
    if scope.markers.pages.is_empty() {
        return;
    }
    let name = scope.plain(&scope.book.words.pages);
    writer.push(&format!(
        "<nav epub:type=\"page-list\" role=\"doc-pagelist\" aria-label=\"{name}\" \
         hidden=\"hidden\">\n<h2>{name}</h2>\n<ol>\n"
    ));
    let files = page_files(others);
    for page in &scope.markers.pages {
        let label = &page.label;
        // Pages in no other document begin in this one, or are reported as lost. The file
        // name is included even here: Ace misses a reference without it.
        let file = files.get(label.as_str()).copied().unwrap_or("nav.xhtml");
        let name = scope.markers.name_of(label);
        writer.push(&format!("<li><a href=\"{file}#{name}\">{label}</a></li>\n"));
    }
    writer.push("</ol>\n</nav>\n");
}
