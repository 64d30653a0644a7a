//! Text → glyphs: kerning, ligatures, figures, small capitals, superior letters.

use std::sync::Arc;

use harfrust::Buffer;
use harfrust::Direction;
use harfrust::Feature;
use harfrust::Language;
use harfrust::Script;
use harfrust::ShapeOptions;
use harfrust::ShapePlan;
use harfrust::ShaperFont;
use harfrust::Tag;

use super::Face;
use crate::page::GlyphId;

/// What is asked of a face beside its letters. By default: kerning, ligatures and
/// old-style figures, as running text wants them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Features {
    /// Small capitals in place of lower case (`smcp`).
    pub small_caps: bool,
    /// Small capitals in place of capitals too (`c2sc`).
    pub all_small_caps: bool,
    /// Lining figures (`lnum`) in place of old-style ones (`onum`).
    pub lining: bool,
    /// Figures of one width (`tnum`) in place of their own (`pnum`).
    pub tabular: bool,
    /// Superior letters and figures (`sups`).
    pub superior: bool,
    /// No ligatures, no contextual forms: code.
    pub plain: bool,
}

/// One glyph of a shaped text, in font units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shaped {
    /// The glyph; 0 when the face lacks the character.
    pub glyph: GlyphId,
    /// First byte of the text that it shows.
    pub cluster: u32,
    /// To the origin of the next glyph.
    pub advance: i32,
    /// Shift of the ink to the right.
    pub x: i32,
    /// Shift of the ink upwards.
    pub y: i32,
    /// Whether breaking the text before this cluster changes its neighbours' shapes.
    pub unsafe_to_break: bool,
}

/// A plan of shaping, made once for each set of features and language.
pub(super) struct CachedPlan {
    features: Features,
    language: String,
    user: Vec<Feature>,
    plan: ShapePlan,
}

impl Features {
    fn user(self) -> Vec<Feature> {
        let mut list = Vec::new();
        let mut set = |tag: &[u8; 4], on: bool| {
            list.push(Feature::new(Tag::new(tag), u32::from(on), ..));
        };
        set(b"kern", true);
        set(b"liga", !self.plain);
        set(b"calt", !self.plain);
        set(b"clig", !self.plain);
        set(if self.lining { b"lnum" } else { b"onum" }, true);
        set(if self.tabular { b"tnum" } else { b"pnum" }, true);
        if self.small_caps || self.all_small_caps {
            set(b"smcp", true);
        }
        if self.all_small_caps {
            set(b"c2sc", true);
        }
        if self.superior {
            set(b"sups", true);
        }
        list
    }
}

impl Face {
    /// Shapes a text of one language, from left to right.
    ///
    /// Glyphs come in the order of the text; the glyphs of one cluster are neighbours.
    #[must_use]
    pub fn shape(&self, text: &str, features: Features, language: &str) -> Vec<Shaped> {
        let plan = self.plan(features, language);
        let mut buffer = Buffer::new();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(plan.plan.script());
        buffer.set_language(plan.plan.language().cloned());
        let font = ShaperFont::new(&self.shaper);
        let options = ShapeOptions::new().plan(Some(&plan.plan)).features(&plan.user);
        if harfrust::shape(&font, &mut buffer, options).is_err() {
            return Vec::new();
        }
        let positions = buffer.glyph_positions();
        buffer
            .glyph_infos()
            .iter()
            .zip(positions)
            .map(|(info, position)| Shaped {
                glyph: GlyphId(u16::try_from(info.glyph_id).unwrap_or(0)),
                cluster: info.cluster,
                advance: position.x_advance,
                x: position.x_offset,
                y: position.y_offset,
                unsafe_to_break: info.unsafe_to_break(),
            })
            .collect()
    }

    fn plan(&self, features: Features, language: &str) -> Arc<CachedPlan> {
        let fits =
            |plan: &CachedPlan| plan.features == features && plan.language == language;
        if let Ok(plans) = self.plans.read()
            && let Some(plan) = plans.iter().find(|plan| fits(plan))
        {
            return Arc::clone(plan);
        }
        let user = features.user();
        let script = Script::from_iso15924_tag(Tag::new(b"Latn"));
        let tag: Option<Language> = language.parse().ok();
        let plan = ShapePlan::new(
            &self.shaper,
            Direction::LeftToRight,
            script,
            tag.as_ref(),
            &user,
        );
        let made =
            Arc::new(CachedPlan { features, language: language.to_owned(), user, plan });
        if let Ok(mut plans) = self.plans.write() {
            plans.push(Arc::clone(&made));
        }
        made
    }
}

#[cfg(test)]
mod tests {
    use super::Features;
    use crate::fonts::Family;
    use crate::fonts::FontBook;

    #[test]
    fn ligatures_figures_and_small_capitals_are_the_faces_own() {
        let fonts = FontBook::built_in();
        let face = fonts.face(fonts.find(Family::Text, false, false));
        let shape = |text: &str, features| face.shape(text, features, "fr");
        let text = Features::default();
        assert_eq!(shape("ffi", text).len(), 1, "ffi is one glyph");
        let lining = Features { lining: true, ..text };
        assert_ne!(shape("2", text)[0].glyph, shape("2", lining)[0].glyph);
        let caps = Features { small_caps: true, ..text };
        assert_ne!(shape("é", text)[0].glyph, shape("é", caps)[0].glyph);
        let superior = Features { superior: true, ..text };
        assert_ne!(shape("e", text)[0].glyph, shape("e", superior)[0].glyph);
    }
}
