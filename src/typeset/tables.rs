//! Tables: columns as wide as their cells want, rows in whole leadings.

use super::compose::Compositor;
use super::compose::Place;
use super::compose::slots;
use super::compose::start_of;
use super::galley::Galley;
use super::galley::Solid;
use super::paragraph;
use super::paragraph::Line;
use super::paragraph::Setting;
use super::style::TypeStyle;
use crate::base::Colour;
use crate::base::Length;
use crate::base::Point;
use crate::base::Size;
use crate::book::Align;
use crate::book::Block;
use crate::book::Table;
use crate::page::Item;

/// Thickness of rules.
const RULE: Length = Length::milli_pt(400);

impl Compositor<'_> {
    /// Sets a table: each row a solid piece, a rule over it, under its header and at
    /// its foot.
    pub(crate) fn table(&self, table: &Table, place: Place, galley: &mut Galley) {
        let gap = self.design.font_size;
        let widths = self.column_widths(table, place.measure, gap);
        galley.white(1);
        let mut header = self.row(&table.header, table, &widths, gap, place, true);
        let total: Length = widths.iter().copied().sum::<Length>()
            + gap * i64::try_from(widths.len().saturating_sub(1)).unwrap_or(0);
        self.rule(&mut header, place, total, 0);
        let below = header.slots;
        self.rule(&mut header, place, total, below);
        galley.solid(header, true);
        for (at, cells) in table.rows.iter().enumerate() {
            let mut row = self.row(cells, table, &widths, gap, place, false);
            if at + 1 == table.rows.len() {
                let below = row.slots;
                self.rule(&mut row, place, total, below);
            }
            galley.solid(row, false);
        }
        galley.white(1);
    }

    fn cell_style(&self, is_header: bool) -> TypeStyle {
        let style = TypeStyle::roman(self.design.font_size.per_mille(900)).tabular();
        if is_header { style.italic() } else { style }
    }

    fn cell(
        &self,
        cell: &Block,
        align: Align,
        measure: Length,
        is_header: bool,
    ) -> Vec<Line> {
        let setting = match align {
            Align::Start => Setting::Left,
            Align::Centre => Setting::Centred,
            Align::End => Setting::Right,
        };
        let frame = self.frame(Some(cell.id), measure, setting);
        let pieces = self.pieces(cell.inlines(), self.cell_style(is_header));
        paragraph::ragged(pieces, &frame, self.tongue, false)
    }

    /// What each column wants on one line; when that is too much, the wide ones give.
    fn column_widths(&self, table: &Table, measure: Length, gap: Length) -> Vec<Length> {
        let count = table.columns.len();
        let gaps = gap * i64::try_from(count.saturating_sub(1)).unwrap_or(0);
        let room = (measure - gaps).max(Length::POINT);
        let mut wants = vec![Length::POINT; count];
        for (row, is_header) in std::iter::once((&table.header, true))
            .chain(table.rows.iter().map(|row| (row, false)))
        {
            for (cell, want) in row.iter().zip(&mut wants) {
                let lines = self.cell(cell, Align::Start, room, is_header);
                let widest = lines.iter().map(|line| line.width).max();
                *want = Length::max(*want, widest.unwrap_or_default() + Length::POINT);
            }
        }
        fit(wants, room)
    }

    fn row(
        &self,
        cells: &[Block],
        table: &Table,
        widths: &[Length],
        gap: Length,
        place: Place,
        is_header: bool,
    ) -> Solid {
        let leading = self.design.leading;
        let locus = cells.first().map(|cell| start_of(cell.id));
        let mut solid = Solid { locus, ..Solid::default() };
        let (mut x, mut deepest) = (place.left, Length::ZERO);
        for ((cell, width), align) in cells.iter().zip(widths).zip(&table.columns) {
            let lines = self.cell(cell, *align, *width, is_header);
            let last = solid.stack(lines, x, Length::ZERO, leading);
            deepest = deepest.max(last);
            x += *width + gap;
        }
        solid.slots = slots(deepest + leading, leading);
        solid
    }

    fn rule(&self, solid: &mut Solid, place: Place, width: Length, below: u32) {
        let leading = self.design.leading;
        let y = leading * i64::from(below) - leading.per_mille(700);
        let at = Point::new(place.left, y);
        solid.items.push((at, Item::Rule(Size::new(width, RULE), Colour::BLACK)));
    }
}

/// Brings widths down to what there is room for: what is narrower than its share stays.
fn fit(mut wants: Vec<Length>, room: Length) -> Vec<Length> {
    let mut free: Vec<usize> = (0..wants.len()).collect();
    let mut left = room;
    while !free.is_empty() {
        let share = left / i64::try_from(free.len()).unwrap_or(1);
        let (narrow, wide): (Vec<usize>, Vec<usize>) =
            free.iter().partition(|&&at| wants[at] <= share);
        if narrow.is_empty() {
            for at in wide {
                wants[at] = wants[at].min(share);
            }
            break;
        }
        left -= narrow.iter().map(|&at| wants[at]).sum();
        free = wide;
    }
    wants
}
