//! The structure tree: nesting and attributes of elements.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use lopdf::Dictionary;
use lopdf::Object;
use lopdf::ObjectId;

use super::Look;
use super::is_language;
use crate::pdf::marked;
use crate::pdf::marked::named;
use crate::pdf::marked::said;

/// Standard types (ISO 32000-1, 14.8.4).
const STANDARD: &str = " Document BlockPart Art Sect Div BlockQuote Caption TOC TOCI Index \
    NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody \
    TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP \
    Figure Formula Form ";

/// Types with required parents: the type and its permitted parents (ISO 32000-1,
/// 14.8.4.3).
const NESTING: [(&str, &[&str]); 10] = [
    ("LI", &["L"]),
    ("LBody", &["LI"]),
    ("Lbl", &["LI", "Note", "TOCI", "BibEntry"]),
    ("TR", &["Table", "THead", "TBody", "TFoot"]),
    ("THead", &["Table"]),
    ("TBody", &["Table"]),
    ("TFoot", &["Table"]),
    ("TH", &["TR"]),
    ("TD", &["TR"]),
    ("TOCI", &["TOC"]),
];

/// Inline-level types.
const INLINE: &[&str] = &["Span", "Code", "Quote", "Link", "Reference", "Figure"];

/// A cell holds words or blocks.
const CELL: &[&str] = &[
    "Span",
    "Code",
    "Quote",
    "Link",
    "Reference",
    "Figure",
    "Note",
    "P",
    "L",
    "Div",
    "BlockQuote",
    "Table",
];

/// Types with permitted kids only. Among inline types, Link is outermost: an annotation
/// may only be in a Link element (UA 7.18.5), and links do not nest.
const HOLDING: [(&str, &[&str]); 23] = [
    ("P", INLINE),
    ("H1", INLINE),
    ("H2", INLINE),
    ("H3", INLINE),
    ("H4", INLINE),
    ("H5", INLINE),
    ("H6", INLINE),
    ("Lbl", INLINE),
    ("Caption", INLINE),
    ("Link", &["Span", "Code", "Quote", "Figure"]),
    ("Reference", &["Link"]),
    ("Span", &["Span", "Code", "Quote", "Figure"]),
    ("Quote", &["Span", "Code", "Quote", "Figure"]),
    ("Code", &["Span", "Code", "Quote"]),
    ("Figure", &[]),
    ("TH", &["Span", "Code", "Quote", "Link", "Reference", "Figure", "Note", "P"]),
    ("TD", CELL),
    ("L", &["L", "LI", "Caption"]),
    ("LI", &["Lbl", "LBody"]),
    ("Table", &["TR", "THead", "TBody", "TFoot", "Caption"]),
    ("TR", &["TH", "TD"]),
    ("TOC", &["TOC", "TOCI", "Caption"]),
    ("TOCI", &["Lbl", "Reference", "NonStruct", "P", "TOC"]),
];

/// A structure element.
pub(super) struct Known<'d> {
    pub(super) id: ObjectId,
    /// Its standard type.
    pub(super) tag: String,
    pub(super) dict: &'d Dictionary,
    /// The index of its parent in the list.
    parent: Option<usize>,
    /// Its marked content, by page and number.
    pub(super) contents: Vec<(ObjectId, i64)>,
    /// Its annotations.
    pub(super) objects: Vec<ObjectId>,
}

impl<'d> Look<'d> {
    /// Reads the tree into a list.
    pub(super) fn gather(&mut self) {
        let Some(root) = self.dict(self.catalog, "StructTreeRoot") else {
            return self.fault("there is no tree of tags");
        };
        self.parents = self.numbers_of(root);
        let mut open: Vec<(ObjectId, Option<usize>)> = Vec::new();
        open.extend(
            root.get(b"K").and_then(Object::as_reference).ok().map(|id| (id, None)),
        );
        let mut met = BTreeSet::new();
        while let Some((id, parent)) = open.pop() {
            if !met.insert(id) {
                self.fault("an element stands in the tree twice");
                continue;
            }
            let Ok(dict) = self.document.get_dictionary(id) else {
                self.fault("an element is not there");
                continue;
            };
            let tag = self.standard(root, dict);
            let mut known =
                Known { id, tag, dict, parent, contents: vec![], objects: vec![] };
            let at = self.elements.len();
            let inner = self.kids(&mut known);
            self.elements.push(known);
            open.extend(inner.into_iter().rev().map(|kid| (kid, Some(at))));
        }
    }

    /// The standard type that an element's type is mapped to.
    fn standard(&mut self, root: &'d Dictionary, dict: &'d Dictionary) -> String {
        let own = named(self.document, dict, "S").unwrap_or_default();
        let roles = self.dict(root, "RoleMap");
        let role = roles.and_then(|roles| named(self.document, roles, &own));
        let is_standard = STANDARD.contains(&format!(" {own} "));
        match role {
            Some(_) if is_standard => {
                self.fault(format!("{own} is a standard type and stands for another"));
                own
            }
            Some(role) => role,
            None => {
                self.want(is_standard, format!("{own} is no standard type"));
                own
            }
        }
    }

    /// Adds content and annotations to an element. Returns its child elements.
    fn kids(&self, known: &mut Known<'d>) -> Vec<ObjectId> {
        let dict = known.dict;
        let page = dict.get(b"Pg").and_then(Object::as_reference).ok();
        let kids: Vec<&Object> = match self.entry(dict, "K") {
            Some(Object::Array(kids)) => kids.iter().collect(),
            Some(_) => dict.get(b"K").into_iter().collect(),
            None => Vec::new(),
        };
        let mut inner = Vec::new();
        for kid in kids {
            if let (Ok(number), Some(page)) = (kid.as_i64(), page) {
                known.contents.push((page, number));
                continue;
            }
            let Some(dict) = marked::dict(self.document, kid) else { continue };
            match named(self.document, dict, "Type").as_deref() {
                Some("MCR") => {
                    let own = dict.get(b"Pg").and_then(Object::as_reference).ok();
                    let number = dict.get(b"MCID").and_then(Object::as_i64);
                    if let (Some(page), Ok(number)) = (own.or(page), number) {
                        known.contents.push((page, number));
                    }
                }
                Some("OBJR") => {
                    let object = dict.get(b"Obj").and_then(Object::as_reference);
                    known.objects.extend(object.ok());
                }
                _ => inner.extend(kid.as_reference().ok()),
            }
        }
        inner
    }

    /// The rules for all elements.
    pub(super) fn structure(&mut self) {
        let marks = self.dict(self.catalog, "MarkInfo");
        let is = |key: &[u8]| marks.and_then(|m| m.get(key).ok()?.as_bool().ok());
        self.want(
            is(b"Marked") == Some(true),
            "the catalog does not say that it is marked",
        );
        self.want(is(b"Suspects") != Some(true), "the marks are suspect");
        let mut faults = Vec::new();
        for element in &self.elements {
            self.nesting(element, &mut faults);
            self.sayings(element, &mut faults);
        }
        self.headings(&mut faults);
        self.tables(&mut faults);
        self.notes(&mut faults);
        self.leads(&mut faults);
        self.faults.append(&mut faults);
    }

    fn nesting(&self, element: &Known<'_>, faults: &mut Vec<String>) {
        let tag = element.tag.as_str();
        let parent = element.parent.map(|at| &self.elements[at]);
        let way = element.dict.get(b"P").and_then(Object::as_reference).ok();
        if parent.is_some_and(|parent| way != Some(parent.id)) {
            faults.push(format!("{tag} does not know what it stands in"));
        }
        let around = parent.map_or("", |parent| parent.tag.as_str());
        let mut rules = NESTING.iter();
        if let Some((_, allowed)) = rules.find(|(own, _)| *own == tag)
            && !allowed.contains(&around)
        {
            faults.push(format!("{tag} stands in {around}"));
        }
        let mut rules = HOLDING.iter();
        if let Some((_, allowed)) = rules.find(|(own, _)| *own == around)
            && !allowed.contains(&tag)
        {
            faults.push(format!("{around} holds {tag}"));
        }
    }

    /// Required attributes of an element.
    fn sayings(&self, element: &Known<'d>, faults: &mut Vec<String>) {
        let dict = element.dict;
        let tag = element.tag.as_str();
        if let Some(language) = dict.get(b"Lang").ok().and_then(marked::text_string)
            && !is_language(&language)
        {
            faults.push(format!("{tag}: {language:?} is no language"));
        }
        let told = self.dict(dict, "A");
        let told_name = |key| told.and_then(|told| named(self.document, told, key));
        match tag {
            "L" if told_name("ListNumbering").is_none() => {
                faults.push("a list does not say how it counts".to_owned());
            }
            "TH" if told_name("Scope").is_none() => {
                faults.push("a header cell does not say what it heads".to_owned());
            }
            "Figure" => {
                let alt = said(self.document, dict, "Alt").unwrap_or_default();
                if alt.trim().is_empty() {
                    faults.push("a figure does not say what it shows".to_owned());
                }
                let extent =
                    told.and_then(|told| told.get(b"BBox").ok()?.as_array().ok());
                if extent.is_none_or(|extent| extent.len() != 4) {
                    faults.push("a figure does not say where it is".to_owned());
                }
            }
            _ => {}
        }
    }

    /// Headings begin at level 1 and skip no level (UA 7.4.2).
    fn headings(&self, faults: &mut Vec<String>) {
        let mut before = 0;
        for element in &self.elements {
            let level =
                element.tag.strip_prefix('H').and_then(|level| level.parse().ok());
            let Some(level): Option<u8> = level else { continue };
            if level > before + 1 {
                faults.push(format!("H{level} comes after H{before}"));
            }
            before = level;
        }
    }

    /// All rows of a table have the same length (UA 7.5), counting column and row spans.
    fn tables(&self, faults: &mut Vec<String>) {
        let mut lengths: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        // The columns of the following rows that are taken by row spans.
        let mut taken: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let count = |cell: &Known<'d>, key: &[u8]| {
            let told = self.dict(cell.dict, "A").and_then(|told| told.get(key).ok());
            let told = told.and_then(|told| told.as_i64().ok());
            told.map_or(1, |count| usize::try_from(count).unwrap())
        };
        for (at, row) in self.elements.iter().enumerate() {
            if row.tag != "TR" {
                continue;
            }
            let cells = self.elements.iter().filter(|cell| cell.parent == Some(at));
            let mut table = row.parent;
            while let Some(over) = table
                && self.elements[over].tag != "Table"
            {
                table = self.elements[over].parent;
            }
            let table = table.unwrap_or(at);
            let above = taken.entry(table).or_default();
            let mut length = if above.is_empty() { 0 } else { above.remove(0) };
            for cell in cells {
                let (columns, rows) = (count(cell, b"ColSpan"), count(cell, b"RowSpan"));
                length += columns;
                above.resize(above.len().max(rows - 1), 0);
                above[..rows - 1].iter_mut().for_each(|below| *below += columns);
            }
            lengths.entry(table).or_default().insert(length);
        }
        if lengths.values().any(|lengths| lengths.len() > 1) {
            faults.push("the rows of a table are not equally long".to_owned());
        }
    }

    /// Notes have unique identifiers, listed in the ID tree (UA 7.9).
    fn notes(&self, faults: &mut Vec<String>) {
        let root = self.dict(self.catalog, "StructTreeRoot");
        let found = root.and_then(|root| self.dict(root, "IDTree"));
        let found = found.map(|tree| self.leaves(tree, "Names")).unwrap_or_default();
        let mut met = BTreeSet::new();
        for note in self.elements.iter().filter(|element| element.tag == "Note") {
            let Some(name) = said(self.document, note.dict, "ID") else {
                faults.push("a note has no name".to_owned());
                continue;
            };
            let mut entries = found.iter();
            let entry = entries.find(|(key, _)| {
                marked::text_string(key).as_deref() == Some(name.as_str())
            });
            let way = entry.and_then(|(_, element)| element.as_reference().ok());
            if way != Some(note.id) {
                faults.push(format!("the note {name} is not found by its name"));
            }
            if !met.insert(name.clone()) {
                faults.push(format!("two notes are named {name}"));
            }
        }
    }

    /// Links have an annotation on each page where they have text; each Reference
    /// contains a Link.
    fn leads(&self, faults: &mut Vec<String>) {
        let mut link_of: Vec<Option<usize>> = Vec::new();
        let mut pages: BTreeMap<usize, BTreeSet<ObjectId>> = BTreeMap::new();
        let mut referring = BTreeSet::new();
        for (at, element) in self.elements.iter().enumerate() {
            let around = element.parent.and_then(|parent| link_of[parent]);
            let link = if element.tag == "Link" { Some(at) } else { around };
            link_of.push(link);
            if let Some(link) = link {
                let own = element.contents.iter().map(|(page, _)| *page);
                pages.entry(link).or_default().extend(own);
            }
            if element.tag == "Link" {
                referring.extend(element.parent);
            }
        }
        for (at, element) in self.elements.iter().enumerate() {
            if element.tag == "Reference" && !referring.contains(&at) {
                faults.push("a reference holds no link".to_owned());
            }
        }
        for (link, pages) in pages {
            let objects = &self.elements[link].objects;
            if objects.is_empty() {
                faults.push("a link element holds no annotation".to_owned());
                continue;
            }
            for page in pages {
                let annotations = self.entry(self.page(page), "Annots");
                let annotations = annotations.and_then(|all| all.as_array().ok());
                let mut own = annotations.into_iter().flatten();
                let is_own = |one: &Object| {
                    one.as_reference().is_ok_and(|id| objects.contains(&id))
                };
                if !own.any(is_own) {
                    faults
                        .push("a link has no annotation on one of its pages".to_owned());
                }
            }
        }
    }
}
