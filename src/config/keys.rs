//! The keys of `actes.toml` with their descriptions, for the reference, for editors, and
//! for readers of the code. `[limits]` and `[words]` have tables of their own.

use self::ValueKind::*;
use super::MatterOptions;

/// A key.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// The kind of its value.
    pub kind: ValueKind,
    /// Its default: a value between backticks, or words.
    pub default: &'static str,
    /// An example value in TOML.
    pub example: &'static str,
    /// What it does; empty where the name is enough.
    pub meaning: &'static str,
}

/// The kinds of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    /// A line of text.
    Text,
    /// A list of texts.
    Texts,
    /// A length with its unit, between two numbers of points.
    Length(u32, u32),
    /// A whole number, between two numbers.
    Number(u32, u32),
    /// Yes or no.
    Flag,
    /// A year, a month, a day, or a day with a time.
    Date,
    /// A colour, `#rrggbb`, or black.
    Colour,
    /// One of some words.
    Choice(&'static [&'static str]),
    /// One of some words, or yes or no.
    ChoiceOrFlag(&'static [&'static str]),
    /// A list of some words.
    Choices(&'static [&'static str]),
    /// A list of names, or of tables with `name`, `role`, `file-as`.
    Authors,
    /// A list of files, or of tables with `file` and `title`.
    Chapters,
    /// A table with `name` and `position`.
    Series,
    /// A table with `summary`, `certified-by`, `credential`, `report`, `wcag`.
    Accessibility,
    /// A table of files, each a table with `allow` and `deny`.
    FileLevels,
    /// A table of words, each with what replaces it.
    Replacements,
    /// The name of a paper, or its width and height.
    Paper,
    /// A file, a table with `file`, `instance`, `axes`, or a list of these.
    Font,
}

/// The tables of `actes.toml`, each with its keys, in the order of the reference.
pub const TABLES: [(&str, &[Key]); 7] = [
    ("book", BOOK),
    ("pdf", PDF),
    ("fonts", FONTS),
    ("epub", EPUB),
    ("markdown", MARKDOWN),
    ("links", LINKS),
    ("lint", LINT),
];

const fn key(
    name: &'static str,
    kind: ValueKind,
    default: &'static str,
    example: &'static str,
    meaning: &'static str,
) -> Key {
    Key { name, kind, default, example, meaning }
}

/// Keys of `[book]`.
const BOOK: &[Key] = &[
    key("title", Text, "required", "\"A Walk\"", "the title"),
    key(
        "language",
        Text,
        "required",
        "\"en-GB\"",
        "a BCP 47 tag. `de`, `en`, `es`, `fr`, `it`, `nl`, `pt` have rules of their own; another language is not hyphenated and keeps its quotation marks as typed",
    ),
    key("label", Text, "none", "\"Proceedings\"", "a line above the title"),
    key("subtitle", Text, "none", "\"Three days on foot\"", ""),
    key("authors", Authors, "none", "[\"Ada Writer\"]", "names, or tables"),
    key(
        "date",
        Date,
        "none",
        "2026-03-01",
        "year (`2026`), month (`\"2026-03\"`), day, or day with a time",
    ),
    key(
        "revised",
        Date,
        "`SOURCE_DATE_EPOCH`, else `date`",
        "2026-11-23",
        "date of this edition",
    ),
    key("place", Text, "none", "\"Lyon\"", "where the book is from"),
    key(
        "url",
        Text,
        "none",
        "\"https://example.org/walk\"",
        "the book's own page on the network: on the imprint, with a QR code if `[links] qr` is set",
    ),
    key("publisher", Text, "none", "\"Example Press\"", ""),
    key("rights", Text, "none", "\"© 2026 Ada Writer\"", ""),
    key("description", Text, "none", "\"A book about walking.\"", ""),
    key("subjects", Texts, "none", "[\"walking\"]", "keywords"),
    key(
        "identifier",
        Text,
        "made from title, authors and language",
        "\"urn:uuid:2f03a29c-…\"",
        "a URI. Set it once a book is published: otherwise a corrected title gives a new identifier",
    ),
    key("other-identifiers", Texts, "none", "[\"urn:isbn:9782070408504\"]", "URIs"),
    key(
        "series",
        Series,
        "none",
        "{ name = \"Walks\", position = 2 }",
        "`name` is required; `position` is a number from 0 to 99,999",
    ),
    key(
        "source",
        Text,
        "none",
        "\"Transcript of the meeting\"",
        "where the text comes from",
    ),
    key(
        "slug",
        Text,
        "made from `title`",
        "\"a-walk\"",
        "stem of the output files: lower-case ASCII letters, digits, hyphens; at most 80 bytes",
    ),
    key(
        "chapters",
        Chapters,
        "by file or name",
        "[\"intro.md\", { file = \"part/one.md\", title = \"One\" }]",
        "the chapters' files in their order. `title` serves a file without a title of its own",
    ),
    key(
        "cover",
        Text,
        "a drawn cover",
        "\"images/cover.jpg\"",
        "a JPEG or PNG; shops ask for 1,400 pixels on the longer side",
    ),
    key(
        "colour",
        Colour,
        "`\"#1f4d3a\"`",
        "\"#7a1f1f\"",
        "second colour of the drawn cover and of both books, as `#rrggbb`. With `\"black\"` the PDF has only greys, in its pictures too, and is printed with black alone",
    ),
    key(
        "ornament",
        Text,
        "first letter or digit of the title",
        "\"@\"",
        "one or two characters, for the drawn cover",
    ),
    key(
        "numbering",
        Flag,
        "`false`",
        "true",
        "number chapters (`1`) and the headings below (`1.2`); not a chapter whose label or title has a number",
    ),
    key(
        "number-figures",
        Flag,
        "`false`",
        "true",
        "number the figures that have a caption: `3`, or `2.1` together with `numbering`",
    ),
    key(
        "matter",
        Choices(&MatterOptions::NAMES),
        "all of them",
        "[\"title\", \"contents\"]",
        "the pages around the text; an imprint with nothing to say and an appendix without links are left out anyway. Without `links`, links have no numbers. The EPUB always has its navigation document",
    ),
    key(
        "contents-depth",
        Number(1, 6),
        "2",
        "1",
        "levels of headings in the printed contents; the PDF's outline and the EPUB's navigation have all",
    ),
    key(
        "accessibility",
        Accessibility,
        "none",
        "{ summary = \"…\", certified-by = \"…\" }",
        "your own summary for the EPUB, and who certifies that it conforms to EPUB Accessibility 1.1",
    ),
    key(
        "tdm-reservation",
        Flag,
        "none",
        "true",
        "whether you reserve text and data mining (`tdm:reservation` of the EPUB)",
    ),
    key(
        "tdm-policy",
        Text,
        "none",
        "\"https://example.org/mining\"",
        "address of the terms for such mining (`tdm:policy`)",
    ),
];

/// Keys of `[pdf]`.
const PDF: &[Key] = &[
    key(
        "paper",
        Paper,
        "`\"a5\"`",
        "[\"120mm\", \"190mm\"]",
        "`a6`, `a5`, `a4`, `letter`, or width and height",
    ),
    key("font-size", Length(4, 72), "by width of paper", "\"11pt\"", "size of the text"),
    key(
        "leading",
        Length(4, 144),
        "by size and face",
        "\"14.5pt\"",
        "from baseline to baseline",
    ),
    key(
        "measure",
        Length(40, 5000),
        "about 5/7 of the paper, at most 70 letters",
        "\"100mm\"",
        "width of the text",
    ),
    key("lines", Number(1, 999), "what fits", "32", "lines on a full page"),
    key(
        "inner",
        Length(0, 2000),
        "by paper",
        "\"20mm\"",
        "margin at the fold; left with `sides = \"one\"`",
    ),
    key(
        "outer",
        Length(0, 2000),
        "the rest of the width",
        "\"24mm\"",
        "outer margin; right with `sides = \"one\"`",
    ),
    key("top", Length(0, 2000), "by paper", "\"18mm\"", "margin above the text"),
    key("bottom", Length(0, 2000), "by paper", "\"25mm\"", "least margin below the text"),
    key(
        "sides",
        Choice(&["one", "two"]),
        "`\"two\"`",
        "\"one\"",
        "whether left and right pages differ",
    ),
    key(
        "openings",
        Choice(&["recto", "next"]),
        "by length; `\"next\"` with `sides = \"one\"`",
        "\"next\"",
        "chapters begin on a right-hand page, or on the next page. By default they begin on the next page in a book of fewer than 40 pages, not counting blank ones",
    ),
    key(
        "sink",
        Number(0, 999),
        "5, at most a quarter of the lines",
        "3",
        "blank lines above a chapter's title",
    ),
    key(
        "indent",
        Length(0, 1000),
        "4/3 of the font size",
        "\"5mm\"",
        "indent of paragraphs",
    ),
    key(
        "first-indent",
        Flag,
        "by language: `true` in French, Spanish and Portuguese",
        "false",
        "whether the paragraph after a heading is indented",
    ),
    key("running-heads", Flag, "`true` where there is room", "false", "running heads"),
    key(
        "folio",
        Choice(&["outside", "foot"]),
        "`\"outside\"`",
        "\"foot\"",
        "page numbers at the outer edge of the head, or centred at the foot",
    ),
    key(
        "breaks",
        Choice(&["ornament", "blank"]),
        "`\"ornament\"`",
        "\"blank\"",
        "a scene break is three stars, or a blank line",
    ),
    key(
        "cover",
        Flag,
        "`false`",
        "true",
        "the cover as the first page, which has no number. With `sides = \"two\"` a blank page follows",
    ),
    key(
        "attach",
        Choices(&["manuscript", "epub"]),
        "none",
        "[\"manuscript\"]",
        "files inside the PDF, which then claims PDF/A-3a instead of 2a. With both, the same books can be made again from the PDF",
    ),
    key(
        "number-links",
        Flag,
        "`true`",
        "false",
        "the number beside a link leads to its entry among the links, and the pages there lead back",
    ),
    key(
        "page-references",
        Flag,
        "`true`",
        "false",
        "after a link that leads more than two pages away inside the book, its page: (p. 12)",
    ),
    key(
        "max-dpi",
        Number(0, 2400),
        "0, no limit",
        "300",
        "pixels per inch of printed pictures, at most",
    ),
    key(
        "conformance",
        Choice(&["default", "strict"]),
        "`\"default\"`",
        "\"strict\"",
        "what happens when the book keeps the PDF from meeting PDF/UA-1 or PDF/A: the claim is left out with a diagnostic, or it is an error",
    ),
];

/// Keys of `[fonts]`.
const FONTS: &[Key] = &[
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
const EPUB: &[Key] = &[
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

/// Keys of `[markdown]`.
const MARKDOWN: &[Key] = &[
    key("definition-lists", Flag, "`false`", "true", "read definition lists"),
    key(
        "hidden-lines",
        Flag,
        "`false`; `true` with the order of mdBook",
        "true",
        "in code of Rust, leave out lines that begin with `# ` or hold only `#`; `##` is a shown `#`",
    ),
];

/// Keys of `[links]`.
const LINKS: &[Key] = &[
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
const LINT: &[Key] = &[
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
