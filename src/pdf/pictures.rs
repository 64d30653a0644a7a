//! Pictures → named objects of the pages: bitmaps in their existing coding, drawings as
//! forms.

use std::collections::BTreeSet;

use lopdf::Dictionary;
use lopdf::Object;

use super::document::Skeleton;
use super::drawing;
use super::error::PdfError;
use super::inks::Inks;
use super::store::Store;
use super::store::resource;
use crate::page::Artwork;
use crate::page::Item;
use crate::page::PageSet;
use crate::page::PictureId;
use crate::page::PictureSet;

/// Adds the pictures that are on a page, each once.
pub(super) fn add(
    skeleton: &mut Skeleton,
    pages: &PageSet,
    pictures: &PictureSet,
    inks: Inks,
) -> Result<(), PdfError> {
    let items = pages.pages.iter().flat_map(|page| &page.items);
    let shown: BTreeSet<PictureId> = items
        .filter_map(|(_, item)| match item {
            Item::Picture(placed) => Some(placed.picture),
            Item::Glyphs(_) | Item::Rule(..) | Item::Link(_) => None,
        })
        .collect();
    let mut store = Store::new(skeleton, inks);
    let mut named = Dictionary::new();
    for id in shown {
        let object = match pictures.get(id) {
            Some(Artwork::Raster(raster)) => store.raster(raster),
            Some(Artwork::Drawing(drawing)) => drawing::form(&mut store, drawing),
            None => continue,
        };
        named.set(resource(id), Object::Reference(object));
    }
    if !named.is_empty() {
        let resources = skeleton.document.get_dictionary_mut(skeleton.resources)?;
        resources.set("XObject", named);
    }
    Ok(())
}
