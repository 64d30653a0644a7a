//! The table of constructs of other dialects: how each is found, its code, and what to
//! write instead.

use std::ops::Range;

use super::fences;
use super::inline;
use super::lines;
use super::math;
use crate::base::Code;
use crate::base::codes;
use crate::config::MarkdownOptions;
use crate::parse::words::Words;

/// A construct of another dialect.
pub(super) struct Row {
    pub(super) code: Code,
    pub(super) finds: Finds,
    pub(super) keeps: Keeps,
    /// Whether every occurrence is reported, not only the first.
    pub(super) each: bool,
    pub(super) message: &'static str,
    /// What to write instead.
    pub(super) instead: &'static str,
    /// Whether it is not read with these switches.
    pub(super) is_off: fn(&MarkdownOptions) -> bool,
}

/// How a construct is found.
#[derive(Clone, Copy)]
pub(super) enum Finds {
    /// Within a line, where one of these bytes occurs. The function returns the end of
    /// the construct that begins there.
    Words(&'static [u8], fn(&str, usize) -> Option<usize>),
    /// On a line. The function returns the construct's range in it.
    Line(fn(&Words<'_>, usize) -> Option<Range<usize>>),
    /// In all words of a block.
    Block(fn(&Words<'_>) -> Option<Range<usize>>),
    /// Detected while the tree is built.
    Tree,
    /// In the info string of a fence.
    Fence(fn(&str) -> bool),
    /// In the text of code.
    Code(fn(&str) -> bool),
}

/// How much of a construct is kept as typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Keeps {
    /// All of it.
    All,
    /// Nothing: its content is Markdown.
    Nothing,
}

/// Whatever the switches.
const fn always(_: &MarkdownOptions) -> bool {
    true
}

/// A mark that is read when its switch is on.
const fn off(
    is_off: fn(&MarkdownOptions) -> bool,
    finds: Finds,
    message: &'static str,
    instead: &'static str,
) -> Row {
    let row = row(codes::DIALECT_MARK, finds, Keeps::Nothing, message, instead);
    Row { is_off, ..row }
}

const fn row(
    code: Code,
    finds: Finds,
    keeps: Keeps,
    message: &'static str,
    instead: &'static str,
) -> Row {
    Row { code, finds, keeps, each: false, message, instead, is_off: always }
}

const fn each(
    code: Code,
    finds: Finds,
    message: &'static str,
    instead: &'static str,
) -> Row {
    let (keeps, is_off) = (Keeps::Nothing, always as fn(&MarkdownOptions) -> bool);
    Row { code, finds, keeps, each: true, message, instead, is_off }
}

/// The constructs. If two match at one place, the earlier row is used.
pub(super) static ROWS: &[Row] = &[
    Row {
        is_off: |on| on.divs,
        ..row(
            codes::DIALECT_DIV,
            Finds::Line(lines::div),
            Keeps::All,
            "these colons open no block, and close none",
            "write `::: note` above a block and `:::` below it, each alone on its line",
        )
    },
    Row {
        code: codes::DIALECT_DIV,
        keeps: Keeps::All,
        ..off(
            |on| !on.divs,
            Finds::Line(lines::colons),
            "blocks between lines of colons are not asked for",
            "write `divs = true` below `[markdown]` in `actes.toml`",
        )
    },
    row(
        codes::DIALECT_DIV,
        Finds::Line(lines::option),
        Keeps::All,
        "options of a block, such as `:class:`, are not read",
        "write `::: {.note title=\"…\"}` in place of the first line",
    ),
    Row {
        keeps: Keeps::All,
        is_off: |on| on.divs,
        ..each(
            codes::DIV_OPEN,
            Finds::Line(lines::open_div),
            "this block is never closed, so that the line is printed",
            "write a line `:::` below the block, in the same quotation or list item",
        )
    },
    row(
        codes::DIALECT_ADMONITION,
        Finds::Line(lines::admonition),
        Keeps::All,
        "`!!!` and `???` open no block here",
        "write an aside as a quotation that begins with `> [!NOTE]`",
    ),
    row(
        codes::DIALECT_CALLOUT,
        Finds::Line(lines::callout),
        Keeps::All,
        "this kind of aside is not known",
        "write `> [!NOTE]`, `TIP`, `IMPORTANT`, `WARNING` or `CAUTION`, alone on its line",
    ),
    row(
        codes::DIALECT_CAPTION,
        Finds::Line(lines::caption),
        Keeps::Nothing,
        "this is no caption of a table here",
        "write `: Words` just before or after the table; captions need `table-captions = true` below `[markdown]`",
    ),
    row(
        codes::DIALECT_DEFINITIONS,
        Finds::Line(lines::definition),
        Keeps::Nothing,
        "lists of terms are not asked for, so that this is a paragraph",
        "write `definition-lists = true` below `[markdown]` in `actes.toml`",
    ),
    row(
        codes::DIALECT_TABLE,
        Finds::Line(lines::table),
        Keeps::All,
        "tables drawn with `+---+`, or with lines of hyphens, are not known",
        "write the table with `|` between cells and `| --- | --- |` below the header",
    ),
    row(
        codes::DIALECT_TABLE_SPAN,
        Finds::Tree,
        Keeps::Nothing,
        "two bars join no cells here: an empty cell stands between them",
        "fill the cell, or write a blank between the bars where it is empty",
    ),
    row(
        codes::DIALECT_ABBREVIATION,
        Finds::Line(lines::abbreviation),
        Keeps::All,
        "`*[X]: …` defines no abbreviation here",
        "write the meaning into the text where the abbreviation is first used",
    ),
    row(
        codes::DIALECT_EXAMPLE,
        Finds::Line(lines::example),
        Keeps::All,
        "`(@)` and `#.` number no list here",
        "write `1.` before each item",
    ),
    row(
        codes::DIALECT_TITLE_BLOCK,
        Finds::Line(lines::title_block),
        Keeps::All,
        "lines that begin with `%` give no title here",
        "write `title`, `authors` and `date` in `actes.toml`",
    ),
    row(
        codes::DIALECT_CONTENTS,
        Finds::Line(lines::contents),
        Keeps::All,
        "this word makes no contents here",
        "take it out: both books have their contents",
    ),
    row(
        codes::DIALECT_PLACEHOLDER,
        Finds::Line(lines::include),
        Keeps::All,
        "nothing is put in the place of `!include`",
        "write the text itself, or name its file in `chapters`",
    ),
    row(
        codes::DIALECT_LATEX,
        Finds::Line(lines::latex),
        Keeps::All,
        "commands of LaTeX do nothing here",
        "take them out; pages are set in `[pdf]` of `actes.toml`",
    ),
    row(
        codes::DIALECT_GLUED,
        Finds::Line(lines::glued_heading),
        Keeps::Nothing,
        "this is no heading: no space follows the `#`",
        "write a space after the `#`",
    ),
    row(
        codes::DIALECT_GLUED,
        Finds::Block(lines::glued_list),
        Keeps::Nothing,
        "this is no list: no space follows the marks",
        "write a space after each mark, or `—` before words that somebody says",
    ),
    row(
        codes::DIALECT_GLUED,
        Finds::Line(lines::glued_speech),
        Keeps::Nothing,
        "no space follows this hyphen, so that it is printed",
        "write `—` and a space before words that somebody says, or a space after the mark of a list",
    ),
    row(
        codes::DIALECT_GLUED,
        Finds::Line(lines::negative),
        Keeps::Nothing,
        "no list begins with a negative number, so that this is a paragraph",
        "write the number without the sign, or `−` (U+2212) for a minus",
    ),
    each(
        codes::LIST_GLUED,
        Finds::Block(lines::swallowed_list),
        "this list is a part of the paragraph before it, since its first number is not 1",
        "put an empty line before the list",
    ),
    each(
        codes::EMPHASIS_OPEN,
        Finds::Words(b"*_", inline::spaced_emphasis),
        "these marks are printed, for spaces part them from the words",
        "write the marks close to the words: `**words**`",
    ),
    row(
        codes::DIALECT_FORMULA,
        Finds::Words(b"$\\", math::formula),
        Keeps::All,
        "formulas are not supported: this one is printed as typed",
        "write it in words and signs, such as x², or show it as a picture; write `\\$` for a dollar",
    ),
    row(
        codes::DIALECT_LATEX,
        Finds::Words(b"\\", inline::latex),
        Keeps::All,
        "commands of LaTeX do nothing here",
        "take them out, or write Markdown",
    ),
    row(
        codes::DIALECT_EDIT,
        Finds::Words(b"{", inline::edit),
        Keeps::All,
        "marks of changes, such as `{++ ++}`, are printed as they are typed",
        "accept or refuse the change, and take the marks out",
    ),
    row(
        codes::DIALECT_PLACEHOLDER,
        Finds::Words(b"{", inline::placeholder),
        Keeps::All,
        "nothing is put in the place of `{{…}}`, `{{< >}}` or `{% %}`",
        "write the text itself, or name its file in `chapters`",
    ),
    row(
        codes::DIALECT_ROLE,
        Finds::Words(b"{", inline::role),
        Keeps::Nothing,
        "a name in braces before code is printed as it is typed",
        "write the words in Markdown, or a link: `[words](#name)`",
    ),
    row(
        codes::DIALECT_ATTRIBUTES,
        Finds::Words(b"{", inline::attributes),
        Keeps::All,
        "attributes in braces are printed as they are typed",
        "take them out, or write them behind a link, a picture, code or `[words]`, without a space",
    ),
    row(
        codes::DIALECT_INLINE_NOTE,
        Finds::Words(b"^", inline::note),
        Keeps::Nothing,
        "`^[…]` makes no note here",
        "write `[^name]` there, and `[^name]: text` on a line of its own; notes in brackets need `inline-notes = true` below `[markdown]`",
    ),
    row(
        codes::DIALECT_WIKI,
        Finds::Words(b"[", inline::wiki),
        Keeps::All,
        "`[[…]]` makes no link here",
        "write `[words](file.md)` or `[words](#name)`",
    ),
    row(
        codes::DIALECT_CITATION,
        Finds::Words(b"[", inline::citation),
        Keeps::All,
        "citations such as `[@…]` are not supported",
        "write the source into a note: `[^name]`",
    ),
    row(
        codes::DIALECT_REFERENCE,
        Finds::Words(b"@", inline::reference),
        Keeps::All,
        "`@eq-…` refers to nothing here",
        "write a link: `[words](#name)`",
    ),
    row(
        codes::DIALECT_EXAMPLE,
        Finds::Words(b"(", inline::example),
        Keeps::All,
        "`(@name)` refers to no example here",
        "write its number",
    ),
    row(
        codes::DIALECT_LINK,
        Finds::Words(b"[", inline::spaced_link),
        Keeps::Nothing,
        "this is no link: a space parts the words from the address",
        "write `[words](address)` without the space",
    ),
    row(
        codes::DIALECT_LINK,
        Finds::Words(b"(", inline::turned_link),
        Keeps::Nothing,
        "this is no link: the brackets are the wrong way round",
        "write `[words](address)`",
    ),
    each(
        codes::NOTE_IN_LINK,
        Finds::Words(b"[", inline::noted_link),
        "a note is called inside the words of a link: the books call it after the link",
        "call it after the link: `[words](address)[^name]`",
    ),
    each(
        codes::LINK_UNREAD,
        Finds::Words(b"[!", inline::unread_link),
        "this is no link: its address holds a space, or its title a quotation mark",
        "write the address as `<a b>`, or `%20` for the space, and `\\\"` in the title",
    ),
    row(
        codes::DIALECT_MARK,
        Finds::Words(b"=", inline::marked),
        Keeps::Nothing,
        "`==` marks nothing here",
        "write `**words**`",
    ),
    row(
        codes::DIALECT_MARK,
        Finds::Words(b"+", inline::inserted),
        Keeps::Nothing,
        "`++` marks nothing here",
        "write the words alone, or `**words**`",
    ),
    Row {
        code: codes::DIALECT_REFERENCE,
        ..off(
            |on| !on.references,
            Finds::Words(b"@", inline::known_reference),
            "references by kind are not asked for: this one is printed as typed",
            "write a link, or `references = true` below `[markdown]` in `actes.toml`",
        )
    },
    off(
        |on| !on.subscript,
        Finds::Words(b"~", inline::lowered),
        "a tilde lowers nothing here",
        "write `<sub>2</sub>`, or `subscript = true` below `[markdown]` in `actes.toml`",
    ),
    off(
        |on| !on.superscript,
        Finds::Words(b"^", inline::raised),
        "a caret raises nothing here",
        "write `<sup>2</sup>`, or `superscript = true` below `[markdown]` in `actes.toml`",
    ),
    off(
        |on| !on.strikethrough && !on.subscript,
        Finds::Words(b"~", inline::struck),
        "tildes strike nothing out here",
        "write `<s>words</s>`, or `strikethrough = true` below `[markdown]` in `actes.toml`",
    ),
    Row {
        code: codes::DIALECT_TABLE,
        ..off(
            |on| !on.tables,
            Finds::Line(lines::bars),
            "this table is a paragraph: tables are not asked for",
            "write `tables = true` below `[markdown]` in `actes.toml`",
        )
    },
    row(
        codes::DIALECT_EMOJI,
        Finds::Words(b":", inline::emoji),
        Keeps::All,
        "names such as `:smile:` stand for no sign here",
        "write the sign itself, or a word",
    ),
    row(
        codes::DIALECT_COMMENT,
        Finds::Words(b"%", inline::comment),
        Keeps::All,
        "`%%` makes no comment here: it is printed",
        "write `<!-- … -->`",
    ),
    each(
        codes::ENTITY_UNREAD,
        Finds::Words(b"&", inline::entity),
        "this entity lacks its `;` or is not known, and is printed as it is typed",
        "write the character itself, or `\\&` where the sign is meant",
    ),
    row(
        codes::DIALECT_DIRECTIVE,
        Finds::Fence(fences::directive),
        Keeps::Nothing,
        "a name in braces after a fence makes code here, and nothing else",
        "write an aside as a quotation that begins with `> [!NOTE]`",
    ),
    row(
        codes::DIALECT_ATTRIBUTES,
        Finds::Fence(fences::attributes),
        Keeps::Nothing,
        "attributes after a fence are left out",
        "write the language alone",
    ),
    // Programs that know these run the code, or number its lines.
    Row {
        is_off: |on| !on.hidden_lines,
        ..row(
            codes::DIALECT_ATTRIBUTES,
            Finds::Fence(fences::flags),
            Keeps::Nothing,
            "words after the language of code are left out",
            "write the language alone",
        )
    },
    row(
        codes::DIALECT_FORMULA,
        Finds::Fence(fences::math),
        Keeps::Nothing,
        "formulas are not supported: this one is printed as typed",
        "write it in words and signs, such as x², or show it as a picture",
    ),
    row(
        codes::DIALECT_PLACEHOLDER,
        Finds::Code(fences::placeholder),
        Keeps::Nothing,
        "nothing is put in the place of `{{#…}}` in code",
        "write the lines themselves",
    ),
    row(
        codes::DIALECT_CELL,
        Finds::Code(fences::cell),
        Keeps::Nothing,
        "lines that begin with `#|` are printed with the code, which is not run",
        "take them out, and write what the code gives into the text",
    ),
];
