//! Runs the program as a shell would, on good and bad folders, and compares what it
//! says with the transcripts in `tests/commands`. `UPDATE=1` writes them anew.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

/// A chapter without fault.
const CHAPTER: &str = "# Un\n\nLe texte.\n";

/// Settings without fault.
const SETTINGS: &str = "[book]\ntitle = \"Le Livre\"\nlanguage = \"fr\"\n";

/// A folder of a test's own, below the target folder.
struct Place {
    name: &'static str,
    folder: PathBuf,
    transcript: String,
}

impl Place {
    /// An empty folder.
    fn empty(name: &'static str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("commands").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self { name, folder, transcript: String::new() }
    }

    /// A folder that holds the book `book`, whose one chapter has this text.
    fn with_book(name: &'static str, chapter: &str) -> Self {
        let place = Self::empty(name);
        place.write("book/actes.toml", SETTINGS).write("book/01.md", chapter)
    }

    fn write(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// Runs `actes` with these arguments, and writes down what it says.
    fn run(mut self, arguments: &str) -> Self {
        let output = Command::new(env!("CARGO_BIN_EXE_actes"))
            .args(arguments.split(' ').filter(|argument| !argument.is_empty()))
            .current_dir(&self.folder)
            .env_remove("SOURCE_DATE_EPOCH")
            .env_remove("NO_COLOR")
            .output()
            .unwrap();
        self.transcript.push_str(&format!("$ actes {arguments}\n"));
        for text in [&output.stdout, &output.stderr] {
            let text = str::from_utf8(text).unwrap().trim_end();
            if !text.is_empty() {
                self.transcript.push_str(&format!("{text}\n"));
            }
        }
        let code = output.status.code().unwrap();
        assert!(code != 101, "the program crashed:\n{}", self.transcript);
        self.transcript.push_str(&format!("exit {code}\n\n"));
        self
    }

    /// Checks that a file still holds what it held.
    fn still_holds(self, path: &str, bytes: &[u8]) -> Self {
        assert_eq!(fs::read(self.folder.join(path)).unwrap(), bytes, "{path}");
        self
    }

    /// Compares all that was said with what is expected.
    fn compare(self) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let path = root.join("tests/commands").join(format!("{}.txt", self.name));
        let said = format!("{}\n", self.transcript.trim_end());
        if std::env::var_os("UPDATE").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, said).unwrap();
            return;
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            said == expected,
            "{} differs.\n--- expected\n{expected}\n--- said\n{said}\n\
             Run with UPDATE=1 to renew it.",
            path.display()
        );
    }
}

#[test]
fn no_folder() {
    Place::empty("no-folder")
        .run("build")
        .run("build nowhere")
        .run("check nowhere")
        .compare();
}

#[test]
fn no_settings() {
    Place::empty("no-settings").write("book/01.md", CHAPTER).run("build book").compare();
}

#[test]
fn a_folder_that_is_a_file() {
    Place::empty("file-for-folder").write("book", "").run("check book").compare();
}

#[test]
fn a_missing_chapter() {
    let settings = format!("{SETTINGS}chapters = [\n  \"01.md\",\n  \"2.md\",\n]\n");
    Place::with_book("missing-chapter", CHAPTER)
        .write("book/02.md", CHAPTER)
        .write("book/actes.toml", settings)
        .run("build book")
        .compare();
}

#[test]
fn a_chapter_outside_of_the_folder() {
    let settings = format!("{SETTINGS}chapters = [\"../secret.md\"]\n");
    Place::with_book("outside-chapter", CHAPTER)
        .write("secret.md", CHAPTER)
        .write("book/actes.toml", settings)
        .run("check book")
        .compare();
}

#[test]
fn broken_toml() {
    let settings = "[book\ntitle = \"Le Livre\nlanguage = fr\n";
    Place::with_book("broken-toml", CHAPTER)
        .write("book/actes.toml", settings)
        .run("check book")
        .run("check book --message-format json")
        .compare();
}

#[test]
fn wrong_usage() {
    Place::empty("wrong-usage").run("bake").run("build -j 0").compare();
}

// What follows needs the stages after reading.

#[test]
fn unknown_keys() {
    let settings = "[book]\ntitel = \"Le Livre\"\nlanguage = \"fr\"\n\
                    [pdf]\nfont-size = 10\nmeasure = \"200mm\"\n[epbu]\nfonts = true\n";
    Place::with_book("unknown-keys", CHAPTER)
        .write("book/actes.toml", settings)
        .run("check book")
        .run("check book --message-format short")
        .run("check book --message-format json")
        .compare();
}

#[test]
fn invalid_utf_8() {
    Place::with_book("invalid-utf-8", "")
        .write("book/01.md", b"# Un\n\nLes m\xBDurs.\n")
        .run("check book")
        .compare();
}

#[test]
fn an_undefined_note() {
    Place::with_book("undefined-note", "# Un\n\nUn mot[^un].\n")
        .run("check book")
        .compare();
}

#[test]
fn a_link_to_nowhere() {
    let chapter = "# Un\n\n## La suite\n\nVoir [plus loin](#la-suit).\n";
    Place::with_book("link-to-nowhere", chapter).run("check book").compare();
}

#[test]
fn a_missing_image() {
    let chapter = "# Un\n\n![Une carte](images/carte.png)\n";
    Place::with_book("missing-image", chapter).run("check book").compare();
}

#[test]
fn an_output_that_is_a_file() {
    Place::with_book("output-is-a-file", CHAPTER)
        .write("output", "mine")
        .run("build book")
        .still_holds("output", b"mine")
        .compare();
}

#[test]
fn an_output_that_is_a_folder() {
    Place::with_book("output-is-a-folder", CHAPTER)
        .write("output/le-livre.pdf/mine", "mine")
        .write("output/le-livre.epub", "old")
        .run("build book")
        .still_holds("output/le-livre.epub", b"old")
        .compare();
}

#[test]
fn errors_replace_nothing() {
    let place = Place::with_book("errors-replace-nothing", CHAPTER).run("build book");
    let books = ["output/le-livre.epub", "output/le-livre.pdf"];
    let old = books.map(|book| fs::read(place.folder.join(book)).unwrap());
    let place = place.write("book/02.md", "# Deux\n\nUn mot[^un].\n").run("build book");
    place.still_holds(books[0], &old[0]).still_holds(books[1], &old[1]).compare();
}

#[test]
fn denied_warnings() {
    let settings = SETTINGS.replace("fr", "br");
    Place::with_book("denied-warnings", CHAPTER)
        .write("book/actes.toml", &settings)
        .run("check book")
        .run("check book --deny language-unknown")
        .run("build book --deny warnings")
        .write("book/actes.toml", settings + "[lint]\nallow = [\"language-unknown\"]\n")
        .run("check book --deny warnings")
        .compare();
}
