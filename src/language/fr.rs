//! French. Sources: the months of Unicode CLDR 46 (`fr`, format, wide); the first day of
//! a month as an ordinal, the others as figures, and no break between day and month:
//! Lexique des règles typographiques en usage à l’Imprimerie nationale (2002), s.v.
//! « date ».

use super::dates::Dates;
use super::dates::by_kind;
use crate::base::Date;

/// Dates: 23 novembre 2026, 1er mars 2026.
pub const DATES: Dates = Dates {
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    first_day: "er",
    after_day: "\u{a0}",
    after_month: " ",
    edition,
};

fn edition(date: Date) -> &'static str {
    // avril, août, octobre
    let of_month = match date.month() {
        Some(4 | 8 | 10) => "Édition d’",
        _ => "Édition de ",
    };
    by_kind(date, ["Édition du ", of_month, "Édition de "])
}
