//! Link areas → annotations.

use lopdf::Object;
use lopdf::ObjectId;
use printpdf::Actions;
use printpdf::LinkAnnotation;
use printpdf::Op;
use printpdf::Rect;

use super::document::Skeleton;
use super::error::PdfError;
use super::places;
use super::values::points;
use super::values::rectangle;
use super::values::text;
use crate::base::Point;
use crate::page::Destination;
use crate::page::Item;
use crate::page::LinkArea;
use crate::page::Page;
use crate::page::PageSet;

/// `/F` of what is printed with its page.
const PRINT: i64 = 4;

/// The links of a page for printpdf, in their order.
pub(super) fn actions(page: &Page, pages: &PageSet) -> Vec<Op> {
    areas(page)
        .map(|(_, area)| {
            let action = match &area.to {
                Destination::Inside(anchor) => {
                    let at = places::find(pages, anchor).map_or(0, |place| place.page);
                    Actions::go_to(printpdf::Destination::Xyz {
                        page: at + 1,
                        left: None,
                        top: None,
                        zoom: None,
                    })
                }
                Destination::Address(address) => Actions::uri(address.clone()),
            };
            let extent = Rect::from_wh(points(area.size.width), points(area.size.height));
            let link = LinkAnnotation::new(extent, action, None, None, None);
            Op::LinkAnnotation { link }
        })
        .collect()
}

/// Completes the links: place, words, no frame, names instead of pages. Gives the
/// annotations of each page.
pub(super) fn complete(
    skeleton: &mut Skeleton,
    pages: &PageSet,
) -> Result<Vec<Vec<ObjectId>>, PdfError> {
    let mut all = Vec::with_capacity(pages.pages.len());
    for (at, page) in pages.pages.iter().enumerate() {
        let Some(Object::Array(made)) = skeleton.page(at)?.remove(b"Annots") else {
            return Err(PdfError::Skeleton(vec!["links".to_owned()]));
        };
        let areas: Vec<_> = areas(page).collect();
        if areas.len() != made.len() {
            return Err(PdfError::Skeleton(vec!["links".to_owned()]));
        }
        let mut links = Vec::with_capacity(made.len());
        for (mut link, (point, area)) in made.into_iter().zip(areas) {
            complete_one(link.as_dict_mut()?, point, area, page)?;
            links.push(skeleton.document.add_object(link));
        }
        if !links.is_empty() {
            let links = links.iter().map(|id| Object::Reference(*id));
            skeleton.page(at)?.set("Annots", links.collect::<Vec<_>>());
        }
        all.push(links);
    }
    Ok(all)
}

fn complete_one(
    link: &mut lopdf::Dictionary,
    point: Point,
    area: &LinkArea,
    page: &Page,
) -> Result<(), PdfError> {
    link.remove(b"C");
    link.remove(b"H");
    link.set("Rect", rectangle(point, area.size, page.size));
    link.set("Border", vec![Object::Integer(0); 3]);
    link.set("F", PRINT);
    link.set("Contents", text(said(area)));
    if let Destination::Inside(anchor) = &area.to {
        let action = link.get_mut(b"A")?.as_dict_mut()?;
        action.set("D", Object::string_literal(anchor.0.as_str()));
    }
    Ok(())
}

/// What a link is in words (ISO 14289-1, 7.18.5): where nothing was linked that says
/// anything, the name or the address that it leads to.
fn said(area: &LinkArea) -> &str {
    let words = area.contents.trim();
    match &area.to {
        _ if !words.is_empty() => words,
        Destination::Inside(anchor) => &anchor.0,
        Destination::Address(address) => address,
    }
}

fn areas(page: &Page) -> impl Iterator<Item = (Point, &LinkArea)> {
    page.items.iter().filter_map(|(point, item)| match item {
        Item::Link(area) => Some((*point, area)),
        Item::Glyphs(_) | Item::Rule(..) | Item::Picture(_) => None,
    })
}
