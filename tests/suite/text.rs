//! From Markdown to the resolved book.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use actes::base::Address;
use actes::base::Diagnostic;
use actes::base::Diagnostics;
use actes::base::Sources;
use actes::book::Block;
use actes::book::BlockKind;
use actes::book::Book;
use actes::book::InlineKind;
use actes::book::Locus;
use actes::book::block::all_blocks;
use actes::book::dump;
use actes::book::runs::plain_text;
use actes::book::runs::text_of;
use actes::config::ArchivedCopy;
use actes::config::Config;
use actes::config::Credit;
use actes::config::Design;
use actes::config::DesignRequest;
use actes::config::EpubOptions;
use actes::config::Limits;
use actes::config::LinkLock;
use actes::config::LockedLink;
use actes::config::MarkdownOptions;
use actes::config::Metadata;
use actes::config::PdfOptions;
use actes::config::Words;
use actes::language::Language;
use proptest::prelude::*;

fn config(language: &str) -> Config {
    Config {
        people: Vec::new(),
        emails: false,
        metadata: Metadata {
            title: "L'essai".to_string(),
            label: None,
            subtitle: None,
            credits: vec![Credit::named("A. B", "aut")],
            language: language.to_string(),
            date: None,
            edition: None,
            place: None,
            publisher: None,
            rights: None,
            description: None,
            subjects: Vec::new(),
            identifier: "urn:uuid:00000000-0000-0000-0000-000000000000".to_string(),
            other_identifiers: Vec::new(),
            series: None,
            source: None,
            slug: "essai".to_string(),
            cover: None,
            colour: actes::base::Colour::BLACK,
            ornament: "*".to_string(),
            accessibility: actes::config::Accessibility::default(),
            tdm_reservation: None,
            tdm_policy: None,
            url: None,
        },
        design: Design::derive(&DesignRequest::default()),
        asked: DesignRequest::default(),
        handouts: Vec::new(),
        pdf: PdfOptions::default(),
        epub: EpubOptions::default(),
        numbering: 6,
        matter: actes::config::MatterOptions::default(),
        contents_depth: 2,
        number_figures: Some(true),
        markdown: MarkdownOptions::default(),
        limits: Limits::default(),
        words: Words::of(Language::of_tag(language)),
        links: actes::config::LinkOptions::default(),
        lint: actes::config::LintOptions::default(),
    }
}

/// Parses and resolves files with the given names.
pub(super) fn make(
    files: &[(&str, &str)],
    language: &str,
    lock: &LinkLock,
) -> (Book, Diagnostics, Sources) {
    make_with(MarkdownOptions::default(), files, language, lock)
}

/// Dump and diagnostics of one French file, with Markdown extensions.
fn make_with(
    markdown: MarkdownOptions,
    files: &[(&str, &str)],
    language: &str,
    lock: &LinkLock,
) -> (Book, Diagnostics, Sources) {
    let mut sources = Sources::default();
    let ids: Vec<_> =
        files.iter().map(|(name, text)| sources.add(*name, *text)).collect();
    let mut diagnostics = Diagnostics::new();
    let config = config(language);
    let draft = actes::parse::parse(&sources, &ids, &markdown, &config.limits)
        .take(&mut diagnostics);
    let book =
        actes::resolve::resolve(draft, &sources, &config, lock).take(&mut diagnostics);
    (book, diagnostics, sources)
}

/// Diagnostics, one per line: position, severity, code, the text at the position.
pub(super) fn told(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let place = diagnostic.span.as_ref().map_or("-".to_string(), |span| {
            let (line, column) = sources.position(span.source, span.start);
            let words = &sources.get(span.source).text[span.range()];
            let words = words.lines().next().unwrap_or_default();
            format!("{}:{line}:{column} `{words}`", sources.get(span.source).name)
        });
        let (severity, code) = (diagnostic.severity, diagnostic.code);
        let _ = writeln!(out, "{severity} {code} {place}");
        for hint in diagnostic.hints.iter().filter(|hint| hint.starts_with("did you")) {
            let _ = writeln!(out, "  {hint}");
        }
    }
    out
}

/// Dump and diagnostics of one French file, with Markdown extensions.
pub(super) fn french_with(markdown: MarkdownOptions, text: &str) -> String {
    let (book, diagnostics, sources) =
        make_with(markdown, &[("a.md", text)], "fr", &LinkLock::default());
    format!("{}{}", dump(&book), told(&diagnostics, &sources))
}

pub(super) fn assert_same(got: &str, expected: &str) {
    let (got, expected) = (got.trim(), expected.trim());
    assert!(got == expected, "\n--- expected\n{expected}\n--- got\n{got}\n");
}

const LOCKED: fn() -> LinkLock = || LinkLock {
    links: vec![LockedLink {
        number: 4,
        address: "http://b.fr/".to_string(),
        title: Some("Le titre".to_string()),
        archived: Address::parse("http://archive.fr/b").ok().map(|address| {
            ArchivedCopy { address, date: None, unverified: false, looked_at: false }
        }),
        ..LockedLink::default()
    }],
};

/// The Markdown files of a folder of cases, in order of their names.
pub(super) fn cases(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(folder);
    let mut cases: Vec<_> =
        fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|path| path.extension().is_some_and(|ext| ext == "md"));
    cases.sort();
    assert!(!cases.is_empty());
    cases
}

/// Compares each case of `tests/cases/text` with its expected text. Set `UPDATE=1` to
/// rewrite it.
#[test]
fn cases_read_as_expected() {
    for path in cases("text") {
        let definition_lists = path.ends_with("blocks.md");
        let markdown = MarkdownOptions { definition_lists, ..MarkdownOptions::default() };
        let got = french_with(markdown, &fs::read_to_string(&path).unwrap());
        let expected = path.with_extension("txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, &got).unwrap();
        } else {
            println!("{}", path.display());
            assert_same(&got, &fs::read_to_string(&expected).unwrap());
        }
    }
}

#[test]
fn locked_numbers_stay_and_gaps_too() {
    let text = "# A\n\n[un](http://a.fr/) [deux](http://b.fr/) [un](http://a.fr/)\n";
    let (book, _, _) = make(&[("a.md", text)], "fr", &LOCKED());
    let entries: Vec<String> = book
        .links
        .entries
        .iter()
        .map(|entry| {
            let (number, calls) = (entry.number.unwrap(), entry.calls.len());
            format!("{number} {} {:?} {calls}", entry.address, entry.words)
        })
        .collect();
    assert_eq!(
        entries,
        ["4 http://b.fr/ Some(\"Le titre\") 1", "5 http://a.fr/ Some(\"un\") 2",]
    );
    let known = book.links.entries[0].shown_addresses().collect::<Vec<_>>();
    assert_eq!(known, ["http://b.fr/", "http://archive.fr/b"]);
    assert_eq!(book.metadata.title, "L’essai");
}

#[test]
fn places_lead_to_the_source() {
    let text = "# A\r\n\r\nUn &eacute;t\u{e9}\r\nchaud\\! Oui!\r\n";
    let (book, _, _) = make(&[("a.md", text)], "fr", &LinkLock::default());
    let block = &book.chapters[0].blocks[0];
    let InlineKind::Text(words) = &block.inlines()[0].kind else { panic!("no text") };
    assert_eq!(words.text, "Un \u{e9}t\u{e9} chaud\u{202f}! Oui\u{202f}!");
    let at = |part: &str| {
        let offset = words.source_of(words.text.find(part).unwrap()).unwrap();
        &text[offset..offset + 2]
    };
    assert_eq!([at("ét"), at("chaud"), at("Oui")], ["&e", "ch", "Ou"]);
}

#[test]
fn every_letter_of_a_block_leads_to_its_source() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/text");
    let mut letters = 0;
    for name in ["blocks", "divs", "everything", "traps"] {
        let text = fs::read_to_string(folder.join(name).with_extension("md")).unwrap();
        let (book, _, sources) = make(&[("a.md", &text)], "fr", &LinkLock::default());
        let mut places = book.places();
        for block in all_blocks(&book.chapters[0].blocks) {
            for (at, letter) in text_of(block.inlines()).char_indices() {
                if !letter.is_ascii_alphabetic() {
                    continue;
                }
                let offset = u32::try_from(at).unwrap();
                let locus = Locus { block: block.id, offset };
                let span = places.source_of(locus, 1).unwrap();
                let written = &sources.get(span.source).text[span.range()];
                let is_there =
                    written.starts_with(['&', '\\']) || written.contains(letter);
                assert!(is_there, "{name}: {letter} of {:?}: {written:?}", block.kind);
                letters += 1;
            }
        }
        let first = &book.chapters[0].blocks[0];
        let locus = Locus { block: first.id, offset: 0 };
        assert_eq!(book.source_of(locus), places.source_of(locus, 1));
    }
    assert!(letters > 500, "{letters}");
}

#[test]
fn files_link_to_one_another() {
    let files = [
        ("a.md", "# A\n\n[x](b.md#deux) [y](b.md) [z](c.md) [w](#deux)\n"),
        ("b.md", "Sans titre.\n\n## Deux\n"),
    ];
    let (book, diagnostics, sources) = make(&files, "fr", &LinkLock::default());
    let shown = dump(&book);
    assert!(shown.contains("[x](#deux) [y](#b) [z](nowhere) [w](#deux)"), "{shown}");
    let diagnostics = told(&diagnostics, &sources);
    assert!(diagnostics.contains("note title-from-name b.md:1:1"), "{diagnostics}");
    assert!(
        diagnostics.contains("error link-broken a.md:3:26 `[z](c.md)`"),
        "{diagnostics}"
    );
}

#[test]
fn links_lead_where_other_programs_would_lead_them() {
    let files = [
        (
            "a.md",
            "# A\n\n[](b.md#vuejs) [x](b.html) [y](b.md#db--dbms) [z](b.md#lété-dernier) \
             [w](b.md#日本語) [v](b.md#deux-1) [u](src/main.rs) [t](/x)\n",
        ),
        (
            "b.md",
            "# B\n\n## Vue.js\n\n## DB & DBMS\n\n## L'été dernier\n\n## 日本語\n\n## Deux\n\n## Deux\n",
        ),
    ];
    let (book, diagnostics, sources) = make(&files, "fr", &LinkLock::default());
    let shown = dump(&book);
    let expected = "[Vue.js](#vue-js) [x](#b) [y](#db--et-dbms) [z](#l-ete-dernier) \
        [w](#section) [v](#deux-2) [u](nowhere) [t](nowhere)";
    assert!(shown.contains(expected), "{shown}");
    let diagnostics = told(&diagnostics, &sources);
    let expected = "warning link-file a.md:3:101 `[u](src/main.rs)`\n\
                    warning link-file a.md:3:118 `[t](/x)`\n";
    assert_eq!(diagnostics, expected);
}

#[test]
fn a_first_heading_of_level_2_is_the_title_and_only_plain_quotations_are_epigraphs() {
    let files = [
        ("a.md", "## Un\n\n### Deux\n\n## Trois\n\n#### Quatre\n"),
        ("b.md", "# B\n\n> Note: ce chapitre a changé.\n\nMot.\n"),
        ("c.md", "# C\n\n> Une phrase.\n\nMot.\n"),
        ("d.md", "# D\n\n> ### Deux\n>\n> Mot.\n\nMot.\n"),
    ];
    let (book, diagnostics, sources) = make(&files, "fr", &LinkLock::default());
    let levels: Vec<_> = book
        .toc
        .flat()
        .into_iter()
        .map(|(_, one)| (one.title.as_str(), one.level))
        .collect();
    assert_eq!(levels[..4], [("Un", 1), ("Deux", 2), ("Trois", 2), ("Quatre", 3)]);
    let epigraphs: Vec<_> =
        book.chapters.iter().map(|one| one.head.epigraph.iter().count()).collect();
    assert_eq!(epigraphs, [0, 0, 1, 0]);
    let diagnostics = told(&diagnostics, &sources);
    assert!(diagnostics.contains("note title-lifted a.md:1:1 `## Un`"), "{diagnostics}");
}

#[test]
fn deep_nesting_is_refused_and_flattened() {
    for text in ["> ".repeat(2_000), "- ".repeat(2_000), "*a **b ".repeat(2_000)] {
        let whole = format!("# A\n\n{text}mot");
        let (book, _, _) = make(&[("a.md", &whole)], "fr", &LinkLock::default());
        assert!(dump(&book).contains("mot"));
    }
    let (_, diagnostics, sources) =
        make(&[("a.md", &format!("{}x", "> ".repeat(300)))], "fr", &LinkLock::default());
    let diagnostics = told(&diagnostics, &sources);
    assert!(diagnostics.contains("error nesting-too-deep"), "{diagnostics}");
}

#[test]
fn a_last_line_after_a_dash_names_who_is_quoted() {
    let by = |quotation: &str| {
        let text = format!("# A\n\nMots.\n\n{quotation}\n");
        let (book, _, _) = make(&[("a.md", &text)], "fr", &LinkLock::default());
        let BlockKind::Quote(quote) = &book.chapters[0].blocks[1].kind else {
            panic!("a quotation")
        };
        quote.by.as_ref().map(|by| plain_text(by.inlines()))
    };
    let name = Some("—\u{a0}Montaigne".to_owned());
    for dash in ["— ", "—", "—\u{a0}"] {
        assert_eq!(by(&format!("> Mots.\n>\n> {dash}Montaigne")), name, "{dash}");
        assert_eq!(by(&format!("> Mots.\\\n> {dash}Montaigne")), name, "{dash}");
    }
    for dash in ["—\u{202f}", "-- ", "– ", "–"] {
        assert!(by(&format!("> Mots.\n>\n> {dash}Montaigne")).is_some(), "{dash}");
    }
    for tag_role in [
        "> — Mots.\n>\n> — Montaigne",
        "> — Montaigne",
        "> Mots.\n>\n> —5 degrés",
        "> Mots.\n>\n> --help",
        "> Mots. — Montaigne",
    ] {
        assert_eq!(by(tag_role), None, "{tag_role}");
    }
    assert_eq!(by(&format!("> Mots.\n>\n> — {}", "long ".repeat(40))), None);
}

#[test]
fn things_nest_a_hundred_deep() {
    let remarks_at = |depth: usize| {
        let text = format!("{}x", "> ".repeat(depth));
        let (_, diagnostics, sources) =
            make(&[("a.md", &text)], "fr", &LinkLock::default());
        told(&diagnostics, &sources)
    };
    // The paragraph in the innermost quotation is one level more.
    assert!(!remarks_at(99).contains("nesting-too-deep"), "{}", remarks_at(99));
    assert!(remarks_at(100).contains("nesting-too-deep"));
}

#[test]
fn front_matter_must_be_closed() {
    let (_, diagnostics, sources) =
        make(&[("a.md", "---\ntitle: A\n\ntext\n")], "fr", &LinkLock::default());
    let diagnostics = told(&diagnostics, &sources);
    assert!(
        diagnostics.contains("error front-matter-open a.md:1:1 `---`"),
        "{diagnostics}"
    );
}

#[test]
fn front_matter_is_yaml_or_lines() {
    let head = |front: &str| {
        let text = format!("---\n{front}...\n\nUn mot.\n");
        let files = [("a.md", text.as_str())];
        let (book, diagnostics, sources) = make(&files, "fr", &LinkLock::default());
        let chapter = &book.chapters[0];
        let words = |block: &Block| text_of(block.inlines());
        let author = chapter.head.bylines.first().map(|byline| words(&byline.names));
        let author = author.unwrap_or_default();
        format!(
            "{}|{author}\n{}",
            words(&chapter.head.title),
            told(&diagnostics, &sources)
        )
    };
    for (front, expected) in [
        (
            "title: 1984\nauthor:\n  - Ada\n  - Jeanne d'Arc\n",
            "1984|Ada et Jeanne d’Arc\n",
        ),
        ("title: \"L'été\" # un mot\nauthors: [Ada]\n", "L’été|Ada\n"),
        ("title: Un *mot* : le second\n", "Un mot\u{a0}: le second|\n"),
        ("title: >\n  Un\n  mot\n", "Un mot|\n"),
        ("title: &x un\nauthor: *x\n", "&x un|*x\nwarning emphasis-open a.md:3:9 `*`\n"),
        (
            "title: Un\nweight: 3\nlayout: post\n",
            "Un|\nnote front-matter-key a.md:3:1 `weight`\n\
             note front-matter-key a.md:4:1 `layout`\n",
        ),
        (
            "title: Un\ntitel: Deux\n",
            "Un|\nnote front-matter-key a.md:3:1 `titel`\n  did you mean `title`?\n",
        ),
    ] {
        assert_eq!(head(front), expected, "{front}");
    }
}

/// All text of a book without spaces.
fn letters(book: &Book) -> String {
    let chapters = book.chapters.iter();
    let blocks = chapters.flat_map(|chapter| {
        std::iter::once(&chapter.head.title).chain(all_blocks(&chapter.blocks))
    });
    let text: String = blocks.map(|block| text_of(block.inlines())).collect();
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_read_without_panic(
        parts in prop::collection::vec(
            prop_oneof![
                "[ -~\n]{0,12}",
                "\\PC{0,6}",
                Just("[^1]".to_string()),
                Just("\n\n[^1]: ".to_string()),
                Just("\n\n> ".to_string()),
                Just("\n- ".to_string()),
                Just("\n# ".to_string()),
                Just("\n\n---\n".to_string()),
                Just("| a | b |\n|---|---|\n".to_string()),
                Just("http://a.fr/".to_string()),
                Just("[a](#b)".to_string()),
                Just("![](".to_string()),
                Just("« \" ' ... -- 1er XXe 10 000 €".to_string()),
                Just("\r\n".to_string()),
                Just("<i lang=\"en\">".to_string()),
                Just("<span lang=de>".to_string()),
                Just("<sup>".to_string()),
                Just("</i>".to_string()),
                Just("</span>".to_string()),
                Just("*a".to_string()),
            ],
            0..24,
        ),
        language in prop_oneof![Just("fr"), Just("en")],
    ) {
        let text = parts.concat();
        let (book, diagnostics, sources) =
            make(&[("a.md", &text)], language, &LinkLock::default());
        let _ = dump(&book);
        let _ = told(&diagnostics, &sources);
        for edit in &book.edits {
            prop_assert!(text.get(edit.span.range()).is_some(), "{edit:?}");
        }
    }

    #[test]
    fn plain_words_survive(words in "[a-zA-Zéèœ0-9 ,;:!?()«»]{1,80}") {
        let text = format!("# A\n\nX {words}");
        let (book, _, _) = make(&[("a.md", &text)], "fr", &LinkLock::default());
        let kept: String = format!("AX{words}").chars().filter(|c| *c != ' ').collect();
        // The rules may insert ligatures, accents on capitals and forms of ordinals.
        let lower = kept.to_lowercase();
        let may_change = ["oe", "eme", "ème", "ere", "ère", "nd", "etat", "eco", "egl"];
        if !may_change.iter().any(|part| lower.contains(part)) {
            prop_assert_eq!(letters(&book), kept);
        }
    }
}

#[test]
fn long_paragraphs_cost_what_they_are_long() {
    for part in
        ["\"a\" ", "http://a.fr &amp; ", "a^b^ [^x ", "1\" « ", "((", "a  ; ", "*a* b! "]
    {
        let text = format!("# A\n\n{}\n", part.repeat(20_000));
        let _ = make(&[("a.md", &text)], "fr", &LinkLock::default());
        let _ = make(&[("a.md", &text)], "en", &LinkLock::default());
    }
}

#[test]
fn what_the_settings_say_is_typeset_but_no_address() {
    let mut config = config("fr");
    let about = &mut config.metadata;
    about.credits = vec![Credit::named("Jeanne d'Arc", "aut")];
    about.credits[0].person.file_as = Some("d'Arc, Jeanne".to_string());
    about.place = Some("Dans l'atelier".to_string());
    about.publisher = Some("L'Harmattan".to_string());
    about.rights = Some("Tous droits... \"sauf\" l'usage".to_string());
    about.source = Some("D'après https://a.fr/l'un--b?c=d;e, 1914".to_string());
    let (draft, sources) = (actes::book::Draft::default(), Sources::default());
    let mut diagnostics = Diagnostics::new();
    let lock = LinkLock::default();
    let book = actes::resolve::resolve(draft, &sources, &config, &lock);
    let book = book.take(&mut diagnostics);
    let (person, role) = book.people.of(None).next().expect("an author");
    assert_eq!((person.name.as_str(), role), ("Jeanne d’Arc", "aut"));
    assert_eq!(person.file_as.as_deref(), Some("d'Arc, Jeanne"));
    let about = book.metadata;
    assert_eq!(about.place.as_deref(), Some("Dans l’atelier"));
    assert_eq!(about.publisher.as_deref(), Some("L’Harmattan"));
    let rights = "Tous droits… «\u{a0}sauf\u{a0}» l’usage";
    assert_eq!(about.rights.as_deref(), Some(rights));
    let source = "D’après https://a.fr/l'un--b?c=d;e, 1914";
    assert_eq!(about.source.as_deref(), Some(source));
}

#[test]
fn raised_figures_of_headings_are_in_the_contents() {
    let text =
        "# 10<sup>6</sup> ans, 10^-3^ m\n\n## H<sub>2</sub>O, XIX^e^ et mot\u{ad}clé\n";
    let (book, _, _) = make(&[("a.md", text)], "fr", &LinkLock::default());
    let titles: Vec<_> =
        book.toc.flat().into_iter().map(|(_, entry)| entry.title.as_str()).collect();
    assert_eq!(titles, ["10⁶\u{a0}ans, 10⁻³\u{202f}m", "H₂O, XIXe et motclé"]);
}
