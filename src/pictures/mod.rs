//! The files of the pictures → what both books show of them.
//!
//! Bytes are shared, never copied: a JPEG that is not changed is one buffer from the disk
//! to both books.

mod album;
mod screen;
mod standing;
mod thin;

pub use album::Album;
pub use album::album;
pub use screen::Screens;
pub use screen::clean;
pub use screen::screens;
pub use standing::stand;
pub use thin::thinned;

pub use crate::base::Files;

use crate::base::Diagnostic;
use crate::config::Limits;
use crate::images::Fault;

/// The diagnostic of a picture that can't be shown.
fn unprintable(fault: &Fault) -> Diagnostic {
    let remark = Diagnostic::new(fault.code(), fault.to_string()).hint(fault.hint());
    match fault.limit() {
        Some(key) => remark.hint(Limits::hint(key)),
        None => remark,
    }
}
