//! Styles of type: which face, at which size, with which features.

use crate::base::Colour;
use crate::base::Length;
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
    /// Roman of the text's family.
    pub(crate) fn roman(size: Length) -> Self {
        Self {
            family: Family::Text,
            face: None,
            bold: false,
            italic: false,
            size,
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

    /// The same in italic, or in roman when it is italic: nested emphasis.
    pub(crate) fn stressed(self) -> Self {
        Self { italic: !self.italic, ..self }
    }

    /// The same in italic.
    pub(crate) fn italic(self) -> Self {
        Self { italic: true, ..self }
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

    /// The same with a tint.
    pub(crate) fn tinted(self) -> Self {
        Self { tinted: true, ..self }
    }

    /// The same as small print.
    pub(crate) fn small(self) -> Self {
        Self { size: self.size.per_mille(SMALL), ..self }
    }

    /// The same in another colour.
    pub(crate) fn inked(self, colour: Colour) -> Self {
        Self { colour, ..self }
    }

    /// The same with letters that stretch and shrink.
    pub(crate) fn giving(self) -> Self {
        Self { gives: true, ..self }
    }

    /// Small capitals throughout, letter-spaced by thousandths of the type's size.
    pub(crate) fn label(self, tracking: i64) -> Self {
        let features = Features { all_small_caps: true, ..self.features };
        Self { features, tracking: self.size.per_mille(tracking), ..self }
    }

    /// Small capitals in place of lower case, slightly spaced.
    pub(crate) fn small_caps(self) -> Self {
        let features = Features { small_caps: true, ..self.features };
        Self { features, tracking: self.size.per_mille(40), ..self }
    }

    /// Superior letters and figures of the face.
    pub(crate) fn superior(self) -> Self {
        Self { features: Features { superior: true, ..self.features }, ..self }
    }

    /// Superior letters or figures after small capitals: lower, so that they end a little
    /// over them, and spaced less.
    pub(crate) fn beside_small_capitals(self) -> Self {
        let tracking = self.tracking.min(self.size.per_mille(20));
        Self { rise: self.rise - self.size.per_mille(SUNK), tracking, ..self }
    }

    /// Letters made small and raised, for characters without superiors in the face.
    pub(crate) fn raised(self) -> Self {
        Self {
            rise: self.rise + self.size.per_mille(340),
            size: self.size.per_mille(620),
            ..self
        }
    }

    /// Whether it is raised, by [`Self::raised`].
    pub(crate) fn is_raised(self) -> bool {
        self.rise > Length::ZERO
    }

    /// Letters made small and lowered.
    pub(crate) fn lowered(self) -> Self {
        Self {
            rise: self.rise - self.size.per_mille(140),
            size: self.size.per_mille(620),
            ..self
        }
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

    /// The mono at a matching size: 0.76 of this one, which is 8 pt for 10.5 pt.
    pub(crate) fn mono(self) -> Self {
        Self {
            family: Family::Mono,
            size: self.size.per_mille(762),
            features: Features { lining: true, plain: true, ..Features::default() },
            tracking: Length::ZERO,
            gives: false,
            ..self
        }
    }

    /// The face of the style.
    pub(crate) fn font(&self, fonts: &FontBook) -> FontId {
        self.face.unwrap_or_else(|| fonts.find(self.family, self.bold, self.italic))
    }
}
