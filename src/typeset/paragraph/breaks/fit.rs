//! The fit of a line between two breaks: what stretches or shrinks, and how bad it looks.

use crate::base::Length;

/// How much a tight line may shrink a natural space, in thousandths, visible tracking
/// beside it included.
pub(super) const TIGHTEST: i64 = 195;
/// Widest space that is distinguished, in thousandths of a natural one.
const WIDEST: i64 = 10_000;
/// Largest badness that is distinguished.
const WORST: i64 = 100_000;

/// A line as it would be set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fit {
    /// How much letters and spaces give, in thousandths of their maximum at ±1.
    pub(super) ratio: i64,
    /// Its mean word space, in thousandths of the natural one.
    pub(super) space: i64,
    /// The badness that is judged: without emergency stretch.
    pub(super) badness: i64,
    /// The visible badness.
    pub(super) own_badness: i64,
    /// Whether it is overfull even when shrunk to its limit.
    pub(super) is_overfull: bool,
}

/// A line that was tried.
#[derive(Clone, Copy)]
pub(super) struct Attempt {
    /// The point where it begins.
    pub(super) from: Option<usize>,
    /// Its fit, when it passes the tolerance.
    pub(super) passable: Option<Fit>,
    /// Whether all lines from there are overfull, up to any later point.
    pub(super) is_dead: bool,
}

impl Fit {
    /// A line that need not fill the measure.
    pub(super) fn natural() -> Self {
        Self { ratio: 0, space: 1_000, badness: 0, own_badness: 0, is_overfull: false }
    }

    /// How much its letters stretch or shrink, in thousandths of their maximum.
    pub(super) fn letters(&self) -> i64 {
        self.ratio.clamp(-1_000, 1_000)
    }

    /// A line with a gap; for `spaces` and `letters` see [`super::Sum`].
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
            // Without spaces, only the letters show how loose it is.
            let own =
                if natural > Length::ZERO { of_space(space) } else { badness(ratio) };
            (ratio, space, own)
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
        let has_spaces = natural > Length::ZERO;
        let is_overfull =
            if has_spaces { ratio < -1_000 && taken > TIGHTEST } else { ratio < -1_000 };
        let badness = if has_spaces { of_space(1_000 - taken) } else { badness(ratio) };
        Self { ratio, space: 1_000 - taken, badness, own_badness: badness, is_overfull }
    }
}

/// The widest spaces of a line that passes a tolerance of badness, in thousandths of
/// natural ones, with a small margin for rounding; `None` where that is not
/// distinguished.
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

/// A part of a whole in thousandths; a million when the whole is zero.
fn thousandths(part: Length, whole: Length) -> i64 {
    if part <= Length::ZERO {
        0
    } else if whole <= Length::ZERO {
        1_000_000
    } else {
        (part.0 * 1_000 / whole.0).min(1_000_000)
    }
}

/// The badness of a line with such spaces, in thousandths of natural ones. On TeX's scale
/// half a space more, or a third less, is ratio 1 (p. 1128 with the figures of Computer
/// Modern); we never shrink as much.
pub(super) fn of_space(space: i64) -> i64 {
    let change = space - 1_000;
    badness(if change > 0 { change * 2 } else { change * 3 })
}

/// 100 |r|³ (p. 1128 of the paper, there without the cap).
fn badness(ratio: i64) -> i64 {
    let size = ratio.abs().min(20_000);
    (size * size * size / 10_000_000).min(WORST)
}
