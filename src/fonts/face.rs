//! One face: file, metrics and advances.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::RwLock;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use harfrust::Font;
use skrifa::MetadataProvider as _;
use skrifa::Tag;
use skrifa::instance::Location;
use skrifa::string::StringId;

use super::family::Family;
use super::metrics;
use super::metrics::FaceMetrics;
use super::outline;
use super::plan::CachedPlan;
use crate::base::Span;
use crate::base::Step;
use crate::base::boundary::guarded;
use crate::base::character::is_unprintable;
use crate::base::character::turns_order;
use crate::page::GlyphId;

/// The most frequent characters: Basic Latin to Latin Extended-A.
const LETTERS: std::ops::RangeInclusive<char> = '\0'..='\u{17F}';

/// One face of a family.
pub struct Face {
    /// Its file name, relative to the folder of fonts, or to the book's folder.
    pub file: String,
    /// Its `PostScript` name, such as `LibertinusSerif-Regular`.
    pub name: String,
    /// Its family name, such as `Libertinus Serif`.
    pub family_name: String,
    /// Its use.
    pub family: Family,
    /// Whether it is one of the book's own fonts, not built in.
    pub is_own: bool,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is italic.
    pub italic: bool,
    /// The whole file.
    pub data: Cow<'static, [u8]>,
    /// Whether its outlines are CFF (else TrueType).
    pub is_cff: bool,
    /// Its position on the axes of a variable font; empty for any other.
    pub axes: Vec<Axis>,
    /// Whether its licence allows subsetting; else it is embedded whole.
    pub may_be_cut: bool,
    /// Its metrics.
    pub metrics: FaceMetrics,
    /// Whether it has real small capitals and superior figures.
    pub(super) has: Has,
    pub(super) shaper: Font,
    /// The location in a variable font's outlines.
    pub(super) location: Location,
    advances: Vec<u16>,
    /// The glyphs of [`LETTERS`].
    letters: OnceLock<Vec<Option<GlyphId>>>,
    /// Whether its words may be shaped separately.
    pub(super) words_apart: OnceLock<bool>,
    pub(super) plans: RwLock<Vec<Arc<CachedPlan>>>,
    /// Where the book names it, for one of the book's own fonts.
    pub(super) named_at: Option<Span>,
    /// Whether reading it has panicked.
    failed: AtomicBool,
}

/// A position on an axis of a variable font.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Axis {
    /// The axis: `wght`.
    pub tag: [u8; 4],
    /// The position, in the axis's own units.
    pub value: f32,
}

/// Optional glyph sets of a face.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Has {
    pub(super) small_caps: bool,
    pub(super) superiors: bool,
}

/// The style that a face is used for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) family: Family,
    pub(super) is_own: bool,
    pub(super) bold: bool,
    pub(super) italic: bool,
}

impl Face {
    /// Reads a face, assumed to have small capitals and superior figures as the built-in
    /// faces do; `None` when the file is not a valid OpenType face.
    pub(super) fn new(
        file: &str,
        data: Cow<'static, [u8]>,
        style: Style,
        axes: Vec<Axis>,
    ) -> Option<Self> {
        let shaper = match &data {
            Cow::Borrowed(bytes) => Font::new(*bytes, 0)?,
            Cow::Owned(bytes) => Font::new(bytes.clone(), 0)?,
        };
        let places = || axes.iter().map(|axis| (Tag::new(&axis.tag), axis.value));
        let shaper = shaper.instance_builder().variations(places()).build();
        let font = skrifa::FontRef::new(&data).ok()?;
        let location = font.axes().location(places());
        let stem = file.rsplit('/').next().unwrap_or(file);
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        let family_name = string(&font, StringId::TYPOGRAPHIC_FAMILY_NAME)
            .or_else(|| string(&font, StringId::FAMILY_NAME))
            .unwrap_or_else(|| stem.to_owned());
        let metrics = metrics::read(&font, &location)?;
        Some(Self {
            file: file.to_owned(),
            name: postscript_name(&font, &family_name, &axes),
            family_name,
            family: style.family,
            is_own: style.is_own,
            bold: style.bold,
            italic: style.italic,
            is_cff: metrics::is_cff(&font),
            may_be_cut: metrics::may_be_cut(&font),
            metrics,
            has: Has { small_caps: true, superiors: true },
            shaper,
            advances: metrics::advances(&font, &location)?,
            location,
            axes,
            letters: OnceLock::new(),
            words_apart: OnceLock::new(),
            plans: RwLock::new(Vec::new()),
            named_at: None,
            failed: AtomicBool::new(false),
            data,
        })
    }

    /// Runs an outside crate on a face of the book; `None` when it panics, which is
    /// recorded. The built-in faces are valid.
    pub(super) fn bounded<T>(&self, work: impl FnOnce() -> T) -> Option<T> {
        if !self.is_own {
            return Some(work());
        }
        let done = guarded(work);
        if done.is_none() {
            self.fail();
        }
        done
    }

    /// Marks the face as unusable.
    pub(super) fn fail(&self) {
        self.failed.store(true, Ordering::Relaxed);
    }

    /// Whether the face is marked as unusable.
    pub(super) fn has_failed(&self) -> bool {
        self.failed.load(Ordering::Relaxed)
    }

    /// Advance of a glyph in font units.
    #[must_use]
    pub fn advance(&self, glyph: GlyphId) -> i32 {
        self.advances.get(usize::from(glyph.0)).copied().map_or(0, i32::from)
    }

    /// The number of glyphs.
    pub(super) fn glyphs(&self) -> u16 {
        u16::try_from(self.advances.len()).unwrap_or(u16::MAX)
    }

    /// The replacement glyph for missing characters: a replacement character, or a
    /// question mark.
    #[must_use]
    pub fn stand_in(&self) -> Option<GlyphId> {
        ['\u{FFFD}', '\u{25A1}', '?'].into_iter().find_map(|sign| self.glyph(sign))
    }

    /// The outline of a glyph in font units, upwards from the baseline; empty for blanks.
    #[must_use]
    pub fn outline(&self, glyph: GlyphId) -> Vec<Step> {
        let Ok(font) = skrifa::FontRef::new(&self.data) else { return Vec::new() };
        let glyph = skrifa::GlyphId::new(u32::from(glyph.0));
        self.bounded(|| outline::of(&font, &self.location, glyph)).unwrap_or_default()
    }

    /// The glyph of a character.
    #[must_use]
    pub fn glyph(&self, character: char) -> Option<GlyphId> {
        let looked_up = |character| {
            let id = self.bounded(|| self.shaper.charmap().map_unicode(character))??;
            let id = u16::try_from(id.to_u32()).ok()?;
            // A broken table may map a letter to `.notdef`, or beyond the last glyph.
            (1..self.glyphs()).contains(&id).then_some(GlyphId(id))
        };
        // Called for every letter of a book.
        let letters = self.letters.get_or_init(|| LETTERS.map(looked_up).collect());
        match letters.get(character as usize) {
            Some(glyph) => *glyph,
            None => looked_up(character),
        }
    }
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Face({})", self.name)
    }
}

/// A string from the face's name table, safe to print and quote.
pub(super) fn string(font: &skrifa::FontRef<'_>, id: StringId) -> Option<String> {
    /// Longer names are errors.
    const LONGEST: usize = 100;
    let found = font.localized_strings(id).english_or_first()?;
    let is_fit = |c: &char| {
        !c.is_control()
            && !is_unprintable(*c)
            && !turns_order(*c)
            && !matches!(c, '"' | '\\' | '<' | '>')
    };
    let name: String = found.chars().filter(is_fit).take(LONGEST).collect();
    let name = name.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// The `PostScript` name in PDF form: letters, digits and hyphens; with the axis
/// positions, if any.
fn postscript_name(font: &skrifa::FontRef<'_>, family: &str, axes: &[Axis]) -> String {
    let own = string(font, StringId::POSTSCRIPT_NAME);
    let mut name = own.unwrap_or_else(|| family.to_owned());
    for axis in axes {
        name.push_str(&format!("-{}{}", String::from_utf8_lossy(&axis.tag), axis.value));
    }
    name.retain(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_'));
    if name.is_empty() { "Font".to_owned() } else { name }
}
