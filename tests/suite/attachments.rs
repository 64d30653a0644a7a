//! Files attached to the PDF: which they are, their descriptions, and that the same books
//! can be built from them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use actes::fonts::FontBook;
use actes::page::Folio;
use actes::page::PictureSet;
use actes::pdf::Attachment;
use actes::pdf::Claims;
use actes::pdf::Relation;
use actes::pdf::write;
use actes::pipeline::Build;
use actes::pipeline::Output;
use actes::pipeline::Session;
use lopdf::Dictionary;
use lopdf::Document;
use lopdf::Object;

use crate::pdf::pages;

/// A book with every kind of input, in folders, with non-ASCII names, a byte order mark,
/// and an image that is also the cover.
const SETTINGS: &str = r#"[book]
title = "Le Livre"
language = "fr"
date = 2015-06-01
slug = "livre"
chapters = ["textes/01-à-lire.md", "./textes/02.md"]
cover = "images/carré.png"

[pdf]
attach = ["manuscript", "epub"]

[fonts]
mono = [
  { file = "fonts/Crimson.ttf", instance = "Regular" },
  { file = "fonts/Crimson.ttf", instance = "Bold" },
]
"#;

const FIRST: &str = "\u{FEFF}# Un\r\n\r\n![Un carré](../images/carré.png)\r\n\r\n\
    Voir [ailleurs](https://example.org/) et `code`.\r\n";

const SECOND: &str = "# Deux\n\n![Des carrés](../images/formes.svg)\n\nFin.\n";

const LINKS: &str = "[[link]]\nnumber = 7\naddress = \"https://example.org/\"\n";

/// An empty folder for one test, below the target folder.
fn empty(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("attachments").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A file of the repository.
fn file(path: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The files of the book above.
fn files() -> BTreeMap<String, Vec<u8>> {
    [
        ("actes.toml", SETTINGS.into()),
        ("textes/01-à-lire.md", FIRST.into()),
        ("textes/02.md", SECOND.into()),
        ("links.lock", LINKS.into()),
        ("images/carré.png", file("tests/books/specimen/images/degrade.png")),
        ("images/formes.svg", file("tests/books/specimen/images/carres.svg")),
        ("fonts/Crimson.ttf", file("tests/fonts/CrimsonPro-Subset.ttf")),
    ]
    .map(|(name, bytes)| (name.to_owned(), bytes))
    .into()
}

/// Writes a book's files into a folder of its own.
fn folder(name: &str, files: &BTreeMap<String, Vec<u8>>) -> PathBuf {
    let folder = empty(name);
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn build(folder: &Path, outputs: &[Output]) -> Build {
    Session::new().build(folder, outputs, None, &mut |_| {}).unwrap()
}

/// The file of a build with this name.
fn made<'b>(build: &'b Build, name: &str) -> &'b [u8] {
    let found = build.files.iter().find(|(file, _)| file == name);
    let (_, bytes) = found.unwrap_or_else(|| panic!("{name}: {:?}", build.diagnostics));
    bytes
}

/// The file specifications of a PDF with their keys, in name tree order.
fn named(document: &Document) -> Vec<(Vec<u8>, Dictionary)> {
    let follow = |object: &Object| match object {
        Object::Reference(id) => document.get_dictionary(*id).unwrap().clone(),
        other => other.as_dict().unwrap().clone(),
    };
    let names = follow(document.catalog().unwrap().get(b"Names").unwrap());
    let root = follow(names.get(b"EmbeddedFiles").unwrap());
    let mut named = Vec::new();
    // With few names, the root holds them itself.
    let leaves = match root.get(b"Kids") {
        Ok(kids) => kids.as_array().unwrap().iter().map(follow).collect(),
        Err(_) => vec![root],
    };
    for leaf in leaves {
        let entries = leaf.get(b"Names").unwrap().as_array().unwrap();
        let of_leaf: Vec<(Vec<u8>, Dictionary)> = entries
            .chunks(2)
            .map(|pair| (pair[0].as_str().unwrap().to_vec(), follow(&pair[1])))
            .collect();
        if let Ok(limits) = leaf.get(b"Limits") {
            let limits = limits.as_array().unwrap();
            assert_eq!(limits[0].as_str().unwrap(), of_leaf.first().unwrap().0);
            assert_eq!(limits[1].as_str().unwrap(), of_leaf.last().unwrap().0);
        }
        named.extend(of_leaf);
    }
    named
}

/// A text string of a dictionary.
fn text(dict: &Dictionary, key: &str) -> String {
    lopdf::decode_text_string(dict.get(key.as_bytes()).unwrap()).unwrap()
}

/// A name of a dictionary.
fn name(dict: &Dictionary, key: &str) -> String {
    let name = dict.get(key.as_bytes()).unwrap().as_name().unwrap();
    String::from_utf8(name.to_vec()).unwrap()
}

/// The stream of a file specification: its dictionary and its bytes.
fn stream(document: &Document, spec: &Dictionary) -> (Dictionary, Vec<u8>) {
    let streams = spec.get(b"EF").unwrap().as_dict().unwrap();
    let id = streams.get(b"F").unwrap().as_reference().unwrap();
    assert_eq!(streams.get(b"UF").unwrap().as_reference().unwrap(), id);
    let stream = document.get_object(id).unwrap().as_stream().unwrap();
    (stream.dict.clone(), stream.get_plain_content().unwrap())
}

/// All attached files by name.
fn extracted(pdf: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let document = Document::load_mem(pdf).unwrap();
    let files = named(&document).into_iter();
    files.map(|(_, spec)| (text(&spec, "UF"), stream(&document, &spec).1)).collect()
}

#[test]
fn what_is_inside_makes_the_same_books_again() {
    let given = files();
    let first = build(&folder("given", &given), &Output::BOOKS);
    let pdf = made(&first, "livre.pdf");
    let mut inside = extracted(pdf);
    let epub = inside.remove("livre.epub").unwrap();
    assert!(epub == made(&first, "livre.epub"), "the EPUB inside is another");
    let names: Vec<_> = inside.keys().collect();
    assert_eq!(names, given.keys().collect::<Vec<_>>());
    assert!(inside == given, "some file inside has other bytes");

    let again = build(&folder("again", &inside), &Output::BOOKS);
    assert!(made(&again, "livre.epub") == epub, "the EPUB differs");
    assert!(made(&again, "livre.pdf") == pdf, "the PDF differs");
}

#[test]
fn files_found_by_their_names_are_inside_too() {
    let mut given = BTreeMap::new();
    for name in [
        "01-blocs.md",
        "02-blocks.md",
        "03-tableaux.md",
        "04-figures.md",
        "05-references.md",
        "images/carres.svg",
        "images/damier.png",
        "images/degrade.png",
    ] {
        given.insert(name.to_owned(), file(&format!("tests/books/specimen/{name}")));
    }
    let settings = "book = { title = 'S', language = 'fr', slug = 's' }\n\
        pdf = { attach = ['manuscript'] }\nmarkdown = { definition-lists = true }\n";
    given.insert("actes.toml".to_owned(), settings.into());
    let mut more = given.clone();
    more.insert("notes.txt".to_owned(), b"no part of the book".to_vec());
    let book = build(&folder("found", &more), &Output::BOOKS);
    assert_eq!(extracted(made(&book, "s.pdf")), given);
}

#[test]
fn readers_are_told_what_each_file_is() {
    let book = build(&folder("told", &files()), &Output::BOOKS);
    let document = Document::load_mem(made(&book, "livre.pdf")).unwrap();
    let mut told = String::new();
    for (key, spec) in named(&document) {
        let is_text = lopdf::decode_text_string(&Object::string_literal(key)).unwrap();
        assert_eq!([text(&spec, "F"), text(&spec, "UF")], [&*is_text, &*is_text]);
        let (about, bytes) = stream(&document, &spec);
        let params = about.get(b"Params").unwrap().as_dict().unwrap();
        assert_eq!(params.get(b"Size").unwrap().as_i64().unwrap(), bytes.len() as i64);
        assert_eq!(params.get(b"CheckSum").unwrap().as_str().unwrap().len(), 16);
        let is_packed = about.has(b"Filter");
        let is_settings = is_text == "actes.toml";
        assert!(is_packed || !is_settings, "what shrinks is packed");
        let _ = writeln!(
            told,
            "{is_text} | {} | {} {} | {} | {}",
            text(&spec, "Desc"),
            name(&about, "Type"),
            name(&about, "Subtype"),
            name(&spec, "AFRelationship"),
            text(params, "ModDate"),
        );
    }
    assert_eq!(
        told,
        "\
actes.toml | Le manuscrit de ce livre | EmbeddedFile application/toml | Source | D:20150601000000Z
fonts/Crimson.ttf | Le manuscrit de ce livre | EmbeddedFile font/ttf | Source | D:20150601000000Z
images/formes.svg | Le manuscrit de ce livre | EmbeddedFile image/svg+xml | Source | D:20150601000000Z
links.lock | Le manuscrit de ce livre | EmbeddedFile application/toml | Source | D:20150601000000Z
livre.epub | Ce livre pour l’écran | EmbeddedFile application/epub+zip | Alternative | D:20150601000000Z
textes/02.md | Le manuscrit de ce livre | EmbeddedFile text/markdown | Source | D:20150601000000Z
images/carré.png | Le manuscrit de ce livre | EmbeddedFile image/png | Source | D:20150601000000Z
textes/01-à-lire.md | Le manuscrit de ce livre | EmbeddedFile text/markdown | Source | D:20150601000000Z
"
    );
    // Each file is associated with the document, and the named destinations are still
    // there.
    let catalog = document.catalog().unwrap();
    let associated = catalog.get(b"AF").unwrap().as_array().unwrap();
    assert_eq!(associated.len(), 8);
    let first = associated[0].as_reference().unwrap();
    assert_eq!(text(document.get_dictionary(first).unwrap(), "UF"), "livre.epub");
    assert!(catalog.get(b"Names").unwrap().as_dict().unwrap().has(b"Dests"));
}

#[test]
fn nothing_is_inside_unless_it_is_asked_for() {
    let of = |name: &str, attach: &str, outputs: &[Output]| {
        let mut given = files();
        let settings = SETTINGS.replace("[\"manuscript\", \"epub\"]", attach);
        given.insert("actes.toml".to_owned(), settings.into());
        build(&folder(name, &given), outputs)
    };
    let none = of("none", "[]", &Output::BOOKS);
    let document = Document::load_mem(made(&none, "livre.pdf")).unwrap();
    let catalog = document.catalog().unwrap();
    assert!(!catalog.has(b"AF"));
    assert!(!catalog.get(b"Names").unwrap().as_dict().unwrap().has(b"EmbeddedFiles"));

    // The EPUB is built for the attachment, though only the PDF is requested.
    let only = of("only", "[\"epub\"]", &[Output::PDF]);
    assert_eq!(only.files.len(), 1);
    let inside = extracted(made(&only, "livre.pdf"));
    assert_eq!(inside.keys().collect::<Vec<_>>(), ["livre.epub"]);
    let both = of("both", "[\"epub\"]", &Output::BOOKS);
    assert!(inside["livre.epub"] == made(&both, "livre.epub"), "another EPUB is inside");
    assert!(made(&only, "livre.pdf") == made(&both, "livre.pdf"), "the PDF differs");
}

#[test]
fn a_hundred_files_are_a_sorted_tree() {
    let names: Vec<String> =
        (0..100).rev().map(|n| format!("{}{n:02}.md", ["é", "b", "a"][n % 3])).collect();
    let attachment = |name| Attachment {
        name,
        media_type: "text/markdown",
        data: b"#",
        relation: Relation::Source,
        about: "text",
    };
    let attached: Vec<_> = names.iter().map(|name| attachment(name)).collect();
    let (set, book) =
        (pages::set(vec![pages::page(Folio::Arabic(1))]), pages::book(Vec::new()));
    let fonts = FontBook::built_in();
    let pdf = write(&set, &PictureSet::default(), &book, &fonts, Claims::ALL, &attached)
        .unwrap();
    let document = Document::load_mem(&pdf).unwrap();
    let named = named(&document);
    assert_eq!(named.len(), 100);
    assert!(named.is_sorted_by(|one, other| one.0 < other.0));
    // A one-byte file is stored uncompressed, because compression would enlarge it.
    let (about, bytes) = stream(&document, &named[0].1);
    assert_eq!((about.has(b"Filter"), &bytes[..]), (false, &b"#"[..]));
}
