//! Figures side by side: equally high, as wide together as the measure, each with its
//! caption below.

use super::captions::caption_leading;
use super::figures;
use super::galley::Galley;
use super::galley::Solid;
use super::paragraph::Line;
use super::paragraph::Setting;
use super::paragraph::TextPiece;
use super::paragraph::inlay;
use super::setter::Setter;
use super::setter::TextPlace;
use super::setter::start_of;
use crate::base::Length;
use crate::base::Point;
use crate::base::Size;
use crate::book::Anchor;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::ImageRef;
use crate::page::Item;
use crate::page::PictureFacts;
use crate::page::TagTarget;
use crate::page::facts::LineEnd;

/// The narrowest picture of a row, in ems: some 12 letters of its caption.
const NARROWEST: i64 = 5;
/// White between two pictures, in thousandths of the leading.
const GAP: i64 = 1_000;
/// The height at which pictures are compared.
const COMPARED: Length = Length::pt(1_000);

/// A figure of a row.
struct Member<'a> {
    block: &'a Block,
    image: ImageRef,
    facts: &'a PictureFacts,
    name: Option<Anchor>,
    caption: Vec<TextPiece>,
}

/// A row that fits: the size of each picture, and the lines of its caption.
struct Fit<'a> {
    members: Vec<Member<'a>>,
    sizes: Vec<Size>,
    captions: Vec<Vec<Line>>,
}

/// Sets figures in as few rows as leave no picture too narrow: one below the other if
/// need be. Other blocks among them are set as usual.
pub(crate) fn figure_rows(
    setter: &Setter<'_>,
    blocks: &[Block],
    place: TextPlace,
    galley: &mut Galley,
) {
    let place = TextPlace { indent: Length::ZERO, ..place };
    let is_figure = |block: &Block| matches!(block.kind, BlockKind::Figure { .. });
    for some in blocks.chunk_by(|a, b| is_figure(a) && is_figure(b)) {
        let count = some.len();
        // Longer rows would never fit, and trying them would take long.
        let most = usize::try_from(place.measure.0 / least(setter).0.max(1)).unwrap_or(1);
        let lengths = (2..=count.min(most)).rev();
        let even =
            lengths.into_iter().find_map(|most| even_rows(setter, some, most, place));
        for (blocks, fit) in even.unwrap_or_else(|| full_rows(setter, some, most, place))
        {
            match fit {
                Some(fit) => row(setter, fit, place, galley),
                None => (setter.blocks)(setter, blocks, place, galley),
            }
        }
    }
}

/// Blocks that are a row, if they fit.
type Row<'b> = (&'b [Block], Option<Fit<'b>>);

/// Rows that are equally long, or one longer; `None` if one does not fit.
fn even_rows<'b>(
    setter: &Setter<'b>,
    blocks: &'b [Block],
    most: usize,
    place: TextPlace,
) -> Option<Vec<Row<'b>>> {
    let count = blocks.len().div_ceil(most);
    let mut rest = blocks;
    let mut rows = Vec::new();
    for left in (1..=count).rev() {
        // The longer rows come first.
        let (some, later) = rest.split_at(rest.len().div_ceil(left));
        rows.push((some, Some(fit(setter, some, place)?)));
        rest = later;
    }
    Some(rows)
}

/// Rows as long as they fit, one after the other.
fn full_rows<'b>(
    setter: &Setter<'b>,
    blocks: &'b [Block],
    most: usize,
    place: TextPlace,
) -> Vec<Row<'b>> {
    let mut rest = blocks;
    let mut rows = Vec::new();
    while !rest.is_empty() {
        let lengths = (2..=rest.len().min(most)).rev();
        let mut fits = lengths.filter_map(|length| {
            Some((length, fit(setter, rest.get(..length)?, place)?))
        });
        let (length, fit) = fits.next().map_or((1, None), |(n, fit)| (n, Some(fit)));
        let (some, later) = rest.split_at(length);
        rows.push((some, fit));
        rest = later;
    }
    rows
}

fn member<'a>(setter: &Setter<'a>, block: &'a Block) -> Option<Member<'a>> {
    let (image, name, caption) = figures::parts(setter, block)?;
    let facts = setter.pictures.get(image)?;
    Some(Member { block, image, facts, name, caption })
}

fn least(setter: &Setter<'_>) -> Length {
    setter.design.font_size * NARROWEST
}

/// The sizes of the pictures of a row; `None` if one would be too narrow, also for a word
/// of its caption, or if the captions leave no room for the pictures.
fn fit<'a>(
    setter: &Setter<'a>,
    blocks: &'a [Block],
    place: TextPlace,
) -> Option<Fit<'a>> {
    let members: Vec<Member<'a>> =
        blocks.iter().filter_map(|block| member(setter, block)).collect();
    let between = i64::try_from(members.len().checked_sub(1)?).ok()?;
    let width = place.measure - setter.design.leading.per_mille(GAP) * between;
    // A single picture of a last row is no wider than half of the measure.
    let width = if members.len() == 1 { place.measure / 2 } else { width };
    let wide = |member: &Member<'_>| {
        let natural = member.facts.natural;
        natural.width.scale(COMPARED.0, natural.height.0.max(1)).max(Length::POINT)
    };
    let all: Length = members.iter().map(wide).sum();
    let mut height = COMPARED.scale(width.0, all.0.max(1));
    if members.iter().all(|member| !member.facts.fills) {
        // No picture is larger than by itself.
        let own = members.iter().map(|member| member.facts.natural.height).max()?;
        height = height.min(own);
    }
    // Narrower pictures have longer captions, which leave less room.
    for _ in 0..3 {
        let sizes: Vec<Size> = members
            .iter()
            .map(|member| Size::new(wide(member).scale(height.0, COMPARED.0), height))
            .collect();
        // A picture that is narrow by itself may stay so.
        let is_narrow = |(member, size): (&Member<'_>, &Size)| {
            let own = member.facts.natural.width;
            size.width < least(setter) && (member.facts.fills || size.width < own)
        };
        if members.iter().zip(&sizes).any(is_narrow) {
            return None;
        }
        let captions: Vec<Vec<Line>> = members
            .iter()
            .zip(&sizes)
            .map(|(member, size)| {
                let pieces = &member.caption;
                let (block, setting) = (member.block.id, Setting::Left);
                figures::caption_lines(setter, block, pieces, size.width, setting)
            })
            .collect();
        // Words of captions are divided only where nothing else fits.
        let is_torn =
            |line: &Line| matches!(line.end, LineEnd::Letters | LineEnd::AddedHyphen);
        if captions.iter().flatten().any(is_torn) {
            return None;
        }
        let lines = captions.iter().map(Vec::len).max().unwrap_or_default();
        let room = figures::figure_room(setter, lines);
        if height <= room {
            return Some(Fit { members, sizes, captions });
        }
        height = room;
    }
    None
}

/// Adds a row of figures to the column.
fn row(setter: &Setter<'_>, fit: Fit<'_>, place: TextPlace, galley: &mut Galley) {
    let Fit { members, sizes, captions } = fit;
    let gap = setter.design.leading.per_mille(GAP);
    let between = i64::try_from(members.len().saturating_sub(1)).unwrap_or(0);
    let width = sizes.iter().map(|size| size.width).sum::<Length>() + gap * between;
    let top = -setter.design.first_baseline;
    let mut left = place.left + (place.measure - width) / 2;
    let mut foot = top;
    let locus = members.first().map(|member| start_of(member.block.id));
    let mut solid = Solid { floats: true, locus, ..Solid::default() };
    for ((member, size), lines) in members.into_iter().zip(sizes).zip(captions) {
        figures::report_coarse(setter, member.image, member.facts, size, galley);
        solid.anchors.extend(member.name.map(|name| (name, top)));
        let target = TagTarget::of(member.block.id).inside(0);
        let (picture, image) = (member.facts.picture, member.image);
        let picture = inlay::placed(image, picture, size, Some(target), setter.lookup);
        solid.items.push((Point::new(left, top), Item::Picture(picture)));
        foot = foot.max(top + size.height);
        if !lines.is_empty() {
            let first = top + size.height + figures::caption_gap(setter);
            let last = solid.stack(lines, left, first, caption_leading(setter));
            foot = foot.max(last);
        }
        left += size.width + gap;
    }
    figures::stand(setter, solid, foot, galley);
}
