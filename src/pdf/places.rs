//! Names → named destinations: every anchor of the page model.

use std::collections::BTreeSet;

use lopdf::Object;

use super::document::Skeleton;
use super::error::PdfError;
use super::records::Key;
use super::records::Value;
use super::records::View;
use super::trees;
use super::values::dictionary;
use super::values::milli;
use crate::book::Anchor;
use crate::book::Book;
use crate::page::Destination;
use crate::page::Item;
use crate::page::PagePoint;
use crate::page::PageSet;

/// Refuses a book without pages, and links or contents without a target.
pub(super) fn check(pages: &PageSet, book: &Book) -> Result<(), PdfError> {
    if pages.pages.is_empty() {
        return Err(PdfError::NoPages);
    }
    let linked = pages.pages.iter().flat_map(|page| &page.items).filter_map(
        |(_, item)| match item {
            Item::Link(area) => match &area.to {
                Destination::Inside(anchor) => Some(anchor),
                Destination::Address(_) => None,
            },
            Item::Glyphs(_) | Item::Rule(..) | Item::Picture(_) => None,
        },
    );
    let listed = book.toc.flat().into_iter().map(|(_, entry)| &entry.anchor);
    let nowhere: BTreeSet<&Anchor> =
        linked.chain(listed).filter(|anchor| find(pages, anchor).is_none()).collect();
    if nowhere.is_empty() {
        return Ok(());
    }
    Err(PdfError::Nowhere(nowhere.into_iter().cloned().collect()))
}

/// The place of a name, if it is on a page.
pub(super) fn find<'a>(pages: &'a PageSet, anchor: &Anchor) -> Option<&'a PagePoint> {
    pages.places.get(anchor).filter(|place| place.page < pages.pages.len())
}

/// Adds the name tree.
pub(super) fn add(skeleton: &mut Skeleton, pages: &PageSet) -> Result<(), PdfError> {
    let named = pages.places.iter().filter_map(|(anchor, place)| {
        let view = view(skeleton, pages, place)?;
        Some((Key::literal(&anchor.0), Value::View(view)))
    });
    let named: Vec<(Key, Value)> = named.collect();
    if named.is_empty() {
        return Ok(());
    }
    let root = trees::add(skeleton, named);
    let names = dictionary([("Dests", Object::Reference(root))]);
    skeleton.catalog()?.set("Names", names);
    Ok(())
}

/// The view of a place: its page, scrolled to it, with the reader's zoom.
pub(super) fn view(
    skeleton: &Skeleton,
    pages: &PageSet,
    place: &PagePoint,
) -> Option<View> {
    let id = skeleton.pages.get(place.page)?;
    let page = pages.pages.get(place.page)?;
    let top = page.size.height - place.point.y;
    Some(View { page: *id, left: milli(place.point.x), top: milli(top) })
}
