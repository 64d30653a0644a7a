//! The book's own cover as the first page of the PDF.

use std::sync::Arc;

use crate::base::Length;
use crate::base::Point;
use crate::base::Size;
use crate::book::BlockId;
use crate::config::Limits;
use crate::images;
use crate::images::SvgFonts;
use crate::page::Folio;
use crate::page::Item;
use crate::page::Page;
use crate::page::PictureId;
use crate::page::PictureSet;
use crate::page::PlacedPicture;
use crate::page::Side;
use crate::page::TagTarget;

/// A page of the cover's picture, whole and in the middle of the paper; the picture is added
/// to the set. `None` when it can't be decoded, which is reported with the EPUB's cover.
#[must_use]
pub fn cover_page(
    bytes: &Arc<Vec<u8>>,
    paper: Size,
    alt: String,
    (set, limits): (&mut PictureSet, &Limits),
) -> Option<Page> {
    let picture = images::read(bytes, &SvgFonts::default(), limits).ok()?;
    let Size { width, height } = picture.natural;
    let high = height.scale(paper.width.0, width.0.max(1));
    let size = if high > paper.height {
        Size::new(width.scale(paper.height.0, height.0.max(1)), paper.height)
    } else {
        Size::new(paper.width, high)
    };
    let corner =
        Point::new((paper.width - size.width) / 2, (paper.height - size.height) / 2);
    let number = PictureId(u32::try_from(set.pictures.len()).unwrap_or(u32::MAX));
    set.pictures.push(Some(picture.artwork));
    let placed = PlacedPicture {
        picture: number,
        size: Size::new(size.width.max(Length(1)), size.height.max(Length(1))),
        alt,
        tag_target: Some(TagTarget::of(BlockId::COVER)),
        turned: false,
    };
    Some(Page {
        folio: Folio::COVER,
        side: Side::Recto,
        size: paper,
        opens: None,
        items: vec![(corner, Item::Picture(placed))],
    })
}
