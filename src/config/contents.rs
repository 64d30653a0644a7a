//! What a file of another program says of a book: the order of its chapters, and some
//! words about it.
//!
//! Whoever reads the folder finds the file, and the stage that knows its language reads it
//! ([`Readers`]): both speak of it in these words.

use crate::base::SourceId;
use crate::base::Span;

/// Words, and where they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The words.
    pub words: String,
    /// Their place.
    pub span: Span,
}

/// A book as the file of another program has it.
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

/// A chapter as it is listed there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its file, as a path from the folder of the list.
    pub file: String,
    /// Its title, if it has one there.
    pub title: Option<String>,
    /// Where it is listed.
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

/// How such files are read.
#[derive(Debug, Clone, Copy)]
pub struct Readers {
    /// `SUMMARY.md` of mdBook and `GitBook`.
    pub summary: fn(&str, SourceId) -> Contents,
    /// `_quarto.yml`; `None` when it describes no book.
    pub quarto: fn(&str, SourceId) -> Option<Contents>,
    /// Whether the front matter of a chapter says that it is a draft.
    pub is_draft: fn(&str) -> bool,
}
