//! What the rules read besides a text.

use crate::base::SourceId;
use crate::book::LintLevels;

/// The file of a text.
#[derive(Clone, Copy)]
pub(super) struct Written<'w> {
    pub(super) source: SourceId,
    /// The text of the file.
    pub(super) text: &'w str,
    /// What the author wants to keep as it is.
    pub(super) levels: &'w LintLevels,
}
