//! Images: what is read from files of every kind, valid or broken.

mod black;
mod damage;
mod drawings;
mod gallery;
pub(crate) mod making;
mod photographs;
mod printed;

use actes::config::Limits;
use actes::images::Picture;
use actes::images::PictureFault;
use actes::images::SvgFonts;
use actes::images::read;
use actes::page::Artwork;
use actes::page::Raster;
use actes::page::raster::Coding;
use actes::page::raster::Colours;
use making::adobe;
use making::chunked;
use making::exif;
use making::gif;
use making::interlaced;
use making::jfif;
use making::jpeg;
use making::png_with;
use making::profile;
use making::profile_segments;
use making::samples;
use making::unpacked;
use making::webp;
use making::zlib;
use png::BitDepth;
use png::ColorType;
use proptest::prelude::*;
use std::sync::Arc;

fn picture(bytes: &[u8]) -> Result<Picture, PictureFault> {
    read(&Arc::new(bytes.to_vec()), &SvgFonts::default(), &Limits::default())
}

fn raster(bytes: &[u8]) -> Raster {
    match picture(bytes).unwrap().artwork {
        Artwork::Raster(raster) => raster,
        Artwork::Drawing(_) => panic!("a drawing"),
    }
}

/// An image as one line of text.
fn told(bytes: &[u8]) -> String {
    let picture = match picture(bytes) {
        Ok(picture) => picture,
        Err(fault) => return format!("{}: {fault}", fault.code()),
    };
    let Artwork::Raster(raster) = &picture.artwork else { return "a drawing".to_owned() };
    let colours = match &raster.colours {
        Colours::Palette(table) => format!("{} entries", table.len() / 3),
        others => format!("{others:?}"),
    };
    let alpha = raster
        .alpha
        .as_ref()
        .map_or(String::new(), |alpha| format!(", alpha of {} bits", alpha.bits));
    let profile = if raster.profile.is_some() { ", profile" } else { "" };
    format!(
        "{} × {}, {colours} of {} bits, {:?}{alpha}{profile}, turn {:?}, {} × {} pt",
        raster.width,
        raster.height,
        raster.bits,
        raster.coding,
        raster.turn,
        picture.natural.width,
        picture.natural.height
    )
}

#[test]
fn a_jpeg_stays_as_it_is() {
    let cases = [
        ("grey", jpeg(0xc0, &[1], &[])),
        ("progressive", jpeg(0xc2, &[1, 2, 3], &[jfif(300)])),
        ("named RGB", jpeg(0xc0, b"RGB", &[])),
        (
            "Adobe's inks",
            jpeg(0xc0, &[1, 2, 3, 4], &[adobe(2), profile_segments(b"CMYK")]),
        ),
        ("turned", jpeg(0xc1, &[1, 2, 3], &[jfif(72), exif(6)])),
        ("profile of greys", jpeg(0xc0, &[1, 2, 3], &[profile_segments(b"GRAY")])),
        ("lossless", jpeg(0xc3, &[1, 2, 3], &[])),
        ("arithmetic", jpeg(0xc9, &[1, 2, 3], &[])),
        ("two components", jpeg(0xc0, &[1, 2], &[])),
    ];
    let mut all = String::new();
    for (name, bytes) in &cases {
        all.push_str(&format!("{name}: {}\n", told(bytes)));
        let followed = [&bytes[..], b"a film, as telephones add"].concat();
        if let Ok(Picture { artwork: Artwork::Raster(raster), .. }) = picture(&followed) {
            assert_eq!(*raster.data, *bytes, "{name}");
        }
    }
    assert_eq!(
        all,
        "\
grey: 60 × 40, Grey of 8 bits, Jpeg { plain_rgb: false }, turn None, 28.800 × 19.200 pt
progressive: 60 × 40, Rgb of 8 bits, Jpeg { plain_rgb: false }, turn None, 14.400 × 9.600 pt
named RGB: 60 × 40, Rgb of 8 bits, Jpeg { plain_rgb: true }, turn None, 28.800 × 19.200 pt
Adobe's inks: 60 × 40, Cmyk { inverted: true } of 8 bits, Jpeg { plain_rgb: false }, profile, turn None, 28.800 × 19.200 pt
turned: 60 × 40, Rgb of 8 bits, Jpeg { plain_rgb: false }, turn Right, 19.200 × 28.800 pt
profile of greys: 60 × 40, Rgb of 8 bits, Jpeg { plain_rgb: false }, turn None, 28.800 × 19.200 pt
lossless: image-unsupported: a lossless or hierarchical JPEG can't be printed
arithmetic: image-unsupported: an arithmetically coded JPEG can't be printed
two components: image-unsupported: a JPEG of other than 1, 3 or 4 components can't be printed
"
    );
}

#[test]
fn a_png_keeps_its_samples() {
    let sizes = [
        (ColorType::Grayscale, BitDepth::One, 1),
        (ColorType::Grayscale, BitDepth::Four, 1),
        (ColorType::Grayscale, BitDepth::Eight, 1),
        (ColorType::Grayscale, BitDepth::Sixteen, 1),
        (ColorType::Rgb, BitDepth::Eight, 3),
        (ColorType::Rgb, BitDepth::Sixteen, 3),
    ];
    for (colour, depth, count) in sizes {
        let line = (7 * count * depth as usize).div_ceil(8);
        let mut data = samples(line * 5);
        for row in data.chunks_mut(line) {
            // The padding bits after the last pixel of a row are ignored.
            row[line - 1] &= 0xffu8 << ((8 - 7 * count * depth as usize % 8) % 8);
        }
        let raster = raster(&png_with((7, 5), (colour, depth), &data, |_| {}));
        assert_eq!((raster.bits, raster.coding), (depth as u8, Coding::FilteredRows));
        let found = unpacked((7, 5), (count, raster.bits), &raster.data);
        assert_eq!(found, data, "{colour:?} {depth:?}");
    }
    let greys = samples(64);
    let raster = raster(&interlaced(&greys));
    assert_eq!(unpacked((8, 8), (1, 8), &raster.data), greys, "in seven passes");
}

#[test]
fn alpha_is_set_apart() {
    for (colour, depth, count, step) in [
        (ColorType::GrayscaleAlpha, BitDepth::Eight, 1, 1),
        (ColorType::Rgba, BitDepth::Eight, 3, 1),
        (ColorType::Rgba, BitDepth::Sixteen, 3, 2),
    ] {
        let data = samples(4 * 3 * (count + 1) * step);
        let raster = raster(&png_with((4, 3), (colour, depth), &data, |_| {}));
        let alpha = raster.alpha.unwrap();
        let whole = data.chunks((count + 1) * step);
        let (colours, alphas): (Vec<_>, Vec<_>) =
            whole.map(|pixel| pixel.split_at(count * step)).unzip();
        let bits = raster.bits;
        assert_eq!(unpacked((4, 3), (count, bits), &raster.data), colours.concat());
        assert_eq!(unpacked((4, 3), (1, alpha.bits), &alpha.data), alphas.concat());
    }
    let opaque = [1, 255, 2, 255];
    let form = (ColorType::GrayscaleAlpha, BitDepth::Eight);
    assert!(raster(&png_with((2, 1), form, &opaque, |_| {})).alpha.is_none());
}

#[test]
fn colours_that_are_seen_through_become_alpha() {
    let form = (ColorType::Indexed, BitDepth::Two);
    let bytes = png_with((4, 1), form, &[0b0001_1011], |encoder| {
        encoder.set_palette(vec![0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255]);
        encoder.set_trns(vec![0, 128]);
    });
    let palette = raster(&bytes);
    assert_eq!(
        told(&bytes).split(", turn").next().unwrap(),
        "4 × 1, 4 entries of 2 bits, FilteredRows, alpha of 8 bits"
    );
    let alpha = palette.alpha.unwrap();
    assert_eq!(unpacked((4, 1), (1, 8), &alpha.data), [0, 128, 255, 255]);

    let form = (ColorType::Rgb, BitDepth::Eight);
    let bytes = png_with((2, 1), form, &[9, 8, 7, 9, 8, 6], |encoder| {
        encoder.set_trns(vec![0, 9, 0, 8, 0, 7]);
    });
    let alpha = raster(&bytes).alpha.unwrap();
    assert_eq!(unpacked((2, 1), (1, alpha.bits), &alpha.data), [0b0100_0000]);
    assert_eq!(alpha.bits, 1, "as many as tell something from nothing");
}

#[test]
fn other_kinds_become_the_smallest_that_loses_nothing() {
    assert_eq!(
        told(&gif()).split(", turn").next().unwrap(),
        "3 × 2, 1 entries of 1 bits, FilteredRows, alpha of 1 bits"
    );
    let Colours::Palette(table) = raster(&gif()).colours else { panic!("no palette") };
    assert_eq!(&table[..3], [255, 0, 0], "the first frame");

    let many: Vec<u8> = (0..2_700u32).map(|at| (at * at / 7 % 256) as u8).collect();
    let bytes = webp((30, 30), &many, false);
    let found = raster(&bytes);
    assert_eq!(unpacked((30, 30), (3, 8), &found.data), many);
    let few = [9, 9, 9, 255, 9, 9, 9, 0];
    assert_eq!(
        told(&webp((2, 1), &few, true)).split(", turn").next().unwrap(),
        "2 × 1, Grey of 8 bits, FilteredRows, alpha of 1 bits"
    );
}

#[test]
fn a_density_counts_when_somebody_chose_it() {
    let form = (ColorType::Grayscale, BitDepth::Eight);
    let seen = |metre: u32| {
        let bytes = png_with((60, 30), form, &samples(1_800), |encoder| {
            encoder.set_pixel_dims(Some(png::PixelDimensions {
                xppu: metre,
                yppu: metre,
                unit: png::Unit::Meter,
            }));
        });
        let natural = picture(&bytes).unwrap().natural;
        natural.width.to_string()
    };
    // 300, 72, 96, 1 and 100 dpi; screen resolutions and nonsense values count as 150.
    let widths = [11_811, 2_835, 3_780, 39, 3_937].map(seen);
    assert_eq!(widths, ["14.400", "28.800", "28.800", "28.800", "43.204"]);
}

#[test]
fn profiles_are_kept_when_they_fit() {
    let form = (ColorType::Rgb, BitDepth::Eight);
    let with = |space: &[u8; 4]| {
        let bytes = png_with((1, 1), form, &[1, 2, 3], |_| {});
        let named = [b"p\0\0".to_vec(), zlib(&profile(space))].concat();
        let chunk = chunked(&[(b"iCCP", named)]);
        let header = 8 + 25;
        let bytes = [&bytes[..header], &chunk[8..], &bytes[header..]].concat();
        raster(&bytes).profile.is_some()
    };
    assert!(with(b"RGB "));
    assert!(!with(b"CMYK"));
}

#[test]
fn what_is_no_picture_is_told_so() {
    let form = (ColorType::Rgb, BitDepth::Eight);
    let whole = png_with((9, 9), form, &samples(243), |_| {});
    let huge = |width: u32, height: u32| {
        let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
        header.extend([16, 6, 0, 0, 0]);
        chunked(&[(b"IHDR", header), (b"IDAT", zlib(&[0; 99])), (b"IEND", Vec::new())])
    };
    let mut gif = b"GIF89a".to_vec();
    gif.extend([0xff, 0xff, 0xff, 0xff, 0, 0, 0]);
    let cases: [(&str, Vec<u8>); 10] = [
        ("nothing", Vec::new()),
        ("a page", b"<html><body/></html>".to_vec()),
        ("another name's file", b"%PDF-1.7".to_vec()),
        ("cut", whole[..whole.len() / 2].to_vec()),
        ("cut in its header", whole[..20].to_vec()),
        ("lying", huge(65_535, 65_535)),
        ("lying a little", huge(500, 500)),
        ("a huge GIF", gif),
        ("a JPEG without end", jpeg(0xc0, &[1, 2, 3], &[])[..38].to_vec()),
        (
            "a WebP of nothing",
            b"RIFF\x10\0\0\0WEBPVP8L\x05\0\0\0\x2f\x09\xc0\x04\0".to_vec(),
        ),
    ];
    let seen: Vec<_> =
        cases.iter().map(|(name, bytes)| format!("{name}: {}", told(bytes))).collect();
    let codes: Vec<_> = seen
        .iter()
        .map(|line| line.splitn(3, ": ").take(2).collect::<Vec<_>>().join(": "))
        .collect();
    assert_eq!(
        codes,
        [
            "nothing: image-unknown",
            "a page: image-unknown",
            "another name's file: image-unknown",
            "cut: image-broken",
            "cut in its header: image-broken",
            "lying: image-too-large",
            "lying a little: image-broken",
            "a huge GIF: image-too-large",
            "a JPEG without end: image-broken",
            "a WebP of nothing: image-broken",
        ],
        "{seen:#?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn damage_never_ends_the_program(kind in 0..5usize, at in 0..4_000usize, byte: u8, cut: bool) {
        let mut bytes = match kind {
            0 => png_with((9, 9), (ColorType::Rgba, BitDepth::Eight), &samples(324), |_| {}),
            1 => jpeg(0xc0, &[1, 2, 3], &[exif(6), profile_segments(b"RGB ")]),
            2 => gif(),
            3 => webp((9, 9), &samples(324), true),
            _ => drawings::EVERYTHING.as_bytes().to_vec(),
        };
        let at = at % bytes.len();
        if cut { bytes.truncate(at) } else { bytes[at] = byte }
        let _ = told(&bytes);
    }
}
