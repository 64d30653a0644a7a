//! German, and the variant of Switzerland and Liechtenstein.
//!
//! Sources: months and signs of numbers, Unicode CLDR 45 (`de`, `de-AT`, `de-CH`);
//! quotation marks and apostrophes, Duden, Die deutsche Rechtschreibung (28th edition,
//! 2020), rules D 7 to D 12 (marks), D 13 to D 17 (apostrophe), and for Switzerland the
//! Schreibweisungen of the Federal Chancellery (2015), section 2.7 (« », ‹ › without
//! spaces); hyphenation, the patterns of hypher for German after the reform of 1996,
//! where no letter stands alone (D 164); first paragraphs flush left, F. Forssman and
//! R. de Jong, Detailtypografie (2004).

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

/// German as in Germany and Austria.
pub(super) static GERMAN: Row = BASE;

/// German as in Switzerland and Liechtenstein.
pub(super) static SWISS: Row = Row {
    tag: "de-CH",
    regions: &["CH", "LI"],
    quotes: Some(Quotes { outer: ('«', '»'), inner: ('‹', '›') }),
    decimal: '.',
    ..BASE
};

const BASE: Row = Row {
    tag: "de",
    name: "German",
    is_known: true,
    hyphens: Some(Hyphens {
        patterns: Lang::German,
        before: 2,
        before_in_need: 2,
        after: 3,
        capitals_are_names: false,
    }),
    spacing: Spacing::Marks,
    quotes: Some(Quotes { outer: ('„', '“'), inner: ('‚', '‘') }),
    elided: &[
        "s", "n", "ne", "nem", "nen", "ner", "nes", "ran", "rauf", "raus", "rein",
        "rüber", "rum", "runter",
    ],
    decimal: ',',
    letters: "äöüßẞ",
    indents_first: false,
    lists: ListMarks { bullets: ["–", "–", "–"], after_letter: ')' },
    dates: Dates {
        months: [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
        first_day: "",
        after_day: ".\u{a0}",
        after_month: " ",
        edition: |date| by_kind(date, ["Ausgabe vom ", "Ausgabe vom ", "Ausgabe von "]),
    },
    words: Words {
        contents: "Inhalt",
        part: "Teil",
        dedication: "Widmung",
        half_title: "Schmutztitel",
        appendix: "Anhang",
        links: "Die Links",
        links_subtitle: "und wo sie im Buch stehen",
        notes: "Anmerkungen",
        colophon: "Kolophon",
        cover: "Umschlag",
        title_page: "Titelseite",
        imprint: "Impressum",
        text: "Text",
        pages: "Seiten",
        landmarks: "Orientierung",
        page: "S.",
        back: "Zurück zum Text",
        figure: "Abbildung",
        table: "Tabelle",
        listing: "Listing",
        chapter: "Kapitel",
        section: "Abschnitt",
        figures: "Abbildungen",
        tables: "Tabellen",
        listings: "Listings",
        note: "Anmerkung",
        tip: "Tipp",
        important: "Wichtig",
        warning: "Warnung",
        caution: "Vorsicht",
        attached_manuscript: "Das Manuskript dieses Buches",
        attached_epub: "Dieses Buch für den Bildschirm",
        plurals: Plurals {
            figure: "Abbildungen",
            table: "Tabellen",
            listing: "Listings",
            part: "Teile",
            chapter: "Kapitel",
            appendix: "Anhänge",
            section: "Abschnitte",
        },
        people: PeopleWords {
            by: "von",
            edited_by: "herausgegeben von",
            translated_by: "übersetzt von",
            illustrated_by: "illustriert von",
            foreword_by: "mit einem Vorwort von",
            photographs_by: "Fotografien von",
            talks_by: "mit Vorträgen von",
            moderated_by: "moderiert von",
            summary: "Zusammenfassung",
            keywords: "Schlagwörter",
            slides: "Folien",
            video: "Video",
            contributors: "Mitwirkende",
            speakers: "Verzeichnis der Vortragenden",
        },
    },
    statements: Statements {
        set_in: "Dieses Buch ist aus der {face} gesetzt",
        drawn_by: ", gezeichnet von {name}",
        addresses_in: "; die Adressen aus der {face}",
        addresses_by: ", von {name}",
        others_in: "; anderes aus der {face}",
        and: "und",
        parts: &[
            "Erster Teil",
            "Zweiter Teil",
            "Dritter Teil",
            "Vierter Teil",
            "Fünfter Teil",
            "Sechster Teil",
            "Siebter Teil",
            "Achter Teil",
            "Neunter Teil",
            "Zehnter Teil",
        ],
        folio: "Seite {n} von {total}",
        elided_before: &[],
        licence_of_both: "Beide Schriften stehen unter der SIL Open Font License 1.1.",
        licence_of_it: "Die Schrift steht unter der SIL Open Font License 1.1.",
        licence_of_one: "{face} steht unter der SIL Open Font License 1.1.",
        licence_of_some: "{faces} stehen unter der SIL Open Font License 1.1.",
        made_by: "PDF und EPUB entstehen zusammen, aus einem Text, mit dem Programm \
                  actes {version}: Die Seitenliste des E-Books ist die des gedruckten \
                  Buches.",
        structured: "Text mit Überschriften und einem Inhaltsverzeichnis",
        with_pages: " und den Seitenzahlen des gedruckten Buches",
        all_text: ". Alles lässt sich als Text lesen.",
        all_described: ". Alle Bilder sind beschrieben.",
        not_all_described: ". Einige Bilder sind nicht beschrieben.",
        links: LinkStatements {
            moved: "jetzt unter",
            archived_on: |date| {
                by_kind(date, ["archiviert am ", "archiviert im ", "archiviert "])
            },
            archived: "archivierte Kopie",
            unverified: " (nicht geprüft)",
            gone: "nicht mehr vorhanden (geprüft im {date})",
        },
    },
    leaning: &[
        "aber", "acht", "alle", "aller", "als", "am", "an", "andere", "anderen", "ans",
        "auch", "auf", "aus", "außer", "bei", "beim", "bis", "da", "dank", "das", "dass",
        "daß", "dein", "deine", "dem", "den", "denn", "der", "deren", "des", "dessen",
        "die", "diese", "diesem", "diesen", "dieser", "dieses", "drei", "durch", "ein",
        "eine", "einem", "einen", "einer", "eines", "er", "erste", "ersten", "es",
        "euer", "eure", "fünf", "für", "gegen", "hat", "hinter", "hundert", "ich", "ihr",
        "ihre", "ihrem", "ihren", "ihrer", "im", "in", "ins", "ist", "jede", "jedem",
        "jeden", "jeder", "jedes", "kein", "keine", "keinem", "keinen", "keiner", "man",
        "mein", "meine", "meinem", "meinen", "meiner", "mit", "nach", "neben", "neun",
        "nicht", "noch", "nur", "ob", "oder", "ohne", "sechs", "sehr", "sein", "seine",
        "seinem", "seinen", "seiner", "seines", "seit", "sich", "sie", "sieben", "sind",
        "so", "sondern", "sowie", "statt", "tausend", "trotz", "um", "und", "unser",
        "unsere", "unserem", "unseren", "unserer", "unter", "vier", "vom", "von", "vor",
        "war", "warum", "was", "wegen", "weil", "welche", "welcher", "welches", "wenn",
        "wer", "wie", "wir", "wird", "wo", "während", "zehn", "zu", "zum", "zur",
        "zwanzig", "zwei", "zwischen", "zwölf", "über",
    ],
    vague_links: &[
        "hier",
        "hier klicken",
        "klicken sie hier",
        "link",
        "dieser link",
        "mehr",
        "mehr dazu",
        "mehr erfahren",
        "weiterlesen",
        "diese seite",
        "seite",
    ],
    sample: "Am Ende des Platzes hatte das Rathaus seine Läden geschlossen; bis zur \
             Versammlung blieb noch eine Stunde, und die ersten, die gekommen waren, \
             sprachen vom Markt, vom Schnee, der sich Zeit ließ, und vom Zug in die \
             Stadt. Jemand sagte, das Dorf sei nie so still gewesen. Man stellte Stühle \
             auf, öffnete die Fenster, und dann schwieg jeder und hörte zu.",
    ..UNKNOWN
};
