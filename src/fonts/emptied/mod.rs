//! A face for the EPUB → the same face with the outlines of unused glyphs emptied.
//!
//! Glyph ids stay, and with them the character map, kerning and substitutions (`cmap`,
//! `GPOS`, `GSUB`): reading systems shape the text as with the whole face.

mod bytes;
mod cff;
mod charstring;
mod closure;
mod glyf;
mod kept;
mod names;
mod sfnt;

use super::face::Face;

pub use kept::Kept;
pub use kept::KeptFeatures;

impl Face {
    /// The file with the outlines of all glyphs emptied that these characters do not
    /// need; `None` when it can only be embedded whole: its licence forbids changes, it
    /// is variable, or it is of a form that is not known here.
    ///
    /// A face with a Reserved Font Name (SIL Open Font License 1.1, section 3) gets
    /// another name.
    #[must_use]
    pub fn emptied(&self, kept: Kept<'_>) -> Option<Vec<u8>> {
        if !self.may_be_cut || !self.axes.is_empty() {
            return None;
        }
        self.bounded(|| empty(&self.data, kept)).flatten()
    }

    /// The name of the face's family once it is changed, if it may not keep its own.
    #[must_use]
    pub fn name_when_changed(&self) -> Option<&'static str> {
        let tables = sfnt::tables(&self.data)?;
        names::is_reserved(sfnt::table(&tables, *b"name")?).then(names::other_name)
    }
}

fn empty(data: &[u8], kept: Kept<'_>) -> Option<Vec<u8>> {
    let font = skrifa::FontRef::new(data).ok()?;
    let glyphs = closure::glyphs(&font, kept)?;
    let tables = sfnt::tables(data)?;
    let of = |tag: [u8; 4]| sfnt::table(&tables, tag);
    if of(*b"fvar").is_some() || of(*b"CFF2").is_some() {
        return None;
    }
    let is_renamed = names::is_reserved(of(*b"name")?);
    let mut changed: Vec<([u8; 4], Vec<u8>)> = Vec::new();
    if let Some(cff) = of(*b"CFF ") {
        changed.push((*b"CFF ", cff::emptied(cff, &glyphs, is_renamed)?));
    } else {
        let [loca, glyf] =
            glyf::emptied(of(*b"head")?, of(*b"loca")?, of(*b"glyf")?, &glyphs)?;
        changed.extend([(*b"loca", loca), (*b"glyf", glyf)]);
    }
    if is_renamed {
        changed.push((*b"name", names::renamed(of(*b"name")?)?));
    }
    changed.push((*b"hmtx", closure::advances(of(*b"hhea")?, of(*b"hmtx")?, &glyphs)?));
    sfnt::with(data, &tables, &changed)
}
