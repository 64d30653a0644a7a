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

mod about;
mod agenda;
mod appendix;
mod back;
mod bars;
mod bind;
mod captions;
mod contrast;
mod code;
mod compose;
mod contents;
mod cover;
mod definitions;
mod examine;
mod figure_rows;
mod figures;
mod folios;
mod front;
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
mod origin;
mod own_pages;
mod page_list;
mod pages;
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
pub use own_pages::own_pages;
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
use crate::book::Book;
use crate::book::Chapter;
use crate::book::Division;
use crate::book::Role;
use crate::book::Target;
use crate::book::title::short_title;
use crate::config::Design;
use crate::config::Openings;
use crate::fonts::FontBook;
use crate::page::FontId;
use crate::page::Item;
use crate::page::PageSet;
use crate::page::PictureTable;
use crate::page::facts::PageFacts;
use std::collections::BTreeSet;

use bind::Binder;
use bind::Opening;
use folios::Folios;
use front::Front;
use galley::Galley;
use pages::MadeUp;
use pages::make_up;
use pages::open;
use pages::opening_side;
use references::InnerLinks;
use references::PageReferences;
use setter::Setter;

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
    let links = InnerLinks::of(book);
    let least = links.out();
    let first = set(book, design, fonts, pictures, least);
    if !design.page_references {
        return first;
    }
    let mut needed = links.references(&first.value.pages, least);
    if needed == *least {
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

    // The pages before the text have folios of their own; the contents among them are set
    // last, because they quote all others.
    let mut bound = Bound::default();
    let chapters: Vec<_> = book.chapters.iter().zip(&setters).collect();
    let is_front = |one: &(&Chapter, _)| one.0.head.placement.division == Division::Front;
    let (before, chapters) = chapters.split_at(chapters.partition_point(is_front));
    let is_dedication =
        |one: &(&Chapter, _)| one.0.head.placement.role == Role::Dedication;
    let (dedications, before) = before.split_at(before.partition_point(is_dedication));
    let mut front = Front::open(&setter, book);
    bound.add(dedications, &mut front.binder);
    if !before.is_empty() {
        front.leave_room(&setter, book);
        bound.add(before, &mut front.binder);
    }

    let mut text = Binder::new(&book.metadata.title);
    let is_written = |one: &(&Chapter, _)| !one.0.head.placement.role.is_made();
    let (written, made) = chapters.split_at(chapters.partition_point(is_written));
    bound.add(written, &mut text);
    bound.add_made(made, &front.binder, &mut text);

    // The appendix and the colophon.
    if let Some(block) = book.matter.appendix {
        open(&mut text, &setter);
        let folios = Folios([&front.binder.set, &text.set]);
        let galley = appendix::appendix(&setter, book, block, folios);
        back::add_links(galley, &setter, book, &mut text);
    }
    let mut faces = faces_of(&text.set, fonts, pictures);
    if !(dedications.is_empty() && before.is_empty()) {
        faces.extend(faces_of(&front.binder.set, fonts, pictures));
    }
    if let Some(block) = book.matter.colophon {
        let at = (text.side(design.two_sided), text.folio());
        let (page, anchors) = matter::colophon(&setter, book, block, at, &faces);
        text.add(page, anchors);
    }

    let total = text.set.pages.last().map(|page| page.folio.label()).unwrap_or_default();
    text.number(&setter, &total);
    let front = front.close(&setter, book, &text.set, &total);
    let mut set = front::join(front, text.set);
    origin::add(&mut set, &setter, book);
    finish(set, (bound, faces), book, design)
}

/// What concerns all pages.
fn finish(
    mut set: PageSet,
    (bound, faces): (Bound, BTreeSet<String>),
    book: &Book,
    design: &Design,
) -> Outcome<Typeset> {
    let Bound { mut facts, mut diagnostics } = bound;
    report_lost_names(book, &set, &mut diagnostics);
    diagnostics::on_pages(&mut facts, book, &mut diagnostics);
    if design.large_print.is_some() {
        contrast::deepen(&mut set);
        // No page faces another one, and none of its readers asks for even feet.
        diagnostics.remove(codes::PAGE_UNEVEN);
    }
    Outcome::new(Typeset { pages: set, facts, faces }, diagnostics)
}

/// What is known of the chapters that are bound.
#[derive(Default)]
struct Bound {
    facts: Vec<PageFacts>,
    diagnostics: Diagnostics,
}

impl Bound {
    /// Sets chapters and adds their pages.
    ///
    /// Every chapter becomes one long column. If it always opens on the same side, it is
    /// made up at once. Then the columns become pages, some at a time, because columns are
    /// larger than pages.
    fn add(&mut self, chapters: &[(&Chapter, &Setter<'_>)], binder: &mut Binder) {
        for some in chapters.chunks(AT_ONCE * rayon::current_num_threads().max(1)) {
            let galleys: Vec<(Galley, Option<MadeUp>)> = some
                .par_iter()
                .map(|(chapter, setter)| {
                    let mut galley = compose::chapter(setter, chapter);
                    let opens = opening_side(setter.design);
                    let made = opens.map(|side| make_up(&mut galley, side, setter));
                    (galley, made)
                })
                .collect();
            for (column, one) in galleys.into_iter().zip(some) {
                self.add_column(column, *one, binder);
            }
        }
    }

    /// The same for chapters that the program makes: they quote the folios of all others.
    fn add_made(
        &mut self,
        chapters: &[(&Chapter, &Setter<'_>)],
        front: &Binder,
        binder: &mut Binder,
    ) {
        for (chapter, setter) in chapters {
            let folios = Some(Folios([&front.set, &binder.set]));
            let mut galley = compose::chapter(&Setter { folios, ..**setter }, chapter);
            // A portrait stays with the name above it.
            page_list::hold_figures(&mut galley);
            self.add_column((galley, None), (chapter, setter), binder);
        }
    }

    fn add_column(
        &mut self,
        (mut galley, made): (Galley, Option<MadeUp>),
        (chapter, own): (&Chapter, &Setter<'_>),
        binder: &mut Binder,
    ) {
        let head = &chapter.head;
        let named = head.short_title.as_ref().unwrap_or(&head.title);
        let title = short_title(named.inlines());
        let side = open(binder, own);
        let made = made.unwrap_or_else(|| make_up(&mut galley, side, own));
        self.diagnostics.absorb(std::mem::take(&mut galley.diagnostics));
        self.facts.extend(made.of(&galley).facts(binder.folio()));
        let has_folio = !compose::is_page_of_its_own(chapter);
        let names = head.by.as_deref();
        let opening = Opening { head: &title, has_folio, names };
        binder.add_galley(galley, &made.layouts, own, opening);
    }
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

/// Anchors of links that are on no page are a bug of ours; the links are removed so that
/// the book can be made, and the bug is reported.
fn report_lost_names(book: &Book, set: &PageSet, diagnostics: &mut Diagnostics) {
    let mut lost: Vec<&Anchor> = book
        .targets
        .iter()
        .filter_map(|target| match target {
            Target::Inside(anchor) => Some(anchor),
            Target::Outside(_) | Target::Elsewhere(_) | Target::Nowhere => None,
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
