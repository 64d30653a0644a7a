//! How a break changes the ends of both lines: reshaping and protrusion.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::cut::Candidate;
use super::cut::Cut;
use super::cut::Patch;
use super::cut::Rules;
use super::cut::hanging;
use crate::base::Length;
use crate::fonts::FontBook;
use crate::fonts::Shaped;
use crate::page::facts::LineEnd;
use crate::typeset::paragraph::breaks::BreakKind;
use crate::typeset::paragraph::breaks::BreakPoint;
use crate::typeset::paragraph::hang;
use crate::typeset::paragraph::shaping::ClusterKind;
use crate::typeset::paragraph::shaping::ShapedText;
use crate::typeset::paragraph::shaping::scaled;

/// Letters, without and with a hyphen after them, and their glyphs.
type Letters<'t> = BTreeMap<(&'t str, bool), Arc<[Shaped]>>;

/// Computes how breaks change the ends of lines.
pub(super) struct Ends<'t> {
    text: &'t ShapedText,
    rules: &'t Rules<'t>,
    /// The first cluster at or after the last place: places come in the order of the
    /// text.
    resume: usize,
    /// Reshaped letters of the last piece: half of all hyphens follow the same few
    /// letters.
    shaped: (usize, Letters<'t>),
}

impl<'t> Ends<'t> {
    pub(super) fn new(text: &'t ShapedText, rules: &'t Rules<'t>) -> Self {
        Self { text, rules, resume: 0, shaped: (0, BTreeMap::new()) }
    }

    /// Measures how a break at a place changes both lines.
    pub(super) fn cut(&mut self, place: Candidate) -> Cut {
        let Self { text, rules, .. } = *self;
        let Candidate { byte, kind, penalty, end: how } = place;
        let adds_hyphen = how == LineEnd::AddedHyphen;
        let later = text.clusters.iter().skip(self.resume);
        self.resume += later.take_while(|cluster| cluster.text.start < byte).count();
        let resume = self.resume;
        let mut end = resume;
        let swallows = |cluster| match cluster {
            ClusterKind::Space | ClusterKind::LineEnd => true,
            // Between a title and its name.
            ClusterKind::Tie => kind == BreakKind::Needy && how == LineEnd::Space,
            ClusterKind::Ink | ClusterKind::QuoteTie | ClusterKind::Fine => false,
        };
        while end > 0 && swallows(text.clusters[end - 1].kind) {
            end -= 1;
        }
        let inside =
            end == resume && resume > 0 && text.clusters[resume - 1].text.end > byte;
        let mut point = BreakPoint {
            end: if inside { resume - 1 } else { end },
            resume,
            end_width: Length::ZERO,
            start_width: Length::ZERO,
            penalty,
            kind,
            last_word: 0,
            next_word: 0,
        };
        let (mut before, mut after) = (None, None);
        let is_mid = point.end > 0 && end == resume;
        // A break between letters loses a kern at most: too little to reshape the whole
        // word for each of them.
        let is_unsafe = kind != BreakKind::BreakAll
            && text.clusters.get(resume).is_some_and(|next| next.unsafe_to_break);
        if is_mid && (adds_hyphen || inside || is_unsafe) {
            before = self.patch_before(byte, point.end, adds_hyphen);
            after = if inside || is_unsafe {
                self.patch_after(byte, resume, inside)
            } else {
                None
            };
        }
        if let Some(patch) = &before {
            point.end_width += patch.width(text, rules.fonts) - patch.replaced(text);
        }
        if let Some(patch) = &after {
            point.start_width += patch.width(text, rules.fonts) - patch.replaced(text);
        }
        let last = if adds_hyphen {
            Some('-')
        } else {
            text.text[..byte].trim_end().chars().next_back()
        };
        let piece = text.clusters.get(end.saturating_sub(1)).map_or(0, |c| c.piece);
        point.end_width -= hanging(text, rules.fonts, piece, last, hang::right);
        let first = text.text[byte..].chars().next();
        let piece = text.clusters.get(resume).map_or(0, |c| c.piece);
        point.start_width -= hanging(text, rules.fonts, piece, first, hang::left);
        Cut { point, end: how, byte, before, after }
    }

    /// The end of the text.
    pub(super) fn last_cut(&mut self) -> Cut {
        let place = Candidate {
            byte: self.text.text.len(),
            kind: BreakKind::Forced,
            penalty: 0,
            end: LineEnd::Forced,
        };
        let mut cut = self.cut(place);
        cut.point.resume = cut.point.end;
        cut
    }

    /// Reshapes the text between the last safe place and the end of the line.
    fn patch_before(
        &mut self,
        byte: usize,
        end: usize,
        adds_hyphen: bool,
    ) -> Option<Patch> {
        let text = self.text;
        // The cluster that holds or precedes the break, back to where breaking is safe.
        let last = text.clusters.get(end.min(text.clusters.len() - 1))?;
        let held = if last.text.start < byte { end } else { end.checked_sub(1)? };
        let piece = text.clusters[held].piece;
        let mut from = held;
        while from > 0
            && text.clusters[from].unsafe_to_break
            && text.clusters[from - 1].piece == piece
            && text.clusters[from - 1].kind == ClusterKind::Ink
        {
            from -= 1;
        }
        let begin = text.clusters[from].text.start;
        let said = text.text[begin..byte].trim_end_matches('\u{ad}');
        let said = begin..begin + said.len();
        Some(self.patch(piece, said, from..end, adds_hyphen))
    }

    /// Reshapes the text between the beginning of a line and the first safe place.
    fn patch_after(&mut self, byte: usize, resume: usize, inside: bool) -> Option<Patch> {
        let text = self.text;
        let piece = text.clusters.get(if inside { resume - 1 } else { resume })?.piece;
        let mut to = if inside { resume } else { resume + 1 };
        while let Some(cluster) = text.clusters.get(to)
            && cluster.unsafe_to_break
            && cluster.piece == piece
            && cluster.kind == ClusterKind::Ink
        {
            to += 1;
        }
        let end = text.clusters.get(to.checked_sub(1)?)?.text.end;
        (byte <= end).then(|| self.patch(piece, byte..end, resume..to, false))
    }

    /// Reshapes letters, unless the same ones have been shaped for the same piece.
    fn patch(
        &mut self,
        piece: usize,
        text: Range<usize>,
        clusters: Range<usize>,
        adds_hyphen: bool,
    ) -> Patch {
        let said = self.text.text.get(text.clone()).unwrap_or_default();
        if self.shaped.0 != piece {
            self.shaped = (piece, BTreeMap::new());
        }
        let shaped = self.shaped.1.get(&(said, adds_hyphen)).map(Arc::clone);
        let glyphs = shaped.unwrap_or_else(|| {
            let glyphs = if adds_hyphen {
                self.divided(piece, said)
            } else {
                self.shape(piece, said)
            };
            self.shaped.1.insert((said, adds_hyphen), Arc::clone(&glyphs));
            glyphs
        });
        Patch { clusters, piece, text, glyphs, adds_hyphen }
    }

    /// Letters with an added hyphen: kerned, but never a ligature with it.
    fn divided(&self, piece: usize, said: &str) -> Arc<[Shaped]> {
        let glyphs = self.shape(piece, &[said, "-"].concat());
        if glyphs.iter().any(|glyph| glyph.cluster as usize == said.len()) {
            return glyphs;
        }
        let hyphen = self.shape(piece, "-");
        let after = hyphen.iter().map(|one| one.moved(said.len()));
        self.shape(piece, said).iter().copied().chain(after).collect()
    }

    fn shape(&self, piece: usize, said: &str) -> Arc<[Shaped]> {
        let face = self.rules.fonts.face(self.text.fonts[piece]);
        let features = self.text.pieces[piece].style.features;
        face.shape_word(said, features, self.rules.tag)
    }
}

impl Patch {
    fn width(&self, text: &ShapedText, fonts: &FontBook) -> Length {
        let style = &text.pieces[self.piece].style;
        let face = fonts.face(text.fonts[self.piece]);
        let width = |g: &Shaped| scaled(g.advance, style.size, face) + style.tracking;
        self.glyphs.iter().map(width).sum()
    }

    fn replaced(&self, text: &ShapedText) -> Length {
        text.sums[self.clusters.end].width - text.sums[self.clusters.start].width
    }
}
