//! The frame of lines: their measure, and how they are tagged.

use crate::base::Length;
use crate::fonts::FontBook;
use crate::page::TagRole;
use crate::typeset::lookup::Lookup;

/// How lines are aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Setting {
    /// Justified, except the last line.
    Justified,
    /// Ragged right.
    Left,
    /// Neither edge straight.
    Centred,
    /// Ragged left.
    Right,
}

/// What setting lines depends on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame<'a> {
    /// The book, for where links lead.
    pub(crate) lookup: Lookup<'a>,
    /// The faces.
    pub(crate) fonts: &'a FontBook,
    /// How the text is tagged.
    pub(crate) tag_role: TagRole,
    /// Width of the lines.
    pub(crate) measure: Length,
    /// Indent of the first line.
    pub(crate) indent: Length,
    /// The alignment.
    pub(crate) setting: Setting,
    /// Whether the next text continues the last word.
    pub(crate) goes_on: bool,
}
