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
use crate::book::BlockId;
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
    block: BlockId,
    image: ImageRef,
    facts: &'a PictureFacts,
    name: Option<Anchor>,
    caption: Vec<TextPiece>,
}

/// A row that fits: the size of each picture, and the lines of its caption.
struct Fit {
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
        if let Some(rows) = rows(setter, some, place) {
            for (members, fit) in rows {
                row(setter, members, fit, place, galley);
            }
        } else {
            (setter.blocks)(setter, some, place, galley);
        }
    }
}

/// The rows of some figures; `None` for a single one, and if no two fit side by side.
fn rows<'a>(
    setter: &Setter<'a>,
    blocks: &[Block],
    place: TextPlace,
) -> Option<Vec<(Vec<Member<'a>>, Fit)>> {
    let members = || -> Vec<Member<'a>> {
        blocks.iter().filter_map(|block| member(setter, block)).collect()
    };
    let count = members().len();
    // Longer rows would never fit, and trying them would take long.
    let most = usize::try_from(place.measure.0 / least(setter).0.max(1)).unwrap_or(1);
    (2..=count.min(most)).rev().find_map(|length| {
        let count = count.div_ceil(length);
        let mut rest = members();
        let mut rows = Vec::new();
        for left in (1..=count).rev() {
            // The longer rows come first.
            let later = rest.split_off(rest.len().div_ceil(left));
            let fit = fit(setter, &rest, place)?;
            rows.push((rest, fit));
            rest = later;
        }
        Some(rows)
    })
}

fn member<'a>(setter: &Setter<'a>, block: &Block) -> Option<Member<'a>> {
    let (image, name, caption) = figures::parts(setter, block)?;
    let facts = setter.pictures.get(image)?;
    Some(Member { block: block.id, image, facts, name, caption })
}

fn least(setter: &Setter<'_>) -> Length {
    setter.design.font_size * NARROWEST
}

/// The sizes of the pictures of a row; `None` if one would be too narrow, also for a word
/// of its caption, or if the captions leave no room for the pictures.
fn fit(setter: &Setter<'_>, members: &[Member<'_>], place: TextPlace) -> Option<Fit> {
    let between = i64::try_from(members.len() - 1).ok()?;
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
        if sizes.iter().any(|size| size.width < least(setter)) {
            return None;
        }
        let captions: Vec<Vec<Line>> = members
            .iter()
            .zip(&sizes)
            .map(|(member, size)| {
                let pieces = &member.caption;
                let (block, setting) = (member.block, Setting::Left);
                figures::caption_lines(setter, block, pieces, size.width, setting)
            })
            .collect();
        let is_torn = |line: &Line| line.end == LineEnd::Letters;
        if captions.iter().flatten().any(is_torn) {
            return None;
        }
        let lines = captions.iter().map(Vec::len).max().unwrap_or_default();
        let room = figures::figure_room(setter, lines);
        if height <= room {
            return Some(Fit { sizes, captions });
        }
        height = room;
    }
    None
}

/// Adds a row of figures to the column.
fn row(
    setter: &Setter<'_>,
    members: Vec<Member<'_>>,
    fit: Fit,
    place: TextPlace,
    galley: &mut Galley,
) {
    let gap = setter.design.leading.per_mille(GAP);
    let between = i64::try_from(members.len().saturating_sub(1)).unwrap_or(0);
    let width = fit.sizes.iter().map(|size| size.width).sum::<Length>() + gap * between;
    let top = -setter.design.first_baseline;
    let mut left = place.left + (place.measure - width) / 2;
    let mut foot = top;
    let locus = members.first().map(|member| start_of(member.block));
    let mut solid = Solid { floats: true, locus, ..Solid::default() };
    for ((member, size), lines) in members.into_iter().zip(fit.sizes).zip(fit.captions) {
        figures::report_coarse(setter, member.image, member.facts, size, galley);
        solid.anchors.extend(member.name.map(|name| (name, top)));
        let target = TagTarget::of(member.block).inside(0);
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
