//! The files of the pictures → what both books show of them.
//!
//! Bytes are shared, never copied: a JPEG that is not changed is one buffer from the disk
//! to both books.

mod album;
mod black;
mod codes;
mod cover;
mod epub_images;
mod standing;
mod downsample;

pub use album::Album;
pub use album::album;
pub use black::blacken;
pub use black::in_black;
pub use codes::codes;
pub use cover::cover_page;
pub use downsample::downsampled;
pub use epub_images::EpubImages;
pub use epub_images::epub_images;
pub use epub_images::sanitise;
pub use standing::stand;

pub use crate::base::Files;

use crate::base::Diagnostic;
use crate::config::Limits;
use crate::images::PictureFault;

/// The diagnostic of a picture that can't be shown.
fn unprintable(fault: &PictureFault) -> Diagnostic {
    let diagnostic = Diagnostic::new(fault.code(), fault.to_string()).hint(fault.hint());
    match fault.limit() {
        Some(key) => diagnostic.hint(Limits::hint(key)),
        None => diagnostic,
    }
}
