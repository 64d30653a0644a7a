//! French.
//!
//! Sources: months and signs of numbers, Unicode CLDR 45 (`fr`); quotation marks, list
//! marks, ordinals, the first day of a month as an ordinal, and no break between day and
//! month, Lexique des règles typographiques en usage à l’Imprimerie nationale (2002);
//! hyphenation, the patterns of hypher for French (hyph-fr), with three letters on both
//! sides where two are not needed. Its rules of spacing are code, in
//! `resolve/spacing/fr`.

use hypher::Lang;

use super::dates::Dates;
use super::dates::by_kind;
use super::row::Dash;
use super::row::Hyphens;
use super::row::ListMarks;
use super::row::Numbers;
use super::row::Ordinal;
use super::row::Quotes;
use super::row::Row;
use super::row::Spacing;
use super::statements::Statements;
use super::words::Words;
use crate::base::Date;
use crate::base::character::Direction;

/// French.
pub(super) static FRENCH: Row = Row {
    tag: "fr",
    name: "French",
    regions: &[],
    is_known: true,
    direction: Direction::LeftToRight,
    can_be_set: true,
    hyphens: Some(Hyphens {
        patterns: Lang::French,
        before: 3,
        before_in_need: 2,
        after: 3,
        capitals_are_names: true,
    }),
    spacing: Spacing::French,
    quotes: Some(Quotes { outer: ('«', '»'), inner: ('“', '”') }),
    elided: &[],
    also_elided: &[],
    dash: Dash::En,
    stops_before_ellipsis: false,
    ordinals: &[
        ordinal("er", &[], Numbers::First),
        ordinal("re", &["ère", "ere", "ière"], Numbers::First),
        ordinal("ers", &[], Numbers::First),
        ordinal("res", &["ères"], Numbers::First),
        ordinal("e", &["ème", "eme", "ième", "ieme"], Numbers::All),
        ordinal("es", &["èmes", "emes", "ièmes", "iemes"], Numbers::All),
        ordinal("d", &["nd"], Numbers::Second),
        ordinal("de", &["nde"], Numbers::Second),
    ],
    decimal: ',',
    letters: "àâæçéèêëîïôœùûüÿ",
    indents_first: true,
    lists: ListMarks { bullets: ["–", "–", "–"], after_letter: ')' },
    dates: Dates {
        months: [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        first_day: "er",
        after_day: "\u{a0}",
        after_month: " ",
        edition,
    },
    words: Words {
        contents: "Sommaire",
        appendix: "Annexe",
        links: "Les liens",
        links_subtitle: "et où les trouver dans le livre",
        notes: "Notes",
        colophon: "Colophon",
        cover: "Couverture",
        title_page: "Page de titre",
        imprint: "Mentions",
        text: "Texte",
        pages: "Pages",
        landmarks: "Repères",
        page: "p.",
        back: "Retour au texte",
        figure: "Figure",
        note: "Note",
        tip: "Conseil",
        important: "Important",
        warning: "Attention",
        caution: "Prudence",
        attached_manuscript: "Le manuscrit de ce livre",
        attached_epub: "Ce livre pour l’écran",
    },
    statements: Statements {
        set_in: "Ce livre est composé en {face}",
        drawn_by: ", dessiné par {name}",
        addresses_in: " ; les adresses, en {face}",
        addresses_by: ", de {name}",
        and: "et",
        roles: &[
            ("edt", "sous la direction de "),
            ("trl", "traduit par "),
            ("ill", "illustré par "),
            ("aui", "préfacé par "),
            ("pht", "photographies de "),
        ],
        elides: true,
        licence_of_both: "Les deux caractères sont sous la licence SIL Open Font 1.1.",
        licence_of_it: "Le caractère est sous la licence SIL Open Font 1.1.",
        licence_of_one: "{face} est sous la licence SIL Open Font 1.1.",
        made_by: "Le PDF et l’EPUB sont faits ensemble, du même texte, par le programme \
                  actes {version} : la liste des pages du livre numérique est celle du \
                  livre imprimé.",
        structured: "Texte structuré par des titres, avec une table des matières",
        with_pages: " et les numéros des pages imprimées",
        all_text: ". Toute la lecture passe par le texte.",
        all_described: ". Les images ont une description.",
        not_all_described: ". Certaines images n’ont pas de description.",
    },
    leaning: &[
        "avec", "chez", "comme", "dans", "depuis", "entre", "leur", "leurs", "mais",
        "notre", "pour", "quand", "sans", "sous", "vers", "votre",
    ],
    vague_links: &[
        "ici",
        "cliquez ici",
        "cliquer ici",
        "lien",
        "ce lien",
        "suivez ce lien",
        "là",
        "lire la suite",
        "la suite",
        "en savoir plus",
        "voir",
        "voir ici",
        "page",
        "cette page",
        "site",
    ],
    sample: "Au bout de la place, la mairie avait fermé ses volets ; il restait une \
             heure avant la réunion, et les premiers arrivés parlaient du marché, de \
             la neige qui tardait et du train de Grenoble. Quelqu’un dit que le \
             village n’avait jamais été aussi calme. On posa des chaises, on ouvrit \
             les fenêtres, puis chacun se tut pour entendre ce que disait le maire.",
};

const fn ordinal(
    letters: &'static str,
    mistakes: &'static [&'static str],
    numbers: Numbers,
) -> Ordinal {
    Ordinal { letters, mistakes, numbers }
}

fn edition(date: Date) -> &'static str {
    // avril, août, octobre
    let of_month = match date.month() {
        Some(4 | 8 | 10) => "Édition d’",
        _ => "Édition de ",
    };
    by_kind(date, ["Édition du ", of_month, "Édition de "])
}
