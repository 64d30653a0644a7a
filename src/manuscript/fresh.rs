//! Writes `actes.toml` for a book that is copied from another folder.

use super::Manuscript;
use super::error::SETTINGS;
use super::overrides::SettingsText;
use super::settings;
use crate::base::Diagnostics;
use crate::base::ListedPart;
use crate::base::ListedPlace;
use crate::base::Listing;
use crate::base::SourceId;

/// A chapter to be listed in `actes.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its file name.
    pub file: String,
    /// Its title, if the file has none.
    pub title: Option<String>,
    /// Its part.
    pub listing: Listing,
}

/// The text of an `actes.toml` that makes the same book and lists its chapters. If the
/// book has one already, only missing keys are added to it.
#[must_use]
pub fn settings_for(
    manuscript: &Manuscript,
    chapters: &[Listed],
    parts: &[ListedPart],
) -> String {
    let own = manuscript.files.iter().find(|file| file.name == SETTINGS);
    let own = own.map(|file| String::from_utf8_lossy(&file.bytes).into_owned());
    match own {
        Some(own) if settings::names_chapters(&plain(&own)) => own,
        Some(own) => added(&own, manuscript, chapters) + &tables_of(parts, chapters),
        None => {
            let mut text = format!("[book]\n{}", about(manuscript, chapters, &|_| false));
            if manuscript.config.markdown.hidden_lines {
                text.push_str("\n[markdown]\nhidden-lines = true\n");
            }
            text + &tables_of(parts, chapters)
        }
    }
}

/// The existing settings with the missing keys, which are added below the line `[book]`.
/// If the result does not list the chapters, the settings are written from scratch.
fn added(own: &str, manuscript: &Manuscript, chapters: &[Listed]) -> String {
    let has = |key: &str| settings::has(own, "book", key);
    let mut text = String::new();
    let mut is_done = false;
    for line in own.split_inclusive('\n') {
        text.push_str(line);
        if !is_done && line.trim() == "[book]" {
            if !line.ends_with('\n') {
                text.push('\n');
            }
            text.push_str(&about(manuscript, chapters, &has));
            is_done = true;
        }
    }
    if manuscript.config.markdown.hidden_lines
        && !settings::has(own, "markdown", "hidden-lines")
    {
        let line = "\nhidden-lines = true";
        match text.find("\n[markdown]") {
            Some(at) => text.insert_str(at + "\n[markdown]".len(), line),
            None => text.push_str(&format!("\n[markdown]{line}\n")),
        }
    }
    let mut diagnostics = Diagnostics::new();
    let read = settings::examine(&plain(&text), None, None, &mut diagnostics);
    let is_right =
        read.is_some_and(|read| read.chapters.is_some()) && !diagnostics.has_errors();
    if is_right {
        return text;
    }
    format!("[book]\n{}", about(manuscript, chapters, &|_| false))
}

/// The lines of `[book]` for keys that are not set yet.
fn about(
    manuscript: &Manuscript,
    chapters: &[Listed],
    has: &dyn Fn(&str) -> bool,
) -> String {
    let about = &manuscript.config.metadata;
    let mut text = String::new();
    let mut line = |key: &str, value: String| {
        if !has(key) {
            text.push_str(&format!("{key} = {value}\n"));
        }
    };
    line("title", quoted(&about.title));
    if let Some(subtitle) = &about.subtitle {
        line("subtitle", quoted(subtitle));
    }
    if !about.credits.is_empty() {
        let names = about.credits.iter().map(|credit| quoted(&credit.person.name));
        line("authors", format!("[{}]", names.collect::<Vec<_>>().join(", ")));
    }
    line("language", quoted(&about.language));
    // The file that introduces a part is named in the part's table.
    let chapters = chapters.iter().filter(|one| !one.listing.introduces);
    let listed = chapters.map(|one| format!("  {},\n", entry(one)));
    line("chapters", format!("[\n{}]", listed.collect::<String>()));
    text
}

/// An entry of the list: the name of the file, or a table with what the file does not say.
fn entry(one: &Listed) -> String {
    let file = quoted(&one.file);
    let mut more = String::new();
    if let Some(title) = &one.title {
        more.push_str(&format!(", title = {}", quoted(title)));
    }
    if one.listing.place == ListedPlace::Appendix {
        more.push_str(", appendix = true");
    }
    if one.listing.is_unnumbered {
        more.push_str(", numbered = false");
    }
    if more.is_empty() { file } else { format!("{{ file = {file}{more} }}") }
}

/// The tables of the parts.
fn tables_of(parts: &[ListedPart], chapters: &[Listed]) -> String {
    let mut text = String::new();
    let mut chapters = chapters.iter().peekable();
    for (number, part) in parts.iter().enumerate() {
        text.push_str("\n[[part]]\n");
        let words = [("title", &part.title), ("subtitle", &part.subtitle)];
        for (key, words) in words {
            if let Some((words, _)) = words {
                text.push_str(&format!("{key} = {}\n", quoted(words)));
            }
        }
        // Chapters are in the order of their parts.
        while chapters.next_if(|one| one.listing.part != Some(number)).is_some() {}
        let mut files = Vec::new();
        while let Some(one) = chapters.next_if(|one| one.listing.part == Some(number)) {
            if one.listing.introduces {
                text.push_str(&format!("introduction = {}\n", quoted(&one.file)));
            } else {
                files.push(quoted(&one.file));
            }
        }
        text.push_str(&format!("chapters = [{}]\n", files.join(", ")));
    }
    text
}

/// A text without overrides.
fn plain(text: &str) -> SettingsText<'_> {
    SettingsText::plain(text, SourceId(0))
}

/// A text as a TOML string.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn texts_are_written_as_toml_reads_them() {
        for text in ["a", "\"b\" \\ c", "\u{7}\n\t", "é“”"] {
            let line = format!("a = {}", quoted(text));
            let (table, broken) =
                super::super::tables::parse(&line, crate::base::SourceId(0));
            assert!(broken.is_empty(), "{line}");
            let value =
                table.iter().next().and_then(|(_, value)| value.get_ref().as_str());
            assert_eq!(value, Some(text));
        }
    }
}
