//! `cargo run --example dialects FOLDER`: the parser's diagnostics for the Markdown below
//! a folder, by code, with the first places of each. In prose without such markup each is
//! a false alarm.

#![expect(clippy::print_stdout, reason = "a program of the command line")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use actes::base::Sources;
use actes::config::Limits;
use actes::config::MarkdownOptions;

/// Places shown for each code.
const SHOWN: usize = 12;

fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    let (mut words, mut files) = (0, 0);
    let mut found: BTreeMap<&str, (usize, Vec<String>)> = BTreeMap::new();
    for path in texts(Path::new(&folder)) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        words += text.split_whitespace().count();
        files += 1;
        let mut sources = Sources::default();
        let name = path.display().to_string();
        let source = sources.add(name, text);
        let limits = Limits::default();
        let options = MarkdownOptions::default();
        let outcome = actes::parse::parse(&sources, &[source], &options, &limits);
        for one in &outcome.diagnostics {
            let (count, places) = found.entry(one.code.name()).or_default();
            *count += 1;
            if let Some(span) = one.span.as_ref().filter(|_| places.len() < SHOWN) {
                let (line, _) = sources.position(span.source, span.start);
                let (words, at) = sources.line_at(span.source, span.start);
                let around = words[words.floor_char_boundary(at.saturating_sub(20))..]
                    .chars()
                    .take(70)
                    .collect::<String>();
                places.push(format!("  {}:{line}: {around}", path.display()));
            }
        }
    }
    println!("{files} files, {words} words");
    for (code, (count, places)) in found {
        println!("{code}: {count}\n{}", places.join("\n"));
    }
}

/// The Markdown files below a folder, by name.
fn texts(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.flatten().map(|entry| entry.path()) {
            let extension = path.extension().and_then(|name| name.to_str());
            if path.is_dir() {
                open.push(path);
            } else if matches!(extension, Some("md" | "markdown" | "txt")) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
