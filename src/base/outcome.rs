//! What a stage gives back.

use super::diagnostics::Diagnostics;

/// What a stage made, and what it had to say.
#[derive(Debug, Clone)]
pub struct Outcome<T> {
    /// What was made; as good as the input allowed.
    pub value: T,
    /// The diagnostics, in the order of the text.
    pub diagnostics: Diagnostics,
}

impl<T> Outcome<T> {
    /// A value with its remarks.
    pub fn new(value: T, diagnostics: impl Into<Diagnostics>) -> Self {
        Self { value, diagnostics: diagnostics.into() }
    }

    /// The value, its remarks added to `into`.
    pub fn take(self, into: &mut Diagnostics) -> T {
        into.absorb(self.diagnostics);
        self.value
    }
}
