//! English: American, and British in what differs.
//!
//! Sources: months and signs of numbers, Unicode CLDR 45 (`en`); day, month and year
//! without commas or ordinals, New Hart’s Rules (2014), 11.5; dashes,
//! 4.11, and The Chicago Manual of Style (2017), 6.85; four points, 13.53 there; quotation
//! marks “ ” and ‘ ’ as they are typed, which serves both usages; hyphenation, the patterns
//! of hypher for English, which are American.

use hypher::Lang;

use super::dates::Dates;
use super::dates::by_kind;
use super::people_words::PeopleWords;
use super::plurals::Plurals;
use super::row::Dash;
use super::row::Hyphens;
use super::row::ListMarks;
use super::row::Quotes;
use super::row::Row;
use super::row::Spacing;
use super::statements::LinkStatements;
use super::statements::Statements;
use super::words::Words;
use crate::base::character::Direction;

/// English, as in the United States.
pub(super) static ENGLISH: Row = BASE;

/// English where a dash inside a sentence is a spaced en dash.
pub(super) static BRITISH: Row = Row {
    tag: "en-GB",
    regions: &["GB", "IE", "AU", "NZ", "ZA", "IN"],
    dash: Dash::SpacedEn,
    ..BASE
};

/// English; languages without rules take from it what they lack.
pub(super) const BASE: Row = Row {
    tag: "en",
    name: "English",
    regions: &[],
    is_known: true,
    direction: Direction::LeftToRight,
    can_be_set: true,
    hyphens: Some(Hyphens {
        patterns: Lang::English,
        before: 2,
        before_in_need: 2,
        after: 3,
        capitals_are_names: true,
    }),
    spacing: Spacing::Marks,
    quotes: Some(Quotes { outer: ('“', '”'), inner: ('‘', '’') }),
    elided: &["tis", "twas", "twere", "twill", "twould", "twixt", "n", "til"],
    also_elided: &[
        "em", "cause", "cos", "round", "bout", "till", "neath", "gainst", "fore", "cept",
    ],
    dash: Dash::Em,
    stops_before_ellipsis: true,
    ordinals: &[],
    decimal: '.',
    letters: "àâçéèêëïñôöü",
    indents_first: false,
    lists: ListMarks { bullets: ["•", "–", "·"], after_letter: '.' },
    dates: Dates {
        months: [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        first_day: "",
        after_day: " ",
        after_month: " ",
        edition: |date| by_kind(date, ["Edition of "; 3]),
    },
    words: Words {
        contents: "Contents",
        part: "Part",
        dedication: "Dedication",
        half_title: "Half-title",
        appendix: "Appendix",
        links: "Links",
        links_subtitle: "and where to find them in the book",
        notes: "Notes",
        colophon: "Colophon",
        cover: "Cover",
        title_page: "Title page",
        imprint: "Imprint",
        text: "Text",
        pages: "Pages",
        landmarks: "Landmarks",
        page: "p.",
        back: "Back to the text",
        figure: "Figure",
        table: "Table",
        listing: "Listing",
        chapter: "Chapter",
        section: "Section",
        figures: "Figures",
        tables: "Tables",
        listings: "Listings",
        note: "Note",
        tip: "Tip",
        important: "Important",
        warning: "Warning",
        caution: "Caution",
        attached_manuscript: "The manuscript of this book",
        attached_epub: "This book for screens",
        plurals: Plurals {
            figure: "Figures",
            table: "Tables",
            listing: "Listings",
            part: "Parts",
            chapter: "Chapters",
            appendix: "Appendices",
            section: "Sections",
        },
        people: PeopleWords {
            by: "by",
            edited_by: "edited by",
            translated_by: "translated by",
            illustrated_by: "illustrated by",
            foreword_by: "with a foreword by",
            photographs_by: "photographs by",
            talks_by: "with talks by",
            moderated_by: "moderated by",
            summary: "Abstract",
            keywords: "Keywords",
            slides: "Slides",
            video: "Video",
            contributors: "Contributors",
            speakers: "Index of speakers",
        },
    },
    statements: Statements {
        set_in: "This book is set in {face}",
        drawn_by: ", drawn by {name}",
        addresses_in: "; its addresses in {face}",
        addresses_by: ", by {name}",
        others_in: "; other parts in {face}",
        and: "and",
        parts: &[
            "Part One",
            "Part Two",
            "Part Three",
            "Part Four",
            "Part Five",
            "Part Six",
            "Part Seven",
            "Part Eight",
            "Part Nine",
            "Part Ten",
        ],
        folio: "page {n} of {total}",
        elided_before: &[],
        licence_of_both: "Both are under the SIL Open Font License 1.1.",
        licence_of_it: "It is under the SIL Open Font License 1.1.",
        licence_of_one: "{face} is under the SIL Open Font License 1.1.",
        licence_of_some: "{faces} are under the SIL Open Font License 1.1.",
        made_by: "The PDF and the EPUB are made together, from one text, by the program \
              actes {version}: the page list of the e-book is that of the printed book.",
        structured: "Text structured by headings, with a table of contents",
        with_pages: " and the numbers of the printed pages",
        all_text: ". Everything can be read as text.",
        all_described: ". All images have descriptions.",
        not_all_described: ". Some images have no description.",
        links: LinkStatements {
            moved: "moved to",
            archived_on: |date| {
                by_kind(date, ["archived on ", "archived in ", "archived in "])
            },
            archived: "archived copy",
            unverified: " (not verified)",
            gone: "no longer there (checked in {date})",
        },
    },
    leaning: &[
        "a", "about", "above", "across", "after", "against", "along", "although",
        "among", "an", "and", "any", "are", "around", "as", "at", "because", "before",
        "behind", "below", "beneath", "between", "beyond", "both", "but", "by", "can",
        "despite", "during", "each", "eight", "every", "first", "five", "for", "four",
        "from", "has", "have", "he", "her", "his", "how", "hundred", "i", "if", "in",
        "into", "is", "its", "many", "may", "might", "more", "most", "must", "my",
        "near", "nine", "no", "nor", "not", "of", "on", "onto", "or", "other", "our",
        "per", "seven", "shall", "she", "should", "since", "six", "some", "such", "ten",
        "than", "that", "the", "their", "these", "they", "this", "those", "thousand",
        "three", "through", "to", "toward", "towards", "twelve", "twenty", "two",
        "under", "unless", "until", "upon", "very", "via", "was", "we", "were", "what",
        "when", "where", "which", "while", "who", "whose", "why", "will", "with",
        "within", "without", "would", "your",
    ],
    vague_links: &[
        "here",
        "click here",
        "link",
        "this link",
        "more",
        "read more",
        "see here",
        "this page",
        "this",
        "page",
        "site",
    ],
    sample: "At the end of the square the town hall had closed its \
    shutters; there was an hour left before the meeting, and those who had come early were \
    talking about the market, the snow that was late this year and the train to the city. \
    Somebody said that the village had never been so quiet. They set out the chairs, opened \
    the windows, and listened.",
};
