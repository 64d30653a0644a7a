//! Pictures: reading for print, and the canvas for the cover.
//!
//! Coordinates are pixels from the top left corner, downwards. The only module that uses
//! the crates that decode pictures.

mod sanitise;
mod cuts;
mod warning;
mod drawing;
mod embedded;
mod encode;
mod entities;
mod extent;
mod fault;
mod grey;
mod jpeg;
mod outside;
mod palette;
mod picture;
mod probe;
mod raster;
mod read;
mod epub_image;
mod smaller;
mod svg;
mod weight;

pub use drawing::SvgFonts;
pub use embedded::without_inks;
pub use encode::EncodeError;
pub use encode::png;
pub use epub_image::EpubImage;
pub use epub_image::epub_image;
pub use fault::PictureFault;
pub use grey::grey;
pub use picture::Picture;
pub use probe::Format;
pub use probe::PictureInfo;
pub use probe::probe;
pub use raster::Canvas;
pub use read::read;
pub use sanitise::Sanitised;
pub use sanitise::sanitise;
pub use smaller::smaller;
pub use warning::ImageWarning;

use crate::base::boundary::guarded;

/// Runs an outside decoder: if it panics, the picture counts as damaged.
fn bounded<T>(
    decode: impl FnOnce() -> Result<T, PictureFault>,
) -> Result<T, PictureFault> {
    let broken = || Err(PictureFault::Broken("it can't be understood".to_owned()));
    guarded(decode).unwrap_or_else(broken)
}

#[cfg(test)]
mod tests {
    use super::PictureFault;
    use super::bounded;

    #[test]
    fn a_decoder_that_panics_is_the_fault_of_the_picture() {
        let numbers: Vec<u8> = Vec::new();
        let read = bounded(|| Ok(numbers[numbers.len() + 3]));
        assert_eq!(read, Err(PictureFault::Broken("it can't be understood".to_owned())));
        assert_eq!(bounded(|| Ok(3)), Ok(3));
        assert_eq!(
            bounded::<u8>(|| Err(PictureFault::Unknown)),
            Err(PictureFault::Unknown)
        );
    }
}
