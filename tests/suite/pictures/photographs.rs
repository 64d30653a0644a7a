//! Lossy photographs: their size in the PDF, and their fidelity.

use std::io::Cursor;

use actes::config::Limits;
use actes::images::smaller;
use actes::page::Artwork;
use actes::page::Raster;
use actes::page::raster::Coding;
use actes::page::raster::Colours;
use image::DynamicImage;
use image::ImageFormat;

use super::making::Way;
use super::making::coded;
use super::making::landscape;
use super::making::unpacked;
use super::making::webp;
use super::raster;

pub(super) const COFFEE: &[u8] = include_bytes!("../../photographs/coffee.webp");
const ROCKET: &[u8] = include_bytes!("../../photographs/rocket.webp");
const ASTRONAUT: &[u8] = include_bytes!("../../photographs/astronaut.webp");

/// The decoded source image.
fn source(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory_with_format(bytes, ImageFormat::WebP).unwrap()
}

/// The RGB pixels of an image that became a JPEG.
fn light(raster: &Raster) -> Vec<u8> {
    assert_eq!(raster.coding, Coding::Jpeg { plain_rgb: false });
    jpeg_decoder::Decoder::new(Cursor::new(&raster.data[..])).decode().unwrap()
}

/// The difference of two images: the mean in hundredths of a step, and the maximum in
/// steps.
fn apart(one: &[u8], other: &[u8]) -> (u64, u8) {
    assert_eq!(one.len(), other.len());
    let steps = || one.iter().zip(other).map(|(a, b)| a.abs_diff(*b));
    let sum: u64 = steps().map(u64::from).sum();
    (sum * 100 / one.len() as u64, steps().max().unwrap())
}

#[test]
fn a_photograph_becomes_a_jpeg_that_is_near_it_and_small() {
    for (file, mean, most, size) in
        [(COFFEE, 170, 30, 340), (ROCKET, 120, 25, 450), (ASTRONAUT, 200, 40, 400)]
    {
        let found = raster(file);
        let shown = source(file);
        let (seen, steps) = apart(&light(&found), &shown.to_rgb8());
        assert!(seen <= mean && steps <= most, "{seen} hundredths, {steps} steps");
        let percent = found.data.len() * 100 / file.len();
        assert!(percent <= size, "{percent} percent of the file");
        // The same image, stored without loss.
        let (width, height) = (found.width, found.height);
        let lossless = raster(&webp((width, height), &shown.to_rgb8(), false));
        assert_eq!(lossless.coding, Coding::FilteredRows);
        assert!(found.data.len() * 3 < lossless.data.len(), "{}", lossless.data.len());
    }
}

#[test]
fn what_is_seen_through_keeps_every_step() {
    let found = raster(ASTRONAUT);
    let alpha = found.alpha.unwrap();
    let wanted: Vec<u8> = source(ASTRONAUT).to_rgba8().pixels().map(|p| p.0[3]).collect();
    assert_eq!(unpacked((240, 240), (1, alpha.bits), &alpha.data), wanted);
    assert!(raster(COFFEE).alpha.is_none());
}

#[test]
fn what_packs_better_without_loss_has_none() {
    // A lossy WebP of a single colour.
    let found = raster(&super::making::lossy_webp());
    assert_eq!(found.coding, Coding::FilteredRows);
    // Losslessly coded images.
    let rows = landscape(90, 60);
    let found = raster(&webp((90, 60), &rows, false));
    assert_eq!(unpacked((90, 60), (3, 8), &found.data), rows);
}

#[test]
fn fewer_pixels_are_coded_as_the_file_was() {
    let made = |bytes: &[u8]| match smaller(bytes, 100, &Limits::default()) {
        Ok(Some(Artwork::Raster(raster))) => raster,
        other => panic!("{other:?}"),
    };
    let photograph = made(ASTRONAUT);
    assert_eq!((photograph.width, photograph.height), (100, 100));
    assert_eq!(photograph.coding, Coding::Jpeg { plain_rgb: false });
    let alpha = photograph.alpha.unwrap();
    assert_eq!(unpacked((100, 100), (1, alpha.bits), &alpha.data).len(), 10_000);

    let rows = landscape(400, 200);
    let kind = jpeg_encoder::ColorType::Rgb;
    let jpeg = made(&coded((400, 200), kind, &rows, Way::default()));
    assert_eq!((jpeg.width, jpeg.height, jpeg.colours), (100, 50, Colours::Rgb));
    assert_eq!(jpeg.coding, Coding::Jpeg { plain_rgb: false });
    let drawn = made(&webp((400, 200), &rows, false));
    assert_eq!(drawn.coding, Coding::FilteredRows);
}
