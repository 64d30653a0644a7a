//! Prices of pages. When goals conflict, the last of this list is given up first: no lost
//! content, no stranded heading, no widow, no hyphen at a page's end, facing pages even,
//! notes whole, even grey.

/// A note that begins on a later page than its reference.
const NOTE_LATE: i64 = 10_000_000_000_000;
/// A heading or the like alone at the foot of a page.
const STRANDED: i64 = 1_000_000_000_000;
/// The first line of a paragraph alone at the foot, or its last alone at the head.
pub(super) const WIDOW: i64 = 100_000_000_000;
/// A page with nothing but continued notes.
const NOTES_ALONE: i64 = 50_000_000_000;
/// A hyphen where a page ends; where the leaf must be turned, more.
const HYPHEN: i64 = 10_000_000_000;
/// A page that is short or long by itself, for each line.
pub(super) const UNEVEN: i64 = 1_000_000_000;
/// A chapter's last page of few lines.
const SHORT_END: i64 = 500_000_000;
/// A leading of white added between blocks.
const OPENED: i64 = 150_000_000;
/// A note that continues on the next page.
const NOTE_SPLIT: i64 = 200_000_000;
/// A leading of white between text and notes, which is hardly visible; beyond that the
/// page counts as short.
const WHITE: i64 = 4_000_000;
/// A page that is as many lines short or long as its neighbour.
const LENT: i64 = 400_000_000;
/// A line that a page is short because the next stanza stays whole.
const STANZA: i64 = 50_000_000;
/// A line that two facing pages differ by, for stanzas that stay whole.
const STANZA_DIFFERS: i64 = 100_000_000;
/// A paragraph that announces what is on the next page.
const ANNOUNCED: i64 = 5_000_000_000;
/// A single line of text below a figure at the foot of a page.
const LINE_UNDER_FIGURE: i64 = 8_000_000_000;
/// A line that a page of nothing but figures is short, which opens the white between
/// them.
const FIGURES_SHORT: i64 = 300_000_000;
/// A figure on a later page than its place.
const FIGURE_LATE: i64 = 3_000_000;
/// Lines that a chapter's last page should have.
pub(super) const END_LINES: u32 = 4;

/// What a page pays for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Charge {
    /// A note that it references begins on a later page.
    NoteLate,
    /// Its last piece should keep the next one, which is on the next page.
    Stranded,
    /// Its last paragraph announces what is on the next page.
    Announced,
    /// Only one line follows a piece that needs more of them.
    LittleAfterHeading,
    /// It ends after the first line of a paragraph.
    Orphan,
    /// It ends before the last line of a paragraph or, when the pages are known, begins
    /// with that line.
    Widow,
    /// It has nothing but continued notes.
    NotesAlone,
    /// It ends with a hyphenated word.
    Hyphen {
        /// Whether the rest of the word is overleaf.
        turns: bool,
    },
    /// It has some lines more (or fewer), as many as its facing page: for a left-hand
    /// page it is assumed that the neighbour does the same.
    Lent(i64),
    /// It has some lines more (or fewer) by itself.
    Uneven {
        /// How many.
        more: i64,
        /// How many more its neighbour lent.
        owed: i64,
    },
    /// A chapter ends here, so that the left-hand page's loan is not returned.
    Owed(i8),
    /// A chapter's last page has some lines too many.
    Over(u32),
    /// A chapter's last page has few lines.
    ShortEnd,
    /// It is some lines short because the next stanza stays whole, and differs by some
    /// from the page that faces it.
    Stanza {
        /// How many lines are missing.
        missing: u32,
        /// How many lines it differs by.
        differs: u32,
    },
    /// It has nothing but figures, and is some lines short.
    FiguresShort(u32),
    /// It ends with a single line of text below a figure.
    LineUnderFigure,
    /// White between its blocks is a leading wider.
    Opened,
    /// Notes continue on the next page.
    NotesWait {
        /// Whether one of them is cut.
        is_cut: bool,
    },
    /// Leadings of white between text and notes.
    White(u32),
    /// A figure waits for a later page; when the pages are known: a figure that text
    /// passed is here.
    FigureLate(usize),
}

impl Charge {
    /// The price.
    pub(super) fn price(self) -> i64 {
        match self {
            Self::NoteLate => NOTE_LATE,
            Self::Stranded | Self::LittleAfterHeading => STRANDED,
            Self::Announced => ANNOUNCED,
            Self::Orphan | Self::Widow => WIDOW,
            Self::NotesAlone => NOTES_ALONE,
            Self::Hyphen { turns } => HYPHEN * (1 + i64::from(turns)),
            Self::Lent(more) => LENT * more.abs(),
            Self::Uneven { more, owed } => UNEVEN * (owed * owed + i64::from(more != 0)),
            Self::Owed(lent) => UNEVEN * i64::from(repaid(lent).abs()),
            Self::Over(lines) => UNEVEN * i64::from(lines),
            Self::ShortEnd => SHORT_END,
            Self::Opened => OPENED,
            Self::Stanza { missing, differs } => {
                STANZA * i64::from(missing) + STANZA_DIFFERS * i64::from(differs)
            }
            Self::FiguresShort(lines) => FIGURES_SHORT * i64::from(lines),
            Self::LineUnderFigure => LINE_UNDER_FIGURE,
            Self::NotesWait { .. } => NOTE_SPLIT,
            Self::White(leadings) => {
                let seen = i64::from(leadings.saturating_sub(1));
                WHITE * i64::from(leadings.min(1)) + UNEVEN * seen * seen
            }
            Self::FigureLate(_) => FIGURE_LATE,
        }
    }
}

/// How a page relates to its neighbour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Facing {
    /// A left-hand page: its surplus or deficit is lent to the right-hand one.
    Lends,
    /// A right-hand page: it should have the same surplus or deficit.
    Owes(i8),
    /// A page without a facing page.
    Alone,
}

/// What a right-hand page should return of what its neighbour lent: all, except when the
/// neighbour is short for a stanza.
fn repaid(lent: i8) -> i8 {
    if lent.abs() <= 1 { lent } else { 0 }
}

/// The charge for a page that is some lines short because the next stanza stays whole,
/// and what it lends: a page that faces it may be as short.
pub(super) fn before_stanza(missing: u32, facing: Facing) -> (Charge, i8) {
    let short = i8::try_from(missing).unwrap_or(i8::MAX);
    let (differs, lent) = match facing {
        Facing::Lends => (0, -short),
        Facing::Owes(lent) => (missing.abs_diff(u32::from(lent.unsigned_abs())), 0),
        Facing::Alone => (0, 0),
    };
    (Charge::Stanza { missing, differs }, lent)
}

/// The charge for a page with `more` lines than a full one (or fewer), and what it lends.
pub(super) fn of_height(more: i64, facing: Facing) -> (Charge, i8) {
    let facing = match facing {
        Facing::Owes(lent) => Facing::Owes(repaid(lent)),
        Facing::Lends | Facing::Alone => facing,
    };
    match facing {
        Facing::Lends if more.abs() <= 1 => {
            (Charge::Lent(more), i8::try_from(more).unwrap_or(0))
        }
        Facing::Owes(lent) if more == i64::from(lent) => (Charge::Lent(more), 0),
        Facing::Owes(lent) => (Charge::Uneven { more, owed: more - i64::from(lent) }, 0),
        Facing::Lends | Facing::Alone => (Charge::Uneven { more, owed: more }, 0),
    }
}

/// The charge for a chapter's last page, whose height is free up to a full page.
pub(super) fn of_end(used: u32, lines: u32, is_first: bool) -> [Option<Charge>; 2] {
    let over = used.saturating_sub(lines);
    let few = used < END_LINES && !is_first;
    [(over > 0).then_some(Charge::Over(over)), few.then_some(Charge::ShortEnd)]
}

#[cfg(test)]
mod tests {
    use super::Charge;
    use super::Facing;
    use super::of_end;
    use super::of_height;

    const MILLION: i64 = 1_000_000;

    #[test]
    fn a_line_is_lent_between_facing_pages_and_no_more() {
        let of_height = |more, facing| {
            let (charge, lent) = of_height(more, facing);
            (charge.price(), lent)
        };
        let lends = [-2, -1, 0, 1, 2].map(|more| of_height(more, Facing::Lends));
        let (lent, alone) = (400 * MILLION, 5_000 * MILLION);
        assert_eq!(lends, [(alone, 0), (lent, -1), (0, 0), (lent, 1), (alone, 0)]);
        let owes = [-1, 0, 1, 2].map(|more| of_height(more, Facing::Owes(1)).0 / MILLION);
        assert_eq!(owes, [5_000, 1_000, 400, 2_000]);
        let alone = [-1, 0, 1, 2].map(|more| of_height(more, Facing::Alone).0 / MILLION);
        assert_eq!(alone, [2_000, 0, 2_000, 5_000]);
    }

    #[test]
    fn each_thing_has_its_price_the_dearest_first() {
        let prices = [
            (Charge::NoteLate, 10_000_000),
            (Charge::Stranded, 1_000_000),
            (Charge::LittleAfterHeading, 1_000_000),
            (Charge::Widow, 100_000),
            (Charge::Orphan, 100_000),
            (Charge::NotesAlone, 50_000),
            (Charge::Hyphen { turns: true }, 20_000),
            (Charge::Hyphen { turns: false }, 10_000),
            (Charge::Over(3), 3_000),
            (Charge::Owed(-1), 1_000),
            (Charge::ShortEnd, 500),
            (Charge::NotesWait { is_cut: true }, 200),
            (Charge::Opened, 150),
            (Charge::FigureLate(7), 3),
        ];
        for (charge, millions) in prices {
            assert_eq!(charge.price(), millions * MILLION, "{charge:?}");
        }
    }

    #[test]
    fn white_over_notes_and_short_ends_have_their_prices() {
        let of_white = |leadings| Charge::White(leadings).price();
        assert_eq!([0, 1, 2, 3].map(of_white), [0, 4, 1_004, 4_004].map(|n| n * MILLION));
        let end = |used, is_first| {
            let charges = of_end(used, 10, is_first).into_iter().flatten();
            charges.map(Charge::price).sum::<i64>() / MILLION
        };
        assert_eq!([3, 4, 10, 11].map(|used| end(used, false)), [500, 0, 0, 1_000]);
        assert_eq!([3, 11].map(|used| end(used, true)), [0, 1_000]);
    }
}
