//! Widths of columns from their needs: numbers in, numbers out.
//!
//! Each column has a least width and a wanted one. All columns get the wanted width if
//! there is room. If not, the room beyond the least widths is distributed, and then moved
//! between columns as long as the table gets lower: first in steps, then from columns
//! with spare width to the one that saves a line by it.

use crate::base::Length;

/// The needs of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column {
    /// Width of its longest unbreakable part.
    pub(super) least: Length,
    /// Width without any break but the author's.
    pub(super) wants: Length,
}

/// Fractions of the room that are moved between columns, the largest first.
const PARTS: [i64; 4] = [8, 16, 32, 64];
/// Most moves that are tried.
const TRIES: usize = 2_000;
/// Most lines that are saved with spare width.
const GIFTS: usize = 64;
/// Steps of the binary search for a least width.
const HALVINGS: usize = 10;
/// Most columns of a table that is optimised.
const MOST: usize = 12;

/// Height of a table: lines of its rows, then lines of all its cells.
type Height = (u32, u32);

/// Widths that fit in the room; `None` when even the least ones do not.
///
/// `depths` returns the line counts of a column's cells at a width.
pub(super) fn share(
    columns: &[Column],
    room: Length,
    depths: &dyn Fn(usize, Length) -> Vec<u32>,
) -> Option<Vec<Length>> {
    let least: Length = columns.iter().map(|column| column.least).sum();
    let wanted: Length = columns.iter().map(|column| column.wants).sum();
    if wanted <= room {
        return Some(columns.iter().map(|column| column.wants).collect());
    }
    if least > room {
        return None;
    }
    let starts = [by_want(columns, room), by_turn(columns, room)];
    let lowest = starts
        .into_iter()
        .map(|widths| WidthTrial::new(columns, widths, depths).lowered(room))
        .min_by_key(WidthTrial::height)?;
    Some(lowest.widths)
}

/// Distributes the room beyond the least widths in proportion to the missing widths.
fn by_want(columns: &[Column], room: Length) -> Vec<Length> {
    let least: Length = columns.iter().map(|column| column.least).sum();
    let spare = room - least;
    let wants = |column: &Column| (column.wants - column.least).0;
    let total: i64 = columns.iter().map(wants).sum();
    let (mut before, mut given) = (0, Length::ZERO);
    let mut widths = Vec::with_capacity(columns.len());
    for column in columns {
        before += wants(column);
        let until = spare.scale(before, total.max(1));
        widths.push(column.least + until - given);
        given = until;
    }
    widths
}

/// Gives the narrow columns their wanted width, and equal widths to the others.
fn by_turn(columns: &[Column], room: Length) -> Vec<Length> {
    let mut widths: Vec<Option<Length>> = vec![None; columns.len()];
    loop {
        let set: Length = widths.iter().flatten().copied().sum();
        let open = widths.iter().filter(|width| width.is_none()).count();
        let share = (room - set) / i64::try_from(open.max(1)).unwrap_or(1);
        let mut is_settled = true;
        // Columns that exceed their share are fixed first: they take from the others.
        for needy in [true, false] {
            for (column, width) in columns.iter().zip(&mut widths) {
                let fixed = if needy { column.least } else { column.wants };
                let is_fixed = if needy { fixed > share } else { fixed <= share };
                if width.is_none() && is_fixed {
                    *width = Some(fixed);
                    is_settled = false;
                }
            }
            if !is_settled {
                break;
            }
        }
        if is_settled {
            return widths.into_iter().map(|width| width.unwrap_or(share)).collect();
        }
    }
}

/// A trial: widths, and the lines that each cell takes.
struct WidthTrial<'a> {
    columns: &'a [Column],
    widths: Vec<Length>,
    lines: Vec<Vec<u32>>,
    depths: &'a dyn Fn(usize, Length) -> Vec<u32>,
}

impl<'a> WidthTrial<'a> {
    fn new(
        columns: &'a [Column],
        widths: Vec<Length>,
        depths: &'a dyn Fn(usize, Length) -> Vec<u32>,
    ) -> Self {
        let lines =
            widths.iter().enumerate().map(|(at, &width)| depths(at, width)).collect();
        Self { columns, widths, lines, depths }
    }

    fn height(&self) -> Height {
        height(&self.lines.iter().map(Vec::as_slice).collect::<Vec<_>>())
    }

    /// Moves room between columns as long as that makes the table lower.
    fn lowered(mut self, room: Length) -> Self {
        if self.columns.len() > MOST {
            return self;
        }
        let mut tries = 0;
        for part in PARTS {
            while tries < TRIES && self.lower_once(room / part, &mut tries) {}
        }
        self.spend_what_is_spare(room);
        self
    }

    /// Takes the spare width of each column, without adding lines, and gives it where it
    /// makes the table lower; the rest is distributed again.
    fn spend_what_is_spare(&mut self, room: Length) {
        for at in 0..self.columns.len() {
            let Column { least, wants } = self.columns[at];
            let width = self.widths[at];
            let same = |given: Length| (self.depths)(at, least + given) == self.lines[at];
            let needed = least + least_for(width - least, &same);
            self.widths[at] = needed.min(wants.max(least));
        }
        let spare = |draught: &Self| room - draught.widths.iter().copied().sum();
        for _ in 0..GIFTS {
            let most = spare(self);
            let height = self.height();
            let gains = |at: usize, given: Length| {
                let more = (self.depths)(at, self.widths[at] + given);
                let mut lines: Vec<&[u32]> =
                    self.lines.iter().map(Vec::as_slice).collect();
                lines[at] = &more;
                self::height(&lines) < height
            };
            let gift = (0..self.columns.len())
                .filter(|&at| gains(at, most))
                .map(|at| (least_for(most, &|given| gains(at, given)), at))
                .min();
            let Some((given, at)) = gift else { break };
            self.widths[at] += given;
            self.lines[at] = (self.depths)(at, self.widths[at]);
        }
        // None gets more than it wants: all wants together exceed the room.
        let left: Vec<Column> = self
            .columns
            .iter()
            .zip(&self.widths)
            .map(|(column, &width)| Column {
                least: width,
                wants: column.wants.max(width),
            })
            .collect();
        self.widths = by_want(&left, room);
    }

    /// Makes the best move of at most `step`; `false` when none helps.
    fn lower_once(&mut self, step: Length, tries: &mut usize) -> bool {
        let mut best: Option<(Height, Move)> = None;
        for from in 0..self.columns.len() {
            let width = step.min(self.widths[from] - self.columns[from].least);
            if width <= Length::ZERO {
                continue;
            }
            let fewer = (self.depths)(from, self.widths[from] - width);
            for to in 0..self.columns.len() {
                let is_open = self.widths[to] < self.columns[to].wants;
                if to == from || !is_open {
                    continue;
                }
                *tries += 1;
                let more = (self.depths)(to, self.widths[to] + width);
                let mut lines: Vec<&[u32]> =
                    self.lines.iter().map(Vec::as_slice).collect();
                (lines[from], lines[to]) = (&fewer, &more);
                let height = height(&lines);
                if best.as_ref().is_none_or(|(least, _)| height < *least) {
                    let fewer = fewer.clone();
                    best = Some((height, Move { from, to, width, fewer, more }));
                }
            }
        }
        let Some((_, made)) = best.filter(|(height, _)| *height < self.height()) else {
            return false;
        };
        self.widths[made.from] -= made.width;
        self.widths[made.to] += made.width;
        self.lines[made.from] = made.fewer;
        self.lines[made.to] = made.more;
        true
    }
}

/// About the least length up to `most` with a property that `most` and all lengths above
/// the least have; slightly more.
fn least_for(most: Length, holds: &dyn Fn(Length) -> bool) -> Length {
    if most <= Length::ZERO || holds(Length::ZERO) {
        return Length::ZERO;
    }
    let (mut short, mut long) = (Length::ZERO, most);
    for _ in 0..HALVINGS {
        let middle = short + (long - short) / 2;
        if holds(middle) {
            long = middle;
        } else {
            short = middle;
        }
    }
    long
}

/// A move of room between columns, and the lines of both after it.
struct Move {
    from: usize,
    to: usize,
    width: Length,
    fewer: Vec<u32>,
    more: Vec<u32>,
}

fn height(columns: &[&[u32]]) -> Height {
    let rows = columns.iter().map(|lines| lines.len()).max().unwrap_or(0);
    let row = |at: usize| {
        let lines = columns.iter().filter_map(|lines| lines.get(at).copied());
        lines.fold((0, 0), |(deepest, all): Height, line| (deepest.max(line), all + line))
    };
    (0..rows).map(row).fold((0, 0), |sum, row| (sum.0 + row.0, sum.1 + row.1))
}

#[cfg(test)]
mod tests {
    use super::Column;
    use super::share;
    use crate::base::Length;

    /// Columns of equal words: each takes its length in as many lines as it needs.
    fn widths(columns: &[(i64, i64)], room: i64) -> Option<Vec<i64>> {
        let columns: Vec<Column> = columns
            .iter()
            .map(|&(least, wants)| Column {
                least: Length::pt(least),
                wants: Length::pt(wants),
            })
            .collect();
        let depths = |at: usize, width: Length| {
            let lines = (columns[at].wants.0 + width.0 - 1) / width.0.max(1);
            vec![u32::try_from(lines).unwrap_or(u32::MAX)]
        };
        let widths = share(&columns, Length::pt(room), &depths)?;
        assert!(widths.iter().copied().sum::<Length>() <= Length::pt(room));
        Some(widths.into_iter().map(|width| width.0 / Length::POINT.0).collect())
    }

    #[test]
    fn a_table_is_no_wider_than_it_needs() {
        assert_eq!(widths(&[(20, 30), (40, 90)], 300), Some(vec![30, 90]));
    }

    #[test]
    fn narrow_columns_stay_whole_beside_long_ones() {
        let shared = widths(&[(36, 40), (54, 60), (50, 900)], 300);
        assert_eq!(shared, Some(vec![40, 60, 200]));
    }

    #[test]
    fn long_columns_share_by_their_length() {
        // 4 lines of 100 and 200 points are the least height.
        let shared = widths(&[(40, 400), (40, 800)], 302);
        assert_eq!(shared, Some(vec![100, 201]));
    }

    #[test]
    fn the_least_widths_hold_to_the_last_point() {
        assert_eq!(widths(&[(100, 400), (200, 900)], 300), Some(vec![100, 200]));
        assert_eq!(widths(&[(100, 400), (201, 900)], 300), None);
    }
}
