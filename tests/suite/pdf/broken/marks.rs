//! Corrupt content and fonts.

use lopdf::Document;
use lopdf::Object;
use lopdf::ObjectId;

use super::Broken;
use super::at;
use super::rewrite;
use super::rewrite_page;

/// The index of a text page: the first of the first chapter.
const PAGE: usize = 4;

/// The kinds of corruption.
pub(super) const ALL: &[Broken] = &[
    Broken {
        name: "words-outside-of-marks",
        told: "something is shown outside of all marks",
        others: "ua 7.1",
        change: |document| {
            rewrite_page(document, PAGE, "/P<</MCID 1>>BDC", "/P BMC");
        },
    },
    Broken {
        name: "artifact-without-end",
        told: "stands inside of an artifact",
        others: "ua 7.1",
        change: |document| {
            let (from, to) = ("EMC", "");
            rewrite_page(document, PAGE, from, to);
        },
    },
    Broken {
        name: "mark-without-end",
        told: "a mark does not end",
        others: "ua 7.1",
        change: |document| {
            rewrite_page(document, PAGE, "EMC\nET", "ET");
        },
    },
    Broken {
        name: "artifact-without-type",
        told: "an artifact does not say its type",
        others: "",
        change: |document| {
            rewrite_page(document, PAGE, "/Artifact<</Type/Layout>>BDC", "/Artifact BMC");
        },
    },
    Broken {
        name: "head-without-subtype",
        told: "a head or foot does not say which it is",
        others: "",
        change: |document| {
            let (from, to) = ("/Type/Pagination/Subtype/Footer", "/Type/Pagination");
            rewrite_page(document, PAGE, from, to);
        },
    },
    Broken {
        name: "one-number-twice",
        told: "its number stands twice on the page",
        others: "",
        change: |document| {
            rewrite_page(document, PAGE, "<</MCID 1>>", "<</MCID 0>>");
        },
    },
    Broken {
        name: "missing-glyph",
        told: "a sign for what a face lacks is shown",
        others: "ua 7.21.7, ua 7.21.8, a 6.2.11.7.2, a 6.2.11.8",
        change: |document| {
            rewrite_page(document, PAGE, "(\0", "(\0\0\0");
        },
    },
    Broken {
        name: "no-map-to-text",
        told: "a font does not tell what its codes say",
        others: "ua 7.21.7, a 6.2.11.7.2",
        change: |document| {
            let font = font(document);
            at(document, font).remove(b"ToUnicode");
        },
    },
    Broken {
        name: "code-without-text",
        told: "says nothing",
        others: "ua 7.21.7, a 6.2.11.7.2",
        change: |document| {
            let map = part(document, "ToUnicode");
            rewrite(document, map, "<0003>", "<FFF0>");
        },
    },
    Broken {
        name: "code-of-no-character",
        told: "says what is no character",
        others: "ua 7.21.7, a 6.2.11.7.2",
        change: |document| {
            let map = part(document, "ToUnicode");
            rewrite(document, map, "<0003> <", "<0003> <0000");
        },
    },
    Broken {
        name: "wrong-width",
        told: "wide at code",
        others: "",
        change: |document| {
            let inner = inner(document);
            let widths = at(document, inner).get_mut(b"W").unwrap();
            let widths = widths.as_array_mut().unwrap()[1].as_array_mut().unwrap();
            widths[3] = Object::Integer(2_000);
        },
    },
    Broken {
        name: "no-font-program",
        told: "is not in the file",
        others: "ua 7.21.4.1, a 6.2.11.4.1",
        change: |document| {
            let inner = inner(document);
            let descriptor = at(document, inner).get(b"FontDescriptor").unwrap();
            let descriptor = descriptor.as_reference().unwrap();
            at(document, descriptor).remove(b"FontFile3");
        },
    },
    Broken {
        name: "no-tag-of-the-subset",
        told: "does not say that it is cut down",
        others: "",
        change: |document| {
            let font = font(document);
            at(document, font).set("BaseFont", super::name("LibertinusSerif-Regular"));
        },
    },
    Broken {
        name: "other-encoding",
        told: "is coded in another way",
        others: "",
        change: |document| {
            let font = font(document);
            at(document, font).set("Encoding", super::name("Identity-V"));
        },
    },
];

/// The regular text font.
fn font(document: &Document) -> ObjectId {
    let page = document.page_iter().next().unwrap();
    let resources = document.get_page_resources(page).unwrap();
    let resources = resources.0.cloned().or_else(|| {
        Some(document.get_dictionary(*resources.1.first()?).unwrap().clone())
    });
    let fonts = resources.unwrap().get(b"Font").unwrap().clone();
    let fonts = crate::pdf::marked::dict(document, &fonts).unwrap();
    fonts.get(b"F0").unwrap().as_reference().unwrap()
}

/// The object that an entry of the font refers to.
fn part(document: &mut Document, key: &str) -> ObjectId {
    let font = font(document);
    at(document, font).get(key.as_bytes()).unwrap().as_reference().unwrap()
}

fn inner(document: &mut Document) -> ObjectId {
    let font = font(document);
    let inner = at(document, font).get(b"DescendantFonts").unwrap().clone();
    inner.as_array().unwrap()[0].as_reference().unwrap()
}
