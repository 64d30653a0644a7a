//! Asides and their labels.

use crate::config::Words;

/// The kinds of aside, as GitHub names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlertKind {
    /// `NOTE`
    Note,
    /// `TIP`
    Tip,
    /// `IMPORTANT`
    Important,
    /// `WARNING`
    Warning,
    /// `CAUTION`
    Caution,
}

impl AlertKind {
    /// The label of the aside, in the book's words.
    #[must_use]
    pub fn label(self, words: &Words) -> &str {
        match self {
            Self::Note => &words.note,
            Self::Tip => &words.tip,
            Self::Important => &words.important,
            Self::Warning => &words.warning,
            Self::Caution => &words.caution,
        }
    }
}
