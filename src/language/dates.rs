//! Dates in words: no more of them than was given.

use crate::base::Date;

/// How a language writes dates.
#[derive(Debug, Clone, Copy)]
pub struct Dates {
    /// The months as they are written inside a date, January first.
    pub months: [&'static str; 12],
    /// The raised letters after the figure of a month's first day: 1er.
    pub first_day: &'static str,
    /// What stands between the day and the month.
    pub after_day: &'static str,
    /// What stands between the month and the year.
    pub after_month: &'static str,
    /// What stands before the date of an edition, its last space included.
    pub edition: fn(Date) -> &'static str,
}

/// A piece of a date in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Words as they are.
    Plain(String),
    /// Superior letters.
    Raised(&'static str),
}

impl Dates {
    /// The date in words: `23 November 2026`, `March 2026`, `2026`.
    #[must_use]
    pub fn say(&self, date: Date) -> Vec<Said> {
        let mut said = Vec::new();
        let mut rest = String::new();
        if let Some(day) = date.day() {
            rest = day.to_string();
            if day == 1 && !self.first_day.is_empty() {
                said.push(Said::Plain(std::mem::take(&mut rest)));
                said.push(Said::Raised(self.first_day));
            }
            rest.push_str(self.after_day);
        }
        if let Some(month) = date.month() {
            rest.push_str(self.months[usize::from(month) - 1]);
            rest.push_str(self.after_month);
        }
        rest.push_str(&date.year().to_string());
        said.push(Said::Plain(rest));
        said
    }
}

/// What stands before a date, by how much of it is known: a day, a month or a year.
#[must_use]
pub fn by_kind(date: Date, words: [&'static str; 3]) -> &'static str {
    match (date.day(), date.month()) {
        (Some(_), _) => words[0],
        (None, Some(_)) => words[1],
        (None, None) => words[2],
    }
}
