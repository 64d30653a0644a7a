//! Searches a folder and its sub-folders for texts. It follows no links to folders, and
//! skips files whose names mark them as something other than chapters.

use std::io;

use super::input::Entry;
use super::natural;

/// The most files and folders that are visited.
const MOST: usize = 100_000;

/// The deepest nesting of folders.
const DEEPEST: usize = 30;

/// Folders where other programs put their output.
const BUILT: [&str; 7] =
    ["book", "build", "dist", "node_modules", "output", "target", "venv"];

/// The result of a search.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// File names relative to the book's folder, in natural order.
    pub(super) names: Vec<String>,
    /// Names that were skipped; folders end with a slash.
    pub(super) left_out: Vec<String>,
    /// Names that are not UTF-8, in printable form.
    pub(super) unreadable: Vec<String>,
    /// Whether the search stopped at a limit.
    pub(super) is_cut: bool,
}

/// Searches a book below its folder `from`, which is empty for the whole book. `entries`
/// lists a folder.
///
/// # Errors
/// When the folder itself can't be read; the error is its name and the cause.
pub(super) fn search<E: Iterator<Item = Entry>>(
    entries: impl Fn(&str) -> io::Result<E>,
    from: &str,
) -> Result<Texts, (String, io::Error)> {
    let mut texts = Texts::default();
    let mut left = MOST;
    let mut open = vec![(from.trim_matches('/').to_owned(), 0)];
    while let Some((folder, depth)) = open.pop() {
        let inside = match entries(&folder) {
            Ok(inside) => inside,
            Err(cause) if depth == 0 => return Err((folder, cause)),
            // An unreadable sub-folder is skipped.
            Err(_) => continue,
        };
        for Entry { name, is_folder } in inside {
            if left == 0 {
                texts.is_cut = true;
                open.clear();
                break;
            }
            left -= 1;
            let name = match name {
                Ok(name) => name,
                Err(shown) => {
                    texts.unreadable.extend(is_text(&shown).then_some(shown));
                    continue;
                }
            };
            let path = match folder.as_str() {
                "" => name.clone(),
                folder => format!("{folder}/{name}"),
            };
            let is_skipped = is_of_others(&name);
            if !is_folder {
                let is_none = is_skipped || is_readme(&name);
                let list = if is_none { &mut texts.left_out } else { &mut texts.names };
                list.extend(is_text(&name).then_some(path));
            } else if is_skipped || BUILT.contains(&name.as_str()) {
                if entries(&path).is_ok_and(holds_text) {
                    texts.left_out.push(format!("{path}/"));
                }
            } else if depth < DEEPEST {
                open.push((path, depth + 1));
            }
        }
    }
    texts.names.sort_by(|one, other| natural::compare(one, other));
    texts.left_out.sort_by(|one, other| natural::compare(one, other));
    texts.unreadable.sort();
    Ok(texts)
}

/// Whether a name has an extension of Markdown.
fn is_text(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    matches!(ending, Some("md" | "markdown" | "qmd"))
}

/// Whether a name is hidden, or marked as other programs mark files to skip.
fn is_of_others(name: &str) -> bool {
    name.starts_with(['.', '_'])
}

fn is_readme(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    stem.eq_ignore_ascii_case("readme")
}

/// Whether a skipped folder directly contains texts.
fn holds_text(entries: impl Iterator<Item = Entry>) -> bool {
    const LOOK: usize = 1_000;
    entries
        .take(LOOK)
        .any(|entry| is_text(entry.name.as_deref().unwrap_or_else(|shown| shown)))
}
