//! The sentences that the program itself puts into a book. `{face}`, `{name}`, `{version}`
//! and `{date}` are placeholders.

use crate::base::Date;

/// The sentences of a language.
#[derive(Debug, Clone, Copy)]
pub struct Statements {
    /// The typeface of the text: `{face}`. No full stop: more may follow.
    pub set_in: &'static str,
    /// Its designer: `{name}`.
    pub drawn_by: &'static str,
    /// The typeface of the addresses: `{face}`.
    pub addresses_in: &'static str,
    /// The designer of this one or the next: `{name}`.
    pub addresses_by: &'static str,
    /// Another typeface, of captions, drawings or single signs: `{face}`.
    pub others_in: &'static str,
    /// Between two names.
    pub and: &'static str,
    /// The labels of the first parts of a book: `Première partie`.
    pub parts: &'static [&'static str],
    /// The number of a page of a handout, which is not the book's: `{n}` and `{total}`.
    pub folio: &'static str,
    /// How names begin, in small letters, before which *de* becomes *d’*.
    pub elided_before: &'static [&'static str],
    /// The licence of the two faces named.
    pub licence_of_both: &'static str,
    /// The licence of the only face named.
    pub licence_of_it: &'static str,
    /// The licence of one of two faces: `{face}`.
    pub licence_of_one: &'static str,
    /// The licence of some of three or more faces: `{faces}`.
    pub licence_of_some: &'static str,
    /// How the two books were made: `{version}`.
    pub made_by: &'static str,
    /// The EPUB's accessibility: headings and contents. No full stop: more follows.
    pub structured: &'static str,
    /// Added where printed pages are numbered.
    pub with_pages: &'static str,
    /// Its end when there are no pictures.
    pub all_text: &'static str,
    /// Its end when all pictures are described.
    pub all_described: &'static str,
    /// Its end when some pictures are not described.
    pub not_all_described: &'static str,
    /// What is known of the pages that the book links to.
    pub links: LinkStatements,
}

/// What the appendix says of a page that is no longer at its address.
#[derive(Debug, Clone, Copy)]
pub struct LinkStatements {
    /// Before the address that a page has moved to.
    pub moved: &'static str,
    /// Before the date of a copy in an archive, final space included.
    pub archived_on: fn(Date) -> &'static str,
    /// A copy without a date.
    pub archived: &'static str,
    /// After that, when nobody knows whether the copy is there.
    pub unverified: &'static str,
    /// That the page was not there, with `{date}`: a month and its year.
    pub gone: &'static str,
}
