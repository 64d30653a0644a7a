//! Pieces of text and their faces: missing glyphs fall back to another face, or are
//! synthesised.

use icu_segmenter::GraphemeClusterSegmenter;
use std::ops::Range;

use super::TextPiece;
use crate::base::Length;
use crate::fonts::Face;
use crate::fonts::Family;
use crate::fonts::Features;
use crate::fonts::FontBook;
use crate::page::FontId;
use crate::typeset::style::TypeStyle;

/// Height of synthesised small capitals, in thousandths of the x-height: slightly more,
/// so that they don't look sunk.
const SMALL_CAPITALS: i64 = 1_080;

/// How far type of a fallback face may be scaled to look as large as its neighbours, in
/// thousandths.
const LEAST_AND_MOST: (i64, i64) = (850, 1_150);

/// Splits pieces so that each is set in one face that has all its characters; characters
/// without a face stay and show a replacement glyph. A base stays with its marks.
pub(crate) fn fit(pieces: Vec<TextPiece>, fonts: &FontBook) -> Vec<TextPiece> {
    let mut fitted = Vec::with_capacity(pieces.len());
    for mut piece in pieces {
        let evenness = fonts.evenness(piece.style.family);
        if evenness != 1_000 {
            let floor = piece.style.size.min(piece.style.least);
            piece.style.size = piece.style.size.per_mille(evenness).max(floor);
        }
        let face = fonts.face(piece.style.font(fonts));
        for piece in made(piece, face) {
            if face.has_all(&piece.text) {
                fitted.push(piece);
            } else {
                let parts = faces_of(&piece, face, fonts);
                fitted.extend(parts.into_iter().map(|(range, font)| {
                    let mut part = part(&piece, range);
                    if let Some(font) = font {
                        part.style = in_face(part.style, face, fonts, font);
                    }
                    part
                }));
            }
        }
    }
    fitted
}

/// The ranges of a piece, each with its fallback face, if it needs one.
fn faces_of(
    piece: &TextPiece,
    own: &Face,
    fonts: &FontBook,
) -> Vec<(Range<usize>, Option<FontId>)> {
    let mut parts: Vec<(Range<usize>, Option<FontId>)> = Vec::new();
    let style = piece.style;
    for cluster in clusters(&piece.text) {
        let text = &piece.text[cluster.clone()];
        let font = if own.covers(text) {
            None
        } else {
            let face =
                |text| fonts.find_for(text, style.family, style.bold, style.italic);
            let stand_in = || own.stand_in().is_none().then(|| face("?")).flatten();
            face(text).or_else(stand_in)
        };
        match parts.last_mut() {
            Some((range, before)) if *before == font => range.end = cluster.end,
            _ => parts.push((cluster, font)),
        }
    }
    parts
}

/// Grapheme clusters: bases with their marks.
pub(crate) fn clusters(text: &str) -> Vec<Range<usize>> {
    let ends: Vec<usize> = GraphemeClusterSegmenter::new().segment_str(text).collect();
    ends.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// The style in another face, scaled to the x-height of its neighbours.
fn in_face(style: TypeStyle, own: &Face, fonts: &FontBook, font: FontId) -> TypeStyle {
    let other = fonts.face(font);
    let x = |face: &Face| {
        i64::from(face.metrics.x_height) * 10_000 / i64::from(face.metrics.units.max(1))
    };
    let ratio = x(own) * 1_000 / x(other).max(1);
    let ratio = ratio.clamp(LEAST_AND_MOST.0, LEAST_AND_MOST.1);
    // Sizes within one family match already.
    let is_alike = own.family == other.family && own.is_own == other.is_own;
    let floor = style.size.min(style.least);
    let size = if is_alike { style.size } else { style.size.per_mille(ratio).max(floor) };
    TypeStyle { size, face: Some(font), ..style }
}

/// The parts of a piece; small capitals and superior figures that its face lacks are
/// synthesised from capitals and figures of a smaller size.
fn made(piece: TextPiece, face: &Face) -> Vec<TextPiece> {
    let Features { small_caps, all_small_caps, superior, .. } = piece.style.features;
    let is_number = piece.text.chars().all(|c| c.is_ascii_digit());
    if superior && is_number && !face.has_superiors() {
        let features = Features { superior: false, lining: true, ..piece.style.features };
        let style = TypeStyle { features, ..piece.style }.raised();
        return vec![TextPiece { style, ..piece }];
    }
    if !(small_caps || all_small_caps) || face.has_small_caps() {
        return vec![piece];
    }
    let features =
        Features { small_caps: false, all_small_caps: false, ..piece.style.features };
    let plain = TypeStyle { features, ..piece.style };
    let features = Features { capitals: true, lining: true, ..features };
    let small = TypeStyle { features, size: small_size(plain.size, face), ..plain };
    let mut parts: Vec<(Range<usize>, bool)> = Vec::new();
    for cluster in clusters(&piece.text) {
        let text = &piece.text[cluster.clone()];
        let is_small = all_small_caps || text.chars().any(char::is_lowercase);
        match parts.last_mut() {
            Some((range, before)) if *before == is_small => range.end = cluster.end,
            _ => parts.push((cluster, is_small)),
        }
    }
    let styled = |(range, is_small)| {
        let style = if is_small { small } else { plain };
        TextPiece { style, ..part(&piece, range) }
    };
    parts.into_iter().map(styled).collect()
}

/// The size at which a face's capitals serve as small capitals.
fn small_size(size: Length, face: &Face) -> Length {
    let capital = i64::from(face.metrics.cap_height.max(1)) * 1_000;
    size.scale(i64::from(face.metrics.x_height) * SMALL_CAPITALS, capital)
}

/// A part of a piece.
fn part(piece: &TextPiece, range: Range<usize>) -> TextPiece {
    let into = u32::try_from(range.start).unwrap_or(u32::MAX);
    TextPiece {
        text: piece.text[range.clone()].to_owned(),
        offset: if piece.counts {
            piece.offset.saturating_add(into)
        } else {
            piece.offset
        },
        anchor: piece.anchor.clone().filter(|_| range.start == 0),
        ..piece.clone()
    }
}

/// Whether any face has a character with its marks.
pub(crate) fn is_shown(cluster: &str, fonts: &FontBook) -> bool {
    fonts.find_for(cluster, Family::Text, false, false).is_some()
}

#[cfg(test)]
mod tests {
    use super::fit;
    use crate::base::Length;
    use crate::fonts::FontBook;
    use crate::typeset::paragraph::text::plain;
    use crate::typeset::style::TypeStyle;

    #[test]
    fn small_capitals_and_superiors_that_a_face_lacks_are_made() {
        let data = include_bytes!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/fonts/CrimsonPro-Subset.ttf"
        ));
        let own = crate::fonts::OwnFont {
            file: "V.ttf".into(),
            data: data.to_vec(),
            family: crate::fonts::Family::Text,
            wanted: crate::fonts::Wanted::Any,
            span: crate::base::Span::new(crate::base::SourceId(0), 0..0),
        };
        let fonts = FontBook::built_in().with(&[own]).value;
        let style = TypeStyle::regular(Length::pt(10));
        let mut shown = Vec::new();
        for (text, style) in [
            ("Été œuvre", style.small_caps()),
            ("Été", style.label(80)),
            ("12", style.superior()),
            ("ἀρχή", style),
        ] {
            let shaped = crate::typeset::paragraph::shaping::shape(
                plain(text, style),
                &fonts,
                "fr",
            );
            for (piece, font) in shaped.pieces.iter().zip(&shaped.fonts) {
                shown.push(format!(
                    "{:?} {} pt, raised {}, {}",
                    piece.text,
                    piece.style.size,
                    piece.style.rise,
                    fonts.face(*font).name
                ));
            }
            let said: String = shaped
                .clusters
                .iter()
                .map(|one| &shaped.text[one.text.clone()])
                .collect();
            assert_eq!(said, text, "every letter is in a cluster of its own");
            assert!(shaped.glyphs.iter().all(|one| one.glyph.0 != 0), "{text}");
        }
        assert_eq!(
            shown,
            [
                "\"É\" 10.000 pt, raised 0.000, CrimsonPro-Regular-wght400",
                "\"té\" 7.911 pt, raised 0.000, CrimsonPro-Regular-wght400",
                "\" \" 10.000 pt, raised 0.000, CrimsonPro-Regular-wght400",
                "\"œuvre\" 7.911 pt, raised 0.000, CrimsonPro-Regular-wght400",
                "\"Été\" 7.911 pt, raised 0.000, CrimsonPro-Regular-wght400",
                "\"12\" 6.200 pt, raised 3.400, CrimsonPro-Regular-wght400",
                "\"ἀρχή\" 9.780 pt, raised 0.000, LibertinusSerif-Regular",
            ]
        );
    }

    #[test]
    fn what_a_face_lacks_comes_from_another_with_its_marks() {
        let fonts = FontBook::built_in();
        let text = "né → mono ▓ e\u{301}t → ☃\u{301} fin";
        let style = TypeStyle::regular(Length::pt(10));
        let pieces = fit(plain(text, style), &fonts);
        let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(whole, text);
        let shown: Vec<String> = pieces
            .iter()
            .map(|piece| {
                let face = fonts.face(piece.style.font(&fonts));
                format!("{} {:?} {}", piece.offset, piece.text, face.name)
            })
            .collect();
        assert_eq!(
            shown,
            [
                "0 \"né → mono \" LibertinusSerif-Regular",
                "13 \"▓\" SourceCodePro-Regular",
                "16 \" e\\u{301}t → ☃\\u{301} fin\" LibertinusSerif-Regular",
            ]
        );
    }
}
