//! The faces that a book's documents use → the font files of the EPUB.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::assets::EmbeddedFont;
use super::context::Context;
use super::context::Document;
use super::styles::Styles;
use crate::config::EmbeddedFonts;
use crate::fonts::Kept;
use crate::fonts::KeptFeatures;
use crate::language::Language;

/// A face in the EPUB.
#[derive(Debug)]
pub(super) struct PackedFace<'a> {
    /// The name of its file, in the folder of documents.
    pub(super) name: String,
    /// The file: OpenType or TrueType.
    pub(super) data: Cow<'a, [u8]>,
    /// The family name in the style sheet.
    pub(super) family: &'a str,
    /// Whether that is another than the face's own, which is reserved.
    is_renamed: bool,
    /// Whether it is bold.
    pub(super) bold: bool,
    /// Whether it is italic.
    pub(super) italic: bool,
    /// Its position on the axes of a variable font: `"wght" 400`; else empty.
    pub(super) axes: &'a str,
    /// A ZIP with the precompressed file under its path in an EPUB.
    pub(super) pressed: Option<&'static [u8]>,
}

/// Signs of running text in all languages, besides those of ASCII.
const SIGNS: &str = "\u{a0}–—‘’‚“”„«»‹›…•·°−×€";

/// The faces to embed. The book's own style sheet may use any face and any feature.
pub(super) fn faces<'a>(
    context: &Context<'_>,
    documents: &[Document],
    fonts: &[EmbeddedFont<'a>],
) -> Vec<PackedFace<'a>> {
    let is_cut = match context.options.fonts {
        EmbeddedFonts::None => return Vec::new(),
        EmbeddedFonts::Whole => false,
        EmbeddedFonts::Used => true,
    };
    let sheet = context.options.stylesheet.as_deref();
    let styles = if sheet.is_some() || !is_cut {
        Styles::ALL
    } else {
        documents
            .iter()
            .fold(Styles::default(), |all, one| all.and(Styles::of(&one.text)))
    };
    let letters = if is_cut { letters(context, documents) } else { BTreeSet::new() };
    let used = fonts.iter().filter(|font| {
        (styles.bold || !font.face.bold) && (styles.italic || !font.face.italic)
    });
    let mut faces: Vec<PackedFace<'a>> = used
        .enumerate()
        .map(|(at, font)| {
            let has_small_caps = if font.face.italic {
                styles.italic_small_caps
            } else {
                styles.small_caps
            };
            let features = match sheet {
                Some(_) => KeptFeatures::Every,
                None if has_small_caps => KeptFeatures::SmallCaps,
                None => KeptFeatures::Default,
            };
            let kept = Kept { letters: &letters, features };
            let cut = if is_cut { font.face.emptied(kept) } else { None };
            packed(at, font, cut)
        })
        .collect();
    // One family has one name, even if only some of its faces are changed.
    let renamed = faces.iter().find(|face| face.is_renamed).map(|face| face.family);
    for face in &mut faces {
        face.family = renamed.unwrap_or(face.family);
    }
    faces
}

/// A face with its file: the cut one, if there is one.
fn packed<'a>(
    at: usize,
    font: &EmbeddedFont<'a>,
    cut: Option<Vec<u8>>,
) -> PackedFace<'a> {
    let face = font.face;
    let pressed = face.pressed().filter(|_| cut.is_none());
    let other_name = face.name_when_changed().filter(|_| cut.is_some());
    let name = match other_name {
        None => format!("fonts/{}", font.file_name),
        // The name of the file may be reserved too.
        Some(_) => {
            let ending = font.file_name.rsplit('.').next().unwrap_or("otf");
            format!("fonts/face-{}.{ending}", at + 1)
        }
    };
    PackedFace {
        name,
        data: cut.map_or(Cow::Borrowed(&*face.data), Cow::Owned),
        family: other_name.unwrap_or(font.family),
        is_renamed: other_name.is_some(),
        bold: face.bold,
        italic: face.italic,
        axes: font.axes,
        pressed,
    }
}

/// The characters of the documents and of the style sheet, those of ASCII, the signs of
/// running text, and the alphabets of the book's languages.
fn letters(context: &Context<'_>, documents: &[Document]) -> BTreeSet<char> {
    let book = context.scope.book;
    let mut letters: BTreeSet<char> = (' '..='~').chain(SIGNS.chars()).collect();
    let texts = documents.iter().map(|document| document.text.as_str());
    let texts = texts.chain(context.options.stylesheet.as_deref());
    letters.extend(texts.flat_map(str::chars));
    let others = book.chapters.iter().filter_map(|one| one.head.language.as_deref());
    let tags: BTreeSet<&str> = others.chain([book.metadata.language.as_str()]).collect();
    for tag in tags {
        for letter in Language::of_tag(tag).row().letters.chars() {
            letters.insert(letter);
            letters.extend(letter.to_uppercase());
        }
    }
    letters
}
