//! The keys of `[markdown]`.

use super::row::Key;
use super::row::ValueKind::*;
use super::row::key;

/// Keys of `[markdown]`.
pub(super) const MARKDOWN: &[Key] = &[
    key(
        "flavor",
        Choice(&["commonmark", "gfm", "pandoc", "mdbook"]),
        "none",
        "\"pandoc\"",
        "whose Markdown it is, which sets the switches below; without it, what changes no plain text is read",
    ),
    key("alerts", Flag, "all but `commonmark`", "false", "asides: `> [!NOTE]`"),
    key(
        "alt-captions",
        Flag,
        "`pandoc`",
        "true",
        "the alternative text of a picture alone in its paragraph is its caption, unless it has a title",
    ),
    key(
        "attributes",
        Flag,
        "all but `commonmark`, `gfm`",
        "false",
        "attributes in braces",
    ),
    key("autolinks", Flag, "all but `commonmark`", "false", "bare addresses are links"),
    key("definition-lists", Flag, "`pandoc`, `mdbook`", "true", "read definition lists"),
    key("divs", Flag, "none, `pandoc`", "false", "blocks between lines of colons"),
    key(
        "footnotes",
        Flag,
        "all but `commonmark`",
        "false",
        "notes with a name: `[^name]`",
    ),
    key(
        "hidden-lines",
        Flag,
        "`mdbook`, and with the order of mdBook",
        "true",
        "in code of Rust, leave out lines that begin with `# ` or hold only `#`; `##` is a shown `#`",
    ),
    key("inline-notes", Flag, "none, `pandoc`", "false", "notes in brackets: `^[words]`"),
    key("mail-links", Flag, "`gfm`", "true", "bare mail addresses are links"),
    key(
        "references",
        Flag,
        "none, `pandoc`",
        "false",
        "references by kind: `@fig-name`, `[@fig-name]`",
    ),
    key(
        "spans",
        Flag,
        "none, `pandoc`",
        "false",
        "bracketed words with attributes: `[words]{.smallcaps}`",
    ),
    key(
        "strikethrough",
        Flag,
        "all but `commonmark`",
        "false",
        "`~~words~~` and `~words~` are struck out",
    ),
    key(
        "subscript",
        Flag,
        "`pandoc`",
        "true",
        "`H~2~O` has an inferior 2, also between other words without a blank, and so has `x^a+b^` a superior; `~x~` is not struck out",
    ),
    key(
        "superscript",
        Flag,
        "none, `pandoc`",
        "false",
        "`1^er^`, `x^2^`: letters and numbers between carets are superior",
    ),
    key(
        "table-captions",
        Flag,
        "none, `pandoc`",
        "false",
        "a paragraph that begins with `: ` or `Table: `, just before or after a table, is its caption",
    ),
    key("tables", Flag, "all but `commonmark`", "false", "tables with bars"),
    key(
        "task-lists",
        Flag,
        "all but `commonmark`",
        "false",
        "lists with boxes: `- [x] item`",
    ),
    key(
        "variables",
        Flag,
        "all but `commonmark`",
        "false",
        "`{{name}}` stands for the text that `[vars]` gives it",
    ),
];
