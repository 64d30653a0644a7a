//! [`Book`] and page map → the bytes of an EPUB.

pub mod cover;

use std::ops::Range;

use crate::base::Files;
use crate::book::Book;
use crate::book::Division;
use crate::book::Role;
use crate::book::title::title_text;
use crate::config::EpubOptions;
use crate::page::PageMap;

mod about;
mod appendix;
mod assets;
mod block_rules;
mod chapters;
mod check;
mod container;
mod context;
mod error;
mod faces;
mod matter;
mod metadata;
mod nav;
mod ncx;
mod package;
mod parts;
mod pieces;
mod plan;
mod roles;
mod style;
mod styles;

pub use assets::Cover;
pub use assets::EmbeddedFont;
pub use error::EpubError;

use check::XmlFile;
use container::Entry;
use container::Package;
use context::Context;
use context::Document;
use context::page_files;
use faces::PackedFace;
use nav::Landmark;
use package::Contents;

/// Writes the EPUB.
///
/// The family of the first of `fonts` is used for the text, the first other family for
/// code and addresses; the options say which are embedded. `pictures` are those
/// of the text, by path in the book's folder.
///
/// # Errors
/// When a page begins outside all documents, or the result fails its own checks or can't
/// be packed.
pub fn write(
    book: &Book,
    pages: &PageMap,
    fonts: &[EmbeddedFont<'_>],
    cover: &Cover<'_>,
    pictures: &Files,
    options: &EpubOptions,
) -> Result<Vec<u8>, EpubError> {
    let cut = plan::cut_blocks(book, pages, options, pictures);
    let (book, pages) = cut.as_ref().map_or((book, pages), |(book, pages)| (book, pages));
    let context = plan::plan(book, pages, options, pictures);
    let documents = documents(&context, cover);
    lost_page(&context, &documents)?;
    let landmarks = landmarks(&context);
    let ncx = ncx::ncx(&context, &documents);
    let faces = faces::faces(&context, &documents, fonts);
    let style = style::style(&faces, book, options);
    let mut entries = vec![text_entry("style.css", "text/css", &style)];
    let own = options.stylesheet.as_deref();
    entries.extend(own.map(|sheet| text_entry("own.css", "text/css", sheet)));
    let others = documents.iter().filter(|document| document.name != "nav.xhtml");
    entries.extend(others.map(|d| text_entry(&d.name, "application/xhtml+xml", &d.text)));
    entries.extend(font_entries(&faces));
    entries.extend(picture_entries(&context, cover));
    let spine: Vec<String> = documents.iter().map(|d| d.name.clone()).collect();
    let own_fonts = !faces.is_empty();
    let contents = Contents {
        entries: &entries,
        spine: &spine,
        landmarks: &landmarks,
        cover: cover.name(),
        own_fonts,
    };
    let opf = package::package(&context, &contents);
    check_all(&context, &documents, &entries, &opf, &ncx)?;
    let nav = documents.iter().find(|document| document.name == "nav.xhtml");
    let nav = nav.map_or("", |document| document.text.as_str());
    container::pack(&Package { opf: &opf, nav, ncx: &ncx }, &entries, own_fonts)
}

/// All documents in reading order.
fn documents(context: &Context<'_>, cover: &Cover<'_>) -> Vec<Document> {
    let mut documents = Vec::new();
    if context.options.cover_page {
        documents.push(matter::cover(context, cover.name()));
    }
    let matter = &context.scope.book.matter;
    documents.extend(matter.half_title.map(|block| matter::half_title(context, block)));
    documents.extend(matter.title_page.map(|block| matter::title_page(context, block)));
    documents.extend(matter.imprint.map(|block| matter::imprint(context, block)));
    let chapters = &context.scope.book.chapters;
    let is_dedication = |role| role == Role::Dedication;
    let dedications =
        chapters.partition_point(|one| is_dedication(one.head.placement.role));
    documents.extend(chapters::chapters(context, 0..dedications));
    let place = documents.len();
    documents.extend(chapters::chapters(context, dedications..chapters.len()));
    documents.extend(appendix::appendix(context));
    documents.extend(matter.colophon.map(|block| matter::colophon(context, block)));
    let nav = nav::nav(context, &documents, &landmarks(context));
    documents.insert(place, nav);
    documents
}

/// The landmarks.
fn landmarks(context: &Context<'_>) -> Vec<Landmark> {
    let words = &context.scope.book.words;
    let place = |kind, guide, href: &str, title: &String| Landmark {
        kind,
        guide,
        href: href.to_owned(),
        title: title.clone(),
    };
    let mut places = Vec::new();
    if context.options.cover_page {
        places.push(place("cover", Some("cover"), "cover.xhtml", &words.cover));
    }
    let matter = &context.scope.book.matter;
    if matter.half_title.is_some() {
        let title = &words.half_title;
        places.push(place("halftitlepage", None, "half-title.xhtml", title));
    }
    if matter.title_page.is_some() {
        let title = &words.title_page;
        places.push(place("titlepage", Some("title-page"), "title.xhtml", title));
    }
    let chapters = &context.scope.book.chapters;
    let dedications =
        chapters.partition_point(|one| one.head.placement.role == Role::Dedication);
    places.extend(chapter_landmarks(context, 0..dedications));
    places.push(place("toc", Some("toc"), "nav.xhtml", &words.contents));
    let text = chapters
        .iter()
        .position(|one| one.head.placement.division == Division::Body)
        .unwrap_or(chapters.len());
    places.extend(chapter_landmarks(context, dedications..text));
    if text < chapters.len() {
        let first = parts::chapter_file(text);
        places.push(place("bodymatter", Some("text"), &first, &words.text));
    }
    places.extend(chapter_landmarks(context, text..chapters.len()));
    if matter.appendix.is_some() {
        places.push(place("appendix", None, "links.xhtml", &words.links));
    }
    if matter.colophon.is_some() {
        let colophon = Some("colophon");
        places.push(place("colophon", colophon, "colophon.xhtml", &words.colophon));
    }
    places
}

/// The landmarks of chapters with a role of their own: the first of each.
fn chapter_landmarks(context: &Context<'_>, range: Range<usize>) -> Vec<Landmark> {
    let mut places: Vec<Landmark> = Vec::new();
    let chapters = context.scope.book.chapters.iter().enumerate();
    for (index, chapter) in chapters.take(range.end).skip(range.start) {
        let role = chapter.head.placement.role;
        let words = roles::words(role);
        let is_known = places.iter().any(|known| known.kind == words.kind);
        if matches!(role, Role::Chapter | Role::Part) || is_known {
            continue;
        }
        places.push(Landmark {
            kind: words.kind,
            guide: words.guide,
            href: parts::chapter_file(index),
            title: title_text(chapter.head.title.inlines()),
        });
    }
    places
}

fn lost_page(context: &Context<'_>, documents: &[Document]) -> Result<(), EpubError> {
    let files = page_files(documents);
    let mut pages = context.scope.markers.pages.iter();
    match pages.find(|page| !files.contains_key(page.label.as_str())) {
        Some(page) => Err(EpubError::LostPage(page.label.clone())),
        None => Ok(()),
    }
}

fn text_entry<'a>(name: &'a str, media: &'a str, text: &'a str) -> Entry<'a> {
    Entry { name, media, data: text.as_bytes(), pressed: None }
}

/// The font files; faces of a variable font share one.
fn font_entries<'a>(faces: &'a [PackedFace<'a>]) -> impl Iterator<Item = Entry<'a>> {
    let is_first = |at: usize, name: &str| faces[..at].iter().all(|one| one.name != name);
    let files = faces.iter().enumerate();
    files.filter(move |(at, face)| is_first(*at, &face.name)).map(|(_, face)| {
        let open = face.data.starts_with(b"OTTO");
        let media = if open { "font/otf" } else { "font/ttf" };
        Entry { name: &face.name, media, data: &face.data, pressed: face.pressed }
    })
}

fn picture_entries<'a>(
    context: &'a Context<'a>,
    cover: &'a Cover<'a>,
) -> impl Iterator<Item = Entry<'a>> {
    let media = if cover.is_jpeg { "image/jpeg" } else { "image/png" };
    let first = Entry { name: cover.name(), media, data: cover.data, pressed: None };
    let pictures = context.pictures.values().map(|picture| Entry {
        name: &picture.name,
        media: picture.media,
        data: picture.data,
        pressed: None,
    });
    std::iter::once(first).chain(pictures)
}

fn check_all(
    context: &Context<'_>,
    documents: &[Document],
    entries: &[Entry<'_>],
    opf: &str,
    ncx: &str,
) -> Result<(), EpubError> {
    let mut files: Vec<XmlFile<'_>> =
        documents.iter().map(|d| XmlFile { name: &d.name, text: &d.text }).collect();
    files.push(XmlFile { name: "content.opf", text: opf });
    files.push(XmlFile { name: "toc.ncx", text: ncx });
    let mut names: Vec<&str> = entries.iter().map(|entry| entry.name).collect();
    names.extend(["nav.xhtml", "content.opf", "toc.ncx"]);
    let mut faults = check::faults(&files, &names);
    faults.extend(context.pictures.iter().filter_map(|(path, picture)| {
        let is_drawing = picture.media == "image/svg+xml";
        let fault = is_drawing.then(|| check::svg_fault(picture.data)).flatten()?;
        Some(format!("{path} {fault}"))
    }));
    if faults.is_empty() { Ok(()) } else { Err(EpubError::Faulty(faults)) }
}
