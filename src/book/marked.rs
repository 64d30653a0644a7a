//! Words with a semantic mark.

/// The kinds of semantic mark, named after elements of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Marking {
    /// Keys to press: `kbd`.
    Keys,
    /// Output of a program: `samp`.
    Output,
    /// A variable: `var`.
    Variable,
    /// A term where it is defined: `dfn`.
    Term,
    /// Highlighted words: `mark`.
    Highlight,
    /// Underlined words: `u`.
    Underline,
    /// Words added later: `ins`.
    Inserted,
    /// Small print: `small`.
    Small,
    /// A quotation: `q`. Once the book is resolved, its quotation marks are part of the
    /// body.
    Quoted,
    /// A number that is a code, with figures as high as capitals.
    Number,
    /// An abbreviation, with its expansion, if given: `abbr`.
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
            Self::Number => "span",
        }
    }
}
