//! The table of contents as a galley.

use super::compose::Compositor;
use super::compose::slots;
use super::compose::start_of;
use super::galley::Galley;
use super::galley::Solid;
use super::paragraph;
use super::paragraph::Frame;
use super::paragraph::Setting;
use super::paragraph::text;
use super::style::LABEL;
use super::style::TypeStyle;
use crate::base::Colour;
use crate::base::Length;
use crate::base::Point;
use crate::base::Size;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::Chapter;
use crate::book::TocEntry;
use crate::book::TocKind;
use crate::book::block::all_blocks;
use crate::page::Destination;
use crate::page::Item;
use crate::page::LinkArea;
use crate::page::PageSet;
use crate::page::Voice;

/// Depth of the contents as printed.
const DEPTH: usize = 2;
/// Ink of leaders.
const LEADER: Colour = Colour::new(0x80, 0x80, 0x80);

impl Compositor<'_> {
    /// The words of a block of the text, for its entry.
    fn words_of(&self, block: BlockId, style: TypeStyle) -> Vec<paragraph::Piece> {
        let chapters = self.book.chapters.iter();
        let mut blocks = chapters.flat_map(|chapter| {
            let heads = chapter.label.iter().chain([&chapter.title]);
            let heads = heads.chain(&chapter.subtitle);
            heads.chain(all_blocks(&chapter.blocks))
        });
        let found = blocks.find(|other| other.id == block);
        found.map_or_else(Vec::new, |block| self.quoted(block.inlines(), style))
    }

    /// The title of an entry: its number and the words of its heading.
    fn title_of(&self, entry: &TocEntry, style: TypeStyle) -> Vec<paragraph::Piece> {
        let mut pieces = Vec::new();
        if let Some(number) = &entry.number {
            pieces.extend(text::plain(format!("{number}\u{a0}\u{a0}"), style));
        }
        match entry.kind {
            TocKind::Appendix => pieces.extend(text::plain(entry.title.clone(), style)),
            TocKind::Chapter | TocKind::Section => {
                pieces.extend(self.words_of(entry.heading, style));
            }
        }
        pieces
    }

    /// Label and subtitle of the chapter that an entry leads to.
    fn beside_title(
        &self,
        entry: &TocEntry,
        style: TypeStyle,
        pick: fn(&Chapter) -> Option<&Block>,
        told: Option<&String>,
    ) -> Option<Vec<paragraph::Piece>> {
        let mut chapters = self.book.chapters.iter();
        match chapters.find(|chapter| chapter.title.id == entry.heading) {
            Some(chapter) => {
                pick(chapter).map(|block| self.quoted(block.inlines(), style))
            }
            None => told.map(|words| text::plain(words.clone(), style)),
        }
    }

    /// Sets the contents, with the folios of `set`.
    pub(crate) fn contents(&self, set: &PageSet) -> Galley {
        let mut galley = Galley::default();
        galley.sink(self.design.sink.saturating_sub(1));
        let size = self.design.font_size.per_mille(1_500);
        let block = self.book.matter.contents;
        let style = TypeStyle::roman(size).italic();
        let words = text::plain(self.book.words.contents.clone(), style);
        let mut head =
            Solid { slots: 1, locus: Some(start_of(block)), ..Solid::default() };
        let lines = self.ragged(Voice::of(block), words);
        head.stack(lines, Length::ZERO, Length::ZERO, self.design.leading);
        let anchor = self.book.matter.contents_anchor.clone();
        head.anchors.push((anchor, Length::ZERO));
        galley.solid(head, true);
        galley.tie(2);
        for (depth, entry) in self.book.toc.flat() {
            if depth >= DEPTH {
                continue;
            }
            let folio = set.folio_of(&entry.anchor).map(|folio| folio.label());
            let folio = folio.unwrap_or_default();
            if depth == 0 {
                galley.white(1);
                galley
                    .solid(self.chapter_entry(entry, folio), !entry.children.is_empty());
            } else {
                galley.solid(self.section_entry(entry, folio), false);
            }
        }
        galley
    }

    /// Label in small capitals, title in italic, folio at the right edge.
    fn chapter_entry(&self, entry: &TocEntry, folio: String) -> Solid {
        let leading = self.design.leading;
        let size = self.design.font_size;
        let mut solid = Solid { locus: Some(start_of(entry.block)), ..Solid::default() };
        let mut y = Length::ZERO;
        let style = TypeStyle::roman(size.per_mille(880)).label(LABEL);
        let label: fn(&Chapter) -> Option<&Block> = |chapter| chapter.label.as_ref();
        if let Some(words) = self.beside_title(entry, style, label, entry.label.as_ref())
        {
            let lines = self.entry_lines(entry, words);
            y = solid.stack(lines, Length::ZERO, y, leading) + leading;
        }
        let italic = TypeStyle::roman(size).italic();
        let lines = self.entry_lines(entry, self.title_of(entry, italic));
        y = solid.stack(lines, Length::ZERO, y, leading);
        let of_title = y;
        let style = TypeStyle::roman(size.per_mille(900));
        let subtitle: fn(&Chapter) -> Option<&Block> =
            |chapter| chapter.subtitle.as_ref();
        let told = entry.subtitle.as_ref();
        if let Some(words) = self.beside_title(entry, style, subtitle, told) {
            let lines = self.entry_lines(entry, words);
            y = solid.stack(lines, Length::ZERO, y + leading, leading);
        }
        // Beside the title, but read last.
        self.put_folio(&mut solid, entry.block, folio, of_title);
        solid.slots = slots(y + leading, leading);
        self.link_entry(&mut solid, entry);
        solid
    }

    /// Title, leaders, folio.
    fn section_entry(&self, entry: &TocEntry, folio: String) -> Solid {
        let leading = self.design.leading;
        let size = self.design.font_size;
        let indent = size;
        let mut solid = Solid { locus: Some(start_of(entry.block)), ..Solid::default() };
        let style = TypeStyle::roman(size);
        let mut lines = self.entry_lines(entry, self.title_of(entry, style));
        let mut end = lines.last().map_or(Length::ZERO, |line| line.width) + indent;
        let turned = lines.split_off(1.min(lines.len()));
        let mut y = solid.stack(lines, indent, Length::ZERO, leading);
        if !turned.is_empty() {
            // Turnovers hang, so that each entry's first word stands out.
            y = solid.stack(turned, indent * 2, y + leading, leading);
            end += indent;
        }
        self.put_leaders(&mut solid, end, y);
        self.put_folio(&mut solid, entry.block, folio, y);
        solid.slots = slots(y + leading, leading);
        self.link_entry(&mut solid, entry);
        solid
    }

    /// Ragged lines that stay two ems clear of the folios' column.
    fn entry_lines(
        &self,
        entry: &TocEntry,
        pieces: Vec<paragraph::Piece>,
    ) -> Vec<paragraph::Line> {
        let measure = self.design.measure - self.design.font_size * 5;
        let frame = self.frame(Some(entry.block), measure, Setting::Left);
        paragraph::ragged(pieces, &frame, self.tongue, false)
    }

    fn put_folio(&self, solid: &mut Solid, block: BlockId, folio: String, y: Length) {
        let style = TypeStyle::roman(self.design.font_size);
        let frame = self.frame(Some(block), self.design.measure, Setting::Right);
        // The blank keeps the folio apart from the words for those who hear it.
        let lines =
            paragraph::ragged(text::plain(folio, style), &frame, self.tongue, false);
        solid.stack(lines, Length::ZERO, y, self.design.leading);
    }

    /// Dots on a grid of their own, so that those of all lines stand in columns.
    fn put_leaders(&self, solid: &mut Solid, from: Length, y: Length) {
        let size = self.design.font_size;
        let pitch = size.per_mille(600);
        let until = self.design.measure - size * 2;
        let style = TypeStyle::roman(size).inked(LEADER);
        let frame = Frame { measure: pitch, ..self.frame(None, pitch, Setting::Left) };
        let dot = paragraph::ragged(text::plain(".", style), &frame, self.tongue, false);
        let Some((point, item)) = dot.first().and_then(|line| line.items.first()) else {
            return;
        };
        let first = (from + size / 2).0.div_euclid(pitch.0) + 1;
        let mut x = pitch * first;
        while x + pitch <= until {
            solid.items.push((Point::new(x + point.x, y), item.clone()));
            x += pitch;
        }
    }

    fn link_entry(&self, solid: &mut Solid, entry: &TocEntry) {
        let height = self.design.leading * i64::from(solid.slots);
        let area = LinkArea {
            size: Size::new(self.design.measure, height),
            to: Destination::Inside(entry.anchor.clone()),
            contents: entry.title.clone(),
            voice: Voice::of(entry.block),
        };
        let top = -self.design.leading.per_mille(750);
        solid.items.push((Point::new(Length::ZERO, top), Item::Link(area)));
    }
}
