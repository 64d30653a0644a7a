//! Font families by use.

/// A font family by use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Family {
    /// Running text.
    Text,
    /// Captions and tables.
    Sans,
    /// Code and addresses.
    Mono,
}
