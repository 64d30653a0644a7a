//! The faces for text in drawings: the book's own, never the system's.

use std::sync::Arc;

use usvg::FontResolver;
use usvg::fontdb::Database;
use usvg::fontdb::Family;
use usvg::fontdb::Query;
use usvg::fontdb::Source;
use usvg::fontdb::Stretch;
use usvg::fontdb::Style;
use usvg::fontdb::Weight;

use crate::base::boundary::guarded;

/// Faces for text in drawings.
#[derive(Debug, Clone, Default)]
pub struct SvgFonts {
    faces: Arc<Database>,
    /// The family of text that names none.
    sans: String,
}

impl SvgFonts {
    /// A set from the bytes of faces, and the families for generic serif, sans and mono.
    #[must_use]
    pub fn new<'f>(
        faces: impl IntoIterator<Item = &'f [u8]>,
        [serif, sans, mono]: [&str; 3],
    ) -> Self {
        let mut database = Database::new();
        for face in faces {
            // A face that can't be read is not used.
            let source = Source::Binary(Arc::new(face.to_vec()));
            let _ = guarded(|| database.load_font_source(source));
        }
        database.set_serif_family(serif);
        database.set_sans_serif_family(sans);
        database.set_monospace_family(mono);
        database.set_cursive_family(serif);
        database.set_fantasy_family(sans);
        Self { faces: Arc::new(database), sans: sans.to_owned() }
    }

    pub(super) fn faces(&self) -> Arc<Database> {
        Arc::clone(&self.faces)
    }

    pub(super) fn family(&self) -> String {
        self.sans.clone()
    }
}

/// Finds faces: the first requested family that is available, else the sans, the most
/// common choice in drawings.
pub(super) fn resolver() -> FontResolver<'static> {
    FontResolver {
        select_font: Box::new(|font, database| {
            let mut families: Vec<Family<'_>> =
                font.families().iter().map(family).collect();
            families.push(Family::SansSerif);
            database.query(&Query {
                families: &families,
                weight: Weight(font.weight()),
                stretch: Stretch::Normal,
                style: match font.style() {
                    usvg::FontStyle::Normal => Style::Normal,
                    usvg::FontStyle::Italic => Style::Italic,
                    usvg::FontStyle::Oblique => Style::Oblique,
                },
            })
        }),
        select_fallback: FontResolver::default_fallback_selector(),
    }
}

fn family(asked: &usvg::FontFamily) -> Family<'_> {
    /// Common names that stand for a generic family.
    const SERIFS: [&str; 4] = ["times", "georgia", "garamond", "roman"];
    const MONOS: [&str; 4] = ["courier", "mono", "consolas", "menlo"];
    match asked {
        usvg::FontFamily::Serif | usvg::FontFamily::Cursive => Family::Serif,
        usvg::FontFamily::SansSerif | usvg::FontFamily::Fantasy => Family::SansSerif,
        usvg::FontFamily::Monospace => Family::Monospace,
        usvg::FontFamily::Named(name) => {
            let small = name.to_lowercase();
            let is_of = |kind: &[&str]| kind.iter().any(|known| small.contains(known));
            if small.starts_with("source") || small.starts_with("libertinus") {
                Family::Name(name)
            } else if is_of(&MONOS) {
                Family::Monospace
            } else if is_of(&SERIFS) {
                Family::Serif
            } else {
                Family::Name(name)
            }
        }
    }
}
