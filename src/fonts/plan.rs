//! Shaping features, results, and the caches kept between texts.

use std::sync::Arc;

use harfrust::Feature;
use harfrust::ShapePlan;
use harfrust::Tag;

use crate::base::Memory;
use crate::page::GlyphId;

/// Requested features of a face. By default: kerning, ligatures and old-style figures,
/// for running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Features {
    /// Small capitals instead of lower case (`smcp`).
    pub small_caps: bool,
    /// Small capitals instead of capitals too (`c2sc`).
    pub all_small_caps: bool,
    /// Lining figures (`lnum`) instead of old-style ones (`onum`).
    pub lining: bool,
    /// Tabular figures (`tnum`) instead of proportional ones (`pnum`).
    pub tabular: bool,
    /// Superior letters and figures (`sups`).
    pub superior: bool,
    /// No ligatures, no contextual forms: for code.
    pub plain: bool,
    /// Capitals instead of lower case: for synthetic small capitals, made of the face's
    /// capitals in a smaller size.
    pub capitals: bool,
}

/// One glyph of a shaped text, in font units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shaped {
    /// The glyph; 0 when the face has neither the character nor a replacement glyph.
    pub glyph: GlyphId,
    /// Offset of the text that it shows, in bytes.
    pub cluster: u32,
    /// Distance to the origin of the next glyph.
    pub advance: i32,
    /// Horizontal offset, to the right.
    pub x: i32,
    /// Vertical offset, upwards.
    pub y: i32,
    /// Whether breaking the text before this cluster changes the neighbouring glyphs.
    pub unsafe_to_break: bool,
}

impl Shaped {
    /// The same glyph in a text that contains its own at byte `start`.
    #[must_use]
    pub fn moved(&self, start: usize) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        Self { cluster: self.cluster.saturating_add(start), ..*self }
    }
}

/// A shaping plan, made once for each set of features and language.
pub(super) struct CachedPlan {
    pub(super) features: Features,
    pub(super) language: String,
    pub(super) user: Vec<Feature>,
    pub(super) plan: ShapePlan,
    /// The words shaped with it; clusters are relative to the word.
    pub(super) words: Memory<Arc<[Shaped]>>,
}

impl Features {
    /// The features by their OpenType tags.
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
