//! Spanish, and the variants of the Americas.
//!
//! Sources: months, signs of numbers, and quotation marks of the Americas, Unicode CLDR 45
//! (`es`, `es-419`, `es-MX`, `es-AR`…); quotation marks in Spain (« », inside them “ ”)
//! and dates (`de` before month and year), Ortografía de la lengua española of the Real
//! Academia Española (2010), chapters III.3.4.8 and VIII.5; hyphenation, the patterns of
//! hypher for Spanish, where no vowel stands alone (ibid., III.4.1.1.1.1); every first
//! line indented, José Martínez de Sousa, Manual de estilo de la lengua española (2015).

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

/// Spanish as in Spain.
pub(super) static SPANISH: Row = BASE;

/// Spanish as in Mexico, and wherever else decimals follow a point.
pub(super) static NORTHERN: Row = Row {
    tag: "es-419",
    regions: &["419", "MX", "US", "GT", "HN", "SV", "NI", "PA", "PE", "DO", "PR", "CU"],
    quotes: AMERICAN,
    decimal: '.',
    ..BASE
};

/// Spanish as in South America, where decimals follow a comma.
pub(super) static SOUTHERN: Row = Row {
    tag: "es-AR",
    regions: &["AR", "BO", "CL", "CO", "CR", "EC", "PY", "UY", "VE"],
    quotes: AMERICAN,
    ..BASE
};

const AMERICAN: Option<Quotes> =
    Some(Quotes { outer: ('“', '”'), inner: ('‘', '’') });

const BASE: Row = Row {
    tag: "es",
    name: "Spanish",
    is_known: true,
    hyphens: Some(Hyphens {
        patterns: Lang::Spanish,
        before: 2,
        before_in_need: 2,
        after: 3,
        capitals_are_names: true,
    }),
    spacing: Spacing::Marks,
    quotes: Some(Quotes { outer: ('«', '»'), inner: ('“', '”') }),
    decimal: ',',
    letters: "áéíñóúüªº¿¡",
    indents_first: true,
    lists: ListMarks { bullets: ["•", "–", "·"], after_letter: ')' },
    dates: Dates {
        months: [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
        first_day: "",
        after_day: " de ",
        after_month: " de ",
        edition: |date| by_kind(date, ["Edición del ", "Edición de ", "Edición de "]),
    },
    words: Words {
        contents: "Índice",
        part: "Parte",
        dedication: "Dedicatoria",
        half_title: "Portadilla",
        appendix: "Apéndice",
        links: "Los enlaces",
        links_subtitle: "y dónde encontrarlos en el libro",
        notes: "Notas",
        colophon: "Colofón",
        cover: "Cubierta",
        title_page: "Portada",
        imprint: "Créditos",
        text: "Texto",
        pages: "Páginas",
        landmarks: "Puntos de referencia",
        page: "p.",
        back: "Volver al texto",
        figure: "Figura",
        table: "Tabla",
        listing: "Listado",
        chapter: "Capítulo",
        section: "Sección",
        figures: "Índice de figuras",
        tables: "Índice de tablas",
        listings: "Índice de listados",
        note: "Nota",
        tip: "Consejo",
        important: "Importante",
        warning: "Advertencia",
        caution: "Precaución",
        attached_manuscript: "El manuscrito de este libro",
        attached_epub: "Este libro para pantallas",
        plurals: Plurals {
            figure: "Figuras",
            table: "Tablas",
            listing: "Listados",
            part: "Partes",
            chapter: "Capítulos",
            appendix: "Apéndices",
            section: "Secciones",
        },
        people: PeopleWords {
            by: "por",
            edited_by: "edición de",
            translated_by: "traducción de",
            illustrated_by: "ilustraciones de",
            foreword_by: "prólogo de",
            photographs_by: "fotografías de",
            talks_by: "con intervenciones de",
            moderated_by: "moderación de",
            summary: "Resumen",
            keywords: "Palabras clave",
            slides: "Diapositivas",
            video: "Vídeo",
            contributors: "Colaboradores",
            speakers: "Índice de ponentes",
        },
    },
    statements: Statements {
        set_in: "Este libro está compuesto en {face}",
        drawn_by: ", dibujada por {name}",
        addresses_in: "; las direcciones, en {face}",
        addresses_by: ", de {name}",
        others_in: "; otras partes, en {face}",
        and: "y",
        parts: &[
            "Primera parte",
            "Segunda parte",
            "Tercera parte",
            "Cuarta parte",
            "Quinta parte",
            "Sexta parte",
            "Séptima parte",
            "Octava parte",
            "Novena parte",
            "Décima parte",
        ],
        folio: "página {n} de {total}",
        elided_before: &[],
        licence_of_both: "Ambas letras están bajo la licencia SIL Open Font 1.1.",
        licence_of_it: "La letra está bajo la licencia SIL Open Font 1.1.",
        licence_of_one: "{face} está bajo la licencia SIL Open Font 1.1.",
        licence_of_some: "{faces} están bajo la licencia SIL Open Font 1.1.",
        made_by: "El PDF y el EPUB se hacen juntos, de un mismo texto, con el programa \
                  actes {version}: la lista de páginas del libro electrónico es la del \
                  libro impreso.",
        structured: "Texto estructurado por títulos, con un índice",
        with_pages: " y los números de las páginas impresas",
        all_text: ". Todo puede leerse como texto.",
        all_described: ". Todas las imágenes tienen descripción.",
        not_all_described: ". Algunas imágenes no tienen descripción.",
        links: LinkStatements {
            moved: "ahora en",
            archived_on: |date| {
                by_kind(date, ["archivada el ", "archivada en ", "archivada en "])
            },
            archived: "copia archivada",
            unverified: " (sin comprobar)",
            gone: "ya no existe (comprobado en {date})",
        },
    },
    leaning: &[
        "a", "al", "ante", "antes", "aquel", "aquella", "aunque", "bajo", "cada", "cien",
        "cinco", "como", "con", "contra", "cual", "cuando", "cuatro", "cuya", "cuyo",
        "de", "del", "desde", "diez", "doce", "donde", "dos", "durante", "e", "el", "en",
        "entre", "es", "esa", "esas", "ese", "esos", "esta", "estas", "este", "estos",
        "excepto", "hacia", "hasta", "la", "las", "le", "les", "lo", "los", "mas", "me",
        "mediante", "mi", "mil", "mis", "muy", "más", "ni", "no", "nuestra", "nuestras",
        "nuestro", "nuestros", "nueve", "o", "ocho", "otra", "otras", "otro", "otros",
        "para", "pero", "por", "porque", "primer", "primera", "pues", "que", "quien",
        "quién", "qué", "se", "según", "seis", "ser", "si", "siete", "sin", "sino",
        "sobre", "son", "su", "sus", "tan", "te", "tras", "tres", "tu", "tus", "u", "un",
        "una", "unas", "unos", "veinte", "y", "ya", "yo",
    ],
    vague_links: &[
        "aquí",
        "clic aquí",
        "haga clic aquí",
        "enlace",
        "este enlace",
        "más",
        "leer más",
        "saber más",
        "ver",
        "ver más",
        "esta página",
        "página",
    ],
    sample: "Al final de la plaza el ayuntamiento había cerrado sus ventanas; quedaba una \
             hora antes de la reunión, y los primeros en llegar hablaban del mercado, de \
             la nieve que tardaba y del tren de la ciudad. Alguien dijo que el pueblo \
             nunca había estado tan tranquilo. Se pusieron sillas, se abrieron las \
             ventanas, y luego todos callaron para escuchar lo que decía el alcalde.",
    ..UNKNOWN
};
