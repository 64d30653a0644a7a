//! Whether a PDF keeps PDF/UA-1 and PDF/A-2a, as far as its objects tell.
//!
//! The numbers of clauses are those of ISO 14289-1 (UA) and ISO 19005-2 (A).

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

/// A file that is looked at, and what is wrong with it.
struct Look<'d> {
    document: &'d Document,
    catalog: &'d Dictionary,
    pages: Vec<ObjectId>,
    read: Vec<Reader>,
    /// The elements of the tree, each after the one that it stands in.
    elements: Vec<Known<'d>>,
    /// The tree that leads from numbers to elements.
    parents: BTreeMap<i64, Object>,
    faults: Vec<String>,
}

/// All faults of a file, in sentences.
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

    /// Tells a fault unless something is as it should be.
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

/// A language as BCP 47 writes it: letters, then letters and digits, parted by hyphens.
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

/// Pages and a book that do not belong together: the book knows of no links.
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
