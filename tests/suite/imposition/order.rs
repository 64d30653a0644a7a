//! The order of pages for every number of pages up to 200, from the finished files.

use actes::config::SheetLayout;
use actes::fonts::FontBook;
use actes::page::sheets::Folding;
use rayon::prelude::*;

use super::file::Printed;
use super::folding::folded;
use super::folding::spreads;
use super::making::COVER;
use super::making::Wanted;
use super::making::imposed;
use super::plain;

/// Every book of up to 200 pages, with one side and two, with and without a cover. Every
/// third has a colophon.
fn books() -> Vec<Wanted> {
    let mut books = Vec::new();
    for count in 1..=200 {
        for (is_two_sided, has_cover) in
            [(false, false), (false, true), (true, false), (true, true)]
        {
            let has_colophon = count % 3 == 0;
            let more = Wanted::default();
            books.push(Wanted { count, is_two_sided, has_cover, has_colophon, ..more });
        }
    }
    books
}

/// The pages of a booklet as its reader should find them.
fn wanted_pages(wanted: &Wanted) -> Vec<Option<String>> {
    let mut pages: Vec<_> = (1..=wanted.count).map(|n| Some(n.to_string())).collect();
    let missing = (4 - pages.len() % 4) % 4;
    let moved = if wanted.is_two_sided { missing & 2 } else { missing };
    if wanted.has_colophon {
        let last = pages.pop().unwrap();
        pages.extend(vec![None; moved]);
        pages.push(last);
    }
    pages.resize(pages.len().next_multiple_of(4), None);
    if wanted.has_cover {
        pages.splice(0..0, [Some(COVER.to_owned()), None]);
        pages.extend([None, None]);
    }
    pages
}

fn assert_booklets(signature: Option<u32>) {
    let fonts = FontBook::built_in();
    books().into_par_iter().for_each(|wanted| {
        let asked = plain(SheetLayout::Booklet { signature });
        let (bytes, sheets) = imposed(&fonts, &wanted, &asked);
        let printed = Printed::read(&bytes);
        let run = &sheets.run;
        assert_eq!(folded(&printed, &run.folding), wanted_pages(&wanted), "{wanted:?}");
        assert_eq!(printed.sides.len(), run.sheets * 2);
        assert_eq!(run.pages + run.blanks, run.sheets * 4);
        let Folding::Folded { signatures, .. } = &run.folding else { unreachable!() };
        let most = signature.map_or(usize::MAX, |pages| pages as usize / 4);
        let least = wanted.count.div_ceil(4).div_ceil(most);
        assert_eq!(signatures.len(), least);
        let [thickest, thinnest] = [signatures.iter().max(), signatures.iter().min()];
        assert!(*thickest.unwrap() <= most);
        assert!(thickest.unwrap() - thinnest.unwrap() <= 1, "{signatures:?}");
    });
}

#[test]
fn a_folded_booklet_reads_from_the_first_page_to_the_last() {
    assert_booklets(None);
}

#[test]
fn signatures_behind_each_other_read_from_the_first_page_to_the_last() {
    assert_booklets(Some(16));
}

#[test]
fn two_pages_on_a_side_face_each_other_as_in_the_book() {
    let fonts = FontBook::built_in();
    // A cover is a page like others here.
    let books = books().into_par_iter();
    let books = books.filter(|wanted| !wanted.has_cover || wanted.count <= 8);
    books.for_each(|wanted| {
        let (bytes, sheets) = imposed(&fonts, &wanted, &plain(SheetLayout::TwoUp));
        let printed = Printed::read(&bytes);
        let mut pages: Vec<_> = (1..=wanted.count).map(|n| Some(n.to_string())).collect();
        if wanted.has_cover {
            let inside = wanted.is_two_sided.then_some(None);
            pages.splice(0..0, [Some(COVER.to_owned())].into_iter().chain(inside));
        }
        // A right-hand page has nothing beside it when it is the first.
        if wanted.is_two_sided && pages.len() > 1 {
            pages.insert(0, None);
        }
        let seen = spreads(&printed).concat();
        pages.resize(pages.len().next_multiple_of(2), None);
        assert_eq!(seen, pages, "{wanted:?}");
        assert_eq!(sheets.run.sheets, seen.len().div_ceil(4));
        assert_eq!(sheets.run.pages + sheets.run.blanks, sheets.run.sheets * 4);
    });
}
