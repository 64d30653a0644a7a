//! Functions, documentation and types, counted in the text of a file.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::house::tree::File;
use crate::house::tree::is_of_a_name;

/// The lines of each function: from its first line to the brace that ends it.
pub(crate) fn functions(file: &File) -> Vec<usize> {
    let lines: Vec<&str> = file.text.lines().collect();
    let mut lengths = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if !is_item(line, &["fn"]) {
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        let end = lines[at..].iter().position(|line| {
            let is_level = line.len() - line.trim_start().len() == indent;
            is_level && (line.trim_end().ends_with('}') || line.trim_end().ends_with(';'))
        });
        lengths.extend(end.map(|end| end + 1));
    }
    lengths
}

/// Whether a line begins an item of one of these kinds.
fn is_item(line: &str, kinds: &[&str]) -> bool {
    let mut words = line.split_whitespace().skip_while(|word| {
        word.starts_with("pub")
            || matches!(*word, "const" | "unsafe" | "async" | "crate)")
            || word.ends_with("crate::pdf)")
    });
    let first = words.next().unwrap_or_default();
    kinds.contains(&first) && !line.trim_start().starts_with("//")
}

/// Items without a doc comment, private ones included.
pub(crate) fn undocumented(file: &File) -> usize {
    const KINDS: [&str; 6] = ["fn", "struct", "enum", "trait", "type", "macro_rules!"];
    let lines: Vec<&str> = file.text.lines().collect();
    let bare = lines.iter().enumerate().filter(|(at, line)| {
        let above = lines[..*at].iter().rev();
        let mut above = above.skip_while(|line| line.trim_start().starts_with("#["));
        is_item(line, &KINDS)
            && !above.next().is_some_and(|l| l.trim_start().starts_with("///"))
    });
    bare.count()
}

/// The methods of each type, with the files that they are in; keyed by the module of the
/// `impl` and the type's name.
pub(crate) fn methods(files: &[File]) -> BTreeMap<String, (usize, BTreeSet<PathBuf>)> {
    let mut types: BTreeMap<String, (usize, BTreeSet<PathBuf>)> = BTreeMap::new();
    for file in files {
        let mut of = None;
        for line in file.text.lines() {
            if let Some(rest) = line.strip_prefix("impl") {
                let rest = rest
                    .split_once('>')
                    .filter(|_| rest.starts_with('<'))
                    .map_or(rest, |(_, rest)| rest);
                let is_trait = rest.contains(" for ");
                let name =
                    rest.trim().split(|c| !is_of_a_name(c)).next().unwrap_or_default();
                of = (!is_trait && !name.is_empty())
                    .then(|| format!("{}::{name}", file.top()));
            } else if line == "}" {
                of = None;
            }
            if let Some(name) = &of
                && is_item(line, &["fn"])
            {
                let (count, places) = types.entry(name.clone()).or_default();
                *count += 1;
                places.insert(file.path.clone());
            }
        }
    }
    types
}
