//! CSS as it is written: the parts of a style sheet, and what in it is not allowed.
//!
//! The only door to the crate that parses CSS (CSS Syntax Level 3). The same lists of
//! at-rules, functions and addresses hold for the book's style sheet and for the styles in
//! drawings; names of properties are free, for a property alone fetches nothing.

mod allowed;
mod cut;
mod pieces;
mod reader;

pub use allowed::is_inside;
pub use cut::Cleaned;
pub use cut::cleaned;
pub use pieces::Declaration;
pub use pieces::Piece;
pub use pieces::declaration;
pub use pieces::pieces;
pub use reader::Finding;
pub use reader::Part;
pub use reader::Problem;
pub use reader::examine;
