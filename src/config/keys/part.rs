//! The keys of `[[part]]`.

use super::row::Key;
use super::row::ValueKind::*;
use super::row::key;

/// Keys of `[[part]]`.
pub(super) const PART: &[Key] = &[
    key(
        "title",
        Text,
        "that of the introduction",
        "\"The Valley\"",
        "the title of the part",
    ),
    key("subtitle", Text, "none", "\"Three days\"", ""),
    key(
        "chapters",
        Chapters,
        "required",
        "[\"one.md\", \"two.md\"]",
        "the files of the part in their order. A part whose files are in `chapters` of `[book]` too is where they are, one after the other; other parts follow in their order",
    ),
    key(
        "introduction",
        Text,
        "none",
        "\"valley.md\"",
        "a file with the text below the part's title",
    ),
];
