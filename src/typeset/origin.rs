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
/// first chapter of an excerpt; without a sink the title alone, where running heads are.
/// What has no room is left out, since the title is in the file's metadata too.
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
    let (room, first) = room(page, setter);
    for (line, slot) in lines.take(room.min(MOST)).zip(0..) {
        let baseline = first + setter.design.leading * slot;
        items.extend(
            line.items.into_iter().map(|(point, item)| {
                (Point::new(left + point.x, baseline + point.y), item)
            }),
        );
    }
    page.items.splice(0..0, items);
}

/// How many lines fit on a page in front of all else, and the baseline of the first one:
/// above what is on it, with two blank lines between; else one in place of a running head.
fn room(page: &Page, setter: &Setter<'_>) -> (usize, Length) {
    let design = setter.design;
    let head = design.head_baseline();
    let is_head =
        |at: &Point, item: &Item| matches!(item, Item::Glyphs(_)) && at.y <= head;
    let has_head = page.items.iter().any(|(at, item)| is_head(at, item));
    let below = page.items.iter().filter(|(at, item)| !is_head(at, item));
    let tops = below.map(|(at, item)| match item {
        Item::Glyphs(run) => at.y - run.size,
        Item::Rule(..) | Item::Picture(_) | Item::Link(_) => at.y,
    });
    let first = design.baseline(0);
    let height = tops.min().unwrap_or(Length::ZERO) - first;
    match usize::try_from(height.0 / design.leading.0.max(1) - 1).unwrap_or(0) {
        0 => (usize::from(design.heads && !has_head), head),
        lines => (lines, first),
    }
}
