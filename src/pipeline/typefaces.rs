//! The faces of a book, and the page that follows from them.

use crate::base::Diagnostics;
use crate::config::Design;
use crate::config::DesignRequest;
use crate::config::TypeMeasures;
use crate::fonts::Family;
use crate::fonts::FontBook;
use crate::fonts::OwnFont;
use crate::fonts::Wanted;
use crate::manuscript::BookFont;
use crate::manuscript::FontUse;
use crate::manuscript::Manuscript;

/// The program's faces and the book's own, and the page: where the text has type of
/// its own, the page is derived from that.
pub(super) fn type_and_page(
    built_in: &FontBook,
    manuscript: &Manuscript,
    remarks: &mut Diagnostics,
) -> (FontBook, Design) {
    let own: Vec<OwnFont> = manuscript.fonts.iter().map(own_font).collect();
    let fonts = built_in.with(&own).take(remarks);
    let config = &manuscript.config;
    let face = fonts.face(fonts.find(Family::Text, false, false));
    if !face.is_own {
        return (fonts, config.design.clone());
    }
    let language = config.metadata.known_language();
    let tag = &config.metadata.language;
    // Letters in set lines are wider than in a row of letters: the program's own type,
    // which was measured in set lines, is the yardstick.
    let (own, x_height) = fonts.type_measures(language.row().sample, tag);
    let (usual, _) = built_in.type_measures(language.row().sample, tag);
    // A face of signs may run no width at all; the page needs one all the same.
    let letter = (TypeMeasures::LIBERTINUS.letter * own / usual.max(1)).clamp(200, 900);
    let face = TypeMeasures { letter, x_height };
    let request = DesignRequest { face, ..config.asked.clone() };
    let design = Design::settle(&request).take(remarks);
    (fonts, design)
}

/// A font of the book as the faces are opened from it.
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
