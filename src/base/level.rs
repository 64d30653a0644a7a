//! What a book does about a code.

/// What is done about a code, other than what its row says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// It is not reported, and what it would change stays as typed.
    Allowed,
    /// It is an error.
    Denied,
}
