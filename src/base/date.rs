//! Dates with the precision that is known: a year, a month or a day.

use std::fmt;

/// A year, a month of a year, or a day. Always a valid date of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    /// 1 to 12; 0 when only the year is known.
    month: u8,
    /// 1 to 31; 0 when no day is known.
    day: u8,
}

impl Date {
    /// A date of the years 1 to 9999; `None` for a date that the calendar does not have
    /// and for a day without a month.
    #[must_use]
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let is_month = month.is_none_or(|month| (1..=12).contains(&month));
        let is_day = match (month, day) {
            (_, None) => true,
            (Some(month), Some(day)) => (1..=days_of(year, month)).contains(&day),
            (None, Some(_)) => false,
        };
        let is_sound = (1..=9_999).contains(&year) && is_month && is_day;
        let (month, day) = (month.unwrap_or(0), day.unwrap_or(0));
        is_sound.then_some(Self { year, month, day })
    }

    /// Reads `2015`, `2015-01` or `2015-01-09`: four digits, two and two.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)?;
        let month = parts.next().map(|part| digits(part, 2));
        let day = parts.next().map(|part| digits(part, 2));
        let month = match month {
            Some(month) => Some(u8::try_from(month?).ok()?),
            None => None,
        };
        let day = match day {
            Some(day) => Some(u8::try_from(day?).ok()?),
            None => None,
        };
        parts.next().is_none().then(|| Self::new(year, month, day))?
    }

    /// The year, 1 to 9999.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12, if it is known.
    #[must_use]
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month, 1 to 31, if it is known.
    #[must_use]
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }
}

impl Date {
    /// The day that begins so many days after 1970-01-01; `None` outside the years 1 to
    /// 9999.
    #[must_use]
    pub fn of_days(days: i64) -> Option<Self> {
        // No day of the calendar is later than the estimate by a year.
        let mut year = 1970 + days.checked_mul(400)? / 146_097 - 1;
        while days_before(year.checked_add(1)?) <= days {
            year += 1;
        }
        let year = u16::try_from(year).ok().filter(|year| *year > 0)?;
        let mut left = days - days_before(i64::from(year));
        for month in 1..=12 {
            let length = i64::from(days_of(year, month));
            if left < length {
                return Self::new(year, Some(month), u8::try_from(left + 1).ok());
            }
            left -= length;
        }
        None
    }

    /// Days from 1970-01-01 to this day, or to the middle of this month or year.
    #[must_use]
    pub fn days(self) -> i64 {
        let (month, day) = match (self.month(), self.day()) {
            (None, _) => (7, 1),
            (Some(month), None) => (month, 15),
            (Some(month), Some(day)) => (month, day),
        };
        let months = (1..month).map(|month| i64::from(days_of(self.year, month)));
        days_before(i64::from(self.year)) + months.sum::<i64>() + i64::from(day) - 1
    }
}

/// Days from 1970-01-01 to the first day of a year.
fn days_before(year: i64) -> i64 {
    let past = year - 1;
    365 * past + past.div_euclid(4) - past.div_euclid(100) + past.div_euclid(400)
        - 719_162
}

/// In the form of ISO 8601 and EPUB: `2015`, `2015-01`, `2015-01-09`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month(), self.day()].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

/// Days of a month of the Gregorian calendar; the month is 1 to 12.
#[must_use]
pub fn days_of(year: u16, month: u8) -> u8 {
    let leap =
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A number of exactly `count` digits.
fn digits(text: &str, count: usize) -> Option<u16> {
    let is_whole = text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| is_whole)
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn days_are_counted_from_1970() {
        for (text, days) in [
            ("1970-01-01", 0),
            ("1969-12-31", -1),
            ("2000-02-29", 11_016),
            ("2000-03-01", 11_017),
            ("2026-11-28", 20_785),
            ("0001-01-01", -719_162),
            ("9999-12-31", 2_932_896),
        ] {
            let date = Date::parse(text).unwrap();
            assert_eq!(date.days(), days, "{text}");
            assert_eq!(Date::of_days(days), Some(date), "{text}");
        }
        let middle = |text| Date::of_days(Date::parse(text).unwrap().days()).unwrap();
        assert_eq!(middle("2015").to_string(), "2015-07-01");
        assert_eq!(middle("2015-02").to_string(), "2015-02-15");
        assert!(
            [i64::MAX, i64::MIN, -719_163, 2_932_897].map(Date::of_days) == [None; 4]
        );
    }

    #[test]
    fn dates_are_those_of_the_calendar() {
        for text in ["2015", "0962", "2015-11", "2016-02-29", "2000-02-29", "9999-12-31"]
        {
            let date = Date::parse(text).map(|date| date.to_string());
            assert_eq!(date.as_deref(), Some(text));
        }
        for text in [
            "",
            "15",
            "0000",
            "2015-00",
            "2015-13",
            "2026-02-30",
            "2015-02-29",
            "1900-02-29",
            "2015-01-00",
            "2015-1-1",
            "2015-01-01-01",
            "2015-é",
            "-2015",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }
}
