//! The pages of a book that show an excerpt of it, as they are in the book.
//!
//! Only what an excerpt adds is set: the lines that name the book, the pages after links
//! that lead out, in the margin so that no line is moved, and behind it all the entries of
//! the links that it calls.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::appendix;
use super::back;
use super::bind::Binder;
use super::compose;
use super::folios::Folios;
use super::origin;
use super::paragraph::text;
use super::references::InnerLinks;
use super::running;
use super::setter::Setter;
use super::style::TypeStyle;
use crate::base::Length;
use crate::base::Point;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::Book;
use crate::book::Lead;
use crate::book::block::all_blocks;
use crate::config::Design;
use crate::fonts::FontBook;
use crate::page::Destination;
use crate::page::Item;
use crate::page::Page;
use crate::page::PagePoint;
use crate::page::PageSet;
use crate::page::PictureTable;
use crate::page::Side;
use crate::page::TagTarget;

/// From the block of text to a page in the margin, in thousandths of the type's size.
const GAP: i64 = 900;

/// What printers leave blank at the edges of paper.
const EDGE: Length = Length::micrometres(4_000);

/// The pages of an excerpt among the book's `own`, which have that design; `None` when they
/// do not show what it has.
#[must_use]
pub fn own_pages(
    excerpt: &Book,
    own: &PageSet,
    design: &Design,
    fonts: &FontBook,
    pictures: &PictureTable,
) -> Option<PageSet> {
    let facts = excerpt.excerpt.as_ref().filter(|facts| facts.has_own_pages)?;
    let mut set = kept(excerpt, own)?;
    let setter = compose::setter(excerpt, design, fonts, pictures, None);
    if !add_pages_after(&mut set, &setter, &InnerLinks::of(excerpt), &facts.leads) {
        return None;
    }
    origin::add(&mut set, &setter, excerpt);
    add_entries(&mut set, &setter, excerpt);
    let PageSet { pages, places } = &mut set;
    for page in pages {
        page.items.retain(|(_, item)| match item {
            Item::Link(area) => match &area.to {
                Destination::Inside(anchor) => places.contains_key(anchor),
                Destination::Address(_) => true,
            },
            Item::Glyphs(_) | Item::Rule(..) | Item::Picture(_) => true,
        });
    }
    Some(set)
}

/// The pages with blocks of the excerpt, and the places on them; `None` when a page around
/// the text is not among them.
fn kept(excerpt: &Book, own: &PageSet) -> Option<PageSet> {
    let matter = &excerpt.matter;
    let around = [matter.half_title, matter.title_page, matter.imprint];
    let around: BTreeSet<BlockId> = around.into_iter().flatten().collect();
    let mut blocks = blocks_of(excerpt);
    blocks.extend(&around);
    let (mut pages, mut moved): (Vec<Page>, BTreeMap<usize, usize>) = Default::default();
    let mut found = BTreeSet::new();
    let is_two_sided = own.pages.iter().any(|page| page.side == Side::Verso);
    for (at, page) in own.pages.iter().enumerate() {
        let targets = page.items.iter().filter_map(|(_, item)| item.tag_target());
        let here: BTreeSet<BlockId> = targets.map(|target| target.block).collect();
        if here.is_disjoint(&blocks) {
            continue;
        }
        found.extend(around.intersection(&here));
        let before =
            pages.last().filter(|before| is_two_sided && before.side == page.side);
        let blank = before.map(blank_after);
        pages.extend(blank);
        moved.insert(at, pages.len());
        pages.push(page.clone());
    }
    let places = own.places.iter().filter_map(|(anchor, place)| {
        let page = *moved.get(&place.page)?;
        Some((anchor.clone(), PagePoint { page, ..*place }))
    });
    let places = places.collect();
    (!pages.is_empty() && found == around).then_some(PageSet { pages, places })
}

/// The blocks of the text.
fn blocks_of(excerpt: &Book) -> BTreeSet<BlockId> {
    let mut outer: Vec<&Block> = Vec::new();
    for chapter in &excerpt.chapters {
        let head = &chapter.head;
        outer.extend(head.lines().chain(&head.epigraph).chain(&chapter.blocks));
    }
    outer.extend(excerpt.notes.iter().flat_map(|note| &note.blocks));
    all_blocks(outer).into_iter().map(|block| block.id).collect()
}

/// The other side of a leaf.
fn blank_after(page: &Page) -> Page {
    let side = match page.side {
        Side::Recto => Side::Verso,
        Side::Verso => Side::Recto,
    };
    let folio = page.folio.next();
    Page { folio, side, size: page.size, opens: None, items: Vec::new() }
}

/// Adds the pages to which links lead that lead out of the excerpt, unless they are printed
/// after the links; returns whether the margins have room for them.
fn add_pages_after(
    set: &mut PageSet,
    setter: &Setter<'_>,
    links: &InnerLinks<'_>,
    leads: &[Lead],
) -> bool {
    let leads = leads.iter().filter_map(|lead| {
        let page = links.out().after(lead.link)?;
        Some(((lead.from, lead.inline), page))
    });
    let leads: BTreeMap<(BlockId, u32), &str> = leads.collect();
    if leads.is_empty() {
        return true;
    }
    let mut have_room = true;
    for page in &mut set.pages {
        // The last line of each link on this page, by the height of its baseline.
        let mut marks: BTreeMap<(Length, BlockId, u32), usize> = BTreeMap::new();
        for (at, (corner, item)) in page.items.iter().enumerate() {
            let Item::Link(area) = item else { continue };
            let target = area.tag_target;
            let Some(folio) = leads.get(&(target.block, target.inline)) else { continue };
            if is_printed(page, target, &setter.words.page, folio) {
                continue;
            }
            let bottom = corner.y + area.size.height;
            let baseline = page.items[..at].iter().rev().find_map(|(at, item)| {
                let is_here =
                    item.tag_target().map(|one| one.block) == Some(target.block);
                let is_words = matches!(item, Item::Glyphs(_)) && is_here;
                (is_words && at.y > corner.y && at.y <= bottom).then_some(at.y)
            });
            let baseline = baseline.unwrap_or(bottom);
            marks.retain(|(_, block, inline), _| {
                (*block, *inline) != (target.block, target.inline)
            });
            marks.insert((baseline, target.block, target.inline), at + 1);
        }
        have_room &= add_marks(page, setter, &marks, &leads);
    }
    have_room
}

/// Whether the folio of a page is printed after a link.
fn is_printed(page: &Page, link: TagTarget, word: &str, folio: &str) -> bool {
    let words = page.items.iter().filter_map(|(_, item)| match item {
        Item::Glyphs(run) if run.tag_role.tag_target() == Some(link) => Some(&*run.text),
        _ => None,
    });
    let words: String = words.collect();
    let words = words.replace('\u{2007}', "");
    // The end of a paragraph is read as a blank.
    let words = words.trim_end().trim_end_matches(')');
    words.ends_with(&format!("{word}\u{202f}{folio}"))
}

/// Puts marks into the outer margin, two on a line behind each other; returns whether all
/// are where printers print.
fn add_marks(
    page: &mut Page,
    setter: &Setter<'_>,
    marks: &BTreeMap<(Length, BlockId, u32), usize>,
    leads: &BTreeMap<(BlockId, u32), &str>,
) -> bool {
    let design = setter.design;
    let is_right = page.side == Side::Recto || !design.two_sided;
    let left = design.left(page.side == Side::Recto);
    let gap = design.font_size.per_mille(GAP);
    let style = TypeStyle::roman(design, design.font_size.per_mille(800));
    let mut added: Vec<(usize, Vec<(Point, Item)>)> = Vec::new();
    let (mut line, mut passed, mut have_room) = (None, Length::ZERO, true);
    for ((baseline, block, inline), at) in marks {
        let Some(folio) = leads.get(&(*block, *inline)) else { continue };
        if line.replace(*baseline) != Some(*baseline) {
            passed = Length::ZERO;
        }
        let words = format!("{}\u{202f}{folio}", setter.words.page);
        let pieces = text::plain(words, style);
        let width = running::width_of(setter, &pieces);
        let from = match is_right {
            true => left + design.measure + gap + passed,
            false => left - gap - passed - width,
        };
        have_room &= from >= EDGE && from + width <= page.size.width - EDGE;
        passed += width + gap;
        let target = TagTarget::of(*block).inside(*inline);
        let lines = running::ragged(setter, target, pieces);
        let items = lines.into_iter().take(1).flat_map(|line| line.items);
        let items = items
            .map(|(point, item)| (Point::new(from + point.x, *baseline + point.y), item));
        added.push((*at, items.collect()));
    }
    added.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    for (at, items) in added {
        page.items.splice(at..at, items);
    }
    have_room
}

/// Adds the entries of the links that the excerpt calls, on pages behind it.
fn add_entries(set: &mut PageSet, setter: &Setter<'_>, excerpt: &Book) {
    let Some(block) = excerpt.matter.appendix else { return };
    let galley = appendix::appendix(setter, excerpt, block, Folios([&*set, &*set]));
    let mut binder = Binder::behind(&excerpt.metadata.title, &set.pages);
    back::add_links(galley, setter, excerpt, &mut binder);
    binder.number(setter, "");
    let before = set.pages.len();
    set.pages.extend(binder.set.pages);
    for (anchor, place) in binder.set.places {
        let place = PagePoint { page: place.page + before, ..place };
        set.places.entry(anchor).or_insert(place);
    }
}
