//! Prints, for each named WebP, the SSIMULACRA2 score of the PDF's JPEG against its
//! pixels (100 is identical, 90 indistinguishable), and its size. Exits with 1 if one is
//! below 85.

use std::env;
use std::error::Error;
use std::fs;
use std::process::ExitCode;
use std::sync::Arc;

use actes::config::Limits;
use actes::images::SvgFonts;
use actes::images::read;
use actes::page::Artwork;
use actes::page::raster::Coding;
use actes::page::raster::Colours;
use fast_ssim2::PixelDescriptor;
use fast_ssim2::PixelSlice;
use fast_ssim2::compute_ssimulacra2;

/// The lowest acceptable score.
const LEAST: f64 = 85.0;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let (mut worst, mut files, mut made) = (f64::MAX, 0, 0);
    for path in env::args().skip(1) {
        let bytes = Arc::new(fs::read(&path)?);
        let source = image::load_from_memory(&bytes)?.to_rgb8();
        let picture = read(&bytes, &SvgFonts::default(), &Limits::default())?;
        let Artwork::Raster(raster) = picture.artwork else { continue };
        let is_jpeg = matches!(raster.coding, Coding::Jpeg { .. });
        if !is_jpeg || raster.colours != Colours::Rgb {
            println!("{path}: {} → {} bytes, nothing lost", bytes.len(), raster.data.len());
            continue;
        }
        let seen = jpeg_decoder::Decoder::new(&raster.data[..]).decode()?;
        let (width, height) = source.dimensions();
        let slice = |pixels| {
            let line = width as usize * 3;
            PixelSlice::new(pixels, width, height, line, PixelDescriptor::RGB8_SRGB)
        };
        let score = compute_ssimulacra2(&slice(&source)?, &slice(&seen)?)?;
        println!("{path}: {} → {} bytes, likeness {score:.1}", bytes.len(), raster.data.len());
        worst = worst.min(score);
        files += bytes.len();
        made += raster.data.len();
    }
    let percent = made * 100 / files.max(1);
    println!("{files} → {made} bytes ({percent} %), likeness at least {worst:.1}");
    Ok(if worst < LEAST { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
