//! The table of contents as a galley.

use super::running;
use std::collections::BTreeMap;

use super::folios::Folios;
use super::galley::Galley;
use super::galley::Solid;
use super::paragraph;
use super::paragraph::Frame;
use super::paragraph::Setting;
use super::paragraph::text;
use super::setter::Setter;
use super::setter::slots;
use super::setter::start_of;
use super::style::LABEL;
use super::style::TypeStyle;
use crate::base::Colour;
use crate::base::Length;
use crate::base::Point;
use crate::base::Size;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::BlockKind;
use crate::book::Book;
use crate::book::Chapter;
use crate::book::TocEntry;
use crate::book::TocKind;
use crate::book::block::all_blocks;
use crate::page::Destination;
use crate::page::Item;
use crate::page::LinkArea;
use crate::page::TagTarget;

/// Colour of leaders.
const LEADER: Colour = Colour::new(0x80, 0x80, 0x80);

/// What the entries refer to, by number.
struct Quoted<'b> {
    /// Titles and headings.
    headings: BTreeMap<BlockId, &'b Block>,
    /// The chapters by their titles.
    chapters: BTreeMap<BlockId, &'b Chapter>,
}

impl<'b> Quoted<'b> {
    fn of(book: &'b Book) -> Self {
        let of_chapter = |chapter: &'b Chapter| {
            let inside = all_blocks(&chapter.blocks).into_iter();
            let headings =
                inside.filter(|block| matches!(block.kind, BlockKind::Heading { .. }));
            [&chapter.head.title].into_iter().chain(headings)
        };
        let headings = book.chapters.iter().flat_map(of_chapter);
        Self {
            headings: headings.map(|block| (block.id, block)).collect(),
            chapters: book.chapters.iter().map(|one| (one.head.title.id, one)).collect(),
        }
    }
}

/// The title of an entry: its number and the words of its heading.
fn title_of(
    setter: &Setter<'_>,
    entry: &TocEntry,
    style: TypeStyle,
    quoted: &Quoted<'_>,
) -> Vec<paragraph::TextPiece> {
    let mut pieces = Vec::new();
    if let Some(number) = &entry.number {
        pieces.extend(text::plain(format!("{number}\u{a0}\u{a0}"), style));
    }
    match entry.kind {
        TocKind::Appendix => pieces.extend(text::plain(entry.title.clone(), style)),
        TocKind::Part | TocKind::Chapter | TocKind::Section => {
            let heading = quoted.headings.get(&entry.heading);
            let words =
                heading.map(|block| running::quoted(setter, block.inlines(), style));
            pieces.extend(words.into_iter().flatten());
        }
    }
    pieces
}

/// Label and subtitle of the chapter that an entry leads to.
fn beside_title(
    setter: &Setter<'_>,
    entry: &TocEntry,
    style: TypeStyle,
    quoted: &Quoted<'_>,
    pick: fn(&Chapter) -> Option<&Block>,
    shown: Option<&String>,
) -> Option<Vec<paragraph::TextPiece>> {
    match quoted.chapters.get(&entry.heading) {
        Some(chapter) => {
            pick(chapter).map(|block| running::quoted(setter, block.inlines(), style))
        }
        None => shown.map(|words| text::plain(words.clone(), style)),
    }
}

/// A galley with the title of the contents.
fn headed(setter: &Setter<'_>, book: &Book, block: BlockId) -> Galley {
    let mut galley = Galley::default();
    galley.sink(setter.design.sink.saturating_sub(1));
    let size = setter.design.font_size.per_mille(1_500);
    let style = TypeStyle::roman(setter.design, size).italic().prominent();
    let words = text::plain(book.words.contents.clone(), style);
    let mut head = Solid { slots: 1, locus: Some(start_of(block)), ..Solid::default() };
    let lines = running::ragged(setter, TagTarget::of(block), words);
    head.stack(lines, Length::ZERO, Length::ZERO, setter.design.leading);
    let anchor = book.matter.contents_anchor.clone();
    head.anchors.push((anchor, Length::ZERO));
    galley.solid(head, true);
    galley.tie(2);
    galley
}

/// Sets the contents, with these folios. If it `is_close`, there is white only beside
/// chapters with sections.
pub(crate) fn contents(
    setter: &Setter<'_>,
    (book, block): (&Book, BlockId),
    folios: Folios<'_>,
    is_close: bool,
) -> Galley {
    let mut galley = headed(setter, book, block);
    let quoted = Quoted::of(book);
    let (mut is_at_head, mut had_sections) = (true, false);
    let (mut part, mut was_high) = (None, false);
    let mut sections = 0;
    for (depth, entry) in book.toc.flat() {
        if depth == 0 {
            part = (entry.kind == TocKind::Part).then_some(entry);
            was_high = part.is_some_and(|part| part.subtitle.is_some());
        }
        if level_of(entry, depth, part.is_some()) >= book.matter.contents_depth.into() {
            continue;
        }
        let folio = folios.of(&entry.anchor).map(|folio| folio.label());
        let folio = folio.unwrap_or_default();
        if entry.kind != TocKind::Section {
            end_sections(&mut galley, std::mem::take(&mut sections));
        }
        if depth == 0 {
            let has_sections =
                book.matter.contents_depth > 1 && !entry.children.is_empty();
            let is_first = std::mem::take(&mut is_at_head);
            if is_first || !is_close || has_sections || had_sections {
                galley.white(1);
            }
            had_sections = has_sections || part.is_some();
            let keeps_next = has_sections || part.is_some();
            let size = setter.design.font_size;
            let look = Look {
                style: TypeStyle::roman(setter.design, size).italic().prominent(),
                indent: None,
            };
            galley.solid(chapter_entry(setter, entry, folio, &quoted, look), keeps_next);
        } else if let Some(part) = part.filter(|_| entry.kind != TocKind::Section) {
            let is_first =
                part.children.first().is_some_and(|one| one.block == entry.block);
            let is_high = is_high(entry, book, &quoted);
            match (is_high || was_high, is_first) {
                // A title of a part never ends a page.
                (true, true) => galley.tie(1),
                (true, false) => galley.white(1),
                (false, _) => {}
            }
            was_high = is_high;
            let size = setter.design.font_size;
            let look =
                Look { style: TypeStyle::roman(setter.design, size), indent: Some(size) };
            let keeps_next = book.matter.contents_depth > 1 && !entry.children.is_empty();
            galley.solid(chapter_entry(setter, entry, folio, &quoted, look), keeps_next);
        } else {
            let size = setter.design.font_size;
            let indent = if part.is_some() { size * 2 } else { size };
            galley.solid(section_entry(setter, entry, folio, &quoted, indent), false);
            sections += 1;
        }
    }
    end_sections(&mut galley, sections);
    galley
}

/// Keeps the last of several sections with the one before, so that it never begins a page
/// alone.
fn end_sections(galley: &mut Galley, count: usize) {
    if count > 1
        && let Some(before) = galley.elements.iter_mut().rev().nth(1)
    {
        before.keeps_next = true;
    }
}

/// The level of an entry from 0: parts stand over the levels of headings.
fn level_of(entry: &TocEntry, depth: usize, is_in_part: bool) -> usize {
    match entry.kind {
        TocKind::Part | TocKind::Chapter | TocKind::Appendix => 0,
        TocKind::Section if is_in_part => depth.saturating_sub(1).max(1),
        TocKind::Section => depth,
    }
}

/// Whether the entry of a chapter has other lines than its title, sections below it too.
fn is_high(entry: &TocEntry, book: &Book, quoted: &Quoted<'_>) -> bool {
    let has_sections = book.matter.contents_depth > 1 && !entry.children.is_empty();
    let chapter = quoted.chapters.get(&entry.heading);
    let has_names = chapter.is_some_and(|chapter| chapter.head.by.is_some());
    has_sections || entry.label.is_some() || entry.subtitle.is_some() || has_names
}

/// How the entry of a chapter looks.
#[derive(Debug, Clone, Copy)]
struct Look {
    /// The type of its title.
    style: TypeStyle,
    /// Its indent, with leaders, as that of a chapter in a part.
    indent: Option<Length>,
}

/// An entry: its text, which returns the baseline of the folio and the last one; the
/// folio at the right edge; a link over both.
fn entry_with(
    setter: &Setter<'_>,
    entry: &TocEntry,
    folio: String,
    words: impl FnOnce(&mut Solid) -> (Length, Length),
) -> Solid {
    let leading = setter.design.leading;
    let mut solid = Solid { locus: Some(start_of(entry.block)), ..Solid::default() };
    let (of_title, last) = words(&mut solid);
    // Beside the title, but read last.
    put_folio(setter, &mut solid, entry.block, folio, of_title);
    solid.slots = slots(last + leading, leading);
    link_entry(setter, &mut solid, entry);
    solid
}

/// Label in small capitals, title in italic, subtitle, authors.
fn chapter_entry(
    setter: &Setter<'_>,
    entry: &TocEntry,
    folio: String,
    quoted: &Quoted<'_>,
    look: Look,
) -> Solid {
    let leading = setter.design.leading;
    let size = setter.design.font_size;
    let left = look.indent.unwrap_or_default();
    let label: fn(&Chapter) -> Option<&Block> = |chapter| chapter.head.label.as_ref();
    let subtitle: fn(&Chapter) -> Option<&Block> =
        |chapter| chapter.head.subtitle.as_ref();
    entry_with(setter, entry, folio, |solid| {
        let mut y = Length::ZERO;
        let style = TypeStyle::roman(setter.design, size.per_mille(880)).label(LABEL);
        let shown = entry.label.as_ref();
        if let Some(words) = beside_title(setter, entry, style, quoted, label, shown) {
            let lines = entry_lines(setter, entry, words, left);
            y = solid.stack(lines, left, y, leading) + leading;
        }
        let title = title_of(setter, entry, look.style, quoted);
        let of_title = match look.indent {
            None => {
                let lines = entry_lines(setter, entry, title, left);
                solid.stack(lines, left, y, leading)
            }
            Some(indent) => led_title(setter, (entry, title), solid, indent, y),
        };
        let style = TypeStyle::roman(setter.design, size.per_mille(900));
        let shown = entry.subtitle.as_ref();
        let below = beside_title(setter, entry, style, quoted, subtitle, shown);
        let chapter = quoted.chapters.get(&entry.heading);
        let by = chapter.and_then(|chapter| chapter.head.by.as_ref());
        let by = by.map(|names| text::plain(names.clone(), style));
        let mut last = of_title;
        for words in below.into_iter().chain(by) {
            let lines = entry_lines(setter, entry, words, left);
            last = solid.stack(lines, left, last + leading, leading);
        }
        (of_title, last)
    })
}

/// Title and leaders.
fn section_entry(
    setter: &Setter<'_>,
    entry: &TocEntry,
    folio: String,
    quoted: &Quoted<'_>,
    indent: Length,
) -> Solid {
    let size = setter.design.font_size;
    entry_with(setter, entry, folio, |solid| {
        let title =
            title_of(setter, entry, TypeStyle::roman(setter.design, size), quoted);
        let y = led_title(setter, (entry, title), solid, indent, Length::ZERO);
        (y, y)
    })
}

/// A title with leaders; returns its last baseline.
fn led_title(
    setter: &Setter<'_>,
    (entry, title): (&TocEntry, Vec<paragraph::TextPiece>),
    solid: &mut Solid,
    indent: Length,
    top: Length,
) -> Length {
    let leading = setter.design.leading;
    let hang = setter.design.font_size;
    let mut lines = entry_lines(setter, entry, title, indent - hang);
    let mut end = lines.last().map_or(Length::ZERO, |line| line.width) + indent;
    let turned = lines.split_off(1.min(lines.len()));
    let mut y = solid.stack(lines, indent, top, leading);
    if !turned.is_empty() {
        // Turnovers hang, so that each entry's first word is prominent.
        y = solid.stack(turned, indent + hang, y + leading, leading);
        end += hang;
    }
    put_leaders(setter, solid, end, y);
    y
}

/// Lines that break as those of headings do, with two ems between them and the column of
/// folios. `left` is how far they are further to the right than usual.
fn entry_lines(
    setter: &Setter<'_>,
    entry: &TocEntry,
    pieces: Vec<paragraph::TextPiece>,
    left: Length,
) -> Vec<paragraph::Line> {
    let measure = setter.design.measure - setter.design.font_size * 5 - left;
    let frame = setter.frame(Some(entry.block), measure, Setting::Left);
    paragraph::ragged(pieces, &frame, setter.lang, true)
}

/// A folio at the right edge.
pub(crate) fn put_folio(
    setter: &Setter<'_>,
    solid: &mut Solid,
    block: BlockId,
    folio: String,
    y: Length,
) {
    let style = TypeStyle::roman(setter.design, setter.design.font_size).tabular();
    let frame = setter.frame(Some(block), setter.design.measure, Setting::Right);
    // The blank separates the folio from the title for screen readers.
    let lines = paragraph::ragged(text::plain(folio, style), &frame, setter.lang, false);
    solid.stack(lines, Length::ZERO, y, setter.design.leading);
}

/// Dots on a grid of their own, so that those of all lines are aligned.
pub(crate) fn put_leaders(
    setter: &Setter<'_>,
    solid: &mut Solid,
    from: Length,
    y: Length,
) {
    let size = setter.design.font_size;
    let pitch = size.per_mille(600);
    let until = setter.design.measure - size * 2;
    let style = TypeStyle::roman(setter.design, size).inked(LEADER);
    let frame = Frame { measure: pitch, ..setter.frame(None, pitch, Setting::Left) };
    let dot = paragraph::ragged(text::plain(".", style), &frame, setter.lang, false);
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

fn link_entry(setter: &Setter<'_>, solid: &mut Solid, entry: &TocEntry) {
    let height = setter.design.leading * i64::from(solid.slots);
    let area = LinkArea {
        size: Size::new(setter.design.measure, height),
        to: Destination::Inside(entry.anchor.clone()),
        contents: entry.title.clone(),
        tag_target: TagTarget::of(entry.block),
    };
    let top = -setter.design.leading.per_mille(750);
    solid.items.push((Point::new(Length::ZERO, top), Item::Link(area)));
}
