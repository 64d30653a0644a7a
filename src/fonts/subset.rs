//! Subsets of faces.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt;

use subsetter::GlyphRemapper;
use subsetter::Tag;

use super::face::Face;
use crate::page::GlyphId;

/// A face reduced to some glyphs, for a PDF: without a character map.
#[derive(Debug, Clone)]
pub struct Subset {
    /// The file: OpenType with CFF, or TrueType.
    pub data: Vec<u8>,
    /// The new index of each kept glyph, which is also its CID.
    pub glyphs: BTreeMap<GlyphId, GlyphId>,
}

/// A face that could not be subset.
#[derive(Debug)]
pub struct SubsetError {
    /// The name of the face.
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
    /// Keeps the named glyphs, and glyph 0, in the order of their indices.
    ///
    /// # Errors
    /// When the tables of the face are broken.
    pub fn subset(&self, used: &BTreeSet<GlyphId>) -> Result<Subset, SubsetError> {
        let mut remapper = GlyphRemapper::new();
        let mut glyphs = BTreeMap::new();
        glyphs.insert(GlyphId(0), GlyphId(0));
        // Without permission to subset all glyphs keep their indices.
        let whole = if self.may_be_cut { 0..0 } else { 1..self.glyphs() };
        for glyph in whole.map(GlyphId).chain(used.iter().copied()) {
            glyphs.insert(glyph, GlyphId(remapper.remap(glyph.0)));
        }
        let places: Vec<(Tag, f32)> =
            self.axes.iter().map(|axis| (Tag::new(&axis.tag), axis.value)).collect();
        // The built-in faces are valid; those of a book may be hostile, and an outside
        // crate reads them.
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
