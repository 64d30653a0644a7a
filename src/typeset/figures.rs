//! Pictures: figures, and pictures in running text.

use super::captions;
use super::captions::caption_leading;
use super::captions::caption_style;
use super::galley::Galley;
use super::galley::Solid;
use super::paragraph;
use super::paragraph::Line;
use super::paragraph::Setting;
use super::paragraph::TextPiece;
use super::paragraph::inlay;
use super::paragraph::text::Nature;
use super::running;
use super::setter::Setter;
use super::setter::TextPlace;
use super::setter::slots;
use crate::base::Diagnostic;
use crate::base::Length;
use crate::base::Point;
use crate::base::Size;
use crate::base::codes;
use crate::book::Anchor;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::BlockKind;
use crate::book::ImageRef;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::LinkRef;
use crate::book::Locus;
use crate::book::Standing;
use crate::book::Target;
use crate::book::runs::runs;
use crate::page::Destination;
use crate::page::Item;
use crate::page::LinkArea;
use crate::page::PictureFacts;
use crate::page::TagTarget;

/// Pixels per inch below which a picture looks coarse.
const COARSE: u32 = 150;

/// Width, in thousandths of the measure, from which a picture takes the whole measure:
/// slightly less would look like a mistake.
const NEARLY: i64 = 930;

/// Least width of a caption of several lines, in thousandths of the measure.
const CAPTION_WIDTH: i64 = 667;

/// A picture set by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Lone {
    image: ImageRef,
    /// The number of its inline; 0 for a figure's.
    inline: u32,
    /// The link around it, with the number of its inline.
    link: Option<(LinkRef, u32)>,
    /// Its position in bytes of its block's text; `None` for a picture that may be moved
    /// past the words after it.
    offset: Option<u32>,
}

/// The pictures among inlines.
fn pictures_of(inlines: &[Inline]) -> Vec<Lone> {
    let mut pictures = Vec::new();
    // The innermost link at each depth around the next inline.
    let mut links: Vec<Option<(LinkRef, u32)>> = Vec::new();
    for run in runs(inlines) {
        links.truncate(run.depth);
        let link = links.last().copied().flatten();
        if let InlineKind::Image(image) = run.inline.kind {
            pictures.push(Lone { image, inline: run.number, link, offset: None });
        }
        links.push(match run.inline.kind {
            InlineKind::Link { link, .. } => Some((link, run.number)),
            _ => link,
        });
    }
    pictures
}

/// Widens a picture to the measure if it is nearly as wide and has enough pixels.
fn widened(facts: &PictureFacts, measure: Length) -> PictureFacts {
    let is_near = facts.natural.width >= measure.per_mille(NEARLY);
    let is_fine = facts.density(measure).is_none_or(|dpi| dpi >= COARSE);
    let is_wide = is_near && is_fine && !facts.is_sized;
    PictureFacts { fills: facts.fills || is_wide, ..*facts }
}

/// The references in a paragraph of pictures, with the anchors of the pictures, and the
/// anchor without a reference.
fn calls_among(pieces: Vec<TextPiece>) -> (Vec<TextPiece>, Option<Anchor>) {
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
    (calls, name)
}

/// Whether pictures that share a paragraph are set in a line, not one below the other.
pub(crate) fn are_in_line(setter: &Setter<'_>, inlines: &[Inline]) -> bool {
    pictures_of(inlines)
        .into_iter()
        .any(|lone| standing(setter, lone.image) == Standing::InLine)
}

fn standing(setter: &Setter<'_>, image: ImageRef) -> Standing {
    let picture = setter.lookup.picture(image);
    picture.map_or(Standing::default(), |picture| picture.standing)
}

/// Sets the pictures of a paragraph of nothing else, one below the other.
pub(crate) fn pictures(
    setter: &Setter<'_>,
    block: BlockId,
    inlines: &[Inline],
    place: TextPlace,
    galley: &mut Galley,
) {
    let pictures = pictures_of(inlines);
    // References on a picture (a link's number) go under the last one.
    let pieces = running::pieces(setter, inlines, caption_style(setter));
    let (mut called, mut name) = calls_among(pieces);
    for (at, picture) in pictures.iter().enumerate() {
        let is_last = at + 1 == pictures.len();
        let caption = if is_last { std::mem::take(&mut called) } else { Vec::new() };
        let named = (block, name.take());
        captioned(setter, named, *picture, caption, place, galley);
    }
}

/// Sets a paragraph, split at the pictures that are set on their own.
pub(crate) fn paragraph(
    setter: &Setter<'_>,
    block: BlockId,
    pieces: Vec<TextPiece>,
    place: TextPlace,
    galley: &mut Galley,
) {
    let parts = |piece: &TextPiece| match piece.nature {
        Nature::Picture(inlay) => standing(setter, inlay.image) == Standing::Apart,
        _ => false,
    };
    if !pieces.iter().any(parts) {
        return galley.text(running::running(setter, block, pieces, place));
    }
    let mut rest = pieces.into_iter().peekable();
    let mut place = place;
    while rest.peek().is_some() {
        let mut words = Vec::new();
        while let Some(piece) = rest.next_if(|piece| !parts(piece)) {
            words.push(piece);
        }
        trim(&mut words);
        if !words.is_empty() {
            galley.text(running::running(setter, block, words, place));
            // The next part continues the paragraph.
            place.indent = Length::ZERO;
        }
        let Some(picture) = rest.next() else { return };
        let mut called = Vec::new();
        while let Some(call) = rest.next_if(|piece| piece.nature == Nature::Clinging) {
            called.push(TextPiece { style: caption_style(setter), ..call });
        }
        let Nature::Picture(inlay) = picture.nature else { return };
        let link = picture.link.map(|link| (link, picture.lead));
        let (image, inline) = (inlay.image, picture.inline);
        let lone = Lone { image, inline, link, offset: Some(picture.offset) };
        captioned(setter, (block, picture.anchor), lone, called, place, galley);
    }
}

/// Removes blanks and line ends around words.
fn trim(words: &mut Vec<TextPiece>) {
    let is_blank = |c: char| matches!(c, ' ' | '\n');
    while let Some(last) = words.last_mut().filter(|last| last.counts) {
        last.text.truncate(last.text.trim_end_matches(is_blank).len());
        if !last.text.is_empty() {
            break;
        }
        words.pop();
    }
    while let Some(first) = words.first_mut().filter(|first| first.counts) {
        let blanks = first.text.len() - first.text.trim_start_matches(is_blank).len();
        first.text.drain(..blanks);
        first.offset += u32::try_from(blanks).unwrap_or(u32::MAX);
        if !first.text.is_empty() {
            break;
        }
        words.remove(0);
    }
}

/// Sets a figure with its number and its caption below.
pub(crate) fn figure(
    setter: &Setter<'_>,
    block: &Block,
    place: TextPlace,
    galley: &mut Galley,
) {
    let Some((image, name, pieces)) = parts(setter, block) else { return };
    captioned(
        setter,
        (block.id, name),
        Lone { image, inline: 0, link: None, offset: None },
        pieces,
        place,
        galley,
    );
}

/// The parts of a figure: its picture, the anchor that leads to it, and its caption after
/// its number.
pub(crate) fn parts(
    setter: &Setter<'_>,
    block: &Block,
) -> Option<(ImageRef, Option<Anchor>, Vec<TextPiece>)> {
    let BlockKind::Figure { image, caption, number } = &block.kind else { return None };
    let style = caption_style(setter);
    let mut pieces = running::pieces(setter, caption, style);
    // A link leads to the picture, not to the text below it.
    let name = pieces.first_mut().and_then(|piece| piece.anchor.take());
    let word = &setter.words.figure;
    let pieces = captions::numbered(word, number.as_deref(), pieces, style);
    Some((*image, name, pieces))
}

/// Sets a picture centred on the measure, with its caption below.
fn captioned(
    setter: &Setter<'_>,
    (block, name): (BlockId, Option<Anchor>),
    lone: Lone,
    caption: Vec<TextPiece>,
    place: TextPlace,
    galley: &mut Galley,
) {
    let Some(facts) = setter.pictures.get(lone.image) else { return };
    let facts = &widened(facts, place.measure);
    let mut lines =
        caption_lines(setter, block, &caption, place.measure, Setting::Centred);
    let mut left = place.left;
    let room = Size::new(place.measure, figure_room(setter, lines.len()));
    let mut size = facts.fitted(room);
    if lines.len() > 1 {
        // Several lines are about as wide as the picture, set ragged right.
        let width = place.measure.per_mille(CAPTION_WIDTH).max(size.width);
        lines = caption_lines(setter, block, &caption, width, Setting::Left);
        left += (place.measure - width) / 2;
        size = facts.fitted(Size::new(place.measure, figure_room(setter, lines.len())));
    }
    report_coarse(setter, lone.image, facts, size, galley);
    let top = -setter.design.first_baseline;
    let middle = place.left + (place.measure - size.width) / 2;
    let locus = Locus { block, offset: lone.offset.unwrap_or_default() };
    let floats = lone.offset.is_none();
    let mut solid = Solid { floats, locus: Some(locus), ..Solid::default() };
    solid.anchors.extend(name.map(|name| (name, top)));
    let corner = Point::new(middle, top);
    let tag_target = TagTarget::of(block);
    let of_picture = Some(tag_target.inside(lone.inline));
    let picture =
        inlay::placed(lone.image, facts.picture, size, of_picture, setter.lookup);
    let alt = picture.alt.clone();
    solid.items.push((corner, Item::Picture(picture)));
    if let Some(area) =
        lone.link.and_then(|link| over(setter, link, size, alt, tag_target))
    {
        solid.items.push((corner, Item::Link(area)));
    }
    let mut foot = top + size.height;
    if !lines.is_empty() {
        let first = foot + caption_gap(setter);
        foot = solid.stack(lines, left, first, caption_leading(setter));
    }
    stand(setter, solid, foot, galley);
}

/// Adds a figure whose last ink is at `foot`, with the white around it.
pub(crate) fn stand(
    setter: &Setter<'_>,
    mut solid: Solid,
    foot: Length,
    galley: &mut Galley,
) {
    // At least half a line before the next block, besides the blank line.
    let leading = setter.design.leading;
    solid.slots = slots(foot + leading / 2, leading);
    let slack = leading * i64::from(solid.slots) - (foot + leading / 2);
    solid.drop = slack / 2;
    solid.figure_foot = Some(foot);
    galley.white_of_figure();
    galley.solid(solid, false);
    galley.white_of_figure();
}

/// From the foot of a picture to the first baseline of its caption.
pub(crate) fn caption_gap(setter: &Setter<'_>) -> Length {
    caption_leading(setter).per_mille(1_250)
}

/// Greatest height of a picture above that many lines of caption: down to the last
/// baseline of a page.
pub(crate) fn figure_room(setter: &Setter<'_>, caption: usize) -> Length {
    let lines = i64::from(setter.design.lines.max(1));
    let page = setter.design.first_baseline + setter.design.leading * (lines - 1);
    let Ok(caption) = i64::try_from(caption) else { return page / 2 };
    if caption == 0 {
        return page;
    }
    let below = caption_gap(setter) + caption_leading(setter) * (caption - 1);
    // A caption longer than half a page exceeds it.
    (page - below).max(page / 2)
}

pub(crate) fn caption_lines(
    setter: &Setter<'_>,
    block: BlockId,
    pieces: &[TextPiece],
    measure: Length,
    setting: Setting,
) -> Vec<Line> {
    if pieces.is_empty() {
        return Vec::new();
    }
    let frame = setter.frame(Some(block), measure, setting);
    paragraph::ragged(pieces.to_vec(), &frame, setter.lang, false)
}

/// Reports a picture whose pixels will be visible.
pub(crate) fn report_coarse(
    setter: &Setter<'_>,
    image: ImageRef,
    facts: &PictureFacts,
    size: Size,
    galley: &mut Galley,
) {
    let Some(dpi) = facts.density(size.width).filter(|dpi| *dpi < COARSE) else {
        return;
    };
    let Some(picture) = setter.lookup.picture(image) else { return };
    let message = format!("this picture is printed with {dpi} pixels to the inch");
    let diagnostic = Diagnostic::new(codes::IMAGE_COARSE, message)
        .at(picture.span.clone())
        .hint(format!("give it at least {COARSE}, or print it smaller"));
    galley.diagnostics.push(diagnostic);
}

/// The area of a link around a picture.
fn over(
    setter: &Setter<'_>,
    (link, inline): (LinkRef, u32),
    size: Size,
    alt: String,
    tag_target: TagTarget,
) -> Option<LinkArea> {
    let to = match setter.lookup.target(link) {
        Target::Inside(anchor) => Destination::Inside(anchor.clone()),
        Target::Outside(id) => {
            Destination::Address(setter.lookup.entry(*id)?.address.uri().to_owned())
        }
        Target::Elsewhere(_) | Target::Nowhere => return None,
    };
    Some(LinkArea { size, to, contents: alt, tag_target: tag_target.inside(inline) })
}
