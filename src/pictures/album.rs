//! The pictures' files → the printed pictures, and their facts for layout.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::Files;
use super::unprintable;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::Length;
use crate::base::Outcome;
use crate::base::Severity;
use crate::base::Size;
use crate::base::codes;
use crate::book::Book;
use crate::book::PictureWidth;
use crate::config::Limits;
use crate::fonts::Family;
use crate::fonts::FontBook;
use crate::images;
use crate::images::Format;
use crate::images::ImageWarning;
use crate::images::Picture;
use crate::images::PictureFault;
use crate::images::SvgFonts;
use crate::page::PictureFacts;
use crate::page::PictureId;
use crate::page::PictureSet;
use crate::page::PictureTable;

/// A CSS pixel, in thousandths of a point: 96 to the inch.
const PIXEL: i64 = 750;

/// The pictures as printed, and their facts for layout.
#[derive(Debug, Default)]
pub struct Album {
    /// The pictures.
    pub set: PictureSet,
    /// Their facts for layout.
    pub table: PictureTable,
}

/// Decodes the named pictures, each content once, even under several names. One that
/// can't be printed is an error, unless nothing is `for_paper`; a damaged one is always
/// an error.
#[must_use]
pub fn album(
    book: &Book,
    files: &Files,
    fonts: &FontBook,
    (for_paper, limits): (bool, &Limits),
) -> Outcome<Album> {
    let mut diagnostics = Diagnostics::new();
    let mut numbers: BTreeMap<&[u8], usize> = BTreeMap::new();
    let mut contents: Vec<&Arc<Vec<u8>>> = Vec::new();
    let mut room = u64::from(limits.all_megapixels) * 1_000_000;
    for image in &book.images {
        let Some(bytes) = files.get(&image.path) else { continue };
        if !numbers.contains_key(bytes.as_slice()) {
            let Some(left) = room.checked_sub(pixels(bytes)) else {
                diagnostics.push(too_many_pixels(limits).at(image.span.clone()));
                break;
            };
            room = left;
        }
        numbers.entry(bytes).or_insert_with(|| {
            contents.push(bytes);
            contents.len() - 1
        });
    }
    let faces = svg_fonts(&contents, fonts);
    let read: Vec<Result<Picture, PictureFault>> =
        contents.par_iter().map(|bytes| images::read(bytes, &faces, limits)).collect();

    let severity = |fault: &PictureFault| match fault {
        PictureFault::Broken(_) => Severity::Error,
        _ if !for_paper => Severity::Warning,
        _ => Severity::Error,
    };
    let mut album = Album::default();
    for image in &book.images {
        let content = files.get(&image.path).map(|bytes| bytes.as_slice());
        let number = content.and_then(|bytes| numbers.get(bytes)).copied();
        let picture = number.and_then(|at| Some((at, read.get(at)?)));
        album.table.facts.push(match picture {
            Some((at, Ok(picture))) => {
                album.table.faces.extend(picture.faces.iter().cloned());
                Some(facts(at, picture, image.width))
            }
            Some((_, Err(fault))) => {
                let diagnostic = unprintable(fault).with_severity(severity(fault));
                diagnostics.push(diagnostic.at(image.span.clone()));
                None
            }
            None => None,
        });
        if let Some((_, Ok(picture))) = picture {
            let shown = picture.warnings.iter().map(doubtful);
            diagnostics.extend(shown.map(|diagnostic| diagnostic.at(image.span.clone())));
        }
    }
    album.set.pictures =
        read.into_iter().map(|read| read.ok().map(|p| p.artwork)).collect();
    Outcome::new(album, diagnostics)
}

/// How many pixels a picture declares; none of a drawing.
fn pixels(bytes: &[u8]) -> u64 {
    images::probe(bytes)
        .filter(|kind| kind.format != Format::Svg)
        .map_or(0, |kind| u64::from(kind.width) * u64::from(kind.height))
}

/// The diagnostic on the first picture that exceeds the limit on the pixels of all.
fn too_many_pixels(limits: &Limits) -> Diagnostic {
    let most = limits.all_megapixels;
    let message = format!("the pictures have over {most} million pixels together");
    Diagnostic::new(codes::IMAGES_TOO_LARGE, message)
        .hint("make them smaller: 300 pixels to the inch of paper are enough")
        .hint(Limits::hint("all-megapixels"))
}

/// The faces for the text in drawings, when there are drawings.
fn svg_fonts(contents: &[&Arc<Vec<u8>>], fonts: &FontBook) -> SvgFonts {
    let is_drawing = |bytes: &&Arc<Vec<u8>>| {
        images::probe(bytes).is_some_and(|kind| kind.format == Format::Svg)
    };
    if !contents.iter().any(is_drawing) {
        return SvgFonts::default();
    }
    let names = [Family::Text, Family::Sans, Family::Mono]
        .map(|family| fonts.face(fonts.find(family, false, false)).family_name.as_str());
    SvgFonts::new(fonts.iter().map(|(_, face)| face.data.as_ref()), names)
}

fn facts(at: usize, picture: &Picture, width: Option<PictureWidth>) -> PictureFacts {
    let own = picture.natural;
    let natural = match width {
        Some(PictureWidth::Pixels(pixels)) => {
            let wide = Length::milli_pt(PIXEL) * i64::from(pixels);
            Size::new(wide, own.height.scale(wide.0, own.width.0.max(1)))
        }
        Some(PictureWidth::Share(_)) | None => own,
    };
    let share = match width {
        Some(PictureWidth::Share(share)) => Some(share),
        Some(PictureWidth::Pixels(_)) | None => None,
    };
    PictureFacts {
        picture: PictureId(u32::try_from(at).unwrap_or(u32::MAX)),
        natural,
        fills: picture.fills && width.is_none(),
        is_sized: width.is_some(),
        share,
        pixels: picture.pixels,
    }
}

/// The diagnostic on a picture that is printed with a warning.
fn doubtful(warning: &ImageWarning) -> Diagnostic {
    Diagnostic::new(warning.code(), warning.to_string()).hint(warning.hint())
}
