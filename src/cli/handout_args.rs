//! Definitions of the arguments of `actes handout`, and what they ask for.

use std::path::Path;
use std::path::PathBuf;

use actes::manuscript::OverriddenKey;
use actes::manuscript::Override;
use actes::manuscript::is_book;
use actes::manuscript::slug_of;
use actes::pipeline::Wanted;
use clap::Args;

use super::book_args::BookArgs;
use super::book_args::SetArgs;
use super::diagnostic_args::Color;
use super::diagnostic_args::Denied;
use super::diagnostic_args::DiagnosticArgs;
use super::diagnostic_args::MessageFormat;
use super::diagnostic_args::denied;

/// `actes handout`.
#[derive(Debug, Args)]
pub(super) struct HandoutArgs {
    #[command(flatten)]
    pub(super) book: BookArgs,
    /// The handouts of `[handout.NAME]` in actes.toml; without any name or option they are
    /// listed
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// Make all handouts of actes.toml
    #[arg(long, conflicts_with_all = ["names", "Asked"])]
    all: bool,
    #[command(flatten)]
    asked: Asked,
    #[command(flatten)]
    pub(super) set: SetArgs,
    /// The folder to write to; `output/handouts` by default
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// Output format of diagnostics
    #[arg(long, value_name = "FORM", default_value = "human")]
    message_format: MessageFormat,
    /// Fail when there is a warning, or a diagnostic of this code
    #[arg(long, value_name = "warnings|CODE", value_parser = denied)]
    deny: Vec<Denied>,
    /// Whether diagnostics are coloured
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: Color,
    /// Print how long each stage took
    #[arg(long)]
    pub(super) timings: bool,
    /// Print nothing on success
    #[arg(short, long)]
    pub(super) quiet: bool,
}

/// A handout that no table names: the options go together.
#[derive(Debug, Args)]
struct Asked {
    /// A chapter: its number, its file, or one of its authors; may be repeated
    #[arg(long, value_name = "CHAPTER")]
    chapter: Vec<String>,
    /// Large type for text, notes and folios, with ragged lines, on A4; 16pt or larger
    #[arg(long, value_name = "SIZE", num_args = 0..=1, require_equals = true)]
    large_print: Option<Option<String>>,
    /// Put the pages on sheets that are folded in the middle
    #[arg(long, conflicts_with = "two_up")]
    booklet: bool,
    /// Put two pages side by side on each side of a sheet
    #[arg(long)]
    two_up: bool,
    /// The paper of the pages, as in `[pdf]`
    #[arg(long, value_name = "PAPER")]
    paper: Option<String>,
    /// The paper in the printer, for `--booklet` and `--two-up`
    #[arg(long, value_name = "PAPER")]
    sheet: Option<String>,
    /// Thickness of that paper, for the creep of a booklet: `0.1mm`
    #[arg(long, value_name = "LENGTH")]
    paper_thickness: Option<String>,
    /// Pages of a booklet that are folded together, a multiple of 4
    #[arg(long, value_name = "PAGES")]
    signature: Option<String>,
}

/// A key of a handout, set by an option.
struct OneKey {
    origin: &'static str,
    key: &'static str,
    value: String,
    is_listed: bool,
}

impl HandoutArgs {
    /// Splits the words into the book's folder and names: a folder is a book, or has a name
    /// that no handout has. Names do not go with options, so that any folder is one there.
    pub(super) fn settle(&mut self) {
        let is_asked = self.asked.name().is_some();
        let is_name = |word: &Path| {
            let word = word.to_string_lossy();
            let is_plain = word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
            is_plain && !self.all && !(is_asked && Path::new(word.as_ref()).is_dir())
        };
        let first = self.book.folder.take();
        if let Some(word) =
            first.as_deref().filter(|word| is_name(word) && !is_book(word))
        {
            self.names.insert(0, word.to_string_lossy().into_owned());
        } else {
            self.book.folder = first;
        }
    }

    /// Which handouts are made; none where they are to be listed.
    pub(super) fn wanted(&self) -> Option<Wanted> {
        if self.all {
            return Some(Wanted::All);
        }
        let asked = self.asked.name();
        let names: Vec<String> = self.names.iter().cloned().chain(asked).collect();
        (!names.is_empty()).then_some(Wanted::Named(names))
    }

    /// Whether names are typed together with options that make a handout without a name.
    pub(super) fn is_double(&self) -> bool {
        self.asked.name().is_some() && !self.names.is_empty()
    }

    /// The keys that are set over those of actes.toml.
    pub(super) fn overrides(&self) -> Vec<Override> {
        let mut overrides = self.asked.overrides();
        overrides.extend(self.set.overrides());
        overrides
    }

    /// How diagnostics are printed.
    pub(super) fn diagnostics(&self) -> DiagnosticArgs {
        DiagnosticArgs {
            message_format: self.message_format,
            deny: self.deny.clone(),
            all: false,
            color: self.color,
        }
    }

    /// Whether JSON is printed.
    pub(super) fn is_json(&self) -> bool {
        self.message_format == MessageFormat::Json
    }
}

impl Asked {
    /// The name of the handout; none where no option is typed.
    fn name(&self) -> Option<String> {
        let mut parts: Vec<String> = Vec::new();
        parts.extend(self.chapter.iter().map(|one| format!("chapter-{}", plain(one))));
        parts.extend(self.large_print.iter().map(|_| "large-print".to_owned()));
        parts.extend(self.paper.iter().map(|paper| plain(paper)));
        parts.extend(self.booklet.then(|| "booklet".to_owned()));
        parts.extend(self.two_up.then(|| "two-up".to_owned()));
        if parts.is_empty() && !self.options().is_empty() {
            parts.push("sheets".to_owned());
        }
        parts.retain(|part| !part.is_empty());
        let name = parts.join("-");
        (!name.is_empty()).then(|| name.chars().take(LONGEST).collect())
    }

    fn options(&self) -> Vec<OneKey> {
        let one = |origin, key, value: &str| OneKey {
            origin,
            key,
            value: value.to_owned(),
            is_listed: false,
        };
        let mut options = Vec::new();
        for chapter in &self.chapter {
            let option = one("--chapter", "chapters", chapter);
            options.push(OneKey { is_listed: true, ..option });
        }
        if let Some(size) = &self.large_print {
            let size = size.as_deref().unwrap_or("true");
            options.push(one("--large-print", "large-print", size));
        }
        if self.booklet {
            options.push(one("--booklet", "impose", "booklet"));
        }
        if self.two_up {
            options.push(one("--two-up", "impose", "two-up"));
        }
        let given = [
            ("--paper", "paper", &self.paper),
            ("--sheet", "sheet", &self.sheet),
            ("--paper-thickness", "paper-thickness", &self.paper_thickness),
            ("--signature", "signature", &self.signature),
        ];
        for (origin, key, value) in given {
            options.extend(value.as_ref().map(|value| one(origin, key, value)));
        }
        options
    }

    /// The table that the options stand for, in place of one of the same name.
    fn overrides(&self) -> Vec<Override> {
        let Some(name) = self.name() else { return Vec::new() };
        let table = format!("handout.{name}");
        let empty = Override {
            origin: "actes handout".to_owned(),
            key: OverriddenKey::Of(table.clone()),
            text: "{}".to_owned(),
        };
        let options = self.options().into_iter().map(|option| {
            let key = format!("{table}.{}", option.key);
            let key = match option.is_listed {
                true => OverriddenKey::ListOf(key),
                false => OverriddenKey::Of(key),
            };
            Override { origin: option.origin.to_owned(), key, text: option.value }
        });
        std::iter::once(empty).chain(options).collect()
    }
}

/// Letters of the longest name.
const LONGEST: usize = 60;

/// Words as a part of a file's name; of a file without folders and ending.
fn plain(words: &str) -> String {
    let stem = words.rsplit('/').next().unwrap_or(words);
    let stem = [".md", ".markdown", ".qmd"]
        .iter()
        .find_map(|ending| stem.strip_suffix(ending))
        .unwrap_or(stem);
    slug_of(stem)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn chapters_are_in_names_of_files() {
        for (words, name) in [
            ("2", "2"),
            ("part/02 Été.md", "02-ete"),
            ("Maëlle Tosquin", "maelle-tosquin"),
            ("[\"120mm\", \"190mm\"]", "120mm-190mm"),
        ] {
            assert_eq!(plain(words), name);
        }
    }
}
