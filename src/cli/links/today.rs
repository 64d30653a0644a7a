//! The day of a check: the only place where the program asks which day it is.

use std::time::SystemTime;
use std::time::UNIX_EPOCH;

use actes::base::Date;

/// Seconds per day.
const DAY: i64 = 86_400;

/// The day in UTC: of `SOURCE_DATE_EPOCH`, else of the clock. `None` when it is not one of
/// the years 1 to 9999.
pub(super) fn today(epoch: Option<i64>) -> Option<Date> {
    let seconds = match epoch {
        Some(seconds) => seconds,
        None => i64::try_from(clock()?).ok()?,
    };
    Date::of_days(seconds.div_euclid(DAY))
}

/// Seconds since 1970.
#[expect(clippy::disallowed_methods, reason = "a check notes its day; no book has it")]
fn clock() -> Option<u64> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.ok().map(|since| since.as_secs())
}
