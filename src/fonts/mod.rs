//! Faces: metrics, shaping, outlines and subsets, in the units of each face.
//!
//! The only module that uses the font crates; it exposes plain numbers of font units.

mod apart;
mod emptied;
mod face;
mod family;
mod metrics;
mod outline;
mod own;
mod plan;
mod shape;
mod subset;
mod words;

use std::sync::Arc;

pub use emptied::Kept;
pub use emptied::KeptFeatures;
pub use face::Axis;
pub use face::Face;
pub use family::Family;
pub use metrics::FaceMetrics;
pub use own::OwnFont;
pub use own::Wanted;
pub use plan::Features;
pub use plan::Shaped;
pub use subset::Subset;
pub use subset::SubsetError;

use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::Outcome;
use crate::base::Severity;
use crate::base::Span;
use crate::base::codes;
use crate::page::FontId;
use face::Style;

/// All faces available to a book.
#[derive(Debug)]
pub struct FontBook {
    faces: Vec<Arc<Face>>,
}

/// One built-in face: file name, bytes, family, bold, italic.
type BuiltIn = (&'static str, &'static [u8], Family, bool, bool);

macro_rules! built_in {
    ($file:literal, $family:ident, $bold:literal, $italic:literal) => {
        (
            $file,
            include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/", $file)),
            Family::$family,
            $bold,
            $italic,
        )
    };
}

const BUILT_IN: [BuiltIn; 10] = [
    built_in!("serif/LibertinusSerif-Regular.otf", Text, false, false),
    built_in!("serif/LibertinusSerif-Italic.otf", Text, false, true),
    built_in!("serif/LibertinusSerif-Bold.otf", Text, true, false),
    built_in!("serif/LibertinusSerif-BoldItalic.otf", Text, true, true),
    built_in!("sans/SourceSans3_400Regular.ttf", Sans, false, false),
    built_in!("sans/SourceSans3_400Regular_Italic.ttf", Sans, false, true),
    built_in!("sans/SourceSans3_600SemiBold.ttf", Sans, true, false),
    built_in!("mono/SourceCodePro_400Regular.ttf", Mono, false, false),
    built_in!("mono/SourceCodePro_400Regular_Italic.ttf", Mono, false, true),
    built_in!("mono/SourceCodePro_700Bold.ttf", Mono, true, false),
];

/// The faces of the built-in text family for the EPUB, in a ZIP: compressed once with the
/// best ratio, so that no build has to compress them.
const PRESSED: &[u8] =
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/serif/pressed.zip"));

/// The names of the faces that [`PRESSED`] holds.
const IN_PRESSED: [&str; 3] = [
    "serif/LibertinusSerif-Regular.otf",
    "serif/LibertinusSerif-Italic.otf",
    "serif/LibertinusSerif-Bold.otf",
];

impl Face {
    /// A ZIP with the face's precompressed file, if there is one, under its path in an
    /// EPUB: `OEBPS/fonts/LibertinusSerif-Regular.otf`.
    #[must_use]
    pub fn pressed(&self) -> Option<&'static [u8]> {
        let is_there = !self.is_own && IN_PRESSED.contains(&self.file.as_str());
        is_there.then_some(PRESSED)
    }
}

impl FontBook {
    /// The built-in faces: Libertinus Serif, Source Sans 3, Source Code Pro.
    ///
    /// # Panics
    /// When a built-in face can't be read, which is a build error.
    #[must_use]
    pub fn built_in() -> Self {
        let faces = BUILT_IN
            .iter()
            .map(|&(file, data, family, bold, italic)| {
                let style = Style { family, is_own: false, bold, italic };
                let face = Face::new(file, data.into(), style, Vec::new())
                    .expect("the faces inside the program are sound");
                Arc::new(face)
            })
            .collect();
        Self { faces }
    }

    /// The face of an id.
    ///
    /// # Panics
    /// When no such face is in the book.
    #[must_use]
    pub fn face(&self, id: FontId) -> &Face {
        self.faces.get(usize::from(id.0)).expect("a face's number comes from `find`")
    }

    /// The face of a family nearest to the requested style; the book's own before the
    /// built-in ones.
    ///
    /// # Panics
    /// Never with the built-in faces: every family has an upright face.
    #[must_use]
    pub fn find(&self, family: Family, bold: bool, italic: bool) -> FontId {
        let (at, _) = self
            .faces
            .iter()
            .enumerate()
            .min_by_key(|(_, face)| {
                (face.family != family, !face.is_own, distance(face, bold, italic))
            })
            .expect("the book of fonts is not empty");
        FontId(u16::try_from(at).unwrap_or(0))
    }

    /// The face for a text in the requested style: the family's own if it has every
    /// character, else the first of text, sans and mono that does, the book's own before
    /// the built-in ones. `None` when no face has all characters.
    #[must_use]
    pub fn find_for(
        &self,
        text: &str,
        family: Family,
        bold: bool,
        italic: bool,
    ) -> Option<FontId> {
        let first = self.find(family, bold, italic);
        if self.face(first).covers(text) {
            return Some(first);
        }
        let rank = |face: &Face| match face.family {
            family_of if family_of == family => 0,
            Family::Text => 1,
            Family::Sans => 2,
            Family::Mono => 3,
        };
        let mut chain: Vec<(FontId, &Face)> = self.iter().collect();
        chain.sort_by_key(|(_, face)| {
            // The book's own text face precedes all built-in faces.
            let own_text = face.is_own && face.family == Family::Text;
            let (slope, bold_off, weight_off) = distance(face, bold, italic);
            let rank = rank(face);
            (slope, !own_text && rank > 0, rank, !face.is_own, bold_off, weight_off)
        });
        let found = chain.into_iter().find(|(_, face)| face.covers(text))?;
        Some(found.0)
    }

    /// These faces, preceded by the book's own. Unusable ones are reported and left out;
    /// styles missing from the book's families are reported once each.
    #[must_use]
    pub fn with(&self, own: &[OwnFont]) -> Outcome<Self> {
        let mut faces = Vec::new();
        let mut diagnostics = Diagnostics::new();
        for font in own {
            match own::open(font) {
                Ok(opened) => faces.extend(opened.into_iter().map(Arc::new)),
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
        if diagnostics.is_empty() {
            for family in [Family::Text, Family::Sans, Family::Mono] {
                let named = own.iter().find(|font| font.family == family);
                if let Some(first) = named {
                    tell_what_lacks(&faces, family, &first.span, &mut diagnostics);
                }
            }
        }
        // The built-in faces keep their ids.
        let faces = self.faces.iter().cloned().chain(faces).collect();
        Outcome::new(Self { faces }, diagnostics)
    }

    /// Diagnostics for the book's own faces that could be opened, but failed when their
    /// glyphs were read.
    #[must_use]
    pub fn faults(&self) -> Vec<Diagnostic> {
        let failed = self.faces.iter().filter(|face| face.has_failed());
        failed
            .filter_map(|face| Some(own::broken_file(&face.file, face.named_at.clone()?)))
            .collect()
    }

    /// Proportions of the type of a family in thousandths of its size: mean advance of a
    /// sample's letters and spaces, and x-height.
    #[must_use]
    pub fn type_measures(
        &self,
        family: Family,
        sample: &str,
        language: &str,
    ) -> (i64, i64) {
        let face = self.face(self.find(family, false, false));
        let shaped = face.shape(sample, Features::default(), language);
        let units = i64::from(face.metrics.units);
        let width: i64 = shaped.iter().map(|one| i64::from(one.advance)).sum();
        let letters = i64::try_from(sample.chars().count().max(1)).unwrap_or(1);
        let mean = (width * 1_000 + units * letters / 2) / (units * letters);
        (mean, i64::from(face.metrics.x_height) * 1_000 / units)
    }

    /// The scale, in thousandths of that for the built-in faces, at which type of a
    /// family looks as large as the text: x-heights are compared.
    #[must_use]
    pub fn evenness(&self, family: Family) -> i64 {
        /// Limits against absurd sizes.
        const LEAST_AND_MOST: (i64, i64) = (800, 1_250);
        let own = self.faces.iter().any(|face| {
            face.is_own && (face.family == family || face.family == Family::Text)
        });
        if family == Family::Text || !own {
            return 1_000;
        }
        let x = |is_own: bool, family: Family| {
            let mut faces = self.faces.iter();
            let first = faces.find(|face| {
                face.family == family && face.is_own == is_own && !face.bold
            });
            first.map(|face| (i64::from(face.metrics.x_height), face.metrics.units))
        };
        let used = |family| x(true, family).or_else(|| x(false, family));
        let ratio = |of: Option<(i64, i32)>, to: Option<(i64, i32)>| {
            let ((a, units_of_a), (b, units_of_b)) = (of?, to?);
            Some(a * i64::from(units_of_b) * 1_000 / (b * i64::from(units_of_a)).max(1))
        };
        let here = ratio(used(Family::Text), used(family)).unwrap_or(1_000);
        let usual =
            ratio(x(false, Family::Text), x(false, family)).unwrap_or(1_000).max(1);
        (here * 1_000 / usual).clamp(LEAST_AND_MOST.0, LEAST_AND_MOST.1)
    }

    /// All faces with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (FontId, &Face)> {
        self.faces
            .iter()
            .enumerate()
            .map(|(at, face)| (FontId(u16::try_from(at).unwrap_or(0)), face.as_ref()))
    }
}

/// The distance of a face from a style: first slope, then weight.
fn distance(face: &Face, bold: bool, italic: bool) -> (bool, bool, i32) {
    let weight = if bold { 700 } else { 400 };
    let off = (face.metrics.weight - weight).abs();
    (face.italic != italic, face.bold != bold, off)
}

/// Reports the styles that a family of the book's own lacks.
fn tell_what_lacks(
    faces: &[Arc<Face>],
    family: Family,
    span: &Span,
    diagnostics: &mut Diagnostics,
) {
    let of_family = || faces.iter().filter(|face| face.family == family);
    let uses = match family {
        Family::Text => "the text",
        Family::Sans => "the sans",
        Family::Mono => "the mono",
    };
    for (lacks, style) in [
        (!of_family().any(|face| !face.bold && !face.italic), "regular"),
        (!of_family().any(|face| face.italic), "italic"),
        (!of_family().any(|face| face.bold), "bold"),
    ] {
        if lacks {
            let message = format!("{uses} has no {style}: what is nearest stands for it");
            // Outside the text few books need more than the regular.
            let diagnostic = if family == Family::Text {
                Diagnostic::new(codes::FONT_STYLE, message)
            } else {
                Diagnostic::new(codes::FONT_STYLE, message).with_severity(Severity::Note)
            };
            let hint = format!("add the family's {style} to the list");
            diagnostics.push(diagnostic.at(span.clone()).hint(hint));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Family;
    use super::FontBook;
    use super::OwnFont;
    use super::Wanted;
    use crate::base::SourceId;
    use crate::base::Span;

    #[test]
    fn a_face_that_makes_its_reader_panic_is_told_by_its_file() {
        let built_in = FontBook::built_in();
        let data = built_in.face(built_in.find(Family::Sans, false, false)).data.to_vec();
        let span = Span::new(SourceId(0), 3..7);
        let (file, family, wanted) = ("fonts/Own.ttf".into(), Family::Text, Wanted::Any);
        let own = OwnFont { file, data, family, wanted, span: span.clone() };
        let fonts = built_in.with(&[own]).value;
        let face = fonts.face(fonts.find(Family::Text, false, false));
        assert!(face.is_own && fonts.faults().is_empty());
        let numbers: Vec<u8> = Vec::new();
        assert_eq!(face.bounded(|| numbers[numbers.len() + 3]), None);
        let shown: Vec<_> = fonts
            .faults()
            .into_iter()
            .map(|diagnostic| {
                (diagnostic.code.name(), diagnostic.message, diagnostic.span)
            })
            .collect();
        let message = "fonts/Own.ttf is not a sound OpenType or TrueType font";
        assert_eq!(shown, [("font-broken", message.to_owned(), Some(span))]);
    }
}
