//! Pages that hold nothing but their numbers.

use actes::base::Length;
use actes::base::Point;
use actes::base::Size;
use actes::config::Imposition;
use actes::fonts::Features;
use actes::fonts::FontBook;
use actes::imposition::impose;
use actes::page::Folio;
use actes::page::Item;
use actes::page::Page;
use actes::page::PagePoint;
use actes::page::PageSet;
use actes::page::PictureSet;
use actes::page::Sheets;
use actes::page::Side;
use actes::pdf;

use crate::pdf::pages::book;
use crate::pdf::pages::row;

/// The words of the cover.
pub(super) const COVER: &str = "cover";

/// The pages of a book.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    /// How many have numbers.
    pub(super) count: usize,
    pub(super) is_two_sided: bool,
    /// Whether its first page is a left-hand one, as that of a chapter alone may be.
    pub(super) opens_left: bool,
    pub(super) has_cover: bool,
    /// Whether the last page is a colophon.
    pub(super) has_colophon: bool,
    pub(super) page: Size,
}

impl Default for Wanted {
    fn default() -> Self {
        Self {
            count: 1,
            is_two_sided: false,
            opens_left: false,
            has_cover: false,
            has_colophon: false,
            page: Size::new(Length::pt(140), Length::pt(200)),
        }
    }
}

/// The pages: numbers from 1, and before them the cover with its inside.
fn pages(fonts: &FontBook, wanted: &Wanted) -> PageSet {
    let Wanted { count, is_two_sided, has_cover, page: size, .. } = *wanted;
    let left = if wanted.opens_left { 0 } else { 1 };
    let mut set = PageSet::default();
    let mut add = |folio, words: &str| {
        let is_verso = is_two_sided && set.pages.len() % 2 == left;
        let side = if is_verso { Side::Verso } else { Side::Recto };
        let mut page = Page { folio, side, size, opens: None, items: Vec::new() };
        if !words.is_empty() {
            // Off the centre, so that a page in the other half or upside down is seen.
            let at = Point::new(Length::pt(20), Length::pt(30));
            page.items.push((at, Item::Glyphs(row(fonts, words, Features::default()))));
        }
        set.pages.push(page);
    };
    if has_cover {
        add(Folio::COVER, COVER);
        if is_two_sided {
            add(Folio::COVER, "");
        }
    }
    for number in 1..=count {
        add(Folio::Arabic(number as u32), &number.to_string());
    }
    if wanted.has_colophon {
        let place = PagePoint { page: set.pages.len() - 1, point: Point::default() };
        set.places.insert(book(Vec::new()).matter.colophon_anchor, place);
    }
    set
}

/// The finished file of these pages on sheets, and what is told of it.
pub(super) fn imposed(
    fonts: &FontBook,
    wanted: &Wanted,
    asked: &Imposition,
) -> (Vec<u8>, Sheets) {
    let pages = pages(fonts, wanted);
    let book = book(Vec::new());
    let sheets = impose(&pages, &book.matter.colophon_anchor, asked);
    let pictures = PictureSet::default();
    let bytes = pdf::impose(pages, &pictures, &book, fonts, &sheets).unwrap();
    (bytes, sheets)
}
