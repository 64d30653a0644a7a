//! Small books, each with the diagnostic codes that it triggers.

use actes::base::Code;
use actes::base::codes::*;
use actes::pipeline::Build;

use super::*;
use crate::pictures::making::header_of_png;
use crate::pictures::making::noise;
use crate::pictures::making::with_chunk;

/// A book and the codes that it must trigger.
pub(super) struct Shown {
    pub(super) codes: &'static [Code],
    pub(super) book: Book,
}

/// The input of a book.
#[derive(Default)]
pub(super) struct Book {
    /// The whole of `actes.toml`, if not the default.
    whole: Option<&'static str>,
    /// Settings appended to the default `[book]`.
    settings: String,
    files: Vec<(&'static str, Vec<u8>)>,
}

impl Book {
    /// Writes the folder and builds both books.
    pub(super) fn build(&self, name: &str) -> Build {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("codes").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let usual =
            format!("[book]\ntitle = \"T\"\nlanguage = \"fr\"\n{}\n", self.settings);
        fs::write(folder.join("actes.toml"), self.whole.unwrap_or(&usual)).unwrap();
        for (name, bytes) in &self.files {
            if *bytes == FOLDER {
                fs::create_dir_all(folder.join(name)).unwrap();
                continue;
            }
            fs::write(folder.join(name), bytes).unwrap();
        }
        Session::new().build(&folder, &Output::BOOKS, None, &mut |_| {}).unwrap()
    }

    fn with(mut self, name: &'static str, bytes: impl AsRef<[u8]>) -> Self {
        self.files.push((name, bytes.as_ref().to_vec()));
        self
    }
}

/// Marks an entry as a folder instead of a file.
const FOLDER: &[u8] = b"a folder";

/// A book of one chapter.
fn text(codes: &'static [Code], chapter: impl AsRef<[u8]>) -> Shown {
    Shown { codes, book: Book::default().with("01.md", chapter) }
}

/// A book of one chapter with settings after `[book]`.
fn settings(codes: &'static [Code], settings: impl Into<String>) -> Shown {
    set(codes, settings, "# Un\n\nUn texte.\n")
}

fn set(
    codes: &'static [Code],
    settings: impl Into<String>,
    chapter: impl AsRef<[u8]>,
) -> Shown {
    let book = Book { settings: settings.into(), ..Book::default() };
    Shown { codes, book: book.with("01.md", chapter) }
}

/// A book with this `links.lock`.
fn locked(codes: &'static [Code], lock: &str) -> Shown {
    let Shown { codes, book } = text(codes, "# Un\n\nUn texte.\n");
    Shown { codes, book: book.with("links.lock", lock) }
}

/// A book with this `actes.toml`.
fn whole(codes: &'static [Code], whole: &'static str) -> Shown {
    let book = Book { whole: Some(whole), ..Book::default() };
    Shown { codes, book: book.with("01.md", "# Un\n") }
}

/// A book with a style sheet.
fn sheet(codes: &'static [Code], css: &str) -> Shown {
    let mut shown = settings(codes, "[epub]\nstylesheet = 'a.css'");
    shown.book = shown.book.with("a.css", css);
    shown
}

/// A book with one image.
fn picture(codes: &'static [Code], name: &'static str, bytes: impl AsRef<[u8]>) -> Shown {
    let mut shown = text(codes, format!("# Un\n\n![Une image]({name})\n"));
    shown.book = shown.book.with(name, bytes);
    shown
}

/// A book with one font.
fn font(codes: &'static [Code], told: &str, name: &'static str, bytes: &[u8]) -> Shown {
    let mut shown = settings(codes, format!("[fonts]\n{told}"));
    shown.book = shown.book.with(name, bytes);
    shown
}

/// All books.
pub(super) fn all() -> Vec<Shown> {
    [folders(), texts(), dialects(), references(), pictures(), fonts(), sheets(), pages()]
        .into_iter()
        .flatten()
        .collect()
}

fn dialects() -> Vec<Shown> {
    let kinds: [(&'static [Code], &str); 37] = [
        (&[DIALECT_DIV], "Mots.\n:::"),
        (&[DIV_OPEN], "::: {.note}\nMots."),
        (&[DIALECT_ADMONITION], "!!! note \"Titre\"\n    Mots."),
        (&[DIALECT_CALLOUT], "> [!info]- Titre\n> Mots."),
        (&[DIALECT_DIRECTIVE], "```{note}\nMots.\n```"),
        (&[DIALECT_ATTRIBUTES], "Des [mots]{.petit}."),
        (&[DIALECT_CITATION], "Il dit [@dupont, p. 3]."),
        (&[DIALECT_REFERENCE], "Voir @eq-carte."),
        (&[DIALECT_ROLE], "Voir {term}`API`."),
        (&[DIALECT_INLINE_NOTE], "Un [mot^[Une note.]](https://a.fr/)."),
        (&[DIALECT_FORMULA], "Soit $E = mc^2$."),
        (&[DIALECT_DEFINITIONS], "Terme\n:   Son sens."),
        (&[DIALECT_TABLE], "+---+---+\n| a | b |\n+---+---+"),
        (&[DIALECT_TABLE_SPAN], "| a | b |\n|---|---|\n| un ||"),
        (&[DIALECT_PLACEHOLDER], "Bonjour {{nom}}."),
        (&[DIALECT_WIKI], "Voir [[page]]."),
        (&[DIALECT_MARK], "Un ==mot== marqué."),
        (&[DIALECT_ABBREVIATION], "*[HTML]: Hypertexte"),
        (&[DIALECT_EXAMPLE], "(@) Un exemple."),
        (&[DIALECT_CONTENTS], "[TOC]"),
        (&[DIALECT_LATEX], "\\newpage"),
        (&[DIALECT_EMOJI], "Bravo :tada: !"),
        (&[DIALECT_COMMENT], "Un mot %%caché%%."),
        (&[DIALECT_EDIT], "Un mot {++ajouté++}."),
        (&[DIALECT_CELL], "```{r}\n#| echo: false\nx\n```"),
        (&[DIALECT_GLUED], "##Titre"),
        (&[DIALECT_LINK], "Voir [ici] (https://a.fr/)."),
        (&[LINK_UNREAD], "Voir [ici](un mot.md)."),
        (&[ENTITY_UNREAD], "Un&nbsp mot."),
        (&[EMPHASIS_OPEN], "Un *mot sans fin."),
        (&[FENCE_OPEN], "```\ncode\n\nEt la suite."),
        (&[NOTE_EMPTY], "Un mot[^a].\n\n[^a]:\n"),
        (&[NOTE_IN_LINK], "[Un mot[^a]](https://a.fr/).\n\n[^a]: Une note."),
        (&[TABLE_CELLS_LOST], "| a | b |\n|---|---|\n| `x|y` | 2 |"),
        (&[CHARACTER_REPLACED], "Des m\u{FFFD}urs."),
        (&[CODE_BY_INDENT], "Un mot.\n\n    Une phrase entière suit."),
        (&[HEADING_BY_RULE], "Une phrase entière.\n---\n\nUn mot."),
    ];
    let whole = |(codes, words): (&'static [Code], &str)| {
        text(codes, format!("# Un\n\n{words}\n"))
    };
    let mut shown: Vec<Shown> = kinds.into_iter().map(whole).collect();
    shown.push(text(&[TITLE_LIFTED], "## Un\n\nUn mot.\n"));
    shown.push(text(&[LINK_FILE], "# Un\n\nVoir [le code](src/main.rs).\n"));
    let twice =
        "# Un\n\nVoir [ici](#deux-2).\n\n## Deux\n\n## Deux\n\n## Deux\n\n## Deux 2\n";
    shown.push(text(&[LINK_TWO_WAYS], twice));
    shown.push(text(&[DIALECT_TITLE_BLOCK], "% Titre\n% Auteur\n\n# Un\n\nUn mot.\n"));
    shown
}

fn folders() -> Vec<Shown> {
    let mut shown = vec![
        whole(&[SETTINGS_BROKEN], "[book\n"),
        whole(&[KEY_MISSING, KEY_UNKNOWN], "[book]\ntitel = \"T\"\nlanguage = \"fr\"\n"),
        settings(&[VALUE_TYPE], "subtitle = 1"),
        settings(&[VALUE_WRONG], "chapters = []"),
        settings(&[SLUG_RESERVED], "slug = 'aux'"),
        locked(&[LOCK_KEY], "colour = 'red'\n"),
        locked(&[LOCK_NEWER], "version = 2\ncolour = 'red'\n"),
        settings(&[AUTHOR_FILE_AS], "authors = ['Gabriel García Márquez']"),
        text(&[NO_AUTHOR], "# Un\n\nUn texte.\n"),
        settings(
            &[PERSON_UNKNOWN, PERSON_UNUSED, ORCID_WRONG],
            "authors = ['adda']\n[[person]]\nid = 'ada'\nname = 'Ada'\norcid = '1'",
        ),
        settings(&[CHAPTER_MISSING], "chapters = ['02.md']"),
        Shown {
            codes: &[CHAPTER_UNLISTED],
            book: settings(&[], "chapters = ['01.md']").book.with("02.md", "# Deux\n"),
        },
        Shown {
            codes: &[ORDER_FOUND, PART_LEFT_OUT, FILES_LEFT_OUT],
            book: settings(&[], "")
                .book
                .with("SUMMARY.md", "- [Un](01.md)\n- [Deux]()\n\n# Partie\n"),
        },
        text(&[PART_EMPTY], "# Un {.part}\n\n# Deux {.part}\n\n# Trois\n\nUn texte.\n"),
        Shown {
            codes: &[CHAPTER_BETWEEN_PARTS],
            book: settings(
                &[],
                "chapters = ['01.md', '02.md', '03.md']\n[[part]]\ntitle = 'Un'\n\
                 chapters = ['01.md']\n[[part]]\ntitle = 'Deux'\nchapters = ['03.md']",
            )
            .book
            .with("02.md", "# Deux\n\nUn texte.\n")
            .with("03.md", "# Trois\n\nUn texte.\n"),
        },
        settings(&[CHAPTER_TWICE], "chapters = ['01.md', './01.md']"),
        settings(&[FILE_OUTSIDE], "chapters = ['../../../Cargo.toml']"),
        set(&[CHAPTERS_TOO_MANY], "[limits]\nchapters = 1", "# Un\n\n# Deux\n"),
        text(&[CHAPTER_EMPTY, TITLE_FROM_NAME], " \n"),
        text(&[UTF8_INVALID], b"# Un\n\nm\xBDurs\n"),
        whole(&[LANGUAGE_UNSUPPORTED], "[book]\ntitle = \"T\"\nlanguage = \"ar\"\n"),
        whole(&[LANGUAGE_UNKNOWN], "[book]\ntitle = \"T\"\nlanguage = \"br\"\n"),
        text(&[LANGUAGE_TAG], "# Un\n\n<span lang=\"le breton\">Un</span>\n"),
        text(&[CLAIM_LEFT_OUT, HEADING_SKIPS], "# Un\n\n### Deux\n\nUn texte.\n"),
        text(
            &[DIAGNOSTICS_CUT, HEADING_EMPTY],
            format!("# Un\n\n{}\n", "##\n\n".repeat(10_050)),
        ),
    ];
    let mut special = settings(&[FILE_SPECIAL], "cover = 'a.png'");
    special.book = special.book.with("a.png", FOLDER);
    shown.push(special);
    let long = format!("/*{}*/", "x".repeat(1 << 20));
    let mut large = sheet(&[FILE_TOO_LARGE], &long);
    large.book.settings.push_str("\n[limits]\ntext-mib = 1");
    shown.push(large);
    let mut output = picture(&[OUTPUT_TOO_LARGE], "a.png", noise(600, 600));
    output.book.settings = "[limits]\noutput-mib = 1".into();
    shown.push(output);
    shown
}

fn texts() -> Vec<Shown> {
    let headed = |rest: &str| format!("# Un\n\n{rest}\n");
    vec![
        text(&[FRONT_MATTER_OPEN], "---\ntitle: Un\n\n# Un\n"),
        text(
            &[FRONT_MATTER_LINE, FRONT_MATTER_KEY, FRONT_MATTER_TWICE],
            "---\ntitle: Un\nun\ntitel: Un\ntitle: Un\n---\n\nUn texte.\n",
        ),
        text(&[FRONT_MATTER_VALUE], "---\nrole: prefase\n---\n# Un\n\nUn texte.\n"),
        text(&[PART_LEVEL], headed("## Un {.part}\n\nUn texte.")),
        text(&[TITLE_TWICE], "---\ntitle: Un\n---\n\n# Deux\n\nUn texte.\n"),
        text(&[TEXT_BEFORE_TITLE], "Un texte.\n\n# Un\n"),
        text(&[HEADING_EMPTY], headed("##\n\nUn texte.")),
        text(&[ANCHOR_TWICE], headed("## Un {#un}\n\n## Deux {#un}")),
        text(&[NESTING_TOO_DEEP], headed(&"> ".repeat(150))),
        text(&[HTML_DROPPED], headed("Un <video>film</video>.")),
        text(&[HTML_UNKNOWN], headed("Un Vec<T> et un texte.")),
        text(&[HTML_WORDS_LOST], headed("<!-- Un texte.")),
        text(&[HTML_UNOPENED], headed("Un</em> texte.")),
        text(&[HTML_UNCLOSED], headed("<em>Un texte.")),
        set(
            &[COLONS_UNKNOWN],
            "[markdown]\ndefinition-lists = true",
            headed("Un texte.\n\n::: note\nUn texte.\n"),
        ),
        set(
            &[DIALECT_CAPTION],
            "[markdown]\ntable-captions = false",
            headed("| a | b |\n|---|---|\n| 1 | 2 |\n: Une légende"),
        ),
        set(&[VARIABLE_UNKNOWN], "[vars]\nnom = 'Ida'", headed("Bonjour {{nim}}.")),
        text(
            &[CAPTION_NOTE],
            headed("![Une image](a.png \"Un[^1] titre\")\n\nUn[^1].\n\n[^1]: Une note."),
        ),
        text(
            &[CHARACTER_UNPRINTABLE, CHARACTER_ORDER, CHARACTER_PRIVATE],
            headed("Un \u{7} \u{202E} \u{E000} texte."),
        ),
        text(&[TABLE_HEADLESS], headed("|  |  |\n|--|--|\n| a | b |")),
        set(
            &[TABLE_TOO_LARGE],
            "[limits]\ntable-cells = 3",
            headed("| a | b |\n|---|---|\n| c | d |"),
        ),
        text(
            &[RIGHT_TO_LEFT, CLAIM_LEFT_OUT],
            headed("Un \u{5E9}\u{5DC}\u{5D5}\u{5DD} mot."),
        ),
        set(&[BLOCKS_TOO_MANY], "[limits]\nblocks = 1", headed("Un.\n\nDeux.\n\nTrois.")),
        set(
            &[INLINES_TOO_MANY],
            "[limits]\ninlines = 1",
            headed("Un *mot*, **deux** mots."),
        ),
        text(
            &[ETC_ELLIPSIS, QUOTE_UNPAIRED],
            headed("Un, deux, etc...\n\nUn \"seul mot."),
        ),
    ]
}

fn references() -> Vec<Shown> {
    let headed = |rest: &str| format!("# Un\n\n{rest}\n");
    let long = "a".repeat(9_000);
    let mut lost = "# Un\n\n".to_owned();
    for at in 0..40 {
        lost.push_str(&format!("Mot {at} [image][x] et \\[crochets].\n\n"));
    }
    let deep: String =
        (1..20).map(|at| format!("[^{at}]: A[^{}].\n\n", at + 1)).collect();
    vec![
        text(
            &[LINK_BROKEN, LINK_SCHEME, LINK_WORDS],
            headed("[un](#deux) [deux](ftp://example.org) [ici](https://example.org)"),
        ),
        text(&[ADDRESS_TOO_LONG], headed(&format!("[un](https://example.org/{long})"))),
        text(&[LINKS_LOST], format!("{lost}[x]: https://example.org/{long}{long}\n")),
        set(
            &[LINKS_TOO_MANY],
            "[limits]\nlinks = 1",
            headed("[un](https://example.org) [deux](https://example.org/2)"),
        ),
        text(&[REFERENCE_MISSING], headed("Voir @fig-carte.")),
        text(&[REFERENCE_UNDEFINED], headed("[un texte][nulle-part]")),
        text(&[NOTE_UNDEFINED], headed("Un mot[^un].")),
        text(&[NOTE_UNUSED], headed("Un mot.\n\n[^un]: Une note.")),
        text(
            &[NOTE_TWICE],
            headed("Un mot[^un].\n\n[^un]: Une note.\n\n[^un]: Une autre."),
        ),
        text(
            &[NOTE_FAR],
            headed("Un mot[^un].\n\n# Deux\n\nUn mot[^un].\n\n[^un]: Une note."),
        ),
        text(&[NOTE_DEEP], headed(&format!("Un mot[^1].\n\n{deep}[^20]: Fin."))),
        set(
            &[NOTES_TOO_MANY],
            "[limits]\nnotes = 1",
            headed("Un[^1] mot[^2].\n\n[^1]: Une.\n\n[^2]: Deux."),
        ),
    ]
}

/// A drawing with this content.
fn drawing(inside: &str) -> String {
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'>{inside}\
         <rect width='9' height='9'/></svg>"
    )
}

fn pictures() -> Vec<Shown> {
    let kinds = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/books/pictures/images");
    let of_kind = |name: &str| fs::read(kinds.join(name)).unwrap();
    let png = noise(40, 40);
    let limited = |codes, limit: &str, bytes: Vec<u8>| {
        let mut shown = picture(codes, "a.png", bytes);
        shown.book.settings = format!("[limits]\n{limit}");
        shown
    };
    let mut shrunk = picture(&[IMAGE_SHRUNK], "a.png", noise(90, 90));
    shrunk.book.settings = "[epub]\nmax-image = 50".into();
    let cover = |codes, bytes: &[u8], name: &'static str| {
        let mut shown = settings(codes, format!("cover = '{name}'"));
        shown.book = shown.book.with(name, bytes);
        shown
    };
    // An unsupported kind of frame: arithmetic coding.
    let arithmetic = crate::pictures::making::jpeg(0xc9, &[1, 2, 3], &[]);
    vec![
        text(
            &[IMAGE_MISSING, IMAGE_EMPTY, IMAGE_REMOTE, IMAGE_OUTSIDE, IMAGE_NO_ALT],
            "# Un\n\n![a](b.png)\n\n![a]()\n\n![a](https://example.org/a.png)\n\n\
             ![a](../../a.png)\n\n![](c.png)\n",
        ),
        picture(&[IMAGE_UNKNOWN], "a.png", "un texte"),
        picture(&[IMAGE_BROKEN], "a.png", &png[..png.len() / 2]),
        picture(&[IMAGE_UNSUPPORTED], "a.jpg", arithmetic),
        picture(
            &[IMAGE_REFUSED],
            "a.svg",
            format!("<!DOCTYPE svg [<!ENTITY a SYSTEM 'b'>]>{}", drawing("")),
        ),
        limited(&[IMAGE_TOO_LARGE], "megapixels = 1", header_of_png(1_001, 1_000)),
        limited(&[IMAGES_TOO_LARGE], "all-megapixels = 1", header_of_png(1_001, 1_000)),
        {
            let mut shown = picture(
                &[IMAGE_TOO_COMPLEX],
                "a.svg",
                drawing("<g/><g/><g/><g/><g/><g/>"),
            );
            shown.book.settings = "[limits]\ndrawing-nodes = 4".into();
            shown
        },
        picture(&[IMAGE_CLEANED], "a.svg", drawing("<script>alert(1)</script>")),
        picture(
            &[IMAGE_SIMPLIFIED],
            "a.svg",
            drawing(
                "<filter id='a'><feGaussianBlur stdDeviation='2'/></filter>\
                 <rect width='50' height='50' filter='url(#a)'/>",
            ),
        ),
        picture(&[IMAGE_INKS], "a.jpg", of_kind("inks.jpg")),
        picture(&[IMAGE_END], "a.jpg", [of_kind("rgb.jpg"), b"more".to_vec()].concat()),
        picture(&[IMAGE_PROFILE], "a.jpg", of_kind("wrong-profile.jpg")),
        // Forty pixels per inch.
        picture(
            &[IMAGE_COARSE],
            "a.png",
            with_chunk(b"pHYs", vec![0, 0, 6, 39, 0, 0, 6, 39, 1]),
        ),
        shrunk,
        cover(&[COVER_FORMAT], b"un texte", "a.png"),
        cover(&[COVER_SMALL], &noise(40, 40), "a.png"),
    ]
}

fn fonts() -> Vec<Shown> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sans = fs::read(root.join("fonts/sans/SourceSans3_400Regular.ttf")).unwrap();
    let variable = fs::read(root.join("tests/fonts/CrimsonPro-Subset.ttf")).unwrap();
    let mut forbidden = sans.clone();
    let record = 12
        + 16 * forbidden[12..]
            .chunks(16)
            .position(|record| record.starts_with(b"OS/2"))
            .unwrap();
    let os2 = u32::from_be_bytes(forbidden[record + 8..record + 12].try_into().unwrap());
    forbidden[os2 as usize + 8..os2 as usize + 10].copy_from_slice(&[0, 2]);
    let mut tables = sans.clone();
    tables[4..6].copy_from_slice(&[0xff, 0xff]);
    let text = "text = 'a.ttf'";
    let mut too_many =
        font(&[FONTS_TOO_MANY], "text = ['a.ttf', 'a.ttf']", "a.ttf", &sans);
    too_many.book.settings.push_str("\n[limits]\nfonts = 1");
    let mut too_large = font(
        &[FONTS_TOO_LARGE],
        "text = ['a.ttf', 'b.ttf', 'c.ttf', 'd.ttf', 'e.ttf']",
        "a.ttf",
        &sans,
    );
    for name in ["b.ttf", "c.ttf", "d.ttf", "e.ttf"] {
        too_large.book = too_large.book.with(name, &sans);
    }
    too_large.book.settings.push_str("\n[limits]\nfonts-mib = 1");
    vec![
        settings(&[FONT_MISSING], "[fonts]\ntext = 'b.ttf'"),
        font(&[FONT_KIND], text, "a.ttf", b"wOF2 and more"),
        font(&[FONT_BROKEN], text, "a.ttf", &sans[..1_000]),
        font(&[FONT_FORBIDDEN], text, "a.ttf", &forbidden),
        font(&[FONT_TOO_COMPLEX], text, "a.ttf", &tables),
        font(&[FONT_STYLE], text, "a.ttf", &sans),
        font(
            &[FONT_AXES],
            "text = { file = 'a.ttf', axes = { xxxx = 1 } }",
            "a.ttf",
            &variable,
        ),
        font(
            &[FONT_INSTANCE],
            "text = { file = 'a.ttf', instance = 'Gothic' }",
            "a.ttf",
            &variable,
        ),
        too_many,
        too_large,
        self::text(&[GLYPH_MISSING], "# Un\n\nUn 漢.\n"),
        self::text(&[EMOJI_MISSING], "# Un\n\nUne touche 1️⃣, deux 👍🏽.\n"),
    ]
}

/// A link of the appendix that is too long for a code.
fn long_link() -> Shown {
    let mut shown = settings(&[LINK_NO_CODE], "[links]\nqr = true");
    let link = format!("# Un\n\n[mot](https://a.example/{})\n", "a".repeat(200));
    shown.book = shown.book.with("01.md", link);
    shown
}

fn sheets() -> Vec<Shown> {
    let dictionary = "[lint]\ndictionary = 'fr'";
    let mut unknown = settings(&[WORD_UNKNOWN], dictionary);
    unknown.book = unknown.book.with("fr.aff", "SET UTF-8\n").with("fr.dic", "1\nmot\n");
    vec![
        settings(&[DICTIONARY_BROKEN], dictionary),
        long_link(),
        unknown,
        settings(&[STYLE_MISSING], "[epub]\nstylesheet = 'b.css'"),
        sheet(&[STYLE_BROKEN], "p { a: b"),
        sheet(&[STYLE_RULE], "@document url(#a) { p { } }"),
        sheet(&[STYLE_FUNCTION], "p { a: element(#a) }"),
        sheet(&[STYLE_COMPLEX], &"(".repeat(10_000)),
        sheet(&[STYLE_OUTSIDE], "@import 'b.css';"),
        sheet(&[STYLE_CONTRAST], "p { color: #777; background: #fff }"),
        sheet(&[STYLE_COLOUR], "p { color: #333 }"),
    ]
}

/// Narrow columns and short pages, where nothing fits.
fn pages() -> Vec<Shown> {
    let long = "anticonstitutionnellement ".repeat(20);
    let row = |cell: &str| format!("|{}\n", format!(" {cell} |").repeat(12));
    let wide = row("colonne") + &row("---") + &row("anticonstitutionnel");
    let address = "x".repeat(120);
    vec![
        set(
            &[LINE_LOOSE, LINE_TORN],
            "[pdf]\nmeasure = \"50mm\"",
            format!("# Un\n\n{long}\n\n{}\n\n`{address}`\n", "x".repeat(200)),
        ),
        text(&[TABLE_WIDE], format!("# Un\n\n{wide}\n")),
        text(&[OPENINGS_CHOSEN], "# Un\n\nMot.\n\n".repeat(36)),
        text(
            &[CODE_FOLDED],
            format!("# Un\n\n```\n{}\n```\n", "mot ".repeat(40).trim_end()),
        ),
        set(&[PAGES_TOO_MANY], "[limits]\npages = 1", "# Un\n\nUn texte.\n"),
        short(),
        noted(),
        widowed(),
        set(
            &[HEADING_STRANDED],
            "[pdf]\nmeasure = \"60mm\"\nlines = 5\nsink = 0\ntop = \"30mm\"",
            format!("# Un\n\n{}", "## Titre\n\nMot.\n\n".repeat(30)),
        ),
    ]
}

/// Pages of few lines with paragraphs of all lengths, headings and notes.
fn short() -> Shown {
    const WORDS: [&str; 12] = [
        "la",
        "machine",
        "imprimait",
        "des",
        "caractéristiques",
        "incompréhensibles",
        "pour",
        "le",
        "lecteur",
        "attentif",
        "patiemment",
        "anticonstitutionnellement",
    ];
    let codes = &[PAGE_HYPHEN, PAGE_UNEVEN, SPREAD_UNEVEN];
    // Pseudo-random numbers, the same on every machine.
    let mut state = 1_u32;
    let mut next = |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize % below
    };
    let mut text = "# Un\n\n".to_owned();
    for at in 0..120 {
        for _ in 0..[3, 8, 12, 20, 35, 60][next(6)] {
            text.push_str(WORDS[next(WORDS.len())]);
            text.push(' ');
        }
        text.push_str("fin.\n\n");
        if next(5) == 0 {
            text.push_str(&format!("## Titre {at}\n\n"));
        }
    }
    set(codes, "[pdf]\nmeasure = \"60mm\"\nlines = 7\nsink = 0\ntop = \"30mm\"", text)
}

/// More notes on a line than a page has room for.
fn noted() -> Shown {
    let long = "anticonstitutionnellement ".repeat(25);
    let calls: String = (0..9).map(|at| format!("a[^{at}] ")).collect();
    let notes: String = (0..9).map(|at| format!("[^{at}]: {long}.\n\n")).collect();
    set(
        &[NOTE_LATE],
        "[pdf]\nmeasure = \"60mm\"\nlines = 9\nsink = 0\ntop = \"30mm\"",
        format!("# Un\n\n{calls}\n\n{notes}"),
    )
}

/// Paragraphs of two lines or more, each with a note, on pages of few lines.
fn widowed() -> Shown {
    let words = "La machine imprimait des caractéristiques incompréhensibles pour le \
        lecteur qui les comparait ";
    let mut text = "# Un\n\n".to_owned();
    for at in 0..20 {
        text.push_str(&words.repeat(1 + at % 4));
        if at % 5 == 0 {
            let note = words.repeat(at % 9);
            text.push_str(&format!("au texte[^{at}].\n\n[^{at}]: {note}\n\n"));
        } else {
            text.push_str(".\n\n");
        }
    }
    set(
        &[WIDOW_KEPT],
        "[pdf]\nmeasure = \"60mm\"\nlines = 9\nsink = 0\ntop = \"30mm\"",
        text,
    )
}
