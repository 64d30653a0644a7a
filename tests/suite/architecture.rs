//! Holds the module tree to its rules: who may use whom, and which folder is the only
//! door of an outside thing.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// What each module of `src` may name of the crate. `*` is everything.
const MAY_USE: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("config", &["base"]),
    ("book", &["base", "config"]),
    ("page", &["base", "book"]),
    ("manuscript", &["base", "config"]),
    ("parse", &["base", "book", "config"]),
    ("resolve", &["base", "book", "config"]),
    ("fonts", &["base", "config", "page"]),
    ("images", &["base", "config", "page"]),
    ("typeset", &["base", "book", "config", "fonts", "images", "page"]),
    ("pdf", &["base", "book", "config", "fonts", "images", "page"]),
    ("epub", &["base", "book", "config", "fonts", "images", "page"]),
    ("pipeline", &["*"]),
    // The map of the library; it names modules, and uses none.
    ("lib", &[]),
    // The binary sees the library as anybody else does, through `actes::`.
    ("cli", &[]),
    ("main", &[]),
];

/// The only modules where an outside thing may be named.
const DOORS: &[(&str, &[&str])] = &[
    ("clap", &["cli"]),
    ("epub_builder", &["epub"]),
    ("flate2", &["images", "pdf"]),
    ("harfrust", &["fonts"]),
    ("hypher", &["typeset", "fonts"]),
    ("icu_segmenter", &["typeset"]),
    ("image::", &["images"]),
    ("lopdf", &["pdf"]),
    ("md5::", &["pdf"]),
    ("png::", &["images"]),
    ("printpdf", &["pdf"]),
    ("pulldown_cmark", &["parse"]),
    ("quick_xml", &["epub"]),
    ("rayon", &["base", "resolve", "typeset", "pipeline", "cli", "pdf"]),
    ("roxmltree", &["epub", "images"]),
    ("rustix", &["manuscript"]),
    ("serde_json", &["cli"]),
    ("signal_hook", &["cli"]),
    ("skrifa", &["fonts"]),
    ("strsim", &["manuscript", "parse", "resolve"]),
    ("subsetter", &["fonts"]),
    ("tiny_skia_path", &["images"]),
    ("toml::", &["manuscript"]),
    ("unicode_width", &["cli"]),
    ("usvg", &["images"]),
    ("zeno", &["images"]),
    ("zip::", &["epub"]),
    ("zune_jpeg", &["images"]),
    ("std::env", &["cli"]),
    ("std::fs", &["manuscript", "cli"]),
    ("std::net", &[]),
    ("unix::net", &[]),
    ("std::process", &["cli", "main"]),
    // What the shell is left with is all that the command line wants of it.
    ("process::Command", &[]),
    ("Command::new", &[]),
    ("std::thread", &["cli"]),
    ("SystemTime", &[]),
    ("Instant", &["cli"]),
    // Output must not hang on the order of a hash: what is remembered is only asked.
    ("HashMap", &["base"]),
    ("HashSet", &[]),
    // Both would hide a use from the reading of imports below.
    ("crate::{", &[]),
    ("super::super", &[]),
];

#[test]
fn every_module_has_its_row() {
    let modules: BTreeSet<_> = sources().into_iter().map(|file| file.module).collect();
    let rows: BTreeSet<_> = MAY_USE.iter().map(|(name, _)| (*name).to_string()).collect();
    assert_eq!(modules, rows, "the modules under src, and the rows of the table");
}

#[test]
fn stages_do_not_know_each_other() {
    let mut wrong = Vec::new();
    for file in sources() {
        let allowed = MAY_USE.iter().find(|(name, _)| *name == file.module);
        let allowed = allowed.map_or(&[][..], |(_, allowed)| allowed);
        for (place, line) in file.code() {
            for used in modules_named(line) {
                let is_own = used == file.module;
                if !is_own && !allowed.contains(&used) && !allowed.contains(&"*") {
                    wrong.push(format!("{place}: {} uses {used}", file.module));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn outside_things_have_one_door() {
    let mut wrong = Vec::new();
    for file in sources() {
        for (place, line) in file.code() {
            for (thing, doors) in DOORS {
                if names(line, thing) && !doors.contains(&file.module.as_str()) {
                    wrong.push(format!("{place}: {} uses {thing}", file.module));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_name_is_told_from_a_part_of_one() {
    assert!(names("use image::Rgb;", "image::"));
    assert!(names("use toml::Spanned;", "toml"));
    for line in ["use crate::images::png;", "let subtoml = 1;", "my_image::f()"] {
        assert!(!names(line, "image::") && !names(line, "toml"), "{line}");
    }
    let used: Vec<_> = modules_named("f(crate::base::Span, crate::book::Book)").collect();
    assert_eq!(used, ["base", "book"]);
}

/// A source file of the program.
struct File {
    /// Relative to `src`.
    path: PathBuf,
    /// The module right under `src` that it belongs to.
    module: String,
    text: String,
}

impl File {
    /// Lines without comments, with their places. Text in quotation marks stays: a
    /// forbidden name has no business there either.
    fn code(&self) -> impl Iterator<Item = (String, &str)> {
        self.text.lines().enumerate().map(|(i, line)| {
            let code = line.split("//").next().unwrap_or_default();
            (format!("src/{}:{}", self.path.display(), i + 1), code)
        })
    }
}

/// Every source file, sorted.
fn sources() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let path = path.strip_prefix(&root).unwrap().to_path_buf();
                let first = path.iter().next().unwrap().to_str().unwrap();
                let module = first.trim_end_matches(".rs").to_string();
                files.push(File { path, module, text });
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The modules that a line names after `crate::`.
fn modules_named(line: &str) -> impl Iterator<Item = &str> {
    line.split("crate::").skip(1).filter_map(|rest| {
        let end = rest.find(|c| !is_of_a_name(c)).unwrap_or(rest.len());
        Some(&rest[..end]).filter(|name| !name.is_empty())
    })
}

/// Whether a line holds `thing` as a whole name, not as a part of a longer one.
fn names(line: &str, thing: &str) -> bool {
    line.match_indices(thing).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + thing.len()..].chars().next();
        let is_open = thing.ends_with(|c| !is_of_a_name(c));
        !before.is_some_and(is_of_a_name) && (is_open || !after.is_some_and(is_of_a_name))
    })
}

fn is_of_a_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
