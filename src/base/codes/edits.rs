//! Codes of the changes that the typesetter makes to the author's characters.
//!
//! They name the rule of a change. No diagnostic has them: changes are not reported.

use super::row::Code;
use super::row::Row;

rows! {
    EDITS;
    APOSTROPHE = safe "apostrophe",
        "A straight apostrophe becomes a curved one.",
        "Typewriters had one mark for several signs; printed text has the curved apostrophe.";
    BREAK_DROPPED = safe "break-dropped",
        "A scene break before a heading or at the end of a chapter is left out.",
        "The heading parts the text already, and so does the end of the chapter.";
    BREAK_POINT = safe "break-point",
        "A soft hyphen or a zero-width space is a place where a line may end.",
        "The PDF may end a line there. The EPUB leaves them out: reading systems find their own \
         places, and searches would not find the word.";
    CALL_ORDER = doubtful "call-order",
        "A note call goes before the full stop, comma, colon or semicolon that it follows.",
        "French sets the call right after the word and before the mark. Inside quotation marks \
         it stays where it is.";
    CENTURY = doubtful "century",
        "The number of a century is set in small capitals.",
        "French sets the Roman numerals of centuries in small capitals with a raised ending. \
         Other numerals may look like one, so look at what was changed.";
    DASH = safe "dash",
        "Hyphens that stand for a dash become one.",
        "Two or three hyphens are how a typewriter writes a dash.";
    ELLIPSIS = safe "ellipsis",
        "Three full stops become an ellipsis.",
        "The sign has its own spacing and is never divided at the end of a line.";
    ORDINAL = safe "ordinal",
        "The ending of an ordinal number is raised.",
        "French writes \"1er\" and \"2e\" with a raised ending.";
    QUOTE_STRAIGHT = safe "quote-straight",
        "Straight quotation marks become those of the language.",
        "Each language has its own pair: « » in French, “ ” in English.";
    SPACE_ABBREVIATION = safe "space-abbreviation",
        "The space after an abbreviation is never broken.",
        "\"M. Dupont\" and \"p. 12\" must not be divided at the end of a line.";
    SPACE_COLON = safe "space-colon",
        "The space before a colon is never broken.",
        "French sets a no-break space before a colon.";
    SPACE_DASH = safe "space-dash",
        "The space beside a dash is never broken.",
        "The dash of a dialogue or of an aside stays with its words.";
    SPACE_GUILLEMET = safe "space-guillemet",
        "The spaces inside guillemets are never broken.",
        "French sets a no-break space inside « and ».";
    SPACE_HIGH_MARK = safe "space-high-mark",
        "The space before a high mark is narrow and never broken.",
        "French sets a narrow no-break space before `;`, `!` and `?`.";
    SPACE_INITIAL = doubtful "space-initial",
        "The space after an initial is never broken.",
        "A first name's initial stays with the name. A letter with a stop may also end a \
         sentence, so look at what was changed.";
    SPACE_NUMBER = safe "space-number",
        "The space between a number and its noun is never broken.",
        "\"12 francs\" must not be divided after the number.";
    SPACE_THOUSANDS = safe "space-thousands",
        "The spaces inside a large number are narrow and never broken.",
        "French parts thousands by narrow no-break spaces.";
    SPACE_UNIT = safe "space-unit",
        "The space between a number and its unit is never broken.",
        "\"12 km\" must not be divided after the number.";
}
