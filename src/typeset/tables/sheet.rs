//! A table with its cells shaped in one type size, and the widths that it fits.

use std::ops::Range;

use super::columns;
use super::columns::Column;
use super::figures::Figures;
use crate::base::Length;
use crate::book::Align;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::Table;
use crate::typeset::paragraph::Rules;
use crate::typeset::paragraph::cell::Cell;
use crate::typeset::paragraph::cell::Division;
use crate::typeset::paragraph::slanted;
use crate::typeset::paragraph::text;
use crate::typeset::setter::Setter;
use crate::typeset::setter::TextPlace;
use crate::typeset::style::TypeStyle;

/// Type sizes for cells and gaps between columns, the best first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grade {
    /// Thousandths of the size of the surrounding text.
    size: i64,
    /// Thousandths of the cells' size.
    gap: i64,
}

/// The grades to try, in this order. The least is seven tenths of the text: 7.35 pt for
/// 10.5 pt.
pub(super) const GRADES: [Grade; 7] = [
    Grade { size: 900, gap: 1_000 },
    Grade { size: 900, gap: 800 },
    Grade { size: 860, gap: 700 },
    Grade { size: 820, gap: 650 },
    Grade { size: 780, gap: 600 },
    Grade { size: 740, gap: 550 },
    Grade { size: 700, gap: 500 },
];

/// Distance of rules below a baseline, in thousandths of the leading: as far from it as
/// from the capitals of the next line.
pub(super) const RULE_BELOW: i64 = 300;
/// The smallest type, whatever the surrounding text.
const LEAST_SIZE: Length = Length::pt(6);
/// Column width below which words are not hyphenated, in thousandths of the cells' size:
/// a narrower column would be a ladder.
const NARROWEST: i64 = 4_500;
/// The same where words may be broken between any letters.
const NARROWEST_IN_NEED: i64 = 1_500;
/// A word that can't be hyphenated is broken between letters when it is wider than this,
/// in thousandths of the cells' size.
const LONGEST_WORD: i64 = 11_000;
/// Most rows that are measured when room is moved between columns.
const SAMPLE: usize = 64;

/// A cell with its block.
#[derive(Debug)]
pub(super) struct SheetCell<'a> {
    /// The block.
    pub(super) block: BlockId,
    /// Its text.
    pub(super) text: Cell<'a>,
    /// How many columns it spans; 0 when another cell covers it.
    pub(super) columns: usize,
}

/// A table, or some columns of it, in one size of type.
#[derive(Debug)]
pub(super) struct TableSheet<'a> {
    /// How each column is aligned.
    pub(super) aligns: Vec<Align>,
    /// The header's cells; none for an empty header.
    pub(super) header: Vec<SheetCell<'a>>,
    /// The cells row by row.
    pub(super) rows: Vec<Vec<SheetCell<'a>>>,
    /// For each column of figures, their alignment.
    pub(super) figures: Vec<Option<Figures>>,
    /// Size of the type.
    pub(super) size: Length,
    /// White between columns.
    pub(super) gap: Length,
}

/// Shapes the cells of some columns.
pub(super) fn sheet<'a>(
    setter: &Setter<'a>,
    table: &Table,
    range: Range<usize>,
    place: TextPlace,
    grade: Grade,
) -> TableSheet<'a> {
    let size = size_of(grade, place);
    let style = TypeStyle { size, gives: false, ..place.style }.tabular();
    let row = |at: usize, cells: &[Block], style: TypeStyle| -> Vec<SheetCell<'a>> {
        let cells = range.clone().zip(cells.get(range.clone()).unwrap_or_default());
        let cells = cells.map(|(column, cell)| {
            let columns = table.extent(at, column).map_or(0, |(columns, _)| columns);
            // In a split table, the cell belongs to one group of columns.
            let columns = columns.min(range.end - column);
            SheetCell { columns, ..sheet_cell(setter, cell, style) }
        });
        cells.collect()
    };
    let header = row(0, &table.header, style.stressed_block());
    let says = header.iter().any(|cell| !cell.text.words().trim().is_empty());
    let rows: Vec<Vec<SheetCell<'a>>> =
        (1..).zip(&table.rows).map(|(at, cells)| row(at, cells, style)).collect();
    let figures = (0..range.len())
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            let cells = cells.filter(|cell| cell.columns == 1);
            Figures::of(cells.map(|cell| &cell.text), setter.lang.language)
        })
        .collect();
    TableSheet {
        aligns: table.columns.get(range).unwrap_or_default().to_vec(),
        header: if says { header } else { Vec::new() },
        rows,
        figures,
        size,
        gap: size.per_mille(grade.gap),
    }
}

fn sheet_cell<'a>(setter: &Setter<'a>, cell: &Block, style: TypeStyle) -> SheetCell<'a> {
    let rules = Rules {
        fonts: setter.fonts,
        tag: setter.lang.tag,
        language: setter.lang.language,
        hyphenate: false,
        tears: false,
        anywhere: None,
    };
    // Pictures have room between the rules of a row of one line.
    let leading = setter.design.leading;
    let under = leading.per_mille(RULE_BELOW);
    let inlays = setter.inlays().between_rules(leading - under, under);
    let (lookup, fonts) = (setter.lookup, setter.fonts);
    let mut pieces = text::pieces(cell.inlines(), style, lookup, fonts, inlays);
    // How wide the lines are is not known yet.
    slanted::limit(&mut pieces, Length::ZERO, fonts, setter.lang.tag);
    SheetCell { block: cell.id, text: Cell::new(pieces, rules), columns: 1 }
}

impl TableSheet<'_> {
    /// Widths of the columns on a measure; `None` when they do not fit.
    pub(super) fn widths(
        &self,
        measure: Length,
        division: Division,
    ) -> Option<Vec<Length>> {
        let sample = sampled(self.rows.len());
        let depths = |column: usize, width: Length| -> Vec<u32> {
            let rows = sample.iter().filter_map(|&at| self.rows.get(at));
            std::iter::once(&self.header)
                .chain(rows)
                .map(|row| row.get(column).filter(|cell| cell.columns == 1))
                .map(|cell| cell.map_or(0, |cell| cell.text.depth(width)))
                .collect()
        };
        columns::share(&self.needs(division), measure - self.gaps(), &depths)
    }

    /// Whether it could fit on a measure in another grade: estimated from the widths of
    /// this one, with a small margin.
    pub(super) fn may_fit(
        &self,
        measure: Length,
        grade: Grade,
        place: TextPlace,
    ) -> bool {
        let size = size_of(grade, place);
        let least: Length =
            self.needs(Division::Divided).iter().map(|column| column.least).sum();
        let least = least.scale(size.0, self.size.0.max(1));
        let gaps = self.gaps().scale(size.per_mille(grade.gap).0, self.gap.0.max(1));
        least.per_mille(980) + gaps <= measure
    }

    /// White between all columns.
    pub(super) fn gaps(&self) -> Length {
        self.gap * i64::try_from(self.aligns.len().saturating_sub(1)).unwrap_or(0)
    }

    /// What each column needs.
    fn needs(&self, division: Division) -> Vec<Column> {
        (0..self.aligns.len()).map(|column| self.need(column, division)).collect()
    }

    fn need(&self, column: usize, division: Division) -> Column {
        let body = self.rows.iter().filter_map(|row| taking(row, column));
        let figures = self.figures.get(column).and_then(Option::as_ref);
        let holds_figures = division < Division::Letters && figures.is_some();
        let width = figures.map_or(Length::ZERO, Figures::width);
        let least = if holds_figures { width } else { Length::ZERO };
        let mut need = Column { least, wants: width };
        for cell in body {
            // Each column takes its share of a cell that spans several.
            let part = i64::try_from(cell.columns.max(1)).unwrap_or(1);
            let wants = cell.text.wants() / part;
            let least = if holds_figures && part == 1 {
                wants
            } else {
                self.least(&cell.text, division) / part
            };
            need.wants = need.wants.max(wants);
            need.least = need.least.max(least);
        }
        if let Some(cell) = taking(&self.header, column) {
            let part = i64::try_from(cell.columns.max(1)).unwrap_or(1);
            need.wants = need.wants.max(cell.text.wants() / part);
            need.least = need.least.max(self.least(&cell.text, division) / part);
        }
        need
    }

    /// Least width of a cell.
    fn least(&self, text: &Cell<'_>, division: Division) -> Length {
        let whole = text.least(Division::Whole);
        let floor = |thousandths| self.size.per_mille(thousandths).min(whole);
        match division {
            Division::Whole => whole,
            Division::Divided if whole <= floor(NARROWEST) => whole,
            Division::Divided => {
                let part = text.least(Division::Divided);
                part.min(self.size.per_mille(LONGEST_WORD)).max(floor(NARROWEST))
            }
            Division::Letters => {
                text.least(Division::Letters).max(floor(NARROWEST_IN_NEED))
            }
        }
    }
}

/// The rows that are measured: all, or one of each of [`SAMPLE`] equal parts. Which one
/// differs from part to part, because rows may alternate.
fn sampled(rows: usize) -> Vec<usize> {
    if rows <= SAMPLE {
        return (0..rows).collect();
    }
    let part = |at: usize| at * rows / SAMPLE;
    // Multiples of the golden ratio are spread evenly, and repeat no short pattern.
    let spread = |at: usize| at.wrapping_mul(0x9E37) % 0x1_0000;
    let inside = |at: usize| (part(at + 1) - part(at)) * spread(at) / 0x1_0000;
    (0..SAMPLE).map(|at| part(at) + inside(at)).collect()
}

/// The cell that covers a column of a row.
fn taking<'c, 'a>(row: &'c [SheetCell<'a>], column: usize) -> Option<&'c SheetCell<'a>> {
    let upto = row.get(..=column)?;
    upto.iter().rev().zip(1..).find(|(cell, back)| cell.columns >= *back).map(|(c, _)| c)
}

fn size_of(grade: Grade, place: TextPlace) -> Length {
    let size = place.style.size;
    size.per_mille(grade.size).max(LEAST_SIZE.min(size)).max(place.style.least)
}

#[cfg(test)]
mod tests {
    use super::sampled;

    #[test]
    fn rows_that_alternate_are_all_measured() {
        assert_eq!(sampled(5), [0, 1, 2, 3, 4]);
        for rows in [70, 128, 256, 1_000, 10_000] {
            let sample = sampled(rows);
            assert_eq!(sample.len(), 64);
            assert!(sample.iter().all(|at| *at < rows));
            for period in 2..5 {
                for kind in 0..period {
                    let count = sample.iter().filter(|at| **at % period == kind).count();
                    assert!(count * period > 32, "{rows}: {kind} of {period}: {count}");
                }
            }
        }
    }
}
