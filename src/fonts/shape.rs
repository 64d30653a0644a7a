//! Text → glyphs: kerning, ligatures, figures, small capitals, superior letters.

use std::sync::Arc;

use harfrust::Buffer;
use harfrust::Direction;
use harfrust::Language;
use harfrust::Script;
use harfrust::ShapeOptions;
use harfrust::ShapePlan;
use harfrust::ShaperFont;
use harfrust::Tag;

use super::apart;
use super::face::Face;
use super::face::Has;
use super::plan::CachedPlan;
use super::plan::Features;
use super::plan::Shaped;
use super::words;
use crate::base::Memory;
use crate::base::character::is_invisible;
use crate::page::GlyphId;

impl Face {
    /// Shapes a text of one language, from left to right.
    ///
    /// Glyphs are in text order; the glyphs of a cluster are adjacent. A replacement
    /// glyph stands for missing characters: a file must not show `.notdef` (ISO 19005-2,
    /// 6.2.11.8; ISO 14289-1, 7.21.8).
    #[must_use]
    pub fn shape(&self, text: &str, features: Features, language: &str) -> Vec<Shaped> {
        let plan = self.plan(features, language);
        if !self.has_apart(features, text) || !words::of(text).all(words::begins_plainly)
        {
            return self.shape_whole(&plan, text);
        }
        let mut glyphs: Vec<Shaped> = Vec::with_capacity(text.len());
        let mut space: Option<Vec<Shaped>> = None;
        let mut at = 0;
        for word in words::of(text) {
            let mut add =
                |word: &[Shaped]| glyphs.extend(word.iter().map(|one| one.moved(at)));
            if word == " " {
                add(space.get_or_insert_with(|| self.shape_whole(&plan, word)));
            } else {
                let shape = || self.shape_whole(&plan, word).into();
                plan.words.ask(word, shape, |word: &Arc<[Shaped]>| add(word));
            }
            at += word.len();
        }
        glyphs
    }

    /// Shapes a word, or a part of one, in the same way.
    #[must_use]
    pub fn shape_word(
        &self,
        word: &str,
        features: Features,
        language: &str,
    ) -> Arc<[Shaped]> {
        let plan = self.plan(features, language);
        let shape = || self.shape_whole(&plan, word).into();
        let may_keep = self.has_apart(features, word) && words::begins_plainly(word);
        if may_keep { plan.words.ask(word, shape, Arc::clone) } else { shape() }
    }

    /// Whether the words of a text may be shaped separately.
    fn has_apart(&self, features: Features, text: &str) -> bool {
        !features.capitals && words::is_plain(text) && self.has_words_apart()
    }

    /// Whether the face's words may be shaped separately.
    fn has_words_apart(&self) -> bool {
        *self.words_apart.get_or_init(|| {
            let asked = self.bounded(|| {
                skrifa::FontRef::new(&self.data).is_ok_and(|font| apart::are_words(&font))
            });
            asked.unwrap_or(false)
        })
    }

    /// Shapes a text as a whole.
    fn shape_whole(&self, plan: &CachedPlan, text: &str) -> Vec<Shaped> {
        let glyphs = self.shape_by(plan, text);
        if glyphs.iter().all(|one| one.glyph != GlyphId(0)) {
            return glyphs;
        }
        let clusters = glyphs.chunk_by(|one, next| one.cluster == next.cluster);
        clusters.flat_map(|cluster| self.shown(cluster, text)).collect()
    }

    /// The glyphs of a cluster without missing ones: one replacement glyph if the base
    /// letter is missing; without its marks if only they are.
    fn shown(&self, cluster: &[Shaped], text: &str) -> Vec<Shaped> {
        let Some(first) = cluster.first() else { return Vec::new() };
        let mut shown: Vec<Shaped> = cluster.to_vec();
        if first.glyph == GlyphId(0) {
            // A broken rule may replace letters that the face has by `.notdef`.
            let said = text.get(first.cluster as usize..).unwrap_or_default();
            let letter = said.chars().next().and_then(|letter| self.sign_of(letter));
            let Some(sign) = letter.or_else(|| self.stand_in()) else { return shown };
            shown.truncate(if letter.is_some() { cluster.len() } else { 1 });
            shown[0].glyph = sign;
            shown[0].advance = self.advance(sign);
        }
        shown.retain(|one| one.glyph != GlyphId(0));
        shown
    }

    /// Shapes a text as a whole; missing characters are glyph 0.
    fn shape_by(&self, plan: &CachedPlan, text: &str) -> Vec<Shaped> {
        self.bounded(|| self.shape_unbounded(plan, text)).unwrap_or_default()
    }

    fn shape_unbounded(&self, plan: &CachedPlan, text: &str) -> Vec<Shaped> {
        let mut buffer = Buffer::new();
        if plan.features.capitals {
            push_capitals(&mut buffer, text);
        } else {
            buffer.push_str(text);
        }
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
                glyph: self.known(info.glyph_id),
                cluster: info.cluster,
                advance: position.x_advance,
                x: position.x_offset,
                y: position.y_offset,
                unsafe_to_break: info.unsafe_to_break(),
            })
            .collect()
    }

    /// The glyph of an index; 0 when it is out of range.
    fn known(&self, number: u32) -> GlyphId {
        let number = u16::try_from(number).ok().filter(|one| *one < self.glyphs());
        GlyphId(number.unwrap_or(0))
    }

    /// Whether the character map has every character of a text. The space stands for
    /// white space of every width.
    #[must_use]
    pub fn has_all(&self, text: &str) -> bool {
        text.chars().all(|c| self.shows(c))
    }

    fn shows(&self, c: char) -> bool {
        self.sign_of(c).is_some()
    }

    /// The glyph of a character; for all white space that of the space.
    fn sign_of(&self, c: char) -> Option<GlyphId> {
        self.glyph(if c.is_whitespace() { ' ' } else { c })
    }

    /// Whether the face can show every character of a text.
    #[must_use]
    pub fn covers(&self, text: &str) -> bool {
        if text.chars().all(|c| is_invisible(c) || self.shows(c)) {
            return true;
        }
        // Unmapped characters may be composed of others, or have a canonical equivalent.
        let shaped = self.shape_by(&self.plan(Features::default(), ""), text);
        shaped.iter().all(|one| one.glyph.0 != 0)
    }

    /// Whether the face has small capitals.
    #[must_use]
    pub fn has_small_caps(&self) -> bool {
        self.has.small_caps
    }

    /// Whether the face has superior figures.
    #[must_use]
    pub fn has_superiors(&self) -> bool {
        self.has.superiors
    }

    /// Tests which optional glyph sets a face has.
    pub(super) fn what_it_has(&self) -> Has {
        let changes = |text: &str, features| {
            let plain = self.shape(text, Features::default(), "");
            let other = self.shape(text, features, "");
            plain.len() == other.len()
                && plain.iter().zip(&other).all(|(a, b)| a.glyph != b.glyph)
        };
        let text = Features::default();
        Has {
            small_caps: changes("aeinrst", Features { small_caps: true, ..text }),
            superiors: changes("0123456789", Features { superior: true, ..text }),
        }
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
        let made = Arc::new(CachedPlan {
            features,
            language: language.to_owned(),
            user,
            plan,
            words: Memory::default(),
        });
        if let Ok(mut plans) = self.plans.write() {
            plans.push(Arc::clone(&made));
        }
        made
    }
}

/// Adds a text in capitals; each keeps the cluster of its original letter.
fn push_capitals(buffer: &mut Buffer, text: &str) {
    for (at, letter) in text.char_indices() {
        let cluster = u32::try_from(at).unwrap_or(u32::MAX);
        for capital in letter.to_uppercase() {
            buffer.push(u32::from(capital), cluster);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::fonts::Family;
    use crate::fonts::Features;
    use crate::fonts::FontBook;
    use crate::fonts::Shaped;

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

    #[test]
    fn words_shaped_one_by_one_are_what_they_are_together() {
        let fonts = FontBook::built_in();
        let text = "« Où est l’œuvre ? » — Qu’ont fait VOLTAIRE, M. Té  et Tō ? \
                    ffi 1er–2e (à l’AVT. Wa, Ýa “f” f) / To-day: fjord ½ ^a ´e";
        let letters: Vec<char> = text.chars().collect();
        let usual = Features::default();
        let others = [
            usual,
            Features { small_caps: true, ..usual },
            Features { all_small_caps: true, lining: true, ..usual },
            Features { superior: true, ..usual },
            Features { plain: true, tabular: true, ..usual },
        ];
        let apart = fonts.iter().filter(|(_, face)| face.has_words_apart()).count();
        assert_eq!(apart, 4, "the faces of the text");
        for (_, face) in fonts.iter() {
            for features in others {
                // The text from each letter on, so that words are cut at every position.
                for from in 0..letters.len() {
                    let rest: String = letters[from..].iter().rev().collect();
                    for text in [rest.clone(), rest.chars().rev().collect()] {
                        let text = text.as_str();
                        let whole = face.shape_whole(&face.plan(features, "fr"), text);
                        assert_eq!(face.shape(text, features, "fr"), whole, "{text}");
                    }
                }
            }
        }
    }

    #[test]
    fn one_sign_stands_in_for_a_cluster_and_no_letter_is_shown_twice() {
        let fonts = FontBook::built_in();
        let face = fonts.face(fonts.find(Family::Text, false, false));
        let listing = |text: &str| {
            let shaped = face.shape(text, Features::default(), "fr");
            let name = |one: &Shaped| match Some(one.glyph) {
                glyph if glyph == face.stand_in() => "?",
                glyph if glyph == face.glyph('n') => "n",
                glyph if glyph == face.glyph('x') => "x",
                _ => "other",
            };
            shaped.iter().map(name).collect::<Vec<_>>().join(" ")
        };
        // Letters with a keycap or a circle around them, a hand with a skin tone, a flag,
        // a family, a missing character with a mark that the face has.
        assert_eq!(listing("n\u{20E3}x"), "n x");
        assert_eq!(listing("x\u{20DD}n"), "x n");
        assert_eq!(listing("👍🏽x"), "? x");
        assert_eq!(listing("🇫🇷x"), "? x");
        assert_eq!(listing("👩\u{200D}👩\u{200D}👧x"), "? x");
        assert_eq!(listing("漢\u{301}x"), "? x");
        assert_eq!(listing("漢漢x"), "? ? x");
    }
}
