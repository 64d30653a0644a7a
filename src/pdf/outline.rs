//! Contents → the outline, with the same nesting.

use lopdf::Object;
use lopdf::ObjectId;

use super::document::Skeleton;
use super::error::PdfError;
use super::places;
use super::values::dictionary;
use super::values::name;
use super::values::text;
use crate::book::Toc;
use crate::book::TocEntry;
use crate::book::TocKind;
use crate::page::PageSet;

/// An entry while the tree is built.
struct Knot<'a> {
    id: ObjectId,
    entry: &'a TocEntry,
    parent: ObjectId,
    before: Option<ObjectId>,
    after: Option<ObjectId>,
    children: Vec<ObjectId>,
}

/// Adds the outline: parts and chapters are shown, lower levels are closed.
pub(super) fn add(
    skeleton: &mut Skeleton,
    pages: &PageSet,
    toc: &Toc,
) -> Result<(), PdfError> {
    if toc.entries.is_empty() {
        return Ok(());
    }
    let root = skeleton.document.new_object_id();
    let (knots, top) = knots(skeleton, toc, root);
    for knot in &knots {
        let object = item(skeleton, pages, knot);
        skeleton.document.set_object(knot.id, object);
    }
    let mut outline = dictionary([("Type", name("Outlines"))]);
    let is_part = |knot: &&Knot<'_>| knot.entry.kind == TocKind::Part;
    let in_parts = knots.iter().filter(is_part).map(|part| count(&part.children));
    let shown = count(&top) + in_parts.sum::<i64>();
    span(&mut outline, &top, shown);
    skeleton.document.set_object(root, outline);
    let catalog = skeleton.catalog()?;
    catalog.set("Outlines", Object::Reference(root));
    catalog.set("PageMode", name("UseOutlines"));
    Ok(())
}

/// The entries in depth-first order, each linked to its neighbours; and the top level.
fn knots<'a>(
    skeleton: &mut Skeleton,
    toc: &'a Toc,
    root: ObjectId,
) -> (Vec<Knot<'a>>, Vec<ObjectId>) {
    let mut knots: Vec<Knot<'a>> = Vec::new();
    let mut top: Vec<ObjectId> = Vec::new();
    // Indices of the open entries, from the top down.
    let mut open: Vec<usize> = Vec::new();
    for (depth, entry) in toc.flat() {
        let id = skeleton.document.new_object_id();
        open.truncate(depth);
        let parent = open.last().copied();
        let siblings = match parent {
            Some(at) => &mut knots[at].children,
            None => &mut top,
        };
        let before = siblings.last().copied();
        siblings.push(id);
        let parent = parent.map_or(root, |at| knots[at].id);
        if let Some(before) = before
            && let Some(knot) = knots.iter_mut().rev().find(|knot| knot.id == before)
        {
            knot.after = Some(id);
        }
        open.push(knots.len());
        let children = Vec::new();
        knots.push(Knot { id, entry, parent, before, after: None, children });
    }
    (knots, top)
}

fn item(skeleton: &Skeleton, pages: &PageSet, knot: &Knot<'_>) -> lopdf::Dictionary {
    let mut item = dictionary([
        ("Title", text(&knot.entry.line())),
        ("Parent", Object::Reference(knot.parent)),
    ]);
    if let Some(before) = knot.before {
        item.set("Prev", Object::Reference(before));
    }
    if let Some(after) = knot.after {
        item.set("Next", Object::Reference(after));
    }
    // Negative: closed (ISO 32000-1, table 153).
    let children = count(&knot.children);
    let is_open = knot.entry.kind == TocKind::Part;
    span(&mut item, &knot.children, if is_open { children } else { -children });
    if let Some(place) = places::find(pages, &knot.entry.anchor)
        && let Some(view) = places::view(skeleton, pages, place)
    {
        item.set("Dest", view.object());
    }
    item
}

fn span(dict: &mut lopdf::Dictionary, children: &[ObjectId], count: i64) {
    if let (Some(first), Some(last)) = (children.first(), children.last()) {
        dict.set("First", Object::Reference(*first));
        dict.set("Last", Object::Reference(*last));
        dict.set("Count", count);
    }
}

fn count(children: &[ObjectId]) -> i64 {
    i64::try_from(children.len()).unwrap_or(i64::MAX)
}
