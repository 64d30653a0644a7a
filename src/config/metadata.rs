//! The book's metadata: title, people, dates, identifier.

use uuid::Uuid;

use crate::base::Address;
use crate::base::Colour;
use crate::base::Date;
use crate::config::Credit;
use crate::language::Language;

/// The book's metadata, from `[book]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// The title.
    pub title: String,
    /// The line above the title on title page and cover.
    pub label: Option<String>,
    /// The subtitle.
    pub subtitle: Option<String>,
    /// Authors, editors, translators…, in order.
    pub credits: Vec<Credit>,
    /// The language as a BCP 47 tag, such as `fr` or `en-GB`.
    pub language: String,
    /// Year, month or day of publication.
    pub date: Option<Date>,
    /// When this edition was made: from `revised`, else `SOURCE_DATE_EPOCH`, else `date`.
    /// Without any of these it is not printed, and the PDF has no dates.
    pub edition: Option<Edition>,
    /// Where the book is from, for the foot of cover and title page.
    pub place: Option<String>,
    /// Its own page on the network.
    pub url: Option<Address>,
    /// The publisher.
    pub publisher: Option<String>,
    /// The statement of rights.
    pub rights: Option<String>,
    /// A paragraph on the book.
    pub description: Option<String>,
    /// Its subjects.
    pub subjects: Vec<String>,
    /// The identifier, always set: `urn:uuid:…`, `urn:isbn:…` or another URI.
    pub identifier: String,
    /// Other identifiers: an ISBN beside a UUID.
    pub other_identifiers: Vec<String>,
    /// The series that it is part of.
    pub series: Option<Series>,
    /// Where the text comes from.
    pub source: Option<String>,
    /// Stem of the output files' names: lower-case ASCII, digits and hyphens.
    pub slug: String,
    /// The cover's picture in the book's folder; without it the program makes one.
    pub cover: Option<String>,
    /// The one colour besides black.
    pub colour: Colour,
    /// The cover's glyph.
    pub ornament: String,
    /// What its makers say of its accessibility.
    pub accessibility: Accessibility,
    /// Whether text and data mining is reserved; without it the EPUB says nothing.
    pub tdm_reservation: Option<bool>,
    /// The address of the terms on which such mining is licensed.
    pub tdm_policy: Option<String>,
}

/// `accessibility` of `[book]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Accessibility {
    /// A sentence by its makers.
    pub summary: Option<String>,
    /// Who certifies that the book conforms to EPUB Accessibility 1.1.
    pub certified_by: Option<String>,
    /// The certifier's credential: words or an address.
    pub credential: Option<String>,
    /// The address of the certifier's report.
    pub report: Option<String>,
    /// The version of WCAG that is certified, level AA.
    pub wcag: Wcag,
}

/// A version of the Web Content Accessibility Guidelines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Wcag {
    /// 2.1, of 2018.
    #[default]
    Wcag21,
    /// 2.2, of 2023.
    Wcag22,
}

impl Wcag {
    /// Its number.
    #[must_use]
    pub fn number(self) -> &'static str {
        match self {
            Self::Wcag21 => "2.1",
            Self::Wcag22 => "2.2",
        }
    }
}

impl Metadata {
    /// The book's language, as resolved from its tag.
    #[must_use]
    pub fn known_language(&self) -> Language {
        Language::of_tag(&self.language)
    }

    /// The identifier of the PDF with the printed pages, which the EPUB's list of pages
    /// names as its source: made of the book's own.
    #[must_use]
    pub fn pages_identifier(&self) -> String {
        format!("urn:uuid:{}", Uuid::new_v5(&self.space(), b"pdf"))
    }

    /// The identifier of a part of the book that has the headings with these names.
    #[must_use]
    pub fn part_identifier<'a>(&self, names: impl Iterator<Item = &'a str>) -> String {
        let names: Vec<&str> = std::iter::once("part").chain(names).collect();
        let names = names.join(" ");
        format!("urn:uuid:{}", Uuid::new_v5(&self.space(), names.as_bytes()))
    }

    /// The namespace of identifiers that are made of the book's own.
    fn space(&self) -> Uuid {
        let own = self.identifier.strip_prefix("urn:uuid:");
        let own = own.and_then(|id| id.parse().ok());
        own.unwrap_or_else(|| {
            Uuid::new_v5(&Uuid::NAMESPACE_URL, self.identifier.as_bytes())
        })
    }

    /// The modification time as `2026-11-23T00:00:00Z`, which an EPUB must have (EPUB
    /// 3.3, 5.5.5): [`UNKNOWN_MOMENT`] when none is known.
    #[must_use]
    pub fn modified(&self) -> &str {
        self.edition.as_ref().map_or(UNKNOWN_MOMENT, |edition| &edition.moment)
    }
}

/// The modification time of an edition without a known one. It is never printed.
pub const UNKNOWN_MOMENT: &str = "2000-01-01T00:00:00Z";

/// When an edition was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// The day, month or year as given: printed.
    pub date: Date,
    /// The moment, or the first one of that day, month or year, in UTC:
    /// `2026-11-23T00:00:00Z`.
    pub moment: String,
}

/// A series of books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// The book's position in it.
    pub position: Option<u32>,
}
