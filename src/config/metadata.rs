//! What is said of the book: title, people, dates, identifier.

use crate::base::Colour;
use crate::base::Date;
use crate::language::Language;

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
    /// The book's language as the program knows it.
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
