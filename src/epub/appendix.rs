//! The link register → the document of the link appendix.

use super::context::Context;
use super::context::Document;
use super::matter::finish;
use crate::base::Address;
use crate::book::Division;
use crate::book::LinkEntry;
use crate::markup::Writer;
use crate::markup::escape;

/// Writes the link appendix; `None` when the book has no external links.
pub(super) fn appendix(context: &Context<'_>) -> Option<Document> {
    let book = context.scope.book;
    let block = book.matter.appendix?;
    let mut writer = Writer::new(&context.scope, "links.xhtml");
    let anchor = &book.matter.appendix_anchor.0;
    writer.push(&format!(
        "<section epub:type=\"appendix\" role=\"doc-appendix\" class=\"links\" \
         aria-labelledby=\"{anchor}\">\n<header>\n<p class=\"label\">"
    ));
    writer.words(&book.matter.appendix_label);
    writer.push(&format!("</p>\n<h1 id=\"{anchor}\">"));
    writer.marks_of(block);
    writer.words(&book.words.links);
    writer.push("</h1>\n<p epub:type=\"subtitle\" role=\"doc-subtitle\" ");
    writer.push("class=\"subtitle\">");
    writer.words(&book.words.links_subtitle);
    writer.push("</p>\n</header>\n");
    write_groups(&mut writer);
    writer.push("</section>\n");
    Some(finish(context, writer, Division::Back, &book.words.links, None))
}

/// The entries by number, with a heading where a group begins.
fn write_groups(writer: &mut Writer<'_>) {
    let book = writer.scope.book;
    let mut is_open = false;
    for (number, entry) in book.links.listed() {
        if entry.heads_group {
            if is_open {
                writer.push("</section>\n");
            }
            is_open = true;
            writer.push("<section>\n<h2>");
            write_chapter_name(writer, entry.chapter);
            writer.push("</h2>\n");
        }
        write_entry(writer, number, entry);
    }
    if is_open {
        writer.push("</section>\n");
    }
}

fn write_chapter_name(writer: &mut Writer<'_>, index: usize) {
    let Some(chapter) = writer.scope.book.chapters.get(index) else { return };
    let name = chapter.head.label.as_ref().unwrap_or(&chapter.head.title);
    writer.title(name.inlines());
}

fn write_entry(writer: &mut Writer<'_>, number: u32, entry: &LinkEntry) {
    let id = &entry.anchor.0;
    writer.push(&format!("<p class=\"entry\" id=\"{id}\">"));
    writer.marks_of(entry.block);
    writer.push(&format!("<span class=\"entry-number\">{number}</span> "));
    if let Some(words) = &entry.words {
        writer.push("<span class=\"entry-words\">");
        writer.words(words);
        writer.push("</span><br/>\n");
    }
    write_address(writer, &entry.address, entry.address.shown());
    for fact in &entry.facts {
        writer.push("<br/>\n<span class=\"entry-fact\">");
        writer.unmarked(&fact.words);
        writer.push("</span>");
        if let Some(one) = &fact.address {
            writer.push(" ");
            write_address(writer, &one.address, &one.shown);
        }
    }
    write_ways_back(writer, number, entry);
    writer.push("</p>\n");
}

fn write_address(writer: &mut Writer<'_>, address: &Address, shown: &str) {
    let href = escape(address.uri());
    writer.push(&format!("<a class=\"address\" href=\"{href}\">"));
    writer.address(shown);
    writer.push("</a>");
}

/// An arrow for each call. The words themselves link to the web, never here: readers
/// treat a pair of links to each other as a note.
fn write_ways_back(writer: &mut Writer<'_>, number: u32, entry: &LinkEntry) {
    let scope = writer.scope;
    let back = scope.plain(&scope.book.words.back);
    let several = entry.calls.len() > 1;
    for (index, call) in entry.calls.iter().enumerate() {
        let Some(href) = scope.href(&call.anchor) else { continue };
        let which = if several { format!("\u{a0}{}", index + 1) } else { String::new() };
        writer.push(&format!(
            " <a class=\"back\" href=\"{href}\" title=\"{back}{which}\" \
             aria-label=\"{back}{which} [{number}]\">\u{2191}{which}</a>"
        ));
    }
}
