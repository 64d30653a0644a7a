//! The book's metadata: title, people, dates, identifier.

use crate::base::Colour;
use crate::base::Date;
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
    pub authors: Vec<Author>,
    /// The language as a BCP 47 tag, such as `fr` or `en-GB`.
    pub language: String,
    /// Year, month or day of publication.
    pub date: Option<Date>,
    /// When this edition was made: from `revised`, else `SOURCE_DATE_EPOCH`, else `date`.
    /// Without any of these it is not printed, and the PDF has no dates.
    pub edition: Option<Edition>,
    /// Where the book is from, for the foot of cover and title page.
    pub place: Option<String>,
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
    /// A sentence on the book's accessibility by its makers.
    pub accessibility_summary: Option<String>,
    /// Who certifies that the book conforms to EPUB Accessibility.
    pub certified_by: Option<String>,
}

impl Metadata {
    /// The book's language, as resolved from its tag.
    #[must_use]
    pub fn known_language(&self) -> Language {
        Language::of_tag(&self.language)
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

/// A contributor to the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The name as printed.
    pub name: String,
    /// MARC relator code, `aut` by default.
    pub role: String,
    /// The name for sorting.
    pub file_as: Option<String>,
}

/// A series of books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// The book's position in it.
    pub position: Option<u32>,
}
