//! The reference for readers, against the code.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use actes::config::Words;
use actes::language::Language;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn reference() -> String {
    fs::read_to_string(root().join("docs/reference.md")).unwrap()
}

/// The words that stand between two signs after `open`.
fn between<'t>(text: &'t str, open: &str, close: char) -> BTreeSet<&'t str> {
    let parts = text.split(open).skip(1);
    parts.filter_map(|part| part.split_once(close).map(|(word, _)| word)).collect()
}

/// The keys that the code reads from `actes.toml`: the only quoted words that it asks
/// tables for.
fn keys() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for file in fs::read_dir(root().join("src/manuscript")).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        let asks = ["text", "texts", "flag", "count", "length", "choice", "raw", "table"];
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
