//! What is said of the book: title, people, dates, identifier.

use crate::base::Colour;
use crate::base::Date;
use crate::language;
use crate::language::Dates;

/// The book's own description, from `[book]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// The title.
    pub title: String,
    /// The line above the title on title page and cover.
    pub label: Option<String>,
    /// The subtitle.
    pub subtitle: Option<String>,
    /// Those who wrote, edited, translated…, in order.
    pub authors: Vec<Author>,
    /// The language as a BCP 47 tag, such as `fr` or `en-GB`.
    pub language: String,
    /// Year, month or day of publication.
    pub date: Option<Date>,
    /// When this edition was made: from `revised`, else `SOURCE_DATE_EPOCH`, else
    /// `date`. Without any of these nothing is printed of it, and the PDF has no dates.
    pub edition: Option<Edition>,
    /// Where the book is from, for the foot of cover and title page.
    pub place: Option<String>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Who may do what with it.
    pub rights: Option<String>,
    /// A paragraph on the book.
    pub description: Option<String>,
    /// What it is about.
    pub subjects: Vec<String>,
    /// The identifier, always set: `urn:uuid:…`, `urn:isbn:…` or another URI.
    pub identifier: String,
    /// Others that it is known by: an ISBN beside a UUID.
    pub other_identifiers: Vec<String>,
    /// The series that it is part of.
    pub series: Option<Series>,
    /// Where the text comes from.
    pub source: Option<String>,
    /// Stem of the output files' names: lower-case ASCII, digits and hyphens.
    pub slug: String,
    /// The cover's picture in the book's folder; without it the program sets one.
    pub cover: Option<String>,
    /// The one colour beside black.
    pub colour: Colour,
    /// The cover's glyph.
    pub ornament: String,
    /// A sentence on the book's accessibility by those who made it.
    pub accessibility_summary: Option<String>,
    /// Who certifies that the book conforms to EPUB Accessibility.
    pub certified_by: Option<String>,
}

impl Metadata {
    /// The book's language as far as the program knows its rules.
    #[must_use]
    pub fn known_language(&self) -> Language {
        Language::of_tag(&self.language)
    }

    /// The moment of this edition as `2026-11-23T00:00:00Z`, for an EPUB, which must
    /// have one (EPUB 3.3, 5.5.5): [`UNKNOWN_MOMENT`] when none is known.
    #[must_use]
    pub fn modified(&self) -> &str {
        self.edition.as_ref().map_or(UNKNOWN_MOMENT, |edition| &edition.moment)
    }
}

/// The moment of an edition of which none is known. It is never printed.
pub const UNKNOWN_MOMENT: &str = "2000-01-01T00:00:00Z";

/// When an edition was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// The day, month or year as it was given: what is printed.
    pub date: Date,
    /// The moment, or the first one of that day, month or year, in UTC:
    /// `2026-11-23T00:00:00Z`.
    pub moment: String,
}

/// Somebody who made the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The name as printed.
    pub name: String,
    /// MARC relator code, `aut` unless told otherwise.
    pub role: String,
    /// The name as sorted.
    pub file_as: Option<String>,
}

/// A series of books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// The book's place in it.
    pub position: Option<u32>,
}

/// A language whose rules the program knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// French, with its spaces, quotation marks and hyphens.
    French,
    /// English, also the last resort for all others.
    English,
}

impl Language {
    /// The language of a BCP 47 tag; English for those not known.
    #[must_use]
    pub fn of_tag(tag: &str) -> Self {
        if Self::primary(tag) == "fr" { Self::French } else { Self::English }
    }

    /// The language of a BCP 47 tag; `None` for those whose rules are not known.
    #[must_use]
    pub fn known(tag: &str) -> Option<Self> {
        match Self::primary(tag).as_str() {
            "fr" => Some(Self::French),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// Ordinary words of the language, by which type is measured: its letters as often
    /// as the language has them.
    #[must_use]
    pub fn sample(self) -> &'static str {
        match self {
            Self::French => {
                "Au bout de la place, la mairie avait fermé ses volets ; il restait une \
                 heure avant la réunion, et les premiers arrivés parlaient du marché, de \
                 la neige qui tardait et du train de Grenoble. Quelqu’un dit que le \
                 village n’avait jamais été aussi calme. On posa des chaises, on ouvrit \
                 les fenêtres, puis chacun se tut pour entendre ce que disait le maire."
            }
            Self::English => {
                "At the end of the square the town hall had closed its shutters; there \
                 was an hour left before the meeting, and those who had come early were \
                 talking about the market, the snow that was late this year and the \
                 train to the city. Somebody said that the village had never been so \
                 quiet. They set out the chairs, opened the windows, and listened."
            }
        }
    }

    /// How the language writes dates.
    #[must_use]
    pub fn dates(self) -> &'static Dates {
        match self {
            Self::French => &language::fr::DATES,
            Self::English => &language::en::DATES,
        }
    }

    /// Whether the rules of the tag's language are known.
    #[must_use]
    pub fn is_known(tag: &str) -> bool {
        matches!(Self::primary(tag).as_str(), "fr" | "en")
    }

    /// Whether a tag has the form that BCP 47 gives it (RFC 5646, section 2.1): a
    /// language, then perhaps script, region, variants, extensions, private use. No
    /// language of more than three letters is registered.
    #[must_use]
    pub fn is_tag(tag: &str) -> bool {
        let letters = |part: &str| part.bytes().all(|b| b.is_ascii_alphabetic());
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let is_variant = |part: &str| match part.len() {
            5..=8 => true,
            4 => part.starts_with(|c: char| c.is_ascii_digit()),
            _ => false,
        };
        let mut parts = tag.split('-').peekable();
        let is_sound = tag.split('-').all(|part| {
            (1..=8).contains(&part.len())
                && part.bytes().all(|b| b.is_ascii_alphanumeric())
        });
        let first = parts.next().unwrap_or_default();
        if !is_sound || !letters(first) || !(2..=3).contains(&first.len()) {
            return false;
        }
        let mut more = 3;
        while more > 0 && parts.next_if(|part| part.len() == 3 && letters(part)).is_some()
        {
            more -= 1;
        }
        let _ = parts.next_if(|part| part.len() == 4 && letters(part));
        let is_region = |part: &&str| {
            (part.len() == 2 && letters(part)) || (part.len() == 3 && digits(part))
        };
        let _ = parts.next_if(is_region);
        while parts.next_if(|part| is_variant(part)).is_some() {}
        // An extension, or what is private: a single sign, and what it is about.
        while let Some(singleton) = parts.next() {
            let least = if singleton.eq_ignore_ascii_case("x") { 1 } else { 2 };
            if singleton.len() != 1 || parts.next_if(|part| part.len() >= least).is_none()
            {
                return false;
            }
            while parts.next_if(|part| part.len() >= least).is_some() {}
        }
        true
    }

    /// The first part of a tag, in lower case.
    #[must_use]
    pub fn primary(tag: &str) -> String {
        tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn tags_are_told_from_words() {
        for tag in [
            "fr",
            "en-GB",
            "zh-Hant-TW",
            "zh-cmn-Hans-CN",
            "sl-rozaj-biske-1994",
            "de-CH-1901",
            "es-419",
            "grc-Latn",
            "en-u-ca-gregory-x-own",
        ] {
            assert!(Language::is_tag(tag), "{tag}");
        }
        for tag in ["", "french", "f", "en_GB", "en-", "en-u", "en-GB-FR", "1a", "é"] {
            assert!(!Language::is_tag(tag), "{tag}");
        }
    }
}
