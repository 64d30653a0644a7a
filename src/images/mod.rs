//! Pictures: their headers, and the canvas on which the cover is drawn.
//!
//! Coordinates are pixels from the top left corner, downwards.

mod encode;
mod probe;
mod raster;
mod svg;

pub use encode::EncodeError;
pub use encode::png;
pub use probe::Format;
pub use probe::Kind;
pub use probe::probe;
pub use raster::Canvas;
pub use raster::Step;
