//! The keys of `[[person]]`.

use super::row::Key;
use super::row::ValueKind::*;
use super::row::key;

/// Keys of `[[person]]`.
pub(super) const PERSON: &[Key] = &[
    key("id", Text, "required", "\"ada\"", "the name that lists of people refer to"),
    key("name", Text, "required", "\"Ada Writer\"", "the name as printed"),
    key(
        "file-as",
        Text,
        "by the rules of the language: `Menthon, Sophie de`",
        "\"Writer, Ada\"",
        "the name for sorting. A note asks for it where no rule says it",
    ),
    key("affiliation", Text, "none", "\"University of Lyon\"", "where the person works"),
    key(
        "orcid",
        Text,
        "none",
        "\"0000-0002-1825-0097\"",
        "the ORCID iD: a link, printed without its address",
    ),
    key("email", Text, "none", "\"ada@example.org\"", "printed if `emails` is set"),
    key(
        "biography",
        Text,
        "none",
        "\"\"\"Ada Writer walks.\"\"\"",
        "Markdown, as in chapters; headings are below the name, files are named from the folder of `actes.toml`; printed by `contributors` in `matter`",
    ),
    key(
        "picture",
        Text,
        "none",
        "\"images/ada.jpg\"",
        "a portrait, from the book's folder; printed by `contributors` in `matter`",
    ),
    key("picture-alt", Text, "none", "\"Ada on a hill\"", "what the portrait shows"),
    key(
        "alternate",
        AlternateName,
        "none",
        "{ name = \"Ада\", language = \"ru\" }",
        "the name in another script, for shops and libraries",
    ),
];
