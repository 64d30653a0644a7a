//! One face: its file, its metrics, the advances of its glyphs.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::RwLock;

use harfrust::Font;
use skrifa::MetadataProvider as _;
use skrifa::raw::TableProvider as _;
use skrifa::string::StringId;

use super::Family;
use super::shape::CachedPlan;
use crate::page::GlyphId;

/// One face of a family.
pub struct Face {
    /// Name of its file, relative to the folder of fonts.
    pub file: String,
    /// Its `PostScript` name, such as `LibertinusSerif-Regular`.
    pub name: String,
    /// Its family's name, such as `Libertinus Serif`.
    pub family_name: String,
    /// What it is used for.
    pub family: Family,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is italic.
    pub italic: bool,
    /// The whole file.
    pub data: Cow<'static, [u8]>,
    /// Whether its outlines are CFF (else TrueType).
    pub is_cff: bool,
    /// Its measures.
    pub metrics: FaceMetrics,
    pub(super) shaper: Font,
    advances: Vec<u16>,
    pub(super) plans: RwLock<Vec<Arc<CachedPlan>>>,
}

/// Measures of a face, in its units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FaceMetrics {
    /// Units to the em.
    pub units: i32,
    /// Top of the tallest letters, over the baseline.
    pub ascent: i32,
    /// Bottom of the deepest letters: negative.
    pub descent: i32,
    /// Height of capitals.
    pub cap_height: i32,
    /// Height of a lower-case x.
    pub x_height: i32,
    /// Angle of italics in degrees, negative to the right, in thousandths.
    pub italic_angle: i32,
    /// Box that holds all glyphs: left, bottom, right, top.
    pub bounds: [i32; 4],
    /// Weight class, 100 to 900.
    pub weight: i32,
    /// Whether all glyphs have one advance.
    pub is_fixed_pitch: bool,
    /// Advance of the space.
    pub space: i32,
}

impl Face {
    /// Reads a face; `None` when the file is not a sound OpenType face.
    #[must_use]
    pub fn new(
        file: &str,
        data: Cow<'static, [u8]>,
        family: Family,
        bold: bool,
        italic: bool,
    ) -> Option<Self> {
        let shaper = match &data {
            Cow::Borrowed(bytes) => Font::new(*bytes, 0)?,
            Cow::Owned(bytes) => Font::new(bytes.clone(), 0)?,
        };
        let font = skrifa::FontRef::new(&data).ok()?;
        let string =
            |id| font.localized_strings(id).english_or_first().map(|s| s.to_string());
        Some(Self {
            file: file.to_owned(),
            name: string(StringId::POSTSCRIPT_NAME)?,
            family_name: string(StringId::TYPOGRAPHIC_FAMILY_NAME)
                .or_else(|| string(StringId::FAMILY_NAME))?,
            family,
            bold,
            italic,
            is_cff: font.cff().is_ok(),
            metrics: read_metrics(&font)?,
            shaper,
            advances: read_advances(&font)?,
            plans: RwLock::new(Vec::new()),
            data,
        })
    }

    /// Advance of a glyph in font units.
    #[must_use]
    pub fn advance(&self, glyph: GlyphId) -> i32 {
        self.advances.get(usize::from(glyph.0)).copied().map_or(0, i32::from)
    }

    /// The glyph that shows a character.
    #[must_use]
    pub fn glyph(&self, character: char) -> Option<GlyphId> {
        let id = self.shaper.charmap().map_unicode(character)?;
        u16::try_from(id.to_u32()).ok().map(GlyphId)
    }
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Face({})", self.name)
    }
}

fn read_metrics(font: &skrifa::FontRef<'_>) -> Option<FaceMetrics> {
    let head = font.head().ok()?;
    let os2 = font.os2().ok()?;
    let hhea = font.hhea().ok()?;
    let post = font.post().ok()?;
    let space = font.charmap().map(' ')?;
    let hmtx = font.hmtx().ok()?;
    Some(FaceMetrics {
        units: i32::from(head.units_per_em()),
        ascent: i32::from(hhea.ascender().to_i16()),
        descent: i32::from(hhea.descender().to_i16()),
        cap_height: i32::from(os2.s_cap_height()?),
        x_height: i32::from(os2.sx_height()?),
        italic_angle: i32::try_from(
            i64::from(post.italic_angle().to_bits()) * 1_000 / 65_536,
        )
        .ok()?,
        bounds: [head.x_min(), head.y_min(), head.x_max(), head.y_max()].map(i32::from),
        weight: i32::from(os2.us_weight_class()),
        is_fixed_pitch: post.is_fixed_pitch() != 0,
        space: i32::from(hmtx.advance(space)?),
    })
}

fn read_advances(font: &skrifa::FontRef<'_>) -> Option<Vec<u16>> {
    let hmtx = font.hmtx().ok()?;
    let count = font.maxp().ok()?.num_glyphs();
    (0..count).map(|id| hmtx.advance(skrifa::GlyphId::new(u32::from(id)))).collect()
}
