//! The appendix of links as a galley: number, link text over address, pages.

use super::openings;
use super::running;
use std::collections::BTreeSet;

use super::folios::Folios;
use super::galley::Galley;
use super::galley::Solid;
use super::paragraph;
use super::paragraph::Line;
use super::paragraph::Setting;
use super::paragraph::text;
use super::paragraph::text::Nature;
use super::setter::Setter;
use super::setter::start_of;
use super::style::LABEL;
use super::style::TypeStyle;
use crate::base::Address;
use crate::base::Length;
use crate::base::Point;
use crate::base::Size;
use crate::book::BlockId;
use crate::book::Book;
use crate::book::LinkEntry;
use crate::page::CodeFacts;
use crate::page::Destination;
use crate::page::Item;
use crate::page::LinkArea;
use crate::page::TagTarget;
use crate::page::tagging::row;

/// Type size of the appendix in thousandths of the text's.
const SMALL: i64 = 905;

/// Type size of the appendix.
fn appendix_size(setter: &Setter<'_>) -> Length {
    setter.design.size(SMALL)
}

/// Sets the appendix of links, with these folios.
pub(crate) fn appendix(
    setter: &Setter<'_>,
    book: &Book,
    block: BlockId,
    folios: Folios<'_>,
) -> Galley {
    let mut galley = Galley::default();
    galley.sink(setter.design.sink);
    galley.solid(appendix_head(setter, book, block), true);
    let mut column = Column::default();
    let leading = setter.design.leading;
    for (number, entry) in book.links.listed() {
        if entry.heads_group {
            if column.top > Length::ZERO {
                // A leading, past what the last entry reaches into the next one.
                galley.white(1 + u32::from(column.reaches_past(leading)));
            }
            galley.tie(1);
            galley.solid(group_head(setter, book, entry), true);
            column = Column::default();
        }
        let (mut solid, height) = link_entry_of(setter, (number, entry), folios);
        column.put(&mut solid, height, leading);
        galley.solid(solid, false);
    }
    galley
}

fn appendix_head(setter: &Setter<'_>, book: &Book, block: BlockId) -> Solid {
    let size = setter.design.font_size;
    let label = TypeStyle::roman(setter.design, size.per_mille(900));
    let label = label.label(LABEL).prominent().inked(setter.accent);
    let words = &book.words;
    let mut solid = openings::display_head(
        (setter, openings::CHAPTER),
        Some((
            TagTarget::row(block, row::LABEL),
            text::plain(book.matter.appendix_label.clone(), label),
        )),
        (
            TagTarget::of(block),
            text::plain(
                words.links.clone(),
                openings::title_style(setter, openings::CHAPTER),
            ),
        ),
        Some((
            TagTarget::row(block, row::SUBTITLE),
            text::plain(words.links_subtitle.clone(), openings::subtitle_style(setter)),
        )),
    );
    let anchor = book.matter.appendix_anchor.clone();
    solid.anchors.push((anchor, Length::ZERO));
    solid
}

/// The entries of a group, one below the other: the same white between all of them, though
/// a page is filled in whole leadings.
#[derive(Default)]
struct Column {
    /// Where the next entry begins, from the first one of the group.
    top: Length,
}

impl Column {
    /// Whether the entries reach past whole leadings.
    fn reaches_past(&self, leading: Length) -> bool {
        self.top.0 % leading.0.max(1) > 0
    }

    /// Places an entry of this height, with the white below it.
    fn put(&mut self, solid: &mut Solid, height: Length, leading: Length) {
        let slot = |at: Length| u32::try_from(at.0 / leading.0.max(1)).unwrap_or(0);
        let first = slot(self.top);
        solid.drop = self.top - leading * i64::from(first);
        self.top += height;
        solid.slots = slot(self.top).saturating_sub(first).max(1);
    }
}

/// The head of the entries of a chapter; `entry` is the first of them.
fn group_head(setter: &Setter<'_>, book: &Book, entry: &LinkEntry) -> Solid {
    let mut solid = Solid { slots: 2, ..Solid::default() };
    let Some(chapter) = book.chapters.get(entry.chapter) else { return solid };
    let words = chapter.head.label.as_ref().unwrap_or(&chapter.head.title);
    let style = TypeStyle::roman(setter.design, setter.design.font_size.per_mille(880));
    let style = style.label(LABEL).prominent();
    let pieces = running::quoted(setter, words.inlines(), style);
    let lines = running::ragged(setter, TagTarget::row(entry.block, row::GROUP), pieces);
    solid.stack(lines, Length::ZERO, Length::ZERO, setter.design.leading);
    solid
}

/// One entry: three columns; and its height with the white below it.
fn link_entry_of(
    setter: &Setter<'_>,
    (number, entry): (u32, &LinkEntry),
    folios: Folios<'_>,
) -> (Solid, Length) {
    let size = appendix_size(setter);
    let leading = setter.design.leading;
    let column = size.per_mille(2_400);
    let mut solid = Solid { locus: Some(start_of(entry.block)), ..Solid::default() };
    let figures = TypeStyle::roman(setter.design, size).tabular();
    let lines = column_lines(
        setter,
        TagTarget::of(entry.block),
        text::plain(number.to_string(), figures),
        column,
        Setting::Left,
    );
    solid.stack(lines, Length::ZERO, Length::ZERO, leading);
    let code = setter.pictures.codes.get(&entry.block);
    let measure = setter.design.measure - column - last_column(setter);
    let mut y = Length::ZERO;
    if let Some(words) = &entry.words {
        let style = TypeStyle::roman(setter.design, size);
        let pieces = text::plain(words.clone(), style);
        let tag_target = TagTarget::row(entry.block, row::WORDS);
        let lines = column_lines(setter, tag_target, pieces, measure, Setting::Left);
        y = solid.stack(lines, column, y, leading) + setter.design.small_leading(800);
    }
    let mut rows = (row::ADDRESS..).map(|row| TagTarget::row(entry.block, row));
    let mut next = || rows.next().unwrap_or_else(|| TagTarget::of(entry.block));
    let own = (&entry.address, entry.address.shown());
    y = put_address(setter, &mut solid, next(), own, (column, measure), y);
    for fact in &entry.facts {
        let pieces = running::pieces(
            setter,
            &fact.words,
            TypeStyle::roman(setter.design, size).italic(),
        );
        let lines = column_lines(setter, next(), pieces, measure, Setting::Left);
        y = solid.stack(lines, column, y, leading) + setter.design.small_leading(800);
        if let Some(one) = &fact.address {
            let address = (&one.address, one.shown.as_str());
            y = put_address(setter, &mut solid, next(), address, (column, measure), y);
        }
    }
    put_pages(setter, &mut solid, entry, folios);
    solid.anchors.push((entry.anchor.clone(), Length::ZERO));
    // From the last baseline: that of the address, or of the words where they are alone.
    let mut last = y - setter.design.small_leading(800);
    if let Some(code) = code {
        last = last.max(put_code(setter, &mut solid, entry, code));
    }
    (solid, last + leading.per_mille(1_200))
}

/// The width of the last column, with the white before it: pages, and codes if there are any.
fn last_column(setter: &Setter<'_>) -> Length {
    let codes = setter.pictures.codes.values();
    let widest = codes.map(|code| code.size.width - code.quiet).max();
    (appendix_size(setter) * 5).max(widest.unwrap_or_default())
}

/// Puts the code of an entry below its pages; its quiet zone may reach into the white around
/// it. Returns the foot of its ink, below the first baseline.
fn put_code(
    setter: &Setter<'_>,
    solid: &mut Solid,
    entry: &LinkEntry,
    code: &CodeFacts,
) -> Length {
    let top = setter.design.leading.per_mille(300);
    let corner = Point::new(setter.design.measure + code.quiet - code.size.width, top);
    let address = entry.found_at.as_ref().map_or("", Address::shown);
    let picture = code.placed(address, TagTarget::row(entry.block, row::CODE));
    solid.items.push((corner, Item::Picture(picture)));
    top + code.size.height - code.quiet
}

/// The address, broken at its break points; returns the next baseline.
fn put_address(
    setter: &Setter<'_>,
    solid: &mut Solid,
    tag_target: TagTarget,
    (address, shown): (&Address, &str),
    (column, measure): (Length, Length),
    top: Length,
) -> Length {
    let style = TypeStyle::roman(setter.design, setter.design.font_size).mono();
    let leading = setter.design.small_leading(800);
    let mut pieces = text::plain(shown, style);
    pieces[0].nature = Nature::Address;
    let lines = column_lines(setter, tag_target, pieces, measure, Setting::Left);
    let mut y = top;
    for line in lines {
        let area = LinkArea {
            size: Size::new(line.width, style.size.per_mille(1_100)),
            to: Destination::Address(address.uri().to_owned()),
            contents: address.shown().to_owned(),
            tag_target,
        };
        let corner = Point::new(column, y - style.size.per_mille(800));
        solid.stack(vec![line], column, y, leading);
        solid.items.push((corner, Item::Link(area)));
        y += leading;
    }
    y
}

/// The pages of the link, each a link to its page.
fn put_pages(
    setter: &Setter<'_>,
    solid: &mut Solid,
    entry: &LinkEntry,
    folios: Folios<'_>,
) {
    let mut anchor = None;
    let mut known = BTreeSet::new();
    let mut labels = Vec::new();
    for call in &entry.calls {
        let Some(folio) = folios.of(&call.anchor) else { continue };
        anchor.get_or_insert(&call.anchor);
        if known.insert(folio) {
            labels.push(folio.label());
        }
    }
    let Some(anchor) = anchor else { return };
    let words = format!("{}\u{202f}{}", setter.words.page, labels.join(", "));
    let style = TypeStyle::roman(setter.design, appendix_size(setter)).italic();
    let measure = setter.design.measure;
    let pieces = text::plain(words.clone(), style);
    let tag_target = TagTarget::row(entry.block, row::PAGES);
    let lines = column_lines(setter, tag_target, pieces, measure, Setting::Right);
    let width = lines.first().map_or(Length::ZERO, |line| {
        line.items.first().map_or(Length::ZERO, |(point, _)| line.width - point.x)
    });
    let area = LinkArea {
        size: Size::new(width, style.size.per_mille(1_100)),
        to: Destination::Inside(anchor.clone()),
        contents: words,
        tag_target,
    };
    solid.stack(lines, Length::ZERO, Length::ZERO, setter.design.leading);
    let corner = Point::new(measure - width, -style.size.per_mille(800));
    solid.items.push((corner, Item::Link(area)));
}

fn column_lines(
    setter: &Setter<'_>,
    tag_target: TagTarget,
    pieces: Vec<paragraph::TextPiece>,
    measure: Length,
    setting: Setting,
) -> Vec<Line> {
    let frame = setter.spoken(tag_target, measure, setting);
    paragraph::ragged(pieces, &frame, setter.lang, false)
}
