//! [`Book`] and page map → the bytes of an EPUB 3.
//!
//! The only door to epub-builder and ZIP. Documents are written, checked, and packed;
//! no number and no name is made here, but those of files.

mod check;
mod container;
pub mod cover;
mod documents;
mod error;
mod escape;
mod markers;
mod nav;
mod package;
mod places;
mod style;
mod xhtml;

use std::collections::BTreeMap;

pub use error::EpubError;

use crate::book::Book;
use crate::config::EpubOptions;
use crate::images;
use crate::page::PageMap;
use container::File;
use documents::Document;
use markers::Markers;
use nav::PrintedPage;
use package::Found;
use package::Resource;
use places::Places;
use xhtml::Writer;

/// A face that travels with the book.
#[derive(Debug, Clone, Copy)]
pub struct EmbeddedFont<'a> {
    /// Name of its file: ASCII, without folder.
    pub file_name: &'a str,
    /// The whole file, OTF or TTF.
    pub data: &'a [u8],
    /// Name of its family.
    pub family: &'a str,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is italic.
    pub italic: bool,
}

/// What goes into the package beside the text.
#[derive(Debug, Clone, Copy)]
pub struct Materials<'a> {
    /// The cover's picture, PNG or JPEG.
    pub cover: &'a [u8],
    /// The pictures that the text shows, by their paths in the book's folder.
    pub pictures: &'a BTreeMap<String, Vec<u8>>,
    /// The faces that travel with the book.
    pub fonts: &'a [EmbeddedFont<'a>],
}

/// Writes the EPUB.
///
/// # Errors
/// When what was made does not pass its own checks, or can't be packed.
pub fn write(
    book: &Book,
    pages: &PageMap,
    materials: &Materials<'_>,
    options: &EpubOptions,
) -> Result<Vec<u8>, EpubError> {
    let places = Places::new(book);
    let pictures = name_pictures(book, materials);
    let names: Vec<Option<String>> =
        pictures.iter().map(|p| p.as_ref().map(|(name, _, _)| name.clone())).collect();
    let mut writer = Writer {
        book,
        places: &places,
        options,
        images: &names,
        markers: Markers::new(pages),
        out: String::new(),
    };
    let cover = image_file("images/cover", materials.cover);
    let documents = documents(&mut writer, &cover.0);
    let find = |toc: &str| printed(pages, &documents, toc);
    let (nav, printed) =
        nav::document(book, &places, &mut writer.markers, find, options.cover_page);
    let left = writer.markers.left();
    if !left.is_empty() {
        return Err(EpubError::LostPages(left));
    }
    let ncx = nav::ncx(book, &places, &printed);

    let sheet = style::sheet(fonts_of(materials, options));
    let mut files =
        vec![File { path: "style.css", media: "text/css", data: sheet.as_bytes() }];
    files.push(File { path: &cover.0, media: cover.1, data: materials.cover });
    let paths: Vec<(String, &EmbeddedFont<'_>)> = fonts_of(materials, options)
        .iter()
        .map(|font| (format!("fonts/{}", font.file_name), font))
        .collect();
    for (path, font) in &paths {
        files.push(File { path, media: font_media(font), data: font.data });
    }
    let mut shown: BTreeMap<&str, (&str, &[u8])> = BTreeMap::new();
    for (name, media, data) in pictures.iter().flatten() {
        shown.insert(name, (media, data));
    }
    files.extend(shown.iter().map(|(path, (media, data))| File { path, media, data }));

    let found = found(book, &printed, options);
    let own = package_documents(book, &documents, nav, ncx, &files, found, options);
    let all: Vec<&Document> = documents.iter().chain(&own).collect();
    let others: Vec<&str> = files.iter().map(|file| file.path).collect();
    let faults = check::faults(&all, &others);
    if !faults.is_empty() {
        return Err(EpubError::Faulty(faults));
    }
    container::pack(&documents, &files, &own)
}

/// The documents in reading order, the navigation apart.
fn documents(writer: &mut Writer<'_>, cover: &str) -> Vec<Document> {
    let book = writer.book;
    let mut documents = Vec::new();
    if writer.options.cover_page {
        documents.push(writer.cover_page(cover));
    }
    documents.push(writer.title_page());
    documents.push(writer.imprint());
    for (index, chapter) in book.chapters.iter().enumerate() {
        documents.push(writer.chapter(chapter, index));
    }
    if !book.links.entries.is_empty() {
        documents.push(writer.links());
    }
    documents.push(writer.colophon());
    documents
}

/// Package document, navigation document and NCX.
fn package_documents(
    book: &Book,
    documents: &[Document],
    nav: Document,
    ncx: Document,
    files: &[File<'_>],
    found: Found,
    options: &EpubOptions,
) -> Vec<Document> {
    let mut resources = vec![
        resource("nav", places::NAV, "application/xhtml+xml", "nav"),
        resource("ncx", "toc.ncx", "application/x-dtbncx+xml", ""),
    ];
    let mut spine = Vec::new();
    for document in documents {
        let id = format!("doc-{}", document.file.trim_end_matches(".xhtml"));
        resources.push(resource(&id, &document.file, "application/xhtml+xml", ""));
        spine.push(document.file.clone());
        if document.file == places::IMPRINT {
            spine.push(places::NAV.to_owned());
        }
    }
    for (at, file) in files.iter().enumerate() {
        let is_cover = file.path.starts_with("images/cover.");
        let id = if is_cover { "cover-image".to_owned() } else { format!("file-{at}") };
        let properties = if is_cover { "cover-image" } else { "" };
        resources.push(resource(&id, file.path, file.media, properties));
    }
    let package = package::document(book, &resources, &spine, found, options.cover_page);
    vec![package, nav, ncx]
}

fn resource(id: &str, path: &str, media: &str, properties: &'static str) -> Resource {
    Resource {
        id: id.to_owned(),
        path: path.to_owned(),
        media: media.to_owned(),
        properties,
    }
}

/// Where each printed page begins: the document that holds its marker. `toc` is the
/// navigation document as far as it can hold markers.
fn printed(pages: &PageMap, documents: &[Document], toc: &str) -> Vec<PrintedPage> {
    let mut found = Vec::new();
    for start in &pages.starts {
        let label = start.folio.label();
        let mark = format!("id=\"page-{label}\"");
        let holder = documents.iter().find(|document| document.text.contains(&mark));
        let file = match holder {
            Some(document) => &document.file,
            None if toc.contains(&mark) => places::NAV,
            None => continue,
        };
        found.push((label.clone(), format!("{file}#page-{label}")));
    }
    found
}

fn found(book: &Book, printed: &[PrintedPage], options: &EpubOptions) -> Found {
    Found {
        has_images: !book.images.is_empty(),
        all_described: book.images.iter().all(|picture| !picture.alt.is_empty()),
        pages: printed.len(),
        has_fonts: options.fonts,
    }
}

fn fonts_of<'a>(
    materials: &Materials<'a>,
    options: &EpubOptions,
) -> &'a [EmbeddedFont<'a>] {
    if options.fonts { materials.fonts } else { &[] }
}

fn font_media(font: &EmbeddedFont<'_>) -> &'static str {
    if font.data.starts_with(b"OTTO") { "font/otf" } else { "font/ttf" }
}

/// A picture's path in the package, by what its bytes say it is, and its media type.
fn image_file(stem: &str, data: &[u8]) -> (String, &'static str) {
    match images::probe(data) {
        Some(kind) => {
            (format!("{stem}.{}", kind.format.suffix()), kind.format.media_type())
        }
        None => (format!("{stem}.png"), "image/png"),
    }
}

/// Each picture of the text with its path in the package, its media type, its bytes;
/// one path for what is shown twice.
fn name_pictures<'a>(
    book: &Book,
    materials: &Materials<'a>,
) -> Vec<Option<(String, &'static str, &'a [u8])>> {
    let mut known: Vec<&str> = Vec::new();
    book.images
        .iter()
        .map(|picture| {
            let data = materials.pictures.get(&picture.path)?;
            let at = known.iter().position(|path| *path == picture.path);
            let at = at.unwrap_or_else(|| {
                known.push(
                    materials.pictures.get_key_value(&picture.path).map_or("", |k| k.0),
                );
                known.len() - 1
            });
            let (name, media) = image_file(&format!("images/img-{:03}", at + 1), data);
            Some((name, media, data.as_slice()))
        })
        .collect()
}
