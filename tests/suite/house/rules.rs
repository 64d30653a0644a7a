//! Which modules may use each other, and which may use each outside crate.

use super::tree::File;
use super::tree::is_of_a_name;

/// The crate's modules that each module of `src` may use. `*` means all.
pub(crate) const MAY_USE: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("language", &["base"]),
    ("config", &["base", "language"]),
    ("book", &["base", "config", "language"]),
    ("page", &["base", "book"]),
    ("css", &["config"]),
    ("qr", &[]),
    ("spelling", &[]),
    ("manuscript", &["base", "config", "css", "language", "spelling"]),
    ("parse", &["base", "book", "config", "language"]),
    ("lint", &["base", "book", "config", "language", "spelling"]),
    ("resolve", &["base", "book", "config", "language"]),
    ("register", &["base", "book", "config"]),
    ("fonts", &["base", "config", "page"]),
    ("images", &["base", "config", "css", "page"]),
    ("pictures", &["base", "book", "config", "fonts", "images", "page", "qr"]),
    ("typeset", &["base", "book", "config", "fonts", "language", "page"]),
    ("imposition", &["base", "book", "config", "page"]),
    ("pdf", &["base", "book", "config", "fonts", "page"]),
    ("markup", &["book", "config", "page"]),
    (
        "epub",
        &["base", "book", "config", "fonts", "images", "language", "markup", "page"],
    ),
    ("pipeline", &["*"]),
    // No stage, and not of the pipeline: the command line asks it alone.
    ("network", &["base", "config", "register"]),
    // The root of the library; it declares modules and uses none.
    ("lib", &[]),
    // The binary uses the library through `actes::`, like any other crate.
    ("cli", &[]),
    ("main", &[]),
];

/// The modules, or the files, that may use each outside crate or part of `std`.
pub(crate) const DOORS: &[(&str, &[&str])] = &[
    ("annotate_snippets", &["cli"]),
    ("base64::", &["images"]),
    ("clap", &["cli"]),
    ("cssparser", &["css"]),
    ("data_url", &["images"]),
    ("epub_builder", &["epub"]),
    ("flate2", &["images", "pdf"]),
    ("harfrust", &["fonts"]),
    ("html5gum", &["parse", "network"]),
    ("hypher", &["language"]),
    ("icu_segmenter", &["typeset"]),
    ("image::", &["images"]),
    ("indicatif", &["cli"]),
    ("jpeg_decoder", &["images"]),
    ("jpeg_encoder", &["images"]),
    ("lopdf", &["pdf"]),
    ("md5::", &["pdf"]),
    ("notify::", &["cli"]),
    ("png::", &["images"]),
    ("printpdf", &["pdf"]),
    ("pulldown_cmark", &["parse"]),
    ("qrcodegen", &["qr"]),
    (
        "rayon",
        &["base", "lint", "resolve", "pictures", "typeset", "pipeline", "cli", "pdf"],
    ),
    ("roxmltree", &["epub", "images"]),
    ("rustix", &["manuscript"]),
    ("rustls", &["network"]),
    ("rustls_graviola", &["network"]),
    ("saphyr_parser", &["parse"]),
    ("serde_json", &["cli"]),
    ("signal_hook", &["cli"]),
    ("similar::", &["cli"]),
    ("skrifa", &["fonts"]),
    ("spellbook", &["spelling"]),
    ("strsim", &["base", "resolve"]),
    ("subsetter", &["fonts"]),
    ("tiny_skia_path", &["images"]),
    ("toml::", &["manuscript"]),
    ("toml_edit", &["register"]),
    ("unicode_bidi", &["base"]),
    ("unicode_width", &["cli"]),
    ("ureq", &["network"]),
    ("url::", &["base"]),
    ("usvg", &["images"]),
    ("zeno", &["images"]),
    ("zip::", &["epub"]),
    ("std::env", &["cli"]),
    ("std::fs", &["manuscript", "cli"]),
    // Connections are opened by one module, without which the program builds too.
    ("std::net", &["network"]),
    ("unix::net", &[]),
    ("std::process", &["cli", "main"]),
    // The command line uses only `process::ExitCode` and the like, never starts programs.
    ("process::Command", &[]),
    ("Command::new", &[]),
    ("std::thread", &["cli", "network"]),
    // Which day it is, is asked in one file, for a check of links.
    ("SystemTime", &["cli/links/today.rs"]),
    ("Instant", &["cli", "network"]),
    // Output must not depend on iteration order: hash maps are only for look-ups.
    ("HashMap", &["base"]),
    ("HashSet", &[]),
    // Both would hide imports from the line-based reader.
    ("crate::{", &[]),
    ("super::super", &[]),
];

/// All violations of the rules, one line each.
pub(crate) fn broken(files: &[File]) -> Vec<String> {
    let mut wrong = Vec::new();
    for file in files {
        let allowed = permissions(file.top());
        for (line, code) in file.code() {
            let place = format!("src/{}:{line}", file.path.display());
            for used in modules_named(code) {
                let is_own = used == file.top();
                if !is_own && !allowed.contains(&used) && !allowed.contains(&"*") {
                    wrong.push(format!("{place}: {} uses {used}", file.top()));
                }
            }
            for (thing, doors) in DOORS {
                if names(code, thing) && !doors.iter().any(|door| is_of(file, door)) {
                    wrong.push(format!("{place}: {} uses {thing}", file.top()));
                }
            }
        }
    }
    wrong
}

/// Permissions that no file uses, one line each.
pub(crate) fn unused(files: &[File]) -> Vec<String> {
    let is_named = |module: &str, wanted: &dyn Fn(&str) -> bool| {
        let mut own = files.iter().filter(|file| is_of(file, module));
        own.any(|file| file.code().any(|(_, code)| wanted(code)))
    };
    let mut unused = Vec::new();
    for (module, allowed) in MAY_USE {
        for used in allowed.iter().filter(|used| **used != "*") {
            if !is_named(module, &|code| modules_named(code).any(|named| named == *used))
            {
                unused.push(format!("{module} may use {used}"));
            }
        }
    }
    for (thing, doors) in DOORS {
        for door in *doors {
            if !is_named(door, &|code| names(code, thing)) {
                unused.push(format!("{door} may use {thing}"));
            }
        }
    }
    unused
}

/// Whether a file belongs to a module, or is the one whose path is given.
fn is_of(file: &File, door: &str) -> bool {
    file.top() == door || file.path == std::path::Path::new(door)
}

fn permissions(module: &str) -> &'static [&'static str] {
    MAY_USE.iter().find(|(name, _)| *name == module).map_or(&[], |(_, allowed)| *allowed)
}

/// The modules that a line names after `crate::`.
pub(crate) fn modules_named(line: &str) -> impl Iterator<Item = &str> {
    line.split("crate::").skip(1).filter_map(|rest| {
        let end = rest.find(|c| !is_of_a_name(c)).unwrap_or(rest.len());
        Some(&rest[..end]).filter(|name| !name.is_empty())
    })
}

/// Whether a line contains `thing` as a whole name, not as part of a longer one.
pub(crate) fn names(line: &str, thing: &str) -> bool {
    line.match_indices(thing).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + thing.len()..].chars().next();
        let is_open = thing.ends_with(|c| !is_of_a_name(c));
        !before.is_some_and(is_of_a_name) && (is_open || !after.is_some_and(is_of_a_name))
    })
}
