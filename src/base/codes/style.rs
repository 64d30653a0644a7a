//! Codes of the style sheet that a book adds to its EPUB.

use super::row::Code;
use super::row::Row;

rows! {
    STYLE;
    STYLE_MISSING = error "style-missing",
        "The style sheet does not exist.",
        "`stylesheet` in `[epub]` names a file of the book's folder; capitals matter. Correct the \
         name, or leave the key out.";
    STYLE_BROKEN = error "style-broken",
        "The style sheet breaks the rules of CSS.",
        "A bracket, a string or a comment is not closed, or something is closed that was never \
         opened. Reading systems would drop the rest of the sheet, each in its own way. Correct \
         the place.";
    STYLE_RULE = error "style-rule",
        "The style sheet has an at-rule that is not allowed.",
        "Reading systems know few at-rules, and some fetch files or change what the book may do. \
         Take it out.";
    STYLE_FUNCTION = error "style-function",
        "The style sheet calls a function that is not allowed.",
        "Some functions of CSS fetch files, and an EPUB must fetch nothing. Functions such as \
         `calc()` and `var()` are allowed.";
    STYLE_COMPLEX = error "style-complex",
        "The style sheet is larger or nested more deeply than any book needs.",
        "Every reading system has to apply all its rules to every page. Write simpler rules, and \
         take out what the book does not use.";
    STYLE_OUTSIDE = error "style-outside",
        "The style sheet names another file.",
        "An EPUB holds only what its package lists, and fetches nothing: an import or a picture \
         would be missing on the reader's screen, and EPUBCheck refuses the book. Write all \
         rules into one file, and name fonts in `[fonts]`.";
    STYLE_CONTRAST = warning "style-contrast",
        "Letters and ground have too little contrast.",
        "WCAG asks for 4.5 to 1, so that people with weak sight can read. Make the letters \
         darker or the ground lighter.";
    STYLE_COLOUR = warning "style-colour",
        "A rule sets the colour of letters or of the ground, but not both.",
        "Reading systems have a night mode that changes both. A fixed colour alone may end up on \
         a ground of the same colour. Set both, or neither.";
}
