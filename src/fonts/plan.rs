//! What is asked of a face, what comes back, and what is kept between two texts.

use std::sync::Arc;

use harfrust::Feature;
use harfrust::ShapePlan;
use harfrust::Tag;

use crate::base::Memory;
use crate::page::GlyphId;

/// What is asked of a face beside its letters. By default: kerning, ligatures and
/// old-style figures, as running text wants them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Features {
    /// Small capitals in place of lower case (`smcp`).
    pub small_caps: bool,
    /// Small capitals in place of capitals too (`c2sc`).
    pub all_small_caps: bool,
    /// Lining figures (`lnum`) in place of old-style ones (`onum`).
    pub lining: bool,
    /// Figures of one width (`tnum`) in place of their own (`pnum`).
    pub tabular: bool,
    /// Superior letters and figures (`sups`).
    pub superior: bool,
    /// No ligatures, no contextual forms: code.
    pub plain: bool,
    /// Capitals in place of lower case, whatever the text says: for small capitals that
    /// the face does not have, made of its capitals in a smaller size.
    pub capitals: bool,
}

/// One glyph of a shaped text, in font units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shaped {
    /// The glyph; 0 when the face has neither the character nor a sign for what it lacks.
    pub glyph: GlyphId,
    /// First byte of the text that it shows.
    pub cluster: u32,
    /// To the origin of the next glyph.
    pub advance: i32,
    /// Shift of the ink to the right.
    pub x: i32,
    /// Shift of the ink upwards.
    pub y: i32,
    /// Whether breaking the text before this cluster changes its neighbours' shapes.
    pub unsafe_to_break: bool,
}

impl Shaped {
    /// The same glyph in a text where its own begins at a byte.
    #[must_use]
    pub fn moved(&self, start: usize) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        Self { cluster: self.cluster.saturating_add(start), ..*self }
    }
}

/// A plan of shaping, made once for each set of features and language.
pub(super) struct CachedPlan {
    pub(super) features: Features,
    pub(super) language: String,
    pub(super) user: Vec<Feature>,
    pub(super) plan: ShapePlan,
    /// The words that were shaped by it; clusters count from the word's beginning.
    pub(super) words: Memory<Arc<[Shaped]>>,
}

impl Features {
    /// The same as OpenType names it.
    pub(super) fn user(self) -> Vec<Feature> {
        let mut list = Vec::new();
        let mut set = |tag: &[u8; 4], on: bool| {
            list.push(Feature::new(Tag::new(tag), u32::from(on), ..));
        };
        set(b"kern", true);
        set(b"liga", !self.plain);
        set(b"calt", !self.plain);
        set(b"clig", !self.plain);
        set(if self.lining { b"lnum" } else { b"onum" }, true);
        set(if self.tabular { b"tnum" } else { b"pnum" }, true);
        if self.small_caps || self.all_small_caps {
            set(b"smcp", true);
        }
        if self.all_small_caps {
            set(b"c2sc", true);
        }
        if self.superior {
            set(b"sups", true);
        }
        list
    }
}
