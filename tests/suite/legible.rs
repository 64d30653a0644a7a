//! Lines that are easy to read: ragged, unhyphenated; folios out of the total.

use std::collections::BTreeMap;

use actes::page::Item;
use actes::page::Page;
use actes::page::TagRole;
use actes::page::facts::LineEnd;
use actes::page::facts::LineFacts;
use actes::pipeline::Build;
use actes::pipeline::Session;

/// A French book whose lines need hyphens on a narrow measure.
fn built(pdf: &str) -> Build {
    let settings = format!(
        "[book]\ntitle = \"T\"\nlanguage = \"fr\"\n\
         matter = [\"title-page\", \"contents\"]\n\
         [pdf]\nmeasure = \"60mm\"\nopenings = \"next\"\n{pdf}\n"
    );
    let text = "Les communautés professionnelles se territorialisent progressivement, \
        et l’accompagnement institutionnel des expérimentations collectives \
        transforme considérablement leurs organisations.[^1] ";
    let note = "L’intercommunalité d’accompagnement des expérimentations.";
    let text = format!("# Un\n\n{}\n\n[^1]: {note}\n", text.repeat(2).trim_end());
    let files = BTreeMap::from([
        ("actes.toml".to_owned(), settings.into_bytes()),
        ("a.md".to_owned(), text.clone().into_bytes()),
        ("b.md".to_owned(), text.into_bytes()),
    ]);
    Session::new().build(&files, &[], None, &mut |_| {}).unwrap()
}

fn lines(built: &Build) -> Vec<&LineFacts> {
    built.set.facts.iter().flat_map(|page| &page.lines).collect()
}

/// Lines with a hyphen that is not in the manuscript.
fn hyphens(built: &Build) -> usize {
    lines(built).iter().filter(|line| line.end == LineEnd::AddedHyphen).count()
}

/// The words at head and foot of each page that has some.
fn furniture(built: &Build) -> Vec<String> {
    let words = |page: &Page| -> String {
        let runs = page.items.iter().filter_map(|(_, item)| match item {
            Item::Glyphs(run)
                if matches!(run.tag_role, TagRole::Head | TagRole::Foot) =>
            {
                Some(run.text.as_str())
            }
            _ => None,
        });
        runs.collect()
    };
    built.set.pages.pages.iter().map(words).filter(|words| !words.is_empty()).collect()
}

#[test]
fn ragged_lines_keep_their_spaces_and_whole_words() {
    let justified = built("");
    assert!(hyphens(&justified) > 0, "the measure is narrow");
    let ragged = built("justify = false");
    assert_eq!(hyphens(&ragged), 0);
    assert!(lines(&ragged).iter().all(|line| !line.fills && line.space == 1_000));
    assert!(lines(&ragged).iter().all(|line| line.miss.0 <= 0));
    let divided = built("justify = false\nhyphenate = true");
    assert!(hyphens(&divided) > 0);
    assert!(lines(&divided).iter().all(|line| !line.fills));
    let whole = built("hyphenate = false");
    assert_eq!(hyphens(&whole), 0);
    assert!(lines(&whole).iter().any(|line| line.fills));
}

#[test]
fn folios_have_words_and_the_number_of_the_last_page() {
    let told = furniture(&built("folio-text = \"page {n} sur {total}\""));
    assert_eq!(told, ["i", "page 1 sur 2", "page 2 sur 2"]);
    let told = furniture(&built("folio-text = \"– {n} –\"\nfolio = \"foot\""));
    assert_eq!(told, ["– i –", "– 1 –", "– 2 –"]);
}

#[test]
fn words_around_folios_without_meaning_are_reported() {
    for (text, message) in [
        ("page", "`folio-text` has no place for the number"),
        ("{n} of {pages}", "`{pages}` in `folio-text` has no meaning"),
        (
            "{n} in the proceedings of the second assembly",
            "`folio-text` is longer than a line",
        ),
        (&"{n}".repeat(30), "`folio-text` is too long for a line"),
    ] {
        let built = built(&format!("folio-text = \"{text}\""));
        let found: Vec<_> = built.diagnostics.iter().map(|one| &one.message).collect();
        assert!(found.iter().any(|found| *found == message), "{found:?}");
    }
}
