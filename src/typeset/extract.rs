//! An excerpt on the book's own pages: those of its chapters, with the folios, lines and
//! numbers that they have in the book, then its links.
//!
//! The first page says at its head which book it is from. The pages of the links are not the
//! book's: they have no folios.

use std::collections::BTreeSet;

use super::appendix;
use super::bind::Binder;
use super::bind::Opening;
use super::compose;
use super::folios::Folios;
use super::heads;
use super::pages::make_up;
use super::references::PageReferences;
use super::setter::Setter;
use crate::base::Point;
use crate::book::Book;
use crate::book::Chapter;
use crate::book::title::ShortTitle;
use crate::config::Design;
use crate::config::FolioText;
use crate::config::design::Openings;
use crate::fonts::FontBook;
use crate::page::Destination;
use crate::page::Folio;
use crate::page::Item;
use crate::page::Page;
use crate::page::PagePoint;
use crate::page::PageSet;
use crate::page::PictureTable;
use crate::page::Side;

/// The pages of an excerpt of a book, whose pages are `own`; `None` where it has something
/// that is on none of them.
#[must_use]
pub fn extract(
    (book, own): (&Book, &PageSet),
    excerpt: &Book,
    design: &Design,
    fonts: &FontBook,
    pictures: &PictureTable,
) -> Option<PageSet> {
    excerpt.excerpt.as_ref().filter(|facts| facts.has_own_pages)?;
    let matter = &excerpt.matter;
    let around = [matter.half_title, matter.title_page, matter.imprint];
    if around.iter().any(Option::is_some) {
        return None;
    }
    let mut set = chapters((book, own), excerpt)?;
    let design = Design {
        openings: Openings::Next,
        // A folio with words is printed only when the last one is known: never.
        folio_text: FolioText::parse("{n}").ok(),
        ..design.clone()
    };
    let references = PageReferences::default();
    let setter = compose::setter(excerpt, &design, fonts, pictures, None);
    let lookup = setter.lookup.with(&references, &setter.words.page);
    let setter = Setter { lookup, ..setter };
    if let Some(first) = set.pages.first_mut() {
        heads::name(first, &ShortTitle::from(book.metadata.title.as_str()), &setter);
    }
    add_links(&mut set, excerpt, &setter, last_folio(own));
    leave_out_leads(&mut set);
    Some(set)
}

/// The pages of the chapters, with the places on them.
fn chapters((book, own): (&Book, &PageSet), excerpt: &Book) -> Option<PageSet> {
    let begins = |chapter: &Chapter, book: &Book| {
        let anchor = &book.heading(chapter.head.title.id)?.anchor;
        own.places.get(anchor).map(|place| place.page)
    };
    let mut starts = BTreeSet::from([own.pages.len()]);
    for chapter in &book.chapters {
        starts.insert(begins(chapter, book)?);
    }
    let matter = &book.matter;
    for anchor in
        [&matter.appendix_anchor, &matter.contents_anchor, &matter.colophon_anchor]
    {
        starts.extend(own.places.get(anchor).map(|place| place.page));
    }
    let mut set = PageSet::default();
    let mut last = None;
    for chapter in &excerpt.chapters {
        let first = begins(chapter, excerpt)?;
        let next = *starts.range(first + 1..).next()?;
        if last != Some(first) {
            trim(&mut set, own.pages.get(first)?.side);
        }
        let moved = set.pages.len();
        set.pages.extend(own.pages.get(first..next)?.iter().cloned());
        let here = own.places.iter().filter(|(_, at)| (first..next).contains(&at.page));
        set.places.extend(here.map(|(anchor, at)| {
            let page = at.page - first + moved;
            (anchor.clone(), PagePoint { page, point: at.point })
        }));
        last = Some(next);
    }
    trim_end(&mut set);
    (!set.pages.is_empty()).then_some(set)
}

/// Leaves out blank pages at the end.
fn trim_end(set: &mut PageSet) {
    while set.pages.last().is_some_and(Page::is_blank) {
        set.pages.pop();
    }
}

/// Lets the pages end so that one on that side can follow: left and right ones by turns.
fn trim(set: &mut PageSet, next: Side) {
    trim_end(set);
    let Some(last) = set.pages.last() else { return };
    let is_two_sided = set.pages.iter().any(|page| page.side == Side::Verso);
    if last.side == next && (is_two_sided || next == Side::Verso) {
        let blank = Page {
            folio: last.folio.next(),
            side: other(next),
            size: last.size,
            opens: None,
            items: Vec::new(),
        };
        set.pages.push(blank);
    }
}

fn other(side: Side) -> Side {
    match side {
        Side::Recto => Side::Verso,
        Side::Verso => Side::Recto,
    }
}

fn last_folio(own: &PageSet) -> Folio {
    own.pages.last().map_or(Folio::Arabic(0), |page| page.folio)
}

/// Adds the appendix of links, on pages that are counted from `folio` on.
fn add_links(set: &mut PageSet, excerpt: &Book, setter: &Setter<'_>, mut folio: Folio) {
    let Some(block) = excerpt.matter.appendix else { return };
    let mut binder = Binder::new(&excerpt.metadata.title);
    let before = set.pages.last().map(|page| page.side);
    // The first page of a binder is a recto.
    let skipped = usize::from(setter.design.two_sided && before == Some(Side::Recto));
    if skipped > 0 {
        binder.add_blank(setter);
    }
    let folios = Folios([set, &PageSet::default()]);
    let mut galley = appendix::appendix(setter, excerpt, block, folios);
    let made = make_up(&mut galley, binder.side(setter.design.two_sided), setter);
    let head = ShortTitle::from(excerpt.words.links.as_str());
    binder.add_galley(galley, &made.layouts, setter, Opening::with_folio(&head));
    let moved = set.pages.len();
    for mut page in binder.set.pages.into_iter().skip(skipped) {
        folio = folio.next();
        page.folio = folio;
        set.pages.push(page);
    }
    let places = binder.set.places.into_iter();
    set.places.extend(places.map(|(anchor, at)| {
        (anchor, PagePoint { page: at.page + moved - skipped, point: at.point })
    }));
}

/// Leaves out the areas of links whose places are on no page: their words stay.
fn leave_out_leads(set: &mut PageSet) {
    let PageSet { pages, places } = set;
    let leads = |(_, item): &(Point, Item)| match item {
        Item::Link(area) => match &area.to {
            Destination::Inside(anchor) => places.contains_key(anchor),
            Destination::Address(_) => true,
        },
        _ => true,
    };
    for page in pages {
        page.items.retain(leads);
    }
}
