//! Full contrast, for large print.

use crate::base::Colour;
use crate::config::LargePrint;
use crate::page::Item;
use crate::page::PageSet;

/// Makes all letters and rules black, and no rule thinner than those of large print.
pub(super) fn deepen(set: &mut PageSet) {
    for (_, item) in set.pages.iter_mut().flat_map(|page| &mut page.items) {
        match item {
            Item::Glyphs(run) => run.colour = Colour::BLACK,
            Item::Rule(size, colour) => {
                *colour = Colour::BLACK;
                let thin = if size.width < size.height {
                    &mut size.width
                } else {
                    &mut size.height
                };
                *thin = (*thin).max(LargePrint::RULE);
            }
            Item::Picture(_) | Item::Link(_) => {}
        }
    }
}
