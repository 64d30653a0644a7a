//! A chapter → its document: opening, sections, notes.

use super::context::Context;
use super::context::Document;
use super::context::chapter_file;
use super::matter::Part;
use super::matter::finish;
use super::xhtml::Writer;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Chapter;
use crate::book::Note;
use crate::book::block::plain_text;

/// Writes the document of each chapter.
pub(super) fn chapters(context: &Context<'_>) -> Vec<Document> {
    let numbered = context.book.chapters.iter().enumerate();
    numbered.map(|(index, chapter)| write_chapter(context, index, chapter)).collect()
}

fn write_chapter(context: &Context<'_>, index: usize, chapter: &Chapter) -> Document {
    let mut writer = Writer::new(context, &chapter_file(index));
    writer.own = &chapter.words;
    let facts = context.book.heading(chapter.title.id);
    let anchor = facts.map_or("chapter", |facts| facts.anchor.0.as_str());
    writer.push(&format!(
        "<section epub:type=\"chapter\" role=\"doc-chapter\" \
         aria-labelledby=\"{anchor}\">\n"
    ));
    write_opening(&mut writer, chapter, anchor);
    write_sections(&mut writer, &chapter.blocks);
    write_notes(&mut writer, index);
    writer.push("</section>\n");
    let title = plain_text(chapter.title.inlines());
    let language = chapter.language.as_deref();
    finish(writer, Part::Body, &title, language)
}

fn write_opening(writer: &mut Writer<'_>, chapter: &Chapter, anchor: &str) {
    writer.push("<header>\n");
    if let Some(label) = &chapter.label {
        line(writer, "<p class=\"label\">", label, "</p>\n");
    }
    writer.push(&format!("<h1 id=\"{anchor}\">"));
    title(writer, &chapter.title);
    writer.push("</h1>\n");
    if let Some(subtitle) = &chapter.subtitle {
        let open = "<p epub:type=\"subtitle\" role=\"doc-subtitle\" class=\"subtitle\">";
        line(writer, open, subtitle, "</p>\n");
    }
    if let Some(author) = &chapter.author {
        line(writer, "<p class=\"author\">", author, "</p>\n");
    }
    writer.push("</header>\n");
    if !chapter.epigraph.is_empty() {
        writer.push("<blockquote epub:type=\"epigraph\" role=\"doc-epigraph\" ");
        writer.push("class=\"epigraph\">\n");
        writer.quoted(&chapter.epigraph);
        writer.push("</blockquote>\n");
    }
}

fn line(writer: &mut Writer<'_>, open: &str, block: &Block, close: &str) {
    writer.push(open);
    writer.inlines(block);
    writer.push(close);
}

fn title(writer: &mut Writer<'_>, heading: &Block) {
    let facts = writer.context.book.heading(heading.id);
    writer.numbered(heading, facts.and_then(|facts| facts.number.as_deref()));
}

/// Writes the text: a heading opens a section that lasts until one of its level or
/// above. The rank in the document is the depth, so that no rank is skipped. Sections
/// bear no label: each would be a landmark, and two of one title could not be told apart.
fn write_sections(writer: &mut Writer<'_>, blocks: &[Block]) {
    let mut open: Vec<u8> = Vec::new();
    for block in blocks {
        let BlockKind::Heading { level, .. } = &block.kind else {
            writer.block(block);
            continue;
        };
        while open.last().is_some_and(|last| last >= level) {
            writer.push("</section>\n");
            open.pop();
        }
        open.push(*level);
        let rank = (open.len() + 1).min(6);
        let facts = writer.context.book.heading(block.id);
        match facts.map(|facts| facts.anchor.0.clone()) {
            Some(anchor) => {
                writer.push(&format!("<section>\n<h{rank} id=\"{anchor}\">"));
            }
            None => writer.push(&format!("<section>\n<h{rank}>")),
        }
        title(writer, block);
        writer.push(&format!("</h{rank}>\n"));
    }
    for _ in open {
        writer.push("</section>\n");
    }
}

fn write_notes(writer: &mut Writer<'_>, chapter: usize) {
    let book = writer.context.book;
    if book.notes_of(chapter).next().is_none() {
        return;
    }
    let name = writer.context.plain(&writer.own.notes);
    writer.push(&format!("<section class=\"notes\" aria-label=\"{name}\">\n"));
    writer.push("<hr class=\"notes-rule\"/>\n");
    for note in book.notes_of(chapter) {
        write_note(writer, note);
    }
    writer.push("</section>\n");
}

fn write_note(writer: &mut Writer<'_>, note: &Note) {
    let id = &note.anchor.0;
    writer.push(&format!(
        "<aside epub:type=\"footnote\" role=\"doc-footnote\" id=\"{id}\">\n<p>"
    ));
    back_link(writer, note);
    let rest = match note.blocks.split_first() {
        Some((first, rest)) if matches!(first.kind, BlockKind::Paragraph(_)) => {
            writer.inlines(first);
            rest
        }
        _ => note.blocks.as_slice(),
    };
    writer.push("</p>\n");
    writer.blocks(rest);
    writer.push("</aside>\n");
}

/// The note's number, which leads back to its first call, and a letter for each further
/// one.
fn back_link(writer: &mut Writer<'_>, note: &Note) {
    let context = writer.context;
    let title = context.plain(&writer.own.back);
    let calls = note.calls.iter().filter_map(|&call| context.book.call(call));
    let mut words = format!("{}.", note.number);
    for (index, call) in calls.enumerate() {
        if index > 0 {
            words = letters(index);
        }
        match context.href(&writer.file, &call.anchor) {
            Some(href) => writer.push(&format!(
                "<a epub:type=\"backlink\" role=\"doc-backlink\" href=\"{href}\" \
                 title=\"{title}\">{words}</a>\u{a0}"
            )),
            None => writer.push(&format!("{words}\u{a0}")),
        }
    }
}

/// b for the second call, and so on; bb after z.
fn letters(index: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(index % 26).unwrap_or(0));
    letter.to_string().repeat(index / 26 + 1)
}
