//! The pages of the appendix of links, behind a book or an excerpt of it.

use super::bind::Binder;
use super::bind::Opening;
use super::galley::Galley;
use super::pages::make_up;
use super::setter::Setter;
use crate::book::Book;
use crate::book::title::ShortTitle;

/// Makes up the galley of the appendix and adds its pages.
pub(crate) fn add_links(
    mut galley: Galley,
    setter: &Setter<'_>,
    book: &Book,
    binder: &mut Binder,
) {
    let side = binder.side(setter.design.two_sided);
    let made = make_up(&mut galley, side, setter);
    let head = ShortTitle::from(book.words.links.as_str());
    binder.add_galley(galley, &made.layouts, setter, Opening::with_folio(&head));
}
