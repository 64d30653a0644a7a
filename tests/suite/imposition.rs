//! Sheets for printers, read back from the finished files and folded.

mod file;
mod folding;
mod making;
mod order;

use std::fmt::Write as _;

use actes::base::Length;
use actes::base::Size;
use actes::config::Imposition;
use actes::config::Paper;
use actes::config::SheetLayout;
use actes::fonts::FontBook;
use actes::page::Item;
use actes::page::PictureSet;
use actes::page::PrintRun;
use actes::pdf::Claims;
use actes::pdf::write;
use file::Printed;
use lopdf::Document;
use making::Wanted;
use making::imposed;

use crate::pdf::pages::book;
use crate::pdf::pages::sample;
use crate::pdf::pages::set;
use crate::pdf::reading::assert_expected;
use crate::pdf::reading::tell;

const BOOKLET: SheetLayout = SheetLayout::Booklet { signature: None };

fn plain(layout: SheetLayout) -> Imposition {
    Imposition { layout, sheet: None, thickness: None }
}

#[test]
fn sheets_as_people_see_them() {
    let fonts = FontBook::built_in();
    let mut told = String::new();
    let two = Wanted { count: 10, is_two_sided: true, ..Wanted::default() };
    let in_eights = SheetLayout::Booklet { signature: Some(8) };
    for (name, wanted, layout) in [
        ("two-up, one side", Wanted { is_two_sided: false, ..two }, SheetLayout::TwoUp),
        ("two-up, two sides", two, SheetLayout::TwoUp),
        ("booklet", two, BOOKLET),
        ("booklet, colophon at the end", Wanted { has_colophon: true, ..two }, BOOKLET),
        ("booklet, cover", Wanted { has_cover: true, ..two }, BOOKLET),
        (
            "two-up, from a left-hand page",
            Wanted { opens_left: true, ..two },
            SheetLayout::TwoUp,
        ),
        ("booklet, from a left-hand page", Wanted { opens_left: true, ..two }, BOOKLET),
        ("signatures of eight", Wanted { count: 19, ..two }, in_eights),
        ("cover and signatures", Wanted { count: 9, has_cover: true, ..two }, in_eights),
    ] {
        let (bytes, sheets) = imposed(&fonts, &wanted, &plain(layout));
        let printed = Printed::read(&bytes);
        let PrintRun { pages, sheets, blanks, folding, .. } = sheets.run;
        let _ = writeln!(
            told,
            "{name}: {pages} pages and {blanks} blank on {sheets} sheets, {folding:?}"
        );
        for (at, side) in printed.sides.iter().enumerate() {
            let words = |half| {
                let page = side.half(half);
                page.map_or("·", |page| page.words.as_str())
            };
            let label = &printed.labels[at];
            let _ = writeln!(told, "  {label:>3}  {:>3} | {}", words(0), words(1));
        }
    }
    assert_expected("imposition/sheets.txt", &told);
}

#[test]
fn inner_sheets_stand_nearer_to_the_fold() {
    let fonts = FontBook::built_in();
    let wanted = Wanted { count: 24, is_two_sided: true, ..Wanted::default() };
    let asked = Imposition { thickness: Length::parse("0.2mm"), ..plain(BOOKLET) };
    let distances = |asked: &Imposition| -> Vec<f64> {
        let printed = Printed::read(&imposed(&fonts, &wanted, asked).0);
        let fold = printed.paper[0] / 2.0;
        let fronts = printed.sides.iter().step_by(2);
        fronts.map(|side| fold - side.half(1).unwrap().left).collect()
    };
    let moved = distances(&asked);
    // A quarter turn around two sheets' paper: 0.2 mm × π / 2 = 0.8906 pt for each.
    assert_eq!(moved.len(), 6);
    for (around, moved) in moved.iter().enumerate() {
        assert!((moved - 0.8906 * around as f64).abs() < 0.002, "{around}: {moved}");
    }
    let none = Imposition { thickness: Some(Length::ZERO), ..asked };
    assert!(distances(&none).iter().all(|moved| moved.abs() < 0.001));
}

#[test]
fn pages_keep_their_size_where_the_paper_allows_it() {
    let fonts = FontBook::built_in();
    let mm = |n: i64| Length::micrometres(n * 1_000);
    let run = |page: Size, sheet: Option<Paper>| {
        let wanted = Wanted { count: 4, page, ..Wanted::default() };
        let asked = Imposition { sheet, ..plain(SheetLayout::TwoUp) };
        let (bytes, sheets) = imposed(&fonts, &wanted, &asked);
        let printed = Printed::read(&bytes);
        let scale = printed.sides[0].half(0).unwrap().scale;
        assert!((scale - f64::from(sheets.run.scale) / 1e6).abs() < 1e-6);
        let [width, height] = printed.paper.map(|side| (side / 72.0 * 254.0).round());
        (width / 10.0, height / 10.0, (scale * 1_000.0).round() / 10.0)
    };
    let [a5, a4] = [Paper::A5.size(), Paper::A4.size()];
    assert_eq!(run(a5, None), (297.0, 210.0, 100.0));
    assert_eq!(run(a4, None), (420.0, 297.0, 100.0));
    assert_eq!(run(a4, Some(Paper::A4)), (297.0, 210.0, 70.7));
    assert_eq!(run(Size::new(mm(105), mm(148)), None), (210.0, 148.0, 100.0));
    assert_eq!(run(Size::new(mm(170), mm(240)), None), (420.0, 297.0, 100.0));
    // Half a letter.
    let half = Size::new(Length::pt(396), Length::pt(612));
    assert_eq!(run(half, None), (279.4, 215.9, 100.0));
    assert_eq!(run(half, Some(Paper::A4)), (297.0, 210.0, 97.3));
    // Wider than two of them are on any paper.
    assert_eq!(run(Size::new(mm(297), mm(210)), None), (420.0, 297.0, 70.7));
}

#[test]
fn sheets_are_for_paper() {
    let fonts = FontBook::built_in();
    let (mut pages, book) = sample(&fonts);
    // A text that no reading of its face has is told to programs only.
    let runs = pages.pages.iter_mut().flat_map(|page| &mut page.items);
    for (at, (_, item)) in runs.enumerate() {
        if let Item::Glyphs(run) = item {
            run.glyphs[0].says = 1;
            run.text.replace_range(0..1, ["a", "b", "c", "d", "e", "f"][at % 6]);
        }
    }
    let pictures = PictureSet::default();
    let reading = write(&pages, &pictures, &book, &fonts, Claims::ALL, &[]).unwrap();
    let colophon = &book.matter.colophon_anchor;
    for layout in [SheetLayout::TwoUp, BOOKLET] {
        let sheets = actes::imposition::impose(&pages, colophon, &plain(layout));
        let pages = pages.clone();
        let bytes = actes::pdf::impose(pages, &pictures, &book, &fonts, &sheets).unwrap();
        assert!(bytes.len() * 10 <= reading.len() * 11, "{} bytes", bytes.len());
        let document = Document::load_mem(&bytes).unwrap();
        assert_eq!(tags(&document), Vec::<String>::new());
        let catalog = document.catalog().unwrap();
        let view = tell(&document, catalog.get(b"ViewerPreferences").unwrap(), 0);
        let wanted = "\n  DisplayDocTitle true\n  PrintScaling /None\n  \
            Duplex /DuplexFlipShortEdge\n  PickTrayByPDFSize true";
        assert_eq!(view, wanted);
        let info = document.trailer.get(b"Info").unwrap();
        assert!(tell(&document, info, 0).contains("Vill@rdigital (2015) <été>"));
    }
}

/// What only a tagged file has, or one that claims something.
fn tags(document: &Document) -> Vec<String> {
    let mut found = Vec::new();
    let catalog = document.catalog().unwrap();
    for key in ["StructTreeRoot", "MarkInfo", "Outlines", "Names"] {
        if catalog.has(key.as_bytes()) {
            found.push(key.to_owned());
        }
    }
    for (id, object) in &document.objects {
        if let Ok(dict) = object.as_dict() {
            let keys = ["Annots", "StructParents", "StructParent", "Tabs"];
            let keys = keys.iter().filter(|key| dict.has(key.as_bytes()));
            found.extend(keys.map(|key| format!("{id:?} {key}")));
        }
        let Ok(stream) = object.as_stream() else { continue };
        let content = stream.get_plain_content().unwrap();
        let content = String::from_utf8_lossy(&content);
        let words = ["BDC", "BMC", "EMC", "pdfaid", "pdfuaid", "DocumentID"];
        let words = words.iter().filter(|word| content.contains(**word));
        found.extend(words.map(|word| format!("{id:?} {word}")));
    }
    found
}

#[test]
fn a_book_without_pages_has_no_sheets() {
    let fonts = FontBook::built_in();
    let (pages, book) = (set(Vec::new()), book(Vec::new()));
    for layout in [SheetLayout::TwoUp, BOOKLET] {
        let anchor = &book.matter.colophon_anchor;
        let sheets = actes::imposition::impose(&pages, anchor, &plain(layout));
        assert_eq!((sheets.run.sheets, sheets.run.blanks), (0, 0));
        let pictures = PictureSet::default();
        let none = actes::pdf::impose(pages.clone(), &pictures, &book, &fonts, &sheets);
        assert_eq!(none.unwrap_err().to_string(), "the book has no pages");
    }
}
