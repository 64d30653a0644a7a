//! What pages cost. When goals fight, they give way in this order: nothing lost, no
//! stranded heading, no widow, no hyphen at a page's end, facing pages even, notes whole,
//! even grey.

/// A note that begins on a later page than its call.
pub(super) const NOTE_LATE: i64 = 10_000_000_000_000;
/// A heading or the like alone at the foot of a page.
pub(super) const STRANDED: i64 = 1_000_000_000_000;
/// The first line of a paragraph alone at the foot, its last alone at the head.
pub(super) const WIDOW: i64 = 100_000_000_000;
/// A page with nothing but the rest of notes.
pub(super) const NOTES_ALONE: i64 = 50_000_000_000;
/// A hyphen where a page ends; where the leaf must be turned, more.
pub(super) const HYPHEN: i64 = 10_000_000_000;
/// A page that is a line short or long by itself, for each line.
pub(super) const UNEVEN: i64 = 1_000_000_000;
/// A last page of few lines.
pub(super) const SHORT_END: i64 = 500_000_000;
/// A leading of white more where blocks are parted.
pub(super) const OPENED: i64 = 150_000_000;
/// A note that goes on on the next page.
pub(super) const NOTE_SPLIT: i64 = 200_000_000;
/// A leading of white between text and notes, which nobody sees; what is more of it is
/// a page that runs short.
const WHITE: i64 = 4_000_000;
/// A page that is a line short or long as its neighbour is.
pub(super) const LENT: i64 = 400_000_000;
/// A figure that stands on a later page than its place.
pub(super) const FIGURE_LATE: i64 = 3_000_000;
/// Lines that a chapter's last page should have.
pub(super) const END_LINES: u32 = 4;

/// How a page faces its neighbour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Facing {
    /// A left-hand page: what it has more or less is lent to the right-hand one.
    Lends,
    /// A right-hand page: it should have as much more or less.
    Owes(i8),
    /// A page that faces none.
    Alone,
}

/// What a page costs that has `more` lines than a full one (or fewer), and what it
/// lends.
pub(super) fn of_height(more: i64, facing: Facing) -> (i64, i8) {
    match facing {
        Facing::Lends if more.abs() <= 1 => {
            (LENT * more.abs(), i8::try_from(more).unwrap_or(0))
        }
        Facing::Owes(lent) if more == i64::from(lent) => (LENT * more.abs(), 0),
        Facing::Owes(lent) => {
            let owed = more - i64::from(lent);
            (UNEVEN * (owed * owed + i64::from(more != 0)), 0)
        }
        Facing::Lends | Facing::Alone => {
            (UNEVEN * (more * more + i64::from(more != 0)), 0)
        }
    }
}

/// What white between text and notes costs, in leadings.
pub(super) fn of_white(leadings: u32) -> i64 {
    let seen = i64::from(leadings.saturating_sub(1));
    WHITE * i64::from(leadings.min(1)) + UNEVEN * seen * seen
}

/// What a chapter's last page costs; its height is free, but for what goes over.
pub(super) fn of_end(used: u32, lines: u32, is_first: bool) -> i64 {
    let over = UNEVEN * i64::from(used.saturating_sub(lines));
    let few = used < END_LINES && !is_first;
    over + if few { SHORT_END } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::Facing;
    use super::of_end;
    use super::of_height;
    use super::of_white;

    const MILLION: i64 = 1_000_000;

    #[test]
    fn a_line_is_lent_between_facing_pages_and_no_more() {
        let lends = [-2, -1, 0, 1, 2].map(|more| of_height(more, Facing::Lends));
        let (lent, alone) = (400 * MILLION, 5_000 * MILLION);
        assert_eq!(lends, [(alone, 0), (lent, -1), (0, 0), (lent, 1), (alone, 0)]);
        let owes = [-1, 0, 1, 2].map(|more| of_height(more, Facing::Owes(1)).0 / MILLION);
        assert_eq!(owes, [5_000, 1_000, 400, 2_000]);
        let alone = [-1, 0, 1, 2].map(|more| of_height(more, Facing::Alone).0 / MILLION);
        assert_eq!(alone, [2_000, 0, 2_000, 5_000]);
    }

    #[test]
    fn white_over_notes_and_short_ends_have_their_prices() {
        assert_eq!([0, 1, 2, 3].map(of_white), [0, 4, 1_004, 4_004].map(|n| n * MILLION));
        let end = |used, is_first| of_end(used, 10, is_first) / MILLION;
        assert_eq!([3, 4, 10, 11].map(|used| end(used, false)), [500, 0, 0, 1_000]);
        assert_eq!([3, 11].map(|used| end(used, true)), [0, 1_000]);
    }
}
