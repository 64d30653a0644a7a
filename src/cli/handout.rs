//! `actes handout`: what one prints of a book.

use std::path::Path;
use std::path::PathBuf;

use actes::config::Handout;
use actes::pipeline::Build;
use actes::pipeline::Printed;
use serde_json::json;

use super::escape::escape;
use super::feeding;

/// The default output folder.
pub(super) const HANDOUTS: &str = "output/handouts";

/// What is said of a book without handouts.
pub(super) const NONE: &str = "the book names no handouts: write `[handout.NAME]` in actes.toml, or type \
                    `--chapter`, `--large-print`, `--booklet` or `--two-up`\n";

/// The handouts that a book names, with their files.
pub(super) fn listed(
    handouts: &[Handout],
    output: &Path,
    slug: &str,
    is_json: bool,
) -> String {
    let lines = handouts.iter().map(|handout| {
        let name = &handout.name;
        let file = output.join(format!("{slug}-{name}.pdf")).display().to_string();
        match is_json {
            true => {
                format!("{}\n", json!({ "kind": "handout", "name": name, "file": file }))
            }
            false => format!("{name}\t{}\n", escape(&file)),
        }
    });
    lines.collect()
}

/// The files that were written: for each its pages, and how it is printed.
pub(super) fn told(saved: &[PathBuf], made: &Build, is_json: bool) -> String {
    let lines = saved.iter().map(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let printed = made.printed.get(name.as_ref());
        let file = path.display().to_string();
        if is_json {
            let object = json!({
                "kind": "made",
                "file": file,
                "pages": printed.map(|printed| printed.pages),
                "sheets": printed.map(|printed| printed.sheets),
                "blanks": printed.map(|printed| printed.blanks),
                "tagged": printed.is_some_and(|printed| printed.run.is_none()),
            });
            return format!("{object}\n");
        }
        let counts = printed.map(counts).unwrap_or_default();
        let run = printed.and_then(|printed| printed.run.as_ref());
        let feeding = run.map(|run| format!("  {}\n", feeding::sentence(run)));
        format!("made {}{counts}\n{}", escape(&file), feeding.unwrap_or_default())
    });
    lines.collect()
}

/// Pages, sheets and blanks of a file.
fn counts(printed: &Printed) -> String {
    let count = |count, one: &str, many: &str| match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    };
    let mut parts = vec![
        count(printed.pages, "page", "pages"),
        count(printed.sheets, "sheet", "sheets"),
    ];
    if printed.blanks > 0 {
        parts.push(count(printed.blanks, "blank", "blanks"));
    }
    format!(" ({})", parts.join(", "))
}
