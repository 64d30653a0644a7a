//! The standards that a file claims to meet.

/// The claims of a file. Each is made separately, and only when this book meets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claims {
    /// PDF/UA-1 (ISO 14289-1): accessible.
    pub accessible: bool,
    /// PDF/A (ISO 19005-2, with attachments ISO 19005-3): for archives.
    pub archive: Level,
}

/// Levels of PDF/A; each includes the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// B: its appearance is preserved.
    Basic,
    /// U: its text can be searched and copied.
    Unicode,
    /// A: it has a structure tree.
    Accessible,
}

impl Claims {
    /// All claims.
    pub const ALL: Self = Self { accessible: true, archive: Level::Accessible };
}

impl Level {
    /// Its letter in the metadata.
    pub(super) fn letter(self) -> &'static str {
        match self {
            Self::Basic => "B",
            Self::Unicode => "U",
            Self::Accessible => "A",
        }
    }
}
