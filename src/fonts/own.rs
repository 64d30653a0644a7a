//! The book's own fonts: which face a file has, and whether it may be used.

use std::borrow::Cow;

use skrifa::FontRef;
use skrifa::MetadataProvider as _;
use skrifa::raw::TableProvider as _;
use skrifa::raw::TableRecord;

use super::face;
use super::face::Axis;
use super::face::Face;
use super::face::Style;
use super::family::Family;
use super::metrics;
use crate::base::Diagnostic;
use crate::base::Span;
use crate::base::boundary::guarded;
use crate::base::codes;
use crate::config::limits::FONT_TABLES;
use crate::page::GlyphId;

/// A font file of the book, and how it is used.
#[derive(Debug, Clone)]
pub struct OwnFont {
    /// Its name, relative to the book's folder.
    pub file: String,
    /// Its bytes.
    pub data: Vec<u8>,
    /// Its use.
    pub family: Family,
    /// The requested face of a variable font.
    pub wanted: Wanted,
    /// Where the book names it.
    pub span: Span,
}

/// The requested face of a variable font.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// The only face; of a variable font its regular and bold.
    Any,
    /// A named instance.
    Instance(String),
    /// Axis positions, in thousandths.
    Axes(Vec<(String, i64)>),
}

/// The OpenType weight class of a regular face.
const REGULAR: f32 = 400.0;
/// The OpenType weight class of a bold face.
const BOLD: f32 = 700.0;
/// The weight from which a face counts as bold.
const BOLD_FROM: i32 = 600;

/// Opens the requested faces of a file, or reports why it can't be used.
pub(super) fn open(own: &OwnFont) -> Result<Vec<Face>, Diagnostic> {
    // The file may be crafted to crash the outside crates that read it.
    guarded(|| open_file(own)).unwrap_or_else(|| Err(broken(own)))
}

fn open_file(own: &OwnFont) -> Result<Vec<Face>, Diagnostic> {
    let font = font_of(own)?;
    let mut faces = Vec::new();
    for axes in places(&font, own)? {
        let style = style(&font, own.family, &axes);
        let data = Cow::Owned(own.data.clone());
        let weight = axes.iter().find(|axis| axis.tag == *b"wght").map(|axis| axis.value);
        let mut face =
            Face::new(&own.file, data, style, axes).ok_or_else(|| broken(own))?;
        face.has = face.what_it_has();
        if let Some(weight) = weight {
            face.metrics.weight = metrics::whole(weight);
        }
        face.named_at = Some(own.span.clone());
        if !is_usable(&face) || face.has_failed() {
            return Err(broken(own));
        }
        faces.push(face);
    }
    Ok(faces)
}

/// The file as a font whose embedding is allowed.
fn font_of(own: &OwnFont) -> Result<FontRef<'_>, Diagnostic> {
    let kind = match own.data.get(..4) {
        Some(b"wOFF" | b"wOF2") => Some("a font packed for the web"),
        Some(b"ttcf") => Some("a collection of fonts"),
        _ => None,
    };
    if let Some(kind) = kind {
        let message = format!("{} is {kind}", own.file);
        return Err(Diagnostic::new(codes::FONT_KIND, message)
            .at(own.span.clone())
            .hint("unpack it to an .otf or .ttf file, one for each face"));
    }
    let tables = tables_of(&own.data);
    if tables > FONT_TABLES {
        let message = format!("{} has {tables} tables", own.file);
        return Err(Diagnostic::new(codes::FONT_TOO_COMPLEX, message)
            .at(own.span.clone())
            .hint("take the file from its maker again"));
    }
    let font = FontRef::new(&own.data).map_err(|_| broken(own))?;
    // A truncated file may have all the tables needed at the start.
    let is_inside = |record: &TableRecord| {
        let end = u64::from(record.offset()) + u64::from(record.length());
        end <= own.data.len() as u64
    };
    if !font.table_directory().table_records().iter().all(is_inside) {
        return Err(broken(own));
    }
    // `fsType` (OpenType, OS/2): bit 1 alone forbids embedding, bit 9 all but bitmaps.
    let rights = font.os2().map_or(0, |os2| os2.fs_type());
    if rights & 0x000E == 0x0002 || rights & 0x0200 != 0 {
        let message = format!("the maker of {} forbids to embed it", own.file);
        return Err(Diagnostic::new(codes::FONT_FORBIDDEN, message)
            .at(own.span.clone())
            .hint("ask for a licence that allows it, or take another font"));
    }
    Ok(font)
}

/// The number of tables in the header (OpenType, table directory); 0 if it is not a font.
fn tables_of(data: &[u8]) -> u16 {
    let is_font = matches!(data.get(..4), Some(b"OTTO" | b"\0\x01\0\0" | b"true"));
    let count = data.get(4..6).filter(|_| is_font).and_then(|two| two.try_into().ok());
    count.map_or(0, u16::from_be_bytes)
}

fn broken(own: &OwnFont) -> Diagnostic {
    broken_file(&own.file, own.span.clone())
}

/// The diagnostic for an invalid font file.
pub(super) fn broken_file(file: &str, span: Span) -> Diagnostic {
    let message = format!("{file} is not a sound OpenType or TrueType font");
    let diagnostic = Diagnostic::new(codes::FONT_BROKEN, message).at(span);
    diagnostic.hint("take the file from its maker again")
}

/// Whether the face has letters with outlines and can be shaped and subset.
fn is_usable(face: &Face) -> bool {
    let letters: Vec<GlyphId> = ('!'..='~').filter_map(|c| face.glyph(c)).collect();
    if letters.is_empty() {
        // A face of symbols or of another script.
        return face.glyphs() > 1 && face.subset(&[GlyphId(1)].into()).is_ok();
    }
    let has_ink = letters.iter().any(|glyph| !face.outline(*glyph).is_empty());
    has_ink && face.subset(&letters.into_iter().collect()).is_ok()
}

/// The requested axis positions of a variable font; one empty entry for other fonts.
fn places(font: &FontRef<'_>, own: &OwnFont) -> Result<Vec<Vec<Axis>>, Diagnostic> {
    if font.axes().is_empty() {
        if own.wanted != Wanted::Any {
            let message = format!("{} has no axes: it is one face", own.file);
            return Err(Diagnostic::new(codes::FONT_AXES, message)
                .at(own.span.clone())
                .hint("name the file alone"));
        }
        return Ok(vec![Vec::new()]);
    }
    match &own.wanted {
        Wanted::Instance(name) => instance(font, own, name).map(|place| vec![place]),
        Wanted::Axes(wanted) => on_axes(font, own, wanted).map(|place| vec![place]),
        Wanted::Any => Ok(regular_and_bold(font)),
    }
}

/// Regular and bold on the weight axis; without that axis the default.
fn regular_and_bold(font: &FontRef<'_>) -> Vec<Vec<Axis>> {
    let tag = *b"wght";
    let weight = font.axes().iter().find(|axis| axis.tag().to_be_bytes() == tag);
    let Some(weight) = weight else { return vec![Vec::new()] };
    let reach = weight.min_value()..=weight.max_value();
    let places: Vec<_> = [REGULAR, BOLD]
        .into_iter()
        .filter(|value| reach.contains(value))
        .map(|value| vec![Axis { tag, value }])
        .collect();
    if places.is_empty() { vec![Vec::new()] } else { places }
}

/// The position of a named instance.
fn instance(
    font: &FontRef<'_>,
    own: &OwnFont,
    name: &str,
) -> Result<Vec<Axis>, Diagnostic> {
    let mut names = Vec::new();
    for instance in font.named_instances().iter() {
        let Some(own_name) = face::string(font, instance.subfamily_name_id()) else {
            continue;
        };
        if own_name.eq_ignore_ascii_case(name) {
            let values = instance.user_coords();
            let axes = font.axes().iter().map(|axis| axis.tag().to_be_bytes());
            return Ok(axes
                .zip(values)
                .map(|(tag, value)| Axis { tag, value })
                .collect());
        }
        names.push(own_name);
    }
    let message = format!("{} has no instance `{name}`", own.file);
    let hint = if names.is_empty() {
        "give places on its axes: axes = { wght = 400 }".to_owned()
    } else {
        format!("its instances are {}", names.join(", "))
    };
    Err(Diagnostic::new(codes::FONT_INSTANCE, message).at(own.span.clone()).hint(hint))
}

/// Positions on axes, each within the axis's range.
fn on_axes(
    font: &FontRef<'_>,
    own: &OwnFont,
    wanted: &[(String, i64)],
) -> Result<Vec<Axis>, Diagnostic> {
    let mut places = Vec::new();
    for (name, thousandths) in wanted {
        let wrong = |message: String, hint: String| {
            Diagnostic::new(codes::FONT_AXES, message).at(own.span.clone()).hint(hint)
        };
        let found = font.axes().iter().find(|axis| axis.tag().to_string() == *name);
        let Some(axis) = found else {
            let names: Vec<_> =
                font.axes().iter().map(|axis| axis.tag().to_string()).collect();
            let message = format!("{} has no axis `{name}`", own.file);
            return Err(wrong(message, format!("its axes are {}", names.join(", "))));
        };
        #[expect(clippy::cast_precision_loss, reason = "places on axes are small")]
        let value = *thousandths as f32 / 1_000.0;
        if value < axis.min_value() || value > axis.max_value() {
            let message = format!("`{name}` of {} can't be {value}", own.file);
            let hint = format!("write {} to {}", axis.min_value(), axis.max_value());
            return Err(wrong(message, hint));
        }
        places.push(Axis { tag: axis.tag().to_be_bytes(), value });
    }
    Ok(places)
}

/// Weight and slope: from the axis positions, else from the tables.
fn style(font: &FontRef<'_>, family: Family, axes: &[Axis]) -> Style {
    let place =
        |tag: &[u8; 4]| axes.iter().find(|axis| axis.tag == *tag).map(|axis| axis.value);
    let selection = font.os2().map_or(0, |os2| os2.fs_selection().bits());
    let head = font.head().map_or(0, |head| head.mac_style().bits());
    let angle = font.post().map_or(0, |post| post.italic_angle().to_bits());
    let bold = match place(b"wght") {
        Some(weight) => metrics::whole(weight) >= BOLD_FROM,
        // Bits: 5 of `fsSelection`, 0 of `macStyle`.
        None => metrics::weight(font) >= BOLD_FROM || selection & 0x20 != 0,
    };
    let leans = place(b"ital").is_some_and(|place| place >= 0.5)
        || place(b"slnt").is_some_and(|place| place < 0.0);
    // Bits: 0 (italic) and 9 (oblique) of `fsSelection`, 1 of `macStyle`.
    let italic = leans || selection & 0x0201 != 0 || head & 2 != 0 || angle != 0;
    Style { family, is_own: true, bold, italic }
}
