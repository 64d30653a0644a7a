//! Checks a PDF for PDF/UA-1 and PDF/A-2a, as far as its objects show.
//!
//! Clause numbers are those of ISO 14289-1 (UA) and ISO 19005-2 (A).

mod content;
mod faces;
mod file;
mod links;
mod structure;

use std::collections::BTreeMap;
use std::path::Path;

use actes::fonts::FontBook;
use lopdf::Dictionary;
use lopdf::Document;
use lopdf::Object;
use lopdf::ObjectId;

use super::marked;
use super::marked::Reader;
use super::marked::entry;
use super::pages::sample;
use super::reading::written;
use super::tree::made;
use super::tree::specimen;
use structure::Known;

/// A file being checked, and the faults found.
struct Look<'d> {
    document: &'d Document,
    catalog: &'d Dictionary,
    pages: Vec<ObjectId>,
    read: Vec<Reader>,
    /// The structure elements, each after its parent.
    elements: Vec<Known<'d>>,
    /// The parent tree: number to element.
    parents: BTreeMap<i64, Object>,
    faults: Vec<String>,
}

/// All faults of a file, as sentences.
pub(crate) fn faults(document: &Document) -> Vec<String> {
    let Ok(catalog) = document.catalog() else {
        return vec!["there is no catalog".to_owned()];
    };
    let pages: Vec<ObjectId> = document.page_iter().collect();
    let read = pages.iter().map(|page| marked::read(document, *page)).collect();
    let mut look = Look {
        document,
        catalog,
        pages,
        read,
        elements: Vec::new(),
        parents: BTreeMap::new(),
        faults: Vec::new(),
    };
    look.file();
    look.description();
    look.names();
    look.gather();
    look.content();
    look.structure();
    look.links();
    look.faces();
    look.faults
}

impl<'d> Look<'d> {
    fn fault(&mut self, fault: impl Into<String>) {
        self.faults.push(fault.into());
    }

    /// Reports a fault if a condition does not hold.
    fn want(&mut self, is_so: bool, fault: impl Into<String>) {
        if !is_so {
            self.fault(fault);
        }
    }

    fn entry(&self, dict: &'d Dictionary, key: &str) -> Option<&'d Object> {
        entry(self.document, dict, key)
    }

    fn dict(&self, dict: &'d Dictionary, key: &str) -> Option<&'d Dictionary> {
        marked::dict(self.document, dict.get(key.as_bytes()).ok()?)
    }

    /// A page's dictionary.
    fn page(&self, id: ObjectId) -> &'d Dictionary {
        self.document.get_dictionary(id).unwrap()
    }
}

/// Whether a language tag has the form of BCP 47: letters, then letters and digits,
/// separated by hyphens.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=8).contains(&first.len())
        && first.chars().all(|c| c.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len())
                && part.chars().all(|c| c.is_ascii_alphanumeric())
        })
}

#[test]
fn the_specimen_has_no_fault() {
    assert_eq!(faults(&specimen().document), Vec::<String>::new());
}

#[test]
fn the_book_has_no_fault() {
    let book = made(&Path::new(env!("CARGO_MANIFEST_DIR")).join("manuscript"));
    assert_eq!(faults(&book.document), Vec::<String>::new());
}

/// Pages and a book that do not match: the book has no links.
#[test]
fn pages_made_by_hand_have_only_the_faults_that_their_book_makes() {
    let fonts = FontBook::built_in();
    let (pages, book) = sample(&fonts);
    assert_eq!(
        faults(&written(&pages, &book, &fonts)),
        [
            "page 4: the link \"Section 2\" is in an element of another type",
            "page 4: the link \"Exemple d’été\" is in an element of another type",
        ]
    );
}
