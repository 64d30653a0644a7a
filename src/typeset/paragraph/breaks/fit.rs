//! How a line would look between two breaks: what gives, and how bad that looks.

use crate::base::Length;

/// How much of a natural space a tight line may take, in thousandths, the tracking that
/// is seen beside it included.
const TIGHTEST: i64 = 195;
/// Widest space that is told apart, in thousandths of a natural one.
const WIDEST: i64 = 10_000;
/// Largest badness that is told apart.
const WORST: i64 = 100_000;

/// A line as it would be set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fit {
    /// What letters and spaces give, in thousandths of what they give at most at ±1.
    pub(super) ratio: i64,
    /// Its mean word space, in thousandths of the natural one.
    pub(super) space: i64,
    /// What it is judged by: emergency stretch is taken off.
    pub(super) badness: i64,
    /// What is seen.
    pub(super) own_badness: i64,
    /// Whether it stands out though it shrinks as far as it can.
    pub(super) is_overfull: bool,
}

impl Fit {
    /// A line that need not fill the measure.
    pub(super) fn natural() -> Self {
        Self { ratio: 0, space: 1_000, badness: 0, own_badness: 0, is_overfull: false }
    }

    /// A line with a gap; see [`super::Sum`] for what spaces and letters give.
    pub(super) fn loose(
        gap: Length,
        spaces: Length,
        letters: Length,
        emergency: Length,
        natural: Length,
        tracking: i64,
    ) -> Self {
        let seen = |gap: Length| {
            let mut ratio = thousandths(gap, spaces + letters);
            if ratio > 1_000 {
                ratio = thousandths(gap - letters, spaces).max(1_000);
            }
            let widened = ratio.min(100_000) * thousandths(spaces, natural) / 1_000;
            let space = 1_000 + widened + ratio.min(1_000) * tracking / 1_000;
            let space = space.min(WIDEST);
            // Without spaces the letters alone tell how loose it is.
            let seen = if natural > Length::ZERO { (space - 1_000) * 2 } else { ratio };
            (ratio, space, badness(seen))
        };
        let (ratio, space, own_badness) = seen(gap);
        let badness = if emergency > Length::ZERO {
            seen((gap - emergency).max(Length::ZERO)).2
        } else {
            own_badness
        };
        Self { ratio, space, badness, own_badness, is_overfull: false }
    }

    /// A line that must shrink by `excess`.
    pub(super) fn tight(
        excess: Length,
        spaces: Length,
        letters: Length,
        natural: Length,
        tracking: i64,
    ) -> Self {
        let ratio = -thousandths(excess, spaces + letters);
        let taken = if ratio >= -1_000 {
            -ratio * (thousandths(spaces, natural) + tracking) / 1_000
        } else {
            thousandths(excess - letters, natural) + tracking
        };
        // TeX's yardstick: a third of a space is a full ratio (p. 1128 with the figures
        // of Computer Modern); we never take as much.
        let has_spaces = natural > Length::ZERO;
        let seen = if has_spaces { -taken * 3 } else { ratio };
        let is_overfull =
            if has_spaces { ratio < -1_000 && taken > TIGHTEST } else { ratio < -1_000 };
        let badness = badness(seen);
        Self { ratio, space: 1_000 - taken, badness, own_badness: badness, is_overfull }
    }
}

/// The widest that the spaces of a line may be which passes a tolerance of badness, in
/// thousandths of natural ones, and a little more, so that roundings don't count; `None`
/// where that is not told apart.
pub(super) fn widest_passable(tolerance: i64) -> Option<i64> {
    let (mut passes, mut fails) = (0, 2 * (WIDEST - 1_000));
    if badness(fails) <= tolerance {
        return None;
    }
    while fails - passes > 1 {
        let middle = i64::midpoint(passes, fails);
        if badness(middle) <= tolerance { passes = middle } else { fails = middle }
    }
    Some(1_000 + fails * 51 / 100 + 5)
}

/// A part of a whole in thousandths; a million when the whole is nothing.
fn thousandths(part: Length, whole: Length) -> i64 {
    if part <= Length::ZERO {
        0
    } else if whole <= Length::ZERO {
        1_000_000
    } else {
        (part.0 * 1_000 / whole.0).min(1_000_000)
    }
}

/// 100 |r|³ (p. 1128 of the paper, there without the cap).
fn badness(ratio: i64) -> i64 {
    let size = ratio.abs().min(20_000);
    (size * size * size / 10_000_000).min(WORST)
}
