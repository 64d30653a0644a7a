//! Pages and faces → the document that printpdf makes of them.

use std::collections::BTreeMap;

use lopdf::Dictionary;
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

use super::PdfError;
use super::faces::CutFace;
use super::faces::Faces;
use super::links;
use super::tags::Element;
use super::values::dictionary;
use super::values::rectangle;
use crate::base::Length;
use crate::base::Point;
use crate::page::Page;
use crate::page::PageSet;

/// The document while it is being completed.
pub(super) struct Skeleton {
    /// Its objects.
    pub(super) document: Document,
    /// The page of each index.
    pub(super) pages: Vec<ObjectId>,
    /// The one dictionary of resources that all pages share.
    pub(super) resources: ObjectId,
    /// The one dictionary of fonts in it.
    pub(super) fonts: ObjectId,
    /// The structure elements, sorted by their objects.
    pub(super) elements: Vec<Element>,
}

impl Skeleton {
    /// The catalogue.
    pub(super) fn catalog(&mut self) -> Result<&mut Dictionary, PdfError> {
        Ok(self.document.catalog_mut()?)
    }

    /// The dictionary of a page.
    pub(super) fn page(&mut self, at: usize) -> Result<&mut Dictionary, PdfError> {
        let id = self.pages.get(at).copied().unwrap_or_default();
        Ok(self.document.get_dictionary_mut(id)?)
    }
}

/// Makes document, pages, font dictionaries and link actions.
pub(super) fn build(pages: &PageSet, faces: &Faces<'_>) -> Result<Skeleton, PdfError> {
    let mut made = PdfDocument::new("");
    for face in faces.iter() {
        made.resources.fonts.map.insert(font_id(face), PdfFont::new(parsed(face)));
    }
    made.pages = pages.pages.iter().map(|page| skeleton_page(page, pages)).collect();
    if let Some(first) = made.pages.first_mut() {
        // printpdf embeds the faces that some page uses; the content comes later.
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
    tidy(document, pages)
}

/// One dictionary of resources for all pages, boxes in three decimals, version 1.7.
fn tidy(mut document: Document, pages: &PageSet) -> Result<Skeleton, PdfError> {
    let ids: Vec<ObjectId> = document.page_iter().collect();
    let (Some(first), true) = (ids.first(), ids.len() == pages.pages.len()) else {
        return Err(PdfError::Skeleton(vec!["pages".to_owned()]));
    };
    let resources = document.get_dictionary(*first)?.get(b"Resources")?.as_reference()?;
    let fonts = document.get_dictionary(resources)?.get(b"Font")?.as_reference()?;
    let shared = dictionary([("Font", Object::Reference(fonts))]);
    *document.get_dictionary_mut(resources)? = shared;

    for (id, page) in ids.iter().zip(&pages.pages) {
        let dict = document.get_dictionary_mut(*id)?;
        dict.set("MediaBox", rectangle(Point::default(), page.size, page.size));
        dict.set("TrimBox", rectangle(Point::default(), page.size, page.size));
        dict.remove(b"CropBox");
        dict.set("Resources", Object::Reference(resources));
    }
    "1.7".clone_into(&mut document.version);
    let catalog = document.catalog_mut()?;
    catalog.remove(b"PageLayout");
    catalog.remove(b"PageMode");
    Ok(Skeleton { document, pages: ids, resources, fonts, elements: Vec::new() })
}

fn skeleton_page(page: &Page, pages: &PageSet) -> PdfPage {
    let trim = Rect::from_wh(points(page.size.width), points(page.size.height));
    PdfPage {
        media_box: trim.clone(),
        trim_box: trim.clone(),
        crop_box: trim,
        ops: links::actions(page, pages),
    }
}

/// Points as printpdf takes them.
#[expect(clippy::cast_possible_truncation, reason = "printpdf has 32 bits")]
pub(super) fn points(length: Length) -> Pt {
    Pt(length.to_pt() as f32)
}

fn font_id(face: &CutFace<'_>) -> printpdf::FontId {
    printpdf::FontId(face.resource.clone())
}

/// The face as printpdf wants it: the subset's bytes, and no guesses from them, since
/// [`super::faces::complete`] writes every measure.
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
