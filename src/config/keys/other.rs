//! The keys of the other tables.

use super::row::Key;
use super::row::ValueKind::*;
use super::row::key;

/// Keys of `[fonts]`.
pub(super) const FONTS: &[Key] = &[
    key(
        "text",
        Font,
        "Libertinus Serif",
        "[\"fonts/Text-Regular.otf\", \"fonts/Text-Italic.otf\"]",
        "the text",
    ),
    key("sans", Font, "Source Sans 3", "\"fonts/Sans.ttf\"", "captions and tables"),
    key("mono", Font, "Source Code Pro", "\"fonts/Mono.ttf\"", "code and addresses"),
];

/// Keys of `[epub]`.
pub(super) const EPUB: &[Key] = &[
    key(
        "cover-page",
        Flag,
        "`true`",
        "false",
        "a page for the cover. Kobo expects it, Kindle does not",
    ),
    key(
        "fonts",
        ChoiceOrFlag(&["used", "whole", "none"]),
        "`\"used\"`",
        "\"whole\"",
        "embed the faces that the text uses, with the letters of the text and of the language's alphabet; regular, italic and bold, whole; or none. `true` is `used`, `false` is `none`",
    ),
    key(
        "safe-spaces",
        Flag,
        "`true`",
        "false",
        "write narrow no-break spaces (U+202F) as narrowed U+00A0, which old readers show",
    ),
    key(
        "max-image",
        Number(0, 20_000),
        "`2300`",
        "1600",
        "longer side of pictures, at most; 0 to 20,000, 0 for no limit",
    ),
    key(
        "stylesheet",
        Text,
        "none",
        "\"extra.css\"",
        "a CSS file added after the program's own. It must not load anything from outside",
    ),
    key(
        "number-links",
        Flag,
        "`false`",
        "true",
        "the number beside a link leads to its entry among the links. Kindle takes such pairs of links for notes",
    ),
];

/// Keys of `[links]`.
pub(super) const LINKS: &[Key] = &[
    key(
        "style",
        Choice(&["appendix", "notes", "none"]),
        "`\"appendix\"`",
        "\"notes\"",
        "where the addresses of outside links are: in an appendix by number, in a note each, or nowhere, whatever `matter` says",
    ),
    key(
        "group",
        Choice(&["chapter", "none"]),
        "`\"chapter\"`",
        "\"none\"",
        "whether the appendix has a heading where the chapter changes; after new links numbers and chapters may run apart, then `none` or `actes links renumber` helps",
    ),
    key(
        "qr",
        Flag,
        "`false`",
        "true",
        "a QR code beside each address of the printed appendix. A dead or moved page has that of its copy or its new address; an address of more than 200 bytes has none (`link-no-code`)",
    ),
];

/// Keys of `[lint]`.
pub(super) const LINT: &[Key] = &[
    key(
        "allow",
        Texts,
        "none",
        "[\"line-loose\"]",
        "codes of warnings and notes that are not reported, and of changes that are not made",
    ),
    key("deny", Texts, "none", "[\"draft-left\"]", "codes that are errors in this book"),
    key(
        "dictionary",
        Text,
        "none",
        "\"dictionaries/fr\"",
        "a Hunspell dictionary of the book's folder, in UTF-8: its files without `.aff` and `.dic`. Words that it does not have are reported (`word-unknown`)",
    ),
    key(
        "known",
        Texts,
        "none",
        "[\"Vercors\"]",
        "words that the dictionary need not have",
    ),
    key(
        "files",
        FileLevels,
        "none",
        "{ \"02.md\" = { allow = [\"word-doubled\"] } }",
        "`allow` and `deny` of one chapter's file, which count before those of the book",
    ),
    key(
        "words",
        Replacements,
        "none",
        "{ \"e-mail\" = \"courriel\" }",
        "the house list: each word or phrase with what both books have instead. An entry in small letters counts for words with a first capital too",
    ),
];
