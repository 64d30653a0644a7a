//! What lines are set in: their measure, and whom they speak for.

use crate::base::Length;
use crate::fonts::FontBook;
use crate::page::Speech;
use crate::typeset::lookup::Lookup;

/// How lines stand between the edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Setting {
    /// Both edges straight, but for the last line.
    Justified,
    /// The left edge straight.
    Left,
    /// Neither edge straight.
    Centred,
    /// The right edge straight.
    Right,
}

/// What a setter of lines needs to know.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame<'a> {
    /// The book, for where links lead.
    pub(crate) lookup: Lookup<'a>,
    /// The faces.
    pub(crate) fonts: &'a FontBook,
    /// How the text is read.
    pub(crate) speech: Speech,
    /// Width of the lines.
    pub(crate) measure: Length,
    /// Indent of the first line.
    pub(crate) indent: Length,
    /// How lines stand.
    pub(crate) setting: Setting,
    /// Whether what comes next goes on with the last word.
    pub(crate) goes_on: bool,
}
