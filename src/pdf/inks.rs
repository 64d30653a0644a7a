//! Whether a file needs colours, or only greys.

use crate::base::Colour;
use crate::page::Artwork;
use crate::page::Item;
use crate::page::PageSet;
use crate::page::PictureSet;
use crate::page::drawing::DrawingItem;
use crate::page::drawing::Ink;
use crate::page::raster::Colours;

/// The device colours of a file: its output intent defines them, and everything on its
/// pages uses them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inks {
    /// Greys only: printed with black alone.
    Grey,
    /// Red, green and blue, and greys.
    Rgb,
}

impl Inks {
    /// What these pages need.
    pub(super) fn of(pages: &PageSet, pictures: &PictureSet) -> Self {
        let mut items = pages.pages.iter().flat_map(|page| &page.items);
        let has_colour = items.any(|(_, item)| match item {
            Item::Glyphs(run) => !run.colour.is_grey(),
            Item::Rule(_, colour) => !colour.is_grey(),
            Item::Picture(placed) => {
                pictures.get(placed.picture).is_some_and(|artwork| match artwork {
                    Artwork::Raster(raster) => raster.colours != Colours::Grey,
                    Artwork::Drawing(drawing) => have_colour(&drawing.marks),
                })
            }
            Item::Link(_) => false,
        });
        if has_colour { Self::Rgb } else { Self::Grey }
    }

    /// The name of the colour space.
    pub(super) fn space(self) -> &'static str {
        match self {
            Self::Grey => "DeviceGray",
            Self::Rgb => "DeviceRGB",
        }
    }

    /// Its number of channels.
    pub(super) fn channels(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::Rgb => 3,
        }
    }

    /// The channels of a colour, between 0 and 1,000.
    pub(super) fn parts(self, colour: Colour) -> Vec<i64> {
        let mut parts = super::values::channels(colour).to_vec();
        parts.truncate(self.channels());
        parts
    }
}

// Recurses as deep as the drawing, which is limited.
fn have_colour(marks: &[DrawingItem]) -> bool {
    marks.iter().any(|mark| match mark {
        DrawingItem::Fill { ink, .. } | DrawingItem::Stroke { ink, .. } => match ink {
            Ink::Plain(colour) => !colour.is_grey(),
            Ink::Gradient(gradient) => {
                gradient.stops.iter().any(|stop| !stop.colour.is_grey())
            }
        },
        DrawingItem::Pixels(raster, _) => raster.colours != Colours::Grey,
        DrawingItem::Group(group) => {
            let mask = group.mask.as_ref();
            have_colour(&group.marks) || mask.is_some_and(|mask| have_colour(&mask.marks))
        }
    })
}
