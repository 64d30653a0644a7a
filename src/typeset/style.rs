//! Styles of type: which face, at which size, with which features.

use crate::base::Colour;
use crate::base::Length;
use crate::config::Design;
use crate::config::LargePrint;
use crate::config::LargePrintFace;
use crate::fonts::Family;
use crate::fonts::Features;
use crate::fonts::FontBook;
use crate::page::FontId;

/// Letter-spacing of labels in thousandths of their size. Text extraction takes gaps of a
/// tenth of the size, kerning included, for word spaces.
pub(crate) const LABEL: i64 = 80;

/// How far superiors are lowered beside small capitals, in thousandths of the size: small
/// capitals are some 180 lower than capitals.
const SUNK: i64 = 140;

/// Size of small print, in thousandths of the text's.
const SMALL: i64 = 850;

/// Size of the mono: 8 pt for 10.5 pt.
const MONO: i64 = 762;

/// Size of letters that are raised or lowered.
const SCRIPT: i64 = 620;

/// One style of type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TypeStyle {
    /// The family.
    pub(crate) family: Family,
    /// The fallback face, whatever family and style are, where theirs lacks a character.
    pub(crate) face: Option<FontId>,
    /// Whether it is bold.
    pub(crate) bold: bool,
    /// Whether it is italic.
    pub(crate) italic: bool,
    /// Size of the type.
    pub(crate) size: Length,
    /// The size that it is never smaller than: in large print. 0 otherwise.
    pub(crate) least: Length,
    /// OpenType features.
    pub(crate) features: Features,
    /// Added after each letter, independent of justification.
    pub(crate) tracking: Length,
    /// Height over the baseline.
    pub(crate) rise: Length,
    /// The colour.
    pub(crate) colour: Colour,
    /// Whether the letters may stretch or shrink to fill a line.
    pub(crate) gives: bool,
    /// Whether it is struck out.
    pub(crate) struck: bool,
    /// Whether it is underlined.
    pub(crate) underlined: bool,
    /// Whether it has a tint behind it.
    pub(crate) tinted: bool,
}

impl TypeStyle {
    /// Roman of the text's family, in a design.
    pub(crate) fn roman(design: &Design, size: Length) -> Self {
        let Some(large) = design.large_print else { return Self::regular(size) };
        let family = match large.face {
            LargePrintFace::Text => Family::Text,
            LargePrintFace::Sans => Family::Sans,
        };
        let features = Features { lining: true, ..Features::default() };
        let least = large.size;
        Self { family, features, least, ..Self::regular(size.max(least)) }
    }

    /// Roman of the text's family.
    pub(crate) fn regular(size: Length) -> Self {
        Self {
            family: Family::Text,
            face: None,
            bold: false,
            italic: false,
            size,
            least: Length::ZERO,
            features: Features::default(),
            tracking: Length::ZERO,
            rise: Length::ZERO,
            colour: Colour::BLACK,
            gives: false,
            struck: false,
            underlined: false,
            tinted: false,
        }
    }

    /// Whether it is that of large print: without small capitals, tints, and long italics.
    pub(crate) fn is_large(self) -> bool {
        self.least > Length::ZERO
    }

    /// The same in a part of its size, in thousandths, but no smaller than its least size.
    fn sized(self, thousandths: i64) -> Self {
        Self { size: self.size.per_mille(thousandths).max(self.least), ..self }
    }

    /// The same in bold in large print, where italic and small capitals do not set it off.
    pub(crate) fn prominent(self) -> Self {
        Self { bold: self.bold || self.is_large(), ..self }
    }

    /// A whole block as if it were stressed: in large print in bold.
    pub(crate) fn stressed_block(self) -> Self {
        if self.is_large() { self.strong() } else { self.stressed() }
    }

    /// The same in italic, or in roman when it is italic: nested emphasis.
    pub(crate) fn stressed(self) -> Self {
        Self { italic: !self.italic, ..self }
    }

    /// A whole block in italic; in large print in roman.
    pub(crate) fn italic(self) -> Self {
        Self { italic: !self.is_large(), ..self }
    }

    /// The same in bold.
    pub(crate) fn strong(self) -> Self {
        Self { bold: true, ..self }
    }

    /// The same struck out.
    pub(crate) fn struck(self) -> Self {
        Self { struck: true, ..self }
    }

    /// The same underlined.
    pub(crate) fn underlined(self) -> Self {
        Self { underlined: true, ..self }
    }

    /// The same with a tint; in large print in bold.
    pub(crate) fn tinted(self) -> Self {
        Self { tinted: !self.is_large(), ..self }.prominent()
    }

    /// The same as small print.
    pub(crate) fn small(self) -> Self {
        self.sized(SMALL)
    }

    /// The same in another colour.
    pub(crate) fn inked(self, colour: Colour) -> Self {
        Self { colour, ..self }
    }

    /// The same with letters that stretch and shrink.
    pub(crate) fn giving(self) -> Self {
        Self { gives: true, ..self }
    }

    /// Small capitals throughout, letter-spaced by thousandths of the type's size; in large
    /// print the same letters as elsewhere.
    pub(crate) fn label(self, tracking: i64) -> Self {
        if self.is_large() {
            return self;
        }
        let features = Features { all_small_caps: true, ..self.features };
        Self { features, tracking: self.size.per_mille(tracking), ..self }
    }

    /// Small capitals in place of lower case, slightly spaced; not in large print.
    pub(crate) fn small_caps(self) -> Self {
        if self.is_large() {
            return self;
        }
        let features = Features { small_caps: true, ..self.features };
        Self { features, tracking: self.size.per_mille(40), ..self }
    }

    /// Superior letters and figures of the face; in large print raised ones, which are
    /// larger.
    pub(crate) fn superior(self) -> Self {
        if self.is_large() {
            return self.raised();
        }
        Self { features: Features { superior: true, ..self.features }, ..self }
    }

    /// Superior letters or figures after small capitals: lower, so that they end a little
    /// over them, and spaced less.
    pub(crate) fn beside_small_capitals(self) -> Self {
        if self.is_large() {
            return self;
        }
        let tracking = self.tracking.min(self.size.per_mille(20));
        Self { rise: self.rise - self.size.per_mille(SUNK), tracking, ..self }
    }

    /// Letters made small and raised, for characters without superiors in the face.
    pub(crate) fn raised(self) -> Self {
        Self {
            rise: self.rise
                + self.size.per_mille(if self.is_large() { 300 } else { 340 }),
            ..self.script()
        }
    }

    /// Whether it is raised, by [`Self::raised`].
    pub(crate) fn is_raised(self) -> bool {
        self.rise > Length::ZERO
    }

    /// Letters made small and lowered.
    pub(crate) fn lowered(self) -> Self {
        Self { rise: self.rise - self.size.per_mille(140), ..self.script() }
    }

    /// The same in the size of what is raised or lowered.
    fn script(self) -> Self {
        let (part, least) = if self.is_large() {
            (LargePrint::SUPERIORS, self.least.per_mille(LargePrint::SUPERIORS))
        } else {
            (SCRIPT, Length::ZERO)
        };
        Self { size: self.size.per_mille(part).max(least), ..self }
    }

    /// Lining figures.
    pub(crate) fn lining(self) -> Self {
        Self { features: Features { lining: true, ..self.features }, ..self }
    }

    /// Lining figures of one width.
    pub(crate) fn tabular(self) -> Self {
        let features = Features { lining: true, tabular: true, ..self.features };
        Self { features, ..self }
    }

    /// The mono at a matching size.
    pub(crate) fn mono(self) -> Self {
        Self {
            family: Family::Mono,
            features: Features { lining: true, plain: true, ..Features::default() },
            tracking: Length::ZERO,
            gives: false,
            ..self.sized(MONO)
        }
    }

    /// The face of the style.
    pub(crate) fn font(&self, fonts: &FontBook) -> FontId {
        self.face.unwrap_or_else(|| fonts.find(self.family, self.bold, self.italic))
    }
}
