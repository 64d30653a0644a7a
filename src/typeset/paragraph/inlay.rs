//! Pictures in running text, at most as high as the line.

use crate::base::Length;
use crate::base::Size;
use crate::book::ImageRef;
use crate::page::PictureFacts;
use crate::page::PictureId;
use crate::page::PictureTable;
use crate::page::PlacedPicture;
use crate::page::TagTarget;
use crate::typeset::lookup::Lookup;

/// Greatest height of a picture in running text, in thousandths of the leading.
const INLAY: i64 = 920;

/// Greatest height over the baseline, in thousandths of the leading.
const INLAY_OVER: i64 = 740;

/// White between a picture and the rules of its row, the rule's thickness included.
const INLAY_WHITE: Length = Length::milli_pt(2_400);

/// A picture in running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Inlay {
    /// Its number in the text.
    pub(crate) image: ImageRef,
    /// Which one.
    pub(crate) picture: PictureId,
    /// Its size.
    pub(crate) size: Size,
    /// Its depth below the baseline.
    pub(crate) depth: Length,
}

/// What text pieces need to know about pictures.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Inlays<'a> {
    /// Their facts.
    pub(crate) pictures: &'a PictureTable,
    /// Their greatest height over the baseline.
    pub(crate) over: Length,
    /// Their greatest depth below it.
    pub(crate) under: Length,
}

impl<'a> Inlays<'a> {
    /// Pictures in lines of running text.
    pub(crate) fn in_text(pictures: &'a PictureTable, leading: Length) -> Self {
        let over = leading.per_mille(INLAY_OVER);
        Self { pictures, over, under: leading.per_mille(INLAY) - over }
    }

    /// Pictures between rules, so far over the baseline and below it: with white between.
    pub(crate) fn between_rules(self, over: Length, under: Length) -> Self {
        let inside = |edge: Length| (edge - INLAY_WHITE).max(Length::ZERO);
        let over = inside(over).max(Length::POINT);
        Self { over, under: inside(under), ..self }
    }
}

/// Sizes a picture for running text.
pub(crate) fn inlay(image: ImageRef, facts: &PictureFacts, inlays: Inlays<'_>) -> Inlay {
    let Inlays { over, under, .. } = inlays;
    let room = Size::new((over + under) * 20, over + under);
    // One without a size of its own is as high as the letters.
    let size = if facts.fills {
        PictureFacts { fills: false, natural: scaled_to(facts.natural, over), ..*facts }
            .fitted(room)
    } else {
        facts.fitted(room)
    };
    let depth = (size.height - over).max(Length::ZERO);
    Inlay { image, picture: facts.picture, size, depth }
}

fn scaled_to(natural: Size, height: Length) -> Size {
    Size::new(natural.width.scale(height.0, natural.height.0.max(1)), height)
}

/// A picture of the text as an item; `tag_target` is the content that it is read as.
pub(crate) fn placed(
    image: ImageRef,
    picture: PictureId,
    size: Size,
    tag_target: Option<TagTarget>,
    lookup: Lookup<'_>,
) -> PlacedPicture {
    let alt = lookup.picture(image).map(|picture| picture.alt.clone());
    PlacedPicture {
        picture,
        size,
        alt: alt.unwrap_or_default(),
        tag_target,
        turned: false,
    }
}
