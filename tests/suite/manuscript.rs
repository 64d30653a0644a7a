//! Reading folders: every key of `actes.toml`, dates, and files that must not be opened.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
#[cfg(unix)]
use std::process::Command;

use actes::base::Diagnostic;
use actes::base::Length;
use actes::base::Level;
use actes::base::Sources;
use actes::base::codes;
use actes::config::Conformance;
use actes::config::Limits;
use actes::config::Openings;
use actes::manuscript;
use actes::manuscript::Manuscript;

/// An empty folder for one test, below the target folder.
fn empty(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("manuscript").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Reads a folder with this `actes.toml` and a chapter `01.md`.
fn read(name: &str, settings: &str) -> (Option<Manuscript>, Vec<String>) {
    let folder = empty(name);
    fs::write(folder.join("actes.toml"), settings).unwrap();
    fs::write(folder.join("01.md"), "# Un\n").unwrap();
    read_folder(&folder)
}

/// The manuscript, and its diagnostics as `code line:column message`.
fn read_folder(folder: &Path) -> (Option<Manuscript>, Vec<String>) {
    let mut sources = Sources::default();
    let outcome = manuscript::read(
        &mut sources,
        folder.into(),
        Some(86_400),
        &actes::parse::READERS,
    )
    .unwrap();
    let told = |diagnostic: &Diagnostic| {
        let place = diagnostic.span.as_ref().map_or("-".into(), |span| {
            let (line, column) = sources.position(span.source, span.start);
            format!("{}:{line}:{column}", sources.get(span.source).name)
        });
        format!("{} {place} {}", diagnostic.code, diagnostic.message)
    };
    let diagnostics = outcome.diagnostics.iter().map(told).collect();
    (outcome.value, diagnostics)
}

#[test]
fn every_key_is_known() {
    let settings = r##"
        [book]
        title = "Vill@rdigital"
        label = "Actes"
        subtitle = "Deux journées"
        authors = ["A. Auteur", { name = "B. Éditrice", role = "edt", file-as = "Éditrice, B." }]
        language = "fr"
        date = 2015
        revised = 2026-11-23
        place = "Villard-de-Lans"
        publisher = "P"
        rights = "R"
        description = """
        Sur deux
        lignes."""
        subjects = ["a", "b"]
        series = { name = "S", position = 2 }
        source = "https://example.org/"
        slug = "vd-2015"
        chapters = ["01.md"]
        colour = "#102030"
        ornament = "@"
        numbering = true
        accessibility = { summary = "Lisible.", certified-by = "C" }
        [pdf]
        paper = ["120mm", "190mm"]
        font-size = "10pt"
        leading = "13pt"
        measure = "88mm"
        lines = 32
        inner = "12mm"
        top = "15mm"
        sides = "one"
        openings = "recto"
        sink = 4
        indent = "4mm"
        first-indent = false
        running-heads = true
        folio = "foot"
        attach = ["epub"]
        conformance = "strict"
        [epub]
        cover-page = false
        fonts = false
        safe-spaces = false
        [words]
        contents = "Table"
        title-page = "Titre"
        [lint]
        allow = ["line-overfull"]
        [limits]
    "##;
    // Set each limit to one less than its default.
    let mut limits = Limits::default();
    let mut settings = settings.trim_end().to_owned();
    for (key, most, _) in limits.entries_mut() {
        *most -= 1;
        settings.push_str(&format!("\n{key} = {most}"));
    }
    let (manuscript, diagnostics) = read("every-key", &settings);
    assert_eq!(diagnostics, [""; 0]);
    let config = manuscript.unwrap().config;
    let about = &config.metadata;
    assert_eq!(about.credits[1].person.file_as.as_deref(), Some("Éditrice, B."));
    assert_eq!((about.credits[0].role.as_str(), about.slug.as_str()), ("aut", "vd-2015"));
    assert_eq!(about.date.map(|date| date.to_string()).as_deref(), Some("2015"));
    assert_eq!(about.modified(), "2026-11-23T00:00:00Z");
    assert_eq!(about.description.as_deref(), Some("Sur deux         lignes."));
    assert_eq!(about.colour.to_string(), "#102030");
    assert_eq!(config.design.paper.width, Length::parse("12cm").unwrap());
    assert_eq!((config.design.lines, config.design.sink), (32, 4));
    assert_eq!(
        (config.design.openings, config.design.two_sided),
        (Openings::Recto, false)
    );
    assert!(
        config.numbering == 6 && config.epub.fonts == actes::config::EmbeddedFonts::None
    );
    assert_eq!(config.pdf.conformance, Conformance::Strict);
    assert!(config.pdf.attach.epub && !config.pdf.attach.manuscript);
    assert_eq!(
        (config.words.contents.as_str(), config.words.notes.as_str()),
        ("Table", "Notes")
    );
    let levels: Vec<_> =
        config.lint.levels.iter().map(|(code, (level, _))| (*code, *level)).collect();
    assert_eq!(levels, [(codes::LINE_OVERFULL, Level::Allowed)]);
    assert_eq!(config.limits, limits);
}

#[test]
fn what_is_left_out_is_derived() {
    let (manuscript, _) =
        read("defaults", "book = { title = 'Œuvres', language = 'fr' }");
    let about = manuscript.unwrap().config.metadata;
    assert_eq!((about.slug.as_str(), about.ornament.as_str()), ("oeuvres", "Œ"));
    assert_eq!(about.modified(), "1970-01-02T00:00:00Z");
    assert_eq!(about.identifier, "urn:uuid:ca145b8a-116e-56d8-a4b2-a33b5e64d80b");
}

#[test]
fn every_mistake_is_told_at_its_place() {
    let settings = "[book]\nlanguage = 3\ntitle = \"\"\nauthors = [\"a\", 1, { role = \"x\" }]\n\
        date = \"2015-13\"\nrevised = \"2026-02-30\"\nslug = \"A B\"\ncolour = \"green\"\nidentifier = \"978\"\n\
        series = { nme = \"S\" }\n[pdf]\nfont-size = \"0pt\"\nleading = \"5pt\"\nlines = -1\n\
        sides = \"three\"\npaper = [\"100mm\"]\n[words]\ncontent = \"x\"\n[lint]\nallow = [\"A b\"]\n";
    let (_, mut diagnostics) = read("every-mistake", settings);
    diagnostics.sort_by_key(|diagnostic| {
        let line = diagnostic.split(':').nth(1).unwrap();
        line.parse::<usize>().unwrap()
    });
    let expected = "\
value-type actes.toml:2:12 `language` is a whole number, not text in quotation marks
value-wrong actes.toml:3:9 `title` is empty
value-type actes.toml:4:17 `authors` is a whole number, not text in quotation marks
key-missing actes.toml:4:20 `authors` has no `name`
value-wrong actes.toml:4:29 `x` is not a MARC relator code
value-wrong actes.toml:5:8 `date` is not a date
value-wrong actes.toml:6:11 `revised` is not a date
value-wrong actes.toml:7:8 `A B` can't be part of a file's name
value-wrong actes.toml:8:10 `green` is not a colour
value-wrong actes.toml:9:14 `978` is not a URI
key-missing actes.toml:10:10 `series` has no `name`
key-unknown actes.toml:10:12 unknown key `nme` in `series`
value-wrong actes.toml:12:13 `font-size` can't be 0pt
value-wrong actes.toml:13:11 a leading of 5.000 pt is smaller than type of 10.500 pt
value-wrong actes.toml:14:9 `lines` can't be -1
value-wrong actes.toml:15:9 `sides` can't be `three`
value-wrong actes.toml:16:9 `paper` is not a width and a height
key-unknown actes.toml:18:1 unknown key `content` in [words]
value-wrong actes.toml:20:10 `A b` is not the code of a diagnostic";
    assert_eq!(diagnostics.join("\n"), expected);
}

#[test]
fn what_is_not_to_be_had_in_the_pdf_is_told_with_what_was_meant() {
    let settings = "[book]\ntitle = 'T'\nlanguage = 'fr'\n[pdf]\npaper = ['300pt', '400pt']\n\
        attach = [\n  'epub',\n  'manuscrit',\n  'docx',\n]\nconformance = 'stict'\n";
    let folder = empty("attach");
    fs::write(folder.join("actes.toml"), settings).unwrap();
    fs::write(folder.join("01.md"), "# Un\n").unwrap();
    let mut sources = Sources::default();
    let outcome =
        manuscript::read(&mut sources, (&folder).into(), None, &actes::parse::READERS)
            .unwrap();
    let told = outcome.diagnostics.iter().map(|diagnostic| {
        let span = diagnostic.span.as_ref().unwrap();
        let (line, _) = sources.position(span.source, span.start);
        format!("{line} {}: {}", diagnostic.message, diagnostic.hints.join(", "))
    });
    let expected = [
        "8 `attach` can't be `manuscrit`: did you mean `manuscript`?",
        "9 `attach` can't be `docx`: write one of manuscript, epub",
        "11 `conformance` can't be `stict`: did you mean `strict`?",
    ];
    assert_eq!(told.collect::<Vec<_>>(), expected);
    // The page design is separate and stays.
    let design = outcome.value.unwrap().config.design;
    assert_eq!(design.paper.width, Length::pt(300));
}

#[test]
fn the_page_must_go_together() {
    for (n, (pdf, wrong)) in [
        ("measure = '150mm'", "6:11"),
        ("leading = '8pt'", "6:11"),
        ("lines = 60", "6:9"),
        ("indent = '60mm'", "6:10"),
        ("sink = 40", "6:8"),
        ("paper = ['60mm', '60mm']\ntop = '55mm'", "7:7"),
        ("inner = '20mm'\nouter = '20mm'\nmeasure = '100mm'", "7:9"),
        ("outer = '60mm'\ninner = '60mm'", "6:9"),
        ("outer = '100mm'", "6:9"),
        ("top = '20mm'\nbottom = '60mm'\nlines = 33", "7:10"),
        ("lines = 40\nbottom = '30mm'", "6:9"),
        ("running-heads = true\ntop = '6mm'", "6:17"),
        ("bottom = '1mm'", "6:10"),
    ]
    .into_iter()
    .enumerate()
    {
        let settings = format!("[book]\ntitle = 'T'\nlanguage = 'fr'\n\n[pdf]\n{pdf}\n");
        let (_, diagnostics) = read(&format!("page-{n}"), &settings);
        let place = format!("value-wrong actes.toml:{wrong} ");
        assert!(
            diagnostics.iter().any(|r| r.starts_with(&place)),
            "{pdf}: {diagnostics:?}"
        );
    }
}

#[test]
#[cfg(unix)]
fn nothing_outside_the_folder_is_opened() {
    let folder = empty("hostile");
    let settings = "[book]\ntitle = 'T'\nlanguage = 'fr'\n\
        chapters = ['01.md', 'link.md', 'in.md', '/etc/passwd', '../../x.md', 'dir', 'pipe.md', 'loop.md']\n\
        cover = 'link.md'\n";
    fs::write(folder.join("actes.toml"), settings).unwrap();
    fs::write(folder.join("01.md"), "# Un\n").unwrap();
    fs::create_dir(folder.join("dir")).unwrap();
    let link = |to: &str, name: &str| std::os::unix::fs::symlink(to, folder.join(name));
    link("/etc/passwd", "link.md").unwrap();
    link("01.md", "in.md").unwrap();
    link("loop.md", "loop.md").unwrap();
    // Nothing ever writes into this pipe, so a read would block for ever.
    let made = Command::new("mkfifo").arg(folder.join("pipe.md")).status().unwrap();
    assert!(made.success(), "the test needs a pipe");
    let (manuscript, diagnostics) = read_folder(&folder);
    assert!(manuscript.is_none());
    let expected = "\
file-outside actes.toml:4:22 link.md lies outside the book's folder
chapter-twice actes.toml:4:33 01.md is a chapter already
file-outside actes.toml:4:42 /etc/passwd lies outside the book's folder
file-outside actes.toml:4:57 ../../x.md lies outside the book's folder
file-special actes.toml:4:71 dir is not a regular file
file-special actes.toml:4:78 pipe.md is not a regular file
file-special actes.toml:4:89 loop.md is not a regular file
file-outside actes.toml:5:9 link.md lies outside the book's folder";
    assert_eq!(diagnostics.join("\n"), expected);
}

#[test]
fn the_lock_keeps_numbers() {
    let folder = empty("lock");
    fs::write(folder.join("actes.toml"), "[book]\ntitle = 'T'\nlanguage = 'fr'\n")
        .unwrap();
    fs::write(folder.join("01.md"), "# Un\n").unwrap();
    let lock = "[[link]]\nnumber = 3\naddress = 'https://a.example/'\ntitle = 'A'\n\
        [[link]]\nnumber = 3\naddress = 'https://b.example/'\n[[link]]\nnumber = 4\n";
    fs::write(folder.join("links.lock"), lock).unwrap();
    let (manuscript, diagnostics) = read_folder(&folder);
    assert_eq!(
        diagnostics,
        [
            "value-wrong links.lock:6:10 number 3 is given twice",
            "key-missing links.lock:8:1 [link] has no `address`",
        ]
    );
    let lock = manuscript.unwrap().lock;
    assert_eq!(lock.links[0].title.as_deref(), Some("A"));
}
