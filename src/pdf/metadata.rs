//! The book's metadata → document information, XMP, language and view.

use std::fmt::Write as _;

use lopdf::Dictionary;
use lopdf::Object;
use lopdf::Stream;

use super::Claims;
use super::document::Skeleton;
use super::error::PdfError;
use super::values::dictionary;
use super::values::name;
use super::values::text;
use crate::book::Book;
use crate::config::Metadata;

const PROGRAM: &str = concat!("actes ", env!("CARGO_PKG_VERSION"));

/// The data of both records, so that they agree.
struct Said<'a> {
    metadata: &'a Metadata,
    title: &'a str,
    identifier: &'a str,
    /// Whether it is only a part of the book.
    is_part: bool,
    authors: Vec<&'a str>,
    others: Vec<&'a str>,
    keywords: Option<String>,
    /// None of a file for paper, which is not the book that others name either.
    claims: Option<Claims>,
    /// The part of ISO 19005: 3 with attachments.
    part: u8,
}

/// Adds document information, XMP with the claims, language and title display.
pub(super) fn add(
    skeleton: &mut Skeleton,
    book: &Book,
    claims: Option<Claims>,
    has_attachments: bool,
) -> Result<(), PdfError> {
    let metadata = &book.metadata;
    let people = book.people.creators_and_contributors();
    let named = |are_creators: bool| {
        let those = people.iter().filter(|(.., is_creator)| *is_creator == are_creators);
        those.map(|(person, ..)| person.name.as_str()).collect()
    };
    let keywords = (!metadata.subjects.is_empty()).then(|| metadata.subjects.join(", "));
    let part = if has_attachments { 3 } else { 2 };
    let excerpt = book.excerpt.as_ref();
    let authors = excerpt.map(|excerpt| &excerpt.authors[..]).unwrap_or_default();
    let said = Said {
        metadata,
        title: excerpt.map_or(&metadata.title, |excerpt| &excerpt.title),
        identifier: excerpt.map_or(&metadata.identifier, |excerpt| &excerpt.identifier),
        is_part: excerpt.is_some(),
        authors: match authors {
            [] => named(true),
            authors => authors.iter().map(String::as_str).collect(),
        },
        others: named(false),
        keywords,
        claims,
        part,
    };

    let info = skeleton.document.add_object(information(&said));
    skeleton.document.trailer.set("Info", Object::Reference(info));

    // Uncompressed, so that programs without PDF support find it.
    let kind = dictionary([("Type", name("Metadata")), ("Subtype", name("XML"))]);
    let record = skeleton.document.add_object(Stream::new(kind, xmp(&said).into_bytes()));

    let catalog = skeleton.catalog()?;
    catalog.set("Metadata", Object::Reference(record));
    catalog.set("Lang", text(&metadata.language));
    Ok(())
}

fn information(said: &Said<'_>) -> Dictionary {
    let metadata = said.metadata;
    let mut info = dictionary([("Title", text(said.title))]);
    let mut set = |key: &str, value: Option<&str>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            info.set(key, text(value));
        }
    };
    set("Author", Some(&said.authors.join(", ")));
    set("Subject", metadata.description.as_deref());
    set("Keywords", said.keywords.as_deref());
    set("Creator", Some(PROGRAM));
    set("Producer", Some(PROGRAM));
    let edition = metadata.edition.as_ref();
    let date = edition.and_then(|edition| pdf_date(&edition.moment));
    set("CreationDate", date.as_deref());
    set("ModDate", date.as_deref());
    info
}

/// `2026-11-23T00:00:00Z` as `D:20261123000000Z`; `None` for any other form.
pub(super) fn pdf_date(modified: &str) -> Option<String> {
    const FORM: &str = "0000-00-00T00:00:00Z";
    let fits = modified.len() == FORM.len()
        && modified.bytes().zip(FORM.bytes()).all(|(byte, form)| match form {
            b'0' => byte.is_ascii_digit(),
            _ => byte == form,
        });
    let digits: String = modified.chars().filter(char::is_ascii_digit).collect();
    fits.then(|| format!("D:{digits}Z"))
}

fn xmp(said: &Said<'_>) -> String {
    let metadata = said.metadata;
    let mut body = String::new();
    if let Some(claims) = said.claims {
        one(&mut body, "pdfaid:part", Some(&said.part.to_string()));
        one(&mut body, "pdfaid:conformance", Some(claims.archive.letter()));
        if claims.accessible {
            one(&mut body, "pdfuaid:part", Some("1"));
            body.push_str(ACCESSIBILITY_SCHEMA);
        }
    }
    one(&mut body, "dc:format", Some("application/pdf"));
    alternatives(&mut body, "dc:title", Some(said.title));
    list(&mut body, "dc:creator", "Seq", &said.authors);
    list(&mut body, "dc:contributor", "Bag", &said.others);
    alternatives(&mut body, "dc:description", metadata.description.as_deref());
    let subjects: Vec<&str> = metadata.subjects.iter().map(String::as_str).collect();
    list(&mut body, "dc:subject", "Bag", &subjects);
    list(&mut body, "dc:language", "Bag", &[&metadata.language]);
    let publisher: Vec<&str> = metadata.publisher.as_deref().into_iter().collect();
    list(&mut body, "dc:publisher", "Bag", &publisher);
    alternatives(&mut body, "dc:rights", metadata.rights.as_deref());
    one(&mut body, "dc:source", metadata.source.as_deref());
    one(&mut body, "dc:identifier", Some(said.identifier));
    // The EPUB names the PDF by it, as the source of its pages.
    let is_book = said.claims.is_some() && !said.is_part;
    let name = is_book.then(|| metadata.pages_identifier());
    one(&mut body, "xmpMM:DocumentID", name.as_deref());
    let date = metadata.date.map(|date| date.to_string());
    list(&mut body, "dc:date", "Seq", &Vec::from_iter(date.as_deref()));
    one(&mut body, "pdf:Keywords", said.keywords.as_deref());
    one(&mut body, "pdf:Producer", Some(PROGRAM));
    one(&mut body, "xmp:CreatorTool", Some(PROGRAM));
    let moment = metadata.edition.as_ref().map(|edition| edition.moment.as_str());
    let moment = moment.filter(|moment| pdf_date(moment).is_some());
    one(&mut body, "xmp:CreateDate", moment);
    one(&mut body, "xmp:ModifyDate", moment);
    one(&mut body, "xmp:MetadataDate", moment);
    let claimed = if said.claims.is_some() { CLAIMED } else { "" };
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
{claimed} xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
{body}</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#,
        bom = '\u{FEFF}',
    )
}

/// The namespaces of the claims.
const CLAIMED: &str = r#" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
"#;

/// The description that PDF/A requires of properties that it does not define (ISO
/// 19005-2, 6.6.2.3.3): here the claim of PDF/UA (ISO 14289-1, 5).
const ACCESSIBILITY_SCHEMA: &str = r#"<pdfaExtension:schemas
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>part of ISO 14289 that the file keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag>
</pdfaExtension:schemas>
"#;

fn one(body: &mut String, tag: &str, value: Option<&str>) {
    if let Some(value) = value.filter(|value| !value.is_empty()) {
        let _ = writeln!(body, "<{tag}>{}</{tag}>", escape(value));
    }
}

fn list(body: &mut String, tag: &str, kind: &str, values: &[&str]) {
    if values.is_empty() {
        return;
    }
    let items: String = values
        .iter()
        .map(|value| format!("<rdf:li>{}</rdf:li>", escape(value)))
        .collect();
    let _ = writeln!(body, "<{tag}><rdf:{kind}>{items}</rdf:{kind}></{tag}>");
}

fn alternatives(body: &mut String, tag: &str, value: Option<&str>) {
    if let Some(value) = value.filter(|value| !value.is_empty()) {
        let item = format!("<rdf:li xml:lang=\"x-default\">{}</rdf:li>", escape(value));
        let _ = writeln!(body, "<{tag}><rdf:Alt>{item}</rdf:Alt></{tag}>");
    }
}

/// Text for XML 1.0: special characters escaped, forbidden ones left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\t' | '\n' | '\r' => escaped.push(character),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escape;
    use super::pdf_date;

    #[test]
    fn dates_are_written_only_when_they_are_dates() {
        let written = pdf_date("2026-11-23T01:02:03Z");
        assert_eq!(written.as_deref(), Some("D:20261123010203Z"));
        assert_eq!(pdf_date("2026-11-23"), None);
        assert_eq!(pdf_date("2026-11-2xT01:02:03Z"), None);
    }

    #[test]
    fn xml_gets_nothing_that_it_forbids() {
        assert_eq!(escape("a<b>&\u{1}c\u{FFFF}"), "a&lt;b&gt;&amp;c");
    }
}
