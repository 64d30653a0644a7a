//! Layout of tables, line by line.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

use super::text::cases;
use super::text::make;
use super::text::told;
use actes::base::Length;
use actes::base::Point;
use actes::base::Size;
use actes::config::Design;
use actes::config::DesignRequest;
use actes::config::LinkLock;
use actes::fonts::FontBook;
use actes::page::Folio;
use actes::page::Item;
use actes::page::Page;
use actes::page::PageSet;
use actes::page::PictureTable;
use actes::page::dump::dump;
use actes::typeset::typeset;

/// The pages of a French text, and its diagnostics.
fn set(text: &str) -> (PageSet, String) {
    let (book, _, sources) = make(&[("a.md", text)], "fr", &LinkLock::default());
    let design = Design::derive(&DesignRequest::default());
    let set = typeset(&book, &design, &FontBook::built_in(), &PictureTable::default());
    (set.value.pages, told(&set.diagnostics, &sources))
}

/// The text pages, without the colophon at the end.
fn text_pages(set: &PageSet) -> Vec<&Page> {
    let of_text = |page: &&Page| matches!(page.folio, Folio::Arabic(_));
    let mut pages: Vec<_> = set.pages.iter().filter(of_text).collect();
    pages.pop();
    pages
}

/// Whole points.
fn points(length: Length) -> i64 {
    length.scale(1, Length::POINT.0).0
}

/// A page as text: for each line, the content with its left and right edges. Rotated
/// lines come after upright ones.
fn shown(page: &Page) -> String {
    let mut lines: BTreeMap<(bool, i64), BTreeMap<i64, (i64, String)>> = BTreeMap::new();
    for (point, item) in &page.items {
        let (turned, across, from, width, what) = match item {
            Item::Glyphs(run) if run.turned => {
                let up = page.size.height - point.y;
                (true, point.x, up, run.width(), run.text.clone())
            }
            Item::Glyphs(run) => (false, point.y, point.x, run.width(), run.text.clone()),
            Item::Rule(size, _) if size.height > size.width => {
                let up = page.size.height - point.y - size.height;
                (true, point.x, up, size.height, "────".to_owned())
            }
            Item::Rule(size, _) => {
                (false, point.y, point.x, size.width, "────".to_owned())
            }
            Item::Picture(_) | Item::Link(_) => continue,
        };
        let line = lines.entry((turned, points(across))).or_default();
        line.insert(points(from), (points(from + width), what));
    }
    let mut out = format!("page {}\n", page.folio.label());
    for ((turned, across), runs) in lines {
        let _ = write!(out, "{}{across:4}", if turned { "↑" } else { " " });
        let mut until = None;
        for (from, (to, what)) in runs {
            // Runs of the same cell follow each other without a gap.
            if until.is_some_and(|until: i64| (from - until).abs() <= 1) {
                out.push_str(&what);
            } else {
                let _ = write!(out, " | {from}–{to} {what}");
            }
            until = Some(to);
        }
        out.truncate(out.trim_end().len());
        out.push('\n');
    }
    out.replace('\u{ad}', "-")
}

/// Checks that everything is on the page, rotated or not.
fn assert_on_page(page: &Page) {
    for (point, item) in &page.items {
        let (corner, size) = match item {
            Item::Glyphs(run) if run.turned => {
                let size = Size::new(Length::ZERO, run.width());
                (Point::new(point.x, point.y - size.height), size)
            }
            Item::Glyphs(run) => (*point, Size::new(run.width(), Length::ZERO)),
            Item::Rule(size, _) => (*point, *size),
            Item::Picture(picture) => (*point, picture.size),
            Item::Link(area) => (*point, area.size),
        };
        let (right, foot) = (corner.x + size.width, corner.y + size.height);
        assert!(
            corner.x >= Length::ZERO
                && corner.y >= Length::ZERO
                && right <= page.size.width
                && foot <= page.size.height,
            "outside page {}: {corner:?} {size:?} {:.60}",
            page.folio.label(),
            match item {
                Item::Glyphs(run) => run.text.as_str(),
                Item::Rule(..) | Item::Picture(_) | Item::Link(_) => "",
            }
        );
    }
}

/// Compares each case of `tests/cases/tables` with its expected pages. Set `UPDATE=1` to
/// rewrite them.
#[test]
fn cases_are_set_as_expected() {
    for path in cases("tables") {
        let (set, diagnostics) = set(&fs::read_to_string(&path).unwrap());
        let pages = text_pages(&set);
        pages.iter().for_each(|page| assert_on_page(page));
        let pages: String = pages.into_iter().map(shown).collect();
        let got = format!("{pages}{diagnostics}");
        let expected = path.with_extension("txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, &got).unwrap();
        } else {
            let expected = fs::read_to_string(&expected).unwrap_or_default();
            assert!(got == expected, "{} differs; now:\n{got}", path.display());
        }
    }
}

/// A table whose cells are made by `cell` from row and column.
fn table(columns: usize, rows: usize, cell: impl Fn(usize, usize) -> String) -> String {
    let row = |at: usize| -> String {
        let cells: Vec<String> = (0..columns).map(|column| cell(at, column)).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let rows: String = (1..=rows).map(row).collect();
    format!("{}|{}\n{rows}", row(0), "---|".repeat(columns))
}

#[test]
fn nothing_leaves_the_page_however_many_columns() {
    for columns in [1, 2, 7, 12, 30, 100, 250] {
        let text = table(columns, 3, |row, column| format!("m{row}c{column}"));
        let (set, diagnostics) = set(&format!("# A\n\n{text}\n"));
        let pages = text_pages(&set);
        pages.iter().for_each(|page| assert_on_page(page));
        let dumped = dump(&set);
        let letters: String = dumped.split('"').skip(1).step_by(2).collect();
        for column in 0..columns {
            assert!(letters.contains(&format!("m3c{column}")), "column {column} is lost");
        }
        assert_eq!(
            diagnostics.contains("table-wide"),
            columns > 9,
            "{columns}: {diagnostics}"
        );
    }
}

#[test]
fn cells_hold_anything() {
    let long = "x".repeat(500);
    for cell in [&*long, "", "a<br>b", "**a** `b`", "http://a.fr/b/c", "\u{ad}", "«", "—"]
    {
        for columns in [1, 3, 14] {
            let text = table(columns, 4, |_, _| cell.to_owned());
            for text in [
                format!("# A\n\n{text}\n"),
                format!("# A\n\n> - {}\n", text.replace('\n', "\n>   ")),
            ] {
                let (set, _) = set(&text);
                text_pages(&set).iter().for_each(|page| assert_on_page(page));
            }
        }
    }
}

#[test]
fn words_broken_twice_keep_their_letters() {
    // The columns are narrow: each word is hyphenated in some cell, `ffi` twice.
    for word in
        ["difficultés", "AVAVAVAVAVAVAVA", "xxxxxxxxxxxxxxxxxxxxxx", "sufficiamment"]
    {
        let text = table(14, 2, |_, _| word.to_owned());
        let (set, _) = set(&format!("# A\n\n{text}\n"));
        let mut cells: BTreeMap<_, String> = BTreeMap::new();
        for (_, item) in text_pages(&set).iter().flat_map(|page| &page.items) {
            if let Item::Glyphs(run) = item
                && let Some(block) =
                    run.tag_role.tag_target().map(|tag_target| tag_target.block)
            {
                let cell = cells.entry(block).or_default();
                cell.push_str(&run.text.replace('\u{ad}', ""));
            }
        }
        cells.retain(|_, cell| !cell.ends_with("A ") || cell.contains("AV"));
        assert_eq!(cells.len(), 42, "{word}");
        assert!(cells.values().all(|cell| cell.trim_end() == word), "{word}: {cells:?}");
    }
}

#[test]
fn a_row_is_read_cell_by_cell() {
    let words = "un deux trois quatre cinq six sept huit neuf dix ".repeat(12);
    let text = format!("# A\n\n| x | y |\n|---|---|\n| {words} | {words} |\n| z | z |\n");
    let (set, _) = set(&text);
    let runs = text_pages(&set)[0].items.iter().filter_map(|(_, item)| match item {
        Item::Glyphs(run) => run.tag_role.tag_target().map(|tag_target| tag_target.block),
        Item::Rule(..) | Item::Picture(_) | Item::Link(_) => None,
    });
    let mut blocks: Vec<_> = runs.collect();
    blocks.dedup();
    assert!(blocks.is_sorted(), "{blocks:?}");
}

#[test]
fn a_table_of_two_thousand_rows_costs_what_it_is_long() {
    let text = table(4, 2_000, |row, column| match column {
        0 => row.to_string(),
        1 => "un nom".to_owned(),
        _ => "quelques mots de plus".repeat(1 + row % 3),
    });
    let (set, _) = set(&format!("# A\n\n{text}\n"));
    assert!(text_pages(&set).len() > 60);
}
