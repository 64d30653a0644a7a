//! [`Book`] → [`PageSet`]: galleys, make-up, binding.
//!
//! Reading order:
//!
//! 1. paragraphs: `paragraph` turns words into lines (`shaping`, `points` where they may
//!    end, `breaks` where they do, `line`);
//! 2. galleys: `compose`, and a file for each kind of block, set a chapter in one long
//!    column. They are functions over a `setter`, which holds the design, the fonts, the
//!    language and a `lookup` into the book; `running` sets the text of a block in lines;
//! 3. pages: `makeup` cuts the column, which it sees as heights, hyphens and references;
//! 4. the book: `bind` gives the pages their ink, folios, heads, notes and anchors;
//!    `examine` and `diagnostics` report what they cost.
//!
//! The text comes first; contents and appendix quote its folios. They have folios of
//! their own, or follow the text, so they move nothing.

mod agenda;
mod appendix;
mod bars;
mod bind;
mod code;
mod compose;
mod contents;
mod cover;
mod definitions;
mod examine;
mod figure_rows;
mod figures;
mod galley;
mod heads;
mod line_of_type;
mod lists;
mod lookup;
mod makeup;
mod matter;
mod missing;
mod notes;
mod openings;
mod paragraph;
mod parts;
mod printed;
mod quotes;
mod ragged;
mod references;
mod diagnostics;
mod rightward;
mod running;
mod setter;
mod spread;
mod style;
mod tables;
mod verse;

pub use cover::cover;
pub use cover::cover_on;
pub use missing::missing;
pub use parts::Columns;
pub use parts::columns;
pub use rightward::right_to_left;
/// For the fuzzer only: the paragraph breaker against every way.
#[cfg(fuzzing)]
pub fn try_breaks(data: &[u8]) {
    paragraph::breaks::every_way::try_breaks(data);
}

use rayon::prelude::*;

use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::Outcome;
use crate::base::codes;
use crate::book::Anchor;
use crate::book::BlockId;
use crate::book::Book;
use crate::book::Target;
use crate::book::title::ShortTitle;
use crate::book::title::short_title;
use crate::config::Design;
use crate::config::Openings;
use crate::fonts::FontBook;
use crate::page::FontId;
use crate::page::Item;
use crate::page::PageSet;
use crate::page::PictureTable;
use crate::page::Side;
use crate::page::facts::PageFacts;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

use bind::Binder;
use galley::ElementKind;
use galley::Galley;
use makeup::Format;
use makeup::Layout;
use makeup::What;
use paragraph::SettingKey;
use references::InnerLinks;
use references::PageReferences;
use setter::Setter;

/// Rounds of setting paragraphs again whose pages end with a hyphen.
const ROUNDS: usize = 6;

/// Chapters per core that are columns at the same time.
const AT_ONCE: usize = 4;

/// A typeset book.
#[derive(Debug, Clone, Default)]
pub struct Typeset {
    /// Its pages.
    pub pages: PageSet,
    /// The facts about the pages of its text, in order.
    pub facts: Vec<PageFacts>,
    /// The families of the faces that print.
    pub faces: BTreeSet<String>,
}

/// Pages of the shortest book whose chapters open on right-hand pages by default, without
/// blank ones.
const LONG_BOOK: usize = 40;

/// Pages above and below this limit at which it is reported.
const NEAR: usize = 8;

/// Sets the whole book; pictures that `pictures` does not have are left out.
#[must_use]
pub fn typeset(
    book: &Book,
    design: &Design,
    fonts: &FontBook,
    pictures: &PictureTable,
) -> Outcome<Typeset> {
    if design.openings != Openings::ByLength {
        return settled(book, design, fonts, pictures);
    }
    let opening = |openings| {
        let design = Design { openings, ..design.clone() };
        settled(book, &design, fonts, pictures)
    };
    let mut set = opening(Openings::Recto);
    let pages = &set.value.pages.pages;
    let printed = pages.iter().filter(|page| !page.items.is_empty()).count();
    let is_short = printed < LONG_BOOK;
    if is_short {
        set = opening(Openings::Next);
    }
    if printed.abs_diff(LONG_BOOK) <= NEAR {
        let where_to = if is_short { "the next page" } else { "right-hand pages" };
        let message = format!(
            "chapters open on {where_to}, because the book has {printed} pages; the limit \
             is {LONG_BOOK}"
        );
        let hint = "set `openings` in `[pdf]`, so that a correction can't change it";
        set.diagnostics.push(Diagnostic::new(codes::OPENINGS_CHOSEN, message).hint(hint));
    }
    set
}

/// Sets the whole book until the pages printed after links are those where they lead.
fn settled(
    book: &Book,
    design: &Design,
    fonts: &FontBook,
    pictures: &PictureTable,
) -> Outcome<Typeset> {
    let none = PageReferences::default();
    let first = set(book, design, fonts, pictures, &none);
    if !design.page_references {
        return first;
    }
    let links = InnerLinks::of(book);
    let mut needed = links.references(&first.value.pages, &none);
    if needed == none {
        return first;
    }
    for _ in 0..references::ROUNDS {
        let done = set(book, design, fonts, pictures, &needed);
        let found = links.references(&done.value.pages, &needed);
        if found == needed {
            return done;
        }
        needed = found;
    }
    // Rather none than a wrong one.
    let mut first = first;
    let message = "the pages after links change the pages on which they are";
    let hint = "set `page-references = false` in `[pdf]`, or move a figure";
    first
        .diagnostics
        .push(Diagnostic::new(codes::REFERENCES_LEFT_OUT, message).hint(hint));
    first
}

/// Sets the whole book with chapters that open where the design says, and with these
/// references.
fn set(
    book: &Book,
    design: &Design,
    fonts: &FontBook,
    pictures: &PictureTable,
    references: &PageReferences,
) -> Outcome<Typeset> {
    let of = |chapter| {
        let setter = compose::setter(book, design, fonts, pictures, chapter);
        let lookup = setter.lookup.with(references, &setter.words.page);
        Setter { lookup, ..setter }
    };
    let setters: Vec<Setter<'_>> =
        book.chapters.iter().map(|chapter| of(Some(chapter))).collect();
    let setter = of(None);

    // Every chapter becomes one long column. If it always opens on the same side, it is
    // made up at once. Then the columns become the pages of the text, some at a time,
    // because columns are larger than pages.
    let opens = opening_side(design);
    let mut text = Binder::new(&book.metadata.title);
    let mut diagnostics = Diagnostics::new();
    let mut facts = Vec::new();
    let chapters: Vec<_> = book.chapters.iter().zip(&setters).collect();
    for some in chapters.chunks(AT_ONCE * rayon::current_num_threads().max(1)) {
        let galleys: Vec<(Galley, Option<MadeUp>)> = some
            .par_iter()
            .map(|(chapter, setter)| {
                let mut galley = compose::chapter(setter, chapter);
                let made = opens.map(|side| make_up(&mut galley, side, setter));
                (galley, made)
            })
            .collect();
        for ((mut galley, made), (chapter, own)) in galleys.into_iter().zip(some) {
            let named = chapter.head.short_title.as_ref().unwrap_or(&chapter.head.title);
            let head = short_title(named.inlines());
            let side = open(&mut text, own);
            let made = made.unwrap_or_else(|| make_up(&mut galley, side, own));
            diagnostics.absorb(std::mem::take(&mut galley.diagnostics));
            facts.extend(made.of(&galley).facts(text.folio(false)));
            text.add_galley(galley, &made.layouts, own, &head, false);
        }
    }

    // The appendix and the colophon.
    if let Some(block) = book.matter.appendix {
        let mut galley = appendix::appendix(&setter, book, block, &text.set);
        let side = open(&mut text, &setter);
        let made = make_up(&mut galley, side, &setter);
        let head = ShortTitle::from(book.words.links.as_str());
        text.add_galley(galley, &made.layouts, &setter, &head, false);
    }
    let faces = faces_of(&text.set, fonts, pictures);
    if let Some(block) = book.matter.colophon {
        let at = (text.side(design.two_sided), text.folio(false));
        let (page, anchors) = matter::colophon(&setter, book, block, at, &faces);
        text.add(page, anchors);
    }

    // The pages before the text have folios of their own.
    let front = front_matter(&setter, book, &text.set);
    let set = join(front, text.set);
    report_lost_names(book, &set, &mut diagnostics);
    diagnostics::on_pages(&mut facts, book, &mut diagnostics);
    Outcome::new(Typeset { pages: set, facts, faces }, diagnostics)
}

/// The families of the faces on some pages, and in the drawings on them.
fn faces_of(
    set: &PageSet,
    fonts: &FontBook,
    pictures: &PictureTable,
) -> BTreeSet<String> {
    let items = set.pages.iter().flat_map(|page| &page.items);
    let ids: BTreeSet<FontId> = items
        .filter_map(|(_, item)| match item {
            Item::Glyphs(run) => Some(run.font),
            Item::Rule(..) | Item::Picture(_) | Item::Link(_) => None,
        })
        .collect();
    let names = ids.into_iter().map(|id| fonts.face(id).family_name.clone());
    names.chain(pictures.faces.iter().cloned()).collect()
}

/// A made-up column.
struct MadeUp {
    format: Format,
    layouts: Vec<Layout>,
}

impl MadeUp {
    fn of<'a>(&'a self, galley: &'a Galley) -> examine::MadeUpColumn<'a> {
        let Self { format, layouts } = self;
        examine::MadeUpColumn { galley, format, layouts }
    }
}

/// The side on which every chapter opens; `None` when it depends on the pages before it.
fn opening_side(design: &Design) -> Option<Side> {
    let is_always = design.openings == Openings::Recto || !design.two_sided;
    is_always.then_some(Side::Recto)
}

/// Advances the binder to the page where a chapter opens; returns its side.
fn open(binder: &mut Binder, setter: &Setter<'_>) -> Side {
    if setter.design.openings == Openings::Recto {
        binder.reach_recto(setter, false);
    }
    binder.side(setter.design.two_sided)
}

/// Makes up a column whose first page is on that side.
fn make_up(galley: &mut Galley, first: Side, setter: &Setter<'_>) -> MadeUp {
    let format = format(setter.design, first);
    let mut column = galley.column();
    let mut pages = makeup::make_up(&column, &format, None);
    for _ in 0..ROUNDS {
        if !set_again_without_hyphens(galley, &pages.layouts, setter) {
            break;
        }
        column = galley.column();
        // The previous ways are still available.
        pages = makeup::make_up(&column, &format, Some(pages.cost));
    }
    set_chosen(galley, &pages.layouts, setter);
    MadeUp { format, layouts: pages.layouts }
}

/// Sets the paragraphs for which pages use another way than the best, and drops the
/// unused ways.
fn set_chosen(galley: &mut Galley, layouts: &[Layout], setter: &Setter<'_>) {
    let mut chosen: BTreeMap<usize, usize> = BTreeMap::new();
    for placed in layouts.iter().flat_map(|layout| &layout.placed) {
        if let What::Lines { piece, way, .. } = placed.what {
            chosen.insert(piece, way);
        }
    }
    let elements = galley.elements.par_iter_mut().enumerate();
    elements.for_each(|(at, element)| {
        let ElementKind::Text(text) = &mut element.kind else { return };
        let Some(&way) = chosen.get(&at) else { return };
        if let Some(recipe) = &text.recipe
            && let Some(wanted) = text.variants.get(way)
            && wanted.lines.is_empty()
        {
            let mut ways = running::set_again(setter, text.block, recipe, &wanted.found);
            let rank = wanted.found.rank.min(ways.len().saturating_sub(1));
            if rank < ways.len() {
                text.variants[way].lines = ways.swap_remove(rank).lines;
            }
        }
        text.recipe = None;
        for (other, variant) in text.variants.iter_mut().enumerate() {
            if other != way {
                variant.lines = Vec::new();
            }
        }
    });
}

/// The format of pages that begin on that side.
fn format(design: &Design, first: Side) -> Format {
    Format {
        lines: design.lines,
        first,
        two_sided: design.two_sided,
        leading: design.leading,
        note_leading: notes::design_of_notes(design).leading,
        note_gap: notes::gap(design),
    }
}

/// Where pages end with a hyphen, sets the paragraph again without it, as further
/// variants: once, however many pages it ends. Returns whether there are new variants.
fn set_again_without_hyphens(
    galley: &mut Galley,
    layouts: &[Layout],
    setter: &Setter<'_>,
) -> bool {
    let mut ends: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for layout in layouts {
        let Some(What::Lines { piece, way, lines: last }) =
            layout.placed.last().map(|placed| &placed.what)
        else {
            continue;
        };
        let ElementKind::Text(text) = &galley.elements[*piece].kind else {
            continue;
        };
        let lines = &text.variants[*way].shapes;
        let Some(end) = last.end.checked_sub(1) else { continue };
        if end + 1 < lines.len() && lines[end].is_hyphenated {
            ends.entry((*piece, *way)).or_default().push(end);
        }
    }
    let mut is_new = false;
    for ((piece, _), unhyphenated) in ends {
        let ElementKind::Text(text) = &mut galley.elements[piece].kind else { continue };
        let Some(recipe) = &text.recipe else { continue };
        let found = SettingKey { unhyphenated, rank: usize::MAX };
        let more = running::set_again(setter, text.block, recipe, &found);
        let better = more.into_iter().filter(|variant| {
            let is_whole = |end: &usize| {
                variant.shapes.get(*end).is_some_and(|line| !line.is_hyphenated)
            };
            found.unhyphenated.iter().any(is_whole)
        });
        let before = text.variants.len();
        text.variants.extend(better);
        is_new |= text.variants.len() > before;
    }
    is_new
}

/// Title page, imprint, contents, up to a full leaf.
fn front_matter(setter: &Setter<'_>, book: &Book, text: &PageSet) -> PageSet {
    let design = setter.design;
    let mut front = Binder::new(&book.metadata.title);
    if let Some(block) = book.matter.title_page {
        front.add(matter::title_page(setter, book, block), Vec::new());
    }
    if let Some(block) = book.matter.imprint {
        let at = (front.side(design.two_sided), front.folio(true));
        front.add(matter::imprint(setter, book, block, at), Vec::new());
    }
    if let Some(block) = book.matter.contents {
        if design.openings == Openings::Recto {
            front.reach_recto(setter, true);
        }
        let side = front.side(design.two_sided);
        let (galley, layouts) = contents_pages(setter, (book, block), text, side);
        let head = ShortTitle::from(book.words.contents.as_str());
        front.add_galley(galley, &layouts, setter, &head, true);
    }
    front.reach_recto(setter, true);
    front.set
}

/// Pages of contents from which chapters without sections follow each other closely.
const LONG_CONTENTS: usize = 3;

/// The contents as a column, with its pages from that side on.
fn contents_pages(
    setter: &Setter<'_>,
    (book, block): (&Book, BlockId),
    text: &PageSet,
    side: Side,
) -> (Galley, Vec<Layout>) {
    let format = format(setter.design, side);
    let set = |is_close| {
        let galley = contents::contents(setter, (book, block), text, is_close);
        let layouts = makeup::make_up(&galley.column(), &format, None).layouts;
        (galley, layouts)
    };
    let open = set(false);
    if open.1.len() > LONG_CONTENTS { set(true) } else { open }
}

/// The front matter before the text.
fn join(mut front: PageSet, text: PageSet) -> PageSet {
    let count = front.pages.len();
    front.pages.extend(text.pages);
    for (anchor, mut place) in text.places {
        place.page += count;
        front.places.entry(anchor).or_insert(place);
    }
    front
}

/// Anchors of links that are on no page are a bug of ours; the links are removed so that
/// the book can be made, and the bug is reported.
fn report_lost_names(book: &Book, set: &PageSet, diagnostics: &mut Diagnostics) {
    let mut lost: Vec<&Anchor> = book
        .targets
        .iter()
        .filter_map(|target| match target {
            Target::Inside(anchor) => Some(anchor),
            Target::Outside(_) | Target::Nowhere => None,
        })
        .filter(|anchor| !set.places.contains_key(*anchor))
        .collect();
    lost.sort();
    lost.dedup();
    for anchor in lost {
        let message = format!("the name `{}` stands on no page", anchor.0);
        diagnostics.push(Diagnostic::new(codes::NAME_UNPLACED, message));
    }
}
