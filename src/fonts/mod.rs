//! Faces: metrics, shaping, outlines and subsets, in the units of each face.
//!
//! The only door to the font crates; what leaves it are plain numbers of font units.

mod face;
mod outline;
mod shape;
mod subset;

use std::sync::Arc;

pub use face::Face;
pub use face::FaceMetrics;
pub use outline::Step;
pub use shape::Features;
pub use shape::Shaped;
pub use subset::Subset;
pub use subset::SubsetError;

use crate::page::FontId;

/// A family of faces by its use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Family {
    /// Of the text.
    Text,
    /// Beside the text: captions, tables.
    Sans,
    /// Of code and addresses.
    Mono,
}

/// All faces that a book may use.
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

impl FontBook {
    /// The faces inside the program: Libertinus Serif, Source Sans 3, Source Code Pro.
    ///
    /// # Panics
    /// When a face inside the program can't be read: a fault of the build.
    #[must_use]
    pub fn built_in() -> Self {
        let faces = BUILT_IN
            .iter()
            .map(|&(file, data, family, bold, italic)| {
                let face = Face::new(file, data.into(), family, bold, italic)
                    .expect("the faces inside the program are sound");
                Arc::new(face)
            })
            .collect();
        Self { faces }
    }

    /// The face of a number.
    ///
    /// # Panics
    /// When no such face is in the book.
    #[must_use]
    pub fn face(&self, id: FontId) -> &Face {
        self.faces.get(usize::from(id.0)).expect("a face's number comes from `find`")
    }

    /// The face of a family that is nearest to the style asked for.
    ///
    /// # Panics
    /// Never with the built-in faces: every family has an upright one.
    #[must_use]
    pub fn find(&self, family: Family, bold: bool, italic: bool) -> FontId {
        let distance = |face: &Face| {
            (face.family != family, face.italic != italic, face.bold != bold)
        };
        let (at, _) = self
            .faces
            .iter()
            .enumerate()
            .min_by_key(|(_, face)| distance(face))
            .expect("the book of fonts is not empty");
        FontId(u16::try_from(at).unwrap_or(0))
    }

    /// All faces with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (FontId, &Face)> {
        self.faces
            .iter()
            .enumerate()
            .map(|(at, face)| (FontId(u16::try_from(at).unwrap_or(0)), face.as_ref()))
    }
}
