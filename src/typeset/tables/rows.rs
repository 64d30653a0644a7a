//! Set rows of a table: the lines of their cells side by side.

use super::sheet::SheetCell;
use super::sheet::TableSheet;
use crate::base::Length;
use crate::base::Point;
use crate::book::Align;
use crate::book::BlockId;
use crate::page::Item;
use crate::page::facts::LineEnd;
use crate::typeset::galley::Solid;
use crate::typeset::galley::TextElement;
use crate::typeset::paragraph::Line;
use crate::typeset::paragraph::Setting;
use crate::typeset::setter::Setter;
use crate::typeset::setter::start_of;

/// A row with its cells set.
#[derive(Debug)]
pub(super) struct Row {
    /// The block of its first cell.
    block: BlockId,
    /// Where the text of that block ends, in bytes.
    ends: u32,
    /// For each cell, its distance from the left edge, and its lines.
    cells: Vec<(Length, Vec<Line>)>,
    /// Its height in lines.
    pub(super) lines: usize,
    /// The first of its cells with a word broken between two letters.
    pub(super) torn: Option<BlockId>,
}

/// Sets a row on columns of the given widths. Cells of a header are aligned at the
/// bottom, those of other rows at the top.
pub(super) fn table_row(
    setter: &Setter<'_>,
    cells: &[SheetCell<'_>],
    sheet: &TableSheet<'_>,
    widths: &[Length],
    is_header: bool,
) -> Row {
    let mut x = Length::ZERO;
    let mut torn = None;
    let mut set = Vec::with_capacity(cells.len());
    for (at, (cell, width)) in cells.iter().zip(widths).enumerate() {
        let align = sheet.aligns.get(at).copied().unwrap_or(Align::Start);
        if cell.columns == 0 {
            x += *width + sheet.gap;
            continue;
        }
        let taken =
            widths.get(at..at + cell.columns).unwrap_or(std::slice::from_ref(width));
        let gaps = sheet.gap * i64::try_from(taken.len() - 1).unwrap_or(0);
        let whole = taken.iter().copied().sum::<Length>() + gaps;
        let figures = sheet.figures.get(at).and_then(Option::as_ref);
        let end = figures
            .filter(|_| !is_header && cell.columns == 1)
            .and_then(|figures| figures.end_of(&cell.text, align, whole));
        let (measure, setting) = match (end, align) {
            (Some(end), _) => (end, Setting::Right),
            (None, Align::Start) => (whole, Setting::Left),
            (None, Align::Centre) => (whole, Setting::Centred),
            (None, Align::End) => (whole, Setting::Right),
        };
        let frame = setter.frame(Some(cell.block), measure, setting);
        let lines = cell.text.set(&frame, is_header);
        if lines.iter().any(|line| line.end == LineEnd::Letters) {
            torn = torn.or(Some(cell.block));
        }
        set.push((x, lines));
        x += *width + sheet.gap;
    }
    let first = cells.iter().find(|cell| cell.columns > 0);
    Row {
        block: first.map_or(BlockId(0), |cell| cell.block),
        ends: first.map_or(0, |cell| {
            u32::try_from(cell.text.words().trim_end().len()).unwrap_or(0)
        }),
        lines: set.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0).max(1),
        cells: set,
        torn,
    }
}

impl Row {
    /// Whether it contains a picture.
    pub(super) fn has_pictures(&self) -> bool {
        let lines = self.cells.iter().flat_map(|(_, lines)| lines);
        let mut items = lines.flat_map(|line| &line.items);
        items.any(|(_, item)| matches!(item, Item::Picture(_)))
    }

    /// Adds it to a piece that is never cut, its first baseline at `top`; `hang` aligns
    /// its cells at the bottom.
    pub(super) fn stand(
        self,
        solid: &mut Solid,
        left: Length,
        top: Length,
        leading: Length,
        hang: bool,
    ) {
        solid.locus = solid.locus.or(Some(start_of(self.block)));
        for (x, lines) in self.cells {
            let missing = if hang { self.lines - lines.len() } else { 0 };
            let top = top + leading * i64::try_from(missing).unwrap_or(0);
            solid.stack(lines, left + x, top, leading);
        }
    }

    /// Makes it running text that may be cut between its lines; `foot` is drawn under the
    /// last one.
    pub(super) fn run(self, left: Length, foot: Option<(Point, Item)>) -> TextElement {
        let (block, ends) = (self.block, self.ends);
        let mut lines = Vec::with_capacity(self.lines);
        let mut cells: Vec<_> =
            self.cells.into_iter().map(|(x, lines)| (x, lines.into_iter())).collect();
        for _ in 0..self.lines {
            let parts: Vec<(usize, (Length, Line))> = cells
                .iter_mut()
                .enumerate()
                .filter_map(|(at, (x, lines))| Some((at, (*x, lines.next()?))))
                .collect();
            let is_first = parts.first().is_some_and(|(at, _)| *at == 0);
            let merged = Line::merged(parts.into_iter().map(|(_, part)| part).collect());
            lines.extend(merged.map(|line| Line {
                starts: if is_first { line.starts } else { ends },
                ..line
            }));
        }
        if let Some(last) = lines.last_mut() {
            last.items.extend(foot);
        }
        TextElement::fixed(block, left, lines)
    }

    /// Cuts it after every `most` lines.
    pub(super) fn cut(self, most: usize) -> Vec<Self> {
        let mut rest = self;
        let mut parts = Vec::new();
        while rest.lines > most.max(1) {
            let cells = rest
                .cells
                .iter_mut()
                .map(|(x, lines)| {
                    let upto = most.max(1).min(lines.len());
                    (*x, lines.drain(..upto).collect())
                })
                .collect();
            rest.lines -= most.max(1);
            parts.push(Self { cells, lines: most.max(1), ..rest });
        }
        parts.push(rest);
        parts
    }
}
