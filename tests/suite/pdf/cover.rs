//! The cover as the first page of the PDF.

use std::fs;
use std::path::Path;

use lopdf::Document;
use png::BitDepth;
use png::ColorType;

use super::checks::faults;
use super::marked::labels;
use super::proof::book;
use super::tree::Kid;
use super::tree::tree;
use crate::pictures::making::png_with;
use crate::pictures::making::samples;

const TEXT: &str = "# Un\n\nDes mots.\n";

/// The labels of the pages, and the alternative text of the first figure.
fn seen(document: &Document) -> (Vec<String>, Option<String>) {
    assert_eq!(faults(document), Vec::<String>::new());
    let top = tree(document);
    let sect = top.elements().next().unwrap();
    let figure = sect.elements().find(|element| element.tag == "Figure");
    let alt = figure.map(|figure| {
        assert!(figure.kids.iter().all(|kid| matches!(kid, Kid::Words(0, _))));
        assert!(figure.attributes.contains_key("BBox"));
        figure.alt.clone().unwrap()
    });
    (labels(document), alt)
}

#[test]
fn the_cover_is_the_first_page_and_is_not_counted() {
    let plain = book("cover-none", "", TEXT).document;
    let (before, none) = seen(&plain);
    assert_eq!(none, None);
    assert_eq!(before[0], "i");
    for (name, settings, inside) in [
        ("cover-two", "[pdf]\ncover = true", 1),
        (
            "cover-a4",
            "[pdf]\ncover = true\npaper = [\"210mm\", \"110mm\"]\nlines = 10",
            1,
        ),
    ] {
        let document = book(name, settings, TEXT).document;
        let (labels, alt) = seen(&document);
        assert_eq!(labels[..=inside], vec!["Couverture"; 1 + inside], "{name}");
        assert_eq!(labels[1 + inside], "i");
        assert_eq!(alt.as_deref(), Some("Couverture – T"));
        // It covers its paper, and the page after it is blank.
        let mut pages = document.page_iter();
        let content = document.get_page_content(pages.next().unwrap());
        let content = String::from_utf8(content).unwrap();
        let page = document.get_dictionary(document.page_iter().next().unwrap()).unwrap();
        let trim = page.get(b"MediaBox").unwrap().as_array().unwrap();
        let [width, height] = [2, 3].map(|at| trim[at].as_float().unwrap());
        let ground = content.lines().find(|line| line.ends_with(" re f")).unwrap();
        let sides: Vec<f32> =
            ground.split(' ').take(4).map(|side| side.parse().unwrap()).collect();
        assert!(sides[1].abs() < 0.01, "{ground}");
        assert!((sides[2] - width).abs() < 0.01 && (sides[3] - height).abs() < 0.01);
        let inside = document.get_page_content(pages.next().unwrap());
        assert!(inside.iter().all(u8::is_ascii_whitespace));
    }
    let one = "[pdf]\ncover = true\nsides = \"one\"";
    let (labels, _) = seen(&book("cover-one", one, TEXT).document);
    assert_eq!(labels[..2], ["Couverture", "i"]);
}

#[test]
fn links_and_outline_lead_past_the_cover() {
    let folio_of_chapter = |name, settings| {
        let document = book(name, settings, TEXT).document;
        let names = document.catalog().unwrap().get(b"Names").unwrap().as_dict().unwrap();
        let dests = names.get(b"Dests").unwrap().as_reference().unwrap();
        let dests = document.get_dictionary(dests).unwrap();
        let pairs = dests.get(b"Names").unwrap().as_array().unwrap();
        let at = pairs.iter().position(|name| name.as_str().is_ok_and(|n| n == b"un"));
        let place = pairs[at.unwrap() + 1].as_array().unwrap();
        let page = place[0].as_reference().unwrap();
        let at = document.page_iter().position(|id| id == page).unwrap();
        labels(&document)[at].clone()
    };
    assert_eq!(folio_of_chapter("cover-links-none", ""), "1");
    assert_eq!(folio_of_chapter("cover-links", "[pdf]\ncover = true"), "1");
}

#[test]
fn the_picture_of_a_book_s_own_cover_is_whole() {
    let folder = Path::new(crate::blocks::tmp()).join("pdf").join("cover-own");
    fs::create_dir_all(&folder).unwrap();
    let colours = (ColorType::Grayscale, BitDepth::Eight);
    let picture = png_with((100, 100), colours, &samples(10_000), |_| {});
    fs::write(folder.join("cover.png"), picture).unwrap();
    let settings = "cover = \"cover.png\"\n[pdf]\ncover = true";
    let document = book("cover-own", settings, TEXT).document;
    let (labels, alt) = seen(&document);
    assert_eq!(
        (labels[0].as_str(), alt.as_deref()),
        ("Couverture", Some("Couverture – T"))
    );
    let first = document.page_iter().next().unwrap();
    let content = String::from_utf8(document.get_page_content(first)).unwrap();
    // A square on A5: as wide as the paper, in the middle of its height.
    assert!(content.contains("419.528 0 0 419.528 0 87.874 cm"), "{content}");
}
