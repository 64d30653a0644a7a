//! Handouts: a part of the book, or all of it, as one prints it.

use crate::base::Span;
use crate::config::DesignRequest;
use crate::config::Imposition;
use crate::config::MatterOptions;
use crate::config::PdfOptions;

/// A handout, from `[handout.NAME]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Handout {
    /// The suffix of the file's name: letters, digits and hyphens.
    pub name: String,
    /// What it has of the book.
    pub selection: Selection,
    /// The design of its pages; `None`: they are the book's own.
    pub design: Option<DesignRequest>,
    /// Options of its PDF, except the design of its pages.
    pub pdf: PdfOptions,
    /// How its pages are put on sheets of a printer; `None`: one on each.
    pub imposition: Option<Imposition>,
    /// Where it is written.
    pub span: Option<Span>,
}

/// What a handout has of the book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// The chapters, each by its number, its file, or one of its authors (a name, or the id
    /// of a person); with `parts` empty too, all.
    pub chapters: Vec<Picked>,
    /// The parts, each by its title or number, whose chapters it has besides.
    pub parts: Vec<Picked>,
    /// Anchors of sections that it does not have.
    pub without: Vec<Picked>,
    /// The pages around its text. `None`: those of the book with all chapters, else only
    /// the appendix of links.
    pub matter: Option<MatterOptions>,
}

impl Selection {
    /// Whether it is the whole book with its own pages around the text.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        *self == Self::default()
    }

    /// Whether both name the same, wherever it is written.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let words = |one: &Self| {
            let lists = [&one.chapters, &one.parts, &one.without];
            lists.map(|list| list.iter().map(|one| one.words.clone()).collect::<Vec<_>>())
        };
        self.matter == other.matter && words(self) == words(other)
    }
}

/// What a selection names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picked {
    /// As it is named; of a number its digits.
    pub words: String,
    /// Where it is written.
    pub span: Option<Span>,
}

impl Picked {
    /// Something named nowhere in the settings.
    #[must_use]
    pub fn new(words: impl Into<String>) -> Self {
        Self { words: words.into(), span: None }
    }
}
