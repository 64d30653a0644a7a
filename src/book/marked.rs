//! Words that are marked for what they are.

/// What words are, as an element of HTML says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Marking {
    /// Keys to press: `kbd`.
    Keys,
    /// What a program writes: `samp`.
    Output,
    /// A name that stands for a value: `var`.
    Variable,
    /// A term where it is explained: `dfn`.
    Term,
    /// Words that somebody has marked: `mark`.
    Highlight,
    /// Underlined words: `u`.
    Underline,
    /// Words that were added later: `ins`.
    Inserted,
    /// Small print: `small`.
    Small,
    /// Words of somebody else: `q`. Their quotation marks are words of the body, once
    /// the book is settled.
    Quoted,
    /// A short form, and what it stands for, if that is given: `abbr`.
    Abbreviation(Option<String>),
}

impl Marking {
    /// The name of its element in HTML.
    #[must_use]
    pub const fn element(&self) -> &'static str {
        match self {
            Self::Keys => "kbd",
            Self::Output => "samp",
            Self::Variable => "var",
            Self::Term => "dfn",
            Self::Highlight => "mark",
            Self::Underline => "u",
            Self::Inserted => "ins",
            Self::Small => "small",
            Self::Quoted => "q",
            Self::Abbreviation(_) => "abbr",
        }
    }
}
