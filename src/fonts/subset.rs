//! The part of a face that a document uses.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt;

use subsetter::GlyphRemapper;

use super::Face;
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
    cause: subsetter::Error,
}

impl fmt::Display for SubsetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the face {} can't be cut down to the glyphs in use", self.face)
    }
}

impl std::error::Error for SubsetError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.cause)
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
        for glyph in used {
            glyphs.insert(*glyph, GlyphId(remapper.remap(glyph.0)));
        }
        let data = subsetter::subset(&self.data, 0, &remapper)
            .map_err(|cause| SubsetError { face: self.name.clone(), cause })?;
        Ok(Subset { data, glyphs })
    }
}
