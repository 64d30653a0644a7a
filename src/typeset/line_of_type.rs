//! Text set in one line: labels, titles, names; no paragraph, no justification.

use crate::base::Colour;
use crate::base::Length;
use crate::fonts::Face;
use crate::fonts::Features;
use crate::fonts::FontBook;
use crate::fonts::Shaped;
use crate::page::FontId;
use crate::page::Glyph;
use crate::page::GlyphRun;
use crate::page::TagRole;

/// How a line is set, except its size.
#[derive(Clone, Copy)]
pub(super) struct TextSetter<'a> {
    face: &'a Face,
    font: FontId,
    /// OpenType features.
    pub(super) features: Features,
    /// The colour.
    pub(super) colour: Colour,
    /// Added after each glyph, in thousandths of the type's size.
    pub(super) tracking: i64,
    /// The language of the text.
    pub(super) language: &'a str,
}

impl<'a> TextSetter<'a> {
    /// Letters of a face in black, without features or tracking.
    pub(super) fn new(fonts: &'a FontBook, font: FontId, language: &'a str) -> Self {
        let face = fonts.face(font);
        let features = Features::default();
        Self { face, font, features, colour: Colour::BLACK, tracking: 0, language }
    }

    /// The face.
    pub(super) fn face(&self) -> &'a Face {
        self.face
    }

    /// The glyphs of a text, in font units.
    pub(super) fn shape(&self, text: &str) -> Vec<Shaped> {
        self.face.shape(text, self.features, self.language)
    }

    /// Advance of a glyph with its tracking, in font units.
    pub(super) fn advance(&self, shaped: &Shaped) -> i64 {
        let units = i64::from(self.face.metrics.units);
        i64::from(shaped.advance) + self.tracking * units / 1_000
    }

    /// A length in font units at this type size.
    pub(super) fn in_units(&self, length: Length, size: Length) -> i64 {
        Length(i64::from(self.face.metrics.units)).scale(length.0, size.0.max(1)).0
    }

    /// A number of font units as a length at this type size.
    pub(super) fn length(&self, units: i64, size: Length) -> Length {
        size.scale(units, i64::from(self.face.metrics.units.max(1)))
    }

    /// Sets a line; it is an artifact.
    pub(super) fn line(&self, text: &str, size: Length) -> GlyphRun {
        let shaped = self.shape(text);
        let tracking = size.per_mille(self.tracking);
        let glyphs = shaped.iter().enumerate().map(|(at, one)| {
            let is_first = at == 0 || shaped[at - 1].cluster != one.cluster;
            let end = shaped[at..].iter().find(|next| next.cluster > one.cluster);
            let end = end.map_or(text.len(), |next| next.cluster as usize);
            let says = if is_first { end - one.cluster as usize } else { 0 };
            let advance = self.length(i64::from(one.advance), size) + tracking;
            let [x, y] = [one.x, one.y].map(|way| self.length(i64::from(way), size));
            Glyph::new(one.glyph, says, advance, (x, y))
        });
        let glyphs = glyphs.collect();
        GlyphRun {
            font: self.font,
            size,
            colour: self.colour,
            scale: 0,
            tracking,
            glyphs,
            text: text.to_owned(),
            tag_role: TagRole::Silent,
            offset: 0,
            turned: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::TextSetter;
    use crate::base::Length;
    use crate::fonts::Family;
    use crate::fonts::FontBook;

    #[test]
    fn a_line_is_as_wide_as_its_glyphs_and_says_every_byte_once() {
        let fonts = FontBook::built_in();
        let font = fonts.find(Family::Text, false, false);
        let mut setter = TextSetter::new(&fonts, font, "fr");
        let plain = setter.line("L’office d’été", Length::pt(10));
        setter.tracking = 100;
        let tracked = setter.line("L’office d’été", Length::pt(10));
        let count = i64::try_from(tracked.glyphs.len()).expect("a short line");
        assert_eq!(tracked.width(), plain.width() + Length::pt(1) * count);
        let said: String = plain.clusters().map(|(_, said)| said).collect();
        assert_eq!(said, plain.text);
        assert!(plain.glyphs.len() < plain.text.chars().count(), "ffi is one glyph");
    }
}
