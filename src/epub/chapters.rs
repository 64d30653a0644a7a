//! A chapter → its documents: opening, sections, notes.

use std::ops::Range;

use super::about;
use super::context::Context;
use super::context::Document;
use super::matter::finish_with;
use super::parts::ChapterPart;
use super::parts::Sizes;
use super::parts::chapter_file;
use super::parts::level;
use super::roles;
use crate::book::Block;
use crate::book::Chapter;
use crate::book::Note;
use crate::book::Role;
use crate::book::title::title_text;
use crate::markup::Writer;

/// Writes the documents of some chapters.
pub(super) fn chapters(context: &Context<'_>, range: Range<usize>) -> Vec<Document> {
    let book = context.scope.book;
    let parts = book.chapters.iter().zip(&context.parts).enumerate();
    let parts = parts.take(range.end).skip(range.start);
    let documents = parts.flat_map(|(index, (chapter, parts))| {
        let notes: Vec<&Note> = book.notes_of(index).collect();
        let parts = parts.iter().enumerate();
        let meta = about::about(&context.scope, index, chapter);
        let write = |(number, part)| {
            let meta = if number == 0 { meta.as_str() } else { "" };
            write_part(context, (chapter, meta), &notes, number, part)
        };
        parts.map(write).collect::<Vec<_>>()
    });
    documents.collect()
}

/// Sizes of the markup of a chapter.
pub(super) fn measure(context: &Context<'_>, index: usize) -> Sizes {
    let book = context.scope.book;
    let Some(chapter) = book.chapters.get(index) else { return Sizes::default() };
    let mut writer = Writer::new(&context.scope, &chapter_file(index));
    writer.own = &chapter.words;
    write_opening(&mut writer, chapter, "");
    let opening = writer.out.len();
    let mut before = opening;
    let mut size = |writer: &Writer<'_>| {
        let size = writer.out.len() - before;
        before = writer.out.len();
        size
    };
    let mut open = Vec::new();
    let mut blocks = Vec::new();
    for block in &chapter.blocks {
        write_in_section(&mut writer, block, &mut open);
        blocks.push(size(&writer));
    }
    let mut notes = Vec::new();
    for note in book.notes_of(index) {
        write_note(&mut writer, note);
        notes.push(size(&writer));
    }
    Sizes { opening, blocks, notes }
}

/// Writes a document of a chapter with its metadata; the first includes the chapter's
/// opening.
fn write_part(
    context: &Context<'_>,
    (chapter, meta): (&Chapter, &str),
    notes: &[&Note],
    number: usize,
    part: &ChapterPart,
) -> Document {
    let mut writer = Writer::new(&context.scope, &part.name);
    writer.own = &chapter.words;
    let facts = context.scope.book.heading(chapter.head.title.id);
    let anchor = facts.map_or("chapter", |facts| facts.anchor.0.as_str());
    let mut title = title_text(chapter.head.title.inlines());
    let mut open = Vec::new();
    let placement = chapter.head.placement;
    let words = roles::words(placement.role);
    writer
        .push(&format!("<section epub:type=\"{}\" role=\"{}\" ", words.kind, words.aria));
    if matches!(placement.role, Role::Part | Role::Dedication) {
        writer.push(&format!("class=\"{}\" ", words.kind));
    }
    if number == 0 && !chapter.head.shows_title {
        writer.push(&format!("aria-label=\"{}\">\n", context.scope.plain(&title)));
        write_epigraph(&mut writer, chapter);
    } else if number == 0 {
        writer.push(&format!("aria-labelledby=\"{anchor}\">\n"));
        write_opening(&mut writer, chapter, anchor);
    } else {
        title.push_str(&format!(" ({})", number + 1));
        writer.push(&format!("aria-label=\"{}\">\n", context.scope.plain(&title)));
        open = open_before(&chapter.blocks, part.blocks.start);
        writer.push(&"<section>\n".repeat(open.len()));
    }
    for block in chapter.blocks.get(part.blocks.clone()).unwrap_or_default() {
        write_in_section(&mut writer, block, &mut open);
    }
    writer.push(&"</section>\n".repeat(open.len()));
    write_notes(&mut writer, part.notes.iter().filter_map(|&note| notes.get(note)));
    writer.push("</section>\n");
    let language = chapter.head.language.as_deref();
    finish_with(context, writer, (placement.division, &title, language), meta)
}

/// The levels of the sections that are open at the start of a later document.
fn open_before(blocks: &[Block], start: usize) -> Vec<u8> {
    let mut open: Vec<u8> = Vec::new();
    for (at, block) in blocks.iter().enumerate().take(start + 1) {
        let Some(level) = level(block) else { continue };
        while open.last().is_some_and(|last| *last >= level) {
            open.pop();
        }
        // The first heading of the document opens its own section.
        if at < start {
            open.push(level);
        }
    }
    open
}

fn write_opening(writer: &mut Writer<'_>, chapter: &Chapter, anchor: &str) {
    writer.push("<header>\n");
    if let Some(label) = &chapter.head.label {
        line(writer, "<p class=\"label\">", label, "</p>\n");
    }
    writer.push(&format!("<h1 id=\"{anchor}\">"));
    title(writer, &chapter.head.title);
    writer.push("</h1>\n");
    if let Some(subtitle) = &chapter.head.subtitle {
        let open = "<p epub:type=\"subtitle\" role=\"doc-subtitle\" class=\"subtitle\">";
        line(writer, open, subtitle, "</p>\n");
    }
    for byline in &chapter.head.bylines {
        line(writer, "<p class=\"author\">", &byline.names, "</p>\n");
        if let Some(about) = &byline.about {
            line(writer, "<p class=\"affiliation\">", about, "</p>\n");
        }
    }
    writer.push("</header>\n");
    write_epigraph(writer, chapter);
}

fn write_epigraph(writer: &mut Writer<'_>, chapter: &Chapter) {
    if !chapter.head.epigraph.is_empty() {
        writer.push("<blockquote epub:type=\"epigraph\" role=\"doc-epigraph\" ");
        writer.push("class=\"epigraph\">\n");
        writer.quoted(&chapter.head.epigraph);
        writer.push("</blockquote>\n");
    }
}

fn line(writer: &mut Writer<'_>, open: &str, block: &Block, close: &str) {
    writer.push(open);
    writer.inlines(block);
    writer.push(close);
}

fn title(writer: &mut Writer<'_>, heading: &Block) {
    let facts = writer.scope.book.heading(heading.id);
    writer.numbered(heading, facts.and_then(|facts| facts.number.as_deref()));
}

/// Writes a block of the text: a heading opens a section that ends before the next
/// heading of its level or above. `open` are the levels of the open sections. The nesting
/// depth is the rank in the document, so that no rank is skipped. Sections have no label:
/// each would be a landmark, and equal titles could not be told apart.
fn write_in_section(writer: &mut Writer<'_>, block: &Block, open: &mut Vec<u8>) {
    let Some(level) = level(block) else { return writer.block(block) };
    while open.last().is_some_and(|last| *last >= level) {
        writer.push("</section>\n");
        open.pop();
    }
    open.push(level);
    let rank = (open.len() + 1).min(6);
    let facts = writer.scope.book.heading(block.id);
    match facts.map(|facts| facts.anchor.0.clone()) {
        Some(anchor) => writer.push(&format!("<section>\n<h{rank} id=\"{anchor}\">")),
        None => writer.push(&format!("<section>\n<h{rank}>")),
    }
    title(writer, block);
    writer.push(&format!("</h{rank}>\n"));
}

fn write_notes<'n>(writer: &mut Writer<'_>, notes: impl Iterator<Item = &'n &'n Note>) {
    let mut notes = notes.peekable();
    if notes.peek().is_none() {
        return;
    }
    let name = writer.scope.plain(&writer.own.notes);
    writer.push(&format!("<section class=\"notes\" aria-label=\"{name}\">\n"));
    writer.push("<hr class=\"notes-rule\"/>\n");
    for note in notes {
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
        Some((first, rest)) if first.is_paragraph() => {
            writer.inlines(first);
            rest
        }
        _ => note.blocks.as_slice(),
    };
    if rest.is_empty() {
        further_links(writer, note);
    }
    writer.push("</p>\n");
    writer.blocks(rest);
    if !rest.is_empty() && note.calls.len() > 1 {
        writer.push("<p>");
        further_links(writer, note);
        writer.push("</p>\n");
    }
    writer.push("</aside>\n");
}

/// The note's number, linked back to its first call.
fn back_link(writer: &mut Writer<'_>, note: &Note) {
    let scope = writer.scope;
    let number = note.number;
    let call = note.calls.first().and_then(|&call| scope.book.call(call));
    match call.and_then(|call| scope.href(&call.anchor)) {
        Some(href) => {
            let name = way_back(writer, note, 0);
            writer.push(&format!(
                "<a epub:type=\"backlink\" role=\"doc-backlink\" href=\"{href}\" \
                 title=\"{name}\">{number}.</a>\u{a0}"
            ));
        }
        None => writer.push(&format!("{number}.\u{a0}")),
    }
}

/// A link back to each call after the first, at the end of the note.
fn further_links(writer: &mut Writer<'_>, note: &Note) {
    let scope = writer.scope;
    let calls = note.calls.iter().filter_map(|&call| scope.book.call(call));
    for (index, call) in calls.enumerate().skip(1) {
        let Some(href) = scope.href(&call.anchor) else { continue };
        let (name, which) = (way_back(writer, note, index), index + 1);
        writer.push(&format!(
            " <a epub:type=\"backlink\" role=\"doc-backlink\" class=\"back\" \
             href=\"{href}\" title=\"{name}\" \
             aria-label=\"{name}\">\u{2191}\u{a0}{which}</a>"
        ));
    }
}

/// The name of the way back to a call, with its number when there are several.
fn way_back(writer: &Writer<'_>, note: &Note, index: usize) -> String {
    let back = writer.scope.plain(&writer.own.back);
    if note.calls.len() > 1 { format!("{back}\u{a0}{}", index + 1) } else { back }
}
