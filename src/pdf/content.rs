//! Items of a page → its content stream, and the tagged content in it.

mod pen;
mod row;

use lopdf::Dictionary;
use lopdf::Stream;
use rayon::prelude::*;

use super::document::Skeleton;
use super::error::PdfError;
use super::faces::Faces;
use super::spoken::Spoken;
use super::values::Deflater;
use crate::page::Item;
use crate::page::Page;
use crate::page::PageSet;
use crate::page::PictureSet;
use pen::Pen;

pub(super) use pen::Marks;

/// Adds the content of each page, written and compressed in parallel; returns the tagged
/// content of each. Of the items only links remain, which become annotations.
pub(super) fn add(
    skeleton: &mut Skeleton,
    pages: &mut PageSet,
    pictures: &PictureSet,
    faces: &Faces<'_>,
) -> Result<Vec<Vec<Spoken>>, PdfError> {
    let written = streams(pages, pictures, faces, Marks::Tagged);
    let mut shown = Vec::with_capacity(written.len());
    for (at, (stream, spoken)) in written.into_iter().enumerate() {
        let id = skeleton.page(at)?.get(b"Contents")?.as_reference()?;
        skeleton.document.set_object(id, stream);
        shown.push(spoken);
    }
    Ok(shown)
}

/// The content of each page as a stream, and the tagged content in it.
pub(super) fn streams(
    pages: &mut PageSet,
    pictures: &PictureSet,
    faces: &Faces<'_>,
    marks: Marks,
) -> Vec<(Stream, Vec<Spoken>)> {
    let pages = pages.pages.par_iter_mut();
    // A compressor is larger than its output; each thread reuses one.
    let written = pages.map_init(Deflater::quick, |press, page| {
        let (operators, spoken) = write(page, pictures, faces, marks);
        page.items.retain(|(_, item)| matches!(item, Item::Link(_)));
        page.items.shrink_to_fit();
        (press.packed(Dictionary::new(), &operators), spoken)
    });
    written.collect()
}

/// The content of a page, not yet compressed, and the tagged content in it.
fn write(
    page: &Page,
    pictures: &PictureSet,
    faces: &Faces<'_>,
    marks: Marks,
) -> (Vec<u8>, Vec<Spoken>) {
    let mut pen = Pen::new(page.size.height, marks);
    pen.rules(page.items.iter().filter_map(|(at, item)| match item {
        Item::Rule(size, colour) => Some((*at, *size, *colour)),
        Item::Glyphs(_) | Item::Picture(_) | Item::Link(_) => None,
    }));
    for (at, item) in &page.items {
        match item {
            Item::Glyphs(run) => pen.run(*at, run, faces),
            Item::Rule(..) => {}
            Item::Picture(placed) => {
                if let Some(artwork) = pictures.get(placed.picture) {
                    pen.picture(*at, placed, artwork);
                }
            }
            Item::Link(area) => pen.link(area.tag_target),
        }
    }
    pen.finish()
}
