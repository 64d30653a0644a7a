//! Items of a page → its content stream, and what of it is read.

mod pen;
mod row;

use lopdf::Dictionary;
use rayon::prelude::*;

use super::PdfError;
use super::faces::Faces;
use super::skeleton::Skeleton;
use super::values::Press;
use crate::base::Point;
use crate::base::Size;
use crate::page::Item;
use crate::page::Page;
use crate::page::PageSet;
use crate::page::PictureSet;
use crate::page::Voice;
use pen::Pen;

/// What is read of a page, one after the other. Words and pictures are marked content:
/// their numbers are their ranks among themselves. Links are annotations: likewise.
pub(super) enum Spoken {
    /// Words that stand together.
    Words(Voice),
    /// A picture.
    Picture(SpokenPicture),
    /// A link; its words are spoken before it.
    Link(Voice),
}

/// What is read of a picture.
#[derive(Debug, Clone)]
pub(super) struct SpokenPicture {
    /// Whom it speaks for.
    pub(super) voice: Voice,
    /// What it shows; empty when nobody said.
    pub(super) alt: String,
    /// Its top left corner on the page.
    pub(super) corner: Point,
    /// Its size.
    pub(super) size: Size,
}

/// Adds the content of each page, written and compressed on all cores; gives what is
/// read of each.
pub(super) fn add(
    skeleton: &mut Skeleton,
    pages: &PageSet,
    pictures: &PictureSet,
    faces: &Faces<'_>,
) -> Result<Vec<Vec<Spoken>>, PdfError> {
    let written: Vec<_> = pages
        .pages
        .par_iter()
        // A compressor is larger than what it makes; each core keeps its own.
        .map_init(Press::quick, |press, page| {
            let (operators, spoken) = write(page, pictures, faces);
            (press.packed(Dictionary::new(), &operators), spoken)
        })
        .collect();
    let mut told = Vec::with_capacity(written.len());
    for (at, (stream, spoken)) in written.into_iter().enumerate() {
        let id = skeleton.page(at)?.get(b"Contents")?.as_reference()?;
        skeleton.document.set_object(id, stream);
        told.push(spoken);
    }
    Ok(told)
}

/// The content of a page, not yet compressed, and what is read of it.
fn write(
    page: &Page,
    pictures: &PictureSet,
    faces: &Faces<'_>,
) -> (Vec<u8>, Vec<Spoken>) {
    let mut pen = Pen::new(page.size.height);
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
            Item::Link(area) => pen.link(area.voice),
        }
    }
    pen.finish()
}
