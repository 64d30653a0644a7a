//! `[markdown]` and `[vars]`: the extensions that a book reads, and its variables.

use super::tables::Table;
use crate::config::Flavor;
use crate::config::MarkdownOptions;
use crate::config::markdown::SWITCHES;

/// The names of flavors.
const NAMES: [&str; 4] = ["commonmark", "gfm", "pandoc", "mdbook"];
const FLAVORS: [Flavor; 4] =
    [Flavor::CommonMark, Flavor::Gfm, Flavor::Pandoc, Flavor::MdBook];

/// Reads both tables. `hides_lines`: whether the order of the chapters is that of mdBook,
/// which hides lines of code.
pub(super) fn examine(whole: &mut Table<'_>, hides_lines: bool) -> MarkdownOptions {
    let mut options = MarkdownOptions::default();
    options.hidden_lines |= hides_lines;
    if let Some(mut table) = whole.table("markdown") {
        if let Some(flavor) = table.choice("flavor", NAMES, FLAVORS) {
            options = MarkdownOptions::of(flavor);
            options.hidden_lines |= hides_lines;
        }
        for (name, switch, _) in SWITCHES {
            if let Some(on) = table.flag(name) {
                *switch(&mut options) = on;
            }
        }
        whole.absorb(table);
    }
    if let Some(mut table) = whole.table("vars") {
        for (name, span, value) in table.entries() {
            let Some(text) = table.text_of(name, value) else { continue };
            if is_name(name) {
                options.vars.insert(name.to_owned(), text.value);
            } else {
                let message = format!("`{name}` cannot be the name of a variable");
                let hint = "write letters, digits, `-` and `_`, a letter first";
                table.wrong(span, message, hint);
            }
        }
        whole.absorb(table);
    }
    options
}

/// Whether a variable can have a name.
fn is_name(name: &str) -> bool {
    name.starts_with(char::is_alphabetic)
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}
