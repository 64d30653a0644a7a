//! Dutch.
//!
//! Sources: months and signs of numbers, Unicode CLDR 44 (`nl`); quotation marks (“ ”,
//! inside them ‘ ’) and apostrophes (’s avonds, ’t, zo’n), Taaladvies of the Nederlandse
//! Taalunie and the Groene Boekje (2015), Leidraad 16; hyphenation, the patterns of hypher
//! for Dutch.

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

/// Dutch.
pub(super) static DUTCH: Row = Row {
    tag: "nl",
    name: "Dutch",
    is_known: true,
    hyphens: Some(Hyphens {
        patterns: Lang::Dutch,
        before: 2,
        before_in_need: 2,
        after: 3,
        capitals_are_names: true,
    }),
    spacing: Spacing::Marks,
    quotes: Some(Quotes { outer: ('“', '”'), inner: ('‘', '’') }),
    elided: &["k", "m", "n", "ns", "r", "s", "t"],
    decimal: ',',
    letters: "áäéèëíïóöúü",
    indents_first: false,
    lists: ListMarks { bullets: ["•", "–", "·"], after_letter: '.' },
    dates: Dates {
        months: [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
        first_day: "",
        after_day: "\u{a0}",
        after_month: " ",
        edition: |date| by_kind(date, ["Editie van "; 3]),
    },
    words: Words {
        contents: "Inhoud",
        part: "Deel",
        dedication: "Opdracht",
        half_title: "Franse titel",
        appendix: "Bijlage",
        links: "De links",
        links_subtitle: "en waar ze in het boek staan",
        notes: "Noten",
        colophon: "Colofon",
        cover: "Omslag",
        title_page: "Titelpagina",
        imprint: "Impressum",
        text: "Tekst",
        pages: "Pagina’s",
        landmarks: "Oriëntatiepunten",
        page: "p.",
        back: "Terug naar de tekst",
        figure: "Figuur",
        table: "Tabel",
        listing: "Listing",
        chapter: "Hoofdstuk",
        section: "Paragraaf",
        figures: "Lijst van figuren",
        tables: "Lijst van tabellen",
        listings: "Lijst van listings",
        note: "Noot",
        tip: "Tip",
        important: "Belangrijk",
        warning: "Waarschuwing",
        caution: "Let op",
        attached_manuscript: "Het manuscript van dit boek",
        attached_epub: "Dit boek voor het scherm",
        plurals: Plurals {
            figure: "Figuren",
            table: "Tabellen",
            listing: "Listings",
            part: "Delen",
            chapter: "Hoofdstukken",
            appendix: "Bijlagen",
            section: "Paragrafen",
        },
        people: PeopleWords {
            by: "door",
            edited_by: "onder redactie van",
            translated_by: "vertaald door",
            illustrated_by: "geïllustreerd door",
            foreword_by: "met een voorwoord van",
            photographs_by: "foto’s van",
            talks_by: "met lezingen van",
            moderated_by: "onder leiding van",
            summary: "Samenvatting",
            keywords: "Trefwoorden",
            slides: "Dia’s",
            video: "Video",
            contributors: "Medewerkers",
            speakers: "Register van sprekers",
        },
    },
    statements: Statements {
        set_in: "Dit boek is gezet uit de {face}",
        drawn_by: ", getekend door {name}",
        addresses_in: "; de adressen uit de {face}",
        addresses_by: ", van {name}",
        others_in: "; andere delen uit de {face}",
        and: "en",
        parts: &[
            "Eerste deel",
            "Tweede deel",
            "Derde deel",
            "Vierde deel",
            "Vijfde deel",
            "Zesde deel",
            "Zevende deel",
            "Achtste deel",
            "Negende deel",
            "Tiende deel",
        ],
        folio: "pagina {n} van {total}",
        elided_before: &[],
        licence_of_both: "Beide letters vallen onder de SIL Open Font License 1.1.",
        licence_of_it: "De letter valt onder de SIL Open Font License 1.1.",
        licence_of_one: "{face} valt onder de SIL Open Font License 1.1.",
        licence_of_some: "{faces} vallen onder de SIL Open Font License 1.1.",
        made_by: "De pdf en de EPUB worden samen gemaakt, uit één tekst, door het \
                  programma actes {version}: de paginalijst van het e-boek is die van \
                  het gedrukte boek.",
        structured: "Tekst met koppen en een inhoudsopgave",
        with_pages: " en de nummers van de gedrukte pagina’s",
        all_text: ". Alles kan als tekst worden gelezen.",
        all_described: ". Alle afbeeldingen zijn beschreven.",
        not_all_described: ". Sommige afbeeldingen zijn niet beschreven.",
        links: LinkStatements {
            moved: "nu op",
            archived_on: |date| {
                by_kind(
                    date,
                    ["gearchiveerd op ", "gearchiveerd in ", "gearchiveerd in "],
                )
            },
            archived: "gearchiveerde kopie",
            unverified: " (niet gecontroleerd)",
            gone: "bestaat niet meer (gecontroleerd in {date})",
        },
    },
    leaning: &[
        "aan", "acht", "achter", "als", "andere", "bij", "binnen", "boven", "buiten",
        "dan", "dat", "de", "deze", "die", "dit", "door", "drie", "duizend", "een",
        "eerste", "elk", "elke", "en", "er", "geen", "haar", "heeft", "het", "hij",
        "hoe", "honderd", "hun", "ik", "in", "is", "je", "maar", "met", "mijn", "na",
        "naar", "naast", "negen", "niet", "nog", "of", "om", "omdat", "onder", "ons",
        "onze", "op", "over", "per", "sinds", "te", "tegen", "ten", "ter", "terwijl",
        "tien", "tijdens", "toen", "tot", "tussen", "twaalf", "twee", "twintig", "u",
        "uit", "uw", "van", "vanaf", "vier", "vijf", "volgens", "voor", "wanneer",
        "want", "wat", "we", "wie", "ze", "zes", "zeven", "zich", "zij", "zijn", "zo",
        "zonder",
    ],
    vague_links: &[
        "hier",
        "klik hier",
        "link",
        "deze link",
        "meer",
        "lees meer",
        "lees verder",
        "deze pagina",
        "pagina",
    ],
    sample: "Aan het eind van het plein had het gemeentehuis de luiken gesloten; er was nog \
             een uur voor de vergadering begon, en wie vroeg gekomen was praatte over de \
             markt, over de sneeuw die op zich liet wachten en over de trein naar de stad. \
             Iemand zei dat het dorp nog nooit zo stil was geweest. Ze zetten stoelen neer, \
             openden de ramen, en daarna zweeg iedereen om te luisteren.",
    ..UNKNOWN
};
