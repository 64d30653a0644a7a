//! Images whose data is damaged or truncated, and some that only look so.

use jpeg_encoder::ColorType;

use super::making::Way;
use super::making::chunked;
use super::making::coded;
use super::making::gif;
use super::making::inks;
use super::making::landscape;
use super::making::png_with;
use super::making::samples;
use super::picture;
use super::raster;
use super::told;

/// The code of an image's error or warning; `sound` if there is neither.
fn verdict(bytes: &[u8]) -> String {
    match picture(bytes) {
        Err(fault) => fault.code().to_string(),
        Ok(picture) => match picture.warnings.first() {
            Some(doubt) => format!("{} {doubt}", doubt.code()),
            None => "sound".to_owned(),
        },
    }
}

/// Every JPEG coding that PDF readers support.
fn ways() -> impl Iterator<Item = Way> {
    [false, true].into_iter().flat_map(|is_progressive| {
        [0, 1, 7].into_iter().flat_map(move |restart| {
            [false, true].map(|has_half| Way { is_progressive, restart, has_half })
        })
    })
}

/// The offset of the data of the last scan.
fn data(bytes: &[u8]) -> usize {
    let scan = bytes.windows(2).rposition(|pair| pair == [0xff, 0xda]).unwrap() + 2;
    scan + usize::from(bytes[scan]) * 256 + usize::from(bytes[scan + 1])
}

#[test]
fn sound_jpegs_of_every_size_and_way_stay_as_they_are() {
    let sizes = [(1, 1), (7, 3), (8, 8), (9, 17), (16, 16), (33, 40), (100, 75)];
    for (width, height) in sizes {
        let rows = landscape(width, height);
        let greys: Vec<u8> = rows.iter().step_by(3).copied().collect();
        for way in ways() {
            let kinds = [(ColorType::Rgb, &rows), (ColorType::Luma, &greys)];
            for (kind, samples) in kinds {
                let bytes = coded((width, height), kind, samples, way);
                assert_eq!(verdict(&bytes), "sound", "{width} × {height}, {way:?}");
                assert!(*raster(&bytes).data == bytes);
            }
        }
    }
    // A single colour: the last rows take hardly a bit.
    let flat = [200, 10, 30].repeat(640 * 48);
    for way in ways() {
        let bytes = coded((640, 48), ColorType::Rgb, &flat, way);
        assert_eq!(verdict(&bytes), "sound", "{way:?}");
    }
}

#[test]
fn a_scan_that_was_cut_short_is_an_error_though_an_end_follows() {
    let rows = landscape(100, 75);
    for way in ways().filter(|way| !way.is_progressive) {
        let whole = coded((100, 75), ColorType::Rgb, &rows, way);
        let (first, last) = (data(&whole), whole.len() - 2);
        for tenth in 0..10 {
            let mut cut = whole[..first + (last - first) * tenth / 10].to_vec();
            // Half a marker would hide the truncation.
            while cut.last() == Some(&0xff) {
                cut.pop();
            }
            cut.extend([0xff, 0xd9]);
            assert_eq!(verdict(&cut), "image-broken", "{tenth}/10, {way:?}");
        }
        let mut cut = whole[..last - 2].to_vec();
        cut.extend([0xff, 0xd9]);
        assert_eq!(verdict(&cut), "image-broken", "two bytes less, {way:?}");
    }
}

#[test]
fn progressive_scans_that_were_cut_short_or_left_out_are_errors() {
    let rows = landscape(100, 75);
    let way = Way { is_progressive: true, ..Way::default() };
    let whole = coded((100, 75), ColorType::Rgb, &rows, way);
    let scans: Vec<usize> =
        (0..whole.len() - 1).filter(|&at| whole[at..at + 2] == [0xff, 0xda]).collect();
    assert!(scans.len() > 3);
    for scan in &scans {
        let from = data(&whole[..scan + 20]);
        let mut cut = whole[..from + 3].to_vec();
        cut.extend([0xff, 0xd9]);
        assert_eq!(verdict(&cut), "image-broken", "the scan at {scan}");
    }
}

#[test]
fn damaged_tables_and_restarts_are_errors() {
    let rows = landscape(100, 75);
    let whole = coded((100, 75), ColorType::Rgb, &rows, Way::default());
    let table = whole.windows(2).position(|pair| pair == [0xff, 0xc4]).unwrap();
    for length in 1..=16 {
        let mut bad = whole.clone();
        bad[table + 4 + length] = bad[table + 4 + length].wrapping_add(1);
        assert_eq!(verdict(&bad), "image-broken", "codes of {length} bits");
    }
    let way = Way { restart: 3, ..Way::default() };
    let whole = coded((100, 75), ColorType::Rgb, &rows, way);
    let restarts: Vec<usize> = (data(&whole)..whole.len() - 1)
        .filter(|&at| whole[at] == 0xff && matches!(whole[at + 1], 0xd0..=0xd7))
        .collect();
    let [second, third] = [restarts[1], restarts[2]];
    let missing = [&whole[..second], &whole[third..]].concat();
    assert_eq!(verdict(&missing), "image-broken", "a stretch between restarts");
    let last = restarts[restarts.len() - 1];
    let missing = [&whole[..last], &[0xff, 0xd9]].concat();
    assert_eq!(verdict(&missing), "image-broken", "the last stretch");
}

#[test]
fn a_jpeg_of_inks_is_decoded_too() {
    for is_turned in [false, true] {
        let whole = inks(64, 48, is_turned);
        assert!(verdict(&whole).starts_with("image-inks"), "{}", verdict(&whole));
        let mut cut = whole[..whole.len() - 40].to_vec();
        cut.extend([0xff, 0xd9]);
        assert_eq!(verdict(&cut), "image-broken");
    }
}

#[test]
fn ends_that_are_missing_or_followed_are_told_and_mended() {
    let rows = landscape(64, 48);
    for way in ways() {
        let whole = coded((64, 48), ColorType::Rgb, &rows, way);
        let followed = [&whole[..], b"a film"].concat();
        assert_eq!(
            verdict(&followed),
            "image-end 6 bytes follow the end of this picture: the books leave them out"
        );
        for open in [1, 2] {
            let open = &whole[..whole.len() - open];
            assert_eq!(
                verdict(open),
                "image-end the file of this picture has no end, but all its pixels are there",
                "{way:?}"
            );
            assert!(*raster(open).data == whole);
        }
        assert!(*raster(&followed).data == whole);
    }
    // The index of a multi-picture file says that more images follow.
    let whole = coded((64, 48), ColorType::Rgb, &rows, Way::default());
    let more = super::making::segment(0xe2, b"MPF\0II*\0");
    let several = [&whole[..2], &more, &whole[2..], &whole[..]].concat();
    assert_eq!(verdict(&several), "sound");
}

#[test]
fn scans_without_number_are_refused() {
    let rows = landscape(16, 16);
    let way = Way { is_progressive: true, ..Way::default() };
    let whole = coded((16, 16), ColorType::Rgb, &rows, way);
    let scan = whole.windows(2).rposition(|pair| pair == [0xff, 0xda]).unwrap();
    let again = whole[scan..whole.len() - 2].repeat(200);
    let bytes = [&whole[..whole.len() - 2], &again, &[0xff, 0xd9]].concat();
    assert_eq!(
        told(&bytes),
        "image-unsupported: a JPEG of over 100 scans can't be printed"
    );
}

#[test]
fn other_formats_are_decoded_to_their_ends() {
    let form = (png::ColorType::Rgb, png::BitDepth::Eight);
    let png = png_with((40, 40), form, &samples(4_800), |_| {});
    assert_eq!(verdict(&png), "sound");
    let followed = [&png[..], b"more"].concat();
    assert!(
        verdict(&followed).starts_with("image-end 4 bytes"),
        "{}",
        verdict(&followed)
    );
    assert!(verdict(&png[..png.len() - 12]).starts_with("image-end the file"));
    let mut flipped = png.clone();
    flipped[60] ^= 1;
    assert_eq!(verdict(&flipped), "image-broken", "its sum is not right any more");
    let header = png[16..29].to_vec();
    let packed = super::making::zlib(&vec![0; 40 * 121]);
    let cut = packed[..packed.len() / 2].to_vec();
    let cut = chunked(&[(b"IHDR", header), (b"IDAT", cut), (b"IEND", Vec::new())]);
    assert_eq!(
        verdict(&cut),
        "image-broken",
        "its data is cut short, its sums are right"
    );

    let gif = gif();
    assert_eq!(verdict(&gif), "sound");
    assert!(verdict(&[&gif[..], b"!"].concat()).starts_with("image-end 1 bytes"));
    assert!(verdict(&gif[..gif.len() - 1]).starts_with("image-end the file"));
    assert_eq!(verdict(&gif[..gif.len() - 4]), "image-broken", "in its second frame");
}

#[test]
fn a_webp_that_was_cut_short_is_an_error() {
    let whole = super::photographs::COFFEE;
    assert_eq!(verdict(whole), "sound");
    assert_eq!(verdict(&whole[..whole.len() - 9]), "image-broken");
    assert!(verdict(&[whole, b"more"].concat()).starts_with("image-end 4 bytes"));
    // The stored sizes match the file; only the data shows the damage.
    for part in 1..8 {
        let mut cut = whole[..(whole.len() * part / 8) & !1].to_vec();
        let size = cut.len() as u32;
        cut[4..8].copy_from_slice(&(size - 8).to_le_bytes());
        cut[16..20].copy_from_slice(&(size - 20).to_le_bytes());
        assert_eq!(verdict(&cut), "image-broken", "{part}/8");
    }
}
