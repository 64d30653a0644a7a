//! Faces → subsets with exact widths and a text for every glyph.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt::Write as _;

use lopdf::Dictionary;
use lopdf::Object;
use sha2::Digest as _;
use sha2::Sha256;

use super::document::Skeleton;
use super::error::PdfError;
use super::spoken::mapped;
use super::values::divide;
use super::values::hex;
use super::values::name;
use super::values::number;
use super::values::packed;
use crate::base::Step;
use crate::fonts::Face;
use crate::fonts::Family;
use crate::fonts::FontBook;
use crate::fonts::Subset;
use crate::page::FontId;
use crate::page::GlyphId;
use crate::page::Item;
use crate::page::PageSet;

/// The faces of a book, each subset to the glyphs on its pages.
pub(super) struct Faces<'a>(BTreeMap<FontId, CutFace<'a>>);

/// Limit of readings (maps to text) of a face; further texts become `ActualText`.
const READINGS: usize = 4;

/// The text of a glyph whose own is not known.
const UNKNOWN: &str = "\u{FFFD}";

/// A face subset to some glyphs.
pub(super) struct CutFace<'a> {
    face: &'a Face,
    /// Its resource name in the font dictionary, for the first reading.
    pub(super) resource: String,
    /// Number of readings: the most texts that any of its glyphs has.
    readings: usize,
    /// Its `PostScript` name with the subset tag: `ABCDEF+Name`.
    pub(super) name: String,
    /// The file.
    pub(super) subset: Subset,
    /// The data of each glyph in use.
    glyphs: Vec<CutGlyph>,
    /// For each glyph of the face its index in `glyphs` plus one; 0 if it is not in use.
    ranks: Vec<u16>,
}

/// A glyph of a subset.
pub(super) struct CutGlyph {
    /// Its index in the subset, which the content uses.
    pub(super) cid: u16,
    /// Its width in thousandths of the em, as in `/W`.
    pub(super) width: i64,
    /// Its texts, the default first. For another one the glyph is shown in another
    /// reading of the face, which differs only in its texts.
    pub(super) texts: Vec<String>,
}

/// Whether two texts are equal. Most are one letter, for which calling a memory
/// comparison takes longer than comparing inline.
fn is_same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().eq(b.bytes())
}

impl CutGlyph {
    /// The reading of the face in which the glyph has this text.
    pub(super) fn reading(&self, text: &str) -> Option<usize> {
        self.texts.iter().position(|known| is_same(known, text))
    }

    /// Its text in a reading.
    fn text(&self, reading: usize) -> &str {
        let text = self.texts.get(reading).or(self.texts.first());
        text.map_or("", String::as_str)
    }
}

impl<'a> Faces<'a> {
    pub(super) fn iter(&self) -> impl Iterator<Item = &CutFace<'a>> {
        self.0.values()
    }

    /// The face of an id; `None` when none of its glyphs is in use.
    pub(super) fn get(&self, id: FontId) -> Option<&CutFace<'a>> {
        self.0.get(&id)
    }
}

impl CutFace<'_> {
    /// The resource name of a reading in the font dictionary.
    pub(super) fn reading(&self, reading: usize) -> String {
        let resource = &self.resource;
        if reading == 0 { resource.clone() } else { format!("{resource}.{reading}") }
    }

    /// The data of a glyph; `None` when it is not in use.
    pub(super) fn glyph(&self, id: GlyphId) -> Option<&CutGlyph> {
        let rank = usize::from(*self.ranks.get(usize::from(id.0))?);
        self.glyphs.get(rank.checked_sub(1)?)
    }
}

/// The uses of a glyph.
#[derive(Default)]
struct UsedGlyphs<'a> {
    /// Each text with its count.
    texts: Vec<(&'a str, u32)>,
    /// The text of a cluster in which it follows another glyph.
    beside: &'a str,
}

impl<'a> UsedGlyphs<'a> {
    fn count(&mut self, text: &'a str) {
        match self.texts.iter_mut().find(|(known, _)| is_same(known, text)) {
            Some((_, times)) => *times += 1,
            None => self.texts.push((text, 1)),
        }
    }

    /// Its texts, the most frequent first. Readers that ignore `ActualText` show the first
    /// one for those past the limit: if the glyph replaces characters that no face has, it
    /// is the text of none of them.
    fn texts(&self, is_replacement: bool) -> Vec<String> {
        let mut texts = self.texts.clone();
        texts.sort_by_key(|(text, times)| (Reverse(*times), *text));
        if is_replacement && texts.len() > READINGS {
            texts.insert(0, (UNKNOWN, 0));
        }
        texts.truncate(READINGS);
        if texts.is_empty() {
            let beside = if self.beside.is_empty() { UNKNOWN } else { self.beside };
            texts.push((beside, 1));
        }
        texts.into_iter().map(|(text, _)| text.to_owned()).collect()
    }
}

/// The uses of each glyph of a face; `None` for unused glyphs.
type Uses<'a> = Vec<Option<UsedGlyphs<'a>>>;

/// Subsets each face to the glyphs on the pages.
pub(super) fn cut_down<'a>(
    pages: &PageSet,
    fonts: &'a FontBook,
) -> Result<Faces<'a>, PdfError> {
    let mut faces = BTreeMap::new();
    for (id, uses) in uses(pages) {
        faces.insert(id, cut(id, fonts.face(id), &uses)?);
    }
    Ok(Faces(faces))
}

fn uses(pages: &PageSet) -> BTreeMap<FontId, Uses<'_>> {
    let mut uses = BTreeMap::new();
    let items = pages.pages.iter().flat_map(|page| &page.items);
    for (_, item) in items {
        let Item::Glyphs(run) = item else { continue };
        if run.glyphs.is_empty() {
            continue;
        }
        let face: &mut Uses<'_> = uses.entry(run.font).or_default();
        for (cluster, text) in run.clusters() {
            let text = mapped(text);
            for (at, glyph) in cluster.iter().enumerate() {
                let number = usize::from(glyph.id.0);
                if number >= face.len() {
                    face.resize_with(number + 1, || None);
                }
                let seen = face[number].get_or_insert_default();
                if at > 0 {
                    seen.beside = text;
                } else if !text.is_empty() {
                    seen.count(text);
                }
            }
        }
    }
    uses
}

fn cut<'a>(id: FontId, face: &'a Face, uses: &Uses<'_>) -> Result<CutFace<'a>, PdfError> {
    let seen = || {
        let numbered = (0..=u16::MAX).map(GlyphId).zip(uses);
        numbered.filter_map(|(glyph, seen)| Some((glyph, seen.as_ref()?)))
    };
    let shown: BTreeSet<GlyphId> = seen().map(|(glyph, _)| glyph).collect();
    let subset = face.subset(&shown).map_err(PdfError::Face)?;
    let replacement = face.stand_in();
    let (mut glyphs, mut ranks) = (Vec::with_capacity(shown.len()), vec![0; uses.len()]);
    for (old, seen) in seen() {
        let Some(new) = subset.glyphs.get(&old) else { continue };
        let width = thousandths(face, face.advance(old));
        glyphs.push(CutGlyph {
            cid: new.0,
            width,
            texts: seen.texts(replacement == Some(old)),
        });
        ranks[usize::from(old.0)] = u16::try_from(glyphs.len()).unwrap_or(0);
    }
    let readings = glyphs.iter().map(|glyph| glyph.texts.len()).max().unwrap_or(1);
    let resource = format!("F{}", id.0);
    let name = format!("{}+{}", tag(face, shown.iter()), face.name);
    Ok(CutFace { face, resource, readings, name, subset, glyphs, ranks })
}

/// The six capitals of a subset tag (ISO 32000-1, 9.6.4): derived from the glyphs, so
/// that equal subsets have equal tags and different ones differ.
fn tag<'a>(face: &Face, glyphs: impl Iterator<Item = &'a GlyphId>) -> String {
    let mut hash = Sha256::new();
    hash.update(face.name.as_bytes());
    for glyph in glyphs {
        hash.update(glyph.0.to_be_bytes());
    }
    let digest = hash.finalize();
    digest.iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

fn thousandths(face: &Face, units: i32) -> i64 {
    divide(i128::from(units) * 1_000, i128::from(face.metrics.units.max(1)))
}

/// Writes the metrics and texts of each face into printpdf's dictionaries.
pub(super) fn complete(
    skeleton: &mut Skeleton,
    faces: &Faces<'_>,
) -> Result<(), PdfError> {
    for face in faces.iter() {
        let document = &mut skeleton.document;
        let fonts = document.get_dictionary(skeleton.fonts)?;
        let id = fonts.get(face.resource.as_bytes())?.as_reference()?;
        let font = document.get_dictionary(id)?;
        let text = font.get(b"ToUnicode")?.as_reference()?;
        let parts = font.get(b"DescendantFonts")?.as_array()?;
        let Some(Object::Dictionary(inner)) = parts.first() else {
            return Err(PdfError::Skeleton(vec![face.name.clone()]));
        };
        let mut inner = inner.clone();
        let descriptor = inner.get(b"FontDescriptor")?.as_reference()?;

        complete_descriptor(document.get_dictionary_mut(descriptor)?, face);
        pack_program(document, descriptor)?;
        inner.set("BaseFont", name(&face.name));
        inner.set("W", widths(face));
        inner.remove(b"DW");
        let inner = document.add_object(inner);
        let font = document.get_dictionary_mut(id)?;
        font.set("BaseFont", name(&face.name));
        font.set("DescendantFonts", vec![Object::Reference(inner)]);
        let map = packed(Dictionary::new(), to_unicode(face, 0).as_bytes());
        document.set_object(text, map);
        add_readings(document, skeleton.fonts, id, face)?;
    }
    Ok(())
}

/// Adds the other readings of a face, which differ only in their texts.
fn add_readings(
    document: &mut lopdf::Document,
    fonts: lopdf::ObjectId,
    first: lopdf::ObjectId,
    face: &CutFace<'_>,
) -> Result<(), PdfError> {
    for reading in 1..face.readings {
        let map = packed(Dictionary::new(), to_unicode(face, reading).as_bytes());
        let map = document.add_object(map);
        let mut font = document.get_dictionary(first)?.clone();
        font.set("ToUnicode", Object::Reference(map));
        let font = document.add_object(font);
        let fonts = document.get_dictionary_mut(fonts)?;
        fonts.set(face.reading(reading), Object::Reference(font));
    }
    Ok(())
}

/// Compresses the font file of a face.
fn pack_program(
    document: &mut lopdf::Document,
    descriptor: lopdf::ObjectId,
) -> Result<(), PdfError> {
    let descriptor = document.get_dictionary(descriptor)?;
    let program =
        descriptor.get(b"FontFile3").or_else(|_| descriptor.get(b"FontFile2"))?;
    let id = program.as_reference()?;
    let stream = document.get_object_mut(id)?.as_stream_mut()?;
    *stream = packed(std::mem::take(&mut stream.dict), &stream.content);
    Ok(())
}

/// All widths, from CID 0 without gaps.
fn widths(face: &CutFace<'_>) -> Object {
    let mut widths: Vec<(GlyphId, i64)> = face
        .subset
        .glyphs
        .iter()
        .map(|(old, new)| (*new, thousandths(face.face, face.face.advance(*old))))
        .collect();
    widths.sort_unstable();
    let widths: Vec<Object> =
        widths.into_iter().map(|(_, width)| Object::Integer(width)).collect();
    Object::Array(vec![Object::Integer(0), widths.into()])
}

fn complete_descriptor(descriptor: &mut Dictionary, face: &CutFace<'_>) {
    let metrics = &face.face.metrics;
    let scaled = |units: i32| Object::Integer(thousandths(face.face, units));
    descriptor.set("FontName", name(&face.name));
    descriptor.set("FontFamily", super::values::text(&face.face.family_name));
    // Multiples of 100 only (ISO 32000-1, table 122).
    let weight = (metrics.weight + 50).clamp(100, 949) / 100 * 100;
    descriptor.set("FontWeight", i64::from(weight));
    descriptor.set("Flags", flags(face.face));
    descriptor.set("FontBBox", metrics.bounds.map(scaled).to_vec());
    descriptor.set("ItalicAngle", number(i64::from(metrics.italic_angle)));
    descriptor.set("Ascent", scaled(metrics.ascent));
    descriptor.set("Descent", scaled(metrics.descent));
    descriptor.set("CapHeight", scaled(metrics.cap_height));
    descriptor.set("XHeight", scaled(metrics.x_height));
    descriptor.set("StemV", stem(face.face));
}

/// Flags of a face (ISO 32000-1, table 123). Symbolic: small capitals, ligatures and
/// old-style figures are outside the standard Latin set.
fn flags(face: &Face) -> i64 {
    const FIXED_PITCH: i64 = 1;
    const SERIF: i64 = 1 << 1;
    const SYMBOLIC: i64 = 1 << 2;
    const ITALIC: i64 = 1 << 6;
    let mut flags = SYMBOLIC;
    for (on, flag) in [
        (face.metrics.is_fixed_pitch, FIXED_PITCH),
        (face.family == Family::Text, SERIF),
        (face.italic, ITALIC),
    ] {
        if on {
            flags |= flag;
        }
    }
    flags
}

/// Width of the vertical stem of the l, at half the x-height, in thousandths of the em;
/// estimated from the weight where the l is not one plain stem.
fn stem(face: &Face) -> i64 {
    let weight = i64::from(face.metrics.weight);
    let guess = 50 + weight * weight / 4_225;
    let Some(glyph) = face.glyph('l') else { return guess };
    #[expect(clippy::cast_precision_loss, reason = "font units are far below 2^24")]
    let height = face.metrics.x_height as f32 / 2.0;
    let crossings = crossings(&face.outline(glyph), height);
    let [one, other] = crossings.as_slice() else { return guess };
    #[expect(clippy::cast_possible_truncation, reason = "font units fit")]
    let units = (one - other).abs().round() as i32;
    thousandths(face, units)
}

/// Where an outline crosses a height; curves are replaced by their chords.
fn crossings(outline: &[Step], height: f32) -> Vec<f32> {
    let mut found = Vec::new();
    let (mut start, mut at) = ([0.0; 2], [0.0; 2]);
    for step in outline {
        let to = match *step {
            Step::Move(to) => {
                (start, at) = (to, to);
                continue;
            }
            Step::Line(to) | Step::Quad(_, to) | Step::Cubic(_, _, to) => to,
            Step::Close => start,
        };
        let ([x0, y0], [x1, y1]): ([f32; 2], [f32; 2]) = (at, to);
        if (y0 < height) != (y1 < height) {
            found.push(x0 + (x1 - x0) * (height - y0) / (y1 - y0));
        }
        at = to;
    }
    found
}

/// The map from CIDs to texts in a reading (ISO 32000-1, 9.10.3), in blocks of a hundred.
fn to_unicode(face: &CutFace<'_>, reading: usize) -> String {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n\
         12 dict begin\n\
         begincmap\n\
         /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n\
         /CMapName /Adobe-Identity-UCS def\n\
         /CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let mut texts: Vec<(u16, &str)> =
        face.glyphs.iter().map(|glyph| (glyph.cid, glyph.text(reading))).collect();
    texts.sort_unstable();
    for block in texts.chunks(100) {
        let _ = writeln!(map, "{} beginbfchar", block.len());
        for (cid, text) in block {
            let _ = writeln!(map, "<{cid:04X}> <{}>", hex(text));
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map
}

#[cfg(test)]
mod tests {
    use super::stem;
    use crate::fonts::Family;
    use crate::fonts::FontBook;

    #[test]
    fn stems_are_those_of_the_letter_l() {
        let fonts = FontBook::built_in();
        let of =
            |family, bold, italic| stem(fonts.face(fonts.find(family, bold, italic)));
        let text = [(false, false), (true, false), (false, true)];
        let text = text.map(|(bold, italic)| of(Family::Text, bold, italic));
        let plain = [Family::Sans, Family::Mono].map(|family| of(family, false, false));
        assert_eq!((text, plain), ([79, 130, 75], [82, 82]));
    }
}
