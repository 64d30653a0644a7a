//! Downsamples pictures with more pixels than the paper shows.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Album;
use super::Files;
use crate::base::Length;
use crate::book::Book;
use crate::config::Limits;
use crate::images;
use crate::page::Artwork;
use crate::page::Item;
use crate::page::PageSet;
use crate::page::PictureId;
use crate::page::PictureSet;
use crate::page::raster::Colours;

/// How far a picture must exceed the wanted pixels before downsampling is worth the loss,
/// in thousandths.
const SPARE: i64 = 1_100;

/// The pictures, with those downsampled that have more than `most` pixels per inch
/// wherever they are printed; 0 is no limit. `None` when none is. CMYK pictures stay as
/// they are: their separation was chosen deliberately.
#[must_use]
pub fn downsampled(
    album: &Album,
    book: &Book,
    files: &Files,
    pages: &PageSet,
    (most, limits): (u32, &Limits),
) -> Option<PictureSet> {
    if most == 0 {
        return None;
    }
    let widest = widest(pages);
    let mut wanted: BTreeMap<PictureId, (&[u8], u32)> = BTreeMap::new();
    for (image, facts) in book.images.iter().zip(&album.table.facts) {
        let Some(facts) = facts else { continue };
        if let Some(Artwork::Raster(raster)) = album.set.get(facts.picture)
            && !matches!(raster.colours, Colours::Cmyk { .. })
            && let Some(bytes) = files.get(&image.path)
            && let Some(width) = widest.get(&facts.picture)
            && let Some(side) = longer_side(raster.seen(), *width, most)
        {
            wanted.insert(facts.picture, (bytes, side));
        }
    }
    let made: Vec<(PictureId, Option<Artwork>)> = wanted
        .into_par_iter()
        .map(|(picture, (bytes, side))| (picture, smaller(bytes, side, limits)))
        .collect();
    let mut set = album.set.clone();
    for (picture, artwork) in made {
        if let Some(place) = set.pictures.get_mut(picture.0 as usize)
            && artwork.is_some()
        {
            *place = artwork;
        }
    }
    Some(set)
}

/// The largest width at which each picture is printed, in display orientation.
fn widest(pages: &PageSet) -> BTreeMap<PictureId, Length> {
    let mut widest: BTreeMap<PictureId, Length> = BTreeMap::new();
    for (_, item) in pages.pages.iter().flat_map(|page| &page.items) {
        let Item::Picture(placed) = item else { continue };
        let width = if placed.turned { placed.size.height } else { placed.size.width };
        let known = widest.entry(placed.picture).or_default();
        *known = width.max(*known);
    }
    widest
}

/// How many pixels the longer side should have; `None` when there are not too many.
fn longer_side((across, down): (u32, u32), width: Length, most: u32) -> Option<u32> {
    let wanted = Length(i64::from(most)).scale(width.0, Length::pt(72).0).0.max(1);
    let across = i64::from(across);
    if across * 1_000 <= wanted * SPARE {
        return None;
    }
    let longer = across.max(i64::from(down));
    u32::try_from((longer * wanted / across.max(1)).max(1)).ok()
}

/// The picture with that many pixels on its longer side.
fn smaller(bytes: &[u8], side: u32, limits: &Limits) -> Option<Artwork> {
    images::smaller(bytes, side, limits).ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::longer_side;
    use crate::base::Length;

    #[test]
    fn pixels_beyond_what_is_wanted_are_given_up() {
        // An inch at 300 pixels.
        let inch = Length::pt(72);
        assert_eq!(longer_side((300, 100), inch, 300), None);
        assert_eq!(longer_side((330, 100), inch, 300), None);
        assert_eq!(longer_side((600, 100), inch, 300), Some(300));
        assert_eq!(longer_side((600, 1_200), inch, 300), Some(600));
        assert_eq!(longer_side((600, 1), Length::ZERO, 300), Some(1));
    }
}
