//! Tables of contents of other programs, for whoever reads the folder.

mod quarto;
mod summary;
mod yaml;

use super::front;
use crate::config::contents::Readers;

/// The readers of tables of contents.
pub const READERS: Readers =
    Readers { summary: summary::read, quarto: quarto::read, is_draft: front::is_draft };
