//! The structure tree matches the book: for the specimen, the repository's book, and
//! random books.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::blocks::lines_of_book;
use super::broken::change;
use super::broken::name;
use super::checks::faults;
use super::lines::lines_of_tree;
use super::tree::Made;
use super::tree::made;
use super::tree::specimen;
use super::tree::tree;
use crate::blocks::Nest;
use crate::blocks::nest;
use crate::blocks::write_nest;

/// The first difference between tree and book, with the lines before it.
pub(super) fn difference(made: &Made) -> Option<String> {
    let told = lines_of_tree(&tree(&made.document));
    let wanted = lines_of_book(&made.book, &made.pages);
    let lines = told.len().max(wanted.len());
    let at = (0..lines).find(|at| told.get(*at) != wanted.get(*at))?;
    let before = wanted[at.saturating_sub(6)..at.min(wanted.len())].join("\n");
    let (told, wanted) = (told.get(at), wanted.get(at));
    Some(format!("line {at}, after\n{before}\n told {told:#?}\nwanted {wanted:#?}"))
}

#[test]
fn the_tree_of_the_specimen_is_its_book() {
    assert_eq!(difference(&specimen()), None);
}

/// Faults that no validator detects.
#[test]
fn a_heading_that_is_tagged_as_a_paragraph_is_seen() {
    let mut made = specimen();
    change(&mut made.document, "H2", "S", name("P"));
    assert_eq!(faults(&made.document), Vec::<String>::new());
    assert!(difference(&made).is_some());
}

#[test]
fn the_tree_of_the_book_is_its_book() {
    let book = made(&Path::new(env!("CARGO_MANIFEST_DIR")).join("manuscript"));
    assert_eq!(difference(&book), None);
}

/// Nested HTML elements.
#[test]
fn the_tree_of_a_book_of_html_is_its_book() {
    let text = "# Un <a id=\"t\"></a>titre\n\n<a id=\"a\"></a>\n\nTouche <kbd>Ctrl</kbd>, \
        <samp>ok</samp>, <var>n</var>, <mark>vif</mark> <u>sous</u>, <small>petit</small>, \
        <abbr title=\"World\">W</abbr> et <q>oui, <q>non</q></q>, <a href=\"#c\">une \
        <kbd>case</kbd></a>, <a href=\"#a\">ici</a>, <a href=\"#t\">titre</a>, \
        <a href=\"#f\">fin</a>.\n\n\
        <details><summary>Le <em>titre</em></summary>\n\nDes mots.\n\n- un\n\n</details>\n\n\
        <center>Au <b>milieu</b></center>\n\n\
        <table>\n<tr><th colspan=2>Deux</th><th>Un</th></tr>\n\
        <tr><td rowspan=2 id=\"c\">Haut</td><td>a</td><td>b</td></tr>\n\
        <tr><td colspan=2>c</td></tr>\n<tr><td colspan=3>d</td></tr>\n</table>\n\n\
        Fin.<a id=\"f\"></a>\n";
    let made = book("html", "", text);
    assert_eq!(difference(&made), None);
    assert_eq!(faults(&made.document), Vec::<String>::new());
}

/// A book in its own folder below the target folder.
pub(super) fn book(name: &str, settings: &str, text: &str) -> Made {
    let folder = Path::new(crate::blocks::tmp()).join("pdf").join(name);
    fs::create_dir_all(&folder).unwrap();
    let settings =
        format!("[book]\ntitle = \"T\"\nlanguage = \"fr\"\ndate = 2026\n{settings}\n");
    fs::write(folder.join("actes.toml"), settings).unwrap();
    fs::write(folder.join("01.md"), text).unwrap();
    made(&folder)
}

#[test]
fn contents_and_appendix_speak_the_language_of_the_chapter() {
    let text =
        "---\nlang: en\n---\n\n# In English\n\nSee [there](https://example.org/).\n";
    let made = book("foreign", "", text);
    assert_eq!(difference(&made), None);
    let told = lines_of_tree(&tree(&made.document)).join("\n");
    for line in ["TOCI @en\n", "H2 @en | In English\n", "P @en | there\n"] {
        assert!(told.contains(line), "{line}{told}");
    }
}

#[test]
fn words_of_code_stay_apart_where_a_line_is_folded() {
    let text = "# Un\n\n```\n".to_owned() + &"mot ".repeat(60) + "fin\n```\n";
    assert_eq!(difference(&book("folded", "", &text)), None);
}

/// A chapter of nested blocks under headings, with note calls and links in their text,
/// and the notes.
fn chapter(parts: &[Vec<Nest>], notes: &[Vec<Nest>]) -> String {
    let mut words = Vec::new();
    let mut text = String::from("# Un chapitre\n\n");
    for (at, blocks) in parts.iter().enumerate() {
        let level = ["##", "###", "##", "####"][at % 4];
        // A level that may follow the previous one.
        let level = if at == 0 || level == "####" { "##" } else { level };
        let _ =
            write!(text, "{level} Titre {at}\n\n{}\n\n", write_nest(blocks, &mut words));
    }
    // Insert note calls, links and code at the ends of sentences.
    let mut pieces = text.split(" encore.");
    let mut told = pieces.next().unwrap_or_default().to_owned();
    for (at, piece) in pieces.enumerate() {
        told.push_str(&match at % 3 {
            0 if at / 3 < notes.len() => format!("[^n{}] encore.", at / 3),
            1 => format!(" [un lien vers *{at}*](https://example.org/{at}) encore."),
            _ => " encore".to_owned() + " et `du code`.",
        });
        told.push_str(piece);
    }
    for (at, blocks) in notes.iter().enumerate() {
        let blocks = write_nest(blocks, &mut words);
        let blocks: String = blocks.lines().map(|line| format!("    {line}\n")).collect();
        let _ = write!(told, "\n\n[^n{at}]: La note.\n\n{blocks}");
    }
    told
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 12,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn whatever_is_nested_is_in_the_tree_once_and_in_order(
        parts in prop::collection::vec(prop::collection::vec(nest(), 1..3), 1..4),
        notes in prop::collection::vec(prop::collection::vec(nest(), 0..2), 0..3),
    ) {
        let settings = "numbering = true\n[markdown]\ndefinition-lists = true";
        let text = chapter(&parts, &notes);
        let made = book("proof", settings, &text);
        prop_assert_eq!(difference(&made), None, "{}", text);
        prop_assert_eq!(faults(&made.document), Vec::<String>::new(), "{}", text);
    }
}
