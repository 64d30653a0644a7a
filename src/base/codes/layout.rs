//! Codes of the resulting lines, pages and tables.

use super::row::Code;
use super::row::Row;
use crate::base::severity::Severity;

rows! {
    LAYOUT;
    LINE_OVERFULL = warning "line-overfull",
        "A line stands out of the column.",
        "It holds a word or an address that cannot be broken and is too long for the measure. \
         Allow a break in it with a soft hyphen, or word the sentence anew."
        => of_layout();
    LINE_LOOSE = warning "line-loose",
        "The spaces of a line are very wide.",
        "No way to break the paragraph was better. Word the sentence anew, or allow a break in \
         its long words with soft hyphens."
        => of_layout();
    LINE_TORN = warning "line-torn",
        "A word was broken between any two of its letters.",
        "The column is too narrow for the word, and no rule of the language divides it. Allow a \
         break with a soft hyphen, or word the sentence anew."
        => of_layout();
    WIDOW_KEPT = warning "widow-kept",
        "The last line of a paragraph stands alone at the top of a page.",
        "All other ways to make up the pages were worse. A word more or less in the paragraph may \
         help."
        => of_layout();
    ORPHAN_KEPT = warning "orphan-kept",
        "The first line of a paragraph stands alone at the foot of a page.",
        "All other ways to make up the pages were worse. A word more or less in the paragraph may \
         help."
        => of_layout();
    PAGE_HYPHEN = warning "page-hyphen",
        "A page ends with a divided word.",
        "The reader has to turn the page in the middle of a word. A word more or less in the \
         paragraph may help."
        => of_layout();
    HEADING_STRANDED = warning "heading-stranded",
        "A heading stands at the foot of a page, without the text that follows it.",
        "All other ways to make up the pages were worse. Shorten what stands before it on the \
         page."
        => of_layout();
    NOTE_LATE = warning "note-late",
        "A note begins on a later page than its call.",
        "The page has more notes than room for them. Shorten the notes of this page."
        => of_layout();
    PAGE_UNEVEN = warning "page-uneven",
        "A page runs a line longer or shorter than the page that faces it.",
        "That saved a widow or a heading without text, but the eye sees it on a spread. A line \
         more or less in a paragraph of the page may help."
        => of_layout();
    SPREAD_UNEVEN = note "spread-uneven",
        "Two facing pages run a line longer or shorter than the others.",
        "Both pages of the spread do it together, which hardly anybody sees. It saved a widow or \
         a heading without text."
        => of_layout();
    OPENINGS_CHOSEN = note "openings-chosen",
        "The length of the book decides where chapters open, and it is near the limit.",
        "Without `openings` in `[pdf]`, chapters open on right-hand pages in a book of 40 pages or \
         more, blank ones not counted, and on the next page in a shorter one. Set the key, so that \
         a correction does not change all pages."
        => of_layout();
    REFERENCES_LEFT_OUT = note "references-left-out",
        "The pages after links inside the book are left out.",
        "Each number of a page takes room, so that lines and pages change, and with them perhaps \
         the number. The book was set three times and still had wrong numbers: rather none than \
         these. Another text or `page-references = false` in `[pdf]` helps."
        => of_layout();
    TABLE_WIDE = warning "table-wide",
        "A table is wider than the page.",
        "It was set smaller, then turned, then its columns were parted; the message says which. \
         Fewer columns or shorter words let it stand as it is. When it was only set smaller, \
         this is a note."
        => or(Severity::Note);
    CODE_FOLDED = note "code-folded",
        "Lines of code are longer than the page is wide, and are folded.",
        "A mark begins what was folded. Code that is slightly too long is set smaller instead."
        => of_layout();
    PAGES_TOO_MANY = error "pages-too-many",
        "The PDF has more pages than its limit allows.",
        "Each page costs memory and time. Make two books of it, or raise `pages` in `[limits]`.";
    NAME_UNPLACED = warning "name-unplaced",
        "A place that links lead to is on no page.",
        "This is a fault of the program, not of the manuscript: the links are taken off so that \
         the book can be made. Please report it.";
}
