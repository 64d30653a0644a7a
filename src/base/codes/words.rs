//! Codes of what an editor would mark: numbers, letters, words.

use super::row::Code;
use super::row::Fix;
use super::row::Row;

rows! {
    WORDS;
    THOUSANDS_MARK = warning "thousands-mark",
        "The thousands of a number have marks.",
        "French parts them by narrow no-break spaces: a comma is its decimal sign, and a full \
         stop may be one too."
        => fix(Fix::Doubtful);
    DECIMAL_POINT = warning "decimal-point",
        "A decimal number has a point.",
        "The decimal sign of French is the comma. Versions and sections have points, so only \
         numbers before a unit are reported."
        => fix(Fix::Doubtful);
    UNIT_GLUED = warning "unit-glued",
        "There is no space between a number and its unit.",
        "\"5 kg\" is written with a no-break space, and so are signs for percent and \
         currencies in French. The books have it."
        => fix(Fix::Safe);
    CURRENCY_ORDER = warning "currency-order",
        "A currency stands before its number.",
        "French writes it after the number: \"15 €\"."
        => fix(Fix::Doubtful);
    HOUR_FORM = note "hour-form",
        "An hour is written without spaces or with a capital.",
        "The *Lexique* of the Imprimerie nationale has \"14 h 30\", with no-break spaces."
        => fix(Fix::Doubtful);
    ORDINAL_FORM = note "ordinal-form",
        "An ordinal number has the wrong ending.",
        "French usage is \"1re\", \"2e\" and \"2d\", not \"1ère\", \"2ème\" and \"2nd\"; \
         English has \"22nd\", not \"22th\"."
        => fix(Fix::Doubtful);
    CENTURY_FORM = note "century-form",
        "A century is not written with a Roman numeral and its ending.",
        "French writes \"XIIe siècle\", with a raised ending."
        => fix(Fix::Doubtful);
    FIRST_OF_MONTH = warning "first-of-month",
        "The first day of a month is a plain number.",
        "French says and writes \"1er mai\"; all other days are plain numbers."
        => fix(Fix::Doubtful);
    DATE_IMPOSSIBLE = warning "date-impossible",
        "A month does not have that day.",
        "The day, the month or the year is wrong. Look the date up.";
    DATE_WEEKDAY = warning "date-weekday",
        "A date does not fall on that day of the week.",
        "The day, the date or the year is wrong. Dates before 1900 are not looked at, since \
         calendars differed.";
    ROMAN_WRONG = warning "roman-wrong",
        "A Roman numeral is not one.",
        "Four equal signs in a row are written in another way: XIV, XL. Correct the numeral.";
    NUMBER_SIGN = note "number-sign",
        "The sign for a number has the wrong form.",
        "French abbreviates \"numéro\" as \"n°\"; º is the ending of an ordinal in Spanish, \
         and \"no.\" is English."
        => fix(Fix::Doubtful);
    YEAR_SPLIT = warning "year-split",
        "A year is written like a quantity.",
        "Years have neither spaces nor marks: 2015. A quantity may look like one, so the \
         change needs a look."
        => fix(Fix::Doubtful);
    DEGREE_FORM = warning "degree-form",
        "Degrees have the wrong sign, or their space is in the wrong place.",
        "The sign is ° (not º), with the space before it: \"30 °C\"."
        => fix(Fix::Doubtful);
    ACCENT_CAPITAL = note "accent-capital",
        "A capital has no accent.",
        "French capitals bear accents as small letters do (\"À\", \"État\"). Some words have \
         two readings without them, so the change needs a look. The books have the accent of \
         a few words that can be nothing else."
        => fix(Fix::Doubtful);
    CAPITAL_A = note "capital-a",
        "A sentence begins with `A` that is probably `À`.",
        "The preposition bears its accent as a capital too. The verb and the letter have \
         none, so only the author can say.";
    LIGATURE = note "ligature",
        "A word that is spelt with a ligature has two letters.",
        "French spells \"cœur\" and \"œuvre\" with one letter. A few names have both letters, \
         so the change needs a look. The books have the ligature of words that can be nothing \
         else."
        => fix(Fix::Doubtful);
    LIGATURE_FORM = note "ligature-form",
        "Joined letters are typed as one sign.",
        "Signs such as \u{FB01} and \u{FB02} come with text copied from a PDF. Searches, \
         voices and hyphenation know the letters only, and fonts join them where it is due. \
         The books have the letters."
        => fix(Fix::Safe);
    MOJIBAKE = warning "mojibake",
        "Characters were read in the wrong encoding.",
        "UTF-8 that a program took for Latin-1 or Windows 1252 has two or three odd \
         characters for each letter with an accent. Convert the file again, or write what the \
         hint says."
        => fix(Fix::Doubtful);
    LETTER_LOOKALIKE = warning "letter-lookalike",
        "A word has a letter of another script that looks like one of its own.",
        "A Cyrillic or Greek letter inside a Latin word comes from a scan or a trick. \
         Searches do not find the word, and voices spell it."
        => fix(Fix::Doubtful);
    HYPHENATION_LEFT = warning "hyphenation-left",
        "A word is divided as at the end of a line.",
        "Text that was copied from a PDF or a scan keeps the hyphens of its lines. Join the \
         word; a hyphen of its own stays."
        => fix(Fix::Doubtful);
    ACCENT_COMBINING = note "accent-combining",
        "An accent is a character of its own.",
        "Unicode has one character for the letter with its accent. Some fonts and searches \
         know only that one. The books have it."
        => fix(Fix::Safe);
    LETTER_DIGIT = warning "letter-digit",
        "A digit stands for a letter, or a letter for a digit.",
        "Scans take l for 1 and O for 0. Compare with the original."
        => fix(Fix::Doubtful);
    CAPITAL_TWICE = warning "capital-twice",
        "A word begins with two capitals.",
        "The shift key was held too long. Abbreviations and their plurals are not reported."
        => fix(Fix::Doubtful);
    CAPITAL_MISSING = warning "capital-missing",
        "A sentence begins without a capital, or the pronoun I has none.",
        "A full stop that ends an abbreviation is not reported; there may be others, so the \
         change needs a look."
        => fix(Fix::Doubtful);
    WORD_DOUBLED = warning "word-doubled",
        "A word comes twice in a row.",
        "One is left over from a change. Words that are doubled rightly, such as \"nous \
         nous\" or \"had had\", are not reported."
        => fix(Fix::Doubtful);
    CALENDAR_CAPITAL = warning "calendar-capital",
        "A day or a month has the wrong capital.",
        "French writes days and months small, English with a capital."
        => fix(Fix::Doubtful);
    PEOPLE_CAPITAL = warning "people-capital",
        "A language or a people has the wrong capital.",
        "French writes languages and adjectives small, \"un vin italien\", and has a capital \
         for people alone, \"trois Italiens\"; English has it always."
        => fix(Fix::Doubtful);
    ABBREVIATION_FORM = note "abbreviation-form",
        "An abbreviation has the wrong form.",
        "French has M., Mme and c.-à-d., English i.e., e.g. and et al."
        => fix(Fix::Doubtful);
    HYPHEN_EXTRA = note "hyphen-extra",
        "An expression has hyphens that it is not spelt with.",
        "\"Tout à fait\" and \"parce que\" have none."
        => fix(Fix::Doubtful);
    WORD_MISSPELT = warning "word-misspelt",
        "A word has a common slip.",
        "The list of slips is short: it holds what is a mistake wherever it stands. Mark a \
         phrase in another language with `<span lang=\"…\">`."
        => fix(Fix::Doubtful);
    ELISION_MISSING = warning "elision-missing",
        "A word is not elided before a vowel.",
        "French writes \"s'il\", \"qu'elle\" and \"l'homme\"."
        => fix(Fix::Doubtful);
    ARTICLE_FORM = warning "article-form",
        "An English article does not suit the sound after it.",
        "\"An\" stands before the sound of a vowel, \"a\" before any other: an hour, a \
         university."
        => fix(Fix::Doubtful);
    HYPHEN_MISSING = note "hyphen-missing",
        "A word lacks a hyphen.",
        "\"C'est-à-dire\", \"rendez-vous\" and inversions such as \"a-t-il\" are spelt with \
         hyphens. The list holds what is wrong in every sentence."
        => fix(Fix::Doubtful);
    HEADING_STOP = note "heading-stop",
        "A heading ends in a full stop, a comma or a colon.",
        "A heading is no sentence: question marks, exclamation marks and the stop of an \
         abbreviation stay, other marks are left out."
        => fix(Fix::Doubtful);
    BOLD_AS_HEADING = note "bold-as-heading",
        "A short bold paragraph stands in place of a heading.",
        "It is missing in the contents, and screen readers cannot jump to it. Write it as \
         `## Words`.";
    LIST_TYPED = warning "list-typed",
        "The bullets of a list are typed as signs.",
        "The lines run together to one paragraph. Write each item of a list as `- words`.";
    DRAFT_LEFT = warning "draft-left",
        "The text has words that were meant to be replaced.",
        "TODO, FIXME and filler text belong to a draft. Write what is missing, or take \
         the words out.";
    WORD_HOUSE = warning "word-house",
        "The house list of the book has another word for this one.",
        "`words` below `[lint]` in `actes.toml` lists words with what both books have \
         instead. An entry in small letters counts for words with a first capital too."
        => fix(Fix::Safe);
    WORD_UNKNOWN = note "word-unknown",
        "The dictionary of the book does not have a word.",
        "`dictionary` below `[lint]` in `actes.toml` names a dictionary in Hunspell's form. Each \
         word that it does not have is reported once. Correct the word, or add it to `known`.";
    ALLOW_UNUSED = warning "allow-unused",
        "An allowance changes nothing.",
        "`<!-- actes: allow CODE -->` allows a code in the block that follows it, or in the one \
         among whose words it stands; `allow` below `[lint]` or `[lint.files.\"NAME\"]` in \
         `actes.toml` in the book or in one file. Nothing there has the code now, or it is no \
         code, or an error. Codes of lines and pages that the settings allow are not reported: \
         whether they are found changes with each correction.";
    IMAGE_ALT_NAME = warning "image-alt-name",
        "The words of a picture are the name of a file, or say only that it is a picture.",
        "Who cannot see the picture learns nothing from them. Say what it shows.";
    LINK_GLUED = warning "link-glued",
        "There is no space between a word and a link.",
        "The words of a link are read together with what they touch. The ending of a word, \
         as in `[file](…)s`, is not reported."
        => fix(Fix::Doubtful);
    LINK_DIFFERS = warning "link-differs",
        "The words of a link are another address than the one that it leads to.",
        "On paper the words are what is followed, on a screen the address. Write the same \
         address in both places, or words.";
    ADDRESS_MARK = warning "address-mark",
        "An address ends in a mark of the sentence.",
        "A full stop or a comma that slips into an address leads to a page that does not \
         exist. Put it behind the link."
        => fix(Fix::Doubtful);
    ADDRESS_VARIANTS = note "address-variants",
        "One page has two addresses: with http and https, or with and without a slash.",
        "The list of links has it twice. Write the address in one way, with https where the \
         site has it.";
    DIALOGUE_LIST = note "dialogue-list",
        "A dialogue is typed as a list.",
        "A hyphen and a space at the head of a line make an item of a list. Write a dash \
         before each speech, and an empty line between them.";
}
