//! A point where a line may end, and how a break there changes both lines.

use std::ops::Range;
use std::sync::Arc;

use crate::base::Length;
use crate::fonts::FontBook;
use crate::fonts::Shaped;
use crate::language::Language;
use crate::page::facts::LineEnd;
use crate::typeset::paragraph::breaks::BreakKind;
use crate::typeset::paragraph::breaks::BreakPoint;
use crate::typeset::paragraph::shaping::ShapedText;
use crate::typeset::paragraph::shaping::scaled;

/// A point where a line may end, with the changes of a break there.
#[derive(Debug, Clone)]
pub(crate) struct Cut {
    /// The point for the breaker.
    pub(crate) point: BreakPoint,
    /// Why a line ends here.
    pub(crate) end: LineEnd,
    /// Byte of the text where the next line begins.
    pub(crate) byte: usize,
    /// The patch at the end of the line, if a break changes it.
    pub(crate) before: Option<Patch>,
    /// The patch at the beginning of the next line, likewise.
    pub(crate) after: Option<Patch>,
}

/// A place where a line may end, before it is measured.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// Byte of the text where the next line begins.
    pub(super) byte: usize,
    pub(super) kind: BreakKind,
    pub(super) penalty: i64,
    pub(super) end: LineEnd,
}

/// Glyphs that replace some clusters.
#[derive(Debug, Clone)]
pub(crate) struct Patch {
    /// The clusters replaced: at the end of a line, or at its beginning.
    pub(crate) clusters: Range<usize>,
    /// The piece that they take their style from.
    pub(crate) piece: usize,
    /// Their text, in bytes of the whole text.
    pub(crate) text: Range<usize>,
    /// The glyphs; clusters count from the beginning of `text`. Those of clusters after
    /// its end are the hyphen.
    pub(crate) glyphs: Arc<[Shaped]>,
    /// Whether a hyphen is added after them.
    pub(crate) adds_hyphen: bool,
}

/// What finding points depends on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rules<'a> {
    /// The faces.
    pub(crate) fonts: &'a FontBook,
    /// The language's tag.
    pub(crate) tag: &'a str,
    /// The language's rules.
    pub(crate) language: Language,
    /// Whether words may be hyphenated.
    pub(crate) hyphenate: bool,
    /// Whether addresses may be broken between letters.
    pub(crate) tears: bool,
    /// Parts wider than this without other points may be broken between any two letters.
    pub(crate) anywhere: Option<Length>,
}

/// How far a character protrudes over its edge.
pub(crate) fn hanging(
    text: &ShapedText,
    fonts: &FontBook,
    piece: usize,
    character: Option<char>,
    table: fn(char) -> i64,
) -> Length {
    let (Some(character), Some(font)) = (character, text.fonts.get(piece)) else {
        return Length::ZERO;
    };
    let thousandths = table(character);
    if thousandths == 0 {
        return Length::ZERO;
    }
    let face = fonts.face(*font);
    let Some(glyph) = face.glyph(character) else { return Length::ZERO };
    let size = text.pieces[piece].style.size;
    scaled(face.advance(glyph), size, face).per_mille(thousandths)
}
