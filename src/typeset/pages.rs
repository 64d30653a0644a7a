//! A column → its pages, as good as its paragraphs can be set.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::bind::Binder;
use super::examine;
use super::galley::ElementKind;
use super::galley::Galley;
use super::makeup;
use super::makeup::Format;
use super::makeup::Layout;
use super::makeup::What;
use super::notes;
use super::paragraph::SettingKey;
use super::running;
use super::setter::Setter;
use crate::config::Design;
use crate::config::Openings;
use crate::page::Side;

/// Rounds of setting paragraphs again whose pages end with a hyphen.
const ROUNDS: usize = 6;

/// A made-up column.
pub(super) struct MadeUp {
    format: Format,
    pub(super) layouts: Vec<Layout>,
}

impl MadeUp {
    pub(super) fn of<'a>(&'a self, galley: &'a Galley) -> examine::MadeUpColumn<'a> {
        let Self { format, layouts } = self;
        examine::MadeUpColumn { galley, format, layouts }
    }
}

/// The side on which every chapter opens; `None` when it depends on the pages before it.
pub(super) fn opening_side(design: &Design) -> Option<Side> {
    let is_always = design.openings == Openings::Recto || !design.two_sided;
    is_always.then_some(Side::Recto)
}

/// Advances the binder to the page where a chapter opens; returns its side.
pub(super) fn open(binder: &mut Binder, setter: &Setter<'_>) -> Side {
    if setter.design.openings == Openings::Recto {
        binder.reach_recto(setter);
    }
    binder.side(setter.design.two_sided)
}

/// Makes up a column whose first page is on that side.
pub(super) fn make_up(galley: &mut Galley, first: Side, setter: &Setter<'_>) -> MadeUp {
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
pub(super) fn format(design: &Design, first: Side) -> Format {
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
