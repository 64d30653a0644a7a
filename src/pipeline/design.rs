//! The faces of a book, and the page design derived from them.

use super::output::Edition;
use crate::base::Diagnostics;
use crate::base::Outcome;
use crate::book::Typefaces;
use crate::config::Config;
use crate::config::Design;
use crate::config::DesignRequest;
use crate::config::FolioText;
use crate::config::LargePrint;
use crate::config::LargePrintFace;
use crate::config::TypeMeasures;
use crate::fonts::Family;
use crate::fonts::FontBook;
use crate::fonts::OwnFont;
use crate::fonts::Wanted;
use crate::manuscript::BookFont;
use crate::manuscript::FontUse;
use crate::manuscript::Manuscript;

/// The program's faces and the book's own.
pub(super) fn faces(built_in: &FontBook, manuscript: &Manuscript) -> Outcome<FontBook> {
    let own: Vec<OwnFont> = manuscript.fonts.iter().map(own_font).collect();
    built_in.with(&own)
}

/// The faces as named in the colophon.
pub(super) fn typefaces_of(fonts: &FontBook) -> Typefaces {
    let own = |family| {
        let face = fonts.face(fonts.find(family, false, false));
        face.is_own.then(|| face.family_name.clone())
    };
    let (text, mono) = (own(Family::Text), own(Family::Mono));
    Typefaces { text, mono, ..Typefaces::default() }
}

/// Derives page designs.
pub(super) struct Designer<'d> {
    /// The faces of the book.
    pub(super) fonts: &'d FontBook,
    /// Those of the program.
    pub(super) built_in: &'d FontBook,
    /// The book's settings.
    pub(super) config: &'d Config,
}

impl Designer<'_> {
    /// The book's own pages, or those of an edition, derived from the text's own type if
    /// it has one.
    pub(super) fn design(&self, edition: Option<&Edition>) -> Outcome<Design> {
        let asked = edition.and_then(|edition| edition.handout.design.as_ref());
        let family = asked.map_or(Family::Text, family_of);
        let face = self.fonts.face(self.fonts.find(family, false, false));
        if asked.is_none() && !face.is_own {
            return Outcome::new(self.config.design.clone(), Diagnostics::new());
        }
        let mut request = asked.unwrap_or(&self.config.asked).clone();
        if face.is_own || family != Family::Text {
            request.face = self.measures(family);
        }
        Design::settle(&request)
    }

    /// The same design, whose folios nobody takes for those of the book's own pages.
    pub(super) fn renumbered(&self, mut design: Design) -> Design {
        let row = self.config.metadata.known_language().row();
        let usual = || FolioText::parse(row.statements.folio).ok();
        design.folio_text = design.folio_text.or_else(usual);
        design
    }

    /// The measurements of the type of a text in that family.
    fn measures(&self, family: Family) -> TypeMeasures {
        let metadata = &self.config.metadata;
        let sample = metadata.known_language().row().sample;
        let tag = &metadata.language;
        // Letters are wider in set lines than in a plain row: measurements are scaled by
        // the program's own type, which was measured in set lines.
        let (own, x_height) = self.fonts.type_measures(family, sample, tag);
        let (usual, _) = self.built_in.type_measures(Family::Text, sample, tag);
        // All glyphs of a symbol font may have no width; the page needs one anyway.
        let letter = TypeMeasures::LIBERTINUS.letter * own / usual.max(1);
        TypeMeasures { letter: letter.clamp(200, 900), x_height }
    }
}

/// The family of the text.
fn family_of(request: &DesignRequest) -> Family {
    match request.large_print {
        Some(LargePrint { face: LargePrintFace::Sans, .. }) => Family::Sans,
        Some(_) | None => Family::Text,
    }
}

/// A font of the book, in the form that the faces are opened from.
fn own_font(font: &BookFont) -> OwnFont {
    let family = match font.purpose {
        FontUse::Text => Family::Text,
        FontUse::Sans => Family::Sans,
        FontUse::Mono => Family::Mono,
    };
    let wanted = match &font.instance {
        Some(name) => Wanted::Instance(name.clone()),
        None if font.axes.is_empty() => Wanted::Any,
        None => Wanted::Axes(font.axes.clone()),
    };
    OwnFont {
        file: font.file.clone(),
        data: font.data.clone(),
        family,
        wanted,
        span: font.span.clone(),
    }
}
