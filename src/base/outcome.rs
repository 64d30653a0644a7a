//! The result of a stage.

use super::diagnostics::Diagnostics;

/// What a stage made, and its diagnostics.
#[derive(Debug, Clone)]
pub struct Outcome<T> {
    /// What was made; as good as the input allowed.
    pub value: T,
    /// The diagnostics, in the order of the text.
    pub diagnostics: Diagnostics,
}

impl<T> Outcome<T> {
    /// A value with its diagnostics.
    pub fn new(value: T, diagnostics: impl Into<Diagnostics>) -> Self {
        Self { value, diagnostics: diagnostics.into() }
    }

    /// The value; its diagnostics are added to `into`.
    pub fn take(self, into: &mut Diagnostics) -> T {
        into.absorb(self.diagnostics);
        self.value
    }
}
