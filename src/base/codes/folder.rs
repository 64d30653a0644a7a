//! Codes of the book's folder: its settings, its files, its limits.

use super::row::Code;
use super::row::Row;
use crate::base::severity::Severity;

rows! {
    FOLDER;
    SETTINGS_BROKEN = error "settings-broken",
        "A settings file is not valid TOML.",
        "`actes.toml` and `links.lock` are read as TOML, and at this place the file breaks its \
         rules: a quotation mark or a bracket is missing, or a line is not `key = value`. Nothing \
         after a mistake of form can be trusted, so the build stops here. Correct the line; the \
         other mistakes of the file are reported in the next run.";
    KEY_MISSING = error "key-missing",
        "A key that must be there is missing.",
        "Some things cannot be guessed: the title and the language of a book, the file of a \
         font, the number and the address of a link in `links.lock`. Add the key to the table \
         that the message names.";
    KEY_UNKNOWN = error "key-unknown",
        "A key or a table has a name that the program does not know.",
        "A key that nobody reads has no effect, and its author would never learn it. Most often \
         it is misspelt or stands below the wrong table. The hint names the key that was \
         probably meant, or all keys that the table may have.";
    LOCK_KEY = warning "lock-key",
        "A key in `links.lock` has a name that the program does not know.",
        "It has no effect. It may be misspelt, or another program wrote it: so it is no error, and \
         it stays where it is when `actes links` writes the file.";
    LOCK_NEWER = note "lock-newer",
        "`links.lock` was written by a newer version of the program.",
        "Its `version` is higher than that of the files that this program writes. What this program \
         knows of it is used; what it does not know has no effect, and stays when `actes links` \
         writes the file.";
    VALUE_TYPE = error "value-type",
        "A key has a value of the wrong type.",
        "TOML tells text, numbers, truth values, dates, lists and tables apart, and each key \
         takes only one or two of them: a length is written as text with its unit, \"12mm\". \
         Write the value as the hint shows it.";
    VALUE_WRONG = error "value-wrong",
        "A key has a value that cannot be used.",
        "The value has the right type, but lies outside its bounds, is empty, is not one of the \
         words that the key may have, or does not go together with other keys: a measure and its \
         margins that are wider than the paper. The hint says what may be written.";
    DICTIONARY_BROKEN = error "dictionary-broken",
        "The dictionary does not exist or cannot be used.",
        "`dictionary` below `[lint]` names two files of the book's folder without their endings: \
         `.aff` with the rules of inflection and `.dic` with the words, as LibreOffice and Firefox \
         have them, in UTF-8.";
    LINK_NO_CODE = note "link-no-code",
        "An address is too long for a code of the appendix.",
        "A code of more than 200 bytes has so many modules that cameras fail to read it from \
         paper. The address is printed as it is. A shorter address that leads there has a code.";
    CHAPTER_MISSING = error "chapter-missing",
        "A chapter's file does not exist, or the folder holds no chapter at all.",
        "A book is made of all its chapters or not at all. Names in `chapters` are relative to \
         the book's folder, and capitals matter. Without `chapters`, `SUMMARY.md` or its like \
         gives the order, else all files of the folder whose names end in `.md`, `.markdown` or \
         `.qmd` are taken, in the order of their names.";
    HANDOUT_CHAPTER_UNKNOWN = error "handout-chapter-unknown",
        "A handout names a chapter that the book does not have.",
        "`chapters` below `[handout.NAME]`, and `--chapter`, name chapters by their number, as \
         the book counts them, by their file as in `chapters` of `[book]`, or by one of their \
         authors or speakers: the name as the front matter has it, or the id of a person. The \
         hint names what was probably meant.";
    HANDOUT_PART_UNKNOWN = error "handout-part-unknown",
        "A handout names a part that the book does not have.",
        "`parts` below `[handout.NAME]` names parts of the book by their title or label, or by \
         their number. The hint names what was probably meant.";
    HANDOUT_SECTION_UNKNOWN = error "handout-section-unknown",
        "A handout leaves out a section that the book does not have.",
        "`without` below `[handout.NAME]` names sections by the anchor of their heading, as \
         links do; a heading inside a quotation or a list opens no section. When the section \
         is in a chapter that the handout does not have, this is a warning."
        => or(Severity::Warning);
    HANDOUT_EMPTY = error "handout-empty",
        "A handout has no chapter.",
        "`without` may name the title of a chapter, which leaves the whole chapter out. Here no \
         other is left.";
    CHAPTER_TWICE = error "chapter-twice",
        "A file is named twice in `chapters`.",
        "The same text would be printed twice, and a link to it would have two targets. Name \
         each file once. In the list of another program it is a warning: the first place counts."
        => or(Severity::Warning);
    CHAPTER_UNLISTED = warning "chapter-unlisted",
        "A Markdown file of the folder is not in `chapters`.",
        "Such a file is not part of the books, and often it was forgotten. Add it to `chapters`; \
         where it is no chapter, give it a name that begins with `_` or a dot. READMEs and what \
         lies in folders of built books are not counted.";
    ORDER_FOUND = note "order-found",
        "The order of the chapters comes from a file of another program.",
        "`actes.toml` does not name the chapters, or is not there, and the folder holds \
         `_quarto.yml`, `book.toml`, `SUMMARY.md` or a file whose name ends in `.book`. It gives \
         their order, their titles where they have none of their own, and what `actes.toml` \
         does not say of the book. `chapters` in `actes.toml` gives another order.";
    FILES_LEFT_OUT = note "files-left-out",
        "Markdown files of the folder are not taken as chapters.",
        "Hidden files, names that begin with `_`, READMEs, folders of built books, and files with \
         `draft: true` in their front matter are no chapters, nor is what the list of another \
         program leaves out, or names without a file. Name the files in `chapters` to have them \
         all the same.";
    PART_LEFT_OUT = note "part-left-out",
        "A part of the list of another program has no chapters, and is left out.",
        "`SUMMARY.md`, `_quarto.yml` or a `.book` file divides the book into parts. One of them \
         has a title and no chapters with files, so there is nothing that it could open. List \
         its chapters.";
    PART_EMPTY = warning "part-empty",
        "A part has no chapters.",
        "A part is a title over chapters: those that its table `[[part]]` names, or those between \
         its heading and the next part or the end of the text. This one is followed by none, so \
         contents and outline show a title over nothing. Write its chapters, or make it one.";
    CHAPTER_BETWEEN_PARTS = warning "chapter-between-parts",
        "A chapter between two parts belongs to none.",
        "Readers take it for a chapter of the part before it. In contents and outline it stands \
         beside the parts. Put it into a part; an introduction may come before the first, a \
         conclusion after the last.";
    CHAPTERS_TOO_MANY = error "chapters-too-many",
        "The book has more chapters than its limit allows.",
        "Each chapter costs memory in all stages; limits keep a folder of a few kilobytes from \
         taking the whole machine. A chapter begins at each heading of level 1: make some of \
         them level 2, or raise `chapters` in `[limits]`.";
    CHAPTER_EMPTY = warning "chapter-empty",
        "A chapter's file holds no text.",
        "The file is empty, or has only blank lines, comments or front matter. The books show a \
         chapter that is only a title, which is rarely meant: often a file was not saved, or is \
         still to be written. Write the text, or take the file out of the folder or of \
         `chapters`.";
    FILE_MISSING = error "file-missing",
        "A file that the settings name does not exist.",
        "Names are relative to the book's folder, and capitals matter. Correct the name, or put \
         the file there.";
    FILE_OUTSIDE = error "file-outside",
        "A file lies outside the book's folder.",
        "A book is made of its folder alone, so that it can be given to others and a foreign \
         book cannot read your files: names may not lead out of it, by `..`, as absolute paths \
         or through links. Copy the file into the folder.";
    FILE_SPECIAL = error "file-special",
        "A name belongs to something that is not a regular file.",
        "Folders, pipes and devices are never read: some of them never end. Put a regular file \
         in its place.";
    FILE_TOO_LARGE = error "file-too-large",
        "A file is larger than its limit allows.",
        "Each kind of file has a limit, so that no file takes all memory. Make the file smaller, \
         or raise the key of `[limits]` that the hint names.";
    UTF8_INVALID = error "utf8-invalid",
        "A file or a file's name is not UTF-8.",
        "All texts are read as UTF-8. Bytes that are not show that the file was saved in another \
         encoding, and its accents would be printed as wrong characters. Save the file as UTF-8; \
         give a file whose name is not UTF-8 another name.";
    LANGUAGE_UNSUPPORTED = error "language-unsupported",
        "A language is in a script that cannot be set well yet.",
        "The typesetter sets scripts that run from left to right with spaces between words. In \
         others it would break lines at wrong places or print letters in the wrong order. A book \
         or a chapter in such a language is refused; for single words in a text of another \
         language this is a warning: look at them on the page."
        => or(Severity::Warning);
    LANGUAGE_UNKNOWN = warning "language-unknown",
        "The rules of a language are not known.",
        "Hyphenation, quotation marks and spacing differ from language to language. For this one \
         the program has no rules. The books are made, but look at the ends of lines and at the \
         quotation marks.";
    LANGUAGE_TAG = error "language-tag",
        "A language is not named by a tag of BCP 47.",
        "Screen readers and hyphenation need the language as a tag: `fr`, `en`, `pt-BR`. Write \
         the tag, not the name of the language.";
    OUTPUT_TOO_LARGE = error "output-too-large",
        "The books are larger together than their limit allows.",
        "Nothing was written. Make the pictures smaller, or raise `output-mib` in `[limits]`.";
    CLAIM_LEFT_OUT = note "claim-left-out",
        "The PDF does not claim a standard that the book breaks.",
        "A PDF says that it keeps PDF/UA-1 and PDF/A-2a only when it is true of this very book. \
         The message counts the diagnostics that stand in the way; correct them all, and the \
         claim is made. With `conformance = \"strict\"` they are errors.";
    DIAGNOSTICS_CUT = note "diagnostics-cut",
        "There were more diagnostics than are kept.",
        "Only the first ones are listed; all are counted, and the exit code and `--deny` see all \
         of them. So many usually have one cause: correct what is listed first and run the \
         program again.";
    SLUG_RESERVED = warning "slug-reserved",
        "The name of the books is one that Windows keeps for a device.",
        "A file named `con` or `aux` cannot be opened there, whatever its ending. The books get \
         another name; give `slug` one of your own.";
    AUTHOR_FILE_AS = note "author-file-as",
        "Under which word an author's name is sorted is not known.",
        "Shops and reading systems sort books by the names of their authors. A name of three \
         words may have two given names or two surnames, and it may be that of a body. Write \
         `file-as`, such as `García Márquez, Gabriel`; for a body repeat its name.";
    NO_AUTHOR = warning "no-author",
        "Nobody is named as an author or editor, of the book or of a chapter.",
        "Shops, libraries and reading systems list books by the names of their authors; one \
         without any is filed under \"unknown\". Write `authors` or `editors` below `[book]`, or \
         `authors` in the front matter of the chapters. Speakers count as authors. Where nobody is \
         to be named, allow this code below `[lint]`.";
    PERSON_UNKNOWN = warning "person-unknown",
        "A list of people names an id that no person has.",
        "Lists such as `authors` take names, and ids of `[[person]]`. Words without blanks and \
         capitals look like an id; as no person has it, they are printed as a name. Most often the \
         id is misspelt.";
    PERSON_UNUSED = note "person-unused",
        "A person of `[[person]]` has no part in the book.",
        "No list of people names the id, neither below `[book]` nor in the front matter of a \
         chapter, so that nothing of the person is in the books.";
    ORCID_WRONG = warning "orcid-wrong",
        "An ORCID iD cannot be right.",
        "An ORCID iD has sixteen characters in four groups, and the last one is a check digit of \
         the others (ISO 7064 MOD 11-2). It is left out, as it would lead to somebody else or to \
         nobody.";
}
