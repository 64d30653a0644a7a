//! Link areas → annotations.

use lopdf::Object;
use lopdf::ObjectId;

use super::document::Skeleton;
use super::error::PdfError;
use super::records::Link;
use super::records::Record;
use crate::base::Point;
use crate::page::Item;
use crate::page::LinkArea;
use crate::page::Page;
use crate::page::PageSet;

/// Adds the links of all pages; returns the annotations of each page.
pub(super) fn add(
    skeleton: &mut Skeleton,
    pages: &PageSet,
) -> Result<Vec<Vec<ObjectId>>, PdfError> {
    let mut all = Vec::with_capacity(pages.pages.len());
    for (at, page) in pages.pages.iter().enumerate() {
        let mut links = Vec::new();
        for (corner, area) in areas(page) {
            let record = Record::Link(Box::new(link(corner, area, page)));
            links.push(skeleton.add(record));
        }
        if !links.is_empty() {
            let links = links.iter().map(|id| Object::Reference(*id));
            skeleton.page(at)?.set("Annots", links.collect::<Vec<_>>());
        }
        all.push(links);
    }
    Ok(all)
}

fn link(corner: Point, area: &LinkArea, page: &Page) -> Link {
    Link {
        corner,
        size: area.size,
        page: page.size,
        to: area.to.clone(),
        words: said(area).map(Into::into),
        parent: None,
    }
}

/// The description of a link (ISO 14289-1, 7.18.5): `None` if the link has no readable
/// text, so that the name or address is used.
fn said(area: &LinkArea) -> Option<&str> {
    Some(area.contents.trim()).filter(|words| !words.is_empty())
}

fn areas(page: &Page) -> impl Iterator<Item = (Point, &LinkArea)> {
    page.items.iter().filter_map(|(point, item)| match item {
        Item::Link(area) => Some((*point, area)),
        Item::Glyphs(_) | Item::Rule(..) | Item::Picture(_) => None,
    })
}
