//! CSS syntax: the parts of a style sheet, and what in it is not allowed.
//!
//! The only module that uses the crate that parses CSS (CSS Syntax Level 3). The same
//! lists apply to the book's style sheet and to the styles in drawings; all property
//! names are allowed, because a property alone fetches nothing.

mod allowed;
mod cut;
mod pieces;
mod reader;

pub use allowed::is_inside;
pub use cut::Sanitised;
pub use cut::sanitised;
pub use pieces::Declaration;
pub use pieces::PreludePiece;
pub use pieces::declaration;
pub use pieces::pieces;
pub use reader::Finding;
pub use reader::Problem;
pub use reader::StyleUnit;
pub use reader::examine;
