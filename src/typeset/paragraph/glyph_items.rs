//! The glyphs of a line before justification.

use std::ops::Range;

use super::points::Cut;
use super::points::Patch;
use super::seam::Seam;
use super::shaping::ClusterKind;
use super::shaping::ShapedText;
use super::shaping::scaled;
use super::text::Nature;
use crate::base::Length;
use crate::fonts::FontBook;
use crate::fonts::Shaped;

/// A glyph on its way into a line.
#[derive(Debug, Clone)]
pub(super) struct Sort<'a> {
    /// Its piece.
    pub(super) piece: usize,
    /// The glyph.
    pub(super) glyph: Shaped,
    /// The kind of its cluster.
    pub(super) kind: ClusterKind,
    /// Its advance: the natural one, until the line is justified.
    pub(super) width: Length,
    /// What scaling and tracking add to it.
    pub(super) given: Length,
    /// Its text; empty for the later glyphs of a cluster.
    pub(super) says: &'a str,
    /// Where that begins in the whole text.
    pub(super) byte: usize,
}

/// The glyphs between two breaks, with patches applied.
pub(super) fn collect<'a>(
    text: &'a ShapedText,
    from: Option<&'a Cut>,
    to: &'a Cut,
    fonts: &FontBook,
) -> Vec<Sort<'a>> {
    let mut begin = from.map_or(0, |cut| cut.point.resume);
    // Patches are a few letters.
    let mut sorts = Vec::with_capacity(to.point.end.saturating_sub(begin) + 16);
    let seam = Seam::between(text, from, to);
    if let Some(patch) = from.and_then(|cut| cut.after.as_ref()) {
        push_patch(text, patch, seam.start, 0..seam.after, fonts, &mut sorts);
        begin = patch.clusters.end;
    }
    let end = to.before.as_ref().map_or(to.point.end, |patch| patch.clusters.start);
    for cluster in text.clusters.get(begin..end).unwrap_or_default() {
        if cluster.kind == ClusterKind::LineEnd {
            continue;
        }
        let glyphs = &text.glyphs[cluster.glyphs.clone()];
        let piece = &text.pieces[cluster.piece];
        let is_alone = glyphs.len() == 1;
        let is_natural = cluster.kind == ClusterKind::Ink
            && !matches!(piece.nature, Nature::Picture(_));
        for (at, glyph) in glyphs.iter().enumerate() {
            let is_first = at == 0;
            let width = if is_natural && is_alone {
                cluster.width - piece.style.tracking
            } else if is_natural {
                let face = fonts.face(text.fonts[cluster.piece]);
                scaled(glyph.advance, piece.style.size, face)
            } else if is_first {
                cluster.width
            } else {
                Length::ZERO
            };
            let says = if is_first { &text.text[cluster.text.clone()] } else { "" };
            sorts.push(Sort {
                piece: cluster.piece,
                glyph: *glyph,
                kind: cluster.kind,
                width,
                given: Length::ZERO,
                says,
                byte: cluster.text.start,
            });
        }
    }
    if let Some(patch) = &to.before {
        let bytes = seam.before..usize::MAX;
        push_patch(text, patch, seam.end, bytes, fonts, &mut sorts);
    }
    sorts
}

fn push_patch<'a>(
    text: &'a ShapedText,
    patch: &'a Patch,
    byte: usize,
    bytes: Range<usize>,
    fonts: &FontBook,
    sorts: &mut Vec<Sort<'a>>,
) {
    let (piece, glyphs) = (patch.piece, &patch.glyphs);
    let said = text.text.get(patch.text.clone()).unwrap_or_default();
    let style = &text.pieces[piece].style;
    let face = fonts.face(text.fonts[piece]);
    let mut previous = None;
    for (at, glyph) in glyphs.iter().enumerate() {
        let begin = glyph.cluster as usize;
        if !bytes.contains(&begin) {
            continue;
        }
        let next = glyphs[at..].iter().find(|g| g.cluster != glyph.cluster);
        let end = next.map_or(said.len(), |g| g.cluster as usize);
        let is_first = previous != Some(glyph.cluster);
        previous = Some(glyph.cluster);
        let says = match is_first {
            // Read as a soft hyphen: the line break added it.
            true if begin == said.len() => "\u{ad}",
            true => said.get(begin..end).unwrap_or_default(),
            false => "",
        };
        sorts.push(Sort {
            piece,
            glyph: *glyph,
            kind: ClusterKind::Ink,
            width: scaled(glyph.advance, style.size, face),
            given: Length::ZERO,
            says,
            byte: byte + begin,
        });
    }
}
