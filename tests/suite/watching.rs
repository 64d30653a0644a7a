//! `actes watch`: builds again when content changes, and only then.

use std::fs;
use std::io::BufRead;
use std::io::BufReader;
use std::path::Path;
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::thread;
use std::time::Duration;

const SETTINGS: &str = "[book]\ntitle = \"T\"\nlanguage = \"fr\"\nauthors = [\"A B\"]\n[epub]\nfonts = false\n";

/// A program that watches a book, which it writes beside the text.
struct Watch {
    folder: PathBuf,
    program: Child,
    lines: Receiver<String>,
}

impl Watch {
    fn start(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("watching").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("book")).unwrap();
        fs::write(folder.join("book/actes.toml"), SETTINGS).unwrap();
        fs::write(folder.join("book/01.md"), "# Un\n\nUn texte.\n").unwrap();
        let mut program = Command::new(env!("CARGO_BIN_EXE_actes"))
            .args(["watch", "book", "-o", "book", "--only", "epub"])
            .current_dir(&folder)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let output = BufReader::new(program.stderr.take().unwrap());
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in output.lines() {
                let _ = sender.send(line.unwrap());
            }
        });
        Self { folder, program, lines }
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.folder.join(path), text).unwrap();
    }

    /// The next line, without the time that a build took.
    fn line(&self) -> String {
        let line = self.lines.recv_timeout(Duration::from_secs(60)).unwrap();
        let Some((made, rest)) = line.split_once(" in ") else { return line };
        format!("{made}{}", rest.split_once(" s").unwrap().1)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

#[test]
fn changes_of_content_make_the_books_again() {
    let watch = Watch::start("changes");
    assert_eq!(watch.line(), "made book/t.epub");
    watch.write("book/01.md", "# Un\n\nUn  texte.\n");
    assert_eq!(watch.line(), "made book/t.epub; 1 new diagnostic");
    assert_eq!(
        watch.line(),
        "book/01.md:3:3: note[space-double]: several spaces between words"
    );
    // Saved unchanged, and a hidden file: neither is a change.
    watch.write("book/01.md", "# Un\n\nUn  texte.\n");
    watch.write("book/.01.md.swp", "Un texte.");
    thread::sleep(Duration::from_millis(500));
    // Editors write beside the file and rename.
    watch.write("book/.new", "# Un\n\nUn autre texte.\n");
    fs::rename(watch.folder.join("book/.new"), watch.folder.join("book/01.md")).unwrap();
    assert_eq!(watch.line(), "made book/t.epub; 1 gone");
}

#[test]
fn mistakes_keep_the_old_books_until_they_are_corrected() {
    let watch = Watch::start("mistakes");
    assert_eq!(watch.line(), "made book/t.epub");
    let old = fs::read(watch.folder.join("book/t.epub")).unwrap();
    watch.write("book/actes.toml", "[book\n");
    assert_eq!(watch.line(), "not made: the text has errors; 1 new diagnostic");
    assert!(watch.line().contains("error[settings-broken]"));
    assert_eq!(fs::read(watch.folder.join("book/t.epub")).unwrap(), old);
    watch.write("book/actes.toml", SETTINGS);
    assert_eq!(watch.line(), "made book/t.epub; 1 gone");
    // The folder goes, and another one comes.
    fs::rename(watch.folder.join("book"), watch.folder.join("gone")).unwrap();
    fs::create_dir(watch.folder.join("new")).unwrap();
    watch.write("new/actes.toml", SETTINGS);
    watch.write("new/02.md", "# Deux\n\nVoir [la suite du texte](#x).\n");
    fs::rename(watch.folder.join("new"), watch.folder.join("book")).unwrap();
    assert_eq!(watch.line(), "not made: the text has errors; 1 new diagnostic");
    assert!(watch.line().contains("error[link-broken]"));
}
