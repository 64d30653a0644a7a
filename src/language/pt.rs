//! Portuguese: as in Brazil where the tag does not say otherwise, and as in Portugal.
//!
//! Sources: months, signs of numbers and quotation marks, Unicode CLDR 45 (`pt`) and 44
//! (`pt-PT`); hyphenation, the patterns of hypher for Portuguese; spelling, Acordo
//! Ortográfico da Língua Portuguesa (1990); every first line indented, as abnTeX2 (2018)
//! does it for Brazil.

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

/// Portuguese as in Brazil.
pub(super) static PORTUGUESE: Row = BASE;

/// Portuguese as in Portugal, and in Africa and Asia.
pub(super) static EUROPEAN: Row = Row {
    tag: "pt-PT",
    regions: &["PT", "AO", "CV", "GW", "MO", "MZ", "ST", "TL"],
    quotes: Some(Quotes { outer: ('«', '»'), inner: ('“', '”') }),
    words: Words {
        contents: "Índice",
        links: "As hiperligações",
        imprint: "Ficha técnica",
        attached_epub: "Este livro para o ecrã",
        ..BASE.words
    },
    statements: Statements {
        made_by: "O PDF e o EPUB são feitos juntos, de um só texto, pelo programa actes \
                  {version}: a lista de páginas do livro eletrónico é a do livro impresso.",
        structured: "Texto estruturado por títulos, com um índice",
        ..BASE.statements
    },
    ..BASE
};

const BASE: Row = Row {
    tag: "pt",
    name: "Portuguese",
    is_known: true,
    hyphens: Some(Hyphens {
        patterns: Lang::Portuguese,
        before: 2,
        before_in_need: 2,
        after: 3,
        capitals_are_names: true,
    }),
    spacing: Spacing::Marks,
    quotes: Some(Quotes { outer: ('“', '”'), inner: ('‘', '’') }),
    decimal: ',',
    letters: "áàâãçéêíòóôõúüªº",
    indents_first: true,
    lists: ListMarks { bullets: ["•", "–", "·"], after_letter: ')' },
    dates: Dates {
        months: [
            "janeiro",
            "fevereiro",
            "março",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ],
        first_day: "",
        after_day: " de ",
        after_month: " de ",
        edition: |date| by_kind(date, ["Edição de "; 3]),
    },
    words: Words {
        contents: "Sumário",
        part: "Parte",
        dedication: "Dedicatória",
        half_title: "Falsa folha de rosto",
        appendix: "Apêndice",
        links: "Os links",
        links_subtitle: "e onde encontrá-los no livro",
        notes: "Notas",
        colophon: "Colofão",
        cover: "Capa",
        title_page: "Folha de rosto",
        imprint: "Créditos",
        text: "Texto",
        pages: "Páginas",
        landmarks: "Pontos de referência",
        page: "p.",
        back: "Voltar ao texto",
        figure: "Figura",
        table: "Tabela",
        listing: "Listagem",
        chapter: "Capítulo",
        section: "Secção",
        figures: "Lista de figuras",
        tables: "Lista de tabelas",
        listings: "Lista de listagens",
        note: "Nota",
        tip: "Dica",
        important: "Importante",
        warning: "Aviso",
        caution: "Cuidado",
        attached_manuscript: "O manuscrito deste livro",
        attached_epub: "Este livro para a tela",
        plurals: Plurals {
            figure: "Figuras",
            table: "Tabelas",
            listing: "Listagens",
            part: "Partes",
            chapter: "Capítulos",
            appendix: "Apêndices",
            section: "Secções",
        },
        people: PeopleWords {
            by: "por",
            edited_by: "organização de",
            translated_by: "tradução de",
            illustrated_by: "ilustrações de",
            foreword_by: "prefácio de",
            photographs_by: "fotografias de",
            talks_by: "com intervenções de",
            moderated_by: "moderação de",
            summary: "Resumo",
            keywords: "Palavras-chave",
            slides: "Diapositivos",
            video: "Vídeo",
            contributors: "Colaboradores",
            speakers: "Índice de oradores",
        },
    },
    statements: Statements {
        set_in: "Este livro foi composto em {face}",
        drawn_by: ", desenhada por {name}",
        addresses_in: "; os endereços, em {face}",
        addresses_by: ", de {name}",
        others_in: "; outras partes, em {face}",
        and: "e",
        parts: &[
            "Primeira parte",
            "Segunda parte",
            "Terceira parte",
            "Quarta parte",
            "Quinta parte",
            "Sexta parte",
            "Sétima parte",
            "Oitava parte",
            "Nona parte",
            "Décima parte",
        ],
        folio: "página {n} de {total}",
        elided_before: &[],
        licence_of_both: "As duas letras estão sob a licença SIL Open Font 1.1.",
        licence_of_it: "A letra está sob a licença SIL Open Font 1.1.",
        licence_of_one: "{face} está sob a licença SIL Open Font 1.1.",
        licence_of_some: "{faces} estão sob a licença SIL Open Font 1.1.",
        made_by: "O PDF e o EPUB são feitos juntos, de um só texto, pelo programa actes \
                  {version}: a lista de páginas do livro eletrônico é a do livro impresso.",
        structured: "Texto estruturado por títulos, com um sumário",
        with_pages: " e os números das páginas impressas",
        all_text: ". Tudo pode ser lido como texto.",
        all_described: ". Todas as imagens têm descrição.",
        not_all_described: ". Algumas imagens não têm descrição.",
        links: LinkStatements {
            moved: "agora em",
            archived_on: |date| by_kind(date, ["arquivada em "; 3]),
            archived: "cópia arquivada",
            unverified: " (não verificada)",
            gone: "já não existe (verificado em {date})",
        },
    },
    leaning: &[
        "a", "ante", "ao", "aos", "após", "aquela", "aquele", "as", "até", "cada", "cem",
        "cinco", "com", "como", "conforme", "contra", "cuja", "cujo", "da", "das", "de",
        "dela", "dele", "desde", "dez", "do", "dois", "dos", "doze", "duas", "durante",
        "e", "em", "entre", "essa", "essas", "esse", "esta", "estas", "este", "estes",
        "foi", "foram", "há", "lhe", "mais", "mas", "me", "mediante", "meu", "meus",
        "mil", "minha", "minhas", "muito", "na", "nas", "nem", "no", "nos", "nossa",
        "nossas", "nosso", "nossos", "nove", "num", "numa", "não", "o", "oito", "onde",
        "os", "ou", "outra", "outras", "outro", "outros", "para", "pela", "pelas",
        "pelo", "pelos", "perante", "pois", "por", "porque", "primeira", "primeiro",
        "qual", "quando", "quatro", "que", "quem", "se", "segundo", "seis", "sem", "ser",
        "sete", "seu", "seus", "sob", "sobre", "sua", "suas", "são", "te", "teu", "três",
        "tua", "tão", "um", "uma", "umas", "uns", "vinte", "à", "às", "é",
    ],
    vague_links: &[
        "aqui",
        "clique aqui",
        "link",
        "este link",
        "mais",
        "leia mais",
        "saiba mais",
        "veja",
        "esta página",
        "página",
    ],
    sample: "No fim da praça a prefeitura tinha fechado as janelas; faltava uma hora para \
             a reunião, e os primeiros a chegar falavam da feira, da neve que tardava e do \
             trem para a cidade. Alguém disse que a aldeia nunca estivera tão calma. \
             Puseram-se as cadeiras, abriram-se as janelas, e depois todos se calaram \
             para ouvir o que dizia o prefeito.",
    ..UNKNOWN
};
