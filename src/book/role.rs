//! What a chapter is in the book: a part, a preface, an appendix.

/// What a chapter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Role {
    /// A chapter like most.
    #[default]
    Chapter,
    /// The title of a part, with the text that introduces it.
    Part,
    /// Whom the book is for: a page without a heading.
    Dedication,
    /// By the author, on the book.
    Preface,
    /// By somebody else, on the book.
    Foreword,
    /// The beginning of the subject.
    Introduction,
    /// Thanks.
    Acknowledgments,
    /// The end of the subject.
    Conclusion,
    /// On the book, after it.
    Afterword,
    /// What supplements the text.
    Appendix,
    /// A list of works.
    Bibliography,
    /// A list of words.
    Glossary,
    /// The figures, with their pages.
    Figures,
    /// The tables, with their pages.
    Tables,
    /// The listings, with their pages.
    Listings,
    /// Who made the book, with what is said of them.
    Contributors,
    /// The authors and speakers of chapters, with their pages.
    Speakers,
}

/// A division of the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Division {
    /// Before the text, with folios of its own.
    Front,
    /// The text.
    #[default]
    Body,
    /// After the text.
    Back,
}

impl Role {
    /// The roles that front matter of a file may name.
    pub const NAMED: [(&str, Self); 10] = [
        ("dedication", Self::Dedication),
        ("preface", Self::Preface),
        ("foreword", Self::Foreword),
        ("introduction", Self::Introduction),
        ("acknowledgments", Self::Acknowledgments),
        ("conclusion", Self::Conclusion),
        ("afterword", Self::Afterword),
        ("appendix", Self::Appendix),
        ("bibliography", Self::Bibliography),
        ("glossary", Self::Glossary),
    ];

    /// Where a chapter stands if the settings don't say: acknowledgments are where their
    /// file is, before the text or after it.
    #[must_use]
    pub fn division(self, is_after_text: bool) -> Division {
        match self {
            Self::Chapter | Self::Part | Self::Introduction | Self::Conclusion => {
                Division::Body
            }
            Self::Dedication | Self::Preface | Self::Foreword => Division::Front,
            Self::Acknowledgments if !is_after_text => Division::Front,
            Self::Acknowledgments
            | Self::Afterword
            | Self::Appendix
            | Self::Bibliography
            | Self::Glossary
            | Self::Figures
            | Self::Tables
            | Self::Listings
            | Self::Contributors
            | Self::Speakers => Division::Back,
        }
    }

    /// Whether the program makes it.
    #[must_use]
    pub fn is_made(self) -> bool {
        matches!(
            self,
            Self::Figures
                | Self::Tables
                | Self::Listings
                | Self::Contributors
                | Self::Speakers
        )
    }

    /// Whether it is numbered like chapters, or like appendices.
    #[must_use]
    pub fn is_counted(self) -> bool {
        matches!(self, Self::Chapter | Self::Appendix)
    }
}

/// The place of a chapter in the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Placement {
    /// What it is.
    pub role: Role,
    /// Where it stands.
    pub division: Division,
    /// Whether it belongs to the part before it.
    pub in_part: bool,
    /// Whether it and the headings in it have no numbers.
    pub is_unnumbered: bool,
    /// Whether it is not in the contents.
    pub is_unlisted: bool,
}

impl Placement {
    /// Whether it has a number where chapters are numbered.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        let is_text = self.role == Role::Appendix || self.division == Division::Body;
        self.role.is_counted() && is_text && !self.is_unnumbered
    }
}
