//! English. Sources: the months of Unicode CLDR 46 (`en`, format, wide); day, month and
//! year without commas or ordinals: New Hart’s Rules (2014), 11.5.

use super::dates::Dates;
use super::dates::by_kind;

/// Dates: 23 November 2026.
pub const DATES: Dates = Dates {
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    first_day: "",
    after_day: " ",
    after_month: " ",
    edition: |date| by_kind(date, ["Edition of "; 3]),
};
