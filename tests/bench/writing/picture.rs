//! Generated pictures: hills under a sky, with grain.

use std::io;
use std::io::Cursor;

use image::DynamicImage;
use image::ImageFormat;
use image::Rgb;
use image::RgbImage;
use jpeg_encoder::ColorType;
use jpeg_encoder::Encoder;
use jpeg_encoder::SamplingFactor;

use super::chance::Chance;

/// Pixels.
const WIDTH: u32 = 1_200;
const HEIGHT: u32 = 800;

/// The file name of a picture and its bytes: a colour JPEG, or, every other time, a
/// greyscale PNG.
pub(super) fn picture(number: usize) -> io::Result<(String, Vec<u8>)> {
    let mut chance = Chance::new(number as u64);
    if number.is_multiple_of(2) {
        let made = DynamicImage::from(hills(&mut chance, 3)).into_luma8();
        let mut bytes = Cursor::new(Vec::new());
        made.write_to(&mut bytes, ImageFormat::Png).map_err(io::Error::other)?;
        return Ok((format!("{number:03}.png"), bytes.into_inner()));
    }
    let made = hills(&mut chance, 12);
    let [width, height] = [WIDTH, HEIGHT].map(|side| u16::try_from(side).unwrap_or(1));
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 75);
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    let written = encoder.encode(&made, width, height, ColorType::Rgb);
    written.map_err(io::Error::other)?;
    Ok((format!("{number:03}.jpg"), bytes))
}

/// Overlapping ridges, each a sum of triangle waves, with grain in so many steps, as in a
/// photograph.
fn hills(chance: &mut Chance, grain: usize) -> RgbImage {
    let ridges: Vec<Vec<u32>> = (1..=5).map(|at| ridge(chance, at * 130)).collect();
    RgbImage::from_fn(WIDTH, HEIGHT, |x, y| {
        let before = ridges.iter().filter(|ridge| ridge[x as usize] < y).count();
        let shade = 220 - 36 * u32::try_from(before).unwrap_or(0) + y / 40;
        let grain = u32::try_from(chance.below(grain)).unwrap_or(0);
        let value = |tint: u32| u8::try_from((shade * tint / 100 + grain).min(255));
        Rgb([90, 96, 104].map(|tint| value(tint).unwrap_or(255)))
    })
}

/// The height of a ridge in each column, from the top.
fn ridge(chance: &mut Chance, middle: u32) -> Vec<u32> {
    let tents: Vec<(u32, u32)> = (0..4)
        .map(|at| {
            let width = WIDTH >> at;
            let phase = chance.below(width as usize);
            (width, u32::try_from(phase).unwrap_or(0))
        })
        .collect();
    let height = |x: u32| {
        let rise = |&(width, phase): &(u32, u32)| {
            let at = (x + phase) % width;
            at.min(width - at) / 6
        };
        middle - tents.iter().map(rise).sum::<u32>().min(middle)
    };
    (0..WIDTH).map(height).collect()
}
