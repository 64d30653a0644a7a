//! Lists: marks that hang before their items.

use super::galley::ElementKind;
use super::galley::Galley;
use super::galley::Solid;
use super::paragraph;
use super::paragraph::Frame;
use super::paragraph::Setting;
use super::paragraph::TextPiece;
use super::paragraph::text;
use super::running;
use super::setter::Setter;
use super::setter::TextPlace;
use super::style::TypeStyle;
use crate::base::Length;
use crate::base::Point;
use crate::base::numerals::letters;
use crate::base::numerals::roman;
use crate::book::BlockId;
use crate::book::List;
use crate::language::ListMarks;
use crate::page::BlockPart;
use crate::page::Item;
use crate::page::TagRole;
use crate::page::TagTarget;

/// White between a number or a box and its item, in thousandths of the type's size.
const GAP: i64 = 500;
/// Least white between a dash or bullet and its item, likewise: items begin an em after
/// the left edge of a mark that leaves as much.
const LEAST_GAP: i64 = 400;
/// Narrowest lines of a nested list, in ems; a narrower one begins at the left again.
const NARROWEST: i64 = 8;

/// Sets a list. Dashes and bullets begin where paragraphs do, those of a list in a list
/// where the items of the outer one do, and all items of a list have one left edge. Numbers
/// end at one edge.
pub(crate) fn list(
    setter: &Setter<'_>,
    block: BlockId,
    list: &List,
    place: TextPlace,
    galley: &mut Galley,
) {
    let size = place.style.size;
    let marks: Vec<Vec<TextPiece>> = list
        .items
        .iter()
        .enumerate()
        .map(|(at, item)| item_mark(setter, list, at, item.done, place))
        .collect();
    let widest = marks.iter().map(|mark| running::width_of(setter, mark)).max();
    let widest = widest.unwrap_or_default();
    let is_bulleted =
        list.start.is_none() && list.items.iter().all(|item| item.done.is_none());
    let is_inner = place.bullets + place.numbers > 0;
    let outer = if is_inner { Length::ZERO } else { setter.design.indent };
    let step = if is_bulleted {
        size.max(widest + size.per_mille(LEAST_GAP))
    } else {
        widest + size.per_mille(GAP)
    };
    let indent = outer + step;
    let right = if is_bulleted { outer + widest } else { indent - size.per_mille(GAP) };
    let inner = item_place(setter, list, place, indent);
    let white = u32::from(!list.tight);
    galley.white(white);
    for ((index, item), pieces) in (0..).zip(&list.items).zip(marks) {
        let from = galley.elements.len();
        (setter.blocks)(setter, &item.blocks, inner, galley);
        let tag_target =
            TagTarget { part: BlockPart::Mark(index), ..TagTarget::of(block) };
        let mut mark = mark(setter, pieces, right, Some(tag_target));
        for (point, _) in &mut mark {
            point.x += inner.left - indent;
        }
        put_mark(mark, from, galley);
        galley.white(white);
    }
}

/// The place of the items of a list.
fn item_place(
    setter: &Setter<'_>,
    list: &List,
    place: TextPlace,
    indent: Length,
) -> TextPlace {
    let narrowest = (setter.design.font_size * NARROWEST).min(setter.design.measure / 2);
    let (mut left, mut measure) = (place.left + indent, place.measure - indent);
    if measure < narrowest {
        left = indent;
        measure = setter.design.measure - indent;
    }
    let is_numbered = list.start.is_some();
    TextPlace {
        left,
        measure,
        indent: Length::ZERO,
        bullets: place.bullets + usize::from(!is_numbered),
        numbers: place.numbers + usize::from(is_numbered),
        ..place
    }
}

/// The mark of an item: a number or a dash; for a task a box, after any number.
fn item_mark(
    setter: &Setter<'_>,
    list: &List,
    at: usize,
    done: Option<bool>,
    place: TextPlace,
) -> Vec<TextPiece> {
    let style = TypeStyle { gives: false, ..place.style };
    let marks = setter.lang.language.row().lists;
    let number = list.start.map(|start| {
        let number = start.saturating_add(u64::try_from(at).unwrap_or(0));
        number_mark(marks, place.numbers, number)
    });
    let Some(done) = done else {
        let bullet = || marks.bullets[place.bullets % marks.bullets.len()].to_owned();
        return text::plain(number.unwrap_or_else(bullet), style);
    };
    // The mono has the boxes; at the text's size they are as high as capitals.
    let boxes = TypeStyle { size: style.size, italic: false, ..style.mono() };
    let mut pieces =
        number.map_or_else(Vec::new, |n| text::plain(format!("{n}\u{a0}"), style));
    pieces.extend(text::plain(if done { "☑" } else { "☐" }, boxes));
    pieces
}

/// A mark that ends at `right`: nothing of it protrudes.
pub(crate) fn mark(
    setter: &Setter<'_>,
    pieces: Vec<TextPiece>,
    right: Length,
    tag_target: Option<TagTarget>,
) -> Vec<(Point, Item)> {
    let wide = running::width_of(setter, &pieces);
    // Set on the whole measure, so that a wide mark is never cut, then moved.
    let frame = setter.frame(None, setter.design.measure, Setting::Left);
    let frame = tag_target.map_or(frame, |tag_target| Frame {
        tag_role: TagRole::Aloud(tag_target),
        ..frame
    });
    let lines = paragraph::ragged(pieces, &frame, setter.lang, false);
    let Some(mut line) = lines.into_iter().next() else { return Vec::new() };
    line.shift(right - wide);
    line.items
}

/// Puts a mark beside the first line from an element on, whatever its kind; on a line of
/// its own when there is none.
fn put_mark(mut mark: Vec<(Point, Item)>, from: usize, galley: &mut Galley) {
    for element in galley.elements.iter_mut().skip(from) {
        match &mut element.kind {
            ElementKind::White { .. } => {}
            ElementKind::Text(text) => {
                // The mark added last is read first: that of the outer list.
                mark.append(&mut text.mark);
                text.mark = mark;
                return;
            }
            ElementKind::Solid(solid) => {
                mark.append(&mut solid.items);
                solid.items = mark;
                return;
            }
        }
    }
    galley.solid(Solid { slots: 1, items: mark, ..Solid::default() }, false);
}

/// The mark of a numbered item, by the depth of its list: figures, letters, small roman
/// numerals.
fn number_mark(marks: ListMarks, depth: usize, number: u64) -> String {
    let short = u32::try_from(number).unwrap_or(u32::MAX);
    let label = match depth % 3 {
        1 if (1..=MOST_LETTERS).contains(&short) => letters(short),
        2 if (1..=MOST_ROMAN).contains(&short) => roman(short),
        _ => return format!("{number}."),
    };
    format!("{label}{}", marks.after_letter)
}

/// The last number that is written as letters: `zz`.
const MOST_LETTERS: u32 = 26 * 27;
/// The last number that is written as a small roman numeral in a list.
const MOST_ROMAN: u32 = 3_999;

#[cfg(test)]
mod tests {
    use super::number_mark;
    use crate::language::Language;

    #[test]
    fn numbers_change_with_depth() {
        let marks = |tag| Language::of_tag(tag).row().lists;
        let mark = |depth, number| number_mark(marks("fr"), depth, number);
        let all = [mark(0, 3), mark(1, 3), mark(2, 4), mark(3, 5), mark(1, 0)];
        assert_eq!(all, ["3.", "c)", "iv)", "5.", "0."]);
        assert_eq!(number_mark(marks("en"), 1, 2), "b.");
        assert_eq!(mark(1, u64::MAX), "18446744073709551615.");
    }
}
