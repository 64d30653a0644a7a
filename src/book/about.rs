//! What the front matter of a chapter says of it: when and where it was given, what it is
//! about, where its slides are.

use crate::config::Words;

/// What a line below a title says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AboutKind {
    /// Where it was given, in a draft; then where and when.
    Place,
    /// When it was given; only in a draft.
    Date,
    /// The first paragraph of its summary.
    Abstract,
    /// A further paragraph of its summary.
    AbstractGoesOn,
    /// Its keywords.
    Keywords,
    /// Its digital object identifier, a link.
    Doi,
    /// A link to its slides.
    Slides,
    /// A link to its recording.
    Video,
}

impl AboutKind {
    /// What is printed before the words.
    #[must_use]
    pub fn label(self, words: &Words) -> Option<&str> {
        match self {
            Self::Abstract => Some(&words.people.summary),
            Self::Keywords => Some(&words.people.keywords),
            Self::Doi => Some("DOI"),
            Self::Place
            | Self::Date
            | Self::AbstractGoesOn
            | Self::Slides
            | Self::Video => None,
        }
    }
}
