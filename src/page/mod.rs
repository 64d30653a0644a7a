//! A made-up page: positioned items, and where the text of each page begins.
//!
//! Writers read these types without knowing how they were made.

use std::collections::BTreeMap;

use crate::base::Colour;
use crate::base::Length;
use crate::base::Point;
use crate::base::Size;
use crate::base::numerals::roman;
use crate::book::Anchor;
use crate::book::Locus;

pub mod drawing;
pub mod dump;
pub mod facts;
pub mod picture;
pub mod raster;
pub mod sheets;
pub mod summary;
pub mod tagging;

pub use picture::Artwork;
pub use picture::CodeFacts;
pub use picture::PictureFacts;
pub use picture::PictureId;
pub use picture::PictureSet;
pub use picture::PictureTable;
pub use picture::PlacedPicture;
pub use raster::Raster;
pub use sheets::PrintRun;
pub use sheets::Sheets;
pub use tagging::BlockPart;
pub use tagging::TagRole;
pub use tagging::TagTarget;

/// Number of a face in the book of fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FontId(pub u16);

/// Number of a glyph in its face.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GlyphId(pub u16);

/// All pages of a book.
#[derive(Debug, Clone, Default)]
pub struct PageSet {
    /// The pages in order; the first is a recto.
    pub pages: Vec<Page>,
    /// The place of each anchor: index of the page, and the point to scroll to.
    pub places: BTreeMap<Anchor, PagePoint>,
}

/// A place on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PagePoint {
    /// Index of the page.
    pub page: usize,
    /// The top left corner of the content there.
    pub point: Point,
}

/// A page.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its number.
    pub folio: Folio,
    /// Right or left.
    pub side: Side,
    /// Its trim.
    pub size: Size,
    /// The first whole word of running text that begins on it; `None` on a page
    /// without running text.
    pub opens: Option<Locus>,
    /// Its items in reading order, each with its position: the start of the baseline for
    /// glyphs, the top left corner for the others.
    pub items: Vec<(Point, Item)>,
}

impl Page {
    /// Whether nothing is printed on it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.items.is_empty()
    }
}

/// The number of a page: every page has one, printed or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Folio {
    /// Of the pages before the text: i, ii, iii…
    Roman(u32),
    /// Of the text and what follows: 1, 2, 3…
    Arabic(u32),
}

impl Folio {
    /// Of the cover, which is not counted.
    pub const COVER: Self = Self::Roman(0);

    /// The folio as readers quote it.
    #[must_use]
    pub fn label(self) -> String {
        match self {
            Self::Arabic(number) => number.to_string(),
            Self::Roman(number) => roman(number),
        }
    }
}

impl Folio {
    /// The number of the next page.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Roman(number) => Self::Roman(number.saturating_add(1)),
            Self::Arabic(number) => Self::Arabic(number.saturating_add(1)),
        }
    }
}

/// The side of a leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Right-hand.
    Recto,
    /// Left-hand.
    Verso,
}

/// An item on a page.
#[derive(Debug, Clone)]
pub enum Item {
    /// Ink: letters.
    Glyphs(GlyphRun),
    /// Ink: a filled rectangle.
    Rule(Size, Colour),
    /// Ink: a picture.
    Picture(PlacedPicture),
    /// A rectangle that is a link.
    Link(LinkArea),
}

impl Item {
    /// The content that it is read as; `None` for artifacts.
    #[must_use]
    pub fn tag_target(&self) -> Option<TagTarget> {
        match self {
            Self::Glyphs(run) => run.tag_role.tag_target(),
            Self::Picture(picture) => picture.tag_target,
            Self::Link(area) => Some(area.tag_target),
            Self::Rule(..) => None,
        }
    }
}

/// A rectangle that is a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkArea {
    /// Its extent.
    pub size: Size,
    /// Where it leads.
    pub to: Destination,
    /// A description in words, for those who do not see it.
    pub contents: String,
    /// The content that the linked words are read as.
    pub tag_target: TagTarget,
}

/// The destination of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// To a place in the book.
    Inside(Anchor),
    /// To an address.
    Address(String),
}

/// Glyphs of one face and size in a row.
///
/// A glyph's `advance` is the whole distance to the next origin, kerning, tracking,
/// scaling and justification included. `scale` and `tracking` say how much of it is due
/// to those two, so that a writer can set them once for the run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlyphRun {
    /// The face.
    pub font: FontId,
    /// Size of the type.
    pub size: Length,
    /// The ink.
    pub colour: Colour,
    /// Horizontal scaling: millionths added to (or subtracted from) the glyphs' widths.
    pub scale: i32,
    /// Added after each glyph, not scaled.
    pub tracking: Length,
    /// The glyphs, from left to right.
    pub glyphs: Vec<Glyph>,
    /// Their text. A hyphen added by hyphenation is U+00AD.
    pub text: String,
    /// How they are tagged.
    pub tag_role: TagRole,
    /// Where `text` begins in the block's text, in bytes.
    pub offset: u32,
    /// Whether it is turned by 90° anticlockwise and reads upwards: each advance goes up
    /// the page, each rise over the baseline goes to the left.
    pub turned: bool,
}

/// A glyph of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    /// The glyph.
    pub id: GlyphId,
    /// How many bytes of the run's text it shows, after those of the glyphs before it; in
    /// a cluster, the first glyph has all of them.
    pub says: u16,
    /// The distance to the next origin, in scaled points: a book has millions of glyphs,
    /// and none is as wide as 32,767 pt.
    advance: i32,
    /// Offset of the ink from its origin, right and up, in scaled points.
    shift: (i32, i32),
}

impl Glyph {
    /// A glyph that shows `says` bytes of text; lengths are clamped to ±32,767 pt.
    #[must_use]
    pub fn new(
        id: GlyphId,
        says: usize,
        advance: Length,
        shift: (Length, Length),
    ) -> Self {
        let says = u16::try_from(says).unwrap_or(u16::MAX);
        let shift = (short(shift.0), short(shift.1));
        Self { id, says, advance: short(advance), shift }
    }

    /// The distance to the next origin.
    #[must_use]
    pub fn advance(&self) -> Length {
        Length(i64::from(self.advance))
    }

    /// Offset of the ink from its origin, right and up.
    #[must_use]
    pub fn shift(&self) -> (Length, Length) {
        (Length(i64::from(self.shift.0)), Length(i64::from(self.shift.1)))
    }

    /// The same with another advance.
    #[must_use]
    pub fn advanced(self, advance: Length) -> Self {
        Self { advance: short(advance), ..self }
    }
}

/// A length in 32 bits.
fn short(length: Length) -> i32 {
    let most = i64::from(i32::MAX);
    i32::try_from(length.0.clamp(-most, most)).unwrap_or(i32::MAX)
}

impl GlyphRun {
    /// The clusters of the run: neighbouring glyphs, and the text that they show
    /// together; the last one has the rest.
    pub fn clusters(&self) -> impl Iterator<Item = (&[Glyph], &str)> {
        let (mut rest, mut text) = (self.glyphs.as_slice(), self.text.as_str());
        std::iter::from_fn(move || {
            let first = rest.first()?;
            let more = rest.iter().skip(1).take_while(|glyph| glyph.says == 0).count();
            let (cluster, after) = rest.split_at(1 + more);
            let end = if after.is_empty() { text.len() } else { first.says.into() };
            let (said, left) = text.split_at_checked(end).unwrap_or((text, ""));
            (rest, text) = (after, left);
            Some((cluster, said))
        })
    }
}

impl GlyphRun {
    /// From the first origin to the end of the last glyph.
    #[must_use]
    pub fn width(&self) -> Length {
        self.glyphs.iter().map(Glyph::advance).sum()
    }
}

/// Where the text of each page begins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageMap {
    /// One for each page that is not blank, in order.
    pub starts: Vec<PageStart>,
}

/// Where the text of a page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageStart {
    /// Its number.
    pub folio: Folio,
    /// The first whole word that begins on it; of a page without running text, the
    /// first one after it; `None` when none follows.
    pub locus: Option<Locus>,
}

impl PageSet {
    /// Where the text of each page that is not blank begins.
    #[must_use]
    pub fn map(&self) -> PageMap {
        let mut starts = Vec::new();
        let mut next = None;
        for page in self.pages.iter().rev() {
            next = page.opens.or(next);
            if !page.is_blank() {
                starts.push(PageStart { folio: page.folio, locus: next });
            }
        }
        starts.reverse();
        PageMap { starts }
    }

    /// The folio of the page that holds an anchor.
    #[must_use]
    pub fn folio_of(&self, anchor: &Anchor) -> Option<Folio> {
        let place = self.places.get(anchor)?;
        self.pages.get(place.page).map(|page| page.folio)
    }
}
