//! Tables of HTML: rows of cells that may be as wide and as high as several.

use crate::base::Span;
use crate::book::Align;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Inline;
use crate::book::Table;

use super::reading::new_block;

/// The most columns or rows that a cell takes (WHATWG HTML, 4.9.11, asks for 1,000 and
/// 65,534; no page has room for them).
const MOST: usize = 100;

/// A table that is being read.
#[derive(Default)]
pub(super) struct Grid {
    /// Its rows, those of a head first.
    pub(super) rows: Vec<Vec<GridCell>>,
    /// How many of them are of the head.
    pub(super) heads: usize,
    /// Whether the next row belongs to the head.
    pub(super) in_head: bool,
    /// The words over it.
    pub(super) caption: Vec<Inline>,
}

/// A cell.
pub(super) struct GridCell {
    /// Whether it is the heading of others.
    pub(super) head: bool,
    /// How many columns it takes.
    pub(super) columns: usize,
    /// How many rows it takes.
    pub(super) rows: usize,
    /// How it is aligned, if it says so.
    pub(super) align: Option<Align>,
    /// Its words, a paragraph.
    pub(super) words: Option<Block>,
}

impl GridCell {
    /// An empty cell with the sizes that a tag gives.
    pub(super) fn new(head: bool, columns: Option<&str>, rows: Option<&str>) -> Self {
        let size = |written: Option<&str>| {
            let size = written.and_then(|written| written.parse().ok()).unwrap_or(1);
            usize::clamp(size, 1, MOST)
        };
        let (columns, rows) = (size(columns), size(rows));
        Self { head, columns, rows, align: None, words: None }
    }
}

/// A place of the grid.
enum Place {
    /// Nothing is there yet.
    Free,
    /// A cell begins there.
    Cell(Block),
    /// A cell that began before covers it.
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

    /// The words of all cells, to change them.
    pub(super) fn words_mut(&mut self) -> impl Iterator<Item = &mut Block> {
        self.rows.iter_mut().flatten().filter_map(|cell| cell.words.as_mut())
    }

    /// How many places it may have, with those that are covered.
    pub(super) fn places(&self) -> usize {
        let width = |row: &Vec<GridCell>| {
            row.iter().map(|cell| cell.columns).fold(0, usize::saturating_add)
        };
        let is_high = |row: &Vec<GridCell>| row.iter().any(|cell| cell.rows > 1);
        let pushed = if self.rows.iter().any(is_high) { MOST } else { 0 };
        let widest = self.rows.iter().map(width).max().unwrap_or(0);
        self.rows.len().saturating_mul(widest.saturating_add(pushed))
    }

    /// The table, its caption apart. A head of several rows has its first as the head of
    /// the columns.
    pub(super) fn table(self, end: &Span) -> Table {
        let mut places: Vec<Vec<Place>> = Vec::new();
        let mut aligned: Vec<Option<Align>> = Vec::new();
        let count = self.rows.len();
        for (at, row) in self.rows.into_iter().enumerate() {
            let mut column = 0;
            for cell in row {
                while matches!(
                    places.get(at).and_then(|row| row.get(column)),
                    Some(Place::Covered)
                ) {
                    column += 1;
                }
                let words = cell.words.unwrap_or_else(|| empty(end));
                let mut words = Some(words);
                for row in at..(at + cell.rows).min(count) {
                    if places.len() <= row {
                        places.resize_with(row + 1, Vec::new);
                    }
                    let own = &mut places[row];
                    if own.len() < column + cell.columns {
                        own.resize_with(column + cell.columns, || Place::Free);
                    }
                    for place in &mut own[column..column + cell.columns] {
                        *place = match words.take() {
                            Some(words) => Place::Cell(words),
                            None => Place::Covered,
                        };
                    }
                }
                if aligned.len() <= column {
                    aligned.resize(column + 1, None);
                }
                aligned[column] = aligned[column].or(cell.align);
                column += cell.columns;
            }
            if places.len() <= at {
                places.resize_with(at + 1, Vec::new);
            }
        }
        let width = places.iter().map(Vec::len).max().unwrap_or(0);
        aligned.resize(width, None);
        let columns =
            aligned.into_iter().map(|align| align.unwrap_or(Align::Start)).collect();
        let mut rows = places.into_iter().map(|mut row| {
            row.resize_with(width, || Place::Free);
            row.into_iter()
                .map(|place| match place {
                    Place::Cell(words) => words,
                    Place::Free | Place::Covered => empty(end),
                })
                .collect::<Vec<Block>>()
        });
        let header =
            if self.heads > 0 { rows.next().unwrap_or_default() } else { Vec::new() };
        Table { columns, header, rows: rows.collect() }
    }
}

/// A paragraph without words.
fn empty(at: &Span) -> Block {
    let span = Span::new(at.source, at.end..at.end);
    new_block(span, BlockKind::Paragraph(Vec::new()))
}
