//! Faces, metrics, shaping, subsets.

/// All faces that a book may use.
#[derive(Debug)]
pub struct FontBook;
impl FontBook {
    /// The faces inside the program.
    #[must_use]
    pub fn built_in() -> Self {
        Self
    }
}
