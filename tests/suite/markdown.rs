//! The extensions of Markdown, with the switches of each flavor.

use std::collections::BTreeMap;
use std::fs;

use actes::config::Flavor;
use actes::config::MarkdownOptions;
use actes::config::markdown::SWITCHES;

use crate::text::assert_same;
use crate::text::cases;
use crate::text::french_with;

/// The switches that the beginning of a case's name sets.
fn options(name: &str) -> MarkdownOptions {
    let flavor = match name.split('-').next() {
        Some("commonmark") => Flavor::CommonMark,
        Some("gfm") => Flavor::Gfm,
        Some("pandoc") => Flavor::Pandoc,
        Some("mdbook") => Flavor::MdBook,
        _ => Flavor::Default,
    };
    let vars = [("edition", "l'édition <b>\"2\"</b>"), ("lieu", "Lyon")];
    let vars = vars.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let vars = if name.contains("variables") { vars.into() } else { BTreeMap::new() };
    MarkdownOptions { vars, ..MarkdownOptions::of(flavor) }
}

/// Compares each case of `tests/cases/markdown` with its expected text. Set `UPDATE=1` to
/// rewrite it.
#[test]
fn extensions_read_as_expected() {
    for path in cases("markdown") {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let got = french_with(options(&name), &fs::read_to_string(&path).unwrap());
        let expected = path.with_extension("txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, &got).unwrap();
        } else {
            println!("{}", path.display());
            assert_same(&got, &fs::read_to_string(&expected).unwrap());
        }
    }
}

#[test]
fn each_switch_turns_one_thing() {
    for (name, switch, _) in SWITCHES {
        let mut options = MarkdownOptions::default();
        let before = *switch(&mut options);
        *switch(&mut options) = !before;
        let turned = SWITCHES
            .into_iter()
            .filter(|(_, other, _)| {
                *other(&mut options) != *other(&mut MarkdownOptions::default())
            })
            .map(|(name, ..)| name);
        assert_eq!(turned.collect::<Vec<_>>(), [name]);
    }
}
