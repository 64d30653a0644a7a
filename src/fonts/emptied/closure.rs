//! The glyphs that characters need, with everything that they may turn into.

use std::collections::BTreeSet;

use skrifa::MetadataProvider as _;
use skrifa::Tag;
use skrifa::raw::TableProvider as _;
use skrifa::raw::collections::IntSet;
use skrifa::raw::types::GlyphId;

use super::bytes::u16_at;
use super::kept::Kept;
use super::kept::KeptFeatures;

/// The features that reading systems switch on by themselves, and those of
/// figures, which their style sheets may ask for in tables, say: no figure may vanish.
const FEATURES: [&[u8; 4]; 23] = [
    b"ccmp", b"locl", b"rlig", b"liga", b"clig", b"calt", b"rclt", b"rvrn", b"isol",
    b"init", b"medi", b"fina", b"mset", b"stch", b"vert", b"ltra", b"ltrm", b"rtla",
    b"rtlm", b"onum", b"lnum", b"pnum", b"tnum",
];

/// Small capitals for small letters and for capitals.
const SMALL_CAPS: [&[u8; 4]; 2] = [b"smcp", b"c2sc"];

/// The glyphs of the characters, of all that substitutions make of them, and `.notdef`.
pub(super) fn glyphs(
    font: &skrifa::FontRef<'_>,
    kept: Kept<'_>,
) -> Option<BTreeSet<usize>> {
    let map = font.charmap();
    let mut glyphs: IntSet<GlyphId> = IntSet::empty();
    glyphs.insert(GlyphId::new(0));
    glyphs.extend(kept.letters.iter().filter_map(|&letter| map.map(letter)));
    let count = u32::from(font.maxp().ok()?.num_glyphs());
    if let Ok(gsub) = font.gsub() {
        let features = match kept.features {
            KeptFeatures::Every => IntSet::all(),
            KeptFeatures::Default => FEATURES.iter().map(|tag| Tag::new(tag)).collect(),
            KeptFeatures::SmallCaps => {
                FEATURES.iter().chain(&SMALL_CAPS).map(|tag| Tag::new(tag)).collect()
            }
        };
        let (scripts, languages) = (IntSet::all(), IntSet::all());
        let features = gsub.collect_features(&scripts, &languages, &features).ok()?;
        let lookups = gsub.collect_lookups(&features).ok()?;
        gsub.closure_glyphs_with_num_glyphs(&lookups, &mut glyphs, count).ok()?;
    }
    glyphs.iter().map(|glyph| usize::try_from(glyph.to_u32()).ok()).collect()
}

/// The advances and side bearings with zeros for other glyphs than these.
pub(super) fn advances(
    hhea: &[u8],
    hmtx: &[u8],
    glyphs: &BTreeSet<usize>,
) -> Option<Vec<u8>> {
    let mut written = hmtx.to_vec();
    let full = u16_at(hhea, 34)?;
    // The last of them is also the advance of all glyphs after it.
    for glyph in (0..full.saturating_sub(1)).filter(|glyph| !glyphs.contains(glyph)) {
        written.get_mut(4 * glyph..4 * glyph + 4)?.fill(0);
    }
    Some(written)
}
