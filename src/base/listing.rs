//! What a list of the book's files says of them besides their order: parts, front and back
//! matter.

use super::span::Span;

/// Words of a list, with their position.
pub type ListedWords = (String, Span);

/// What a list says of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Listing {
    /// The part that it belongs to, by its number in the list.
    pub part: Option<usize>,
    /// Whether it opens the part, as its introduction.
    pub introduces: bool,
    /// Where it stands.
    pub place: ListedPlace,
    /// Whether its chapters are not numbered.
    pub is_unnumbered: bool,
}

/// Where a list puts a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ListedPlace {
    /// As the file itself says.
    #[default]
    Own,
    /// In the front matter.
    Front,
    /// In the back matter.
    Back,
    /// In the back matter, as an appendix.
    Appendix,
}

/// A part in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPart {
    /// Its title; it may be in the file that introduces the part.
    pub title: Option<ListedWords>,
    /// Its subtitle.
    pub subtitle: Option<ListedWords>,
    /// Where the part is listed.
    pub span: Span,
}
