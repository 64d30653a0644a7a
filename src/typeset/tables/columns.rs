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
/// Most jumps that are made.
const JUMPS: usize = 24;
/// Lines of a column's deepest cell down to which a jump may go.
const SHALLOWEST: u32 = 6;
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
        let mut jumps = 0;
        while jumps < JUMPS && self.jump_once() {
            jumps += 1;
        }
        self.spend_what_is_spare(room);
        self
    }

    /// Gives one column at once as much room as its deepest cells need to be some lines
    /// lower, from another one: smaller steps may cost as many lines as they save, and
    /// only several of them together pay. `false` when none helps.
    fn jump_once(&mut self) -> bool {
        let mut best: Option<(Height, Move)> = None;
        for to in 0..self.columns.len() {
            let deepest = self.lines[to].iter().copied().max().unwrap_or(0);
            let most = self.columns[to].wants - self.widths[to];
            for depth in 1..deepest.min(SHALLOWEST + 1) {
                let is_enough = |given: Length| {
                    let lines = (self.depths)(to, self.widths[to] + given);
                    lines.iter().all(|&lines| lines <= depth)
                };
                if most <= Length::ZERO || !is_enough(most) {
                    continue;
                }
                let width = least_for(most, &is_enough);
                for from in (0..self.columns.len()).filter(|&from| from != to) {
                    if self.widths[from] - width < self.columns[from].least {
                        continue;
                    }
                    let fewer = (self.depths)(from, self.widths[from] - width);
                    let more = (self.depths)(to, self.widths[to] + width);
                    let height = self.height_with((from, &fewer), (to, &more));
                    if best.as_ref().is_none_or(|(least, _)| height < *least) {
                        best = Some((height, Move { from, to, width, fewer, more }));
                    }
                }
            }
        }
        self.make(best)
    }

    /// The height with other lines in two columns.
    fn height_with(&self, one: (usize, &[u32]), other: (usize, &[u32])) -> Height {
        let mut lines: Vec<&[u32]> = self.lines.iter().map(Vec::as_slice).collect();
        (lines[one.0], lines[other.0]) = (one.1, other.1);
        height(&lines)
    }

    /// Makes a move if the table gets lower by it; returns whether it did.
    fn make(&mut self, best: Option<(Height, Move)>) -> bool {
        let Some((_, made)) = best.filter(|(height, _)| *height < self.height()) else {
            return false;
        };
        self.widths[made.from] -= made.width;
        self.widths[made.to] += made.width;
        self.lines[made.from] = made.fewer;
        self.lines[made.to] = made.more;
        true
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
                let height = self.height_with((from, &fewer), (to, &more));
                if best.as_ref().is_none_or(|(least, _)| height < *least) {
                    let fewer = fewer.clone();
                    best = Some((height, Move { from, to, width, fewer, more }));
                }
            }
        }
        self.make(best)
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
    fn a_column_gets_at_once_what_saves_its_deepest_cells_several_lines() {
        // A place that is four lines deep below 44 points, two from 61 and one from 115;
        // a remark of 560 points in every fourth row.
        let columns = [(27, 115), (60, 560)].map(|(least, wants)| Column {
            least: Length::pt(least),
            wants: Length::pt(wants),
        });
        let depths = |at: usize, width: Length| {
            let place = match width.0 / Length::POINT.0 {
                ..44 => 4,
                44..61 => 3,
                61..115 => 2,
                _ => 1,
            };
            let remark = (560 * Length::POINT.0 + width.0 - 1) / width.0;
            let remark = u32::try_from(remark).unwrap_or(u32::MAX);
            if at == 0 { vec![1, place, 1, 1] } else { vec![remark, 1, 1, 1] }
        };
        let widths = share(&columns, Length::pt(214), &depths).unwrap_or_default();
        let rows: u32 = std::iter::zip(depths(0, widths[0]), depths(1, widths[1]))
            .map(|(place, remark)| place.max(remark))
            .sum();
        assert_eq!(rows, 8, "{widths:?}");
    }

    #[test]
    fn the_least_widths_hold_to_the_last_point() {
        assert_eq!(widths(&[(100, 400), (200, 900)], 300), Some(vec![100, 200]));
        assert_eq!(widths(&[(100, 400), (201, 900)], 300), None);
    }
}
