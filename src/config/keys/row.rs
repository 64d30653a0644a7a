//! What is said of a key of `actes.toml`.

/// A key.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// The kind of its value.
    pub kind: ValueKind,
    /// Its default: a value between backticks, or words.
    pub default: &'static str,
    /// An example value in TOML.
    pub example: &'static str,
    /// What it does; empty where the name is enough.
    pub meaning: &'static str,
}

/// The kinds of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    /// A line of text.
    Text,
    /// A list of texts.
    Texts,
    /// A length with its unit, between two numbers of points.
    Length(u32, u32),
    /// The same, or yes or no.
    LengthOrFlag(u32, u32),
    /// A whole number, between two numbers.
    Number(u32, u32),
    /// Yes or no.
    Flag,
    /// A whole number between two numbers, or yes or no.
    NumberOrFlag(u32, u32),
    /// A year, a month, a day, or a day with a time.
    Date,
    /// A colour, `#rrggbb`, or black.
    Colour,
    /// One of some words.
    Choice(&'static [&'static str]),
    /// One of some words, or yes or no.
    ChoiceOrFlag(&'static [&'static str]),
    /// A list of some words.
    Choices(&'static [&'static str]),
    /// A list of ids of people, of names, or of tables.
    People,
    /// A table with `name` and `language`.
    AlternateName,
    /// A list of files, or of tables with `file` and `title`.
    Chapters,
    /// A table with `name` and `position`.
    Series,
    /// A table with `summary`, `certified-by`, `credential`, `report`, `wcag`.
    Accessibility,
    /// A list of names and numbers.
    Picks,
    /// A table of files, each a table with `allow` and `deny`.
    FileLevels,
    /// A table of words, each with what replaces it.
    Replacements,
    /// The name of a paper, or its width and height.
    Paper,
    /// A file, a table with `file`, `instance`, `axes`, or a list of these.
    Font,
}

pub(super) const fn key(
    name: &'static str,
    kind: ValueKind,
    default: &'static str,
    example: &'static str,
    meaning: &'static str,
) -> Key {
    Key { name, kind, default, example, meaning }
}
