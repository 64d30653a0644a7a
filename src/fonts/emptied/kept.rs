//! What a face is reduced to.

use std::collections::BTreeSet;

/// What a face is reduced to.
#[derive(Debug, Clone, Copy)]
pub struct Kept<'a> {
    /// The characters whose glyphs are kept.
    pub letters: &'a BTreeSet<char>,
    /// The features whose substitutions are kept.
    pub features: KeptFeatures,
}

/// The features of a face whose substitutions are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeptFeatures {
    /// Those that reading systems switch on by themselves, and figures.
    Default,
    /// These, and small capitals.
    SmallCaps,
    /// All: any of them may be switched on.
    Every,
}
