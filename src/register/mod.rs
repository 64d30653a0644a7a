//! The link register: `links.lock` as text, brought up to date.
//!
//! `manuscript` reads the file; the command line changes what was read and saves the text
//! that this module makes of it. Nothing here uses the disk, the network or the clock.

mod answer;
mod copy;
mod numbers;
mod verdict;
mod write;

pub use answer::Answer;
pub use answer::End;
pub use answer::Hop;
pub use copy::copy_of;
pub use copy::guessed;
pub use numbers::renumbered;
pub use numbers::with_called;
pub use verdict::judged;
pub use write::RegisterError;
pub use write::updated;
