//! The part of a face that a document uses.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt;

use subsetter::GlyphRemapper;
use subsetter::Tag;

use super::face::Face;
use crate::page::GlyphId;

/// A face cut down to some glyphs, for a PDF: without character map.
#[derive(Debug, Clone)]
pub struct Subset {
    /// The file: OpenType with CFF, or TrueType.
    pub data: Vec<u8>,
    /// The new number of each glyph kept; also its CID.
    pub glyphs: BTreeMap<GlyphId, GlyphId>,
}

/// A face that could not be cut down.
#[derive(Debug)]
pub struct SubsetError {
    /// The face's name.
    pub face: String,
    cause: Option<subsetter::Error>,
}

impl fmt::Display for SubsetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the face {} can't be cut down to the glyphs in use", self.face)
    }
}

impl std::error::Error for SubsetError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_ref().map(|cause| cause as _)
    }
}

impl Face {
    /// Keeps the glyphs named, and glyph 0, in the order of their numbers.
    ///
    /// # Errors
    /// When the face's tables are broken.
    pub fn subset(&self, used: &BTreeSet<GlyphId>) -> Result<Subset, SubsetError> {
        let mut remapper = GlyphRemapper::new();
        let mut glyphs = BTreeMap::new();
        glyphs.insert(GlyphId(0), GlyphId(0));
        // A face that may not be cut keeps all its glyphs, under their own numbers.
        let whole = if self.may_be_cut { 0..0 } else { 1..self.glyphs() };
        for glyph in whole.map(GlyphId).chain(used.iter().copied()) {
            glyphs.insert(glyph, GlyphId(remapper.remap(glyph.0)));
        }
        let places: Vec<(Tag, f32)> =
            self.axes.iter().map(|axis| (Tag::new(&axis.tag), axis.value)).collect();
        // Our own faces are sound; those of a book may be hostile, and what reads them
        // is not ours.
        let cut = || subsetter::subset_with_variations(&self.data, 0, &places, &remapper);
        let cause = match self.bounded(cut) {
            Some(Ok(data)) => return Ok(Subset { data, glyphs }),
            Some(Err(cause)) => Some(cause),
            None => None,
        };
        self.fail();
        Err(SubsetError { face: self.name.clone(), cause })
    }
}
