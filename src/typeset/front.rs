//! The pages before the text: half-title, title page, imprint, dedication, contents, and
//! the chapters of the front matter.
//!
//! The contents quote pages that come after them. Their own number does not depend on the
//! folios that they quote, so that the pages after them can be numbered first.

use super::bind::Binder;
use super::bind::Opening;
use super::contents;
use super::folios::Folios;
use super::galley::Galley;
use super::makeup;
use super::makeup::Layout;
use super::matter;
use super::pages::format;
use super::setter::Setter;
use crate::book::BlockId;
use crate::book::Book;
use crate::book::title::ShortTitle;
use crate::config::Openings;
use crate::page::PageSet;
use crate::page::Side;

/// Pages of contents from which chapters without sections follow each other closely.
const LONG_CONTENTS: usize = 3;

/// The pages before the text.
pub(super) struct Front {
    /// The pages so far.
    pub(super) binder: Binder,
    /// The pages that are kept free for the contents, once something follows them.
    room: Option<Room>,
}

/// Pages kept free for the contents.
struct Room {
    /// The index of the first one.
    from: usize,
    is_close: bool,
    layouts: Vec<Layout>,
}

impl Front {
    /// Half-title, title page and imprint.
    pub(super) fn open(setter: &Setter<'_>, book: &Book) -> Self {
        let two_sided = setter.design.two_sided;
        let mut binder = Binder::before_text(&book.metadata.title);
        if let Some(block) = book.matter.half_title {
            let at = (binder.side(two_sided), binder.folio());
            binder.add(matter::half_title(setter, book, block, at), Vec::new());
            binder.reach_recto(setter);
        }
        if let Some(block) = book.matter.title_page {
            let at = (binder.side(two_sided), binder.folio());
            binder.add(matter::title_page(setter, book, block, at), Vec::new());
        }
        if let Some(block) = book.matter.imprint {
            let at = (binder.side(two_sided), binder.folio());
            binder.add(matter::imprint(setter, book, block, at), Vec::new());
        }
        Self { binder, room: None }
    }

    /// Keeps pages free for the contents, because chapters follow them.
    pub(super) fn leave_room(&mut self, setter: &Setter<'_>, book: &Book) {
        let Some(block) = book.matter.contents else { return };
        let side = self.begin_contents(setter);
        let nothing = PageSet::default();
        let folios = Folios([&nothing, &nothing]);
        let (_, is_close, layouts) = contents_pages(setter, (book, block), folios, side);
        let from = self.binder.set.pages.len();
        layouts.iter().for_each(|_| self.binder.add_blank(setter));
        self.room = Some(Room { from, is_close, layouts });
    }

    /// The contents with the folios of the text, whose last one is `total`, up to a full
    /// leaf.
    pub(super) fn close(
        mut self,
        setter: &Setter<'_>,
        book: &Book,
        text: &PageSet,
        total: &str,
    ) -> PageSet {
        let head = ShortTitle::from(book.words.contents.as_str());
        let opening = Opening::with_folio(&head);
        match (book.matter.contents, self.room.take()) {
            (None, _) => {}
            (Some(block), None) => {
                let side = self.begin_contents(setter);
                let folios = Folios([&self.binder.set, text]);
                let (galley, _, layouts) =
                    contents_pages(setter, (book, block), folios, side);
                self.binder.add_galley(galley, &layouts, setter, opening);
            }
            (Some(block), Some(Room { from, is_close, layouts })) => {
                let folios = Folios([&self.binder.set, text]);
                let galley = contents::contents(setter, (book, block), folios, is_close);
                let after = self.binder.set.pages.split_off(from + layouts.len());
                self.binder.set.pages.truncate(from);
                self.binder.add_galley(galley, &layouts, setter, opening);
                self.binder.set.pages.extend(after);
            }
        }
        self.binder.reach_recto(setter);
        self.binder.number(setter, total);
        self.binder.set
    }

    /// Advances to the page where the contents begin; returns its side.
    fn begin_contents(&mut self, setter: &Setter<'_>) -> Side {
        if setter.design.openings == Openings::Recto {
            self.binder.reach_recto(setter);
        }
        self.binder.side(setter.design.two_sided)
    }
}

/// The contents as a column, whether their entries are close, and their pages from that
/// side on.
fn contents_pages(
    setter: &Setter<'_>,
    (book, block): (&Book, BlockId),
    folios: Folios<'_>,
    side: Side,
) -> (Galley, bool, Vec<Layout>) {
    let format = format(setter.design, side);
    let set = |is_close| {
        let galley = contents::contents(setter, (book, block), folios, is_close);
        let layouts = makeup::make_up(&galley.column(), &format, None).layouts;
        (galley, is_close, layouts)
    };
    let open = set(false);
    if open.2.len() > LONG_CONTENTS { set(true) } else { open }
}

/// The front matter before the text.
pub(super) fn join(mut front: PageSet, text: PageSet) -> PageSet {
    let count = front.pages.len();
    front.pages.extend(text.pages);
    for (anchor, mut place) in text.places {
        place.page += count;
        front.places.entry(anchor).or_insert(place);
    }
    front
}
