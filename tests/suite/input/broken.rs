//! Images and fonts made to break their decoders.

use actes::base::SourceId;
use actes::base::Span;
use actes::config::Limits;
use actes::fonts::Family;
use actes::fonts::Features;
use actes::fonts::FontBook;
use actes::fonts::OwnFont;
use actes::fonts::Wanted;
use actes::images;
use actes::images::SvgFonts;
use std::sync::Arc;

use crate::pictures::making;

/// Reads an image in each of the possible ways.
fn read(bytes: &[u8]) -> &'static str {
    let limits = Limits::default();
    let _ = images::epub_image(bytes, 40, &limits);
    let _ = images::sanitise(bytes, &limits);
    match images::read(&Arc::new(bytes.to_vec()), &SvgFonts::default(), &limits) {
        Ok(_) => "read",
        Err(fault) => fault.code().name(),
    }
}

#[test]
fn pictures_cut_anywhere_are_told_as_damaged() {
    for whole in making::one_of_each() {
        assert_eq!(read(&whole), "read");
        for part in 0..16 {
            let code = read(&whole[..whole.len() * part / 16]);
            assert!(
                // Bytes after the pixels may be missing.
                matches!(code, "image-broken" | "image-unknown")
                    || (part >= 14 && code == "read"),
                "{part}/16: {code}"
            );
        }
        // Overwriting the rest of the file never causes a panic.
        for fill in [0x00, 0xFF, 0x7F] {
            for part in 1..16 {
                let mut bytes = whole.clone();
                let at = bytes.len() * part / 16;
                bytes[at..].fill(fill);
                let _ = read(&bytes);
            }
        }
    }
}

#[test]
fn pictures_that_unfold_are_not_unfolded() {
    let bomb = making::header_of_png(60_000, 60_000);
    assert_eq!(read(&bomb), "image-too-large");
    // A profile and text chunks of 200 million zeros each.
    let zeros = making::zlib(&vec![0; 200_000_000]);
    for kind in [b"iCCP", b"zTXt", b"iTXt"] {
        let mut content = b"p\0\0".to_vec();
        if kind == b"iTXt" {
            content = b"p\0\x01\0\0\0".to_vec();
        }
        content.extend(&zeros);
        let picture = making::with_chunk(kind, content);
        assert_eq!(read(&picture), "read", "{}", String::from_utf8_lossy(kind));
    }
    let frames = making::gif_of(100_000);
    assert_eq!(read(&frames), "read");
}

/// A font file of the program: TrueType, with a glyph table that can be damaged.
fn sound() -> Vec<u8> {
    let fonts = FontBook::built_in();
    fonts.face(fonts.find(Family::Sans, false, false)).data.to_vec()
}

/// Opens a font and uses it as a book does: it is rejected with a diagnostic, or works.
fn used(data: Vec<u8>) -> &'static str {
    let (file, span) = ("Own.ttf".to_owned(), Span::new(SourceId(0), 0..0));
    let own = OwnFont { file, data, family: Family::Text, wanted: Wanted::Any, span };
    let book = FontBook::built_in().with(&[own]);
    let face = book.value.face(book.value.find(Family::Text, false, false));
    let mut seen = std::collections::BTreeSet::new();
    for text in ["Office, œuvre AV. Été", "ﬁ 0123456789", "\u{1F600}x\u{301}"] {
        seen.extend(
            face.shape(text, Features::default(), "fr").iter().map(|one| one.glyph),
        );
    }
    for glyph in &seen {
        let _ = face.outline(*glyph);
    }
    let is_cut = face.subset(&seen).is_ok();
    let errors = book
        .diagnostics
        .iter()
        .find(|diagnostic| diagnostic.code.name().starts_with("font-"));
    let error =
        errors.filter(|diagnostic| diagnostic.severity == actes::base::Severity::Error);
    match error {
        Some(diagnostic) => diagnostic.code.name(),
        None if !book.value.faults().is_empty() => "font-broken",
        None => {
            assert!(is_cut, "a face that can't be cut is told");
            "used"
        }
    }
}

/// The tag and range of each table.
fn tables(font: &[u8]) -> Vec<([u8; 4], std::ops::Range<usize>)> {
    let count = usize::from(u16::from_be_bytes([font[4], font[5]]));
    let number =
        |at: usize| u32::from_be_bytes(font[at..at + 4].try_into().unwrap()) as usize;
    (0..count)
        .map(|at| 12 + at * 16)
        .map(|at| {
            let start = number(at + 8);
            (font[at..at + 4].try_into().unwrap(), start..start + number(at + 12))
        })
        .collect()
}

#[test]
fn fonts_whose_tables_are_spoiled_are_told_or_serve() {
    let whole = sound();
    assert_eq!(used(whole.clone()), "used");
    for part in 0..16 {
        let code = used(whole[..whole.len() * part / 16].to_vec());
        assert_eq!(code, "font-broken", "{part}/16");
    }
    for (tag, place) in tables(&whole) {
        // All zeros, all ones, counts that are too high, a truncated table.
        for spoil in 0..5 {
            let mut font = whole.clone();
            let table = &mut font[place.clone()];
            match spoil {
                0 => table.fill(0),
                1 => table.fill(0xFF),
                2 => table.iter_mut().skip(4).take(40).for_each(|byte| *byte = 0xFF),
                3 => table.iter_mut().skip(2).step_by(7).for_each(|byte| *byte ^= 0x5A),
                _ => {
                    let half = table.len() / 2;
                    table[half..].fill(0);
                }
            }
            let code = used(font);
            let name = String::from_utf8_lossy(&tag).into_owned();
            assert!(
                matches!(code, "used" | "font-broken" | "font-forbidden"),
                "{name}: {code}"
            );
        }
    }
}

#[test]
fn a_font_with_more_tables_than_there_are_is_told() {
    let mut font = sound();
    font[4..6].copy_from_slice(&0xFFFF_u16.to_be_bytes());
    assert_eq!(used(font), "font-too-complex");
}

/// A recursive glyph: every glyph of the file becomes a composite of itself.
#[test]
fn glyphs_that_are_made_of_themselves_end() {
    let whole = sound();
    let all = tables(&whole);
    let of = |tag: &[u8; 4]| all.iter().find(|(name, _)| name == tag).unwrap().1.clone();
    let (glyf, loca, head) = (of(b"glyf"), of(b"loca"), of(b"head"));
    let is_long = whole[head.start + 51] != 0;
    let mut font = whole.clone();
    let entry = if is_long { 4 } else { 2 };
    let count = (loca.len() / entry).saturating_sub(1);
    for glyph in 0..count {
        let at = loca.start + glyph * entry;
        let (start, end) = if is_long {
            let number =
                |at: usize| u32::from_be_bytes(whole[at..at + 4].try_into().unwrap());
            (number(at) as usize, number(at + 4) as usize)
        } else {
            let number = |at: usize| u16::from_be_bytes([whole[at], whole[at + 1]]);
            (usize::from(number(at)) * 2, usize::from(number(at + 2)) * 2)
        };
        if end - start >= 18 {
            let at = glyf.start + start;
            // Composite: word arguments, more components, itself.
            font[at..at + 2].copy_from_slice(&(-1_i16).to_be_bytes());
            font[at + 10..at + 12].copy_from_slice(&0x0002_u16.to_be_bytes());
            font[at + 12..at + 14].copy_from_slice(&(glyph as u16).to_be_bytes());
        }
    }
    let code = used(font);
    assert!(matches!(code, "used" | "font-broken"), "{code}");
}
