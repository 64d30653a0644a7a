//! Pages and pictures printed with black alone: every colour becomes its grey.

use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Limits;
use crate::images;
use crate::page::Artwork;
use crate::page::Item;
use crate::page::PageSet;
use crate::page::PictureSet;
use crate::page::Raster;
use crate::page::drawing::DrawingItem;
use crate::page::drawing::Ink;

/// Gives the letters and rules of pages their greys.
pub fn blacken(pages: &mut PageSet) {
    for (_, item) in pages.pages.iter_mut().flat_map(|page| &mut page.items) {
        match item {
            Item::Glyphs(run) => run.colour = run.colour.grey(),
            Item::Rule(_, colour) => *colour = colour.grey(),
            Item::Picture(_) | Item::Link(_) => {}
        }
    }
}

/// The pictures in greys. One that can't be decoded is left out: it was decoded before, so
/// that is a bug of ours.
#[must_use]
pub fn in_black(set: &PictureSet, limits: &Limits) -> PictureSet {
    let pictures = set.pictures.par_iter().map(|artwork| match artwork.as_ref()? {
        Artwork::Raster(raster) => images::grey(raster, limits).ok().map(Artwork::Raster),
        Artwork::Drawing(drawing) => {
            let mut drawing = drawing.clone();
            marks(&mut drawing.marks, limits);
            Some(Artwork::Drawing(drawing))
        }
    });
    PictureSet { pictures: pictures.collect() }
}

// Recurses as deep as the drawing, which is limited.
fn marks(items: &mut Vec<DrawingItem>, limits: &Limits) {
    items.retain_mut(|item| match item {
        DrawingItem::Fill { ink, .. } | DrawingItem::Stroke { ink, .. } => {
            match ink {
                Ink::Plain(colour) => *colour = colour.grey(),
                Ink::Gradient(gradient) => {
                    for stop in &mut gradient.stops {
                        stop.colour = stop.colour.grey();
                    }
                }
            }
            true
        }
        DrawingItem::Pixels(raster, _) => match images::grey(raster, limits) {
            Ok(grey) => {
                *raster = Arc::<Raster>::new(grey);
                true
            }
            Err(_) => false,
        },
        DrawingItem::Group(group) => {
            marks(&mut group.marks, limits);
            if let Some(mask) = &mut group.mask {
                marks(&mut mask.marks, limits);
            }
            true
        }
    });
}
