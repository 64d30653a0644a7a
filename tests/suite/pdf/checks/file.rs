//! The file as a whole: metadata, forbidden features, and its trees.

use std::collections::BTreeMap;

use lopdf::Dictionary;
use lopdf::Object;

use super::Look;
use super::is_language;
use crate::pdf::marked;
use crate::pdf::marked::named;
use crate::pdf::marked::said;

/// Actions that are not permanent, or lead out of the file (A 6.5.1, 6.5.2).
const FORBIDDEN: [&str; 12] = [
    "JavaScript",
    "Launch",
    "GoToR",
    "GoToE",
    "Sound",
    "Movie",
    "ResetForm",
    "ImportData",
    "Hide",
    "SetOCGState",
    "Rendition",
    "Trans",
];

/// Keys that must not occur anywhere: actions, scripts, forms, layers, external images.
const ABSENT: [&str; 8] = [
    "AA",
    "OpenAction",
    "JS",
    "JavaScript",
    "OCProperties",
    "AcroForm",
    "PresSteps",
    "OPI",
];

impl<'d> Look<'d> {
    /// Objects and trailer.
    pub(super) fn file(&mut self) {
        let trailer = &self.document.trailer;
        self.want(!trailer.has(b"Encrypt"), "the file is locked");
        let id = trailer.get(b"ID").ok().and_then(|id| id.as_array().ok());
        self.want(id.is_some_and(|id| id.len() == 2), "the file has no identifier");
        let mut found = Vec::new();
        for object in self.document.objects.values() {
            inspect(object, &mut found);
            if let Object::Stream(stream) = object {
                let told = stream.dict.get(b"Length").and_then(Object::as_i64);
                if told.ok() != i64::try_from(stream.content.len()).ok() {
                    found.push("a stream is not as long as it says".to_owned());
                }
                let filter = stream.dict.get(b"Filter").and_then(Object::as_name);
                if matches!(filter, Ok(b"LZWDecode" | b"Crypt")) {
                    found.push("a stream is packed in a forbidden way".to_owned());
                }
            }
        }
        self.faults.append(&mut found);
        self.intent();
    }

    /// The output intent for colours (A 6.2.3, 6.2.4.3).
    fn intent(&mut self) {
        let intents = self.entry(self.catalog, "OutputIntents");
        let intent = intents.and_then(|intents| intents.as_array().ok()?.first());
        let intent = intent.and_then(|intent| marked::dict(self.document, intent));
        let Some(intent) = intent else {
            return self.fault("the file does not say what its colours mean");
        };
        let is_pdfa = named(self.document, intent, "S").as_deref() == Some("GTS_PDFA1");
        self.want(is_pdfa, "the colours are meant for something else");
        let profile = self.entry(intent, "DestOutputProfile");
        let profile = profile.and_then(|profile| profile.as_stream().ok());
        let parts =
            profile.and_then(|profile| profile.dict.get(b"N").ok()?.as_i64().ok());
        let bytes = profile.and_then(|profile| profile.get_plain_content().ok());
        let bytes = bytes.unwrap_or_default();
        let space = bytes.get(16..20);
        let is_known =
            matches!((parts, space), (Some(3), Some(b"RGB ")) | (Some(1), Some(b"GRAY")));
        let is_profile = bytes.get(36..40) == Some(b"acsp");
        self.want(
            is_known && is_profile,
            "the profile of the colours is neither of RGB nor of grey",
        );
    }

    /// Language, title, and both kinds of metadata.
    pub(super) fn description(&mut self) {
        let language = said(self.document, self.catalog, "Lang").unwrap_or_default();
        self.want(is_language(&language), format!("the book's language is {language:?}"));
        let view = self.dict(self.catalog, "ViewerPreferences");
        let shows =
            view.and_then(|view| view.get(b"DisplayDocTitle").ok()?.as_bool().ok());
        self.want(shows == Some(true), "the title is not shown");
        let record =
            self.entry(self.catalog, "Metadata").and_then(|r| r.as_stream().ok());
        let Some(record) = record else {
            return self.fault("there is no record of what the file is");
        };
        self.want(!record.dict.has(b"Filter"), "the record is packed");
        let xmp = String::from_utf8_lossy(&record.content).into_owned();
        for (tag, allowed) in [
            ("pdfuaid:part", &["1"][..]),
            ("pdfaid:part", &["2", "3"]),
            ("pdfaid:conformance", &["A"]),
            ("pdfaSchema:prefix", &["pdfuaid"]),
        ] {
            let value = told(&xmp, tag).unwrap_or_default();
            let is_so = allowed.contains(&value.as_str());
            self.want(is_so, format!("the record says {value:?} as {tag}"));
        }
        let info = self.document.trailer.get(b"Info").ok();
        let info = info.and_then(|info| marked::dict(self.document, info));
        let of_info = |key| info.and_then(|info| said(self.document, info, key));
        let pairs = [
            ("Title", "dc:title"),
            ("Subject", "dc:description"),
            ("Keywords", "pdf:Keywords"),
            ("Creator", "xmp:CreatorTool"),
            ("Producer", "pdf:Producer"),
        ];
        let title = of_info("Title").unwrap_or_default();
        self.want(!title.trim().is_empty(), "the file has no title");
        for (key, tag) in pairs {
            let (one, other) = (of_info(key), told(&xmp, tag));
            self.want(
                one == other,
                format!("the records differ: {key} is {one:?} and {other:?}"),
            );
        }
    }

    /// Name trees, number trees and page labels.
    pub(super) fn names(&mut self) {
        let labels = self.dict(self.catalog, "PageLabels");
        let first = labels.map(|labels| self.leaves(labels, "Nums")).unwrap_or_default();
        let first = first.first().and_then(|(key, _)| key.as_i64().ok());
        self.want(first == Some(0), "the first page has no label");
        let names = self.dict(self.catalog, "Names");
        let root = self.dict(self.catalog, "StructTreeRoot");
        let mut faults = Vec::new();
        for (tree, entries, called) in [
            (names.and_then(|names| self.dict(names, "Dests")), "Names", "destinations"),
            (names.and_then(|names| self.dict(names, "EmbeddedFiles")), "Names", "files"),
            (root.and_then(|root| self.dict(root, "IDTree")), "Names", "identifiers"),
            (root.and_then(|root| self.dict(root, "ParentTree")), "Nums", "parents"),
            (labels, "Nums", "labels"),
        ] {
            let Some(tree) = tree else { continue };
            let leaves = self.leaves(tree, entries);
            if !leaves.windows(2).all(|pair| rank(&pair[0].0) < rank(&pair[1].0)) {
                faults.push(format!("the tree of {called} is not sorted"));
            }
            if !self.has_limits(tree, entries, true) {
                faults.push(format!("the tree of {called} has wrong limits"));
            }
        }
        self.faults.append(&mut faults);
    }

    /// The entries of a tree, in order.
    // The recursion depth is that of the tree; the files are our own, and it is shallow.
    pub(super) fn leaves(
        &self,
        tree: &'d Dictionary,
        entries: &str,
    ) -> Vec<(Object, Object)> {
        let array = |key| self.entry(tree, key).and_then(|list| list.as_array().ok());
        let own = array(entries).into_iter().flat_map(|list| list.chunks_exact(2));
        let mut all: Vec<(Object, Object)> =
            own.map(|pair| (pair[0].clone(), pair[1].clone())).collect();
        for kid in array("Kids").into_iter().flatten() {
            if let Some(kid) = marked::dict(self.document, kid) {
                all.extend(self.leaves(kid, entries));
            }
        }
        all
    }

    /// Whether each node except the root has its first and last key as limits.
    fn has_limits(&self, tree: &'d Dictionary, entries: &str, is_root: bool) -> bool {
        let leaves = self.leaves(tree, entries);
        let limits = self.entry(tree, "Limits").and_then(|limits| limits.as_array().ok());
        let ends =
            [leaves.first(), leaves.last()].map(|end| end.map(|(key, _)| key.clone()));
        let is_right = match limits {
            Some(limits) => limits.iter().cloned().map(Some).eq(ends),
            None => is_root,
        };
        let kids = self.entry(tree, "Kids").and_then(|kids| kids.as_array().ok());
        let mut kids = kids.into_iter().flatten();
        is_right
            && kids.all(|kid| {
                let kid = marked::dict(self.document, kid);
                kid.is_some_and(|kid| self.has_limits(kid, entries, false))
            })
    }

    /// The entries of a number tree that refer to elements.
    pub(super) fn numbers_of(&self, root: &'d Dictionary) -> BTreeMap<i64, Object> {
        let tree = self.dict(root, "ParentTree");
        let leaves = tree.map(|tree| self.leaves(tree, "Nums")).unwrap_or_default();
        let leaves = leaves.into_iter();
        leaves.filter_map(|(key, value)| Some((key.as_i64().ok()?, value))).collect()
    }
}

/// The sort key of a key in its tree.
fn rank(key: &Object) -> (i64, Vec<u8>) {
    (key.as_i64().unwrap_or_default(), key.as_str().unwrap_or_default().to_vec())
}

/// The text of an XMP element, without nested tags.
fn told(xmp: &str, tag: &str) -> Option<String> {
    let (_, rest) = xmp.split_once(&format!("<{tag}>"))?;
    let (inner, _) = rest.split_once(&format!("</{tag}>"))?;
    let mut text = String::new();
    for part in inner.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    Some(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
}

/// Finds forbidden entries in an object.
fn inspect(object: &Object, found: &mut Vec<String>) {
    match object {
        Object::Dictionary(dict) => inspect_dict(dict, found),
        Object::Stream(stream) => inspect_dict(&stream.dict, found),
        Object::Array(items) => items.iter().for_each(|item| inspect(item, found)),
        _ => {}
    }
}

fn inspect_dict(dict: &Dictionary, found: &mut Vec<String>) {
    for (key, value) in dict {
        let key = String::from_utf8_lossy(key);
        if ABSENT.contains(&&*key) {
            found.push(format!("the file holds {key}"));
        }
        if key == "S"
            && let Some(kind) = marked::name_of(value)
            && FORBIDDEN.contains(&kind.as_str())
        {
            found.push(format!("the file holds the action {kind}"));
        }
        inspect(value, found);
    }
}
