//! Pictures: reading for print, and the canvas for the cover.
//!
//! Coordinates are pixels from the top left corner, downwards. The only module that uses
//! the crates that decode pictures.

mod clean;
mod cuts;
mod doubt;
mod drawing;
mod embedded;
mod encode;
mod entities;
mod extent;
mod fault;
mod jpeg;
mod outside;
mod palette;
mod picture;
mod probe;
mod raster;
mod read;
mod screen;
mod smaller;
mod svg;
mod weight;

pub use clean::Cleaned;
pub use clean::clean;
pub use doubt::Doubt;
pub use drawing::TypeCase;
pub use embedded::without_inks;
pub use encode::EncodeError;
pub use encode::png;
pub use fault::Fault;
pub use picture::Picture;
pub use probe::Format;
pub use probe::Kind;
pub use probe::probe;
pub use raster::Canvas;
pub use read::read;
pub use screen::Screen;
pub use screen::screen;
pub use smaller::smaller;

use crate::base::boundary::guarded;

/// Runs an outside decoder: if it panics, the picture counts as damaged.
fn bounded<T>(decode: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    let broken = || Err(Fault::Broken("it can't be understood".to_owned()));
    guarded(decode).unwrap_or_else(broken)
}

#[cfg(test)]
mod tests {
    use super::Fault;
    use super::bounded;

    #[test]
    fn a_decoder_that_panics_is_the_fault_of_the_picture() {
        let numbers: Vec<u8> = Vec::new();
        let read = bounded(|| Ok(numbers[numbers.len() + 3]));
        assert_eq!(read, Err(Fault::Broken("it can't be understood".to_owned())));
        assert_eq!(bounded(|| Ok(3)), Ok(3));
        assert_eq!(bounded::<u8>(|| Err(Fault::Unknown)), Err(Fault::Unknown));
    }
}
