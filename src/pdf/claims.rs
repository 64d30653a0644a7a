//! Which standards a file says that it keeps.

/// What a file claims. Each claim is made by itself, and only when it is true of this
/// very book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claims {
    /// PDF/UA-1 (ISO 14289-1): everybody can read it.
    pub accessible: bool,
    /// PDF/A (ISO 19005-2, with attachments ISO 19005-3): it lasts.
    pub archive: Level,
}

/// Levels of PDF/A, each with what the one before has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// B: it looks the same for ever.
    Basic,
    /// U: its text can be searched and copied.
    Unicode,
    /// A: its structure is in it.
    Accessible,
}

impl Claims {
    /// Everything.
    pub const ALL: Self = Self { accessible: true, archive: Level::Accessible };
}

impl Level {
    /// Its letter, as files name it.
    pub(super) fn letter(self) -> &'static str {
        match self {
            Self::Basic => "B",
            Self::Unicode => "U",
            Self::Accessible => "A",
        }
    }
}
