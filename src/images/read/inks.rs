//! Four inks that nobody names → red, green and blue.
//!
//! The paper is covered by ink, by none, or by several over each other: sixteen cases,
//! whose colours are known. Each pixel is a mixture of them, in the shares in which its
//! four dots overlap by chance (the Neugebauer equations with Demichel's weights).

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::images::Fault;

/// Coated paper with solid inks as FOGRA39 measures them (ISO 12647-2), in sRGB, the
/// paper as white. Cyan counts one, magenta two, yellow four, black eight.
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

/// How the inks of a JPEG are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stored {
    /// The largest sample is full ink.
    Plain,
    /// The largest sample is no ink, as Adobe's programs have it.
    Inverted,
    /// So too, the first three told as brightness and two differences (YCCK). Their
    /// transform stands at that byte of the file.
    Turned(usize),
}

/// Red, green and blue of each pixel of a JPEG.
pub(super) fn converted(mut file: Vec<u8>, stored: Stored) -> Result<Vec<u8>, Fault> {
    if let Stored::Turned(at) = stored {
        // The decoder gives back what is stored only when it knows of no transform.
        if let Some(transform) = file.get_mut(at) {
            *transform = 0;
        }
    }
    // Without instructions that only some machines have, so that all make the same bytes.
    let options = DecoderOptions::new_safe()
        .set_use_unsafe(false)
        .set_strict_mode(false)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .jpeg_set_out_colorspace(ColorSpace::CMYK);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(&file[..]), options);
    let samples = decoder.decode().map_err(|error| Fault::Broken(error.to_string()))?;
    Ok(samples
        .chunks_exact(4)
        .flat_map(|pixel| {
            let pixel = [pixel[0], pixel[1], pixel[2], pixel[3]];
            colour(match stored {
                Stored::Plain => pixel,
                Stored::Inverted => pixel.map(|sample| 255 - sample),
                Stored::Turned(_) => turned_back(pixel),
            })
        })
        .collect())
}

/// Inks from brightness, two differences and black (ITU T.871, clause 7): what comes of
/// the first three is the light that the inks let through, inverted again.
fn turned_back([light, blue, red, black]: [u8; 4]) -> [u8; 4] {
    let [light, blue, red] =
        [i32::from(light), i32::from(blue) - 128, i32::from(red) - 128];
    let rounded = |parts: i32| {
        u8::try_from((light + ((parts + 0x8000) >> 16)).clamp(0, 255)).unwrap_or(0)
    };
    // 1.402, 0.344136, 0.714136 and 1.772 in 65,536ths.
    [
        rounded(91_881 * red),
        rounded(-22_554 * blue - 46_802 * red),
        rounded(116_130 * blue),
        255 - black,
    ]
}

/// The colour of a pixel with so much of each ink, 255 being all.
fn colour(inks: [u8; 4]) -> [u8; 3] {
    let shares = inks.map(share);
    std::array::from_fn(|channel| {
        // Halved ink by ink, black first: what is left is one colour. Nothing is rounded
        // before the end.
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

/// The share in which an ink counts, 255 being all: the steps of sRGB are no measure of
/// light, and dots grow when they are printed. Both together make a half of it count as
/// 0.425, which is what comes nearest to the profile of that press over all mixtures (a
/// mean of 4 steps of 255, where a plain product is 19 off).
fn share(ink: u8) -> u64 {
    let ink = u64::from(ink);
    ink - (3 * ink * (255 - ink) + 1_275) / 2_550
}

#[cfg(test)]
mod tests {
    use super::colour;
    use super::turned_back;

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

    #[test]
    fn brightness_and_differences_are_inks() {
        assert_eq!(turned_back([0, 128, 128, 255]), [0, 0, 0, 0]);
        assert_eq!(turned_back([255, 128, 128, 0]), [255, 255, 255, 255]);
        assert_eq!(turned_back([76, 85, 255, 255]), [254, 0, 0, 0]);
    }
}
