//! Sizes of pages and faces → the document, made by printpdf.
//!
//! Links are not passed to it: as dictionaries they took more memory than the pages.

use std::collections::BTreeMap;

use lopdf::Document;
use lopdf::Object;
use lopdf::ObjectId;
use printpdf::Codepoint;
use printpdf::FontMetrics;
use printpdf::FontType;
use printpdf::Op;
use printpdf::ParsedFont;
use printpdf::PdfDocument;
use printpdf::PdfFont;
use printpdf::PdfFontHandle;
use printpdf::PdfFontMetricsStub;
use printpdf::PdfPage;
use printpdf::PdfParseErrorSeverity;
use printpdf::PdfSaveOptions;
use printpdf::Pt;
use printpdf::Rect;
use printpdf::TextItem;

use super::document::Skeleton;
use super::error::PdfError;
use super::faces::CutFace;
use super::faces::Faces;
use super::records::Records;
use super::values::dictionary;
use super::values::points;
use super::values::rectangle;
use crate::base::Point;
use crate::base::Size;

/// Makes document, pages of these sizes and font dictionaries.
pub(super) fn build(sizes: &[Size], faces: &Faces<'_>) -> Result<Skeleton, PdfError> {
    let mut made = PdfDocument::new("");
    for face in faces.iter() {
        made.resources.fonts.map.insert(font_id(face), PdfFont::new(parsed(face)));
    }
    made.pages = sizes.iter().copied().map(skeleton_page).collect();
    if let Some(first) = made.pages.first_mut() {
        // printpdf embeds the faces that some page uses; the real content is added later.
        first.ops.extend(faces.iter().flat_map(show_something));
    }

    let mut warnings = Vec::new();
    let options = PdfSaveOptions { optimize: false, ..PdfSaveOptions::default() };
    let document = made.to_lopdf_document(&options, &mut warnings);
    warnings.retain(|warning| warning.severity != PdfParseErrorSeverity::Info);
    if !warnings.is_empty() {
        let messages = warnings.into_iter().map(|warning| warning.msg).collect();
        return Err(PdfError::Skeleton(messages));
    }
    tidy(document, sizes)
}

/// One resource dictionary for all pages, boxes with three decimals, version 1.7.
fn tidy(mut document: Document, sizes: &[Size]) -> Result<Skeleton, PdfError> {
    let ids: Vec<ObjectId> = document.page_iter().collect();
    let (Some(first), true) = (ids.first(), ids.len() == sizes.len()) else {
        return Err(PdfError::Skeleton(vec!["pages".to_owned()]));
    };
    let resources = document.get_dictionary(*first)?.get(b"Resources")?.as_reference()?;
    let fonts = document.get_dictionary(resources)?.get(b"Font")?.as_reference()?;
    let shared = dictionary([("Font", Object::Reference(fonts))]);
    *document.get_dictionary_mut(resources)? = shared;

    for (id, size) in ids.iter().zip(sizes) {
        let dict = document.get_dictionary_mut(*id)?;
        dict.set("MediaBox", rectangle(Point::default(), *size, *size));
        dict.set("TrimBox", rectangle(Point::default(), *size, *size));
        dict.remove(b"CropBox");
        dict.remove(b"Annots");
        dict.set("Resources", Object::Reference(resources));
    }
    "1.7".clone_into(&mut document.version);
    let catalog = document.catalog_mut()?;
    catalog.remove(b"PageLayout");
    catalog.remove(b"PageMode");
    Ok(Skeleton { document, pages: ids, resources, fonts, records: Records::default() })
}

fn skeleton_page(size: Size) -> PdfPage {
    let trim = Rect::from_wh(points(size.width), points(size.height));
    PdfPage {
        media_box: trim.clone(),
        trim_box: trim.clone(),
        crop_box: trim,
        ops: Vec::new(),
    }
}

fn font_id(face: &CutFace<'_>) -> printpdf::FontId {
    printpdf::FontId(face.resource.clone())
}

/// The face for printpdf: the subset's bytes, without values guessed from them, since
/// [`super::faces::complete`] writes all metrics.
fn parsed(face: &CutFace<'_>) -> ParsedFont {
    ParsedFont {
        original_bytes: face.subset.data.clone(),
        font_index: 0,
        font_name: Some(face.name.clone()),
        codepoint_to_glyph: BTreeMap::new(),
        glyph_widths: BTreeMap::new(),
        units_per_em: 1_000,
        font_metrics: FontMetrics { ascent: 0, descent: 0 },
        font_type: FontType::TrueType,
        pdf_font_metrics: PdfFontMetricsStub::default(),
    }
}

fn show_something(face: &CutFace<'_>) -> [Op; 4] {
    let glyph = Codepoint::with_cid(0, 0.0, " ".to_owned());
    [
        Op::StartTextSection,
        Op::SetFont { font: PdfFontHandle::External(font_id(face)), size: Pt(1.0) },
        Op::ShowText { items: vec![TextItem::GlyphIds(vec![glyph])] },
        Op::EndTextSection,
    ]
}
