//! The appendix of links as a galley: number, words over address, pages.

use std::collections::BTreeSet;

use super::compose::Compositor;
use super::compose::slots;
use super::compose::start_of;
use super::galley::Galley;
use super::galley::Solid;
use super::paragraph;
use super::paragraph::Line;
use super::paragraph::Setting;
use super::paragraph::text;
use super::paragraph::text::Nature;
use super::style::LABEL;
use super::style::TypeStyle;
use crate::base::Address;
use crate::base::Length;
use crate::base::Point;
use crate::base::Size;
use crate::book::LinkEntry;
use crate::page::Destination;
use crate::page::Item;
use crate::page::LinkArea;
use crate::page::PageSet;
use crate::page::Voice;
use crate::page::voice::row;

/// Size of the appendix's type in thousandths of the text's.
const SMALL: i64 = 905;

impl Compositor<'_> {
    /// Size of the appendix's type.
    fn appendix_size(&self) -> Length {
        self.design.font_size.per_mille(SMALL)
    }

    /// Sets the appendix of links, with the folios of `set`.
    pub(crate) fn appendix(&self, set: &PageSet) -> Galley {
        let mut galley = Galley::default();
        galley.sink(self.design.sink);
        galley.solid(self.appendix_head(), true);
        let mut group = None;
        for entry in &self.book.links.entries {
            if group != Some(entry.chapter) {
                galley.tie(1);
                galley.solid(self.group_head(entry), true);
                group = Some(entry.chapter);
            }
            galley.solid(self.link_entry_of(entry, set), false);
        }
        galley
    }

    fn appendix_head(&self) -> Solid {
        let block = self.book.matter.appendix;
        let size = self.design.font_size;
        let label = TypeStyle::roman(size.per_mille(900))
            .label(LABEL)
            .inked(self.book.metadata.colour);
        let words = &self.book.words;
        let mut solid = self.display_head(
            Some((
                Voice::row(block, row::LABEL),
                text::plain(words.appendix.clone(), label),
            )),
            (Voice::of(block), text::plain(words.links.clone(), self.title_style())),
            Some((
                Voice::row(block, row::SUBTITLE),
                text::plain(words.links_subtitle.clone(), self.subtitle_style()),
            )),
        );
        let anchor = self.book.matter.appendix_anchor.clone();
        solid.anchors.push((anchor, Length::ZERO));
        solid
    }

    /// The head of the entries of a chapter, the first of which is `entry`.
    fn group_head(&self, entry: &LinkEntry) -> Solid {
        let mut solid = Solid { slots: 2, ..Solid::default() };
        let Some(chapter) = self.book.chapters.get(entry.chapter) else { return solid };
        let words = chapter.label.as_ref().unwrap_or(&chapter.title);
        let style = TypeStyle::roman(self.design.font_size.per_mille(880)).label(LABEL);
        let pieces = self.quoted(words.inlines(), style);
        let lines = self.ragged(Voice::row(entry.block, row::GROUP), pieces);
        solid.stack(lines, Length::ZERO, Length::ZERO, self.design.leading);
        solid
    }

    /// One entry: three columns in whole leadings.
    fn link_entry_of(&self, entry: &LinkEntry, set: &PageSet) -> Solid {
        let size = self.appendix_size();
        let leading = self.design.leading;
        let column = size.per_mille(2_400);
        let mut solid = Solid { locus: Some(start_of(entry.block)), ..Solid::default() };
        let number = TypeStyle::roman(size).tabular();
        let lines = self.column_lines(
            Voice::of(entry.block),
            text::plain(entry.number.to_string(), number),
            column,
            Setting::Left,
        );
        solid.stack(lines, Length::ZERO, Length::ZERO, leading);
        let measure = self.design.measure - column - size * 5;
        let mut y = Length::ZERO;
        if let Some(words) = &entry.words {
            let style = TypeStyle::roman(size);
            let pieces = text::plain(words.clone(), style);
            let voice = Voice::row(entry.block, row::WORDS);
            let lines = self.column_lines(voice, pieces, measure, Setting::Left);
            y = solid.stack(lines, column, y, leading) + leading.per_mille(800);
        }
        let addresses = std::iter::once(&entry.address).chain(&entry.archived);
        for (number, address) in (row::ADDRESS..).zip(addresses) {
            let voice = Voice::row(entry.block, number);
            y = self.put_address(&mut solid, voice, address, column, y);
        }
        self.put_pages(&mut solid, entry, set);
        solid.anchors.push((entry.anchor.clone(), Length::ZERO));
        solid.slots = slots(y + leading.per_mille(400), leading);
        solid
    }

    /// The address, broken at its joints; gives the baseline for what follows.
    fn put_address(
        &self,
        solid: &mut Solid,
        voice: Voice,
        address: &Address,
        column: Length,
        top: Length,
    ) -> Length {
        let style = TypeStyle::roman(self.design.font_size).mono();
        let leading = self.design.leading.per_mille(800);
        let mut pieces = text::plain(address.shown(), style);
        pieces[0].nature = Nature::Address;
        let measure = self.design.measure - column - self.design.font_size * 5;
        let lines = self.column_lines(voice, pieces, measure, Setting::Left);
        let mut y = top;
        for line in lines {
            let area = LinkArea {
                size: Size::new(line.width, style.size.per_mille(1_100)),
                to: Destination::Address(address.uri().to_owned()),
                contents: address.shown().to_owned(),
                voice,
            };
            let corner = Point::new(column, y - style.size.per_mille(800));
            solid.stack(vec![line], column, y, leading);
            solid.items.push((corner, Item::Link(area)));
            y += leading;
        }
        y
    }

    /// The pages where the link is called, each leading there.
    fn put_pages(&self, solid: &mut Solid, entry: &LinkEntry, set: &PageSet) {
        let mut anchor = None;
        let mut known = BTreeSet::new();
        let mut labels = Vec::new();
        for call in &entry.calls {
            let Some(folio) = set.folio_of(&call.anchor) else { continue };
            anchor.get_or_insert(&call.anchor);
            if known.insert(folio) {
                labels.push(folio.label());
            }
        }
        let Some(anchor) = anchor else { return };
        let words = format!("{}\u{202f}{}", self.book.words.page, labels.join(", "));
        let style = TypeStyle::roman(self.appendix_size()).italic();
        let measure = self.design.measure;
        let pieces = text::plain(words.clone(), style);
        let voice = Voice::row(entry.block, row::PAGES);
        let lines = self.column_lines(voice, pieces, measure, Setting::Right);
        let width = lines.first().map_or(Length::ZERO, |line| {
            line.items.first().map_or(Length::ZERO, |(point, _)| line.width - point.x)
        });
        let area = LinkArea {
            size: Size::new(width, style.size.per_mille(1_100)),
            to: Destination::Inside(anchor.clone()),
            contents: words,
            voice,
        };
        solid.stack(lines, Length::ZERO, Length::ZERO, self.design.leading);
        let corner = Point::new(measure - width, -style.size.per_mille(800));
        solid.items.push((corner, Item::Link(area)));
    }

    fn column_lines(
        &self,
        voice: Voice,
        pieces: Vec<paragraph::Piece>,
        measure: Length,
        setting: Setting,
    ) -> Vec<Line> {
        let frame = self.spoken(voice, measure, setting);
        paragraph::ragged(pieces, &frame, self.tongue, false)
    }
}
