//! Readers of other programs' tables of contents, which are passed to the stage that
//! reads the folder.

mod quarto;
mod summary;
mod yaml;

use super::front;
use crate::config::contents::Readers;

/// The readers, by format.
pub const READERS: Readers =
    Readers { summary: summary::read, quarto: quarto::read, is_draft: front::is_draft };
