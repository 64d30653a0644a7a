//! The pictures' files → what both books may show of them, and what screens are shown.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::album::unprintable;
use crate::base::Diagnostic;
use crate::base::Outcome;
use crate::book::Book;
use crate::config::Limits;
use crate::images;
use crate::images::Cleaned;
use crate::images::Fault;
use crate::images::Format;
use crate::images::Screen;

/// The files with drawings that are drawings only: what was more is taken out, and told
/// where the picture is called.
#[must_use]
pub(super) fn clean(
    book: &Book,
    files: &BTreeMap<String, Vec<u8>>,
    limits: &Limits,
) -> Outcome<BTreeMap<String, Vec<u8>>> {
    let mut remarks = Vec::new();
    let mut clean = files.clone();
    for (path, bytes) in files {
        let is_drawing =
            images::probe(bytes).is_some_and(|kind| kind.format == Format::Svg);
        // What can't be understood is told when it is to be shown.
        let Some(Ok(Some(Cleaned { bytes, taken_out }))) =
            is_drawing.then(|| images::clean(bytes, limits))
        else {
            continue;
        };
        clean.insert(path.clone(), bytes);
        if taken_out.is_empty() {
            continue;
        }
        let what = taken_out.join(", ");
        for image in book.images.iter().filter(|image| image.path == *path) {
            let message = format!("this drawing is shown without some of it: {what}");
            let hint = "save it as plain SVG, all that it needs inside";
            let remark = Diagnostic::warning("image-cleaned", message).hint(hint);
            remarks.push(remark.at(image.span.clone()));
        }
    }
    Outcome::new(clean, remarks)
}

/// What screens are shown of the files; one that can't be shown is an error.
#[must_use]
pub(super) fn screens(
    book: &Book,
    files: &BTreeMap<String, Vec<u8>>,
    (most, limits): (u32, &Limits),
) -> Outcome<BTreeMap<String, Vec<u8>>> {
    let mut remarks = Vec::new();
    let read: Vec<(&String, Result<Screen, Fault>)> = files
        .par_iter()
        .map(|(path, bytes)| (path, shown(bytes, most, limits)))
        .collect();
    let mut screens = files.clone();
    for (path, screen) in read {
        let remark = match screen {
            Ok(Screen { bytes, shrunk }) => {
                if let Some(bytes) = bytes {
                    screens.insert(path.clone(), bytes);
                }
                shrunk.map(|(before, after)| {
                    let message = format!(
                        "this picture is {before} pixels wide, and {after} in the EPUB"
                    );
                    let hint = "`max-image` in `[epub]` tells how large pictures may be";
                    Diagnostic::note("image-shrunk", message).hint(hint)
                })
            }
            Err(fault) => {
                screens.remove(path);
                Some(unprintable(&fault))
            }
        };
        let called = book.images.iter().filter(|image| image.path == *path);
        for (remark, image) in
            remark.iter().flat_map(|r| called.clone().map(move |i| (r, i)))
        {
            remarks.push(remark.clone().at(image.span.clone()));
        }
    }
    Outcome::new(screens, remarks)
}

fn shown(bytes: &[u8], most: u32, limits: &Limits) -> Result<Screen, Fault> {
    let screen = images::screen(bytes, most, limits)?;
    let is_drawing = images::probe(bytes).is_some_and(|kind| kind.format == Format::Svg);
    if is_drawing {
        images::clean(bytes, limits)?;
    }
    Ok(screen)
}

/// The longer side of a cover that looks coarse in no shop, in pixels (Kindle's
/// guidelines, 4.2; Apple asks for as much).
const COVER: u32 = 1_400;

/// The cover that the book brings, as JPEG or PNG; `None` when it stays as it is.
pub(super) fn cover(bytes: &[u8], limits: &Limits) -> Outcome<Option<Vec<u8>>> {
    let mut remarks = Vec::new();
    let kind = images::probe(bytes);
    if let Some(kind) = kind
        && kind.width.max(kind.height) < COVER
        && kind.format != Format::Svg
    {
        let (width, height) = (kind.width, kind.height);
        let message = format!("the cover has only {width} × {height} pixels");
        let remark = Diagnostic::warning("cover-small", message);
        remarks.push(remark.hint("1600 × 2560 pixels are shown well everywhere"));
    }
    let format = kind.map(|kind| kind.format);
    let is_shown = matches!(format, Some(Format::Jpeg | Format::Png | Format::WebP));
    let made = images::screen(bytes, 0, limits).ok().filter(|_| is_shown);
    if made.is_none() {
        let message = "the cover is no picture that all readers show";
        let remark = Diagnostic::error("cover-format", message);
        remarks.push(remark.hint("save it as JPEG or PNG"));
    }
    Outcome::new(made.and_then(|screen| screen.bytes), remarks)
}
