//! Codes of what other dialects of Markdown understand and this one does not, and of
//! markup that does not mean what its author intended.

use super::row::Code;
use super::row::Fix;
use super::row::Row;

rows! {
    DIALECT;
    DIALECT_DIV = warning "dialect-div",
        "Colons at the beginning of a line open no block.",
        "`:::` closes the block that a line such as `::: note` has opened. Here nothing is \
         open, or words follow that name no block, and the line is printed as it is typed. \
         Write `::: note` above the block and `:::` below it.";
    DIALECT_ADMONITION = warning "dialect-admonition",
        "`!!! note` opens no block.",
        "MkDocs opens asides so. Here the line is printed as it is typed, and the indented \
         words below it are code. Write an aside as a quotation that begins with `> \
         [!NOTE]`.";
    DIALECT_CALLOUT = warning "dialect-callout",
        "This kind of aside is not known.",
        "Obsidian has more kinds of asides than GitHub, gives them titles and folds them. \
         Here the line is printed as it is typed, in a quotation. Write `> [!NOTE]`, `TIP`, \
         `IMPORTANT`, `WARNING` or `CAUTION`, alone on its line.";
    DIALECT_DIRECTIVE = warning "dialect-directive",
        "A name in braces after a fence makes code.",
        "MyST has directives of this form. Here what is inside is printed as code. Write an \
         aside as a quotation that begins with `> [!NOTE]`.";
    DIALECT_ATTRIBUTES = warning "dialect-attributes",
        "Attributes in braces have no effect.",
        "Pandoc and others give classes, names and sizes in braces. Where they belong to \
         something that can have them, those without a meaning are left out; elsewhere the \
         braces are printed as they are typed. Take them out.";
    DIALECT_CITATION = warning "dialect-citation",
        "`[@key]` cites nothing.",
        "Pandoc looks sources up in a bibliography. Here the key is printed as it is typed. \
         Write the source into a note.";
    DIALECT_REFERENCE = warning "dialect-reference",
        "`@eq-name` refers to nothing.",
        "Quarto puts the number of a formula, a theorem or the like there; here only figures, \
         tables, listings and headings have names of this form. The name is printed as it is \
         typed. Write a link to a heading: `[words](#name)`.";
    DIALECT_ROLE = warning "dialect-role",
        "A name in braces before code has no effect.",
        "MyST and Sphinx have roles of this form. Here the name is printed, and the words \
         after it are code. Write the words in Markdown, or a link.";
    DIALECT_INLINE_NOTE = warning "dialect-inline-note",
        "`^[words]` makes no note.",
        "It does where it may: not in the words of a link or a picture, and not when \
         `inline-notes` of `[markdown]` is off. Here the words stay in the sentence with the \
         signs around them. Call the note elsewhere, or define it on a line of its own, \
         `[^name]: words`.";
    DIALECT_FORMULA = warning "dialect-formula",
        "A formula is printed as it is typed.",
        "Formulas of LaTeX are not set. Every letter of it is kept, so that nothing is \
         lost. Write it in words and signs, such as x², or show it as a picture. Where a \
         dollar is meant, write `\\$`.";
    DIALECT_CAPTION = warning "dialect-caption",
        "A line is meant as the caption of a table.",
        "A paragraph that begins with `Table: ` or `: ` just before or after a table is its \
         caption, unless `table-captions` of `[markdown]` is off. A table has one caption. \
         Here the line is printed as words, or as a row of the table.";
    DIALECT_DEFINITIONS = warning "dialect-definitions",
        "A list of terms is not asked for.",
        "A line that begins with a colon gives the meaning of the term above it, when the \
         book asks for such lists. Here both are a paragraph. Write `definition-lists = \
         true` below `[markdown]` in `actes.toml`.";
    DIALECT_TABLE = warning "dialect-table",
        "A table is drawn in a way that is not known.",
        "Pandoc knows tables drawn with `+---+`, and with lines of hyphens. Here their \
         lines run into a paragraph. Write the table with `|` between cells and `| --- | \
         --- |` below the header.";
    DIALECT_TABLE_SPAN = warning "dialect-table-span",
        "Two bars in a table join no cells.",
        "MultiMarkdown joins cells so. Here an empty cell stands between them. Fill the \
         cell, or write a blank between the bars where it is empty.";
    DIALECT_PLACEHOLDER = warning "dialect-placeholder",
        "Nothing is put in the place of a placeholder.",
        "Programs such as mdBook, Quarto, Jekyll and others put files or values in the place of `{{…}}`, \
         `{{< >}}` and `{% %}`. Here they are printed as they are typed. Write the text \
         itself, or name its file in `chapters`.";
    VARIABLE_UNKNOWN = warning "variable-unknown",
        "A variable has no text.",
        "`{{name}}` stands for what `[vars]` of `actes.toml` says below that name, and it says \
         nothing. The braces are printed as they are typed. Write the name as it stands there, \
         or add a line for it.";
    DIALECT_WIKI = warning "dialect-wiki",
        "`[[page]]` makes no link.",
        "Wikis and Obsidian link so. Here the words are printed as they are typed. Write \
         `[words](file.md)` or `[words](#name)`.";
    DIALECT_MARK = warning "dialect-mark",
        "`==` and `++` mark no words.",
        "Some programs highlight words so, or show them as inserted. Here the signs are \
         printed. Write `**words**`, or the words alone.";
    DIALECT_ABBREVIATION = warning "dialect-abbreviation",
        "`*[X]: words` defines no abbreviation.",
        "PHP Markdown Extra and others give the meaning of abbreviations so. Here the line \
         is printed as it is typed. Write the meaning into the text where the abbreviation \
         is first used.";
    DIALECT_EXAMPLE = warning "dialect-example",
        "`(@)` and `#.` number nothing.",
        "Pandoc numbers examples and lists so. Here the signs are printed as they are \
         typed. Write `1.` before each item.";
    DIALECT_TITLE_BLOCK = warning "dialect-title-block",
        "Lines that begin with a percent sign give no title.",
        "Pandoc reads title, authors and date from them. Here they are printed as they are \
         typed. Write `title`, `authors` and `date` in `actes.toml`.";
    DIALECT_CONTENTS = warning "dialect-contents",
        "This word makes no contents.",
        "Some programs put the contents in the place of `[TOC]`. Both books have their \
         contents anyhow. Take the line out.";
    DIALECT_LATEX = warning "dialect-latex",
        "A command of LaTeX does nothing.",
        "Pandoc gives such commands on to LaTeX. Here they are printed as they are typed. \
         Take them out, or write Markdown. Pages are set in `[pdf]` of `actes.toml`.";
    DIALECT_EMOJI = warning "dialect-emoji",
        "A name between colons stands for no sign.",
        "GitHub and others put a sign in the place of `:smile:`. Here the name is printed \
         as it is typed. Write the sign itself, or a word.";
    DIALECT_COMMENT = warning "dialect-comment",
        "`%%` makes no comment.",
        "Obsidian leaves such words out. Here they are printed. Write `<!-- … -->`.";
    DIALECT_EDIT = warning "dialect-edit",
        "Marks of changes are printed.",
        "CriticMarkup marks what is added, deleted or remarked on. Here all of it is \
         printed as it is typed. Accept or refuse the change, and take the marks out.";
    DIALECT_CELL = warning "dialect-cell",
        "Options of a cell are printed with its code.",
        "Quarto and Jupyter run such code. Here it is printed, with the lines that begin \
         with `#|`. Take these lines out, and write what the code gives into the text.";
    DIALECT_GLUED = warning "dialect-glued",
        "A mark of a heading or a list has no space after it.",
        "Without the space the line is a part of a paragraph, and the mark is printed. \
         Write a space after the mark.";
    LIST_GLUED = warning "list-glued",
        "A numbered list is a part of the paragraph before it.",
        "In Markdown only a list that begins with 1 may follow a paragraph without an empty \
         line between them. Put an empty line before the list.";
    LIST_NUMBERS = warning "list-numbers",
        "The numbers of a list repeat or skip.",
        "The books count from the first number on, whatever stands before the other items. A \
         text that refers to a number may then mean another item. Correct the numbers, or \
         write the same one before all items.";
    LIST_SPLIT = warning "list-split",
        "A list becomes two, for its marks change.",
        "In Markdown another mark begins another list. Write one mark before all items; put \
         an empty line between two lists."
        => fix(Fix::Doubtful);
    HEADING_BOLD = note "heading-bold",
        "A heading is bold as a whole.",
        "Headings have a weight of their own, which the design of the book gives them. Take \
         the marks out."
        => fix(Fix::Safe);
    REFERENCE_UNUSED = note "reference-unused",
        "No link uses a definition.",
        "A line `[name]: address` shows nothing by itself. Link to it, or take it out. A \
         definition of `[//]` is a comment, and is not reported.";
    REFERENCE_TWICE = warning "reference-twice",
        "A link's name is defined twice in a file.",
        "All links with that name lead to the first address. Take one of the definitions out, \
         or give it another name.";
    DIALECT_LINK = warning "dialect-link",
        "Brackets make no link.",
        "A space stands between the words of a link and its address, or the brackets are \
         the wrong way round. They are printed. Write `[words](address)`.";
    LINK_UNREAD = warning "link-unread",
        "The address or the title of a link cannot be read.",
        "An address that holds a space ends there, and a quotation mark ends a title, so \
         that the brackets are printed. Write the address as `<a b>`, or `%20` for the \
         space, and `\\\"` in the title.";
    ENTITY_UNREAD = warning "entity-unread",
        "An entity lacks its semicolon, or is not known.",
        "It is printed as it is typed. Write the character itself, or `\\&` where the sign \
         is meant.";
    EMPHASIS_OPEN = warning "emphasis-open",
        "An emphasis has no end.",
        "Its mark stands before a word, and no second mark closes it, so that it is \
         printed. Write the second mark close to the last word of the emphasis, or `\\*` \
         where the sign is meant.";
    FENCE_OPEN = warning "fence-open",
        "Code is opened by a fence and never closed.",
        "All that follows, to the end of the chapter or of the quotation, is printed as \
         code. Close it with a line of the same fence.";
    DIV_OPEN = warning "div-open",
        "A block is opened by colons and never closed.",
        "A line such as `::: note` opens a block, and `:::` closes it, in the same \
         quotation, list item or note. Without the second line, the first is printed as it \
         is typed, and what follows is ordinary text. Write `:::` below the block.";
    NOTE_EMPTY = warning "note-empty",
        "A note has no words.",
        "Its number would lead to nothing. Write the words after the colon, or take the \
         note out.";
    NOTE_IN_LINK = warning "note-in-link",
        "A note is called inside the words of a link.",
        "One place cannot lead to two, so that the books call the note after the link's words. \
         Write it there.";
    TABLE_CELLS_LOST = warning "table-cells-lost",
        "A row has more cells than its table has columns.",
        "The cells beyond the last column would be in neither book. A bar parts cells in \
         code too. Write `\\|` for a bar that parts none, or give the header as many cells.";
    TABLE_RAGGED = note "table-ragged",
        "A row has fewer cells than its table has columns.",
        "The cells at its end are empty in the books. Perhaps a bar is missing. Write the \
         empty cells where they are meant.";
    CHARACTER_REPLACED = warning "character-replaced",
        "A character was lost before the text came here.",
        "U+FFFD is put where a program could not read a character, mostly in a file of \
         another encoding. Write what stood there.";
    CODE_BY_INDENT = warning "code-by-indent",
        "A sentence is code, for it is indented by four spaces.",
        "In Markdown four spaces or a tab at the beginning of a paragraph make code of it. \
         Take the spaces out; the books indent paragraphs themselves.";
    HEADING_BY_RULE = warning "heading-by-rule",
        "A paragraph is a heading, for hyphens stand right below it.",
        "In Markdown a line of hyphens makes a heading of the words above it. A rule needs \
         an empty line before it. Put an empty line between them, or write the heading as \
         `## Words`.";
}
