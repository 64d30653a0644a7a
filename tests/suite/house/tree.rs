//! The source tree as data: files, the imports between them, functions, types.
//!
//! Reads `src` line by line and relies on the layout of rustfmt: one import per line, and
//! the closing brace of an item in the column of the item's first letter.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// A source file of the program, without its tests.
pub(crate) struct File {
    /// The path, relative to `src`.
    pub(crate) path: PathBuf,
    /// The module path in the crate: `["pdf", "tags"]` for `src/pdf/tags/mod.rs`.
    pub(crate) module: Vec<String>,
    /// The text before the test module at its end.
    pub(crate) text: String,
}

impl File {
    /// The top-level module that it belongs to.
    pub(crate) fn top(&self) -> &str {
        self.module.first().map_or("lib", String::as_str)
    }

    /// The lines without comments, numbered from 1. String literals are kept.
    pub(crate) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(i, line)| {
            let code = line.split("//").next().unwrap_or_default();
            (i + 1, code)
        })
    }
}

/// All source files, sorted by path, without files that contain only tests.
pub(crate) fn sources() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of src") {
            let path = entry.expect("an entry of a folder of src").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                files.extend(file(&root, &path));
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn file(root: &Path, path: &Path) -> Option<File> {
    let text = fs::read_to_string(path).expect("a source file in UTF-8");
    let path = path.strip_prefix(root).expect("a path below src").to_path_buf();
    let mut module: Vec<String> = path
        .with_extension("")
        .iter()
        .map(|part| part.to_str().unwrap_or_default().into())
        .collect();
    let is_test = |name: &String| name == "tests" || name == "every_way";
    if module.iter().any(is_test) {
        return None;
    }
    if module.last().is_some_and(|name| name == "mod") {
        module.pop();
    }
    if matches!(&module[..], [only] if only == "lib" || only == "main") {
        // Roots: `lib.rs` only declares modules, `main.rs` is the root of the binary.
        module = vec![module.remove(0)];
    }
    let end = text.find("\n#[cfg(test)]\nmod tests {").map_or(text.len(), |at| at + 1);
    Some(File { path, module, text: text[..end].to_owned() })
}

/// The imports between the files of `src`: for each file, the indices of the files that
/// it imports.
///
/// A re-exported name (`pub use`) resolves to the file that defines it, a whole module to
/// the file of the module.
pub(crate) fn imports(files: &[File]) -> Vec<BTreeSet<usize>> {
    let modules: BTreeMap<&[String], usize> =
        files.iter().enumerate().map(|(at, file)| (&file.module[..], at)).collect();
    let names: Vec<BTreeMap<String, Vec<String>>> = files.iter().map(passed_on).collect();
    let tree = Tree { modules, names };
    let mut graph = vec![BTreeSet::new(); files.len()];
    for (at, file) in files.iter().enumerate() {
        let children: Vec<&str> = children(file);
        for (_, line) in file.code() {
            if line.trim_start().starts_with("pub use")
                || line.trim_start().starts_with("pub(crate) use")
                || line.trim_start().starts_with("pub(super) use")
            {
                continue;
            }
            for path in paths(line, &children) {
                if let Some(found) = tree.resolve(&file.module, &path, 8)
                    && found != at
                {
                    graph[at].insert(found);
                }
            }
        }
    }
    graph
}

struct Tree<'a> {
    modules: BTreeMap<&'a [String], usize>,
    /// For each file, the names that it imports and their full paths.
    names: Vec<BTreeMap<String, Vec<String>>>,
}

impl Tree<'_> {
    /// The file that a path used in `from` leads to; `None` outside the crate.
    fn resolve(&self, from: &[String], path: &[String], depth: u8) -> Option<usize> {
        let mut rest = path.iter();
        let mut here: Vec<String> = match rest.next()?.as_str() {
            "crate" => Vec::new(),
            "super" => from[..from.len().checked_sub(1)?].to_vec(),
            "self" => from.to_vec(),
            child => [from, &[child.to_owned()]].concat(),
        };
        for name in rest {
            let mut inner = here.clone();
            inner.push(name.clone());
            if self.modules.contains_key(&inner[..]) {
                here = inner;
                continue;
            }
            let at = *self.modules.get(&here[..])?;
            let passed = self.names[at].get(name).filter(|_| depth > 0);
            return passed
                .and_then(|path| self.resolve(&here, path, depth - 1))
                .or(Some(at));
        }
        self.modules.get(&here[..]).copied()
    }
}

/// The names that a file imports, with their full paths.
fn passed_on(file: &File) -> BTreeMap<String, Vec<String>> {
    let children = children(file);
    let uses = file.code().filter_map(|(_, line)| {
        let (_, path) = line.split_once("use ")?;
        let path = path.trim().trim_end_matches(';');
        let (path, name) = path.split_once(" as ").unwrap_or((path, ""));
        let path = paths(path, &children).next()?;
        let name = if name.is_empty() { path.last()?.clone() } else { name.to_owned() };
        Some((name, path))
    });
    uses.collect()
}

/// The modules that a file declares.
fn children(file: &File) -> Vec<&str> {
    let declared = file.code().filter_map(|(_, line)| {
        let (before, name) = line.trim().strip_suffix(';')?.split_once("mod ")?;
        (before.is_empty() || before.starts_with("pub")).then_some(name)
    });
    declared.collect()
}

/// The paths in a line that begin in this crate.
fn paths(line: &str, children: &[&str]) -> impl Iterator<Item = Vec<String>> {
    let mut found = Vec::new();
    for (at, word) in words(line) {
        let begins =
            matches!(word, "crate" | "super" | "self") || children.contains(&word);
        if !begins || line[..at].ends_with("::") || line[..at].ends_with('.') {
            continue;
        }
        let is_path = line[at + word.len()..].starts_with("::");
        if !is_path {
            continue;
        }
        let path = line[at..].split("::").map(|part| {
            part.find(|c| !is_of_a_name(c))
                .map_or((part, false), |end| (&part[..end], true))
        });
        let mut parts = Vec::new();
        for (part, is_last) in path {
            if !part.is_empty() {
                parts.push(part.to_owned());
            }
            if is_last {
                break;
            }
        }
        found.push(parts);
    }
    found.into_iter()
}

/// The words of a line, with their offsets.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    line.split(|c| !is_of_a_name(c))
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - line.as_ptr() as usize, word))
}

/// Whether a character may be part of a Rust identifier.
pub(crate) fn is_of_a_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Import cycles: groups of more than one file that reach each other, each in file order.
pub(crate) fn circles(graph: &[BTreeSet<usize>]) -> Vec<Vec<usize>> {
    let reach: Vec<BTreeSet<usize>> =
        (0..graph.len()).map(|from| reached(graph, from)).collect();
    let mut seen = BTreeSet::new();
    let mut circles = Vec::new();
    for from in 0..graph.len() {
        if !seen.contains(&from) && reach[from].contains(&from) {
            let circle: Vec<usize> = reach[from]
                .iter()
                .copied()
                .filter(|&to| reach[to].contains(&from))
                .collect();
            seen.extend(circle.iter().copied());
            circles.push(circle);
        }
    }
    circles
}

fn reached(graph: &[BTreeSet<usize>], from: usize) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<usize> = graph[from].iter().copied().collect();
    while let Some(at) = open.pop() {
        if reached.insert(at) {
            open.extend(graph[at].iter().copied());
        }
    }
    reached
}
