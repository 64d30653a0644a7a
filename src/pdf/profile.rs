//! The sRGB profile and a grey one, made here from the numbers of the standards, so that no third-party
//! licence applies to a book.
//!
//! A display profile of version 4.2, which PDF 1.7 knows (ISO 32000-1, table 66): a
//! header (ICC.1:2004-10, 7.2), a table of tags (7.3), and the tags that a display of
//! three components needs (8.2 and 8.4.3). Primaries, white and curve are those of
//! IEC 61966-2-1.

/// Numbers of the profile are in 65,536ths (ICC.1:2004-10, 5.1.3).
type Fixed = i32;

/// The white point of every profile, D50 (ICC.1:2004-10, 7.2.16).
const WHITE: [Fixed; 3] = [0xF6D6, 0x1_0000, 0xD32D];

/// Red, green and blue as X, Y and Z: the primaries (0.64, 0.33), (0.30, 0.60) and (0.15,
/// 0.06) under a white of (0.3127, 0.3290), adapted to D50 by [`ADAPTATION`] and rounded
/// so that the three of them add up to that white to the last unit.
const PRIMARIES: [[Fixed; 3]; 3] =
    [[28_576, 14_581, 912], [25_239, 46_983, 6_361], [9_375, 3_972, 46_788]];

/// The adaptation from D65 to D50, row by row: the linear Bradford transform
/// (ICC.1:2004-10, annex E).
const ADAPTATION: [Fixed; 9] =
    [68_674, 1_502, -3_291, 1_939, 64_912, -1_119, -606, 988, 49_262];

/// The curve of each channel: exponent 2.4, factor 1/1.055 and offset 0.055/1.055 above
/// 0.04045, and a slope of 1/12.92 below (IEC 61966-2-1, 5.2; the third type of
/// ICC.1:2004-10, table 47).
const CURVE: [Fixed; 5] = [157_286, 62_119, 3_417, 5_072, 2_651];

/// The permission to use the profile.
const COPYRIGHT: &str = "No copyright is claimed. Free to use.";

/// The length of the header, in bytes.
const HEADER: usize = 128;

/// The sRGB profile.
pub(super) fn srgb() -> Vec<u8> {
    let [red, green, blue] = PRIMARIES.map(|primary| tagged(b"XYZ ", &primary));
    let curve = curve();
    let tags: [(&[u8; 4], Vec<u8>); 10] = [
        (b"desc", words("sRGB")),
        (b"cprt", words(COPYRIGHT)),
        (b"wtpt", tagged(b"XYZ ", &WHITE)),
        (b"chad", tagged(b"sf32", &ADAPTATION)),
        (b"rXYZ", red),
        (b"gXYZ", green),
        (b"bXYZ", blue),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ];
    assembled(*b"RGB ", &tags)
}

/// A grey profile with the curve of sRGB (ICC.1:2004-10, 8.4.2).
pub(super) fn grey() -> Vec<u8> {
    let tags: [(&[u8; 4], Vec<u8>); 5] = [
        (b"desc", words("Grey, curve of sRGB")),
        (b"cprt", words(COPYRIGHT)),
        (b"wtpt", tagged(b"XYZ ", &WHITE)),
        (b"chad", tagged(b"sf32", &ADAPTATION)),
        (b"kTRC", curve()),
    ];
    assembled(*b"GRAY", &tags)
}

/// The curve of a channel.
fn curve() -> Vec<u8> {
    [tagged(b"para", &[]), vec![0, 3, 0, 0], fixed(&CURVE)].concat()
}

/// Header, table and data; tags with equal data share their bytes, as the standard allows
/// (7.3.1), and each begins at a multiple of four.
fn assembled(space: [u8; 4], tags: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let begin = HEADER + 4 + tags.len() * 12;
    let mut table = word(tags.len()).to_vec();
    let mut data: Vec<u8> = Vec::new();
    let mut before: Option<(usize, &[u8])> = None;
    for (name, content) in tags {
        let at = match before {
            Some((at, other)) if other == content => at,
            _ => {
                let at = begin + data.len();
                data.extend(content);
                data.resize(data.len().next_multiple_of(4), 0);
                at
            }
        };
        before = Some((at, content));
        table.extend([&name[..], &word(at), &word(content.len())].concat());
    }
    [header(space, begin + data.len()), table, data].concat()
}

/// The header. Its date is that of the standard, because the profile is the same in every
/// build.
fn header(space: [u8; 4], size: usize) -> Vec<u8> {
    let mut header = Vec::with_capacity(HEADER);
    header.extend(word(size));
    // No preferred module; version 4.2; a display, in RGB or grey, to XYZ.
    header.extend([0, 0, 0, 0, 4, 0x20, 0, 0]);
    header.extend([*b"mntr", space, *b"XYZ "].concat());
    for part in [1999u16, 10, 1, 0, 0, 0] {
        header.extend(part.to_be_bytes());
    }
    header.extend(b"acsp");
    // No platform, no flags, no maker, no model, ordinary media, perceptual.
    header.resize(68, 0);
    header.extend(fixed(&WHITE));
    // No creator, no digest of the profile.
    header.resize(HEADER, 0);
    header
}

/// Tag data of a type, with numbers.
fn tagged(kind: &[u8; 4], numbers: &[Fixed]) -> Vec<u8> {
    [&kind[..], &[0; 4], &fixed(numbers)].concat()
}

/// A text in English (`multiLocalizedUnicodeType`, 10.13).
fn words(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    // One record of twelve bytes; its text begins after it.
    let lead = [&b"mluc\0\0\0\0"[..], &word(1), &word(12), b"enUS"].concat();
    [lead, word(units.len()).to_vec(), word(28).to_vec(), units].concat()
}

fn fixed(numbers: &[Fixed]) -> Vec<u8> {
    numbers.iter().copied().flat_map(Fixed::to_be_bytes).collect()
}

/// A length or offset, in four bytes.
fn word(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::Fixed;
    use super::WHITE;
    use super::srgb;

    fn number(bytes: &[u8], at: usize) -> usize {
        bytes[at..at + 4].iter().fold(0, |sum, &byte| sum << 8 | usize::from(byte))
    }

    /// The data of a tag, as readers find it.
    fn tag<'p>(profile: &'p [u8], name: &[u8; 4]) -> &'p [u8] {
        let entry = (0..number(profile, 128))
            .map(|index| 132 + index * 12)
            .find(|&entry| &profile[entry..entry + 4] == name)
            .expect("the tag is in the table");
        let (at, size) = (number(profile, entry + 4), number(profile, entry + 8));
        assert!(at.is_multiple_of(4) && at >= 128, "{at}");
        &profile[at..at + size]
    }

    fn numbers(tag: &[u8]) -> Vec<Fixed> {
        let numbers = tag.chunks_exact(4);
        numbers.map(|four| Fixed::from_be_bytes(four.try_into().unwrap())).collect()
    }

    fn share(number: Fixed) -> f64 {
        f64::from(number) / 65_536.0
    }

    #[test]
    fn the_profile_is_small_and_whole() {
        let profile = srgb();
        assert!(
            profile.len() < 1_000 && profile.len().is_multiple_of(4),
            "{}",
            profile.len()
        );
        assert_eq!(number(&profile, 0), profile.len());
        assert_eq!(&profile[12..24], b"mntrRGB XYZ ");
        assert_eq!(&profile[36..40], b"acsp");
        for name in
            [b"desc", b"cprt", b"wtpt", b"chad", b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC"]
        {
            assert!(tag(&profile, name).len() >= 20);
        }
        for name in [b"gTRC", b"bTRC"] {
            assert_eq!(tag(&profile, name).as_ptr(), tag(&profile, b"rTRC").as_ptr());
        }
    }

    #[test]
    fn the_primaries_make_white() {
        let profile = srgb();
        let [red, green, blue] =
            [b"rXYZ", b"gXYZ", b"bXYZ"].map(|name| numbers(&tag(&profile, name)[8..]));
        let sum: Vec<Fixed> = (0..3).map(|at| red[at] + green[at] + blue[at]).collect();
        assert_eq!(sum, WHITE);
        assert_eq!(numbers(&tag(&profile, b"wtpt")[8..]), WHITE);
        assert_eq!(numbers(&profile[68..80]), WHITE);
    }

    /// The primaries of IEC 61966-2-1, adapted by the matrix that the profile names.
    #[test]
    fn the_primaries_are_those_of_the_standard() {
        let profile = srgb();
        let chad: Vec<f64> =
            numbers(&tag(&profile, b"chad")[8..]).into_iter().map(share).collect();
        // The contribution of each primary to the white: the standard's matrix to XYZ.
        for (name, xyz) in [
            (b"rXYZ", [0.4124, 0.2126, 0.0193]),
            (b"gXYZ", [0.3576, 0.7152, 0.1192]),
            (b"bXYZ", [0.1805, 0.0722, 0.9505]),
        ] {
            let found = numbers(&tag(&profile, name)[8..]);
            for (row, found) in chad.chunks_exact(3).zip(found) {
                let wanted: f64 = row.iter().zip(xyz).map(|(a, b)| a * b).sum();
                assert!((wanted - share(found)).abs() < 0.000_2, "{wanted} {found}");
            }
        }
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the last digits do not count here")]
    fn the_curve_is_srgb_s() {
        let profile = srgb();
        let curve = tag(&profile, b"rTRC");
        assert_eq!(curve[..12], *b"para\0\0\0\0\0\x03\0\0");
        let found: Vec<f64> = numbers(&curve[12..]).into_iter().map(share).collect();
        let [gamma, a, b, c, d] = found[..] else { panic!("{found:?}") };
        for step in 0..=255u8 {
            let x = f64::from(step) / 255.0;
            let light = if x >= d { (a * x + b).powf(gamma) } else { c * x };
            // Back to a step, by the standard's own inverse.
            let back = if light <= 0.003_130_8 {
                12.92 * light
            } else {
                1.055 * light.powf(1.0 / 2.4) - 0.055
            };
            assert!((back * 255.0 - f64::from(step)).abs() < 0.05, "{step}: {back}");
        }
    }
}
