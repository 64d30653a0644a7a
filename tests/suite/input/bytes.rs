//! Bytes that are not text, and text that tries to inject markup, in every place that
//! takes text.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;

use actes::pipeline::Build;
use actes::pipeline::Output;
use lopdf::Document;

use super::book;
use super::build;
use super::told;
use crate::pdf::checks::faults;

/// Texts that close, open or escape something in one of the output formats.
const HOSTILE: [&str; 17] = [
    "]]>",
    "</style><script>alert(1)</script>",
    "<?xpacket end=\"w\"?>",
    "<!-- -- --> -->",
    "a\"b'c",
    "(a\\)b\\(((",
    "\\\\ \\ \\n \\051",
    "&amp; &#0; &#x1; &#xD800; &lt;",
    "endobj endstream %%EOF",
    "<< /JS (x) >> >>",
    "\u{FEFF}a\u{FEFF}",
    "e\u{301}te\u{301}",
    "👩\u{200D}👩\u{200D}👧 \u{1F1EB}\u{1F1F7}",
    "\u{202E}abc\u{202C}",
    "a\u{2028}b\u{2029}c\u{85}d",
    "$HOME $(id) `id` %n%s {{7*7}}",
    "javascript:alert(1)",
];

/// The same with a backslash before all Markdown syntax.
fn plain(text: &str) -> String {
    text.chars()
        .flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c]))
        .collect()
}

/// A TOML string with every character as an escape.
fn toml(text: &str) -> String {
    let signs = text.chars().filter(|c| *c != '\u{85}');
    signs.map(|c| format!("\\U{:08X}", u32::from(c))).collect()
}

/// Settings with the text in every field that takes one.
fn settings(text: &str) -> String {
    let text = toml(text);
    let mut all = "[book]\nlanguage = \"fr\"\nrevised = 2026-01-01\n".to_owned();
    for key in [
        "title",
        "label",
        "subtitle",
        "place",
        "publisher",
        "rights",
        "description",
        "source",
    ] {
        all.push_str(&format!("{key} = \"{text}\"\n"));
    }
    all.push_str(&format!(
        "subjects = [\"{text}\", \"b\"]\nseries = {{ name = \"{text}\" }}\n"
    ));
    all.push_str(&format!(
        "authors = [\"{text}\", {{ name = \"{text}\", role = \"edt\", file-as = \"{text}\" }}]\n\
         accessibility = {{ summary = \"{text}\", certified-by = \"{text}\" }}\n\
         [pdf]\nattach = [\"manuscript\", \"epub\"]\n[epub]\nfonts = false\n[words]\n"
    ));
    for key in [
        "contents",
        "links",
        "notes",
        "colophon",
        "cover",
        "page",
        "figure",
        "note",
        "attached-manuscript",
        "attached-epub",
    ] {
        all.push_str(&format!("{key} = \"{text}\"\n"));
    }
    all
}

/// A chapter with the text in every place that takes one.
fn chapter(text: &str) -> String {
    let (raw, text) = (text.replace(['\u{85}'], " "), plain(text));
    let code = raw.replace(['`', '~'], "'");
    let address: String =
        text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let mut all = "---\n".to_owned();
    for key in
        ["label", "short-title", "subtitle", "author", "epigraph", "epigraph-source"]
    {
        all.push_str(&format!("{key}: {text}\n"));
    }
    all.push_str(&format!(
        "---\n\n# T {text}\n\n## H {text} {{#n}}\n\nMots {text} *{text}* **{text}**.\n\n\
         Un `` {code} `` et [mots {text}](https://example.org/{address}?q={text}) et [ici](#n).\n\n\
         [](https://example.com/{address})\n\n\
         Une note[^{address}].\n\n[^{address}]: Note {text}.\n\n\
         ``` {}\n{code}\n```\n\n> {text}\n>\n> — {text}\n\n> [!NOTE]\n> {text}\n\n\
         - {text}\n- [x] {text}\n\n| {text} | b |\n|---|---|\n| {text} | d |\n\n\
         ![Montre {text}](p.svg \"Légende {text}\")\n\n> | {text}\n> | {text}\n\n\
         <i lang=\"en\">{text}</i> &#1; &#xFFFE; &#xD800; &#0;\n",
        code.replace(' ', "-")
    ));
    all
}

const DRAWING: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='20'>\
    <title>x]]&gt;&lt;/svg&gt;</title><text y='15'>&lt;/text&gt;&#x202E;(\\</text></svg>";

/// The faults of both books of a build.
fn wrong(built: &Build) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, bytes) in &built.files {
        if name.ends_with(".pdf") {
            let document = Document::load_mem(bytes).unwrap();
            wrong.extend(faults(&document));
            wrong.extend(record(&document));
            continue;
        }
        for (name, text) in documents(bytes) {
            let options =
                roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
            match roxmltree::Document::parse_with_options(&text, options) {
                Err(error) => wrong.push(format!("{name}: {error}")),
                Ok(tree) => {
                    let script =
                        tree.descendants().find(|node| node.has_tag_name("script"));
                    wrong.extend(script.map(|_| format!("{name} holds a script")));
                }
            }
        }
    }
    wrong
}

/// The XML documents of an EPUB.
fn documents(epub: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(epub)).unwrap();
    let mut found = BTreeMap::new();
    for at in 0..zip.len() {
        let file = zip.by_index(at).unwrap();
        let name = file.name().to_owned();
        let is_xml = [".xhtml", ".opf", ".ncx", ".xml", ".svg"];
        if is_xml.iter().any(|ending| name.ends_with(ending)) {
            found.insert(name, std::io::read_to_string(file).unwrap());
        }
    }
    found
}

/// The fault of the XMP of a PDF, if any: it must be XML with nothing after it.
fn record(document: &Document) -> Option<String> {
    let id =
        document.catalog().unwrap().get(b"Metadata").unwrap().as_reference().unwrap();
    let content = &document.get_object(id).unwrap().as_stream().unwrap().content;
    let text = str::from_utf8(content).unwrap();
    let packets = text.matches("<?xpacket").count();
    let parsed = roxmltree::Document::parse(text);
    let error = parsed.err().map(|error| format!("XMP: {error}"));
    error.or((packets != 2).then(|| format!("XMP of {packets} packets")))
}

#[test]
fn text_stays_text_in_every_place() {
    for (at, text) in HOSTILE.iter().enumerate() {
        let name = format!("{}.md", text.replace(['/', '\u{85}'], "_"));
        let folder = book(&format!("hostile-{at}"), "", &[("p.svg", DRAWING.as_bytes())]);
        fs::write(folder.join("actes.toml"), settings(text)).unwrap();
        fs::write(folder.join(&name), chapter(text)).unwrap();
        let built = build(&folder, &Output::BOOKS);
        let told = told(&built);
        assert_eq!(built.files.len(), 2, "{text:?}: {told}");
        assert_eq!(wrong(&built), [""; 0], "{text:?}");
        let is_told = told.contains("character-order");
        assert_eq!(is_told, text.contains('\u{202E}'), "{text:?}: {told}");
    }
}

/// Unescaped Markdown may be a mistake, but never makes an invalid book.
#[test]
fn text_that_is_markdown_too_makes_sound_books_or_none() {
    for (at, text) in HOSTILE.iter().enumerate() {
        let text = format!(
            "# Un {text}\n\n{text} *{text}* [{text}]({text}) <{text}>\n\n<div {text}>\n"
        );
        let settings = "[epub]\nfonts = false";
        let folder = book(&format!("raw-{at}"), settings, &[("01.md", text.as_bytes())]);
        let built = build(&folder, &Output::BOOKS);
        assert_eq!(wrong(&built), [""; 0], "{text:?}");
    }
}

#[test]
fn no_text_of_the_settings_may_hold_what_no_book_can() {
    for (value, code) in [
        ("a\\u0001b", "value-wrong"),
        ("a\\u0000b", "value-wrong"),
        ("a\\u009Bb", "value-wrong"),
        ("a\\uFFFEb", "value-wrong"),
        ("a\\U0001FFFFb", "value-wrong"),
        ("a\\uFDD0b", "value-wrong"),
        ("a\\uD800b", "settings-broken"),
        ("a\u{1}b", "settings-broken"),
        ("a\\u202Eb", "character-order"),
        ("a\\u2066b", "character-order"),
    ] {
        for place in ["title", "words", "authors"] {
            let settings = match place {
                "title" => format!("[book]\ntitle = \"{value}\"\nlanguage = \"fr\"\n"),
                "words" => format!(
                    "[book]\ntitle = \"T\"\nlanguage = \"fr\"\n[words]\nnote = \"{value}\"\n"
                ),
                _ => format!(
                    "[book]\ntitle = \"T\"\nlanguage = \"fr\"\nauthors = [\"{value}\"]\n"
                ),
            };
            let folder = book("control", "", &[("01.md", b"# Un\n")]);
            fs::write(folder.join("actes.toml"), settings).unwrap();
            let told = told(&build(&folder, &[]));
            assert!(told.contains(&format!("{code} actes.toml:")), "{value}: {told}");
        }
    }
}

#[test]
fn bytes_that_are_no_text_are_told_with_their_place() {
    let deep = format!("a = {}1", "[".repeat(20_000));
    let cases: [(&str, &[u8], &str); 13] = [
        ("01.md", b"# Un\n\nAb\xFF.\n", "error utf8-invalid 01.md:3:3"),
        ("01.md", b"\xFF\xFE#\0 \0U\0", "error utf8-invalid 01.md:1:1"),
        ("01.md", b"\xFE\xFF\0#", "error utf8-invalid 01.md:1:1"),
        ("01.md", b"# Un\n\na\xED\xA0\x80b\n", "error utf8-invalid 01.md:3:2"),
        ("01.md", b"# Un\n\na\x00b\n", "warning character-unprintable 01.md:3:2"),
        ("01.md", b"# Un\n\na\x1Bb\n", "warning character-unprintable 01.md:3:2"),
        (
            "01.md",
            "# Un\n\na\u{FFFE}b\n".as_bytes(),
            "warning character-unprintable 01.md:3:2",
        ),
        (
            "01.md",
            "# Un\r\rAb\u{202E}.\r".as_bytes(),
            "warning character-order 01.md:3:3",
        ),
        (
            "links.lock",
            b"[[link]]\nnumber = 1\naddress = 'http://a.b/\xFF'\n",
            "error utf8-invalid links.lock:3:23",
        ),
        (
            "links.lock",
            b"[[link]]\nnumber = 1\naddress = 'http://a.b/'\narchived = 'javascript:x'\n",
            "error value-wrong links.lock:4:12",
        ),
        ("links.lock", deep.as_bytes(), "error settings-broken links.lock:1:"),
        ("own.css", b"p { margin: 0 }\nq\xFF {}\n", "error utf8-invalid own.css:2:2"),
        (
            "own.css",
            "p { margin: 0 }\n/* \u{1} \u{202E} */\n".as_bytes(),
            "error character-unprintable own.css:2:4",
        ),
    ];
    for (name, bytes, expected) in cases {
        let mut files: Vec<(&str, &[u8])> =
            vec![("01.md", b"# Un\n"), ("own.css", b"p {}")];
        files.retain(|(file, _)| *file != name);
        files.push((name, bytes));
        let folder = book("bytes", "[epub]\nstylesheet = 'own.css'", &files);
        let told = told(&build(&folder, &[]));
        assert!(
            told.lines().any(|line| line.starts_with(expected)),
            "{expected}: {told}"
        );
    }
}

#[test]
fn any_line_end_and_any_mark_before_the_text_make_the_same_book() {
    let text = "---\nlabel: L\n---\n\n# Un\n\nMot *a*  \nb.\n\n```\nx\n\ty\n```\n\n| a | b |\n|---|---|\n| c | d |\n";
    let made = |name: &str, text: String| {
        let files: [(&str, &[u8]); 1] = [("01.md", text.as_bytes())];
        let built = build(&book(name, "[epub]\nfonts = false", &files), &Output::BOOKS);
        assert_eq!(built.files.len(), 2, "{name}: {}", told(&built));
        built.files
    };
    let whole = made("ends-lf", text.to_owned());
    for (name, other) in [
        ("ends-crlf", text.replace('\n', "\r\n")),
        ("ends-cr", text.replace('\n', "\r")),
        ("ends-bom", format!("\u{FEFF}{text}")),
    ] {
        assert!(whole == made(name, other), "{name}");
    }
}

/// File names may be decomposed (NFD) on one system and composed (NFC) on another.
#[test]
fn accents_in_names_of_files_may_be_written_in_both_ways() {
    let (joined, parted) = ("é.svg", "e\u{301}.svg");
    for (name, written, there) in [("nfd", joined, parted), ("nfc", parted, joined)] {
        let text = format!("# Un\n\n![p]({written})\n");
        let files: [(&str, &[u8]); 2] =
            [("01.md", text.as_bytes()), (there, DRAWING.as_bytes())];
        let built = build(&book(name, "", &files), &[]);
        assert!(!told(&built).contains("error"), "{}", told(&built));
    }
}
