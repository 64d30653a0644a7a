//! The families of faces, by what they are used for.

/// A family of faces by its use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Family {
    /// Of the text.
    Text,
    /// Beside the text: captions, tables.
    Sans,
    /// Of code and addresses.
    Mono,
}
