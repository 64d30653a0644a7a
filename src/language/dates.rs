//! Dates in words, with no more precision than given.

use crate::base::Date;

/// How a language writes dates.
#[derive(Debug, Clone, Copy)]
pub struct Dates {
    /// The months as they are written inside a date, January first.
    pub months: [&'static str; 12],
    /// The raised letters after the figure of a month's first day: 1er.
    pub first_day: &'static str,
    /// Between the day and the month.
    pub after_day: &'static str,
    /// Between the month and the year.
    pub after_month: &'static str,
    /// Before the date of an edition, final space included.
    pub edition: fn(Date) -> &'static str,
}

/// A piece of a date in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Plain words.
    Plain(String),
    /// Superior letters.
    Raised(&'static str),
}

impl Dates {
    /// The number of a month, from 1, by its name in small letters.
    #[must_use]
    pub fn month(&self, name: &str) -> Option<usize> {
        let first = name.chars().next()?;
        let is_it = |month: &str| {
            let mut letters = month.chars().flat_map(char::to_lowercase);
            letters.next() == Some(first) && letters.eq(name.chars().skip(1))
        };
        self.months.iter().position(|month| is_it(month)).map(|at| at + 1)
    }

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

/// The word for a date's precision: a day, a month or a year.
#[must_use]
pub fn by_kind(date: Date, words: [&'static str; 3]) -> &'static str {
    match (date.day(), date.month()) {
        (Some(_), _) => words[0],
        (None, Some(_)) => words[1],
        (None, None) => words[2],
    }
}

#[cfg(test)]
mod tests {
    use super::Said;
    use crate::base::Date;
    use crate::language::Language;

    /// The date of an edition in words; `^` around raised letters, `~` for U+00A0.
    fn said(tag: &str, date: &str) -> String {
        let date = Date::parse(date).expect(date);
        let dates = &Language::of_tag(tag).row().dates;
        let mut words = (dates.edition)(date).to_owned();
        for part in dates.say(date) {
            match part {
                Said::Plain(part) => words.push_str(&part),
                Said::Raised(letters) => words.push_str(&format!("^{letters}^")),
            }
        }
        words.replace('\u{a0}', "~")
    }

    #[test]
    fn each_language_writes_dates_its_way() {
        for (tag, day, month, year) in [
            (
                "fr",
                "Édition du 1^er^~août 2026",
                "Édition d’août 2026",
                "Édition de 2026",
            ),
            (
                "en",
                "Edition of 1 August 2026",
                "Edition of August 2026",
                "Edition of 2026",
            ),
            (
                "de",
                "Ausgabe vom 1.~August 2026",
                "Ausgabe vom August 2026",
                "Ausgabe von 2026",
            ),
            (
                "es",
                "Edición del 1 de agosto de 2026",
                "Edición de agosto de 2026",
                "Edición de 2026",
            ),
            (
                "it",
                "Edizione del 1^o^~agosto 2026",
                "Edizione di agosto 2026",
                "Edizione del 2026",
            ),
            (
                "pt",
                "Edição de 1 de agosto de 2026",
                "Edição de agosto de 2026",
                "Edição de 2026",
            ),
            (
                "nl",
                "Editie van 1~augustus 2026",
                "Editie van augustus 2026",
                "Editie van 2026",
            ),
        ] {
            let dates = ["2026-08-01", "2026-08", "2026"].map(|date| said(tag, date));
            assert_eq!(dates, [day, month, year]);
        }
        assert_eq!(said("it", "2026-03-08"), "Edizione dell’8~marzo 2026");
        assert_eq!(said("fr", "2026-11-23"), "Édition du 23~novembre 2026");
    }
}
