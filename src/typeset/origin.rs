//! The lines over the first chapter of an excerpt that name the book.

use super::paragraph::text;
use super::running;
use super::setter::Setter;
use super::style::LABEL;
use super::style::TypeStyle;
use crate::base::Length;
use crate::base::Point;
use crate::book::Book;
use crate::book::statements;
use crate::page::Item;
use crate::page::Page;
use crate::page::PageSet;
use crate::page::Side;
use crate::page::TagTarget;

/// Most lines.
const MOST: usize = 2;

/// Adds the title of the book, and its publisher, place and year, in the sink over the
/// first chapter of an excerpt; what has no room there is left out, since the title is in
/// the file's metadata too.
pub(crate) fn add(set: &mut PageSet, setter: &Setter<'_>, book: &Book) {
    let Some(excerpt) = &book.excerpt else { return };
    let opens = book.chapters.first().and_then(|one| book.heading(one.head.title.id));
    let place = opens.and_then(|facts| set.places.get(&facts.anchor));
    let Some(page) = place.and_then(|place| set.pages.get_mut(place.page)) else {
        return;
    };
    let size = setter.design.font_size.per_mille(860);
    let title = TypeStyle::roman(setter.design, size).label(LABEL);
    let about = TypeStyle::roman(setter.design, size).italic();
    let lines = [
        text::plain(book.metadata.title.clone(), title),
        running::pieces(setter, &statements::title_foot(book), about),
    ];
    let targets = (0..).map(|row| TagTarget::row(excerpt.origin, row));
    let lines = lines.into_iter().zip(targets);
    let lines =
        lines.flat_map(|(pieces, target)| running::ragged(setter, target, pieces));
    let left = setter.design.left(page.side == Side::Recto);
    let mut items = Vec::new();
    for (line, slot) in lines.take(room(page, setter).min(MOST)).zip(0..) {
        let baseline = setter.design.baseline(slot);
        items.extend(
            line.items.into_iter().map(|(point, item)| {
                (Point::new(left + point.x, baseline + point.y), item)
            }),
        );
    }
    page.items.splice(0..0, items);
}

/// How many lines fit above what is on a page, with two blank ones below them.
fn room(page: &Page, setter: &Setter<'_>) -> usize {
    let design = setter.design;
    let head = design.head_baseline();
    let tops = page.items.iter().filter_map(|(at, item)| match item {
        // A running head is above all of them.
        Item::Glyphs(_) if at.y <= head => None,
        Item::Glyphs(run) => Some(at.y - run.size),
        Item::Rule(..) | Item::Picture(_) | Item::Link(_) => Some(at.y),
    });
    let room = tops.min().unwrap_or(Length::ZERO) - design.baseline(0);
    let lines = room.0 / design.leading.0.max(1) - 1;
    usize::try_from(lines).unwrap_or(0)
}
