//! Files inside the PDF: the manuscript and the EPUB, as they are.
//!
//! ISO 32000-1, 7.11.4 defines how a file is embedded; ISO 19005-3, 6.8 adds its media
//! type and its relation to the document (`AFRelationship`, `AF`).

use lopdf::Dictionary;
use lopdf::Object;
use lopdf::Stream;
use lopdf::StringFormat;
use md5::Digest as _;
use md5::Md5;
use rayon::prelude::*;

use super::document::Skeleton;
use super::error::PdfError;
use super::metadata::pdf_date;
use super::records::Key;
use super::records::Value;
use super::trees;
use super::values::dictionary;
use super::values::name;
use super::values::packed;
use super::values::text;

/// A file embedded in the PDF.
#[derive(Debug, Clone, Copy)]
pub struct Attachment<'a> {
    /// Its unique name, with slashes between folders.
    pub name: &'a str,
    /// Its media type, such as `text/markdown`.
    pub media_type: &'a str,
    /// Its bytes.
    pub data: &'a [u8],
    /// Its relation to the pages.
    pub relation: Relation,
    /// Its description, in the book's language.
    pub about: &'a str,
}

/// The relation of an attachment to the pages (ISO 19005-3, table E.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The pages were made from it.
    Source,
    /// It has the same content in another form.
    Alternative,
}

/// Adds the files, their name tree, and the list of associated files. `modified` is the
/// date of this edition, as the best one available; without it the files have no date.
pub(super) fn add(
    skeleton: &mut Skeleton,
    attachments: &[Attachment<'_>],
    modified: Option<&str>,
) -> Result<(), PdfError> {
    if attachments.is_empty() {
        return Ok(());
    }
    // Compression dominates; files are compressed in parallel.
    let streams: Vec<Stream> =
        attachments.par_iter().map(|file| embedded(file, modified)).collect();
    let mut named = Vec::new();
    let mut associated = Vec::new();
    for (file, stream) in attachments.iter().zip(streams) {
        let stream = skeleton.document.add_object(stream);
        let file_spec = specification(file, &Object::Reference(stream));
        let file_spec = skeleton.document.add_object(file_spec);
        associated.push(Object::Reference(file_spec));
        named.push((Key::text(file.name), Value::Object(file_spec)));
    }
    // Sorted by the written bytes (7.9.6), which may be UTF-16.
    named.sort_by(|(one, _), (other, _)| one.bytes().cmp(other.bytes()));
    let tree = trees::add(skeleton, named);

    let catalog = skeleton.catalog()?;
    catalog.set("AF", Object::Array(associated));
    // The named destinations may exist already.
    if !catalog.has(b"Names") {
        catalog.set("Names", Dictionary::new());
    }
    let names = catalog.get_mut(b"Names")?.as_dict_mut()?;
    names.set("EmbeddedFiles", Object::Reference(tree));
    Ok(())
}

/// The stream of a file (7.11.4.1).
fn embedded(file: &Attachment<'_>, modified: Option<&str>) -> Stream {
    let digest = Md5::digest(file.data).iter().copied().collect();
    let size = i64::try_from(file.data.len()).unwrap_or(i64::MAX);
    let mut params = dictionary([
        ("Size", Object::Integer(size)),
        ("CheckSum", Object::String(digest, StringFormat::Hexadecimal)),
    ]);
    if let Some(date) = modified.and_then(pdf_date) {
        params.set("ModDate", text(&date));
    }
    let about = dictionary([
        ("Type", name("EmbeddedFile")),
        ("Subtype", name(file.media_type)),
        ("Params", params.into()),
    ]);
    let smaller = packed(about.clone(), file.data);
    // Compression must save enough to justify decompression.
    if smaller.content.len() < file.data.len() / 20 * 19 {
        smaller
    } else {
        Stream::new(about, file.data.to_vec())
    }
}

/// The file specification, which readers show (7.11.3).
fn specification(file: &Attachment<'_>, stream: &Object) -> Dictionary {
    let relation = match file.relation {
        Relation::Source => "Source",
        Relation::Alternative => "Alternative",
    };
    let streams = dictionary([("F", stream.clone()), ("UF", stream.clone())]);
    dictionary([
        ("Type", name("Filespec")),
        ("F", text(file.name)),
        ("UF", text(file.name)),
        ("AFRelationship", name(relation)),
        ("Desc", text(file.about)),
        ("EF", streams.into()),
    ])
}
