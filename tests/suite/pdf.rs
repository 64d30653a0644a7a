//! The PDF: hand-made pages, read back as text.

mod blocks;
mod broken;
pub(crate) mod checks;
mod conformance;
mod cover;
mod hyphens;
mod lines;
pub(super) mod marked;
mod nested;
pub(super) mod pages;
mod proof;
pub(super) mod reading;
pub(super) mod tree;

use actes::base::Length;
use actes::base::Size;
use actes::book::Anchor;
use actes::fonts::Family;
use actes::fonts::Features;
use actes::fonts::FontBook;
use actes::page::Folio;
use actes::page::Glyph;
use actes::page::Item;
use actes::page::PagePoint;
use actes::page::PictureSet;
use actes::page::Side;
use actes::page::TagRole;
use actes::pdf::Claims;
use actes::pdf::PdfError;
use actes::pdf::write;
use lopdf::Object;
use pages::INK;
use pages::at;
use pages::book;
use pages::justify;
use pages::page;
use pages::row;
use pages::row_of;
use pages::sample;
use pages::set;
use reading::assert_expected;
use reading::contents;
use reading::places_seen;
use reading::tell;
use reading::written;
use std::fmt::Write as _;
use std::path::Path;

#[test]
fn a_page_is_a_few_operators() {
    let fonts = FontBook::built_in();
    let mut page = page(Folio::Arabic(1));
    let mut first = row(&fonts, "Efficace manu", Features::default());
    first.scale = -12_000;
    first.tracking = Length::milli_pt(-30);
    justify(&mut first, Length::pt(80));
    page.items.push((at(50, 60), Item::Glyphs(first)));
    let mut hyphen = row(&fonts, "scrit-", Features::default());
    hyphen.text = "scrit\u{ad}".to_owned();
    hyphen.glyphs[5].says = 2;
    page.items.push((at(140, 60), Item::Glyphs(hyphen)));
    let dash = row(&fonts, "-", Features::default());
    page.items.push((at(180, 60), Item::Glyphs(dash)));
    page.items.push((
        at(50, 64),
        Item::Rule(Size::new(Length::pt(20), Length::milli_pt(400)), INK),
    ));
    let mut head = row(&fonts, "3", Features::default());
    head.tag_role = TagRole::Head;
    head.colour = INK;
    let glyph = head.glyphs[0];
    let up = (Length::ZERO, Length::pt(2));
    head.glyphs[0] = Glyph::new(glyph.id, 1, glyph.advance(), up);
    page.items.push((at(50, 30), Item::Glyphs(head)));

    let document = written(&set(vec![page]), &book(Vec::new()), &fonts);
    assert_eq!(
        contents(&document),
        "/Artifact<</Type/Layout>>BDC
0.122 0.302 0.227 rg
50 530.876 20 0.4 re f
EMC
BT
/P<</MCID 0>>BDC
/F0 10 Tf
98.8 Tz
-0.03 Tc
0 g
50 535.276 Td
[<0003000E00050004000500060001>-2414<000800040009000D>]TJ
100 Tz
0 Tc
90 0 Td
<000B0005000A0007000C>Tj
EMC
/Span<</MCID 1>>BDC
<0002>Tj
EMC
/P<</MCID 2>>BDC
40 0 Td
<0002>Tj
EMC
/Artifact<</Type/Pagination/Subtype/Header>>BDC
0.122 0.302 0.227 rg
-130 30 Td
2 Ts
<000F>Tj
EMC
ET

"
    );
}

#[test]
fn turned_text_reads_upwards() {
    let fonts = FontBook::built_in();
    let mut page = page(Folio::Arabic(1));
    for (x, y, turned) in [(50, 500, true), (64, 500, true), (50, 60, false)] {
        let mut run = row(&fonts, "manu", Features::default());
        run.turned = turned;
        page.items.push((at(x, y), Item::Glyphs(run)));
    }
    let document = written(&set(vec![page]), &book(Vec::new()), &fonts);
    // In the rotated frame: up the page, then to the left.
    assert_eq!(
        contents(&document),
        "BT
0 1 -1 0 0 0 Tm
/P<</MCID 0>>BDC
/F0 10 Tf
95.276 -50 Td
<0002000100030004>Tj
0 -14 Td
<0002000100030004>Tj
EMC
ET
BT
/P<</MCID 1>>BDC
50 535.276 Td
<0002000100030004>Tj
EMC
ET

"
    );
}

#[test]
fn a_reader_puts_each_glyph_where_the_page_has_it() {
    let fonts = FontBook::built_in();
    let (pages, book) = sample(&fonts);
    let document = written(&pages, &book, &fonts);
    for (page, id) in pages.pages.iter().zip(document.page_iter()) {
        let seen = places_seen(&document, id);
        let mut wanted = Vec::new();
        for (point, item) in &page.items {
            let Item::Glyphs(run) = item else { continue };
            let mut x = point.x;
            for glyph in &run.glyphs {
                wanted.push((x + glyph.shift().0).to_pt());
                x += glyph.advance();
            }
        }
        assert_eq!(seen.len(), wanted.len());
        for (seen, wanted) in seen.iter().zip(&wanted) {
            let off = (seen - wanted).abs();
            assert!(off < 0.0062, "{seen} instead of {wanted}: off by {off}");
        }
    }
}

#[test]
fn what_readers_are_told_beside_the_pages() {
    let fonts = FontBook::built_in();
    let (pages, book) = sample(&fonts);
    let document = written(&pages, &book, &fonts);
    let catalog = document.catalog().unwrap();
    let mut told = String::new();
    for key in
        ["Lang", "PageMode", "ViewerPreferences", "PageLabels", "Names", "Outlines"]
    {
        let value = catalog.get(key.as_bytes()).unwrap();
        let _ = writeln!(told, "{key} {}", tell(&document, value, 0));
    }
    let info = document.trailer.get(b"Info").unwrap();
    let _ = writeln!(told, "Info {}", tell(&document, info, 0));
    let last = document.page_iter().last().unwrap();
    let links = document.get_dictionary(last).unwrap().get(b"Annots").unwrap();
    let _ = writeln!(told, "Annots {}", tell(&document, links, 0));
    assert_expected("pdf/told.txt", &told);
}

#[test]
fn a_book_with_two_sides_opens_in_spreads_and_prints_on_both() {
    let fonts = FontBook::built_in();
    let shown = |side| {
        let mut second = page(Folio::Arabic(2));
        second.side = side;
        let pages = set(vec![page(Folio::Arabic(1)), second]);
        let document = written(&pages, &book(Vec::new()), &fonts);
        let catalog = document.catalog().unwrap();
        let layout = catalog.get(b"PageLayout").ok();
        let layout = layout.map_or_else(String::new, |name| tell(&document, name, 0));
        layout + &tell(&document, catalog.get(b"ViewerPreferences").unwrap(), 0)
    };
    let plain = "\n  DisplayDocTitle true\n  PrintScaling /None";
    assert_eq!(shown(Side::Recto), plain);
    let two = format!("/TwoPageRight{plain}\n  Duplex /DuplexFlipLongEdge");
    assert_eq!(shown(Side::Verso), two);
}

#[test]
fn faces_say_what_they_are() {
    let fonts = FontBook::built_in();
    let mut page = page(Folio::Arabic(1));
    let italic = fonts.find(Family::Text, false, true);
    let run = row_of(&fonts, italic, "fi a fa", Features::default());
    page.items.push((at(50, 60), Item::Glyphs(run)));
    let mono = fonts.find(Family::Mono, false, false);
    let run = row_of(&fonts, mono, "é", Features::default());
    page.items.push((at(50, 80), Item::Glyphs(run)));
    let document = written(&set(vec![page]), &book(Vec::new()), &fonts);
    let mut told = String::new();
    let page = document.page_iter().next().unwrap();
    for (name, font) in document.get_page_fonts(page).unwrap() {
        let font = tell(&document, &Object::Dictionary(font.clone()), 0);
        let _ = writeln!(told, "{} {font}", String::from_utf8_lossy(&name));
    }
    assert_expected("pdf/faces.txt", &told);
}

#[test]
fn nothing_to_show_is_no_trouble() {
    let fonts = FontBook::built_in();
    let mut strange = page(Folio::Arabic(1));
    let mut empty = row(&fonts, "", Features::default());
    strange.items.push((at(0, 10), Item::Glyphs(empty.clone())));
    empty.size = Length::ZERO;
    strange.items.push((at(0, 10), Item::Glyphs(empty)));
    let mut silent = row(&fonts, "§", Features::default());
    silent.text.clear();
    strange.items.push((at(0, 20), Item::Glyphs(silent)));
    strange.items.push((at(0, 30), Item::Rule(Size::default(), INK)));
    let pages = set(vec![page(Folio::Roman(1)), strange]);
    let document = written(&pages, &book(Vec::new()), &fonts);
    assert_eq!(
        contents(&document).trim(),
        "BT\n/P<</MCID 0>>BDC\n/F0 10 Tf\n0 575.276 Td\n/Span<</ActualText<FEFF>>>BDC\n\
         <0001>Tj\nEMC\nEMC\nET"
    );
}

#[test]
fn names_on_no_page_are_all_reported() {
    let fonts = FontBook::built_in();
    let (mut pages, book) = sample(&fonts);
    pages.places.remove(&Anchor("chap-1".to_owned()));
    if let Some(place) = pages.places.get_mut(&Anchor("sect-2".to_owned())) {
        place.page = 9;
    }
    let error = write(&pages, &PictureSet::default(), &book, &fonts, Claims::ALL, &[])
        .unwrap_err();
    assert_eq!(error.to_string(), "links lead to names on no page: chap-1, sect-2");
    let none =
        write(&set(Vec::new()), &PictureSet::default(), &book, &fonts, Claims::ALL, &[]);
    assert!(matches!(none, Err(PdfError::NoPages)));
}

#[test]
fn a_thousand_names_are_a_tree() {
    let fonts = FontBook::built_in();
    let mut pages = set(vec![page(Folio::Arabic(1))]);
    for number in 0..1_000 {
        let place = PagePoint { page: 0, point: at(0, 0) };
        pages.places.insert(Anchor(format!("n{number:04}")), place);
    }
    let document = written(&pages, &book(Vec::new()), &fonts);
    let names = document.catalog().unwrap().get(b"Names").unwrap();
    let dests = names.as_dict().unwrap().get(b"Dests").unwrap();
    let root = document.get_dictionary(dests.as_reference().unwrap()).unwrap();
    let leaves = root.get(b"Kids").unwrap().as_array().unwrap();
    assert_eq!(leaves.len(), 16);
    let limits: Vec<String> = leaves
        .iter()
        .map(|leaf| document.get_dictionary(leaf.as_reference().unwrap()).unwrap())
        .map(|leaf| tell(&document, leaf.get(b"Limits").unwrap(), 0))
        .collect();
    assert_eq!(limits[0], "[(n0000) (n0063)]");
    assert_eq!(limits[15], "[(n0960) (n0999)]");
}

#[test]
fn the_same_pages_give_the_same_bytes() {
    let fonts = FontBook::built_in();
    let (pages, book) = sample(&fonts);
    let once =
        write(&pages, &PictureSet::default(), &book, &fonts, Claims::ALL, &[]).unwrap();
    let twice = write(
        &pages,
        &PictureSet::default(),
        &book,
        &FontBook::built_in(),
        Claims::ALL,
        &[],
    )
    .unwrap();
    assert!(once == twice, "the bytes differ");
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pdf-sample.pdf");
    std::fs::write(path, once).unwrap();
}

#[test]
fn a_link_that_says_nothing_says_where_it_leads() {
    let fonts = FontBook::built_in();
    let (mut pages, book) = sample(&fonts);
    for (_, item) in pages.pages.iter_mut().flat_map(|page| &mut page.items) {
        if let Item::Link(area) = item {
            area.contents = " ".to_owned();
        }
    }
    let document = written(&pages, &book, &fonts);
    let last = document.page_iter().last().unwrap();
    let links = document.get_dictionary(last).unwrap().get(b"Annots").unwrap();
    let told = tell(&document, links, 0);
    let said: Vec<&str> =
        told.lines().map(str::trim).filter(|line| line.starts_with("Contents")).collect();
    assert_eq!(
        said,
        ["Contents (sect-2)", "Contents (http://exemple.fr/%C3%A9t%C3%A9?a=(1))"]
    );
}
