//! Dates of a book: parsed from the forms that `actes.toml` allows, formatted for the
//! books. The clock is never used.

use crate::base::Date;
use crate::base::date::days_of;

/// Seconds per day.
const DAY: i64 = 86_400;

/// The last second of the year 9999, in seconds since 1970 (UTC).
const LAST: i64 = 253_402_300_799;

/// A year, a month, a day, or a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct When {
    date: Date,
    /// Seconds since the start of the day in UTC; may be negative or more than a day.
    seconds: i64,
}

impl When {
    /// Parses `2015`, `2015-01`, `2015-01-09`, or a day with a time (`T10:00:00+02:00`);
    /// without an offset, the time is UTC.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (date, time) = match text.split_once(['T', 't', ' ']) {
            Some((date, time)) => (date, Some(time)),
            None => (text, None),
        };
        let date = Date::parse(date)?;
        if time.is_some() && date.day().is_none() {
            return None;
        }
        let seconds = match time {
            Some(time) => seconds_of(time)?,
            None => 0,
        };
        let when = Self { date, seconds };
        (days_before_year(1) * DAY..=LAST).contains(&when.unix()).then_some(when)
    }

    /// The day (UTC) and the moment from seconds since 1970.
    pub(super) fn of_epoch(seconds: i64) -> Option<Self> {
        Self::parse(&moment(seconds))
    }

    /// The date as written, without a time.
    pub(super) fn date(self) -> Date {
        self.date
    }

    /// The moment, or the start of the day, month or year: `2015-01-09T00:00:00Z`.
    pub(super) fn moment(self) -> String {
        moment(self.unix())
    }

    /// Seconds since 1970 (UTC).
    fn unix(self) -> i64 {
        let (year, month) = (self.date.year(), self.date.month().unwrap_or(1));
        let days: i64 = (1..month).map(|month| i64::from(days_of(year, month))).sum();
        let day = i64::from(self.date.day().unwrap_or(1));
        (days_before_year(i64::from(year)) + days + day - 1) * DAY + self.seconds
    }
}

/// Formats seconds since 1970 as `1970-01-01T00:00:00Z`. Years outside 1 to 9999 are
/// clamped.
fn moment(seconds: i64) -> String {
    let seconds = seconds.clamp(days_before_year(1) * DAY, LAST);
    let (days, second) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY));
    // The estimate is never late, and at most one year early.
    let mut year = 1970 + days * 400 / 146_097 - 1;
    while days_before_year(year + 1) <= days {
        year += 1;
    }
    let mut day = days - days_before_year(year);
    let mut month = 1;
    let short_year = u16::try_from(year).expect("the years are those of a date");
    while day >= i64::from(days_of(short_year, month)) {
        day -= i64::from(days_of(short_year, month));
        month += 1;
    }
    let (hour, minute) = (second / 3_600, second / 60 % 60);
    format!(
        "{year:04}-{month:02}-{:02}T{hour:02}:{minute:02}:{:02}Z",
        day + 1,
        second % 60
    )
}

/// Parses a number of `digits` digits within `range`.
fn number(
    text: &str,
    digits: usize,
    range: std::ops::RangeInclusive<i64>,
) -> Option<i64> {
    let whole = text.len() == digits && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|n| whole && range.contains(n))
}

/// Seconds since midnight UTC of `10:00`, `10:00:00`, `10:00:00.5Z` or `10:00:00+02:00`.
fn seconds_of(time: &str) -> Option<i64> {
    let zone = time.find(['Z', 'z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(zone);
    let mut parts = clock.split(':');
    let hour = number(parts.next()?, 2, 0..=23)?;
    let minute = number(parts.next()?, 2, 0..=59)?;
    let second = match parts.next() {
        // Fractions of a second are dropped.
        Some(second) => number(second.split('.').next()?, 2, 0..=59)?,
        None => 0,
    };
    if parts.next().is_some() {
        return None;
    }
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let offset = match zone.get(1..) {
        None | Some("") => 0,
        Some(offset) => {
            let (hours, minutes) = offset.split_once(':')?;
            number(hours, 2, 0..=23)? * 3_600 + number(minutes, 2, 0..=59)? * 60
        }
    };
    Some(hour * 3_600 + minute * 60 + second - sign * offset)
}

/// Days from the start of 1970 to the start of a Gregorian year.
fn days_before_year(year: i64) -> i64 {
    let past = year - 1;
    past * 365 + past.div_euclid(4) - past.div_euclid(100) + past.div_euclid(400)
        - 719_162
}

#[cfg(test)]
mod tests {
    use super::When;
    use super::moment;

    #[test]
    fn every_form_of_a_date_becomes_a_date_and_a_moment() {
        for (written, date, first) in [
            ("2015", "2015", "2015-01-01T00:00:00Z"),
            ("0962", "0962", "0962-01-01T00:00:00Z"),
            ("2015-11", "2015-11", "2015-11-01T00:00:00Z"),
            ("2016-02-29", "2016-02-29", "2016-02-29T00:00:00Z"),
            ("2026-12-31T23:30:00-02:00", "2026-12-31", "2027-01-01T01:30:00Z"),
            ("2026-11-23 10:00", "2026-11-23", "2026-11-23T10:00:00Z"),
            ("9999-12-31T23:59:59.9Z", "9999-12-31", "9999-12-31T23:59:59Z"),
        ] {
            let when = When::parse(written).expect(written);
            assert_eq!(
                (when.date().to_string(), when.moment()),
                (date.into(), first.into())
            );
        }
        for wrong in
            ["", "15", "2015-13", "2015-02-29", "2015-1-1", "0000", "2015T10:00", "é"]
        {
            assert_eq!(When::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn seconds_become_moments() {
        let day = When::of_epoch(951_827_696).expect("a moment has its day");
        assert_eq!(day.date().to_string(), "2000-02-29");
        assert_eq!(day.moment(), "2000-02-29T12:34:56Z");
        assert_eq!(moment(0), "1970-01-01T00:00:00Z");
        assert_eq!(moment(951_827_696), "2000-02-29T12:34:56Z");
        assert_eq!(moment(-1), "1969-12-31T23:59:59Z");
        assert_eq!(moment(i64::MAX), "9999-12-31T23:59:59Z");
    }
}
