//! The folder searched for texts: its sub-folders too, but no link to a folder, and
//! nothing that is no chapter by its name.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use super::natural;

/// Files and folders that are looked at, at most.
const MOST: usize = 100_000;

/// How deep folders may lie in one another.
const DEEPEST: usize = 30;

/// Folders where programs put what they make.
const BUILT: [&str; 7] =
    ["book", "build", "dist", "node_modules", "output", "target", "venv"];

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// The names of files, relative to the book's folder, in natural order.
    pub(super) names: Vec<String>,
    /// Those that are no chapters by their names; folders end with a slash.
    pub(super) left_out: Vec<String>,
    /// Names that are not UTF-8, as they can be shown.
    pub(super) unreadable: Vec<String>,
    /// Whether there was more than is looked at.
    pub(super) is_cut: bool,
}

/// Searches `root` below its folder `from`, which is empty for all of it.
///
/// # Errors
/// When the folder itself can't be read; its path and the cause.
pub(super) fn search(
    root: &Path,
    from: &str,
) -> Result<Texts, (PathBuf, std::io::Error)> {
    let mut texts = Texts::default();
    let mut left = MOST;
    let mut open = vec![(from.trim_matches('/').to_owned(), 0)];
    while let Some((folder, depth)) = open.pop() {
        let path = root.join(&folder);
        let entries = match fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(cause) if depth == 0 => return Err((path, cause)),
            // A folder below it that nobody may read holds no chapters.
            Err(_) => continue,
        };
        for entry in entries.flatten() {
            if left == 0 {
                texts.is_cut = true;
                open.clear();
                break;
            }
            left -= 1;
            let Ok(kind) = entry.file_type() else { continue };
            let name = entry.file_name();
            let Some(name) = name.to_str() else {
                if is_text(&name.to_string_lossy()) {
                    texts.unreadable.push(name.display().to_string());
                }
                continue;
            };
            let inside =
                if folder.is_empty() { name.into() } else { format!("{folder}/{name}") };
            if kind.is_dir() {
                if is_of_others(name) || BUILT.contains(&name) {
                    if holds_text(&entry.path()) {
                        texts.left_out.push(format!("{inside}/"));
                    }
                } else if depth < DEEPEST {
                    open.push((inside, depth + 1));
                }
            } else if is_text(name) {
                let is_none = is_of_others(name) || is_readme(name);
                let list = if is_none { &mut texts.left_out } else { &mut texts.names };
                list.push(inside);
            }
        }
    }
    texts.names.sort_by(|one, other| natural::compare(one, other));
    texts.left_out.sort_by(|one, other| natural::compare(one, other));
    texts.unreadable.sort();
    Ok(texts)
}

/// Whether a name's ending is that of Markdown.
fn is_text(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    matches!(ending, Some("md" | "markdown" | "qmd"))
}

/// Hidden, or with the sign that other programs leave out.
fn is_of_others(name: &str) -> bool {
    name.starts_with(['.', '_'])
}

fn is_readme(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    stem.eq_ignore_ascii_case("readme")
}

/// Whether a folder that is left out holds text right in it, as far as a short look tells.
fn holds_text(folder: &Path) -> bool {
    const LOOK: usize = 1_000;
    let Ok(entries) = fs::read_dir(folder) else { return false };
    let mut names = entries.take(LOOK).flatten().map(|entry| entry.file_name());
    names.any(|name| is_text(&name.to_string_lossy()))
}
