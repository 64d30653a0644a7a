//! The package document: metadata, manifest, spine.

use uuid::Uuid;

use super::documents::Document;
use super::escape::xml;
use super::places;
use crate::book::Book;
use crate::config::Language;

/// A file of the package.
#[derive(Debug, Clone)]
pub(crate) struct Resource {
    /// Its id in the manifest.
    pub(crate) id: String,
    /// Its path.
    pub(crate) path: String,
    /// Its media type.
    pub(crate) media: String,
    /// `cover-image`, `nav`, or nothing.
    pub(crate) properties: &'static str,
}

/// What a check on this very book found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Found {
    /// Whether the text shows pictures.
    pub(crate) has_images: bool,
    /// Whether all of them are described.
    pub(crate) all_described: bool,
    /// How many printed pages are marked.
    pub(crate) pages: usize,
    /// Whether fonts travel with the book.
    pub(crate) has_fonts: bool,
}

/// Writes `content.opf`. `spine` names documents in reading order.
pub(crate) fn document(
    book: &Book,
    resources: &[Resource],
    spine: &[String],
    found: Found,
    has_cover_page: bool,
) -> Document {
    let about = &book.metadata;
    let mut manifest = String::new();
    for resource in resources {
        let properties = match resource.properties {
            "" => String::new(),
            some => format!(" properties=\"{some}\""),
        };
        manifest.push_str(&format!(
            "<item id=\"{}\" href=\"{}\" media-type=\"{}\"{properties}/>\n",
            resource.id, resource.path, resource.media
        ));
    }
    let mut items = String::new();
    for file in spine {
        let id = resources.iter().find(|r| r.path == *file).map_or("", |r| r.id.as_str());
        items.push_str(&format!("<itemref idref=\"{id}\"/>\n"));
    }
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" \
         unique-identifier=\"book-id\" xml:lang=\"{}\" \
         prefix=\"ibooks: http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/\">\n\
         <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n{}{}{}</metadata>\n\
         <manifest>\n{manifest}</manifest>\n<spine toc=\"ncx\">\n{items}</spine>\n{}</package>\n",
        xml(&about.language),
        description(book),
        people(book),
        accessibility(book, found),
        guide(book, has_cover_page),
    );
    Document { file: "content.opf".to_owned(), text }
}

fn element(name: &str, id: &str, words: &str) -> String {
    let id = if id.is_empty() { String::new() } else { format!(" id=\"{id}\"") };
    format!("<{name}{id}>{}</{name}>\n", xml(words))
}

fn meta(property: &str, words: &str) -> String {
    format!("<meta property=\"{property}\">{}</meta>\n", xml(words))
}

fn refine(id: &str, property: &str, words: &str) -> String {
    format!("<meta refines=\"#{id}\" property=\"{property}\">{}</meta>\n", xml(words))
}

fn description(book: &Book) -> String {
    let about = &book.metadata;
    let mut out = element("dc:identifier", "book-id", &about.identifier);
    out.push_str(&element("dc:title", "main-title", &about.title));
    out.push_str(&refine("main-title", "title-type", "main"));
    if let Some(subtitle) = &about.subtitle {
        out.push_str(&element("dc:title", "sub-title", subtitle));
        out.push_str(&refine("sub-title", "title-type", "subtitle"));
    }
    out.push_str(&element("dc:language", "", &about.language));
    let single = [
        ("dc:publisher", &about.publisher),
        ("dc:date", &about.date),
        ("dc:rights", &about.rights),
        ("dc:description", &about.description),
    ];
    for (name, words) in single {
        out.push_str(
            &words.as_ref().map_or(String::new(), |words| element(name, "", words)),
        );
    }
    for subject in &about.subjects {
        out.push_str(&element("dc:subject", "", subject));
    }
    if let Some(source) = &about.source {
        out.push_str(&element("dc:source", "", source));
    }
    out.push_str(&meta("dcterms:modified", &about.modified));
    if let Some(series) = &about.series {
        out.push_str(&format!(
            "<meta property=\"belongs-to-collection\" id=\"in-series\">{}</meta>\n",
            xml(&series.name)
        ));
        out.push_str(&refine("in-series", "collection-type", "series"));
        let name = xml(&series.name);
        out.push_str(&format!("<meta name=\"calibre:series\" content=\"{name}\"/>\n"));
        if let Some(position) = series.position {
            out.push_str(&refine("in-series", "group-position", &position.to_string()));
            out.push_str(&format!(
                "<meta name=\"calibre:series_index\" content=\"{position}\"/>\n"
            ));
        }
    }
    out.push_str("<meta name=\"cover\" content=\"cover-image\"/>\n");
    out
}

fn people(book: &Book) -> String {
    let mut out = String::new();
    for (at, author) in book.metadata.authors.iter().enumerate() {
        let id = format!("by-{}", at + 1);
        let name = if author.role == "aut" { "dc:creator" } else { "dc:contributor" };
        out.push_str(&element(name, &id, &author.name));
        out.push_str(&format!(
            "<meta refines=\"#{id}\" property=\"role\" scheme=\"marc:relators\">{}</meta>\n",
            xml(&author.role)
        ));
        if let Some(file_as) = &author.file_as {
            out.push_str(&refine(&id, "file-as", file_as));
        }
        out.push_str(&refine(&id, "display-seq", &(at + 1).to_string()));
    }
    out
}

/// The identifier of the printed book: made of the book's own, so that it stays.
fn printed_identifier(book: &Book) -> String {
    let own = &book.metadata.identifier;
    let space = own
        .strip_prefix("urn:uuid:")
        .and_then(|uuid| Uuid::parse_str(uuid).ok())
        .unwrap_or_else(|| Uuid::new_v5(&Uuid::NAMESPACE_URL, own.as_bytes()));
    format!("urn:uuid:{}", Uuid::new_v5(&space, b"pdf"))
}

/// What is told of accessibility: only what was found in this book.
fn accessibility(book: &Book, found: Found) -> String {
    let mut out = meta("schema:accessMode", "textual");
    if found.has_images {
        out.push_str(&meta("schema:accessMode", "visual"));
    }
    if found.all_described {
        out.push_str(&meta("schema:accessModeSufficient", "textual"));
    }
    let mut features = vec![
        "tableOfContents",
        "readingOrder",
        "structuralNavigation",
        "displayTransformability",
    ];
    if found.has_images && found.all_described {
        features.push("alternativeText");
    }
    if found.pages > 0 {
        features.extend(["pageBreakMarkers", "pageNavigation"]);
        let printed = printed_identifier(book);
        out.push_str(&meta("pageBreakSource", &printed));
        out.push_str(&element("dc:source", "printed", &printed));
        out.push_str(&refine("printed", "source-of", "pagination"));
    }
    for feature in features {
        out.push_str(&meta("schema:accessibilityFeature", feature));
    }
    out.push_str(&meta("schema:accessibilityHazard", "none"));
    let summary = book.metadata.accessibility_summary.clone();
    let summary = summary.unwrap_or_else(|| summary_of(book, found));
    out.push_str(&meta("schema:accessibilitySummary", &summary));
    if let Some(who) = &book.metadata.certified_by {
        out.push_str(
            "<meta property=\"dcterms:conformsTo\" id=\"conforms\">EPUB Accessibility 1.1 \
             - WCAG 2.1 Level AA</meta>\n",
        );
        out.push_str(&refine("conforms", "a11y:certifiedBy", who));
    }
    if found.has_fonts {
        out.push_str(&meta("ibooks:specified-fonts", "true"));
    }
    out
}

fn summary_of(book: &Book, found: Found) -> String {
    let pages = found.pages;
    match book.metadata.known_language() {
        Language::French => {
            let mut words =
                "Le texte peut être lu à haute voix et agrandi ; il a une table \
                             des matières et des titres hiérarchisés."
                    .to_owned();
            if pages > 0 {
                words.push_str(&format!(
                    " Les {pages} pages du livre imprimé y sont marquées."
                ));
            }
            if found.has_images && !found.all_described {
                words.push_str(" Toutes les images ne sont pas décrites.");
            }
            words
        }
        Language::English => {
            let mut words = "The text can be read aloud and enlarged; it has a table of \
                             contents and nested headings."
                .to_owned();
            if pages > 0 {
                words.push_str(&format!(
                    " The {pages} pages of the printed book are marked in it."
                ));
            }
            if found.has_images && !found.all_described {
                words.push_str(" Not all pictures are described.");
            }
            words
        }
    }
}

fn guide(book: &Book, has_cover_page: bool) -> String {
    let words = &book.words;
    let mut out = "<guide>\n".to_owned();
    let mut add = |kind: &str, href: &str, title: &str| {
        out.push_str(&format!(
            "<reference type=\"{kind}\" href=\"{href}\" title=\"{}\"/>\n",
            xml(title)
        ));
    };
    if has_cover_page {
        add("cover", places::COVER, &words.cover);
    }
    add("toc", places::NAV, &words.contents);
    if !book.chapters.is_empty() {
        add("text", &places::chapter_file(0), &words.text);
    }
    out.push_str("</guide>\n");
    out
}
