//! `TrueType` outlines (OpenType 1.9, "glyf" and "loca").

use std::collections::BTreeSet;

use super::bytes::push_u16;
use super::bytes::push_u32;
use super::bytes::u16_at;
use super::bytes::u32_at;

/// The tables `loca` and `glyf` with the outlines of these glyphs and of their
/// components.
pub(super) fn emptied(
    head: &[u8],
    loca: &[u8],
    glyf: &[u8],
    glyphs: &BTreeSet<usize>,
) -> Option<[Vec<u8>; 2]> {
    let is_long = u16_at(head, 50)? == 1;
    let count = (loca.len() / if is_long { 4 } else { 2 }).checked_sub(1)?;
    let offset = |glyph: usize| {
        if is_long { u32_at(loca, 4 * glyph) } else { Some(2 * u16_at(loca, 2 * glyph)?) }
    };
    let outline = |glyph: usize| glyf.get(offset(glyph)?..offset(glyph + 1)?);

    let mut kept = BTreeSet::new();
    let mut open: Vec<usize> =
        glyphs.iter().copied().filter(|&one| one < count).collect();
    while let Some(glyph) = open.pop() {
        if glyph < count && kept.insert(glyph) {
            open.extend(components(outline(glyph)?)?);
        }
    }

    let (mut places, mut outlines) = (Vec::new(), Vec::new());
    let mut place = |at: usize| {
        if is_long { push_u32(&mut places, at) } else { push_u16(&mut places, at / 2) }
    };
    for glyph in 0..count {
        place(outlines.len())?;
        if kept.contains(&glyph) {
            outlines.extend(outline(glyph)?);
            outlines.resize(outlines.len().next_multiple_of(4), 0);
        }
    }
    place(outlines.len())?;
    // Readers may reject an empty table.
    if outlines.is_empty() {
        outlines.resize(4, 0);
    }
    Some([places, outlines])
}

/// The glyphs that a composite outline is made of.
fn components(outline: &[u8]) -> Option<Vec<usize>> {
    const WORDS: usize = 0x1;
    const SCALE: usize = 0x8;
    const MORE: usize = 0x20;
    const TWO_SCALES: usize = 0x40;
    const MATRIX: usize = 0x80;
    let mut found = Vec::new();
    // A negative number of contours marks a composite.
    if outline.is_empty() || u16_at(outline, 0)? < 0x8000 {
        return Some(found);
    }
    let mut at = 10;
    loop {
        let flags = u16_at(outline, at)?;
        found.push(u16_at(outline, at + 2)?);
        let places = if flags & WORDS == 0 { 2 } else { 4 };
        let scales = match flags {
            _ if flags & SCALE != 0 => 2,
            _ if flags & TWO_SCALES != 0 => 4,
            _ if flags & MATRIX != 0 => 8,
            _ => 0,
        };
        at += 4 + places + scales;
        if flags & MORE == 0 {
            return Some(found);
        }
    }
}
