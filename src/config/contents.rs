//! The contents of another program's book: the order of its chapters, and some metadata.
//!
//! The stage that reads the folder finds the file, and another parses it ([`Readers`]):
//! these types are their interface.

use crate::base::SourceId;
use crate::base::Span;

/// Words with their position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The words.
    pub words: String,
    /// Their span.
    pub span: Span,
}

/// A book as described in another program's file.
#[derive(Debug, Clone, Default)]
pub struct Contents {
    /// The title.
    pub title: Option<Said>,
    /// The subtitle.
    pub subtitle: Option<Said>,
    /// The authors' names.
    pub authors: Vec<Said>,
    /// The language, as written there.
    pub language: Option<Said>,
    /// The chapters in their order.
    pub chapters: Vec<Listed>,
    /// The first name of a part, and how many there are.
    pub parts: Option<(Span, usize)>,
    /// The first chapter without a file, and how many there are.
    pub drafts: Option<(Span, usize)>,
}

/// A chapter in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The path of its file, relative to the folder of the list.
    pub file: String,
    /// Its title, if given.
    pub title: Option<String>,
    /// The span of its entry.
    pub span: Span,
}

impl Contents {
    /// Counts a part.
    pub fn part(&mut self, span: Span) {
        self.parts.get_or_insert((span, 0)).1 += 1;
    }

    /// Counts a chapter without a file.
    pub fn draft(&mut self, span: Span) {
        self.drafts.get_or_insert((span, 0)).1 += 1;
    }
}

/// The parsers of such files.
#[derive(Debug, Clone, Copy)]
pub struct Readers {
    /// `SUMMARY.md` of mdBook and `GitBook`.
    pub summary: fn(&str, SourceId) -> Contents,
    /// `_quarto.yml`; `None` when it does not describe a book.
    pub quarto: fn(&str, SourceId) -> Option<Contents>,
    /// Whether the front matter of a chapter marks it as a draft.
    pub is_draft: fn(&str) -> bool,
}
