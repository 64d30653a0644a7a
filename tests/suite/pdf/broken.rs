//! Ways to corrupt a PDF, one at a time, each of which must be detected.
//!
//! If the environment variable `BROKEN` names a folder, the corrupt files are written to
//! it for other validators; the tables list what veraPDF reports for each.

mod marks;
mod objects;
mod tags;

use std::path::Path;

use lopdf::Dictionary;
use lopdf::Document;
use lopdf::Object;
use lopdf::ObjectId;
use rayon::prelude::*;

use super::checks::faults;
use super::tree::specimen;

/// A way to corrupt the specimen.
pub(super) struct Broken {
    /// Its description, used as a file name.
    pub(super) name: &'static str,
    /// Text of the fault that must be found.
    told: &'static str,
    /// The clauses that veraPDF reports, of PDF/UA-1 (`ua`) and PDF/A-2 (`a`); empty if
    /// it reports nothing.
    pub(super) others: &'static str,
    change: fn(&mut Document),
}

/// All kinds of corruption.
pub(super) fn all() -> impl Iterator<Item = &'static Broken> {
    marks::ALL.iter().chain(tags::ALL).chain(objects::ALL)
}

#[test]
fn whatever_is_broken_is_found() {
    let whole = specimen().document;
    let all: Vec<&Broken> = all().collect();
    let missed: Vec<String> = all
        .par_iter()
        .filter_map(|broken| {
            let mut document = whole.clone();
            (broken.change)(&mut document);
            let found = faults(&document);
            keep(broken.name, document);
            let is_found = found.iter().any(|fault| fault.contains(broken.told));
            (!is_found).then(|| {
                format!("{}: {:?} is not in {found:#?}", broken.name, broken.told)
            })
        })
        .collect();
    assert!(missed.is_empty(), "{}", missed.join("\n"));
    let mut names: Vec<&str> = all.iter().map(|broken| broken.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all.len(), "each way has a name of its own");
    // Count those that only our own checks detect.
    let alone = all.iter().filter(|broken| broken.others.is_empty()).count();
    assert!(names.len() >= 30 && alone > 0, "{} ways, {alone}", names.len());
}

/// Writes a file for other validators, if requested.
fn keep(name: &str, mut document: Document) {
    let Some(folder) = std::env::var_os("BROKEN") else { return };
    std::fs::create_dir_all(&folder).unwrap();
    document.save(Path::new(&folder).join(format!("{name}.pdf"))).unwrap();
}

/// The element of a type at an index in file order.
fn element(document: &Document, tag: &str, at: usize) -> ObjectId {
    let mut found = document.objects.iter().filter(|(_, object)| {
        object.as_dict().is_ok_and(|dict| {
            dict.get(b"S")
                .and_then(Object::as_name)
                .is_ok_and(|own| own == tag.as_bytes())
                && dict.has(b"P")
        })
    });
    *found.nth(at).unwrap().0
}

fn at(document: &mut Document, id: ObjectId) -> &mut Dictionary {
    document.get_dictionary_mut(id).unwrap()
}

fn of(document: &mut Document, tag: &str) -> (ObjectId, ObjectId) {
    let own = element(document, tag, 0);
    let parent = at(document, own).get(b"P").unwrap().as_reference().unwrap();
    (own, parent)
}

/// Changes an entry of the first element of a type.
pub(super) fn change(
    document: &mut Document,
    tag: &str,
    key: &str,
    value: impl Into<Object>,
) {
    let id = element(document, tag, 0);
    at(document, id).set(key, value);
}

/// A PDF name object.
pub(super) fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

/// The dictionary of an entry of the catalog.
fn entry<'d>(document: &'d mut Document, key: &str) -> &'d mut Dictionary {
    let value = document.catalog().unwrap().get(key.as_bytes()).unwrap().clone();
    match value {
        Object::Reference(id) => at(document, id),
        _ => {
            let own = document.catalog_mut().unwrap().get_mut(key.as_bytes());
            own.unwrap().as_dict_mut().unwrap()
        }
    }
}

/// Removes the kids of an element that match.
fn take_kids(
    document: &mut Document,
    id: ObjectId,
    mut is_taken: impl FnMut(&Object) -> bool,
) {
    let kids = at(document, id).get(b"K").unwrap().clone();
    let kids = match kids {
        Object::Array(kids) => kids,
        one => vec![one],
    };
    let kept: Vec<Object> = kids.into_iter().filter(|kid| !is_taken(kid)).collect();
    at(document, id).set("K", kept);
}

/// The first link annotation of the pages.
fn link(document: &Document) -> ObjectId {
    let mut found = document.objects.iter().filter(|(_, object)| {
        object.as_dict().is_ok_and(|dict| {
            let to = dict.get(b"A").and_then(Object::as_dict);
            dict.has(b"Subtype") && to.is_ok_and(|to| to.has(b"D"))
        })
    });
    *found.next().unwrap().0
}

/// Replaces the first occurrence of a text in a stream, and leaves the stream
/// uncompressed.
fn rewrite(document: &mut Document, id: ObjectId, from: &str, to: &str) {
    let stream = document.get_object_mut(id).unwrap().as_stream_mut().unwrap();
    let text = stream.get_plain_content().unwrap();
    // One character per byte, so that binary data stays unchanged.
    let text: String = text.into_iter().map(char::from).collect();
    assert!(text.contains(from), "{from} in {text}");
    let text = text.replacen(from, to, 1);
    stream.dict.remove(b"Filter");
    stream.set_content(text.chars().map(|c| c as u8).collect());
}

/// The same for the content of a page.
fn rewrite_page(document: &mut Document, page: usize, from: &str, to: &str) {
    let page = document.page_iter().nth(page).unwrap();
    let content = at(document, page).get(b"Contents").unwrap().as_reference().unwrap();
    rewrite(document, content, from, to);
}
