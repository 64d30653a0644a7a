//! The appendix of links: what it says of pages that moved or are gone, and its codes.

use std::io::Read;
use std::path::Path;

use actes::page::Item;
use actes::pipeline::Build;
use actes::pipeline::Output;
use actes::pipeline::Session;
use actes::qr::Code;
use actes::qr::QUIET_ZONE;

fn books() -> Build {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/books/links");
    Session::new().build(&folder, &Output::BOOKS, None, &mut |_| {}).unwrap()
}

/// The document of the appendix, its tags left out.
fn in_epub(build: &Build) -> String {
    let (_, epub) = &build.files[0];
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&epub[..])).unwrap();
    let name =
        zip.file_names().find(|name| name.ends_with("links.xhtml")).unwrap().to_owned();
    let mut document = String::new();
    zip.by_name(&name).unwrap().read_to_string(&mut document).unwrap();
    let mut text = String::new();
    for part in document.split('<').skip(1) {
        text.push_str(part.split_once('>').unwrap().1);
    }
    text
}

/// What cameras read in a code.
fn read(code: &Code) -> String {
    // Four dots to a module.
    let side = (code.side + 2 * QUIET_ZONE) as usize * 4;
    let dark = |x: usize, y: usize| {
        let module = |at: usize| (at as u32 / 4).checked_sub(QUIET_ZONE);
        module(x).zip(module(y)).is_some_and(|(x, y)| code.is_dark(x, y))
    };
    let shade = |x, y| if dark(x, y) { 0 } else { 255 };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, shade);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    grids[0].decode().unwrap().1
}

#[test]
fn codes_say_their_addresses() {
    for length in [1, 20, 61, 62, 100, 150, 180] {
        let address = format!("https://a.example/{}", "b1-".repeat(length / 3));
        assert_eq!(read(&Code::of(&address).unwrap()), address);
    }
    assert_eq!(read(&Code::of("https://é.example/ü").unwrap()), "https://é.example/ü");
    assert!(Code::of("").is_none() && Code::of(&"a".repeat(201)).is_none());
}

#[test]
fn codes_are_beside_the_addresses_where_pages_are_found() {
    let build = books();
    let shown: Vec<&str> = build
        .set
        .pages
        .pages
        .iter()
        .flat_map(|page| &page.items)
        .filter_map(|(_, item)| match item {
            Item::Picture(picture) => picture.alt.strip_prefix("QR – "),
            _ => None,
        })
        .collect();
    assert_eq!(
        shown,
        [
            "https://port.example/livre",
            "https://port.example/marees",
            "https://www.meteo.example/mer/aujourd-hui",
            "https://web.archive.org/web/20160301120000/http://archives.example/registre/1912",
            "http://cartes.example/large",
            "https://courants.example/",
            "mailto:bureau@port.example",
            "https://phare.example/journal?annee=1931&page=12",
        ]
    );
    let codes: Vec<_> = build.diagnostics.iter().map(|one| one.code.name()).collect();
    assert_eq!(codes, ["link-no-code"]);
}

#[test]
fn the_appendix_says_what_is_known_of_each_page() {
    let text = in_epub(&books());
    for line in [
        "→ déplacée vers https://www.meteo.example/mer/aujourd-hui",
        "n’existe plus (vérifié en novembre\u{a0}2026)\narchive du 1er mars\u{a0}2016 https://web.archive.org/web/20160301120000/…",
        "archive du 1er avril\u{a0}2015 (non vérifiée) https://web.archive.org/web/20150401/…",
    ] {
        let plain =
            |text: &str| text.replace(['\u{a0}', '\u{202f}', '\u{200b}', '\n'], " ");
        assert!(plain(&text).contains(&plain(line)), "{line}\n{text}");
    }
}

/// What notes say and the text around their calls, of a book with these settings.
fn with_notes(text: &str) -> String {
    let settings = "[book]\ntitle = \"T\"\nlanguage = \"fr\"\nauthors = [\"A. B\"]\n\
                    identifier = \"urn:uuid:95e056c6-6721-5144-af8b-5d19afbbb4b0\"\n\
                    [links]\nstyle = \"notes\"\n";
    let lock = "[[link]]\nnumber = 1\naddress = \"https://b.example/\"\nstate = \"dead\"\n\
                checked = 2026-11-20\n";
    let files = [("actes.toml", settings), ("01.md", text), ("links.lock", lock)]
        .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
        .into_iter()
        .collect::<actes::manuscript::MemoryFiles>();
    let build = Session::new().check(&files, None, &mut |_| {}).unwrap();
    assert!(build.diagnostics.is_empty(), "{:?}", build.diagnostics);
    let book = build.book.unwrap();
    assert!(book.matter.appendix.is_none());
    let notes = book.notes.iter().map(|note| {
        let words = actes::book::runs::plain_text(note.blocks[0].inlines());
        format!("{} ({}): {words}", note.number, note.calls.len())
    });
    notes.collect::<Vec<_>>().join("\n")
}

#[test]
fn addresses_may_be_in_notes() {
    let text = "# Un, [ailleurs](https://d.example/) {#un}\n\n[Le site](https://a.example/), *[un autre](https://b.example/)*, \
                [encore](https://a.example/). <https://c.example/> [mot](#un) \
                [écrire](mailto:a@b.example) [a@b.example](mailto:a@b.example)[^n]\n\n\
                [^n]: Dans une note, [le site](https://a.example/).\n";
    assert_eq!(
        with_notes(text).replace(['\u{a0}', '\u{202f}'], " "),
        "1 (1): https://d.example/\n\
         2 (2): https://a.example/\n\
         3 (1): https://b.example/ ; n’existe plus (vérifié en novembre 2026)\n\
         4 (1): a@b.example\n\
         5 (1): Dans une note, le site (https://a.example/)."
    );
}

/// The pictures in the reference show this book.
#[test]
fn the_links_of_the_manuscript_take_invented_answers() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: actes::manuscript::MemoryFiles =
        std::fs::read_dir(root.join("manuscript"))
            .unwrap()
            .map(|file| file.unwrap().path())
            .map(|path| {
                let name = path.file_name().unwrap().to_str().unwrap().to_owned();
                (name, std::fs::read(&path).unwrap())
            })
            .collect();
    let lock = std::fs::read(root.join("tests/source/links-invented.lock")).unwrap();
    files.insert("links.lock".to_owned(), lock);
    let build = Session::new().check(&files, None, &mut |_| {}).unwrap();
    assert!(build.diagnostics.is_empty(), "{:?}", build.diagnostics);
    let book = build.book.unwrap();
    let known: Vec<String> = book
        .links
        .listed()
        .map(|(number, entry)| format!("{number}:{}", entry.facts.len()))
        .collect();
    assert_eq!(
        known.join(" "),
        "1:0 2:1 3:2 4:2 5:0 6:0 7:2 8:1 9:1 10:1 11:0 12:2 13:1"
    );
}

#[test]
fn numbers_fill_the_gaps_when_the_last_one_is_given() {
    let settings = "[book]\ntitle = \"T\"\nlanguage = \"fr\"\nauthors = [\"A. B\"]\n\
                    identifier = \"urn:uuid:95e056c6-6721-5144-af8b-5d19afbbb4b0\"\n";
    let lock = "[[link]]\nnumber = 999999\naddress = \"https://z.example/\"\n\n\
                [[link]]\nnumber = 2\naddress = \"https://b.example/\"\n";
    let text = "# Un\n\n[un](https://z.example/) [deux](https://a.example/) \
                [trois](https://c.example/) [quatre](https://b.example/)\n";
    let files = [("actes.toml", settings), ("01.md", text), ("links.lock", lock)]
        .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
        .into_iter()
        .collect::<actes::manuscript::MemoryFiles>();
    let book = Session::new().check(&files, None, &mut |_| {}).unwrap().book.unwrap();
    let listed =
        book.links.listed().map(|(number, entry)| format!("{number} {}", entry.address));
    assert_eq!(
        listed.collect::<Vec<_>>(),
        [
            "1 https://a.example/",
            "2 https://b.example/",
            "3 https://c.example/",
            "999999 https://z.example/",
        ]
    );
}
