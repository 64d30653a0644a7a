//! Pieces of text → shaped clusters, with their widths, stretch and shrink.

use std::ops::Range;

use super::breaks::Sum;
use super::fitting;
use super::inlay::Inlay;
use super::text::Nature;
use super::text::TextPiece;
use crate::base::Length;
use crate::fonts::Face;
use crate::fonts::Family;
use crate::fonts::FontBook;
use crate::fonts::Shaped;
use crate::page::FontId;
use crate::page::GlyphId;

/// A text ready for line breaking: one string, and its clusters in order.
#[derive(Debug)]
pub(crate) struct ShapedText {
    /// The text of all pieces.
    pub(crate) text: String,
    /// The pieces.
    pub(crate) pieces: Vec<TextPiece>,
    /// Where each piece begins in `text`.
    pub(crate) starts: Vec<usize>,
    /// For each piece, the first one of the link that it belongs to.
    pub(crate) linked_from: Vec<usize>,
    /// The face of each piece.
    pub(crate) fonts: Vec<FontId>,
    /// The smallest units that are never broken.
    pub(crate) clusters: Vec<Cluster>,
    /// All glyphs.
    pub(crate) glyphs: Vec<Shaped>,
    /// Sums before each cluster, and after the last.
    pub(crate) sums: Vec<Sum>,
}

/// The smallest unit of a shaped text.
#[derive(Debug, Clone)]
pub(crate) struct Cluster {
    /// Its piece.
    pub(crate) piece: usize,
    /// Bytes of the text.
    pub(crate) text: Range<usize>,
    /// Its glyphs.
    pub(crate) glyphs: Range<usize>,
    /// Natural width, fixed tracking included.
    pub(crate) width: Length,
    /// What it is.
    pub(crate) kind: ClusterKind,
    /// Whether a break before it changes the shapes around it.
    pub(crate) unsafe_to_break: bool,
}

/// The kinds of cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ClusterKind {
    /// Letters, figures, signs.
    Ink,
    /// A word space; lines may end at it.
    Space,
    /// A no-break space that stretches like a word space.
    Tie,
    /// The space inside French quotation marks: 0.8 of a word space, stretching by
    /// 0.3 and shrinking by 0.8 of what that does.
    QuoteTie,
    /// A fine space, fixed: four fifths of a word space between a number and its unit or
    /// abbreviation, else half of one.
    Fine,
    /// A line break by the author.
    LineEnd,
}

/// How far a word space stretches at ratio 1, in thousandths of itself: less than it may,
/// so that the letters, whose change is invisible, reach their limits first.
const SPACE_STRETCH: i64 = 150;
/// How far a word space shrinks at ratio −1, in thousandths of itself; likewise.
const SPACE_SHRINK: i64 = 60;
/// How far letters are scaled at ratio ±1, in thousandths of their width.
pub(crate) const LETTER_SCALE: i64 = 20;
/// How far letters are tracked at ratio ±1, in thousandths of the type's size.
pub(crate) const LETTER_TRACKING: i64 = 12;

/// Price of a ragged line that ends after a small word.
const PARTING: i64 = 2_000;

/// Shapes each piece once, in a face that has its characters.
pub(crate) fn shape(
    pieces: Vec<TextPiece>,
    fonts: &FontBook,
    language: &str,
) -> ShapedText {
    let pieces = fitting::fit(pieces, fonts);
    let mut shaped = ShapedText {
        text: pieces.iter().map(|piece| piece.text.as_str()).collect(),
        starts: Vec::with_capacity(pieces.len()),
        linked_from: Vec::with_capacity(pieces.len()),
        fonts: pieces.iter().map(|piece| piece.style.font(fonts)).collect(),
        pieces,
        clusters: Vec::new(),
        glyphs: Vec::new(),
        sums: Vec::new(),
    };
    let mut start = 0;
    for at in 0..shaped.pieces.len() {
        shaped.starts.push(start);
        let from = match at.checked_sub(1) {
            Some(last) if shaped.pieces[last].link == shaped.pieces[at].link => {
                shaped.linked_from[last]
            }
            _ => at,
        };
        shaped.linked_from.push(from);
        let face = fonts.face(shaped.fonts[at]);
        shaped.add_piece(at, start, face, language);
        start += shaped.pieces[at].text.len();
    }
    shaped.mark_quote_ties();
    shaped.sums = shaped.sum_up();
    shaped
}

impl ShapedText {
    fn add_piece(&mut self, at: usize, start: usize, face: &Face, language: &str) {
        let piece = &self.pieces[at];
        let style = piece.style;
        if let Nature::Picture(inlay) = piece.nature {
            return self.add_picture(at, start, inlay);
        }
        let glyphs = face.shape(&piece.text, style.features, language);
        let space = scaled(face.metrics.space, style.size, face);
        self.clusters.reserve(glyphs.len());
        self.glyphs.reserve(glyphs.len());
        let mut from = 0;
        while from < glyphs.len() {
            let cluster = glyphs[from].cluster;
            let same = glyphs[from..].iter().take_while(|g| g.cluster == cluster).count();
            let to = from + same;
            let begin = cluster as usize;
            let end = glyphs.get(to).map_or(piece.text.len(), |g| g.cluster as usize);
            let text = piece.text.get(begin..end).unwrap_or_default();
            let kind = ClusterKind::of(text);
            let natural: Length = glyphs[from..to]
                .iter()
                .map(|g| scaled(g.advance, style.size, face))
                .sum();
            let width = match kind {
                ClusterKind::Ink => natural + style.tracking,
                ClusterKind::Space | ClusterKind::Tie | ClusterKind::QuoteTie => {
                    space + style.tracking
                }
                ClusterKind::Fine if joins_number(&piece.text, begin..end) => {
                    space * 4 / 5
                }
                ClusterKind::Fine => space / 2,
                ClusterKind::LineEnd => Length::ZERO,
            };
            let before = self.glyphs.len();
            self.clusters.push(Cluster {
                piece: at,
                text: start + begin..start + end,
                glyphs: before + from..before + to,
                width,
                kind,
                unsafe_to_break: glyphs[from].unsafe_to_break,
            });
            from = to;
        }
        self.glyphs.extend(glyphs);
    }

    /// Adds a picture: a cluster of its width, with a glyph that is never shown.
    fn add_picture(&mut self, piece: usize, start: usize, inlay: Inlay) {
        let glyph = self.glyphs.len();
        self.clusters.push(Cluster {
            piece,
            text: start..start + self.pieces[piece].text.len(),
            glyphs: glyph..glyph + 1,
            width: inlay.size.width,
            kind: ClusterKind::Ink,
            unsafe_to_break: false,
        });
        let glyph = GlyphId(0);
        let nothing =
            Shaped { glyph, cluster: 0, advance: 0, x: 0, y: 0, unsafe_to_break: false };
        self.glyphs.push(nothing);
    }

    /// Finds the no-break spaces inside French quotation marks.
    fn mark_quote_ties(&mut self) {
        for at in 0..self.clusters.len() {
            if self.clusters[at].kind != ClusterKind::Tie {
                continue;
            }
            let range = self.clusters[at].text.clone();
            let follows = self.text[..range.start].ends_with(['«', '‹']);
            let precedes = self.text[range.end..].starts_with(['»', '›']);
            if follows || precedes {
                let cluster = &mut self.clusters[at];
                cluster.kind = ClusterKind::QuoteTie;
                cluster.width = cluster.width.per_mille(800);
            }
        }
    }

    /// Whether the blanks of a piece have their own width in every line: those of code.
    pub(crate) fn is_rigid(&self, piece: usize) -> bool {
        let piece = &self.pieces[piece];
        piece.nature == Nature::Code && piece.style.family == Family::Mono
    }

    fn sum_up(&self) -> Vec<Sum> {
        let mut sum = Sum::default();
        let mut sums = Vec::with_capacity(self.clusters.len() + 1);
        sums.push(sum);
        let tracking = |piece: &TextPiece| piece.style.size.per_mille(LETTER_TRACKING);
        let trackings: Vec<Length> = self.pieces.iter().map(tracking).collect();
        for cluster in &self.clusters {
            sum.width += cluster.width;
            let style = &self.pieces[cluster.piece].style;
            let tracking = trackings[cluster.piece];
            match cluster.kind {
                ClusterKind::Space | ClusterKind::Tie if self.is_rigid(cluster.piece) => {
                }
                ClusterKind::Space | ClusterKind::Tie => {
                    sum.spaces += cluster.width;
                    sum.stretch += cluster.width.per_mille(SPACE_STRETCH);
                    sum.shrink += cluster.width.per_mille(SPACE_SHRINK);
                }
                ClusterKind::QuoteTie => {
                    let word = cluster.width.scale(10, 8);
                    sum.stretch += word.per_mille(SPACE_STRETCH * 3 / 10);
                    sum.shrink += word.per_mille(SPACE_SHRINK * 8 / 10);
                }
                ClusterKind::Ink if style.gives => {
                    sum.letters += cluster.width.per_mille(LETTER_SCALE) + tracking;
                }
                ClusterKind::Ink | ClusterKind::Fine | ClusterKind::LineEnd => {}
            }
            sums.push(sum);
        }
        sums
    }

    /// What tracking adds to a word space at ratio 1, in thousandths of it.
    pub(crate) fn tracking_of_space(&self, fonts: &FontBook) -> i64 {
        let (Some(piece), Some(font)) = (self.pieces.first(), self.fonts.first()) else {
            return 0;
        };
        let metrics = &fonts.face(*font).metrics;
        let space = i64::from(metrics.space.max(1));
        if piece.style.gives {
            LETTER_TRACKING * i64::from(metrics.units) / space
        } else {
            0
        }
    }

    /// The price of ending a ragged line here: after an article or a preposition, which
    /// belongs to the next line.
    pub(crate) fn parting(&self, byte: usize) -> i64 {
        let before = self.text[..byte].trim_end();
        let word = before.chars().rev().take_while(|c| !c.is_whitespace());
        let mut small = word.take(4).map(char::is_lowercase);
        let is_small =
            small.by_ref().take(3).all(|is_small| is_small) && small.next().is_none();
        if is_small { PARTING } else { 0 }
    }

    /// The first cluster that begins at or after a byte of the text.
    pub(crate) fn cluster_at(&self, byte: usize) -> usize {
        self.clusters.partition_point(|cluster| cluster.text.start < byte)
    }

    /// The offset of a byte of the text in the block's own text.
    pub(crate) fn offset_of(&self, byte: usize) -> u32 {
        let at = self.starts.partition_point(|&start| start <= byte).saturating_sub(1);
        let Some(piece) = self.pieces.get(at) else { return 0 };
        let into = byte.saturating_sub(self.starts[at]);
        if piece.counts {
            piece.offset + u32::try_from(into).unwrap_or(0)
        } else {
            piece.offset
        }
    }
}

/// Whether a fine space is that of "18 h 30", "n° 5" or "p. 45": not inside a number, nor
/// beside a mark.
fn joins_number(text: &str, space: Range<usize>) -> bool {
    let before = text.get(..space.start).and_then(|text| text.chars().next_back());
    let after = text.get(space.end..).and_then(|text| text.chars().next());
    let (Some(before), Some(after)) = (before, after) else { return false };
    let is_number = |c: char| c.is_ascii_digit();
    is_number(before) != is_number(after)
        && before != '«'
        && !matches!(after, ';' | ':' | '!' | '?' | '»' | ',' | '…')
}

impl ClusterKind {
    fn of(text: &str) -> Self {
        match text {
            "\n" => Self::LineEnd,
            "\u{a0}" => Self::Tie,
            "\u{202f}" | "\u{2009}" | "\u{200a}" => Self::Fine,
            _ if text.chars().all(char::is_whitespace) => Self::Space,
            _ => Self::Ink,
        }
    }
}

/// A length in font units at a size of type.
pub(crate) fn scaled(units: i32, size: Length, face: &Face) -> Length {
    size.scale(i64::from(units), i64::from(face.metrics.units.max(1)))
}

#[cfg(test)]
mod tests {
    use super::joins_number;

    #[test]
    fn fine_spaces_are_wider_between_a_number_and_its_unit() {
        for (text, expected) in [
            ("18\u{202f}h\u{202f}30", [true, true]),
            ("n°\u{202f}5\u{202f}!", [true, false]),
            ("p.\u{202f}45\u{202f};", [true, false]),
            ("1\u{202f}234\u{202f}€", [false, true]),
            ("«\u{202f}12\u{202f}»", [false, false]),
        ] {
            let spaces = text.match_indices('\u{202f}');
            let got = spaces.map(|(at, space)| joins_number(text, at..at + space.len()));
            assert_eq!(got.collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
