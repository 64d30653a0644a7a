//! Tables in HTML: lays out cells that span several columns or rows.

use std::collections::BTreeMap;

use crate::base::Span;
use crate::book::Align;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Caption;
use crate::book::Inline;
use crate::book::Joined;
use crate::book::Table;

use super::reading::new_block;

/// The most columns or rows that a cell may span (WHATWG HTML, 4.9.11, allows 1,000 and
/// 65,534; no page has room for that many).
const MOST: usize = 100;

/// A table being read.
#[derive(Default)]
pub(super) struct Grid {
    /// Its rows, beginning with those of the head.
    pub(super) rows: Vec<Vec<GridCell>>,
    /// The number of rows in the head.
    pub(super) heads: usize,
    /// Whether the next row belongs to the head.
    pub(super) in_head: bool,
    /// The caption.
    pub(super) caption: Vec<Inline>,
}

/// A cell.
pub(super) struct GridCell {
    /// Whether it is a header cell.
    pub(super) head: bool,
    /// The number of columns it spans.
    pub(super) columns: usize,
    /// The number of rows it spans.
    pub(super) rows: usize,
    /// Its alignment, if the tag sets one.
    pub(super) align: Option<Align>,
    /// Its text, a paragraph.
    pub(super) words: Option<Block>,
}

impl GridCell {
    /// An empty cell with the spans that a tag gives.
    pub(super) fn new(head: bool, columns: Option<&str>, rows: Option<&str>) -> Self {
        let size = |written: Option<&str>| {
            let size = written.and_then(|written| written.parse().ok()).unwrap_or(1);
            usize::clamp(size, 1, MOST)
        };
        let (columns, rows) = (size(columns), size(rows));
        Self { head, columns, rows, align: None, words: None }
    }
}

/// A position of the grid.
enum Slot {
    /// Nothing is there yet.
    Free,
    /// The top left corner of a cell.
    Cell(Block),
    /// Covered by a cell that begins elsewhere.
    Covered,
}

impl Grid {
    /// Adds a row.
    pub(super) fn add(&mut self, cells: Vec<GridCell>) {
        let is_head = self.in_head
            || (self.rows.is_empty()
                && !cells.is_empty()
                && cells.iter().all(|cell| cell.head));
        if is_head && self.heads == self.rows.len() {
            self.heads += 1;
        }
        self.rows.push(cells);
    }

    /// The text of all cells, mutable.
    pub(super) fn words_mut(&mut self) -> impl Iterator<Item = &mut Block> {
        self.rows.iter_mut().flatten().filter_map(|cell| cell.words.as_mut())
    }

    /// The most positions that the grid can have, including covered ones.
    pub(super) fn places(&self) -> usize {
        let width = |row: &Vec<GridCell>| {
            row.iter().map(|cell| cell.columns).fold(0, usize::saturating_add)
        };
        let is_high = |row: &Vec<GridCell>| row.iter().any(|cell| cell.rows > 1);
        let pushed = if self.rows.iter().any(is_high) { MOST } else { 0 };
        let widest = self.rows.iter().map(width).max().unwrap_or(0);
        self.rows.len().saturating_mul(widest.saturating_add(pushed))
    }

    /// The finished table, without its caption. If the head has several rows, only its
    /// first one becomes the table's header.
    pub(super) fn table(self, end: &Span) -> Table {
        let (count, has_head) = (self.rows.len(), self.heads > 0);
        let mut laid = Laid { first: usize::from(!has_head), ..Laid::default() };
        laid.places.resize_with(count, Vec::new);
        for (at, row) in self.rows.into_iter().enumerate() {
            // Cells can't span from the head into the body (WHATWG HTML, 4.9.12.1).
            let most = if has_head && at == 0 { 1 } else { count - at };
            let mut column = 0;
            for cell in row {
                column = laid.put(at, column, most, cell, end);
            }
        }
        let width = laid.trim();
        laid.aligned.resize(width, None);
        let columns =
            laid.aligned.iter().map(|align| align.unwrap_or(Align::Start)).collect();
        let mut rows = laid.places.into_iter().map(|mut row| {
            row.resize_with(width, || Slot::Free);
            let words = row.into_iter().map(|place| match place {
                Slot::Cell(words) => words,
                Slot::Free | Slot::Covered => empty(end),
            });
            words.collect::<Vec<Block>>()
        });
        let header = if has_head { rows.next().unwrap_or_default() } else { Vec::new() };
        let (caption, joined) = (Caption::default(), laid.joined);
        Table { caption, columns, header, rows: rows.collect(), joined }
    }
}

/// A table whose cells have positions.
#[derive(Default)]
struct Laid {
    /// The index of the first row in the table; the header has 0.
    first: usize,
    places: Vec<Vec<Slot>>,
    joined: BTreeMap<(usize, usize), Joined>,
    aligned: Vec<Option<Align>>,
}

impl Laid {
    /// Places a cell at the first free position of row `at` from column `from` on, over
    /// at most `most` rows; returns the column after it.
    fn put(
        &mut self,
        at: usize,
        from: usize,
        most: usize,
        cell: GridCell,
        end: &Span,
    ) -> usize {
        let is_free = |places: &[Slot], column: usize| {
            matches!(places.get(column), None | Some(Slot::Free))
        };
        let mut column = from;
        while !is_free(&self.places[at], column) {
            column += 1;
        }
        let wanted = column..column + cell.columns;
        let columns =
            wanted.take_while(|column| is_free(&self.places[at], *column)).count();
        let below = self.places[at..].iter().take(cell.rows.min(most));
        let rows = below
            .take_while(|row| (column..column + columns).all(|c| is_free(row, c)))
            .count();
        let over = Joined::Over { columns, rows };
        self.joined.insert((at + self.first, column), over);
        let mut words = Some(cell.words.unwrap_or_else(|| empty(end)));
        for row in &mut self.places[at..at + rows] {
            if row.len() < column + columns {
                row.resize_with(column + columns, || Slot::Free);
            }
            for place in &mut row[column..column + columns] {
                *place = words.take().map_or(Slot::Covered, Slot::Cell);
            }
        }
        if self.aligned.len() <= column {
            self.aligned.resize(column + 1, None);
        }
        self.aligned[column] = self.aligned[column].or(cell.align);
        column + columns
    }

    /// Removes columns in which no cell begins, and adjusts spans; returns the number of
    /// columns.
    fn trim(&mut self) -> usize {
        let begins = |place: &Slot| matches!(place, Slot::Cell(_));
        let last = self.places.iter().filter_map(|row| row.iter().rposition(begins));
        let width = last.max().map_or(0, |last| last + 1);
        self.places.iter_mut().for_each(|row| row.truncate(width));
        for ((_, column), one) in &mut self.joined {
            if let Joined::Over { columns, .. } = one {
                *columns = (*columns).min(width - column);
            }
        }
        self.joined.retain(|_, one| *one != Joined::Over { columns: 1, rows: 1 });
        for (at, row) in (self.first..).zip(&self.places) {
            let covered =
                (0..).zip(row).filter(|(_, place)| matches!(place, Slot::Covered));
            self.joined
                .extend(covered.map(|(column, _)| ((at, column), Joined::Covered)));
        }
        width
    }
}

/// An empty paragraph.
fn empty(at: &Span) -> Block {
    let span = Span::new(at.source, at.end..at.end);
    new_block(span, BlockKind::Paragraph(Vec::new()))
}
