//! Runs the program as a shell would, on valid and invalid folders, and compares its
//! output with the transcripts in `tests/commands`. Set `UPDATE=1` to rewrite them.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

/// A chapter without errors.
const CHAPTER: &str = "# Un\n\nLe texte.\n";

/// Settings without errors.
const SETTINGS: &str =
    "[book]\ntitle = \"Le Livre\"\nlanguage = \"fr\"\nauthors = [\"A. B\"]\n";

/// A folder for one test, below the target folder.
pub(crate) struct Place {
    name: &'static str,
    folder: PathBuf,
    /// The day on which it is run, as `SOURCE_DATE_EPOCH`.
    epoch: Option<&'static str>,
    /// What differs from run to run, and what is recorded in its place.
    replaced: Vec<(String, &'static str)>,
    pub(crate) transcript: String,
}

impl Place {
    /// An empty folder.
    pub(crate) fn empty(name: &'static str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("commands").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let (epoch, replaced) = (None, Vec::new());
        Self { name, folder, epoch, replaced, transcript: String::new() }
    }

    /// Runs on a day, in seconds since 1970.
    #[cfg_attr(not(feature = "network"), expect(dead_code, reason = "for its tests"))]
    pub(crate) fn on(self, epoch: &'static str) -> Self {
        Self { epoch: Some(epoch), ..self }
    }

    /// Records other words in place of some that differ from run to run.
    #[cfg_attr(not(feature = "network"), expect(dead_code, reason = "for its tests"))]
    pub(crate) fn replacing(mut self, from: String, to: &'static str) -> Self {
        self.replaced.push((from, to));
        self
    }

    /// A folder with the book `book`, whose only chapter has this text.
    pub(crate) fn with_book(name: &'static str, chapter: &str) -> Self {
        let place = Self::empty(name);
        place.write("book/actes.toml", SETTINGS).write("book/01.md", chapter)
    }

    pub(crate) fn write(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// Runs `actes` with these arguments and records its output.
    pub(crate) fn run(mut self, arguments: &str) -> Self {
        let output = Command::new(env!("CARGO_BIN_EXE_actes"))
            .args(arguments.split(' ').filter(|argument| !argument.is_empty()))
            .current_dir(&self.folder)
            .env_remove("SOURCE_DATE_EPOCH")
            .envs(self.epoch.map(|epoch| ("SOURCE_DATE_EPOCH", epoch)))
            .env_remove("NO_COLOR")
            // Nobody listens there; no command may use a proxy without being asked to.
            .env("ALL_PROXY", "http://127.0.0.1:9")
            .env("HTTP_PROXY", "http://127.0.0.1:9")
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

    /// Records the content of a file.
    pub(crate) fn print(mut self, path: &str) -> Self {
        let text = fs::read_to_string(self.folder.join(path)).unwrap();
        self.transcript.push_str(&format!("$ cat {path}\n{text}\n"));
        self
    }

    /// Checks that there is no such file.
    #[cfg_attr(not(feature = "network"), expect(dead_code, reason = "for its tests"))]
    pub(crate) fn missing(self, path: &str) -> Self {
        assert!(!self.folder.join(path).exists(), "{path}");
        self
    }

    /// The folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Checks that a file is unchanged.
    pub(crate) fn still_holds(self, path: &str, bytes: &[u8]) -> Self {
        assert_eq!(fs::read(self.folder.join(path)).unwrap(), bytes, "{path}");
        self
    }

    /// Compares the recorded output with the transcript.
    pub(crate) fn compare(self) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let path = root.join("tests/commands").join(format!("{}.txt", self.name));
        let mut said = format!("{}\n", self.transcript.trim_end());
        for (from, to) in &self.replaced {
            said = said.replace(from, to);
        }
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

// These cases need the stages after reading.

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
fn many_diagnostics() {
    let asides = "Un [mot](a.pdf), [deux](b.pdf).\n\n".repeat(12);
    let narrow = "[pdf]\nmeasure = \"50mm\"\n";
    let long = "anticonstitutionnellement ".repeat(20);
    let chapter = format!("# Un\n\n[Ici](https://example.org)\n\n{asides}{long}\n");
    let place = Place::with_book("many-diagnostics", &chapter)
        .write("book/actes.toml", format!("{SETTINGS}{narrow}"))
        .run("check book --message-format short");
    // Fixing an error shifts the lines.
    place
        .write("book/02.md", "# Deux\n\nUn mot[^un].\n\n[^deux]: Un mot.\n")
        .run("check book --message-format short")
        .run("check book --message-format short --all")
        .compare();
}

#[test]
fn many_diagnostics_of_one_code_in_the_long_form() {
    let settings = format!("{SETTINGS}[epub]\nstylesheet = \"a.css\"\n");
    Place::with_book("one-code", CHAPTER)
        .write("book/actes.toml", settings)
        .write("book/a.css", "}".repeat(21))
        .run("check book")
        .compare();
}

#[test]
fn more_diagnostics_than_are_kept() {
    const COUNT: usize = 100_000;
    let settings = format!("{SETTINGS}[epub]\nstylesheet = \"a.css\"\n");
    let place = Place::with_book("more-than-kept", CHAPTER)
        .write("book/actes.toml", settings)
        .write("book/a.css", "}".repeat(COUNT));
    let said = |arguments: &str| {
        let place = Place { folder: place.folder.clone(), ..Place::empty("nothing") };
        place.run(arguments).transcript
    };

    let people = said("check book --message-format short");
    assert!(people.contains("99980 more of this code; `--all` prints them"), "{people}");
    assert!(people.contains("100000 errors, 1 note\nexit 1"), "{people}");
    assert_eq!(people.matches("error[style-broken]").count(), 21);

    let programs = said("check book --message-format json");
    assert_eq!(programs.matches("\"code\":\"style-broken\",\"column\"").count(), 10_000);
    let last = programs.lines().rev().nth(3).unwrap();
    assert!(last.contains("\"code\":\"diagnostics-cut\""), "{last}");
    let left = "[{\"code\":\"style-broken\",\"count\":90000,\"severity\":\"error\"}]";
    assert!(last.contains(left), "{last}");
    assert!(programs.ends_with("exit 1\n\n"));

    let all = said("check book --all");
    assert_eq!(all.matches("= help: take it out, or open it before").count(), 10_000);
    assert!(all.len() < 4 << 20);
}

#[test]
fn edits_are_data() {
    let chapter = "# L'état\n\nAu XIXe siècle, \"oui\"... dit-il;\nle 1er, l'oeuvre.\n";
    Place::with_book("edits", chapter)
        .run("check book --message-format json")
        .run("build book -o books --message-format json")
        .compare();
}

#[test]
fn denied_codes_past_what_is_kept() {
    // The note comes after more warnings than are kept.
    let asides = "##\n\n".repeat(15_000);
    let chapter = format!("# Un\n\n{asides}\n\n[ici](https://example.org)\n");
    let place = Place::with_book("denied-past", &chapter);
    let said = place.run("check book --deny link-words --message-format json").transcript;
    assert!(said.ends_with("exit 3\n\n"));
    assert_eq!(said.matches("\"link-words\"").count(), 1);
}

#[test]
fn no_chapters() {
    let settings = format!("{SETTINGS}chapters = []\n");
    Place::with_book("no-chapters", CHAPTER)
        .write("book/actes.toml", settings)
        .run("build book")
        .write("book/actes.toml", SETTINGS.to_owned() + "chapters = [\"\"]\n")
        .run("check book")
        .write(
            "book/actes.toml",
            SETTINGS.to_owned() + "chapters = [\"01.md\", \"./01.md\"]\n",
        )
        .run("check book --message-format short")
        .write("empty/actes.toml", SETTINGS)
        .run("check empty")
        .compare();
}

#[test]
fn empty_chapters() {
    Place::with_book("empty-chapters", "")
        .write("book/02.md", " \n\t\n")
        .write("book/03.md", "---\ntitle: Trois\n---\n\n")
        .write("book/04.md", "<!-- Rien. -->\n")
        .write("book/05.md", "# Cinq\n")
        .write("book/06.md", "[^1]: Une note.\n")
        .run("check book --message-format short")
        .compare();
}

#[test]
fn empty_values() {
    let settings = "[book]\ntitle = \" \"\nlanguage = \"\"\nauthors = []\nsubjects = []\n\
                    subtitle = \"\"\n";
    Place::with_book("empty-values", CHAPTER)
        .write("book/actes.toml", settings)
        .run("check book --message-format short")
        .write("book/actes.toml", format!("{SETTINGS}editors = []\nsubjects = []\n"))
        .run("check book")
        .compare();
}

#[test]
fn unknown_codes() {
    let allow = |code: &str| format!("{SETTINGS}[lint]\nallow = [\"{code}\"]\n");
    Place::with_book("unknown-codes", CHAPTER)
        .run("check book --deny link-brokn")
        .run("check book --deny warning")
        .run("check book --deny something-else")
        .run("check book --deny=")
        .run("check book --deny link-broken --deny warnings")
        .write("book/actes.toml", allow("line-lose"))
        .run("check book")
        .write("book/actes.toml", allow("warnings"))
        .run("check book")
        .write("book/actes.toml", allow("Line Loose"))
        .run("check book")
        .write("book/actes.toml", allow("line-loose"))
        .run("check book")
        .compare();
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

#[test]
fn what_was_made_is_said_unless_nobody_wants_to_know() {
    Place::with_book("made", CHAPTER)
        .run("build book")
        .run("build book -q --only pdf")
        .run("build book --only epub --message-format json")
        .compare();
}

#[test]
fn failures_are_json_where_that_is_wanted() {
    Place::empty("failures")
        .run("build nowhere --message-format json")
        .run("build --message-format json --no-such-option")
        .run("build --message-format=json -o - nowhere")
        .compare();
}

#[test]
fn the_schema_is_printed() {
    Place::empty("schema").run("schema").compare();
}

#[test]
fn shells_and_readers_of_manuals_are_served() {
    for (arguments, words) in [
        (&["man"][..], ".TH actes 1"),
        (&["completions", "bash"], "--message-format"),
        (&["completions", "fish"], "-l only"),
        (&["help", "build"], "Usage: actes build"),
    ] {
        let output =
            Command::new(env!("CARGO_BIN_EXE_actes")).args(arguments).output().unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{arguments:?}");
        let printed = String::from_utf8(output.stdout).unwrap();
        assert!(printed.contains(words), "{arguments:?} {printed}");
    }
}

#[test]
fn a_new_book_builds_without_a_diagnostic_and_has_an_identifier_of_its_own() {
    for (language, title) in
        [("en", "a-walk"), ("fr", "une-promenade"), ("de", "ein-spaziergang")]
    {
        let place =
            Place::empty("new").run(&format!("new {language} --language {language}"));
        let place = place.run(&format!("build {language} --deny warnings"));
        let made =
            format!("made output/{title}.epub and output/{title}.pdf (6 pages)\nexit 0");
        assert!(place.transcript.contains(&made), "{}", place.transcript);
        let said =
            ["warning[", "note[", "error"].map(|word| place.transcript.contains(word));
        assert_eq!(said, [false; 3], "{}", place.transcript);
        // The program's only random number.
        let settings = |name: &str| {
            fs::read_to_string(place.folder.join(name).join("actes.toml")).unwrap()
        };
        let first = settings(language);
        assert!(first.contains("identifier = \"urn:uuid:"), "{first}");
        let again = Command::new(env!("CARGO_BIN_EXE_actes"))
            .args(["new", "again", "--language", language])
            .current_dir(&place.folder)
            .status();
        assert!(again.unwrap().success());
        assert_ne!(first, settings("again"));
    }
    Place::empty("new-wrong")
        .write("there/a", "")
        .run("new there")
        .run("new fresh --language fr --from there")
        .compare();
}

/// A chapter with corrections of both kinds, a byte order mark and line ends of Windows.
const TO_CORRECT: &str =
    "\u{feff}# Un\r\n\r\nIl  dit: « Oui », la fin,et 5kg.\r\n\r\n    du  code\r\n";

#[test]
fn corrections_are_shown_then_made() {
    Place::with_book("corrections", TO_CORRECT)
        .run("check book --diff")
        .run("check book --diff --unsafe --message-format json")
        .still_holds("book/01.md", TO_CORRECT.as_bytes())
        .run("check book --fix --message-format short")
        .still_holds(
            "book/01.md",
            "\u{feff}# Un\r\n\r\nIl dit\u{a0}: « Oui », la fin,et 5\u{202f}kg.\r\n\r\n    du  code\r\n"
                .as_bytes(),
        )
        .run("check book --fix --message-format short")
        .run("check book --fix --unsafe --message-format json")
        .run("check book --diff --unsafe")
        .run("check book --edits")
        .run("check book --unsafe")
        .compare();
}

#[test]
fn lines_and_pages_are_checked_when_asked() {
    let text = format!("# Un\n\nUn mot {}.\n", "w".repeat(400));
    Place::with_book("pages-asked", &text)
        .run("check book --message-format short")
        .run("check book --message-format short --pages")
        .run("check book --message-format short --deny warnings")
        .run("check book --message-format short --deny line-overfull")
        .compare();
}
