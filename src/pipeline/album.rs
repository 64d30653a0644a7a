//! The pictures' files → what is printed of them, and what layout knows.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Targets;
use crate::base::Diagnostic;
use crate::base::Outcome;
use crate::base::Severity;
use crate::book::Book;
use crate::fonts::Family;
use crate::fonts::FontBook;
use crate::images;
use crate::images::Doubt;
use crate::images::Fault;
use crate::images::Format;
use crate::images::Picture;
use crate::images::TypeCase;
use crate::page::PictureFacts;
use crate::page::PictureId;
use crate::page::PictureSet;
use crate::page::PictureTable;

/// The pictures as they are printed, and what layout knows of them.
#[derive(Debug, Default)]
pub struct Album {
    /// The pictures.
    pub set: PictureSet,
    /// What layout knows of them.
    pub table: PictureTable,
}

/// Decodes the pictures of the files named, each content once, whatever names it has.
/// One that can't be printed is an error, unless nothing is printed.
#[must_use]
pub fn album(
    book: &Book,
    files: &BTreeMap<String, Vec<u8>>,
    fonts: &FontBook,
    targets: Targets,
) -> Outcome<Album> {
    let mut remarks = Vec::new();
    let mut numbers: BTreeMap<&[u8], usize> = BTreeMap::new();
    let mut contents: Vec<&[u8]> = Vec::new();
    for bytes in book.images.iter().filter_map(|image| files.get(&image.path)) {
        numbers.entry(bytes).or_insert_with(|| {
            contents.push(bytes);
            contents.len() - 1
        });
    }
    let faces = type_case(&contents, fonts);
    let read: Vec<Result<Picture, Fault>> =
        contents.par_iter().map(|bytes| images::read(bytes, &faces)).collect();

    let severity = if targets == (Targets { epub: true, pdf: false }) {
        Severity::Warning
    } else {
        Severity::Error
    };
    let mut album = Album::default();
    for image in &book.images {
        let content = files.get(&image.path).map(Vec::as_slice);
        let number = content.and_then(|bytes| numbers.get(bytes)).copied();
        let picture = number.and_then(|at| Some((at, read.get(at)?)));
        album.table.facts.push(match picture {
            Some((at, Ok(picture))) => Some(facts(at, picture)),
            Some((_, Err(fault))) => {
                let remark = Diagnostic { severity, ..unprintable(fault) };
                remarks.push(remark.at(image.span.clone()));
                None
            }
            None => None,
        });
        if let Some((_, Ok(picture))) = picture {
            let told = picture.doubts.iter().map(doubtful);
            remarks.extend(told.map(|remark| remark.at(image.span.clone())));
        }
    }
    album.set.pictures =
        read.into_iter().map(|read| read.ok().map(|p| p.artwork)).collect();
    Outcome::new(album, remarks)
}

/// The faces for the words in drawings, when there are drawings.
fn type_case(contents: &[&[u8]], fonts: &FontBook) -> TypeCase {
    let is_drawing = |bytes: &&[u8]| {
        images::probe(bytes).is_some_and(|kind| kind.format == Format::Svg)
    };
    if !contents.iter().any(is_drawing) {
        return TypeCase::default();
    }
    let names = [Family::Text, Family::Sans, Family::Mono]
        .map(|family| fonts.face(fonts.find(family, false, false)).family_name.as_str());
    TypeCase::new(fonts.iter().map(|(_, face)| face.data.as_ref()), names)
}

fn facts(at: usize, picture: &Picture) -> PictureFacts {
    PictureFacts {
        picture: PictureId(u32::try_from(at).unwrap_or(u32::MAX)),
        natural: picture.natural,
        fills: picture.fills,
        pixels: picture.pixels,
    }
}

fn unprintable(fault: &Fault) -> Diagnostic {
    Diagnostic::error(fault.code(), fault.to_string()).hint(fault.hint())
}

/// What is told of a picture that is printed all the same.
fn doubtful(doubt: &Doubt) -> Diagnostic {
    Diagnostic::warning(doubt.code(), doubt.to_string()).hint(doubt.hint())
}
