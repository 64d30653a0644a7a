//! The pages of the handouts: those of the book itself where they can be, else new ones.

use rayon::prelude::*;

use super::design::Designer;
use super::measure;
use super::output::Edition;
use crate::base::Diagnostics;
use crate::base::Outcome;
use crate::base::Sources;
use crate::book::Anchor;
use crate::book::Book;
use crate::config::Config;
use crate::config::Design;
use crate::page::Folio;
use crate::page::PageSet;
use crate::page::PictureTable;
use crate::resolve;
use crate::typeset;
use crate::typeset::Typeset;

/// Pages of the largest book of which several layouts are made at once: those of a long one
/// fill the memory.
pub(super) const AT_ONCE: usize = 1_000;

/// What pages are made of.
pub(super) struct Press<'p> {
    pub(super) book: &'p Book,
    pub(super) sources: &'p Sources,
    pub(super) designer: &'p Designer<'p>,
    pub(super) pictures: &'p PictureTable,
}

/// An edition, with its pages.
pub(super) struct SetEdition<'j> {
    pub(super) edition: &'j Edition,
    /// What it has of the book, if that is not all.
    pub(super) excerpt: Option<Book>,
    pub(super) pages: PageSet,
}

/// What is set for one edition or several.
struct Made {
    excerpt: Option<Book>,
    pages: PageSet,
}

impl Press<'_> {
    /// The book's own pages.
    pub(super) fn own(&self) -> Outcome<Typeset> {
        let mut found = Diagnostics::new();
        let design = self.designer.design(None).take(&mut found);
        let made = self.typeset(self.book, &design).take(&mut found);
        Outcome::new(made, found)
    }

    fn typeset(&self, book: &Book, design: &Design) -> Outcome<Typeset> {
        let Self { designer, pictures, .. } = self;
        let mut found = Diagnostics::new();
        let made = typeset::typeset(book, design, designer.fonts, pictures);
        let made = made.take(&mut found);
        found.extend(measure::pages(made.pages.pages.len(), &designer.config.limits));
        found.place(|_| measure::place(book, designer.config));
        Outcome::new(made, found)
    }

    /// The pages of the editions; `own` are the book's.
    pub(super) fn editions<'j>(
        &self,
        editions: &[&'j Edition],
        own: &Typeset,
        diagnostics: &mut Diagnostics,
    ) -> Vec<SetEdition<'j>> {
        // Editions of the same text and design have the same pages.
        let mut firsts: Vec<&'j Edition> = Vec::new();
        for edition in editions {
            if !firsts.iter().any(|first| is_same(first, edition)) {
                firsts.push(edition);
            }
        }
        let made: Vec<Outcome<Option<Made>>> = if own.pages.pages.len() <= AT_ONCE {
            firsts.par_iter().map(|first| self.edition(first, own)).collect()
        } else {
            firsts.iter().map(|first| self.edition(first, own)).collect()
        };
        let mut made: Vec<Option<Made>> =
            made.into_iter().map(|made| made.take(diagnostics)).collect();
        let mut set = Vec::new();
        for (at, edition) in editions.iter().enumerate() {
            let same = |first: &&Edition| is_same(first, edition);
            let Some(from) = firsts.iter().position(same) else {
                continue;
            };
            let is_last = !editions[at + 1..].iter().any(same);
            let Some(made) = &mut made[from] else { continue };
            let (excerpt, pages) = match is_last {
                true => (made.excerpt.take(), std::mem::take(&mut made.pages)),
                false => (made.excerpt.clone(), made.pages.clone()),
            };
            set.push(SetEdition { edition, excerpt, pages });
        }
        set
    }

    /// The pages of an edition; none when what it names is not there.
    fn edition(&self, edition: &Edition, own: &Typeset) -> Outcome<Option<Made>> {
        let mut found = Diagnostics::new();
        let selection = &edition.handout.selection;
        let mut excerpt = None;
        if !selection.is_whole() {
            let page_of = |anchor: &Anchor| own.pages.folio_of(anchor).map(Folio::label);
            let cut = resolve::excerpt(self.book, selection, self.sources, &page_of);
            let is_there = !cut.diagnostics.has_errors();
            let cut = cut.take(&mut found);
            if !is_there {
                return Outcome::new(None, found);
            }
            excerpt = Some(cut);
        }
        let book = excerpt.as_ref().unwrap_or(self.book);
        let mut of_pages = Diagnostics::new();
        let pages = self.pages(edition, book, own).take(&mut of_pages);
        of_pages.map_messages(|listing| {
            format!("{listing} (in the handout {})", edition.name())
        });
        found.absorb(of_pages);
        Outcome::new(Some(Made { excerpt, pages }), found)
    }

    /// Reports what handouts name and the book does not have.
    pub(super) fn check(book: &Book, sources: &Sources, config: &Config) -> Diagnostics {
        let mut found = Diagnostics::new();
        for handout in &config.handouts {
            if !handout.selection.is_whole() {
                let selection = &handout.selection;
                found.absorb(resolve::check_selection(book, selection, sources));
            }
        }
        found
    }

    fn pages(&self, edition: &Edition, book: &Book, own: &Typeset) -> Outcome<PageSet> {
        let mut found = Diagnostics::new();
        let design = if edition.handout.design.is_some() {
            self.designer.design(Some(edition)).take(&mut found)
        } else if edition.handout.selection.is_whole() {
            return Outcome::new(own.pages.clone(), found);
        } else {
            let design = self.designer.design(None).take(&mut found);
            let Designer { fonts, .. } = self.designer;
            let pages = &own.pages;
            let shown = typeset::own_pages(book, pages, &design, fonts, self.pictures);
            if let Some(pages) = shown {
                return Outcome::new(pages, found);
            }
            self.designer.renumbered(design)
        };
        let made = self.typeset(book, &design).take(&mut found);
        Outcome::new(made.pages, found)
    }
}

/// Whether two editions have the same pages.
fn is_same(one: &Edition, other: &Edition) -> bool {
    let [one, other] = [&one.handout, &other.handout];
    one.selection.is_same(&other.selection)
        && match (&one.design, &other.design) {
            (Some(one), Some(other)) => one.is_same(other),
            (one, other) => one.is_none() && other.is_none(),
        }
}
