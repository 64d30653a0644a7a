//! Terms and what they mean.

use super::compose::Compositor;
use super::compose::Place;
use super::galley::Galley;
use super::galley::TextElement;
use super::paragraph;
use super::paragraph::Setting;
use crate::base::Length;
use crate::book::Definition;

impl Compositor<'_> {
    /// Sets a list of terms: each on a line of its own, in italic, never parted from
    /// its meanings, which are set in.
    pub(crate) fn definitions(
        &self,
        list: &[Definition],
        place: Place,
        galley: &mut Galley,
    ) {
        galley.white(1);
        let inner = self.inset(place, self.design.indent, Length::ZERO);
        let inner = Place { indent: Length::ZERO, ..inner };
        for Definition { term, meanings } in list {
            if !term.inlines().is_empty() {
                let frame = self.frame(Some(term.id), place.measure, Setting::Left);
                let pieces = self.pieces(term.inlines(), place.style.stressed());
                let lines = paragraph::ragged(pieces, &frame, self.tongue, false);
                galley.text(TextElement::fixed(term.id, place.left, lines));
                galley.keep_last();
            }
            for blocks in meanings {
                self.blocks(blocks, inner, galley);
            }
        }
        galley.white(1);
    }
}
