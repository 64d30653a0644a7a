//! Fonts: embedded, with the widths of their font programs (A 6.2.11, UA 7.21).

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use lopdf::Dictionary;
use lopdf::Object;
use lopdf::ObjectId;
use skrifa::FontRef;
use skrifa::GlyphId;
use skrifa::raw::TableProvider as _;
use skrifa::raw::ps::cff::CffFontRef;

use super::Look;
use crate::pdf::marked::named;

impl<'d> Look<'d> {
    /// The fonts in use.
    pub(super) fn faces(&mut self) {
        let mut uses: BTreeMap<ObjectId, BTreeSet<u16>> = BTreeMap::new();
        for piece in self.read.iter().flat_map(|reader| &reader.pieces) {
            if let Some(font) = piece.font {
                uses.entry(font).or_default().extend(&piece.codes);
            }
        }
        for (id, codes) in uses {
            let Ok(font) = self.document.get_dictionary(id) else { continue };
            let name = named(self.document, font, "BaseFont").unwrap_or_default();
            let mut found = Vec::new();
            self.face(font, &codes, &mut found);
            for told in found {
                self.fault(format!("{name} {told}"));
            }
        }
    }

    fn face(&self, font: &'d Dictionary, codes: &BTreeSet<u16>, found: &mut Vec<String>) {
        let mut want = |is_so: bool, told: &str| {
            if !is_so {
                found.push(told.to_owned());
            }
        };
        let is = |dict, key, name: &str| {
            named(self.document, dict, key).as_deref() == Some(name)
        };
        want(is(font, "Subtype", "Type0"), "is no composite font");
        want(is(font, "Encoding", "Identity-H"), "is coded in another way");
        let inner = self.entry(font, "DescendantFonts");
        let inner = inner.and_then(|inner| inner.as_array().ok()?.first());
        let inner =
            inner.and_then(|inner| crate::pdf::marked::dict(self.document, inner));
        let Some(inner) = inner else { return want(false, "has no inner font") };
        let is_outline = is(inner, "Subtype", "CIDFontType0");
        if !is_outline {
            want(is(inner, "CIDToGIDMap", "Identity"), "maps its codes in another way");
        }
        let name = named(self.document, font, "BaseFont").unwrap_or_default();
        let tag = name.split_once('+').map_or("", |(tag, _)| tag);
        let is_tag = tag.len() == 6 && tag.bytes().all(|byte| byte.is_ascii_uppercase());
        want(is_tag, "does not say that it is cut down");
        let descriptor = self.dict(inner, "FontDescriptor");
        let program = descriptor.and_then(|descriptor| {
            self.entry(descriptor, if is_outline { "FontFile3" } else { "FontFile2" })
        });
        let Some(Object::Stream(program)) = program else {
            return want(false, "is not in the file");
        };
        let Ok(program) = program.get_plain_content() else {
            return want(false, "can't be unpacked");
        };
        let widths = self.entry(inner, "W").and_then(|widths| widths.as_array().ok());
        let widths = widths.and_then(|widths| widths.get(1)?.as_array().ok());
        for code in codes {
            let told = widths.and_then(|widths| widths.get(usize::from(*code)));
            let told = told.and_then(|told| told.as_float().ok()).map(f64::from);
            let own = width(&program, is_outline, *code);
            let (Some(told), Some(own)) = (told, own) else {
                want(false, &format!("has no width for code {code}"));
                continue;
            };
            if (told - own).abs() > 1.0 {
                want(
                    false,
                    &format!("is {own} wide at code {code}, and told to be {told}"),
                );
            }
        }
    }
}

/// The width of a glyph in thousandths of an em, from the font program.
fn width(program: &[u8], is_outline: bool, code: u16) -> Option<f64> {
    let glyph = GlyphId::new(u32::from(code));
    if is_outline {
        let font = CffFontRef::new(program, 0, None).ok()?;
        let inner = font.subfont(font.subfont_index(glyph)?, &[]).ok()?;
        // The default width is 0 if the font has none (Adobe Technical Note 5176, table
        // 23).
        let width = font.evaluate_width(&inner, glyph, &[]).ok()?;
        let width = width.map_or(0.0, |width| width.to_f64());
        return Some(width * 1000.0 / f64::from(font.upem()));
    }
    let font = FontRef::new(program).ok()?;
    let units = f64::from(font.head().ok()?.units_per_em());
    // The unscaled table value: scaled values overflow beyond 32 em.
    let width = font.hmtx().ok()?.advance(glyph)?;
    Some(f64::from(width) * 1000.0 / units)
}
