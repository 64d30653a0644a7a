//! JPEG files: segments, completeness of the data, pixels, and encoding.
//!
//! The only module that uses the crates that decode and encode them.

mod decode;
mod encode;
mod inks;
mod segments;

pub(super) use decode::check;
pub(super) use decode::pixels;
pub(super) use encode::Samples;
pub(super) use encode::encode;
pub(super) use inks::in_rgb;
pub(super) use segments::Segments;
pub(super) use segments::walk;
