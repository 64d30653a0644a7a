//! Nested inlines: links are outermost, and each call and each link has an annotation of
//! its own.

#[path = "../../bench/nesting/mod.rs"]
mod nesting;

use std::fs;
use std::path::Path;

use super::checks::faults;
use super::lines::line;
use super::lines::lines_of_tree;
use super::marked::said;
use super::proof::book;
use super::proof::difference;
use super::tree::Kid;
use super::tree::Made;
use super::tree::StructElement;
use super::tree::made;
use super::tree::tree;

/// The line of the structure tree for the first paragraph of a text.
fn paragraph(name: &str, text: &str) -> String {
    let made = sound(name, text);
    let lines = lines_of_tree(&tree(&made.document));
    let heading = lines.iter().position(|line| line.trim() == "H1 | Un").unwrap();
    lines[heading + 1].trim().to_owned()
}

/// A book of one chapter in which our own checks find no faults.
fn sound(name: &str, text: &str) -> Made {
    let made =
        book(name, "[markdown]\ndefinition-lists = true", &format!("# Un\n\n{text}"));
    assert_eq!(faults(&made.document), Vec::<String>::new(), "{text}");
    assert_eq!(difference(&made), None, "{text}");
    made
}

/// The number of elements of a type, and of annotations in them.
fn count(element: &StructElement, tag: &str) -> (usize, usize) {
    let mut sum = (0, 0);
    if element.tag == tag {
        let links = element.kids.iter().filter(|kid| matches!(kid, Kid::Link(_)));
        sum = (1, links.count());
    }
    for inner in element.elements() {
        let (own, links) = count(inner, tag);
        sum = (sum.0 + own, sum.1 + links);
    }
    sum
}

#[test]
fn a_link_is_outside_of_what_it_links() {
    let there = "→https://example.org/";
    let beside = |words: &str| format!("⟨Reference|⟨Link →#link-1|{words}⟩⟩");
    let number = beside("[1]");
    let foreign = beside("⟨Span @en|[1]⟩");
    let told = [
        (
            "code",
            "[`un`](https://example.org/)",
            format!("⟨Link {there}|⟨Code|un⟩⟩{number}"),
        ),
        (
            "foreign",
            "[<i lang=\"en\">one</i>](https://example.org/)",
            format!("⟨Link {there}|⟨Span @en|one⟩⟩{number}"),
        ),
        (
            "around",
            "<span lang=\"en\">see [*one*](https://example.org/) there</span>",
            format!(
                "⟨Span @en|see⟩ ⟨Link {there}|⟨Span @en|one⟩⟩{foreign}⟨Span @en| there⟩"
            ),
        ),
        (
            "several",
            "[a `b` *c* <span lang=\"en\">d `e`</span>](https://example.org/)",
            format!("⟨Link {there}|a ⟨Code|b⟩ c ⟨Span @en|d ⟨Code|e⟩⟩⟩{number}"),
        ),
    ];
    for (name, text, wanted) in told {
        assert_eq!(paragraph(name, text), line(0, "P", "", &wanted), "{text}");
    }
}

#[test]
fn each_call_of_a_note_has_its_annotation() {
    let made = sound("calls", "Un[^n] deux[^n][^n].\n\n[^n]: La note.\n");
    assert_eq!(count(&tree(&made.document), "Reference").0, 3 + 1);
    // Three calls, the number at the note, the contents entry.
    assert_eq!(count(&tree(&made.document), "Link"), (5, 5));
}

#[test]
fn each_link_to_one_address_has_its_annotation() {
    let to = "[un](https://example.org/)";
    let made = sound("addresses", &format!("{to}, {to}{to}, [un](#un)[un](#un)."));
    // Five links, three numbers, two contents entries, two links of the appendix entry.
    assert_eq!(count(&tree(&made.document), "Link"), (12, 12));
}

#[test]
fn the_number_beside_a_link_leads_to_its_entry_and_back_when_wanted() {
    let text = "# Un\n\nVoir [là](https://example.org/).\n";
    let links = |name, settings| {
        let made = book(name, settings, text);
        assert_eq!(faults(&made.document), Vec::<String>::new());
        let pages: Vec<_> = made.document.page_iter().collect();
        let mut found = Vec::new();
        for id in pages {
            let page = made.document.get_dictionary(id).unwrap();
            let Ok(annotations) = page.get(b"Annots") else { continue };
            for link in annotations.as_array().unwrap() {
                let link = made.document.get_dictionary(link.as_reference().unwrap());
                found.push(said(&made.document, link.unwrap(), "Contents").unwrap());
            }
        }
        found
    };
    let address = "https://example.org/";
    let back = "p.\u{202f}1";
    let there = ["Les liens [1]", address, back];
    let told = links("numbers-lead", "").join("|");
    assert!(told.ends_with(&[&[address][..], &there].concat().join("|")), "{told}");
    let told = links("numbers-do-not", "[pdf]\nnumber-links = false").join("|");
    assert!(told.ends_with(&[address, address, back].join("|")), "{told}");
    assert!(!told.contains("Les liens [1]"));
}

#[test]
fn links_in_cells_and_notes_are_outside_too() {
    sound(
        "cells",
        "| A | B |\n| --- | --- |\n| [`a`](https://example.org/a) | [b](#un) |\n\n\
         Un[^n].\n\n[^n]: Voir [`c`](https://example.org/c).\n",
    );
}

#[test]
fn every_inline_in_every_other_has_no_fault() {
    let folder = Path::new(crate::blocks::tmp()).join("pdf").join("nesting");
    let _ = fs::remove_dir_all(&folder);
    nesting::write(&folder).unwrap();
    let made = made(&folder);
    assert_eq!(faults(&made.document), Vec::<String>::new());
    assert_eq!(difference(&made), None);
    let (links, annotations) = count(&tree(&made.document), "Link");
    assert!(links > 1_000 && annotations > links, "{links} {annotations}");
}
