//! Pictures: those that stand by themselves, and those in running text.

use super::compose::Compositor;
use super::compose::Place;
use super::compose::slots;
use super::compose::start_of;
use super::galley::Galley;
use super::galley::Solid;
use super::paragraph;
use super::paragraph::Frame;
use super::paragraph::Line;
use super::paragraph::Piece;
use super::paragraph::Setting;
use super::paragraph::text;
use super::paragraph::text::Inlay;
use super::paragraph::text::Nature;
use super::style::TypeStyle;
use crate::base::Diagnostic;
use crate::base::Length;
use crate::base::Point;
use crate::base::Size;
use crate::base::codes;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::BlockKind;
use crate::book::Book;
use crate::book::ImageRef;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::LinkRef;
use crate::book::Target;
use crate::fonts::Family;
use crate::page::Destination;
use crate::page::Item;
use crate::page::LinkArea;
use crate::page::PictureFacts;
use crate::page::PictureTable;
use crate::page::PlacedPicture;
use crate::page::Voice;

/// Size of a caption's type in thousandths of the text's: 8.5 beside 10.5.
const CAPTION: i64 = 810;

/// From baseline to baseline of a caption, in thousandths of the leading: 11 beside 14.
const CAPTION_LEADING: i64 = 786;

/// Pixels to the inch under which a picture looks coarse.
const COARSE: u32 = 150;

/// A picture that is nearly as wide as the measure, in thousandths of it, looks like a
/// mistake: it gets the whole.
const NEARLY: i64 = 930;

/// Height of a picture in running text, at most, in thousandths of the leading.
const INLAY: i64 = 920;

/// How far it reaches over the baseline, at most, in thousandths of the leading.
const INLAY_OVER: i64 = 740;

/// Width of a caption of several lines, at least, in thousandths of the measure.
const CAPTION_WIDTH: i64 = 667;

/// A picture that stands by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lone {
    image: ImageRef,
    /// The number of its inline; 0 for a figure's.
    inline: u32,
    /// The link that it is, with the number of its inline.
    link: Option<(LinkRef, u32)>,
}

/// The pictures of a paragraph that holds nothing else; none when it holds words.
pub(crate) fn lone(inlines: &[Inline]) -> Vec<Lone> {
    let (mut found, mut met) = (Vec::new(), 0);
    let is_all = collect_lone(inlines, None, &mut met, &mut found);
    if is_all { found } else { Vec::new() }
}

/// Whether there are only pictures and blanks; `met` counts the inlines.
// As deep as emphasis and links nest; the parser caps that.
fn collect_lone(
    inlines: &[Inline],
    link: Option<(LinkRef, u32)>,
    met: &mut u32,
    into: &mut Vec<Lone>,
) -> bool {
    inlines.iter().all(|inline| {
        *met += 1;
        match &inline.kind {
            InlineKind::Image(image) => {
                into.push(Lone { image: *image, inline: *met, link });
                true
            }
            InlineKind::Text(text) => text.text.trim().is_empty(),
            InlineKind::LineBreak => true,
            InlineKind::Link { link, body, .. } => {
                collect_lone(body, Some((*link, *met)), met, into)
            }
            InlineKind::Emphasis(body)
            | InlineKind::Strong(body)
            | InlineKind::Foreign { body, .. } => collect_lone(body, link, met, into),
            _ => false,
        }
    })
}

/// A picture that is nearly as wide as the measure and can bear it becomes as wide.
fn widened(facts: &PictureFacts, measure: Length) -> PictureFacts {
    let is_near = facts.natural.width >= measure.per_mille(NEARLY);
    let is_fine = facts.density(measure).is_none_or(|dpi| dpi >= COARSE);
    PictureFacts { fills: facts.fills || (is_near && is_fine), ..*facts }
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
fn placed(
    image: ImageRef,
    picture: crate::page::PictureId,
    size: Size,
    voice: Option<Voice>,
    book: &Book,
) -> PlacedPicture {
    let alt = book.images.get(image.0 as usize).map(|picture| picture.alt.clone());
    PlacedPicture { picture, size, alt: alt.unwrap_or_default(), voice, turned: false }
}

/// The picture that a piece of text is, with its top from the baseline.
pub(crate) fn of_piece(
    piece: &Piece,
    frame: &Frame<'_>,
) -> Option<(Length, PlacedPicture)> {
    let Nature::Picture(inlay) = piece.nature else { return None };
    let Inlay { image, picture, size, depth } = inlay;
    let voice = frame.speech.inside(piece.inline).voice();
    Some((depth - size.height, placed(image, picture, size, voice, frame.book)))
}

/// Of the pieces of a paragraph of pictures, what is called on them, with the names that
/// stand where the pictures do.
fn calls_among(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut name = None;
    let mut calls = Vec::new();
    for mut piece in pieces {
        if piece.nature == Nature::Clinging {
            piece.anchor = piece.anchor.or_else(|| name.take());
            calls.push(piece);
        } else {
            name = piece.anchor.or(name);
        }
    }
    calls
}

impl Compositor<'_> {
    /// What pieces of text need to know of pictures.
    pub(crate) fn inlays(&self) -> Inlays<'_> {
        Inlays { pictures: self.pictures, leading: self.design.leading }
    }

    /// Sets the pictures of a paragraph that holds nothing else, one below the other.
    pub(crate) fn lone_pictures(
        &self,
        block: &Block,
        pictures: &[Lone],
        place: Place,
        galley: &mut Galley,
    ) {
        // What is called on the picture (a link's number) stands under the last one.
        let mut called = calls_among(self.pieces(block.inlines(), self.caption_style()));
        for (at, picture) in pictures.iter().enumerate() {
            let is_last = at + 1 == pictures.len();
            let caption = if is_last { std::mem::take(&mut called) } else { Vec::new() };
            self.captioned(block.id, *picture, caption, place, galley);
        }
    }

    /// Sets a figure: its number and its words stand under it.
    pub(crate) fn figure(&self, block: &Block, place: Place, galley: &mut Galley) {
        let BlockKind::Figure { image, caption, number } = &block.kind else { return };
        let style = self.caption_style();
        let mut pieces = self.pieces(caption, style);
        if let Some(number) = number {
            let word = &self.words.figure;
            let mut label =
                text::plain(format!("{word}\u{a0}{number}.\u{2002}"), style.strong());
            label[0].counts = false;
            label.append(&mut pieces);
            pieces = label;
        }
        self.captioned(
            block.id,
            Lone { image: *image, inline: 0, link: None },
            pieces,
            place,
            galley,
        );
    }

    /// Style of captions.
    pub(crate) fn caption_style(&self) -> TypeStyle {
        let size = self.design.font_size.per_mille(CAPTION);
        TypeStyle { family: Family::Sans, ..TypeStyle::roman(size) }
    }

    /// Sets a picture in the middle of the measure, and its caption under it.
    fn captioned(
        &self,
        block: BlockId,
        lone: Lone,
        caption: Vec<Piece>,
        place: Place,
        galley: &mut Galley,
    ) {
        let Some(facts) = self.pictures.get(lone.image) else { return };
        let facts = &widened(facts, place.measure);
        let mut lines =
            self.caption_lines(block, &caption, place.measure, Setting::Centred);
        let mut left = place.left;
        let room = Size::new(place.measure, self.figure_room(lines.len()));
        let mut size = facts.fitted(room);
        if lines.len() > 1 {
            // Several lines are about as wide as the picture, one edge straight.
            let width = place.measure.per_mille(CAPTION_WIDTH).max(size.width);
            lines = self.caption_lines(block, &caption, width, Setting::Left);
            left += (place.measure - width) / 2;
            size = facts.fitted(Size::new(place.measure, self.figure_room(lines.len())));
        }
        self.remark_coarse(lone.image, facts, size, galley);
        let top = -self.design.first_baseline;
        let middle = place.left + (place.measure - size.width) / 2;
        let mut solid =
            Solid { floats: true, locus: Some(start_of(block)), ..Solid::default() };
        let corner = Point::new(middle, top);
        let voice = Voice::of(block);
        let of_picture = Some(voice.inside(lone.inline));
        let picture = placed(lone.image, facts.picture, size, of_picture, self.book);
        let alt = picture.alt.clone();
        solid.items.push((corner, Item::Picture(picture)));
        if let Some(area) = lone.link.and_then(|link| self.over(link, size, alt, voice)) {
            solid.items.push((corner, Item::Link(area)));
        }
        let mut foot = top + size.height;
        if !lines.is_empty() {
            let first = foot + self.caption_gap();
            foot = solid.stack(lines, left, first, self.caption_leading());
        }
        // Half a line from what follows, at least, beside the blank one.
        let leading = self.design.leading;
        solid.slots = slots(foot + leading / 2, leading);
        let slack = leading * i64::from(solid.slots) - (foot + leading / 2);
        solid.drop = slack / 2;
        galley.white_of_figure();
        galley.solid(solid, false);
        galley.white_of_figure();
    }

    /// From the foot of a picture to the first baseline of its caption.
    fn caption_gap(&self) -> Length {
        self.caption_leading().per_mille(1_250)
    }

    fn caption_leading(&self) -> Length {
        self.design.leading.per_mille(CAPTION_LEADING)
    }

    /// Height that a picture may have above so many lines of caption: down to the last
    /// baseline of a page.
    fn figure_room(&self, caption: usize) -> Length {
        let lines = i64::from(self.design.lines.max(1));
        let page = self.design.first_baseline + self.design.leading * (lines - 1);
        let Ok(caption) = i64::try_from(caption) else { return page / 2 };
        if caption == 0 {
            return page;
        }
        let below = self.caption_gap() + self.caption_leading() * (caption - 1);
        // A caption that is longer than half a page has to run over.
        (page - below).max(page / 2)
    }

    fn caption_lines(
        &self,
        block: BlockId,
        pieces: &[Piece],
        measure: Length,
        setting: Setting,
    ) -> Vec<Line> {
        if pieces.is_empty() {
            return Vec::new();
        }
        let frame = self.frame(Some(block), measure, setting);
        paragraph::ragged(pieces.to_vec(), &frame, self.tongue, false)
    }

    /// Tells of a picture whose pixels will be seen.
    fn remark_coarse(
        &self,
        image: ImageRef,
        facts: &PictureFacts,
        size: Size,
        galley: &mut Galley,
    ) {
        let Some(dpi) = facts.density(size.width).filter(|dpi| *dpi < COARSE) else {
            return;
        };
        let Some(picture) = self.book.images.get(image.0 as usize) else { return };
        let message = format!("this picture is printed with {dpi} pixels to the inch");
        let remark = Diagnostic::new(codes::IMAGE_COARSE, message)
            .at(picture.span.clone())
            .hint(format!("give it at least {COARSE}, or print it smaller"));
        galley.remarks.push(remark);
    }

    /// The area of a link that is a picture.
    fn over(
        &self,
        (link, inline): (LinkRef, u32),
        size: Size,
        alt: String,
        voice: Voice,
    ) -> Option<LinkArea> {
        let to = match self.book.target(link) {
            Target::Inside(anchor) => Destination::Inside(anchor.clone()),
            Target::Outside(id) => {
                Destination::Address(self.book.links.get(*id)?.address.uri().to_owned())
            }
            Target::Nowhere => return None,
        };
        Some(LinkArea { size, to, contents: alt, voice: voice.inside(inline) })
    }
}

/// What pieces of text need to know of pictures.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Inlays<'a> {
    /// What is known of them.
    pub(crate) pictures: &'a PictureTable,
    /// From baseline to baseline: no picture in running text is higher.
    pub(crate) leading: Length,
}
