//! The codes of diagnostics: one row each, which holds everything that is known about a
//! code.
//!
//! A diagnostic is made from its row, so that a code without one does not compile. Its
//! severity comes from there too. Codes never change: settings, scripts and editors refer
//! to them.

use super::nearest::nearest;

/// Writes the rows of a file: for each a constant, and all of them as a list.
///
/// `LIST; NAME = severity "code", "sentence", "explanation" => method(…)…;`
macro_rules! rows {
    ($list:ident; $($name:ident = $make:ident $code:literal, $about:literal, $explanation:literal
        $(=> $($method:ident($($given:expr),*)).+)?;)*) => {
        $(
            #[doc = $about]
            pub const $name: Code = {
                static ROW: Row =
                    Row::$make($code, $about, $explanation)$($(.$method($($given),*))+)?;
                Code::of(&ROW)
            };
        )*

        /// Every row of this file.
        pub(super) const $list: &[Code] = &[$($name),*];
    };
}

mod dialect;
mod edits;
mod folder;
mod fonts;
mod layout;
mod marks;
mod pictures;
mod row;
mod style;
mod text;
mod words;

pub use dialect::*;
pub use edits::*;
pub use folder::*;
pub use fonts::*;
pub use layout::*;
pub use marks::*;
pub use pictures::*;
pub use row::Claim;
pub use row::Code;
pub use row::Fix;
pub use row::Row;
pub use row::Topic;
pub use style::*;
pub use text::*;
pub use words::*;

/// Every code, by subject.
pub fn all() -> impl Iterator<Item = Code> {
    let files =
        [FOLDER, TEXT, MARKS, WORDS, DIALECT, PICTURES, FONTS, LAYOUT, STYLE, EDITS];
    files.into_iter().flatten().copied()
}

/// The codes that diagnostics have.
pub fn of_diagnostics() -> impl Iterator<Item = Code> {
    all().filter(|code| code.row().of != Topic::Edit)
}

/// The code of a diagnostic, by its name.
#[must_use]
pub fn find(name: &str) -> Option<Code> {
    of_diagnostics().find(|code| code.name() == name)
}

/// The code of a diagnostic or of a change, by its name.
#[must_use]
pub fn find_any(name: &str) -> Option<Code> {
    all().find(|code| code.name() == name)
}

/// What codes look like, where the one that was meant is not known.
pub const FORM: &str = "codes look like `link-broken`";

/// What to write in place of a code that no diagnostic has. `others` are words that are
/// allowed beside codes there.
#[must_use]
pub fn advice(name: &str, others: &[&'static str]) -> String {
    if let Some(edit) = all().find(|code| code.name() == name) {
        return format!(
            "`{edit}` names a change to the text, which is made and not reported; it can only \
             be allowed"
        );
    }
    let names = of_diagnostics().map(Code::name);
    match nearest(name, others.iter().copied().chain(names)) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => FORM.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_each_given_once_and_look_like_names() {
        let mut seen = BTreeSet::new();
        for code in all() {
            assert!(seen.insert(code.name()), "{code} is there twice");
            let is_of_a_name =
                |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(code.name().chars().all(is_of_a_name), "{code}");
            assert_ne!(Some(code.row().severity), code.row().other, "{code}");
        }
    }

    #[test]
    fn sentences_are_sentences() {
        for code in all() {
            let Row { about, explanation, .. } = code.row();
            for text in [about, explanation] {
                assert!(text.ends_with('.') && !text.contains("  "), "{code}: {text}");
                let first = text.chars().next().expect("a sentence has words");
                assert!(first.is_uppercase() || "`\"".contains(first), "{code}: {text}");
            }
            assert!(
                about.len() <= 100 && !about.trim_end_matches('.').contains(". "),
                "{code}"
            );
        }
    }
}
