//! Reads `[lint]` into [`LintOptions`].

use std::collections::BTreeSet;

use super::tables::Located;
use super::tables::Table;
use crate::base::Code;
use crate::base::Diagnostic;
use crate::base::Level;
use crate::base::SourceId;
use crate::base::Sources;
use crate::base::Span;
use crate::base::codes;
use crate::base::codes::Topic;
use crate::base::nearest;
use crate::config::FileLevels;
use crate::config::HouseList;
use crate::config::Levels;
use crate::config::LintOptions;

/// Unknown codes for which the one that was meant is searched: each costs as much as there
/// are codes.
const SEARCHED: usize = 100;

/// The longest word or words of the house list, in characters.
const LONGEST: usize = 100;

/// Reads `[lint]`; also returns the name of the dictionary.
pub(super) fn examine(whole: &mut Table<'_>) -> (LintOptions, Option<Located<String>>) {
    let mut options = LintOptions::default();
    let Some(mut table) = whole.table("lint") else { return (options, None) };
    options.levels = levels(&mut table);
    let dictionary = table.text("dictionary");
    let known = table.texts("known").unwrap_or_default().into_iter();
    options.known = known.map(|word| word.value.replace('’', "'")).collect();
    if let Some(mut files) = table.table("files") {
        for (name, span, value) in files.entries() {
            let Some(mut file) = files.table_of(name, value) else { continue };
            let levels = levels(&mut file);
            files.absorb(file);
            options.files.push(FileLevels { name: name.to_owned(), span, levels });
        }
        table.absorb(files);
    }
    if let Some(mut words) = table.table("words") {
        options.words = house_list(&mut words);
        table.absorb(words);
    }
    whole.absorb(table);
    (options, dictionary)
}

/// `allow` and `deny` of a table.
fn levels(table: &mut Table<'_>) -> Levels {
    let mut levels = Levels::new();
    for (key, level) in [("allow", Level::Allowed), ("deny", Level::Denied)] {
        for given in table.texts(key).unwrap_or_default() {
            let Some(code) = code(table, key, &given.value, &given.span) else {
                continue;
            };
            match levels.get(&code) {
                Some((other, _)) if *other != level => {
                    let message = format!("`{code}` is both allowed and denied");
                    table.wrong(given.span, message, "take it out of one of the lists");
                    levels.remove(&code);
                }
                _ => _ = levels.insert(code, (level, given.span)),
            }
        }
    }
    levels
}

/// The code that a list names; changes can be allowed, but are nothing to deny.
fn code(table: &mut Table<'_>, key: &str, name: &str, span: &Span) -> Option<Code> {
    let found = codes::find_any(name);
    let is_right = |code: &Code| key == "allow" || code.row().of != Topic::Edit;
    if let Some(code) = found.filter(is_right) {
        return Some(code);
    }
    let message = format!("`{name}` is not the code of a diagnostic");
    let hint = match table.faults() < SEARCHED {
        true => codes::advice(name, &[]),
        false => codes::FORM.to_owned(),
    };
    table.wrong(span.clone(), message, hint);
    None
}

/// `[lint.words]`: each key is written as its value.
fn house_list(table: &mut Table<'_>) -> HouseList {
    let mut list = HouseList::default();
    for (wrong, span, value) in table.entries() {
        let Some(right) = table.text_of(wrong, value) else { continue };
        let is_word = |text: &str| {
            let (first, last) = (text.chars().next(), text.chars().next_back());
            first.is_some_and(char::is_alphanumeric)
                && last.is_some_and(|c| c.is_alphanumeric() || c == '.')
        };
        let hint = "write `\"e-mail\" = \"courriel\"`";
        if !is_word(wrong) || wrong.chars().count() > LONGEST {
            let message =
                format!("`{wrong}` is no word or phrase of at most {LONGEST} characters");
            table.wrong(span, message, hint);
        } else if wrong == right.value {
            let message = format!("`{wrong}` is replaced by itself");
            table.wrong(span, message, hint);
        } else {
            list.add(wrong, &right.value);
        }
    }
    if let Some((wrong, again)) = list.first_endless() {
        let message =
            format!("what replaces `{wrong}` has `{again}`, which is replaced again");
        table.wrong(table.span(), message, "take one of the two entries out");
    }
    list
}

/// Reports files of `[lint.files]` that are no chapters.
pub(super) fn check_files(
    options: &LintOptions,
    chapters: &[SourceId],
    sources: &Sources,
) -> Vec<Diagnostic> {
    let names: BTreeSet<&str> =
        chapters.iter().map(|id| sources.get(*id).name.as_str()).collect();
    let unknown = options.files.iter().filter(|file| !names.contains(file.name.as_str()));
    let diagnostic = |(number, file): (usize, &FileLevels)| {
        let message = format!("no chapter of the book is in the file `{}`", file.name);
        let meant = (number < SEARCHED)
            .then(|| nearest(&file.name, names.iter().copied()))
            .flatten();
        let hint = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "names are relative to the book's folder".to_owned(),
        };
        Diagnostic::new(codes::VALUE_WRONG, message).at(file.span.clone()).hint(hint)
    };
    unknown.enumerate().map(diagnostic).collect()
}
