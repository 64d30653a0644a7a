//! Italian, and the variant of Switzerland.
//!
//! Sources: months, signs of numbers and quotation marks (« », inside them “ ”), Unicode
//! CLDR 44 (`it`, `it-CH`); the first of a month as an ordinal, and the article before
//! vowels (l’8, l’11), Luca Serianni, Grammatica italiana (1989), chapters I and VI;
//! hyphenation, the patterns of hypher for Italian (UNI 6461, two letters before).

use hypher::Lang;

use super::dates::Dates;
use super::dates::by_kind;
use super::others::UNKNOWN;
use super::people_words::PeopleWords;
use super::plurals::Plurals;
use super::row::Hyphens;
use super::row::ListMarks;
use super::row::Quotes;
use super::row::Row;
use super::row::Spacing;
use super::statements::LinkStatements;
use super::statements::Statements;
use super::words::Words;
use crate::base::Date;

/// Italian as in Italy.
pub(super) static ITALIAN: Row = BASE;

/// Italian as in Switzerland.
pub(super) static SWISS: Row =
    Row { tag: "it-CH", regions: &["CH"], decimal: '.', ..BASE };

const BASE: Row = Row {
    tag: "it",
    name: "Italian",
    is_known: true,
    hyphens: Some(Hyphens {
        patterns: Lang::Italian,
        before: 2,
        before_in_need: 2,
        after: 3,
        capitals_are_names: true,
    }),
    spacing: Spacing::Marks,
    quotes: Some(Quotes { outer: ('«', '»'), inner: ('“', '”') }),
    decimal: ',',
    letters: "àéèìíîòóùú",
    indents_first: false,
    lists: ListMarks { bullets: ["–", "–", "–"], after_letter: ')' },
    dates: Dates {
        months: [
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ],
        first_day: "o",
        after_day: "\u{a0}",
        after_month: " ",
        edition,
    },
    words: Words {
        contents: "Indice",
        part: "Parte",
        dedication: "Dedica",
        half_title: "Occhiello",
        appendix: "Appendice",
        links: "I collegamenti",
        links_subtitle: "e dove trovarli nel libro",
        notes: "Note",
        colophon: "Colophon",
        cover: "Copertina",
        title_page: "Frontespizio",
        imprint: "Note editoriali",
        text: "Testo",
        pages: "Pagine",
        landmarks: "Punti di riferimento",
        page: "p.",
        back: "Torna al testo",
        figure: "Figura",
        table: "Tabella",
        listing: "Listato",
        chapter: "Capitolo",
        section: "Sezione",
        figures: "Indice delle figure",
        tables: "Indice delle tabelle",
        listings: "Indice dei listati",
        note: "Nota",
        tip: "Consiglio",
        important: "Importante",
        warning: "Avvertenza",
        caution: "Attenzione",
        attached_manuscript: "Il manoscritto di questo libro",
        attached_epub: "Questo libro per lo schermo",
        plurals: Plurals {
            figure: "Figure",
            table: "Tabelle",
            listing: "Listati",
            part: "Parti",
            chapter: "Capitoli",
            appendix: "Appendici",
            section: "Sezioni",
        },
        people: PeopleWords {
            by: "di",
            edited_by: "a cura di",
            translated_by: "traduzione di",
            illustrated_by: "illustrazioni di",
            foreword_by: "prefazione di",
            photographs_by: "fotografie di",
            talks_by: "con interventi di",
            moderated_by: "moderazione di",
            summary: "Riassunto",
            keywords: "Parole chiave",
            slides: "Diapositive",
            video: "Video",
            contributors: "Contributori",
            speakers: "Indice dei relatori",
        },
    },
    statements: Statements {
        set_in: "Questo libro è composto in {face}",
        drawn_by: ", disegnato da {name}",
        addresses_in: "; gli indirizzi, in {face}",
        addresses_by: ", di {name}",
        others_in: "; altre parti, in {face}",
        and: "e",
        parts: &[
            "Parte prima",
            "Parte seconda",
            "Parte terza",
            "Parte quarta",
            "Parte quinta",
            "Parte sesta",
            "Parte settima",
            "Parte ottava",
            "Parte nona",
            "Parte decima",
        ],
        folio: "pagina {n} di {total}",
        elided_before: &[],
        licence_of_both: "Entrambi i caratteri sono sotto la licenza SIL Open Font 1.1.",
        licence_of_it: "Il carattere è sotto la licenza SIL Open Font 1.1.",
        licence_of_one: "{face} è sotto la licenza SIL Open Font 1.1.",
        licence_of_some: "{faces} sono sotto la licenza SIL Open Font 1.1.",
        made_by: "Il PDF e l’EPUB sono fatti insieme, da un solo testo, con il programma \
                  actes {version}: l’elenco delle pagine del libro elettronico è quello \
                  del libro stampato.",
        structured: "Testo strutturato da titoli, con un indice",
        with_pages: " e i numeri delle pagine stampate",
        all_text: ". Tutto si può leggere come testo.",
        all_described: ". Tutte le immagini hanno una descrizione.",
        not_all_described: ". Alcune immagini non hanno una descrizione.",
        links: LinkStatements {
            moved: "ora a",
            archived_on,
            archived: "copia archiviata",
            unverified: " (non verificata)",
            gone: "non esiste più (verificato in {date})",
        },
    },
    leaning: &[
        "a", "ad", "agli", "ai", "al", "alla", "alle", "allo", "altra", "altre", "altri",
        "altro", "anche", "cento", "che", "chi", "ci", "cinque", "coi", "col", "come",
        "con", "contro", "cui", "da", "dagli", "dai", "dal", "dalla", "dalle", "dallo",
        "degli", "dei", "del", "della", "delle", "dello", "di", "dieci", "dodici",
        "dopo", "dove", "due", "e", "ed", "fra", "gli", "ha", "hanno", "i", "il", "in",
        "la", "le", "li", "lo", "loro", "ma", "mentre", "mi", "mia", "mie", "miei",
        "mille", "mio", "negli", "nei", "nel", "nella", "nelle", "nello", "non",
        "nostra", "nostre", "nostri", "nostro", "nove", "né", "o", "od", "ogni", "otto",
        "per", "perché", "più", "presso", "prima", "primo", "qual", "quale", "quando",
        "quanto", "quattro", "quei", "quel", "quella", "quelle", "quello", "questa",
        "queste", "questi", "questo", "se", "sei", "senza", "sette", "si", "sono",
        "sopra", "sotto", "su", "sua", "sue", "sugli", "sui", "sul", "sulla", "sulle",
        "sullo", "suo", "suoi", "ti", "tra", "tre", "tua", "tue", "tuo", "tuoi", "un",
        "una", "uno", "venti", "verso", "vi", "è",
    ],
    vague_links: &[
        "qui",
        "clicca qui",
        "link",
        "questo link",
        "leggi tutto",
        "continua a leggere",
        "per saperne di più",
        "vedi",
        "questa pagina",
        "pagina",
    ],
    sample: "In fondo alla piazza il municipio aveva chiuso le imposte; restava un’ora \
             prima della riunione, e i primi arrivati parlavano del mercato, della neve \
             che tardava e del treno per la città. Qualcuno disse che il paese non era \
             mai stato così tranquillo. Si misero le sedie, si aprirono le finestre, poi \
             tutti tacquero per sentire che cosa diceva il sindaco.",
    ..UNKNOWN
};

fn edition(date: Date) -> &'static str {
    // L’otto e l’undici: the article is elided before a vowel.
    let of_day = match date.day() {
        Some(8 | 11) => "Edizione dell’",
        _ => "Edizione del ",
    };
    by_kind(date, [of_day, "Edizione di ", "Edizione del "])
}

fn archived_on(date: Date) -> &'static str {
    let of_day = match date.day() {
        Some(8 | 11) => "archiviata l’",
        _ => "archiviata il ",
    };
    by_kind(date, [of_day, "archiviata a ", "archiviata nel "])
}
