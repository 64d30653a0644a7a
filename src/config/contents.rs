//! The contents of another program's book: the order of its chapters, and some metadata.
//!
//! The stage that reads the folder finds the file, and another parses it ([`Readers`]):
//! these types are their interface.

use crate::base::ListedPart;
use crate::base::ListedWords;
use crate::base::Listing;
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
    /// The parts, which chapters refer to by number; each has chapters.
    pub parts: Vec<ListedPart>,
    /// The first part without chapters, and how many there are.
    pub empty_parts: Option<(Span, usize)>,
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
    /// Its part, and where it stands.
    pub listing: Listing,
}

impl Contents {
    /// Begins a part; returns its number.
    pub fn part(&mut self, title: Option<ListedWords>, span: Span) -> usize {
        self.parts.push(ListedPart { title, subtitle: None, span });
        self.parts.len() - 1
    }

    /// Leaves out the parts that have no chapters.
    pub fn drop_empty_parts(&mut self) {
        let mut is_used = vec![false; self.parts.len()];
        for part in self.chapters.iter().filter_map(|one| one.listing.part) {
            is_used[part] = true;
        }
        // How many parts before each one are kept: its new number.
        let mut numbers = Vec::with_capacity(is_used.len());
        let mut kept = 0;
        for is_used in &is_used {
            numbers.push(kept);
            kept += usize::from(*is_used);
        }
        for one in &mut self.chapters {
            one.listing.part = one.listing.part.map(|part| numbers[part]);
        }
        let parts = std::mem::take(&mut self.parts);
        for (part, is_used) in parts.into_iter().zip(is_used) {
            if is_used {
                self.parts.push(part);
            } else {
                self.empty_parts.get_or_insert((part.span, 0)).1 += 1;
            }
        }
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
