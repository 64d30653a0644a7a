//! A book as written: no numbers, no resolved links.

use std::sync::Arc;

use super::Block;
use super::Head;
use super::LinkRef;
use super::LintLevels;
use super::PictureWidth;
use crate::base::Code;
use crate::base::Span;

/// The parsed manuscript.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// The chapters in order.
    pub chapters: Vec<DraftChapter>,
    /// The biographies that the list of contributors shows.
    pub biographies: WrittenBiographies,
    /// The destination of each [`super::LinkRef`], as written.
    pub links: Vec<WrittenLink>,
    /// The note of each [`super::CallRef`], as written.
    pub calls: Vec<WrittenCall>,
    /// The pictures, by [`super::ImageRef`], as written.
    pub images: Vec<WrittenImage>,
    /// The comments that allow codes, in the order of each file.
    pub allowances: Vec<Allowance>,
    /// What is allowed and denied where; nothing until the settings are known.
    pub levels: Arc<LintLevels>,
    /// The first unused [`super::BlockId`].
    pub next_block: u32,
    /// Where parsing stopped at a limit; the rest of the text is missing.
    pub beyond: Option<Beyond>,
}

/// The first part of a text beyond a limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Beyond {
    /// A block.
    Block(Span),
    /// An inline.
    Inline(Span),
}

/// A chapter as written.
#[derive(Debug, Clone)]
pub struct DraftChapter {
    /// What opens it.
    pub head: Head,
    /// The text.
    pub blocks: Vec<Block>,
    /// The notes defined in the chapter's file; on its first chapter only.
    pub notes: Vec<WrittenNote>,
}

impl DraftChapter {
    /// The outermost blocks of its head, its text and its notes, in reading order.
    #[must_use]
    pub fn blocks(&self) -> Vec<&Block> {
        let notes = self.notes.iter().flat_map(|note| &note.blocks);
        self.head
            .lines()
            .chain(&self.head.epigraph)
            .chain(&self.blocks)
            .chain(notes)
            .collect()
    }

    /// The same with the short title, mutable.
    pub fn blocks_mut(&mut self) -> Vec<&mut Block> {
        let notes = self.notes.iter_mut().flat_map(|note| &mut note.blocks);
        self.head.blocks_mut().chain(&mut self.blocks).chain(notes).collect()
    }
}

/// What is written on people in the settings. Which blocks are on whom, their places say.
#[derive(Debug, Clone, Default)]
pub struct WrittenBiographies {
    /// Their text.
    pub blocks: Vec<Block>,
    /// The notes defined in them.
    pub notes: Vec<WrittenNote>,
}

impl WrittenBiographies {
    /// The outermost blocks of the text and its notes, in reading order, mutable.
    pub fn blocks_mut(&mut self) -> Vec<&mut Block> {
        let notes = self.notes.iter_mut().flat_map(|note| &mut note.blocks);
        self.blocks.iter_mut().chain(notes).collect()
    }
}

/// `<!-- actes: allow CODE … -->` as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    /// The names of the codes.
    pub codes: Vec<String>,
    /// The span of the comment.
    pub span: Span,
}

/// A link as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenLink {
    /// The destination: an address, a path, `#name`.
    pub destination: String,
    /// The span of the whole link.
    pub span: Span,
    /// How it says the number of its target; `None` for links with words of their own, or
    /// with none.
    pub reference: Option<ReferenceForm>,
    /// The first of several references in one pair of brackets, to which it belongs. They
    /// are written one behind the other.
    pub among: Option<LinkRef>,
}

impl WrittenLink {
    /// A link that is no reference by number.
    #[must_use]
    pub fn to(destination: String, span: Span) -> Self {
        Self { destination, span, reference: None, among: None }
    }
}

/// What a reference by number is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReferenceForm {
    /// Kind and number, `@fig-x`: figure 3.
    Kind,
    /// The same with a capital, `@Fig-x`: Figure 3.
    Capital,
    /// The number alone, `[-@fig-x]`: 3.
    Number,
}

/// A note reference as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenCall {
    /// The name between `[^` and `]`.
    pub name: String,
    /// Its span.
    pub span: Span,
}

/// A note's text as written.
#[derive(Debug, Clone)]
pub struct WrittenNote {
    /// The name between `[^` and `]`.
    pub name: String,
    /// Its span.
    pub span: Span,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// A picture as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenImage {
    /// The destination as written, percent encoding included, relative to its file.
    pub destination: String,
    /// Its alternative text.
    pub alt: String,
    /// Its width, if given.
    pub width: Option<PictureWidth>,
    /// Where the alternative text is written in brackets, if it is.
    pub alt_at: Span,
    /// The language of its caption, if it is another than that around it.
    pub language: Option<String>,
    /// The text in quotation marks after the destination: the caption, as Markdown.
    pub title: Option<String>,
    /// Its span.
    pub span: Span,
}

/// A change made to the manuscript's text by the language's rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Where, in the source; empty for an insertion.
    pub span: Span,
    /// What changes.
    pub change: Change,
    /// The rule.
    pub code: Code,
    /// Whether it needs no review.
    pub safe: bool,
}

/// The ways to change text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Other characters replace it.
    Replace(String),
    /// The characters become superior letters.
    Raise,
    /// The characters become small capitals.
    SmallCaps,
    /// The characters are not text, but a point where a line may break.
    BreakPoint,
}
