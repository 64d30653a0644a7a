//! Page content: all of it tagged or an artifact, and all text extractable.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use lopdf::Object;
use lopdf::ObjectId;

use super::Look;
use crate::pdf::marked;
use crate::pdf::marked::Mark;
use crate::pdf::marked::Reading;

/// Characters that must not be mapped to (UA 7.21.7).
const SILENT: [char; 3] = ['\0', '\u{FEFF}', '\u{FFFE}'];

impl Look<'_> {
    /// Marks and character codes of all pages.
    pub(super) fn content(&mut self) {
        let mut faults = Vec::new();
        let mut readings: BTreeMap<ObjectId, Option<Reading>> = BTreeMap::new();
        for (at, reader) in self.read.iter().enumerate() {
            let mut found = BTreeSet::new();
            found.extend(reader.faults.clone());
            for piece in &reader.pieces {
                match &piece.mark {
                    Mark::Nowhere => {
                        found
                            .insert("something is shown outside of all marks".to_owned());
                    }
                    Mark::Artifact(None, _) => {
                        found.insert("an artifact does not say its type".to_owned());
                    }
                    Mark::Artifact(Some(kind), None) if kind == "Pagination" => {
                        found
                            .insert("a head or foot does not say which it is".to_owned());
                    }
                    Mark::Artifact(..) | Mark::Content(_) => {}
                }
                let Some(font) = piece.font else { continue };
                let reading = readings.entry(font).or_insert_with(|| {
                    marked::reading(
                        self.document,
                        self.document.get_dictionary(font).ok()?,
                    )
                });
                let is_artifact = matches!(piece.mark, Mark::Artifact(..));
                codes(&piece.codes, reading.as_ref(), is_artifact, &mut found);
            }
            faults
                .extend(found.into_iter().map(|told| format!("page {}: {told}", at + 1)));
        }
        self.faults.append(&mut faults);
        self.numbers();
    }

    /// Each marked-content number occurs once on its page and once in the structure tree,
    /// and the parent tree leads back to its element (ISO 32000-1, 14.7.4).
    fn numbers(&mut self) {
        let mut faults = Vec::new();
        let mut holders: BTreeMap<(ObjectId, i64), Vec<ObjectId>> = BTreeMap::new();
        for element in &self.elements {
            for content in &element.contents {
                holders.entry(*content).or_default().push(element.id);
            }
        }
        for (at, (reader, page)) in self.read.iter().zip(&self.pages).enumerate() {
            let dict = self.page(*page);
            let key = dict.get(b"StructParents").and_then(Object::as_i64).ok();
            let back = key.and_then(|key| self.parents.get(&key));
            let back = back.and_then(|back| self.document.dereference(back).ok());
            let back = back.and_then(|(_, back)| back.as_array().ok());
            let mut met = BTreeSet::new();
            for number in &reader.numbers {
                let mut tell = |told: &str| {
                    faults.push(format!("page {}, content {number}: {told}", at + 1));
                };
                if !met.insert(number) {
                    tell("its number stands twice on the page");
                }
                let holders =
                    holders.get(&(*page, *number)).map_or(&[][..], Vec::as_slice);
                let [holder] = holders else {
                    tell(if holders.is_empty() {
                        "it is in no element"
                    } else {
                        "it is in two elements"
                    });
                    continue;
                };
                let way = usize::try_from(*number).ok().and_then(|at| back?.get(at));
                let way = way.and_then(|way| way.as_reference().ok());
                if way != Some(*holder) {
                    tell("its way back does not lead to its element");
                }
            }
        }
        for element in &self.elements {
            for (page, number) in &element.contents {
                let at = self.pages.iter().position(|other| other == page);
                let is_there =
                    at.is_some_and(|at| self.read[at].numbers.contains(number));
                if !is_there {
                    let tag = &element.tag;
                    faults
                        .push(format!("{tag} holds content {number}, which is nowhere"));
                }
            }
        }
        self.faults.append(&mut faults);
    }
}

/// The faults of the codes of a font.
fn codes(
    codes: &[u16],
    reading: Option<&Reading>,
    is_artifact: bool,
    found: &mut BTreeSet<String>,
) {
    let Some(reading) = reading else {
        found.insert("a font does not tell what its codes say".to_owned());
        return;
    };
    for code in codes {
        if *code == 0 {
            found.insert("a sign for what a face lacks is shown".to_owned());
        }
        match reading.get(code) {
            None => {
                found.insert(format!("code {code} says nothing"));
            }
            Some(text) if text.is_empty() && !is_artifact => {
                found.insert(format!("code {code} says nothing"));
            }
            Some(text) if text.contains(SILENT) => {
                found.insert(format!("code {code} says what is no character"));
            }
            Some(_) => {}
        }
    }
}
