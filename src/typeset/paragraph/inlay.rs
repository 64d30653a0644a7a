//! Pictures in running text: as high as the line allows.

use crate::base::Length;
use crate::base::Size;
use crate::book::ImageRef;
use crate::page::PictureFacts;
use crate::page::PictureId;
use crate::page::PictureTable;
use crate::page::PlacedPicture;
use crate::page::Voice;
use crate::typeset::lookup::Lookup;

/// Height of a picture in running text, at most, in thousandths of the leading.
const INLAY: i64 = 920;

/// How far it reaches over the baseline, at most, in thousandths of the leading.
const INLAY_OVER: i64 = 740;

/// A picture in running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Inlay {
    /// Where it is written.
    pub(crate) image: ImageRef,
    /// Which one.
    pub(crate) picture: PictureId,
    /// Its size.
    pub(crate) size: Size,
    /// How far it reaches under the baseline.
    pub(crate) depth: Length,
}

/// What pieces of text need to know of pictures.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Inlays<'a> {
    /// What is known of them.
    pub(crate) pictures: &'a PictureTable,
    /// From baseline to baseline: no picture in running text is higher.
    pub(crate) leading: Length,
}

/// A picture in running text: as high as the line allows, at most.
pub(crate) fn inlay(image: ImageRef, facts: &PictureFacts, leading: Length) -> Inlay {
    let height = leading.per_mille(INLAY);
    let room = Size::new(leading * 20, height);
    // One without a size of its own is as high as letters are.
    let size = if facts.fills {
        let letters = leading.per_mille(INLAY_OVER);
        PictureFacts {
            fills: false,
            natural: scaled_to(facts.natural, letters),
            ..*facts
        }
        .fitted(room)
    } else {
        facts.fitted(room)
    };
    let depth = (size.height - leading.per_mille(INLAY_OVER)).max(Length::ZERO);
    Inlay { image, picture: facts.picture, size, depth }
}

fn scaled_to(natural: Size, height: Length) -> Size {
    Size::new(natural.width.scale(height.0, natural.height.0.max(1)), height)
}

/// A picture of the text on its way to a page; `voice` is whom it speaks for.
pub(crate) fn placed(
    image: ImageRef,
    picture: PictureId,
    size: Size,
    voice: Option<Voice>,
    lookup: Lookup<'_>,
) -> PlacedPicture {
    let alt = lookup.picture(image).map(|picture| picture.alt.clone());
    PlacedPicture { picture, size, alt: alt.unwrap_or_default(), voice, turned: false }
}
