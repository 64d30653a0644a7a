//! The pictures' files → what both books may use of them, and the pictures of the EPUB.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::Album;
use super::Files;
use super::unprintable;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::Outcome;
use crate::base::Severity;
use crate::base::Span;
use crate::base::codes;
use crate::book::Book;
use crate::config::Limits;
use crate::images;
use crate::images::EpubImage;
use crate::images::Format;
use crate::images::PictureFault;
use crate::images::Sanitised;
use crate::images::SvgFonts;
use crate::page::Artwork;
use crate::page::Raster;
use crate::page::raster::Coding;
use crate::page::raster::Turn;

/// The files with their drawings sanitised; what is removed is reported where the picture
/// is used.
#[must_use]
pub fn sanitise(book: &Book, files: &Files, limits: &Limits) -> Outcome<Files> {
    let mut diagnostics = Diagnostics::new();
    let mut sanitise = files.clone();
    let calls = calls(book);
    for (path, bytes) in files {
        let is_drawing =
            images::probe(bytes).is_some_and(|kind| kind.format == Format::Svg);
        if !is_drawing {
            continue;
        }
        // Invalid drawings are reported when they are shown.
        let sanitised = images::sanitise(bytes, limits).ok().flatten();
        let (left, taken_out) = match sanitised {
            Some(Sanitised { bytes, taken_out }) => (Some(bytes), taken_out),
            None => (None, Vec::new()),
        };
        let called = calls.get(path.as_str());
        let in_rgb = images::without_inks(left.as_ref().unwrap_or(bytes), limits);
        if in_rgb.is_some() {
            let message =
                "a picture in this drawing has four inks: it was converted to RGB";
            let hint = "compare it with the page; save it in RGB";
            let diagnostic = Diagnostic::new(codes::IMAGE_INKS, message).hint(hint);
            report(&[diagnostic], called, &mut diagnostics);
        }
        if let Some(shown) = in_rgb.or(left) {
            sanitise.insert(path.clone(), Arc::new(shown));
        }
        if taken_out.is_empty() {
            continue;
        }
        let what = taken_out.join(", ");
        let message = format!("this drawing is shown without some of it: {what}");
        let hint = "save it as plain SVG, all that it needs inside";
        let diagnostic = Diagnostic::new(codes::IMAGE_CLEANED, message).hint(hint);
        report(&[diagnostic], called, &mut diagnostics);
    }
    Outcome::new(sanitise, diagnostics)
}

/// The pictures of the EPUB.
#[derive(Debug, Default)]
pub struct EpubImages {
    /// The cover, when the book has its own.
    pub cover: Option<Arc<Vec<u8>>>,
    /// The pictures.
    pub pictures: Files,
}

/// The EPUB's versions of the `files`, if any, and of the book's own `cover`. The longer
/// side of a picture has at most `most` pixels; 0 is no limit. A picture is not decoded
/// again when the album has a version for the EPUB.
#[must_use]
pub fn epub_images(
    book: &Book,
    files: Option<&Files>,
    cover: Option<&Arc<Vec<u8>>>,
    album: &Album,
    (most, limits): (u32, &Limits),
) -> Outcome<EpubImages> {
    let mut diagnostics = Diagnostics::new();
    let cover = cover.map(|bytes| {
        let made = of_cover(bytes, limits).take(&mut diagnostics);
        made.map_or_else(|| Arc::clone(bytes), Arc::new)
    });
    let pictures = files.map(|files| {
        let printed = for_screens(book, files, album, most);
        of_text(&calls(book), files, &printed, (most, limits))
    });
    let pictures = pictures.map(|made| made.take(&mut diagnostics)).unwrap_or_default();
    Outcome::new(EpubImages { cover, pictures }, diagnostics)
}

/// Where each file is used in the text.
fn calls(book: &Book) -> BTreeMap<&str, Vec<&Span>> {
    let mut calls: BTreeMap<&str, Vec<&Span>> = BTreeMap::new();
    for image in &book.images {
        calls.entry(&image.path).or_default().push(&image.span);
    }
    calls
}

/// Reports diagnostics on a picture wherever the text shows it.
fn report(found: &[Diagnostic], called: Option<&Vec<&Span>>, into: &mut Diagnostics) {
    for diagnostic in found {
        let called = called.into_iter().flatten();
        into.extend(called.map(|&span| diagnostic.clone().at(span.clone())));
    }
}

/// The printed version of the WebP files, which not all reading systems support, where
/// the EPUB can use it: a JPEG, upright, opaque, in sRGB, and not too large.
fn for_screens<'a>(
    book: &'a Book,
    files: &Files,
    album: &'a Album,
    most: u32,
) -> BTreeMap<&'a str, &'a Arc<Vec<u8>>> {
    let fits = |raster: &Raster| {
        raster.coding == (Coding::Jpeg { plain_rgb: false })
            && raster.turn == Turn::None
            && (&raster.alpha, &raster.profile) == (&None, &None)
            && (most == 0 || raster.width.max(raster.height) <= most)
    };
    let shown = book.images.iter().zip(&album.table.facts);
    let printed = shown.filter_map(|(image, facts)| {
        let kind = images::probe(files.get(&image.path)?)?;
        match album.set.get(facts.as_ref()?.picture)? {
            Artwork::Raster(raster) if kind.format == Format::WebP && fits(raster) => {
                Some((image.path.as_str(), &raster.data))
            }
            Artwork::Raster(_) | Artwork::Drawing(_) => None,
        }
    });
    printed.collect()
}

/// The EPUB's versions of the files; one that can't be shown is an error.
fn of_text(
    calls: &BTreeMap<&str, Vec<&Span>>,
    files: &Files,
    printed: &BTreeMap<&str, &Arc<Vec<u8>>>,
    (most, limits): (u32, &Limits),
) -> Outcome<Files> {
    let mut diagnostics = Diagnostics::new();
    let read: Vec<(&String, Result<EpubImage, PictureFault>)> = files
        .par_iter()
        .filter(|(path, _)| !printed.contains_key(path.as_str()))
        .map(|(path, bytes)| (path, shown(bytes, most, limits)))
        .collect();
    let mut epub_images = files.clone();
    epub_images.extend(
        printed.iter().map(|(path, jpeg)| ((*path).to_owned(), Arc::clone(jpeg))),
    );
    for (path, epub_image) in read {
        let found = match epub_image {
            Ok(epub_image) => {
                let listing = listing(&epub_image);
                if let Some(bytes) = epub_image.bytes {
                    epub_images.insert(path.clone(), Arc::new(bytes));
                }
                listing
            }
            Err(fault) => {
                epub_images.remove(path);
                vec![unprintable(&fault)]
            }
        };
        report(&found, calls.get(path.as_str()), &mut diagnostics);
    }
    Outcome::new(epub_images, diagnostics)
}

/// The diagnostics on a picture that the EPUB shows differently.
fn listing(epub_image: &EpubImage) -> Vec<Diagnostic> {
    let shrunk = epub_image.shrunk.map(|(before, after)| {
        let message =
            format!("this picture is {before} pixels wide, and {after} in the EPUB");
        let hint = "`max-image` in `[epub]` sets the largest size of pictures";
        Diagnostic::new(codes::IMAGE_SHRUNK, message).hint(hint)
    });
    let inks = epub_image.was_inks.then(|| {
        let message = "this picture has four inks: in the EPUB it was converted to RGB";
        let hint = "compare it with the page; save it in RGB for both books";
        Diagnostic::new(codes::IMAGE_INKS, message)
            .with_severity(Severity::Note)
            .hint(hint)
    });
    shrunk.into_iter().chain(inks).collect()
}

fn shown(bytes: &[u8], most: u32, limits: &Limits) -> Result<EpubImage, PictureFault> {
    let epub_image = images::epub_image(bytes, most, limits)?;
    let is_drawing = images::probe(bytes).is_some_and(|kind| kind.format == Format::Svg);
    if is_drawing {
        images::sanitise(bytes, limits)?;
    }
    Ok(epub_image)
}

/// Least pixels of a cover's longer side (Kindle's guidelines, 4.2; Apple asks for as
/// much).
const COVER: u32 = 1_400;

/// The book's own cover as JPEG or PNG; `None` when it stays as it is.
fn of_cover(bytes: &Arc<Vec<u8>>, limits: &Limits) -> Outcome<Option<Vec<u8>>> {
    let mut diagnostics = Diagnostics::new();
    let kind = images::probe(bytes);
    if let Some(kind) = kind
        && kind.width.max(kind.height) < COVER
        && kind.format != Format::Svg
    {
        let (width, height) = (kind.width, kind.height);
        let message = format!("the cover has only {width} × {height} pixels");
        let diagnostic = Diagnostic::new(codes::COVER_SMALL, message);
        diagnostics.push(diagnostic.hint("1600 × 2560 pixels are shown well everywhere"));
    }
    let format = kind.map(|kind| kind.format);
    let is_shown = matches!(format, Some(Format::Jpeg | Format::Png | Format::WebP));
    if !is_shown {
        let message = "the cover is no picture that all readers show";
        let diagnostic = Diagnostic::new(codes::COVER_FORMAT, message);
        diagnostics.push(diagnostic.hint("save it as JPEG or PNG"));
        return Outcome::new(None, diagnostics);
    }
    // No page shows it, so nothing else checks that its pixels are complete.
    let looked = images::read(bytes, &SvgFonts::default(), limits);
    let made = looked.and_then(|picture| {
        // Only what the file says about its end is reported: the rest concerns print.
        let ends =
            picture.warnings.iter().filter(|warning| warning.code() == codes::IMAGE_END);
        diagnostics.extend(ends.map(|warning| {
            let message = format!("the cover: {warning}");
            Diagnostic::new(warning.code(), message).hint(warning.hint())
        }));
        images::epub_image(bytes, 0, limits)
    });
    let made = made.map_err(|fault| {
        let mut diagnostic = unprintable(&fault);
        diagnostic.message = format!("the cover can't be shown: {}", diagnostic.message);
        diagnostics.push(diagnostic);
    });
    Outcome::new(made.ok().and_then(|epub_image| epub_image.bytes), diagnostics)
}
