//! SVG → a drawing of the page model.
//!
//! Styles are resolved here ([`plain`]); usvg resolves the rest of SVG (units, `use`,
//! text, markers) into paths, images and groups. Nothing is fetched: external references,
//! and drawings that would take too long, are refused before usvg sees them.

mod cascade;
mod convert;
mod guard;
mod inks;
mod plain;
mod properties;
mod selectors;
mod space;
mod tiles;
mod svg_fonts;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use roxmltree::Document;
use roxmltree::ParsingOptions;
use usvg::ImageHrefResolver;
use usvg::Tree;

pub use svg_fonts::SvgFonts;

use super::ImageWarning;
use super::PictureFault;
use super::picture::Picture;
use super::weight;
use crate::base::Size;
use crate::config::Limits;
use crate::page::Artwork;
use convert::Converter;

/// Reads a drawing.
pub(super) fn read(
    bytes: &[u8],
    faces: &SvgFonts,
    limits: &Limits,
) -> Result<Picture, PictureFault> {
    let text = std::str::from_utf8(bytes)
        .map_err(|_| PictureFault::Refused("it is not in UTF-8".to_owned()))?;
    let text = text.trim_start_matches('\u{feff}');
    weight::check(text)?;
    let parsing = ParsingOptions {
        // Entities for characters and styles; the parser limits their expansion.
        allow_dtd: true,
        nodes_limit: limits.drawing_nodes,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, parsing)
        .map_err(|error| unreadable(&error, limits))?;
    let mut left_out = guard::check(&document)?;
    let has_size = ["width", "height"]
        .iter()
        .any(|side| document.root_element().attribute(*side).is_some_and(is_length));

    let plain = plain::write(&document, &mut left_out)?;
    drop(document);
    let document = Document::parse(&plain).map_err(|error| unreadable(&error, limits))?;
    guard::unfold(&document, limits)?;
    let is_lost = Arc::new(AtomicBool::new(false));
    let tree = Tree::from_xmltree(&document, &options(faces, Arc::clone(&is_lost)))
        .map_err(|error| PictureFault::Broken(error.to_string()))?;
    let mut converter = Converter::new(&tree);
    let drawing = converter.drawing(tree.root())?;
    left_out.append(&mut converter.left_out);
    if is_lost.load(Ordering::Relaxed) {
        left_out.insert("a picture inside that is none");
    }
    let natural = Size::new(
        space::css_pixels(tree.size().width()),
        space::css_pixels(tree.size().height()),
    );
    Ok(Picture {
        artwork: Artwork::Drawing(drawing),
        natural,
        fills: !has_size,
        pixels: None,
        faces: std::mem::take(&mut converter.faces),
        warnings: warnings(converter, left_out),
    })
}

/// The options for the tree; records embedded images that can't be read.
fn options(faces: &SvgFonts, is_lost: Arc<AtomicBool>) -> usvg::Options<'static> {
    usvg::Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(move |_, data, _| {
                let found = convert::pixels(data);
                is_lost.fetch_or(found.is_none(), Ordering::Relaxed);
                found
            }),
            resolve_string: Box::new(|_, _| None),
        },
        font_family: faces.family(),
        font_resolver: svg_fonts::resolver(),
        fontdb: faces.faces(),
        ..usvg::Options::default()
    }
}

/// Warnings for the author: first what was left out.
fn warnings(converter: Converter, left_out: BTreeSet<&'static str>) -> Vec<ImageWarning> {
    let mut warnings = Vec::new();
    if !left_out.is_empty() {
        warnings.push(ImageWarning::Simplified(left_out.into_iter().collect()));
    }
    warnings.extend(converter.warnings);
    if !converter.unlettered.is_empty() {
        let letters: Vec<String> =
            converter.unlettered.iter().map(char::to_string).collect();
        warnings.push(ImageWarning::Unlettered(letters.join(" ")));
    }
    warnings
}

/// The fault for a text that can't be read as XML.
pub(super) fn unreadable(error: &roxmltree::Error, limits: &Limits) -> PictureFault {
    match error {
        roxmltree::Error::NodesLimitReached => {
            let most = limits.drawing_nodes;
            PictureFault::TooComplex(format!("it has over {most} elements"))
        }
        error => PictureFault::Broken(error.to_string()),
    }
}

/// Whether a side is given as a length, not as a percentage.
fn is_length(side: &str) -> bool {
    !side.trim().is_empty() && !side.trim().ends_with('%')
}
