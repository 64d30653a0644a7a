//! HTML: its tokens, and the meaning of each element in a book.

mod element;
mod report;
mod tokens;

pub(super) use element::HtmlElement;
pub(super) use element::Keeping;
pub(super) use report::HtmlFindings;
pub(super) use report::Met;
pub(super) use report::diagnostics;
pub(super) use tokens::Tag;
pub(super) use tokens::Token;
pub(super) use tokens::decoded;
pub(super) use tokens::tokens;
