//! Compares the table of clauses beside the writer with the repository.

use std::fs;
use std::path::Path;

use super::broken;

/// Collects the texts of a folder's Rust files.
fn sources(folder: &Path, into: &mut String) {
    let mut paths: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort_unstable();
    for path in paths {
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

/// The cells of the table's rows.
fn rows(table: &str) -> Vec<Vec<&str>> {
    let rows = table.lines().filter(|line| line.starts_with("| "));
    let rows = rows.filter(|line| !line.starts_with("| ---"));
    rows.map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect())
        .collect()
}

#[test]
fn what_the_conformance_table_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = fs::read_to_string(root.join("src/pdf/CONFORMANCE.md")).unwrap();
    let mut program = String::new();
    sources(&root.join("src"), &mut program);
    let mut tests = program.clone();
    sources(&root.join("tests/suite"), &mut tests);
    let ways: Vec<&str> = broken::all().map(|broken| broken.name).collect();
    let mut unknown = Vec::new();
    for row in rows(&table) {
        let [.., state, proof] = row.as_slice() else { continue };
        for word in state.split('`').skip(1).step_by(2) {
            let is_there = if word.contains('/') {
                root.join(word).is_file()
            } else {
                program.contains(&format!("\"{word}\""))
            };
            if !is_there {
                unknown.push(format!("{word} of the program"));
            }
        }
        let named: Vec<&str> = proof.split('`').skip(1).step_by(2).collect();
        for word in &named {
            let is_there = if word.contains('/') {
                root.join(word).is_file()
            } else if word.contains('_') {
                tests.contains(&format!("fn {word}("))
            } else {
                ways.contains(word)
            };
            if !is_there {
                unknown.push(format!("{word} of the tests"));
            }
        }
        let is_head = *proof == "proof";
        if named.is_empty() && !is_head {
            unknown.push(format!("{row:?} has no proof"));
        }
        let known = ["made `", "absent", "author `", "state"];
        if !known.iter().any(|known| state.starts_with(known)) {
            unknown.push(format!("{state} is no state"));
        }
    }
    for way in &ways {
        if !table.contains(&format!("`{way}`")) {
            unknown.push(format!("{way} is in no row"));
        }
    }
    assert!(unknown.is_empty(), "{}", unknown.join("\n"));
}

/// For each clause that veraPDF reports, the table has a row for it or for a parent
/// clause.
#[test]
fn clauses_that_others_name_have_rows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = fs::read_to_string(root.join("src/pdf/CONFORMANCE.md")).unwrap();
    let (access, archive) = table.split_once("## PDF/A-2").unwrap();
    let has = |part: &str, clause: &str| {
        rows(part)
            .iter()
            .any(|row| clause == row[0] || clause.starts_with(&format!("{}.", row[0])))
    };
    for broken in broken::all() {
        for named in broken.others.split(", ").filter(|named| !named.is_empty()) {
            let (standard, clause) = named.split_once(' ').unwrap();
            let part = if standard == "ua" { access } else { archive };
            assert!(has(part, clause), "{}: {named}", broken.name);
        }
    }
}
