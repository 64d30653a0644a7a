//! Pictures: what is printed of a file, and the canvas on which the cover is drawn.
//!
//! Coordinates are pixels from the top left corner, downwards. The only door to the
//! crates that decode pictures.

mod clean;
mod doubt;
mod drawing;
mod encode;
mod fault;
mod palette;
mod probe;
mod raster;
mod read;
mod screen;
mod svg;

pub use clean::Cleaned;
pub use clean::clean;
pub use doubt::Doubt;
pub use drawing::TypeCase;
pub use encode::EncodeError;
pub use encode::png;
pub use fault::Fault;
pub use probe::Format;
pub use probe::Kind;
pub use probe::probe;
pub use raster::Canvas;
pub use raster::Step;
pub use read::Picture;
pub use read::read;
pub use screen::Screen;
pub use screen::screen;

/// Pixels of the largest picture that is decoded: 24 × 32 cm at 600 to the inch. A file
/// of a few kilobytes can claim any number.
pub const MOST_PIXELS: u64 = 50_000_000;
