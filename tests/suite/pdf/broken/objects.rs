//! Corrupt links, outlines, name trees, metadata.

use lopdf::Dictionary;
use lopdf::Document;
use lopdf::Object;
use lopdf::ObjectId;
use lopdf::Stream;

use super::Broken;
use super::at;
use super::element;
use super::entry;
use super::link;
use super::name;
use super::of;
use super::rewrite;
use super::take_kids;

/// The kinds of corruption.
pub(super) const ALL: &[Broken] = &[
    Broken {
        name: "link-without-words",
        told: "does not say where it leads",
        others: "ua 7.18.1, ua 7.18.5",
        change: |document| {
            let link = link(document);
            at(document, link).remove(b"Contents");
        },
    },
    Broken {
        name: "link-hidden",
        told: "is hidden",
        others: "a 6.3.2",
        change: |document| {
            let link = link(document);
            at(document, link).set("F", 4 | 2);
        },
    },
    Broken {
        name: "link-not-printed",
        told: "is not printed",
        others: "a 6.3.2",
        change: |document| {
            let link = link(document);
            at(document, link).set("F", 0);
        },
    },
    Broken {
        name: "link-back-elsewhere",
        told: "does not lead back to its element",
        others: "ua 7.18.5",
        change: |document| {
            let link = link(document);
            at(document, link).set("StructParent", 0);
        },
    },
    Broken {
        name: "link-in-no-element",
        told: "is in no element",
        others: "",
        change: |document| {
            let own = element(document, "Link", 0);
            take_kids(document, own, |kid| {
                kid.as_dict().is_ok_and(|kid| kid.has(b"Obj"))
            });
        },
    },
    Broken {
        name: "link-in-a-span",
        told: "is in an element of another type",
        others: "ua 7.18.5",
        change: |document| super::change(document, "Link", "S", name("Span")),
    },
    Broken {
        name: "link-in-code",
        told: "is in an element of another type",
        others: "ua 7.18.5",
        change: |document| super::change(document, "Link", "S", name("Code")),
    },
    Broken {
        name: "link-within-code",
        told: "Code holds Link",
        others: "",
        change: |document| around_a_link(document, "Code"),
    },
    Broken {
        name: "link-within-a-span",
        told: "Span holds Link",
        others: "",
        change: |document| around_a_link(document, "Span"),
    },
    Broken {
        name: "link-within-a-link",
        told: "Link holds Link",
        others: "",
        change: |document| around_a_link(document, "Link"),
    },
    Broken {
        name: "link-without-annotation",
        told: "a link element holds no annotation",
        others: "",
        change: |document| {
            let own = element(document, "Link", 0);
            let mut annotation = None;
            take_kids(document, own, |kid| {
                let object = kid.as_dict().and_then(|kid| kid.get(b"Obj")).ok();
                annotation = annotation.clone().or(object.cloned());
                object.is_some()
            });
            let annotation = annotation.unwrap();
            for page in document.page_iter().collect::<Vec<_>>() {
                if let Ok(Object::Array(all)) = at(document, page).get_mut(b"Annots") {
                    all.retain(|one| *one != annotation);
                }
            }
        },
    },
    Broken {
        name: "reference-without-link",
        told: "a reference holds no link",
        others: "",
        change: |document| {
            let own = element(document, "Reference", 0);
            at(document, own).remove(b"K");
        },
    },
    Broken {
        name: "link-to-nowhere",
        told: "leads to no place",
        others: "",
        change: |document| {
            act(document, "GoTo");
        },
    },
    Broken {
        name: "link-runs-a-script",
        told: "the file holds the action JavaScript",
        others: "a 6.5.1",
        change: |document| {
            act(document, "JavaScript").set("JS", Object::string_literal("1"));
        },
    },
    Broken {
        name: "link-starts-a-program",
        told: "the file holds the action Launch",
        others: "a 6.5.1",
        change: |document| {
            act(document, "Launch").set("F", Object::string_literal("x"));
        },
    },
    Broken {
        name: "order-of-no-tree",
        told: "its order is not that of the tree",
        others: "ua 7.18.3",
        change: |document| {
            let page = document.page_iter().nth(4).unwrap();
            at(document, page).remove(b"Tabs");
        },
    },
    Broken {
        name: "outline-to-nowhere",
        told: "of the outline leads to no place",
        others: "",
        change: |document| {
            let first = entry(document, "Outlines").get(b"First").unwrap().as_reference();
            let nowhere = vec![Object::Reference((60_000, 0)), name("Fit")];
            at(document, first.unwrap()).set("Dest", nowhere);
        },
    },
    Broken {
        name: "no-outline",
        told: "there is no outline",
        others: "",
        change: |document| {
            document.catalog_mut().unwrap().remove(b"Outlines");
        },
    },
    Broken {
        name: "no-language",
        told: "the book's language is \"\"",
        others: "ua 7.2",
        change: |document| {
            document.catalog_mut().unwrap().remove(b"Lang");
        },
    },
    Broken {
        name: "language-that-is-none",
        told: "the book's language is \"fran çais\"",
        others: "ua 7.2, a 6.7.4",
        change: |document| {
            let none = Object::string_literal(
                "fran \u{e7}ais".chars().map(|c| c as u8).collect::<Vec<u8>>(),
            );
            document.catalog_mut().unwrap().set("Lang", none);
        },
    },
    Broken {
        name: "title-not-shown",
        told: "the title is not shown",
        others: "ua 7.1",
        change: |document| {
            entry(document, "ViewerPreferences").set("DisplayDocTitle", false);
        },
    },
    Broken {
        name: "other-title",
        told: "the records differ: Title",
        others: "",
        change: |document| {
            let info = document.trailer.get(b"Info").unwrap().as_reference().unwrap();
            at(document, info).set("Title", Object::string_literal("Another"));
        },
    },
    Broken {
        name: "no-claim-of-access",
        told: "the record says \"\" as pdfuaid:part",
        others: "ua 5",
        change: |document| record(document, "<pdfuaid:part>1</pdfuaid:part>", ""),
    },
    Broken {
        name: "other-part-of-access",
        told: "the record says \"3\" as pdfuaid:part",
        others: "ua 5",
        change: |document| {
            record(document, "<pdfuaid:part>1</", "<pdfuaid:part>3</");
        },
    },
    Broken {
        name: "other-part-of-archive",
        told: "the record says \"1\" as pdfaid:part",
        others: "a 6.6.4",
        change: |document| record(document, "<pdfaid:part>2</", "<pdfaid:part>1</"),
    },
    Broken {
        name: "no-level-of-archive",
        told: "as pdfaid:conformance",
        others: "a 6.6.4",
        change: |document| {
            record(document, "<pdfaid:conformance>A</pdfaid:conformance>", "");
        },
    },
    Broken {
        name: "schema-of-another",
        told: "as pdfaSchema:prefix",
        others: "",
        change: |document| {
            record(document, ">pdfuaid</pdfaSchema:prefix>", ">x</pdfaSchema:prefix>");
        },
    },
    Broken {
        name: "record-packed",
        told: "the record is packed",
        others: "",
        change: |document| {
            let id = record_of(document);
            let stream = document.get_object_mut(id).unwrap().as_stream_mut().unwrap();
            stream.allows_compression = true;
            stream.compress().unwrap();
        },
    },
    Broken {
        name: "no-record",
        told: "there is no record of what the file is",
        others: "ua 7.1, a 6.6.2.1",
        change: |document| {
            document.catalog_mut().unwrap().remove(b"Metadata");
        },
    },
    Broken {
        name: "no-meaning-of-colours",
        told: "the file does not say what its colours mean",
        others: "a 6.2.4.3",
        change: |document| {
            document.catalog_mut().unwrap().remove(b"OutputIntents");
        },
    },
    Broken {
        name: "profile-of-four-inks",
        told: "the profile of the colours is neither of RGB nor of grey",
        others: "",
        change: |document| {
            let mut streams = document.objects.values_mut();
            let profile = streams.find_map(|object| {
                let stream = object.as_stream_mut().ok()?;
                stream.dict.has(b"N").then_some(stream).filter(|s| !s.dict.has(b"First"))
            });
            profile.unwrap().dict.set("N", 4);
        },
    },
    Broken {
        name: "no-identifier",
        told: "the file has no identifier",
        others: "a 6.1.3",
        change: |document| {
            document.trailer.remove(b"ID");
        },
    },
    Broken {
        name: "first-page-without-label",
        told: "the first page has no label",
        others: "",
        change: |document| {
            let nums = entry(document, "PageLabels").get_mut(b"Nums").unwrap();
            nums.as_array_mut().unwrap()[0] = Object::Integer(1);
        },
    },
    Broken {
        name: "names-not-sorted",
        told: "the tree of destinations is not sorted",
        others: "",
        change: |document| {
            let leaf = leaf(document);
            let names = at(document, leaf).get_mut(b"Names").unwrap();
            names.as_array_mut().unwrap()[0] = Object::string_literal("zzz");
        },
    },
    Broken {
        name: "names-of-other-limits",
        told: "the tree of destinations has wrong limits",
        others: "",
        change: |document| {
            let leaf = leaf(document);
            let limits = vec![Object::string_literal("a"), Object::string_literal("b")];
            at(document, leaf).set("Limits", limits);
        },
    },
    Broken {
        name: "opens-with-an-action",
        told: "the file holds OpenAction",
        others: "a 6.5.1",
        change: |document| {
            let action =
                Dictionary::from_iter([("S", name("Named")), ("N", name("Print"))]);
            document.catalog_mut().unwrap().set("OpenAction", action);
        },
    },
    Broken {
        name: "layers",
        told: "the file holds OCProperties",
        others: "",
        change: |document| {
            let layers = Dictionary::from_iter([("OCGs", Object::Array(Vec::new()))]);
            document.catalog_mut().unwrap().set("OCProperties", layers);
        },
    },
    Broken {
        name: "packed-in-a-forbidden-way",
        told: "a stream is packed in a forbidden way",
        others: "a 6.1.7.2",
        change: |document| {
            let filter = Dictionary::from_iter([("Filter", name("LZWDecode"))]);
            // An empty LZW stream: clear table, end of data.
            let stream = Stream::new(filter, vec![0x80, 0x40, 0x40]);
            let id = document.add_object(stream);
            document.catalog_mut().unwrap().set("X", id);
        },
    },
];

/// Replaces the action of the first link by one without a target.
fn act<'d>(document: &'d mut Document, kind: &str) -> &'d mut Dictionary {
    let link = link(document);
    let action = at(document, link).get_mut(b"A").unwrap().as_dict_mut().unwrap();
    action.set("S", name(kind));
    action.set("D", Object::string_literal("nowhere"));
    action
}

/// Changes the type of the element around the first link.
fn around_a_link(document: &mut Document, tag: &str) {
    let (_, parent) = of(document, "Link");
    at(document, parent).set("S", name(tag));
}

fn record_of(document: &Document) -> ObjectId {
    document.catalog().unwrap().get(b"Metadata").unwrap().as_reference().unwrap()
}

fn record(document: &mut Document, from: &str, to: &str) {
    let id = record_of(document);
    rewrite(document, id, from, to);
}

/// The first leaf of the destinations name tree, or its root.
fn leaf(document: &mut Document) -> ObjectId {
    let names = entry(document, "Names").get(b"Dests").unwrap().as_reference().unwrap();
    match at(document, names).get(b"Kids") {
        Ok(kids) => kids.as_array().unwrap()[0].as_reference().unwrap(),
        Err(_) => names,
    }
}
