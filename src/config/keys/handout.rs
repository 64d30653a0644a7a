//! The keys of `[handout.NAME]` besides those of `[pdf]`.

use super::row::Key;
use super::row::ValueKind::*;
use super::row::key;
use crate::config::MatterOptions;

/// Keys of `[handout.NAME]`.
pub(super) const HANDOUT: &[Key] = &[
    key(
        "chapters",
        Picks,
        "all",
        "[2, \"03.md\"]",
        "the chapters: numbers in the order of the book, files, or names or ids of their authors",
    ),
    key(
        "parts",
        Picks,
        "none",
        "[\"The Valley\"]",
        "the chapters of these parts too: titles or numbers",
    ),
    key(
        "matter",
        Choices(&MatterOptions::NAMES),
        "as the book; `[\"links\"]` with `chapters` or `parts`",
        "[\"title\", \"links\"]",
        "the pages around the text, as in `[book]`; of the links those that the text has",
    ),
    key(
        "without",
        Texts,
        "none",
        "[\"sources\"]",
        "anchors of sections that are left out",
    ),
    key(
        "colour",
        Choice(&["black"]),
        "that of `[book]`",
        "\"black\"",
        "print with black alone",
    ),
    key(
        "large-print",
        LengthOrFlag(4, 72),
        "`false`",
        "\"18pt\"",
        "large type for text, notes, tables, code and folios, with ragged lines and whole words; `true` is 16 pt, the least. The page is made for it, on A4, and takes from `[pdf]` only what is no measurement",
    ),
    key(
        "large-print-face",
        Choice(&["text", "sans"]),
        "`\"text\"`",
        "\"sans\"",
        "the face of the text in large print",
    ),
    key(
        "impose",
        Choice(&["two-up", "booklet"]),
        "none",
        "\"booklet\"",
        "put two pages on each side of a sheet, side by side or to be folded. Such a PDF is not tagged",
    ),
    key(
        "sheet",
        Choice(&["a5", "a4", "a3", "letter", "tabloid"]),
        "the next larger than two pages",
        "\"a4\"",
        "the paper in the printer",
    ),
    key(
        "paper-thickness",
        Length(0, 5),
        "`\"0.1mm\"`",
        "\"0.12mm\"",
        "thickness of the paper, for the creep of a booklet",
    ),
    key(
        "signature",
        Number(4, 1000),
        "all pages",
        "16",
        "pages of a booklet that are folded together, a multiple of 4",
    ),
];
