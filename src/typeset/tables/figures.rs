//! Columns of figures: never broken, aligned at the units.

use crate::base::Length;
use crate::book::Align;
use crate::language::Language;
use crate::typeset::paragraph::cell::Cell;

/// How the figures of a column are aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Figures {
    /// Greatest width up to the units.
    before: Length,
    /// Greatest width after the units: decimals, and what follows them.
    after: Length,
    /// The decimal sign.
    point: char,
}

impl Figures {
    /// `None` for a column with anything but figures and their signs.
    pub(super) fn of<'c, 'a: 'c>(
        cells: impl Iterator<Item = &'c Cell<'a>> + Clone,
        language: Language,
    ) -> Option<Self> {
        let mut has_figures = false;
        for cell in cells.clone() {
            if !cell.words().chars().all(is_of_a_number) {
                return None;
            }
            has_figures |= cell.words().contains(|sign: char| sign.is_ascii_digit());
        }
        let point = language.row().decimal;
        let none = Self { before: Length::ZERO, after: Length::ZERO, point };
        let widest = cells.fold(none, |widest, cell| {
            let after = none.after_units(cell);
            Self {
                before: widest.before.max(cell.wants() - after),
                after: widest.after.max(after),
                point,
            }
        });
        has_figures.then_some(widest)
    }

    /// Width of the column.
    pub(super) fn width(&self) -> Length {
        self.before + self.after
    }

    /// Where a cell ends, from the left edge of its column; `None` for a column aligned
    /// left.
    pub(super) fn end_of(
        &self,
        cell: &Cell<'_>,
        align: Align,
        width: Length,
    ) -> Option<Length> {
        let end = match align {
            Align::Start => return None,
            Align::Centre => (width + self.width()) / 2,
            Align::End => width,
        };
        // In a column too narrow for alignment, the cell is set like any other.
        let fits = self.width() <= width && !cell.words().contains('\n');
        fits.then(|| end - (self.after - self.after_units(cell)))
    }

    /// Width after the units.
    fn after_units(&self, cell: &Cell<'_>) -> Length {
        units(cell.words(), self.point).map_or(Length::ZERO, |at| cell.width_from(at))
    }
}

/// Whether a character is allowed in a cell of figures.
fn is_of_a_number(sign: char) -> bool {
    sign.is_ascii_digit()
        || sign.is_whitespace()
        || ".,:;/%‰€$£+-–—−×=<>()[]°*".contains(sign)
}

/// Where the units end: before the decimals if there are any, else after the last figure.
fn units(words: &str, point: char) -> Option<usize> {
    let last = words.rfind(|sign: char| sign.is_ascii_digit())?;
    let decimals = words.match_indices(point).map(|(at, _)| at).find(|&at| {
        let is_figure = |sign: Option<char>| sign.is_some_and(|s| s.is_ascii_digit());
        is_figure(words[..at].chars().next_back())
            && is_figure(words[at + 1..].chars().next())
    });
    Some(decimals.unwrap_or(last + 1))
}

#[cfg(test)]
mod tests {
    use super::units;

    #[test]
    fn units_end_before_the_decimals() {
        let parts = |words, point| units(words, point).map(|at| words.split_at(at));
        assert_eq!(parts("1 340,5 %", ','), Some(("1 340", ",5 %")));
        assert_eq!(parts("79 %", ','), Some(("79", " %")));
        assert_eq!(parts("1,340.5", '.'), Some(("1,340", ".5")));
        assert_eq!(parts("—", ','), None);
    }
}
