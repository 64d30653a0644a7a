//! The reference for readers, compared with the code.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use actes::config::Words;
use actes::config::keys::TABLES;
use actes::config::keys::ValueKind;
use actes::language::Language;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn reference() -> String {
    fs::read_to_string(root().join("docs/reference.md")).unwrap()
}

/// The texts between `open` and `close`.
fn between<'t>(text: &'t str, open: &str, close: char) -> BTreeSet<&'t str> {
    let parts = text.split(open).skip(1);
    parts.filter_map(|part| part.split_once(close).map(|(word, _)| word)).collect()
}

/// The keys that the code reads from `actes.toml`: the only string literals used to look
/// up tables.
fn keys() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for file in fs::read_dir(root().join("src/manuscript")).unwrap() {
        let path = file.unwrap().path();
        if path.is_dir() {
            continue;
        }
        let text = fs::read_to_string(path).unwrap();
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        let asks =
            ["text", "texts", "flag", "count", "length", "choice", "raw", "table", "day"];
        for ask in asks {
            let found = between(text, &format!(".{ask}(\""), '"');
            keys.extend(found.into_iter().map(str::to_owned));
        }
    }
    keys
}

#[test]
fn every_key_of_the_settings_is_in_the_reference() {
    let (keys, reference) = (keys(), reference());
    assert!(keys.len() > 30, "{keys:?}");
    let is_there = |key: &&String| {
        reference.contains(&format!("`{key}`")) || reference.contains(&format!("[{key}]"))
    };
    let missing: Vec<_> = keys.iter().filter(|key| !is_there(key)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// A table cell without links and backticks.
fn plain(cell: &str) -> String {
    let mut plain = String::new();
    let mut rest = cell.trim();
    while let Some((before, after)) = rest.split_once("](#") {
        let (before, words) = before.rsplit_once('[').unwrap();
        plain.push_str(&format!("{before}{words}"));
        rest = after.split_once(')').unwrap().1;
    }
    plain + rest
}

#[test]
fn each_key_is_in_the_reference_as_the_table_in_the_code_has_it() {
    let reference = reference();
    for (table, keys) in TABLES {
        let title = match table {
            "handout" => "handout.NAME",
            table => table,
        };
        let section = reference.split_once(&format!("### `[{title}]`")).unwrap().1;
        let section = section.split("\n##").next().unwrap();
        let rows: Vec<Vec<String>> = section
            .lines()
            .filter(|line| line.starts_with("| `"))
            .map(|line| line.split('|').skip(1).map(plain).collect())
            .collect();
        for key in keys {
            let name = format!("`{}`", key.name);
            let row = rows.iter().find(|row| row[0] == name);
            let row = row.unwrap_or_else(|| panic!("{table}: {name}"));
            for cell in [key.default, key.meaning, &format!("`{}`", key.example)] {
                assert!(row.iter().any(|own| own == cell), "{table} {name}: {cell}");
            }
            if let ValueKind::Number(least, most) = key.kind
                && table == "pdf"
            {
                assert!(row.contains(&format!("{least} to {most}")), "{name}");
            }
        }
        // Tables of nested keys below it have other columns.
        let of_table = rows.iter().take_while(|row| row.len() == rows[0].len()).count();
        assert!(of_table >= keys.len(), "{table}: {of_table}");
    }
}

#[test]
fn each_key_that_the_code_reads_is_in_its_table() {
    let known: BTreeSet<&str> = TABLES
        .iter()
        .flat_map(|(table, keys)| keys.iter().map(|key| key.name).chain([*table]))
        // Keys with tables of their own, nested keys, and those of `links.lock`.
        .chain(["limits", "words", "name", "role", "file-as", "position", "summary"])
        .chain(["certified-by", "file", "instance", "axes", "link", "number", "address"])
        .chain(["title", "archived", "credential", "report", "wcag", "version", "note"])
        .chain([
            "vars",
            "first-seen",
            "last-seen",
            "state",
            "answer",
            "checked",
            "gone-since",
        ])
        .chain(["moved", "page-title", "date", "unverified", "looked-at"])
        .chain(["appendix", "numbered"])
        .collect();
    let keys = keys();
    let unknown: Vec<_> =
        keys.iter().filter(|key| !known.contains(key.as_str())).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn every_word_is_in_the_reference_as_it_is_in_french_and_english() {
    let reference = reference();
    for tag in ["fr", "en"] {
        let mut words = Words::of(Language::of_tag(tag));
        for (key, word) in words.entries_mut() {
            let start = format!("| `{key}`");
            let mut rows = reference.lines().filter(|line| line.starts_with(&start));
            assert!(rows.any(|row| row.contains(word.as_str())), "{tag} {key}: {word}");
        }
    }
}
