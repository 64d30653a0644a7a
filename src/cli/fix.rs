//! `actes check --fix`: writes what the diagnostics propose into the manuscript.

use std::io;
use std::io::IsTerminal;
use std::path::Path;

use actes::pipeline::BuildError;
use actes::pipeline::CorrectedFile;
use actes::pipeline::Session;
use actes::pipeline::Which;
use serde_json::json;
use similar::TextDiff;

use super::args::CheckArgs;
use super::escape::escape;
use super::place::prefix_of;
use super::rewrite;
use super::save::SaveError;

/// The corrections of a book, before they are written.
pub(super) fn find(
    args: &CheckArgs,
    folder: &Path,
) -> Result<Vec<CorrectedFile>, BuildError> {
    let which = if args.review { Which::All } else { Which::Safe };
    Session::new().setting(args.set.overrides()).correct(folder, which)
}

/// Writes corrections, and returns what to report of them.
pub(super) fn write(
    found: &[CorrectedFile],
    folder: &Path,
    is_json: bool,
) -> Result<String, SaveError> {
    if !found.is_empty() {
        rewrite::rewrite(folder, found)?;
    }
    let lines = found.iter().map(|file| {
        let path = format!("{}{}", prefix_of(folder), file.name);
        if is_json {
            let count = file.count;
            format!("{}\n", json!({ "kind": "fixed", "file": path, "count": count }))
        } else {
            let places = if file.count == 1 { "place" } else { "places" };
            format!("fixed {} {places} in {}\n", file.count, escape(&path))
        }
    });
    Ok(lines.collect())
}

/// Corrections as unified diffs: as data, or as a terminal may show them.
pub(super) fn diff(found: &[CorrectedFile], folder: &Path, is_json: bool) -> String {
    let one = |file: &CorrectedFile| {
        let path = format!("{}{}", prefix_of(folder), file.name);
        let compared = TextDiff::from_lines(&file.before, &file.after);
        let diff = compared.unified_diff().header(&path, &path).to_string();
        if is_json {
            format!("{}\n", json!({ "kind": "diff", "file": path, "diff": diff }))
        } else if io::stdout().is_terminal() {
            visible(&diff)
        } else {
            diff
        }
    };
    found.iter().map(one).collect()
}

/// A diff whose text does not control the terminal; such a diff can't be applied.
fn visible(diff: &str) -> String {
    diff.lines().map(|line| escape(line) + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn a_terminal_obeys_no_line_of_a_diff() {
        let diff = "-a\u{1b}[2J  b\r\n+a\u{1b}[2J b\r\n";
        assert_eq!(visible(diff), "-a<U+001B>[2J  b\n+a<U+001B>[2J b\n");
    }
}
