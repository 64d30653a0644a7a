//! The links of an excerpt: those that its text calls, with their numbers in the book.

use super::left::Left;
use crate::book::Book;
use crate::book::LinkEntry;
use crate::book::LinkId;
use crate::book::LinkRef;
use crate::book::LinkRegister;
use crate::book::Target;

/// The targets of all links, and the register of those that are called. `target` says where
/// a link leads that is none of the register.
pub(super) fn settle(
    book: &Book,
    left: &Left,
    target: &impl Fn(LinkRef, &Target) -> Target,
) -> (Vec<Target>, LinkRegister) {
    let mut entries = Vec::new();
    let mut moved: Vec<Option<LinkId>> = Vec::with_capacity(book.links.entries.len());
    for entry in &book.links.entries {
        let entry = called(entry, left);
        let id = LinkId(u32::try_from(entries.len()).unwrap_or(u32::MAX));
        moved.push(entry.is_some().then_some(id));
        entries.extend(entry);
    }
    group(&mut entries, book.links.entries.iter().any(|entry| entry.heads_group));
    let targets = book.targets.iter().zip(0..).map(|(old, link)| match old {
        Target::Outside(id) => {
            let moved = moved.get(id.0 as usize).copied().flatten();
            moved.map_or(Target::Nowhere, Target::Outside)
        }
        other => target(LinkRef(link), other),
    });
    (targets.collect(), LinkRegister::new(entries))
}

/// An entry with its calls in the text that is left; `None` without any.
fn called(entry: &LinkEntry, left: &Left) -> Option<LinkEntry> {
    let calls = entry.calls.iter().filter(|call| left.links.contains_key(&call.link));
    let calls: Vec<_> = calls.cloned().collect();
    let chapter = *left.links.get(&calls.first()?.link)?;
    Some(LinkEntry { chapter, calls, heads_group: false, ..entry.clone() })
}

/// Groups the entries by chapter, as in the book, if there are several chapters and the
/// numbers are in their order.
fn group(entries: &mut [LinkEntry], by_chapter: bool) {
    let listed = || (0..entries.len()).filter(|at| entries[*at].number.is_some());
    let chapters: Vec<usize> = listed().map(|at| entries[at].chapter).collect();
    let has_several = chapters.first() != chapters.last();
    if !by_chapter || !has_several || !chapters.is_sorted() {
        return;
    }
    let mut last = None;
    for entry in entries.iter_mut().filter(|entry| entry.number.is_some()) {
        entry.heads_group = last.replace(entry.chapter) != Some(entry.chapter);
    }
}
