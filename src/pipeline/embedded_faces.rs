//! The faces embedded in the EPUB, with their names there.

use std::collections::BTreeMap;

use crate::fonts::Axis;
use crate::fonts::Face;
use crate::fonts::Family;
use crate::fonts::FontBook;

/// A face embedded in the EPUB.
pub(super) struct EmbeddedFace<'m> {
    /// The face.
    pub(super) face: &'m Face,
    /// The name of its file there.
    pub(super) name: String,
    /// Its variation settings, in the syntax of a style sheet.
    pub(super) axes: String,
}

/// The faces embedded in the EPUB: the text's, without the bold italic.
pub(super) fn faces(fonts: &FontBook) -> Vec<EmbeddedFace<'_>> {
    let regular = fonts.face(fonts.find(Family::Text, false, false));
    let faces = fonts.iter().map(|(_, face)| face);
    let text: Vec<&Face> = faces
        .filter(|face| face.family == Family::Text && face.is_own == regular.is_own)
        .filter(|face| !(face.bold && face.italic))
        .collect();
    let mut names = BTreeMap::new();
    let mut embedded_faces: Vec<EmbeddedFace<'_>> = Vec::new();
    for face in text {
        let name = names
            .entry(face.file.as_str())
            .or_insert_with_key(|file| file_name(file, &embedded_faces))
            .clone();
        // A reading system can request only one of several weights.
        let is_there = embedded_faces.iter().any(|other| {
            (other.face.bold, other.face.italic) == (face.bold, face.italic)
        });
        if !is_there {
            embedded_faces.push(EmbeddedFace { face, name, axes: axes_of(face) });
        }
    }
    // The style sheet uses the name of the regular for all of them.
    embedded_faces.sort_by_key(|one| one.face.italic || one.face.bold);
    embedded_faces
}

/// The unique name of a font's file in the EPUB: letters, digits, hyphens and a known
/// extension.
fn file_name(file: &str, others: &[EmbeddedFace<'_>]) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "otf"));
    let is_fit = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let mut stem: String = stem.chars().filter(is_fit).collect();
    if stem.is_empty() {
        stem.push_str("font");
    }
    let ending = if ending.eq_ignore_ascii_case("ttf") { "ttf" } else { "otf" };
    let mut name = format!("{stem}.{ending}");
    let mut number = 2;
    while others.iter().any(|other| other.name.eq_ignore_ascii_case(&name)) {
        name = format!("{stem}-{number}.{ending}");
        number += 1;
    }
    name
}

/// The variation settings of a face, in the syntax of a style sheet.
fn axes_of(face: &Face) -> String {
    let axis = |axis: &Axis| {
        format!("\"{}\" {}", String::from_utf8_lossy(&axis.tag), axis.value)
    };
    face.axes.iter().map(axis).collect::<Vec<_>>().join(", ")
}
