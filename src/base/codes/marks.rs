//! Codes of what an editor would mark: spaces, quotation marks, dots and dashes.

use super::row::Code;
use super::row::Fix;
use super::row::Row;

rows! {
    MARKS;
    SPACE_BEFORE = warning "space-before",
        "A high mark has no space before it.",
        "French sets a narrow no-break space before `;`, `!` and `?`, and a no-break space \
         before `:`. The books have the space. Put it in, so that the manuscript says the \
         same."
        => fix(Fix::Safe);
    SPACE_UNWANTED = warning "space-unwanted",
        "A mark has a space before it that it should not have.",
        "Nothing parts a comma or a full stop from its word; outside French, nothing parts \
         any mark. The books leave the space out."
        => fix(Fix::Safe);
    SPACE_AFTER_MARK = warning "space-after-mark",
        "A mark has no space after it.",
        "A mark is followed by a space. Addresses, names of files and times of day are not, \
         so the change needs a look."
        => fix(Fix::Doubtful);
    SPACE_BRACKET = warning "space-bracket",
        "There is a space inside brackets.",
        "Brackets stand close to their words. A blank may be meant, so the change needs a \
         look."
        => fix(Fix::Doubtful);
    BRACKET_GLUED = warning "bracket-glued",
        "There is no space outside a bracket.",
        "A phrase in brackets is parted from the words around it by spaces. Brackets inside a \
         word, as in `f(x)` or `author(s)`, are not reported."
        => fix(Fix::Doubtful);
    GUILLEMET_GLUED = warning "guillemet-glued",
        "There is no space inside a guillemet.",
        "French sets a no-break space inside « and ». The books have it. Put it in, so that \
         the manuscript says the same."
        => fix(Fix::Safe);
    SPACE_DOUBLE = note "space-double",
        "There are several spaces between two words.",
        "A typesetter makes the space between words; more of them say nothing. The books have \
         one."
        => fix(Fix::Safe);
    SPACE_ODD = note "space-odd",
        "There is a space of an odd kind between two words.",
        "Tabs, spaces of other widths and rows of no-break spaces come with text that was \
         pasted. The books have an ordinary space."
        => fix(Fix::Safe);
    CHARACTER_INVISIBLE = warning "character-invisible",
        "An invisible character has no effect where it is.",
        "A byte order mark inside a text, a joiner between Latin letters and a zero-width \
         space beside a space come with text that was pasted, and searches stumble over them. \
         The books leave them out."
        => fix(Fix::Safe);
    NOTE_SPACE = note "note-space",
        "There is a space before the call of a note.",
        "A call follows its word or its mark without a space, so that it never begins a line. \
         The books leave the space out."
        => fix(Fix::Safe);
    APOSTROPHE_SPACE = warning "apostrophe-space",
        "There is a space beside an apostrophe inside a word.",
        "An elided word and the next one are written together: \"l'homme\". In dialect an \
         apostrophe may end a word, so the change needs a look."
        => fix(Fix::Doubtful);
    HYPHEN_SPACE = warning "hyphen-space",
        "There is a space beside a hyphen inside a word.",
        "A hyphen joins two words. One that hangs, as in \"pre- and post-war\", is right and \
         not reported."
        => fix(Fix::Doubtful);
    QUOTE_TYPED = warning "quote-typed",
        "Quotation marks are put together from other signs.",
        "`<<`, `,,`, two apostrophes and two backticks are how typewriters and old programs \
         had quotation marks. Write those of the language."
        => fix(Fix::Doubtful);
    QUOTE_FOREIGN = note "quote-foreign",
        "Quotation marks are those of another language.",
        "French has « », and “ ” inside them; English has “ ” and ‘ ’. Mark a phrase in \
         another language with `<span lang=\"…\">` to keep its marks."
        => fix(Fix::Doubtful);
    QUOTE_NESTED = note "quote-nested",
        "Guillemets stand inside guillemets.",
        "A quotation inside another has “ ” in French, so that its end is not taken for the \
         end of both."
        => fix(Fix::Doubtful);
    QUOTE_TURNED = warning "quote-turned",
        "A quotation mark is turned the wrong way.",
        "A closing mark opens a quotation, or an opening one stands where letters are left \
         out (\"’90s\"). Programs that guess marks make this mistake."
        => fix(Fix::Doubtful);
    QUOTE_SPACE = warning "quote-space",
        "There is a space inside quotation marks that have none.",
        "Only French parts its quotation marks from the words. Take the space out."
        => fix(Fix::Doubtful);
    QUOTE_GLUED = warning "quote-glued",
        "There is no space outside a quotation mark.",
        "A quotation is parted from the words around it by spaces."
        => fix(Fix::Doubtful);
    APOSTROPHE_SIGN = warning "apostrophe-sign",
        "Another sign stands for an apostrophe.",
        "A backtick, an acute accent, a prime or two marks look like an apostrophe, but \
         searches and hyphenation do not know them as one. The books have an apostrophe."
        => fix(Fix::Safe);
    APOSTROPHE_PLURAL = note "apostrophe-plural",
        "A plural has an apostrophe before its s.",
        "\"The 1960s\" and \"DVDs\" are plurals; an apostrophe makes them possessives. It may \
         be one, so the change needs a look."
        => fix(Fix::Doubtful);
    DIALOGUE_GLUED = warning "dialogue-glued",
        "The dash that opens a speech has no space after it.",
        "French sets a no-break space after it. The books have it."
        => fix(Fix::Safe);
    DOTS_TWO = warning "dots-two",
        "Two full stops stand together.",
        "One is too many, or a third is missing for an ellipsis. Only the author knows which.";
    DOTS_MANY = warning "dots-many",
        "There are more full stops than an ellipsis has.",
        "An ellipsis is three points and one sign. In English a fourth is the full stop of \
         the sentence."
        => fix(Fix::Doubtful);
    ETC_ELLIPSIS = warning "etc-ellipsis",
        "`etc.` is followed by an ellipsis.",
        "The two say the same, and usage is to write only one of them. Which one is the \
         author's choice, so the text stays as it is. Write `etc.` alone."
        => fix(Fix::Doubtful);
    COMMA_ELLIPSIS = warning "comma-ellipsis",
        "A comma stands beside an ellipsis.",
        "The ellipsis says all that the comma would. Leave the comma out."
        => fix(Fix::Doubtful);
    BANGS = note "bangs",
        "Exclamation or question marks are repeated.",
        "One mark is enough in print; \"?!\" and \"!?\" are right where both are meant."
        => fix(Fix::Doubtful);
    MARK_TWICE = warning "mark-twice",
        "Two marks stand where one belongs.",
        "One of them was left over from a change. Take it out."
        => fix(Fix::Doubtful);
    HYPHEN_AS_DASH = warning "hyphen-as-dash",
        "A hyphen between spaces stands for a dash.",
        "A hyphen joins the parts of a word; a dash parts those of a sentence. Write – or —, \
         or `--`."
        => fix(Fix::Doubtful);
    DASH_AS_HYPHEN = warning "dash-as-hyphen",
        "A word that is spelt with hyphens has a dash.",
        "Programs that turn hyphens into dashes make this mistake. Searches do not find the \
         word."
        => fix(Fix::Doubtful);
    DASH_GLUED = warning "dash-glued",
        "A dash has no space on one of its sides.",
        "French sets spaces on both sides of the dashes of an aside."
        => fix(Fix::Doubtful);
    DASH_MIXED = warning "dash-mixed",
        "An aside begins with one kind of dash and ends with another.",
        "Both dashes of an aside are alike: – and –, or — and —.";
    RANGE_HYPHEN = note "range-hyphen",
        "A range of numbers has a hyphen.",
        "English sets an en dash between two years or pages: \"1914–1918\". Numbers of \
         figures and telephones have hyphens, so the change needs a look."
        => fix(Fix::Doubtful);
    SIGN_TYPED = note "sign-typed",
        "A sign is typed with letters.",
        "Arrows, ©, × and ± have signs of their own, which are read aloud as what they are. \
         In code nothing is reported."
        => fix(Fix::Doubtful);
}
