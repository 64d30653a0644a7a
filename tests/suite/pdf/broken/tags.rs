//! Corrupt structure trees.

use lopdf::Document;
use lopdf::Object;
use lopdf::ObjectId;

use super::Broken;
use super::at;
use super::change;
use super::element;
use super::entry;
use super::name;
use super::of;
use super::take_kids;

/// The kinds of corruption.
pub(super) const ALL: &[Broken] = &[
    Broken {
        name: "element-cut-out",
        told: "it is in no element",
        others: "",
        change: |document| {
            let (own, parent) = of(document, "Caption");
            take_kids(document, parent, |kid| *kid == Object::Reference(own));
        },
    },
    Broken {
        name: "content-cut-out",
        told: "it is in no element",
        others: "",
        change: |document| {
            let heading = element(document, "H1", 1);
            at(document, heading).remove(b"K");
        },
    },
    Broken {
        name: "element-twice",
        told: "an element stands in the tree twice",
        others: "",
        change: |document| {
            let (own, parent) = of(document, "LBody");
            let kids = at(document, parent).get_mut(b"K").unwrap();
            kids.as_array_mut().unwrap().push(Object::Reference(own));
        },
    },
    Broken {
        name: "content-of-no-page",
        told: "holds content 4000, which is nowhere",
        others: "",
        change: |document| change(document, "Caption", "K", 4_000),
    },
    Broken {
        name: "ways-back-swapped",
        told: "its way back does not lead to its element",
        others: "",
        change: |document| {
            let ways = ways_back(document, "H2");
            ways.swap(0, 1);
        },
    },
    Broken {
        name: "way-up-elsewhere",
        told: "does not know what it stands in",
        others: "ua 7.2",
        change: |document| {
            let other = element(document, "H1", 0);
            change(document, "LBody", "P", other);
        },
    },
    Broken {
        name: "not-marked",
        told: "the catalog does not say that it is marked",
        others: "ua 6.2, a 6.7.2.2",
        change: |document| entry(document, "MarkInfo").set("Marked", false),
    },
    Broken {
        name: "suspect",
        told: "the marks are suspect",
        others: "ua 7.1",
        change: |document| entry(document, "MarkInfo").set("Suspects", true),
    },
    Broken {
        name: "no-tree",
        told: "there is no tree of tags",
        others: "ua 7.1, ua 7.18.5, a 6.7.3.3",
        change: |document| {
            document.catalog_mut().unwrap().remove(b"StructTreeRoot");
        },
    },
    Broken {
        name: "heading-skips",
        told: "H3 comes after H1",
        others: "ua 7.4.2",
        change: |document| {
            for _ in 0..all(document, "H2") {
                change(document, "H2", "S", name("H3"));
            }
        },
    },
    Broken {
        name: "heading-begins-late",
        told: "H2 comes after H0",
        others: "ua 7.4.2",
        change: |document| {
            for _ in 0..all(document, "H1") {
                change(document, "H1", "S", name("H2"));
            }
        },
    },
    Broken {
        name: "figure-without-words",
        told: "a figure does not say what it shows",
        others: "ua 7.3",
        change: |document| {
            let figure = element(document, "Figure", 0);
            at(document, figure).remove(b"Alt");
        },
    },
    Broken {
        name: "figure-without-place",
        told: "a figure does not say where it is",
        others: "",
        change: |document| {
            let figure = element(document, "Figure", 0);
            at(document, figure).remove(b"A");
        },
    },
    Broken {
        name: "header-without-scope",
        told: "a header cell does not say what it heads",
        others: "ua 7.5",
        change: |document| {
            let cell = element(document, "TH", 0);
            at(document, cell).remove(b"A");
        },
    },
    Broken {
        name: "list-without-numbering",
        told: "a list does not say how it counts",
        others: "",
        change: |document| {
            let list = element(document, "L", 0);
            at(document, list).remove(b"A");
        },
    },
    Broken {
        name: "row-too-short",
        told: "the rows of a table are not equally long",
        others: "ua 7.2",
        change: |document| {
            let (own, parent) = of(document, "TD");
            take_kids(document, parent, |kid| *kid == Object::Reference(own));
        },
    },
    Broken {
        name: "rows-in-no-table",
        told: "TR stands in Div",
        others: "ua 7.2",
        change: |document| change(document, "TBody", "S", name("Div")),
    },
    Broken {
        name: "items-in-no-list",
        told: "LI stands in Div",
        others: "ua 7.2",
        change: |document| change(document, "L", "S", name("Div")),
    },
    Broken {
        name: "item-of-paragraphs",
        told: "LI holds P",
        others: "ua 7.2",
        change: |document| change(document, "LBody", "S", name("P")),
    },
    Broken {
        name: "contents-of-paragraphs",
        told: "TOC holds P",
        others: "ua 7.2",
        change: |document| change(document, "TOCI", "S", name("P")),
    },
    Broken {
        name: "two-notes-of-one-name",
        told: "two notes are named",
        others: "ua 7.9",
        change: |document| {
            let (one, other) =
                (element(document, "Note", 0), element(document, "Note", 1));
            let own = at(document, one).get(b"ID").unwrap().clone();
            at(document, other).set("ID", own);
        },
    },
    Broken {
        name: "note-without-name",
        told: "a note has no name",
        others: "ua 7.9",
        change: |document| {
            let note = element(document, "Note", 0);
            at(document, note).remove(b"ID");
        },
    },
    Broken {
        name: "notes-not-found",
        told: "is not found by its name",
        others: "",
        change: |document| {
            entry(document, "StructTreeRoot").remove(b"IDTree");
        },
    },
    Broken {
        name: "no-role",
        told: "Aside is no standard type",
        others: "ua 7.1, a 6.7.3.4",
        change: |document| {
            roles(document).remove(b"Aside");
        },
    },
    Broken {
        name: "role-of-a-standard-type",
        told: "P is a standard type and stands for another",
        others: "ua 7.1",
        change: |document| roles(document).set("P", name("Div")),
    },
    Broken {
        name: "language-of-an-element",
        told: "\"e n\" is no language",
        others: "ua 7.2, a 6.7.4",
        change: |document| {
            change(document, "Sect", "Lang", Object::string_literal("e n"));
        },
    },
];

fn roles(document: &mut Document) -> &mut lopdf::Dictionary {
    entry(document, "StructTreeRoot").get_mut(b"RoleMap").unwrap().as_dict_mut().unwrap()
}

/// The number of elements of a type.
fn all(document: &Document, tag: &str) -> usize {
    let is_one = |object: &&Object| {
        object.as_dict().is_ok_and(|dict| {
            dict.get(b"S")
                .and_then(Object::as_name)
                .is_ok_and(|own| own == tag.as_bytes())
        })
    };
    document.objects.values().filter(is_one).count()
}

/// The parent tree entry of the page of an element.
fn ways_back<'d>(document: &'d mut Document, tag: &str) -> &'d mut Vec<Object> {
    let own = Object::Reference(element(document, tag, 0));
    let is_it = |object: &Object| {
        object.as_array().is_ok_and(|ways| {
            ways.len() > 1
                && ways.contains(&own)
                && ways[0] != ways[1]
                && ways.iter().all(|way| way.as_reference().is_ok())
        })
    };
    // It is an array of its own, unlike the kids of elements, which are in their
    // dictionaries.
    let mut found = document.objects.iter().filter(|(_, object)| is_it(object));
    let id: ObjectId = *found.next().unwrap().0;
    document.get_object_mut(id).unwrap().as_array_mut().unwrap()
}
