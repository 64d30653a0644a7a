//! Link annotations: described, in the structure tree once, with a valid destination.

use std::collections::BTreeSet;

use lopdf::Dictionary;
use lopdf::Object;
use lopdf::ObjectId;

use super::Look;
use crate::pdf::marked::named;
use crate::pdf::marked::said;

/// Annotation flags (ISO 32000-1, table 165): printed, and not invisible, hidden or
/// without view.
const PRINT: i64 = 1 << 2;
const UNSEEN: i64 = 1 | 1 << 1 | 1 << 5;

impl<'d> Look<'d> {
    /// The links of the pages, and the entries of the outline.
    pub(super) fn links(&mut self) {
        let places = self.places();
        let mut faults = Vec::new();
        for (at, id) in self.pages.iter().enumerate() {
            let page = self.page(*id);
            let links =
                self.entry(page, "Annots").and_then(|links| links.as_array().ok());
            if named(self.document, page, "Tabs").as_deref() != Some("S") {
                faults
                    .push(format!("page {}: its order is not that of the tree", at + 1));
            }
            for link in links.into_iter().flatten().filter_map(|l| l.as_reference().ok())
            {
                let mut found = Vec::new();
                self.link(link, &places, &mut found);
                faults
                    .extend(found.iter().map(|told| format!("page {}: {told}", at + 1)));
            }
        }
        let outline = self.dict(self.catalog, "Outlines");
        match outline {
            Some(outline) => self.outline(outline, &places, &mut faults),
            None => faults.push("there is no outline".to_owned()),
        }
        self.faults.append(&mut faults);
    }

    /// The named destinations.
    fn places(&self) -> BTreeSet<Vec<u8>> {
        let names = self.dict(self.catalog, "Names");
        let names = names.and_then(|names| self.dict(names, "Dests"));
        let names = names.map(|tree| self.leaves(tree, "Names")).unwrap_or_default();
        let names = names.into_iter().filter(|(_, view)| self.is_view(view));
        names.filter_map(|(name, _)| Some(name.as_str().ok()?.to_vec())).collect()
    }

    fn is_view(&self, view: &Object) -> bool {
        let view = self.document.dereference(view).ok();
        let view = view.and_then(|(_, view)| view.as_array().ok());
        let page = view.and_then(|view| view.first()?.as_reference().ok());
        page.is_some_and(|page| self.pages.contains(&page))
    }

    fn link(&self, id: ObjectId, places: &BTreeSet<Vec<u8>>, faults: &mut Vec<String>) {
        let Ok(link) = self.document.get_dictionary(id) else {
            return faults.push("an annotation is not there".to_owned());
        };
        let words = said(self.document, link, "Contents").unwrap_or_default();
        let mut tell = |told: &str| faults.push(format!("the link {words:?} {told}"));
        if named(self.document, link, "Subtype").as_deref() != Some("Link") {
            tell("is another kind of annotation");
        }
        if words.trim().is_empty() {
            tell("does not say where it leads");
        }
        let flags = link.get(b"F").and_then(Object::as_i64).unwrap_or_default();
        if flags & PRINT == 0 {
            tell("is not printed");
        }
        if flags & UNSEEN != 0 {
            tell("is hidden");
        }
        let holders = self.elements.iter().filter(|one| one.objects.contains(&id));
        let holders: Vec<_> = holders.collect();
        match holders.as_slice() {
            [holder] => {
                if holder.tag != "Link" {
                    tell("is in an element of another type");
                }
                let key = link.get(b"StructParent").and_then(Object::as_i64).ok();
                let way = key.and_then(|key| self.parents.get(&key)?.as_reference().ok());
                if way != Some(holder.id) {
                    tell("does not lead back to its element");
                }
            }
            [] => tell("is in no element"),
            _ => tell("is in two elements"),
        }
        let action = self.dict(link, "A");
        let kind = action.and_then(|action| named(self.document, action, "S"));
        match (kind.as_deref(), action) {
            (Some("URI"), _) => {}
            (Some("GoTo"), Some(action)) => {
                let to = self.entry(action, "D").and_then(|to| to.as_str().ok());
                if to.is_none_or(|to| !places.contains(to)) {
                    tell("leads to no place");
                }
            }
            _ => tell("does what no link should do"),
        }
    }

    fn outline(
        &self,
        outline: &'d Dictionary,
        places: &BTreeSet<Vec<u8>>,
        faults: &mut Vec<String>,
    ) {
        let mut open: Vec<ObjectId> = Vec::new();
        let mut met = BTreeSet::new();
        let next = |dict: &Dictionary, key: &[u8]| {
            dict.get(key).and_then(Object::as_reference).ok()
        };
        open.extend(next(outline, b"First"));
        while let Some(id) = open.pop() {
            let Ok(entry) = self.document.get_dictionary(id) else { continue };
            if !met.insert(id) {
                return faults.push("the outline has no end".to_owned());
            }
            let title = said(self.document, entry, "Title").unwrap_or_default();
            let to = self.entry(entry, "Dest");
            let is_there = to.is_some_and(|to| match to.as_str() {
                Ok(name) => places.contains(name),
                Err(_) => self.is_view(to),
            });
            if title.trim().is_empty() || !is_there {
                faults.push(format!(
                    "the entry {title:?} of the outline leads to no place"
                ));
            }
            open.extend(next(entry, b"Next"));
            open.extend(next(entry, b"First"));
        }
    }
}
