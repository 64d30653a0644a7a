//! The navigation document and its older form, the NCX: contents, printed pages,
//! landmarks.

use super::documents::Document;
use super::escape::xml;
use super::markers::Marker;
use super::markers::Markers;
use super::places;
use super::places::Places;
use crate::book::Book;
use crate::book::TocEntry;

/// A printed page and where it begins: label, `file#id`.
pub(crate) type PrintedPage = (String, String);

/// The navigation document. Markers of pages that begin in the contents stand in it.
pub(crate) fn document(
    book: &Book,
    places: &Places,
    markers: &mut Markers,
    pages: impl FnOnce(&str) -> Vec<PrintedPage>,
    has_cover_page: bool,
) -> (Document, Vec<PrintedPage>) {
    let words = &book.words;
    let language = xml(&book.metadata.language);
    let id = &book.matter.contents_anchor.0;
    let marks = elements(&markers.take(book.matter.contents));
    let mut toc = format!(
        "<nav epub:type=\"toc\" role=\"doc-toc\" aria-labelledby=\"{id}\">\n\
         <h1 id=\"{id}\">{marks}{}</h1>\n",
        xml(&words.contents)
    );
    list(&book.toc.entries, places, markers, &mut toc);
    toc.push_str("</nav>\n");
    let printed = pages(&toc);
    let page_list = page_list(&words.pages, &printed);
    let landmarks = landmarks(book, has_cover_page);
    let title = xml(&words.contents);
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\" \
         xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"{language}\" \
         xml:lang=\"{language}\">\n<head>\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n\
         <body epub:type=\"frontmatter\">\n{toc}{page_list}{landmarks}</body>\n</html>\n"
    );
    (Document { file: places::NAV.to_owned(), text }, printed)
}

fn elements(markers: &[Marker]) -> String {
    markers.iter().map(Marker::element).collect()
}

// As deep as headings nest: six levels.
fn list(entries: &[TocEntry], places: &Places, markers: &mut Markers, out: &mut String) {
    out.push_str("<ol>\n");
    for entry in entries {
        let marks = elements(&markers.take(entry.block));
        let href = places.href(&entry.anchor);
        out.push_str(&format!("<li><a href=\"{href}\">{marks}"));
        if let Some(label) = &entry.label {
            let label = xml(label);
            out.push_str(&format!("<span class=\"toc-label\">{label}</span> "));
        }
        out.push_str(&xml(&title_of(entry)));
        if let Some(subtitle) = &entry.subtitle {
            let subtitle = xml(subtitle);
            out.push_str(&format!(" <span class=\"toc-subtitle\">{subtitle}</span>"));
        }
        out.push_str("</a>");
        if !entry.children.is_empty() {
            out.push('\n');
            list(&entry.children, places, markers, out);
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n");
}

fn title_of(entry: &TocEntry) -> String {
    match &entry.number {
        Some(number) => format!("{number}\u{a0} {}", entry.title),
        None => entry.title.clone(),
    }
}

fn page_list(words: &str, printed: &[PrintedPage]) -> String {
    if printed.is_empty() {
        return String::new();
    }
    let mut out = format!(
        "<nav epub:type=\"page-list\" role=\"doc-pagelist\" aria-label=\"{0}\" \
         hidden=\"hidden\">\n<h2>{0}</h2>\n<ol>\n",
        xml(words)
    );
    for (label, href) in printed {
        out.push_str(&format!("<li><a href=\"{href}\">{label}</a></li>\n"));
    }
    out.push_str("</ol>\n</nav>\n");
    out
}

/// The places that reading systems offer by name.
fn landmarks(book: &Book, has_cover_page: bool) -> String {
    let words = &book.words;
    let mut out = format!(
        "<nav epub:type=\"landmarks\" aria-label=\"{0}\" hidden=\"hidden\">\n\
         <h2>{0}</h2>\n<ol>\n",
        xml(&words.landmarks)
    );
    let first = places::chapter_file(0);
    let mut add = |kind: &str, href: &str, name: &str| {
        out.push_str(&format!(
            "<li><a epub:type=\"{kind}\" href=\"{href}\">{}</a></li>\n",
            xml(name)
        ));
    };
    if has_cover_page {
        add("cover", places::COVER, &words.cover);
    }
    add("titlepage", places::TITLE, &words.title_page);
    add("toc", places::NAV, &words.contents);
    if !book.chapters.is_empty() {
        add("bodymatter", &first, &words.text);
    }
    if !book.links.entries.is_empty() {
        add("appendix", places::LINKS, &words.links);
    }
    add("colophon", places::COLOPHON, &words.colophon);
    out.push_str("</ol>\n</nav>\n");
    out
}

/// The NCX, which EPUB 2 readers and some converters read.
pub(crate) fn ncx(book: &Book, places: &Places, printed: &[PrintedPage]) -> Document {
    let mut order = Order::default();
    let mut points = String::new();
    points_of(&book.toc.entries, places, &mut order, &mut points);
    let depth = book.toc.flat().iter().map(|(depth, _)| depth + 1).max().unwrap_or(1);
    let mut pages = String::new();
    if !printed.is_empty() {
        pages.push_str("<pageList>\n<navLabel><text>");
        pages.push_str(&xml(&book.words.pages));
        pages.push_str("</text></navLabel>\n");
        for (at, (label, href)) in printed.iter().enumerate() {
            let is_number = label.bytes().all(|b| b.is_ascii_digit());
            let kind = if is_number { "normal" } else { "front" };
            let value = if is_number {
                format!(" value=\"{label}\"")
            } else {
                format!(" value=\"{}\"", at + 1)
            };
            let play = order.of(href);
            pages.push_str(&format!(
                "<pageTarget id=\"ncx-page-{label}\" type=\"{kind}\"{value} \
                 playOrder=\"{play}\"><navLabel><text>{label}</text></navLabel>\
                 <content src=\"{href}\"/></pageTarget>\n"
            ));
        }
        pages.push_str("</pageList>\n");
    }
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\" version=\"2005-1\" \
         xml:lang=\"{}\">\n<head>\n<meta name=\"dtb:uid\" content=\"{}\"/>\n\
         <meta name=\"dtb:depth\" content=\"{depth}\"/>\n\
         <meta name=\"dtb:totalPageCount\" content=\"{}\"/>\n\
         <meta name=\"dtb:maxPageNumber\" content=\"{}\"/>\n</head>\n\
         <docTitle><text>{}</text></docTitle>\n<navMap>\n{points}</navMap>\n{pages}</ncx>\n",
        xml(&book.metadata.language),
        xml(&book.metadata.identifier),
        printed.len(),
        highest(printed),
        xml(&book.metadata.title),
    );
    Document { file: "toc.ncx".to_owned(), text }
}

fn highest(printed: &[PrintedPage]) -> u32 {
    printed.iter().filter_map(|(label, _)| label.parse().ok()).max().unwrap_or(0)
}

/// Numbers of places in the order of reading: one place, one number.
#[derive(Default)]
struct Order {
    known: Vec<String>,
}

impl Order {
    fn of(&mut self, href: &str) -> usize {
        if let Some(at) = self.known.iter().position(|other| other == href) {
            return at + 1;
        }
        self.known.push(href.to_owned());
        self.known.len()
    }
}

// As deep as headings nest: six levels.
fn points_of(entries: &[TocEntry], places: &Places, order: &mut Order, out: &mut String) {
    for entry in entries {
        let href = places.href(&entry.anchor);
        let play = order.of(&href);
        let title = match &entry.label {
            Some(label) => format!("{label} – {}", title_of(entry)),
            None => title_of(entry),
        };
        out.push_str(&format!(
            "<navPoint id=\"ncx-{}\" playOrder=\"{play}\"><navLabel><text>{}</text>\
             </navLabel><content src=\"{href}\"/>\n",
            entry.anchor.0,
            xml(&title)
        ));
        points_of(&entry.children, places, order, out);
        out.push_str("</navPoint>\n");
    }
}
