//! Terms and their definitions.

use super::galley::Galley;
use super::galley::TextElement;
use super::paragraph;
use super::paragraph::Setting;
use super::running;
use super::setter::Setter;
use super::setter::TextPlace;
use crate::base::Length;
use crate::book::Definition;

/// Sets a list of terms: each on a line of its own, in italic, kept with its definitions,
/// which are indented.
pub(crate) fn definitions(
    setter: &Setter<'_>,
    list: &[Definition],
    place: TextPlace,
    galley: &mut Galley,
) {
    galley.white(1);
    let inner = setter.inset(place, setter.design.indent, Length::ZERO);
    let inner = TextPlace { indent: Length::ZERO, ..inner };
    for Definition { term, meanings } in list {
        if !term.inlines().is_empty() {
            let frame = setter.frame(Some(term.id), place.measure, Setting::Left);
            let pieces =
                running::pieces(setter, term.inlines(), place.style.stressed_block());
            let lines = paragraph::ragged(pieces, &frame, setter.lang, false);
            galley.text(TextElement::fixed(term.id, place.left, lines));
            galley.keep_last();
        }
        for blocks in meanings {
            (setter.blocks)(setter, blocks, inner, galley);
        }
    }
    galley.white(1);
}
