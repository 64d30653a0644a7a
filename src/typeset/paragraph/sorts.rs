//! The glyphs of a line, before they are spread over it.

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

/// One glyph on its way into a line.
#[derive(Debug, Clone)]
pub(super) struct Sort<'a> {
    /// Its piece.
    pub(super) piece: usize,
    /// The glyph.
    pub(super) glyph: Shaped,
    /// What it belongs to.
    pub(super) kind: ClusterKind,
    /// Its natural advance.
    pub(super) width: Length,
    /// What it says; empty for the later glyphs of a cluster.
    pub(super) says: &'a str,
    /// Where that stands in the whole text.
    pub(super) byte: usize,
}

/// The glyphs between two breaks, patches in their places.
pub(super) fn collect<'a>(
    text: &'a ShapedText,
    from: Option<&'a Cut>,
    to: &'a Cut,
    fonts: &FontBook,
) -> Vec<Sort<'a>> {
    let mut sorts = Vec::new();
    let mut begin = from.map_or(0, |cut| cut.point.resume);
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
        let style = &text.pieces[cluster.piece].style;
        let face = fonts.face(text.fonts[cluster.piece]);
        for (at, glyph) in glyphs.iter().enumerate() {
            let is_first = at == 0;
            let is_picture =
                matches!(text.pieces[cluster.piece].nature, Nature::Picture(_));
            let width = match cluster.kind {
                ClusterKind::Ink if !is_picture => {
                    scaled(glyph.advance, style.size, face)
                }
                _ if is_first => cluster.width,
                _ => Length::ZERO,
            };
            let says = if is_first { &text.text[cluster.text.clone()] } else { "" };
            sorts.push(Sort {
                piece: cluster.piece,
                glyph: *glyph,
                kind: cluster.kind,
                width,
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
    text: &ShapedText,
    patch: &'a Patch,
    byte: usize,
    bytes: Range<usize>,
    fonts: &FontBook,
    sorts: &mut Vec<Sort<'a>>,
) {
    let (piece, glyphs, said) = (patch.piece, &patch.glyphs, patch.text.as_str());
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
        let says = if is_first { said.get(begin..end).unwrap_or_default() } else { "" };
        sorts.push(Sort {
            piece,
            glyph: *glyph,
            kind: ClusterKind::Ink,
            width: scaled(glyph.advance, style.size, face),
            says,
            byte: byte + begin,
        });
    }
}
