//! The EPUB, reopened: its documents, its package and its style sheet.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use actes::pipeline::Build;
use actes::pipeline::Output;
use actes::pipeline::Session;

mod access;
mod container;
mod engines;
mod faces;
mod package;
mod pages;
mod parts;
mod phrases;
mod pictures;
mod sound;
mod standing;
mod style;
mod text;

/// The input of a book: its settings and its files by name.
struct Folder<'t> {
    /// The name of its folder, below the target folder.
    name: &'t str,
    /// The settings after `language = "fr"`.
    settings: &'t str,
    /// The texts and images.
    files: Vec<(&'t str, Vec<u8>)>,
}

impl<'t> Folder<'t> {
    /// A book with one text.
    fn of(name: &'t str, text: &str) -> Self {
        Self { name, settings: "", files: vec![("01.md", text.into())] }
    }

    /// The same book with other settings.
    fn with(self, settings: &'t str) -> Self {
        Self { settings, ..self }
    }

    /// The same book with one more file.
    fn and(mut self, name: &'t str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.push((name, bytes.into()));
        self
    }

    /// Builds the EPUB and opens it.
    fn open(&self) -> Epub {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("epub").join(self.name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let settings = format!(
            "[book]\ntitle = \"Le livre\"\nlanguage = \"fr\"\ndate = 2026\n{}\n",
            self.settings
        );
        fs::write(folder.join("actes.toml"), settings).unwrap();
        for (name, bytes) in &self.files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let outputs = [Output::EPUB];
        let build = Session::new().build(&folder, &outputs, None, &mut |_| {}).unwrap();
        Epub::read(build)
    }
}

/// An EPUB, unpacked.
struct Epub {
    build: Build,
    /// The files of the folder of documents and of `META-INF`, by name.
    files: BTreeMap<String, Vec<u8>>,
    /// Their names in package order.
    order: Vec<String>,
}

impl Epub {
    fn read(mut build: Build) -> Self {
        build.diagnostics.remove(actes::base::codes::NO_AUTHOR);
        let (mut files, mut order) = (BTreeMap::new(), Vec::new());
        if let Some((_, bytes)) = build.files.first() {
            let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
            for index in 0..zip.len() {
                let mut file = zip.by_index(index).unwrap();
                let name = file.name().trim_start_matches("OEBPS/").to_owned();
                let mut bytes = Vec::new();
                std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
                order.push(name.clone());
                files.insert(name, bytes);
            }
        }
        Self { build, files, order }
    }

    /// A file, decoded as text.
    fn text(&self, name: &str) -> &str {
        let bytes = self.files.get(name);
        let bytes = bytes.unwrap_or_else(|| panic!("no {name}: {}", self.told()));
        str::from_utf8(bytes).unwrap()
    }

    /// The lines of a file that contain `words`.
    fn lines(&self, name: &str, words: &str) -> String {
        let lines = self.text(name).lines().filter(|line| line.contains(words));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The names of the text documents, in order.
    fn chapters(&self) -> impl Iterator<Item = &str> {
        self.order.iter().map(String::as_str).filter(|name| name.starts_with("chapter-"))
    }

    /// The diagnostics: severity, code, position.
    fn told(&self) -> String {
        super::text::told(&self.build.diagnostics, &self.build.sources)
    }
}
