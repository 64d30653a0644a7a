//! The fuzz targets: each function must return on random input. The fuzzers call them,
//! and so does the suite, with every kept case.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::OnceLock;

use actes::base::Sources;
use actes::config::Flavor;
use actes::config::Limits;
use actes::config::MarkdownOptions;
use actes::css;
use actes::fonts::Family;
use actes::fonts::FontBook;
use actes::images;
use actes::images::SvgFonts;
use actes::manuscript::Manuscript;
use actes::pipeline::Build;
use actes::pipeline::BuildError;
use actes::pipeline::Output;
use actes::pipeline::Session;

/// Separates the files of a book in the input: a character that no text should contain.
const PART: u8 = 0x1E;

/// The settings of every book.
const BOOK: &str =
    "[book]\ntitle = \"Le Livre\"\nlanguage = \"fr\"\nrevised = 2026-01-01\n";

/// A folder for this process, in memory where the system supports it.
fn folder(name: &str) -> PathBuf {
    let memory = Path::new("/dev/shm");
    let base = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    let own =
        format!("actes-bodies-{}-{:?}", std::process::id(), std::thread::current().id());
    let folder = base.join(own).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder in memory can be made");
    folder
}

/// Keeps the fuzzer running where outside code panics inside our boundary, which makes a
/// diagnostic of it: the fuzzer's own hook ends the process at every panic.
fn allow_guarded_panics() {
    #[cfg(fuzzing)]
    {
        static ONCE: std::sync::Once = std::sync::Once::new();
        ONCE.call_once(|| {
            let before = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |panic| {
                if !actes::base::boundary::is_guarded() {
                    before(panic);
                }
            }));
        });
    }
}

/// Removes a folder.
fn drop_folder(folder: &Path) {
    let _ = fs::remove_dir_all(folder.parent().unwrap_or(folder));
}

/// Reads and resolves Markdown; the first byte chooses the options and the language.
pub(crate) fn parse(data: &[u8]) {
    static BOOKS: OnceLock<Vec<Manuscript>> = OnceLock::new();
    let books = BOOKS.get_or_init(|| ["fr", "en"].map(manuscript).into());
    let (first, text) = data.split_first().unwrap_or((&0, &[]));
    let book = &books[usize::from(first & 1)];
    let mut options = match first & 8 {
        0 => MarkdownOptions::default(),
        _ => MarkdownOptions::of(Flavor::Pandoc),
    };
    options.definition_lists = first & 2 != 0;
    options.hidden_lines = first & 4 != 0;
    let told = [(); 2].map(|()| {
        let mut sources = Sources::default();
        let source = sources.add("01.md", String::from_utf8_lossy(text));
        let draft =
            actes::parse::parse(&sources, &[source], &options, &book.config.limits).value;
        let book =
            actes::resolve::resolve(draft, &sources, &book.config, &book.lock).value;
        actes::book::dump::dump(&book)
    });
    assert!(told[0] == told[1], "the same text is another book");
}

fn manuscript(language: &str) -> Manuscript {
    let folder = folder(language);
    let settings = BOOK.replace("\"fr\"", &format!("\"{language}\""));
    fs::write(folder.join("actes.toml"), settings).expect("memory has room");
    fs::write(folder.join("01.md"), "# Un\n").expect("memory has room");
    let read = actes::manuscript::read(
        &mut Sources::default(),
        (&folder).into(),
        None,
        &actes::parse::READERS,
    );
    drop_folder(&folder);
    read.expect("the folder can be read").value.expect("the book is sound")
}

/// Makes both books of a folder: settings, two chapters, a style sheet, the link numbers,
/// separated by a byte of 0x1E.
pub(crate) fn books(data: &[u8]) -> Option<Build> {
    allow_guarded_panics();
    let mut parts = data.split(|byte| *byte == PART);
    let mut part = || parts.next().unwrap_or_default();
    let folder = folder("build");
    let own = part();
    let settings = if own.starts_with(b"[book]") {
        own.to_vec()
    } else {
        [BOOK.as_bytes(), own].concat()
    };
    let names = ["01.md", "02.md", "own.css", "links.lock"];
    let files = [("actes.toml", settings)].into_iter();
    for (name, bytes) in files.chain(names.map(|name| (name, part().to_vec()))) {
        fs::write(folder.join(name), bytes).expect("memory has room");
    }
    let built = make(&folder, &Output::BOOKS);
    drop_folder(&folder);
    built
}

/// A book with these bytes as its font.
pub(crate) fn fonts(data: &[u8]) -> Option<Build> {
    allow_guarded_panics();
    let folder = folder("fonts");
    let settings = format!("{BOOK}[fonts]\ntext = [\"own.otf\"]\n");
    let text = "# Été\n\nL’œuvre, *en* 1984 : « fi » — **x**^2^ AV `code`.\n\n| a | b |\n|-|-|\n| 1 | 2 |\n";
    for (name, bytes) in [
        ("actes.toml", settings.as_bytes()),
        ("01.md", text.as_bytes()),
        ("own.otf", data),
    ] {
        fs::write(folder.join(name), bytes).expect("memory has room");
    }
    let built = make(&folder, &Output::BOOKS);
    drop_folder(&folder);
    built
}

/// A book with these bytes as its picture and its cover.
pub(crate) fn images(data: &[u8]) -> Option<Build> {
    allow_guarded_panics();
    let folder = folder("images");
    // Both paths of a picture: unchanged, and downsampled.
    let settings = BOOK.to_owned()
        + "cover = \"own.png\"\n[pdf]\nmax-dpi = 20\n[epub]\nmax-image = 40\n";
    let text =
        "# Un\n\n![Ce qu’elle montre](own.png \"Légende\")\n\nEt ![elle](own.png) ici.\n";
    for (name, bytes) in [
        ("actes.toml", settings.as_bytes()),
        ("01.md", text.as_bytes()),
        ("own.png", data),
    ] {
        fs::write(folder.join(name), bytes).expect("memory has room");
    }
    let built = make(&folder, &Output::BOOKS);
    drop_folder(&folder);
    built
}

/// Sanitises a drawing, which leaves nothing to remove, and draws it.
pub(crate) fn svg(data: &[u8]) {
    allow_guarded_panics();
    static FACES: OnceLock<SvgFonts> = OnceLock::new();
    let limits = Limits::default();
    let sanitised = match images::sanitise(data, &limits) {
        Ok(Some(cleaned)) => {
            let again = images::sanitise(&cleaned.bytes, &limits);
            assert_eq!(again, Ok(None), "what is clean is clean");
            cleaned.bytes
        }
        Ok(None) | Err(_) => data.to_vec(),
    };
    let faces = FACES.get_or_init(|| {
        let fonts = FontBook::built_in();
        let names = [Family::Text, Family::Sans, Family::Mono].map(|family| {
            fonts.face(fonts.find(family, false, false)).family_name.clone()
        });
        let data = fonts.iter().map(|(_, face)| face.data.as_ref());
        SvgFonts::new(data, names.each_ref().map(String::as_str))
    });
    let _ = images::read(&Arc::new(sanitised), faces, &limits);
}

/// Reads a style in every way; sanitised styles are clean, and parts are in order.
pub(crate) fn css(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let parts = css::examine(&text, &mut |finding| {
        assert!(text.get(finding.at).is_some(), "a place in the text");
    });
    in_order(&text, &parts, 0..text.len());
    if let Some(cleaned) = css::sanitised(&text) {
        assert_eq!(css::sanitised(&cleaned.text), None, "what is clean is clean");
    }
}

fn in_order(text: &str, parts: &[css::StyleUnit], within: std::ops::Range<usize>) {
    let mut at = within.start;
    for part in parts {
        let (range, head) = (part.range.clone(), part.head.clone());
        assert!(at <= range.start && range.start <= head.start, "{range:?}");
        assert!(head.end <= range.end && range.end <= within.end, "{range:?}");
        let _ = (css::pieces(&text[head.clone()]), css::declaration(&text[head.clone()]));
        in_order(text, part.block.as_deref().unwrap_or_default(), head.end..range.end);
        at = range.end;
    }
}

/// Makes the books; the machine may fail, but a book that breaks its standard is our bug.
fn make(folder: &Path, outputs: &[Output]) -> Option<Build> {
    static SESSION: OnceLock<Mutex<Session>> = OnceLock::new();
    let session = SESSION.get_or_init(Mutex::default);
    let mut session = session.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    match session.build(folder, outputs, None, &mut |_| {}) {
        Ok(built) => Some(built),
        Err(BuildError::Read(_)) => None,
        Err(error) => panic!("{error}: {:?}", std::error::Error::source(&error)),
    }
}
