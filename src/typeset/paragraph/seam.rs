//! Words that are broken twice: where the patches at a line's two ends meet.

use super::points::Cut;
use super::shaping::ShapedText;

/// Where the two patches of a line meet: both reach as far as shaping depends on context,
/// so they overlap in a word that is broken twice.
pub(super) struct Seam {
    /// Where the line begins, in bytes of the text.
    pub(super) start: usize,
    /// Bytes taken from the patch there.
    pub(super) after: usize,
    /// Where the patch at the line's end begins, in bytes of the text.
    pub(super) end: usize,
    /// Bytes of it that are dropped.
    pub(super) before: usize,
}

impl Seam {
    pub(super) fn between(text: &ShapedText, from: Option<&Cut>, to: &Cut) -> Self {
        let start = from.map_or(0, |cut| cut.byte);
        let whole = to.byte.saturating_sub(start);
        let Some(patch) = &to.before else {
            return Self { start, after: whole, end: to.byte, before: 0 };
        };
        let first = text.clusters.get(patch.clusters.start);
        let end = first.map_or(to.byte, |cluster| cluster.text.start);
        let before = start.saturating_sub(end);
        let is_whole = |byte: usize| {
            byte == 0 || patch.glyphs.iter().any(|glyph| glyph.cluster as usize == byte)
        };
        if is_whole(before) {
            return Self { start, after: end.saturating_sub(start), end, before };
        }
        // A ligature spans the line's beginning: the other patch has its second half, and
        // this one only contributes its hyphen.
        let before = patch.text.len();
        Self { start, after: whole, end, before }
    }
}
