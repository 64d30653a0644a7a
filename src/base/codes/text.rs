//! Codes of the text: Markdown, front matter, notes, links, characters.

use super::row::Claim;
use super::row::Code;
use super::row::Fix;
use super::row::Row;
use crate::base::severity::Severity;

rows! {
    TEXT;
    FRONT_MATTER_OPEN = error "front-matter-open",
        "Front matter is opened and never closed.",
        "A file whose first line is `---` opens with front matter, which ends at the next line \
         `---`. Without it the whole chapter would be taken for settings. Close it; if the line \
         is meant as a rule, put an empty line before it.";
    FRONT_MATTER_LINE = error "front-matter-line",
        "A line of the front matter is not `key: value`.",
        "The front matter is YAML. Where it is not, as in `title: One: two`, it is read by lines, \
         each a key, a colon and the value. Write the line in this form.";
    FRONT_MATTER_KEY = note "front-matter-key",
        "The front matter has a key that the program does not know.",
        "It is left out: other programs have more keys. The known \
         ones are `label`, `title`, `short-title`, `subtitle`, `epigraph`, `epigraph-source`, \
         `lang`, `role`, `numbered`, `listed`, `abstract`, `keywords`, `doi`, `date`, `place`, `slides` and `video`, and the lists of people: `authors`, `editors`, \
         `speakers` and so on.";
    FRONT_MATTER_VALUE = error "front-matter-value",
        "A key of the front matter has a value that cannot be used.",
        "`role` is one of the words of the list in the reference, and `numbered` and `listed` are \
         true or false. With another value the chapter would stand in the wrong place, or have a \
         number that was not wanted. Correct the value, or take the line out.";
    PART_LEVEL = warning "part-level",
        "A heading below level 1 is marked as the title of a part.",
        "A part stands above the chapters, which begin at headings of level 1, so its title is one \
         too: `# Title {.part}`. This heading stays a section. Write it with one `#`, or take the \
         mark out.";
    FRONT_MATTER_TWICE = error "front-matter-twice",
        "The front matter gives a key twice.",
        "Only one of the values could be used. Take the other one out.";
    TITLE_FROM_NAME = note "title-from-name",
        "A chapter has no title, and takes its file's name for one.",
        "The title stands in the contents, in running heads and in the outline of the PDF. Begin \
         the file with a heading of level 1, or give `title` in its front matter.";
    TITLE_LIFTED = note "title-lifted",
        "A chapter's title is a heading of level 2.",
        "No heading of level 1 and no front matter gives the chapter a title, so its first heading \
         does, and those of the levels 3 to 6 are lifted by one. Write the title with one `#`.";
    TITLE_TWICE = warning "title-twice",
        "A chapter has one title in its front matter and another as its heading.",
        "The heading is taken. Take one of the two out, so that they cannot differ.";
    TEXT_BEFORE_TITLE = warning "text-before-title",
        "Text stands before the first heading of a chapter's file.",
        "A chapter begins with its title, so the text is set below it, in another order than \
         that of the file. Move it below the heading.";
    HEADING_EMPTY = warning "heading-empty",
        "A heading has no words.",
        "Contents, outline and names of links are made of the words of headings. This one is \
         left out. Write its words, or take its sign away.";
    HEADING_SKIPS = warning "heading-skips",
        "A heading skips a level.",
        "Who reads by ear finds the way by the levels of headings: below a heading of level 2 \
         comes level 3, not 4. PDF/UA-1 asks for it. Change the level to the one that the hint \
         names."
        => costs(&[Claim::PdfUa1]);
    ANCHOR_TWICE = warning "anchor-twice",
        "Two headings ask for the same name.",
        "A link can lead to one place only: it leads to the first heading, and the second one \
         gets another name. Give it a name of its own, `{#name}`. In two files a name may be \
         used twice, as long as links from other files name the file, `02.md#name`.";
    NESTING_TOO_DEEP = error "nesting-too-deep",
        "Blocks or emphasis are nested too deeply.",
        "Quotations in lists in quotations and so on, a hundred deep, are never meant, and would \
         take the stack of the program. Nest less deeply.";
    HTML_DROPPED = warning "html-dropped",
        "HTML that no book can show is left out.",
        "Words, lists, tables and pictures of HTML are in both books. Forms, films and sounds are \
         not: the words in them stay, the tags do not. Scripts, styles, frames and whatever runs \
         are left out with all that is in them. Take them out, or write what a reader shall see \
         as Markdown.";
    HTML_UNOPENED = warning "html-unopened",
        "An HTML element is closed that was not opened.",
        "Elements are closed in the reverse order in which they were opened, inside one block of \
         Markdown. The closing tag is left out. Correct the order, or take it out.";
    HTML_UNCLOSED = warning "html-unclosed",
        "An HTML element is opened and not closed.",
        "It ends with the emphasis, the link or the block around it. The words in it stay, and \
         its tag is left out. Close it where it should end.";
    HTML_UNKNOWN = warning "html-unknown",
        "What looks like a tag of HTML is none.",
        "A browser would leave it out, or all that follows. Here it is printed as it is typed. \
         Write it between backticks, or `\\<` where the sign is meant; close a quotation mark in \
         a tag.";
    HTML_WORDS_LOST = error "html-words-lost",
        "Words are lost through HTML.",
        "A comment that is never closed goes to the end of its chapter, as in a browser, and so do \
         a script and a form's text: nothing after it would be in the books. Close it.";
    COLONS_UNKNOWN = warning "colons-unknown",
        "Colons at the beginning of a line open no block here.",
        "Other programs open asides with `:::`. Here such a line is read as the meaning of a \
         term, which is rarely meant. Write an aside as a quotation that begins with `> [!NOTE]`.";
    CAPTION_NOTE = warning "caption-note",
        "A caption calls a note.",
        "A figure may be moved to another page than the text that it belongs to, so its caption \
         calls no notes, and the call is left out. Call the note from the text.";
    CHARACTER_UNPRINTABLE = warning "character-unprintable",
        "A character cannot be printed.",
        "Control characters and numbers that Unicode keeps free have no shape; they usually come \
         from a conversion. In the text the sign U+FFFD stands for them. In a style sheet, which \
         travels as it is, they are errors. Take the character out."
        => or(Severity::Error);
    CHARACTER_ORDER = warning "character-order",
        "An invisible character turns the order of the text.",
        "Such characters make a text look other than it is: letters may be shown in another \
         order, even in file names and addresses. Outside of passages in a right-to-left script \
         they are a mistake or a trick. Take the character out.";
    CHARACTER_PRIVATE = warning "character-private",
        "A character of private use means nothing to anybody else.",
        "Its shape hangs on one font. Screen readers cannot say it, searches cannot find it, and \
         PDF/A level A does not allow it. Write a character of Unicode, or show it as a picture."
        => costs(&[Claim::PdfA2a]);
    REFERENCE_MISSING = warning "reference-missing",
        "A reference names nothing of the book.",
        "`@fig-x`, `@tbl-x`, `@lst-x` and `@sec-x` are replaced by the number of what has that \
         name. Nothing has it, so the letters stay as they are typed. Give the name to what is \
         meant, `{#fig-x}`, or correct it; write `\\@` where no reference is meant.";
    LINK_BROKEN = error "link-broken",
        "A link leads to a place that does not exist.",
        "Links inside the book lead to files of the book (`02.md`) and to names of headings \
         (`#name`, `02.md#name`). This one does not, so it could be followed in neither book. The \
         hint names the place that was probably meant.";
    LINK_FILE = warning "link-file",
        "A link leads to a file that is not in the book.",
        "Books hold their chapters and pictures only. The words of the link stay, and lead nowhere. \
         Write the address of the file on the network, or take the link off its words.";
    LINK_TWO_WAYS = warning "link-two-ways",
        "A name means one heading here and another one in other programs.",
        "GitHub, mdBook and pandoc make names of headings in their own ways. Here the link leads to \
         the heading that has the name in this book. Give the one that is meant a name, `{#name}`.";
    LINK_SCHEME = error "link-scheme",
        "A link has an address that a book cannot lead to.",
        "Readers follow `https:`, `http:`, `mailto:` and `tel:` only. An address without a \
         scheme, `//site`, means nothing on paper or in an EPUB. Write a whole address. Where a \
         slip is plain, as in `htp://site` or `www.site.org`, the hint has the address that was \
         meant."
        => fix(Fix::Doubtful);
    LINK_WORDS = note "link-words",
        "The words of a link do not say where it leads.",
        "Who goes from link to link hears their words alone, and on paper they are all that is \
         seen: \"here\" says nothing. Let the words name what the link leads to (WCAG 2.4.4).";
    ADDRESS_TOO_LONG = error "address-too-long",
        "The address of a link is too long.",
        "Browsers and servers cut addresses off, and the appendix prints each whole. Link to a \
         short address that leads on to it.";
    LINKS_LOST = warning "links-lost",
        "References to lines `[name]: address` are left as words.",
        "A short file may call one long address so often that the text would grow without end. \
         From this place on references are not followed. Write shorter addresses, or part the \
         file.";
    LINKS_TOO_MANY = error "links-too-many",
        "The book has more links or calls of notes than its limit allows.",
        "Each link has a number, a place and an entry. Make two books of it, or raise `links` in \
         `[limits]`.";
    REFERENCE_UNDEFINED = error "reference-undefined",
        "No line defines what a reference refers to.",
        "`[words][name]` needs a line `[name]: address` in the same file. Without it the \
         brackets would be printed. Add the line, or write `[words](address)`.";
    NOTE_UNDEFINED = error "note-undefined",
        "A note is referenced but not defined.",
        "`[^name]` needs a line `[^name]: …` in the same file. Without it a number would stand \
         in the text that leads nowhere. Add the note, or correct its name.";
    NOTE_UNUSED = warning "note-unused",
        "A note is defined but never called.",
        "It is in neither book, since nothing says where it belongs. Call it from the text, or \
         take it out.";
    NOTE_TWICE = error "note-twice",
        "A note is defined twice in a file.",
        "Only one of them could be printed. Give one another name, or take it out.";
    NOTE_FAR = warning "note-far",
        "A note is called again from another chapter.",
        "Notes are numbered by chapter and stand at the foot of the page of their first call. The \
         second call leads there, and its number is that of another chapter. Define a note of \
         its own for this chapter.";
    NOTE_DEEP = error "note-deep",
        "Notes call notes too deeply.",
        "A note may call a note, but ten levels are never meant and cannot be followed on paper. \
         Put what the inner note says into the one that calls it.";
    NOTES_TOO_MANY = error "notes-too-many",
        "The book has more notes than its limit allows.",
        "Each note costs memory in all stages. Make two books of it, or raise `notes` in \
         `[limits]`.";
    TABLE_HEADLESS = warning "table-headless",
        "A table has no header.",
        "Who hears a table needs to hear what stands in its columns, and PDF/UA-1 asks for it. \
         Give each column a head in the table's first row."
        => costs(&[Claim::PdfUa1]);
    TABLE_TOO_LARGE = error "table-too-large",
        "A table has more cells than its limit allows.",
        "All cells of a table are measured together before a page is made. Part the table, or \
         raise `table-cells` in `[limits]`.";
    QUOTE_UNPAIRED = warning "quote-unpaired",
        "A straight quotation mark has no partner in its paragraph.",
        "Straight marks are replaced by pairs in the language's form. With one alone nobody can \
         say whether it opens or closes, so it stays as it is. Add the missing mark, or write \
         the right marks yourself.";
    RIGHT_TO_LEFT = warning "right-to-left",
        "Letters that are written from right to left are printed in the wrong order.",
        "The typesetter sets lines from left to right only. What is seen on paper is then not \
         what is read aloud or copied, so the PDF makes neither claim. Write the words in Latin \
         letters, or show them as a picture. In the EPUB, where reading systems set the lines, \
         they are right."
        => costs(&[Claim::PdfUa1, Claim::PdfA2a]);
    BLOCKS_TOO_MANY = error "blocks-too-many",
        "The book has more blocks than its limit allows.",
        "Paragraphs, items of lists and cells of tables are kept in memory together. Make two \
         books of it, or raise `blocks` in `[limits]`.";
    INLINES_TOO_MANY = error "inlines-too-many",
        "The book has more pieces of text than its limit allows.",
        "Words in emphasis, links, calls of notes and the text between them are kept in memory \
         together. Make two books of it, or raise `inlines` in `[limits]`.";
}
