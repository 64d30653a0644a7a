//! Figures side by side: as wide as the manuscript sets, or equally high; as wide together
//! as the measure; each with its caption below.

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
        let least = narrowest(setter, some, place);
        let most = usize::try_from(place.measure.0 / least.0.max(1)).unwrap_or(1);
        // Large print has one column.
        let most = if setter.design.large_print.is_some() { 1 } else { most };
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

/// The width of the narrowest picture that rows are tried for.
fn narrowest(setter: &Setter<'_>, blocks: &[Block], place: TextPlace) -> Length {
    let members = blocks.iter().filter_map(|block| member(setter, block));
    let given = members.filter_map(|member| given(setter, member.facts, place)).min();
    let least = least(setter);
    given.map_or(least, |width| width.min(least)).max(setter.design.font_size)
}

fn gap(setter: &Setter<'_>) -> Length {
    setter.design.leading.per_mille(GAP)
}

/// The width that the manuscript gives a picture. Shares that make up the whole fill the
/// measure, with the white between the pictures.
fn given(setter: &Setter<'_>, facts: &PictureFacts, place: TextPlace) -> Option<Length> {
    let gap = gap(setter);
    let width = match facts.share {
        Some(share) => (place.measure + gap).per_mille(i64::from(share)) - gap,
        None => facts.natural.width.min(place.measure),
    };
    facts.is_sized.then_some(width.max(Length::POINT))
}

/// The size of a picture of this width, or of this height if it would be higher.
fn sized(facts: &PictureFacts, width: Length, highest: Option<Length>) -> Size {
    let natural = facts.natural;
    let height = natural.height.scale(width.0, natural.width.0.max(1));
    let Some(highest) = highest.filter(|highest| height > *highest) else {
        return Size::new(width, height.max(Length::POINT));
    };
    let width = natural.width.scale(highest.0, natural.height.0.max(1));
    Size::new(width.max(Length::POINT), highest)
}

/// The sizes of the pictures of a row; `None` if they are wider together than the measure,
/// if one would be too narrow, also for a word of its caption, or if the captions leave no
/// room for the pictures.
fn fit<'a>(
    setter: &Setter<'a>,
    blocks: &'a [Block],
    place: TextPlace,
) -> Option<Fit<'a>> {
    let members: Vec<Member<'a>> =
        blocks.iter().filter_map(|block| member(setter, block)).collect();
    let between = i64::try_from(members.len().checked_sub(1)?).ok()?;
    let given: Vec<Option<Length>> =
        members.iter().map(|member| given(setter, member.facts, place)).collect();
    let fixed: Length = given.iter().flatten().copied().sum();
    let width = place.measure - gap(setter) * between - fixed;
    // Shares are rounded.
    if width < -Length::POINT {
        return None;
    }
    // A single picture of a last row is no wider than half of the measure.
    let width = if members.len() == 1 { place.measure / 2 } else { width };
    let (mut height, mut highest) = (common_height(&members, &given, width), None);
    // Narrower pictures have longer captions, which leave less room.
    for _ in 0..3 {
        let sizes: Vec<Size> = members
            .iter()
            .zip(&given)
            .map(|(member, given)| match given {
                Some(width) => sized(member.facts, *width, highest),
                None => Size::new(wide(member).scale(height.0, COMPARED.0), height),
            })
            .collect();
        // A picture that is narrow by itself, or by its manuscript, may stay so.
        let is_narrow = |(member, size): (&Member<'_>, &Size)| {
            let facts = member.facts;
            let is_reduced = facts.fills || size.width < facts.natural.width;
            size.width < least(setter) && is_reduced && !facts.is_sized
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
        if sizes.iter().all(|size| size.height <= room) {
            return Some(Fit { members, sizes, captions });
        }
        (height, highest) = (height.min(room), Some(room));
    }
    None
}

/// The width of a picture that is [`COMPARED`] high.
fn wide(member: &Member<'_>) -> Length {
    let natural = member.facts.natural;
    natural.width.scale(COMPARED.0, natural.height.0.max(1)).max(Length::POINT)
}

/// The height of the pictures without a width of their own, as wide together as this.
fn common_height(
    members: &[Member<'_>],
    given: &[Option<Length>],
    width: Length,
) -> Length {
    let free = members.iter().zip(given).filter(|(_, given)| given.is_none());
    let free: Vec<&Member<'_>> = free.map(|(member, _)| member).collect();
    let all: Length = free.iter().map(|member| wide(member)).sum();
    let height = COMPARED.scale(width.0.max(0), all.0.max(1));
    // No picture is larger than by itself.
    let own = free.iter().map(|member| member.facts.natural.height).max();
    let fills = free.iter().any(|member| member.facts.fills);
    own.filter(|_| !fills).map_or(height, |own| height.min(own))
}

/// Adds a row of figures to the column.
fn row(setter: &Setter<'_>, fit: Fit<'_>, place: TextPlace, galley: &mut Galley) {
    let Fit { members, sizes, captions } = fit;
    let gap = gap(setter);
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
