//! Anchors as other programs make them, so that links written for those programs work.

use std::collections::BTreeMap;

/// The anchors of the headings of one file in other programs.
#[derive(Default)]
pub(super) struct Readings {
    /// How often each anchor occurred, by the program's method.
    counts: BTreeMap<(bool, String), usize>,
}

impl Readings {
    /// The anchors of the next heading of the file: first as GitHub and mdBook make them,
    /// then as pandoc does.
    pub(super) fn of(&mut self, title: &str) -> [String; 2] {
        [self.counted(false, github(title)), self.counted(true, pandoc(title))]
    }

    /// The anchor, with a number when it occurred before: `name-1`.
    fn counted(&mut self, is_pandoc: bool, name: String) -> String {
        let count = self.counts.entry((is_pandoc, name.clone())).or_default();
        *count += 1;
        match *count {
            1 => name,
            more => format!("{name}-{}", more - 1),
        }
    }
}

/// Keeps lower-case letters of any script, digits, hyphens and underscores; each blank
/// becomes a hyphen.
fn github(title: &str) -> String {
    let mut name = String::new();
    for c in title.trim().chars().flat_map(char::to_lowercase) {
        match c {
            c if c.is_whitespace() => name.push('-'),
            c if c.is_alphanumeric() || matches!(c, '-' | '_') => name.push(c),
            _ => {}
        }
    }
    name
}

/// Like [`github`], but keeps full stops, turns a run of blanks into one hyphen, and
/// drops everything before the first letter.
fn pandoc(title: &str) -> String {
    let mut kept = String::new();
    for c in title.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || c.is_whitespace() || matches!(c, '-' | '_' | '.') {
            kept.push(c);
        }
    }
    let words: Vec<&str> = kept.split_whitespace().collect();
    let name = words.join("-");
    let name = name.trim_start_matches(|c: char| !c.is_alphabetic());
    if name.is_empty() { "section".to_owned() } else { name.to_owned() }
}

/// Whether a path looks like a file or page outside the book, rather than a mistyped
/// chapter name.
pub(super) fn is_file(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    let is_address =
        ["http", "www.", "ftp", "htp"].iter().any(|one| lower.starts_with(one));
    if is_address || path.contains(['@', ' ']) {
        return false;
    }
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let extension = last.rsplit_once('.').map(|(stem, extension)| {
        let is_short = (1..=5).contains(&extension.len());
        !stem.is_empty()
            && is_short
            && extension.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    let is_text = [".md", ".markdown", ".qmd"].iter().any(|end| lower.ends_with(end));
    let is_capital = last.len() > 3 && last.bytes().all(|b| b.is_ascii_uppercase());
    !is_text
        && (path.starts_with('/')
            || path.contains('/')
            || extension == Some(true)
            || is_capital)
}

#[cfg(test)]
mod tests {
    use super::Readings;
    use super::is_file;

    #[test]
    fn names_are_those_of_other_programs() {
        for (title, github, pandoc) in [
            ("Vue.js", "vuejs", "vue.js"),
            ("DB & DBMS", "db--dbms", "db-dbms"),
            ("L’été dernier", "lété-dernier", "lété-dernier"),
            ("日本語", "日本語", "日本語"),
            ("1. First_step", "1-first_step", "first_step"),
            ("?!", "", "section"),
        ] {
            let names = Readings::default().of(title);
            assert_eq!(names, [github.to_owned(), pandoc.to_owned()], "{title}");
        }
        let mut readings = Readings::default();
        readings.of("Twice");
        assert_eq!(readings.of("Twice"), ["twice-1", "twice-1"]);
    }

    #[test]
    fn files_are_told_from_mistakes() {
        for path in ["/pasta", "src/main.rs", "LICENSE", "a.pdf", "../x/"] {
            assert!(is_file(path), "{path}");
        }
        for path in
            ["02.md", "a/b.markdown", "nope", "https//a.fr", "moi@a.fr", "www.a.fr"]
        {
            assert!(!is_file(path), "{path}");
        }
    }
}
