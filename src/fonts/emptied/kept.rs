//! What a face is reduced to.

use std::collections::BTreeSet;

/// What a face is reduced to.
#[derive(Debug, Clone, Copy)]
pub struct Kept<'a> {
    /// The characters whose glyphs are kept.
    pub letters: &'a BTreeSet<char>,
    /// Whether any feature of the face may be switched on, not only those of the
    /// program's own style sheet.
    pub every_feature: bool,
}
